//! Logs of decisions, as commands open them.

use crate::exit::Failure;
use crate::files;
use lagrum_interpreter::{Bilingual, Decision, Options};
use lagrum_language::diagnostics::Text;
use lagrum_log::{
    Circumstances, Decided, Error, Head, KeptFacts, Key, Log, Moment, Place, Reader, Settings,
    Writer,
};
use lagrum_plan::calendar::Date;
use std::future::Future;
use std::path::{Path, PathBuf};
use tokio::runtime::{Builder, Runtime};

/// Where the log is.
#[derive(Debug, clap::Args)]
pub struct At {
    /// The log: a file, postgres://…, or @FILE for a file that says where
    log: String,
}

impl At {
    /// The place.
    pub fn place(&self) -> Result<Place, Failure> {
        place(&self.log)
    }

    /// Opens the log for reading, and does something with it.
    pub fn read<T, F>(&self, work: impl FnOnce(Reader) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let place = self.place()?;
        runtime()?.block_on(async { work(Reader::open(&place).await?).await })
    }
}

/// A place as it is written, or as the file after `@` says, so that no password stands on a command line.
fn place(text: &str) -> Result<Place, Failure> {
    let Some(file) = text.strip_prefix('@') else { return Ok(Place::parse(text)?) };
    let said = files::read(Path::new(file), MAX_ADDRESS_BYTES)?;
    Ok(Place::parse(String::from_utf8_lossy(&said).trim())?)
}

/// Which of the logged decisions are meant.
#[derive(Debug, Clone, clap::Args)]
pub struct Only {
    /// Only this decision
    #[arg(long, value_name = "NAME")]
    pub decision: Option<String>,

    /// Only what was decided on this day or later
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,

    /// Only what was decided on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
}

/// Where what is decided is logged, and what of the facts.
#[derive(Debug, clap::Args)]
pub struct LogAt {
    /// Write each decision to this log: a file, postgres://…, or @FILE for a file that says where
    #[arg(long, value_name = "LOG")]
    log: Option<String>,

    /// Only if the log is there and holds this head, as `lagrum log head` printed it: none is made
    #[arg(long, value_name = "HEAD", requires = "log")]
    log_head: Option<Head>,

    /// What the log keeps of the facts: whole, or only a digest
    #[arg(long, value_enum, value_name = "HOW", default_value_t, requires = "log")]
    log_facts: Facts,

    /// A file with a secret key for the digest, so that nobody can guess what it is of
    #[arg(long, value_name = "FILE", requires = "log")]
    log_key: Option<PathBuf>,
}

/// Logging of what is decided.
#[derive(Debug, clap::Args)]
pub struct LogTo {
    #[command(flatten)]
    at: LogAt,

    /// The system or role that asks, as the log names it
    #[arg(long, value_name = "NAME", default_value = "lagrum", requires = "log")]
    caller: String,
}

/// `--log-facts`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Facts {
    #[default]
    Whole,
    Digest,
}

/// An address longer than this is some other file.
const MAX_ADDRESS_BYTES: u64 = 4096;

/// A key longer than this is some other file.
const MAX_KEY_BYTES: u64 = 4096;

/// A log that decisions are written to.
pub struct Logging {
    log: Log,
    writer: Writer,
    caller: String,
    kept: KeptFacts,
    runtime: Runtime,
}

impl LogTo {
    /// Opens the log, if one is asked for.
    pub fn open(&self) -> Result<Option<Logging>, Failure> {
        let Some((place, kept)) = self.at.place()? else { return Ok(None) };
        let runtime = runtime()?;
        let (log, writer) = runtime.block_on(async {
            match self.at.head() {
                Some(head) => Log::open_with(&place, Settings::default(), &head).await,
                None => Log::open(&place, Settings::default()).await,
            }
        })?;
        Ok(Some(Logging { log, writer, caller: self.caller.clone(), kept, runtime }))
    }
}

impl LogAt {
    /// The log, and what it keeps of the facts, if one is asked for.
    pub fn place(&self) -> Result<Option<(Place, KeptFacts)>, Failure> {
        let Some(log) = &self.log else { return Ok(None) };
        Ok(Some((place(log)?, self.kept()?)))
    }

    /// The head that the log must hold.
    pub fn head(&self) -> Option<Head> {
        self.log_head.clone()
    }

    fn kept(&self) -> Result<KeptFacts, Failure> {
        let Some(file) = &self.log_key else {
            return Ok(match self.log_facts {
                Facts::Whole => KeptFacts::Whole,
                Facts::Digest => KeptFacts::Digest,
            });
        };
        let secret = files::read(file, MAX_KEY_BYTES)?;
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned());
        let key = Key::new(&name.unwrap_or_default(), &secret).ok_or_else(|| {
            let least = lagrum_log::MIN_KEY_BYTES;
            Failure::Usage(Text::new(
                format!("a key has at least {least} bytes, or it could be guessed"),
                format!("en nyckel har minst {least} byte, annars går den att gissa"),
            ))
        })?;
        Ok(KeptFacts::Keyed(key))
    }
}

impl Logging {
    /// A decision as the log takes it.
    pub fn entry(
        &self,
        decision: &Decision<'_>,
        case: &str,
        options: &Options,
    ) -> Result<Decided, Failure> {
        let (time, caller) = (Moment::now(), self.caller.as_str());
        let around = Circumstances { time, caller, group: None, options };
        Ok(Decided::new(decision, case, &around, &self.kept)?)
    }

    /// Writes decisions, all or none; when this returns they are on the disk.
    pub fn write(&self, decided: Vec<Decided>) -> Result<(), Failure> {
        self.runtime.block_on(self.log.append_all(decided))?;
        Ok(())
    }

    /// Closes the log.
    pub fn close(self) {
        drop(self.log);
        self.runtime.block_on(self.writer.finished());
    }
}

/// Opens a log that is there, for writing, and does something with it.
pub fn write<T, F>(place: &Place, work: impl FnOnce(Log) -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    runtime()?.block_on(async {
        // Only what decides makes a log; a name that is mistyped makes none.
        drop(Reader::open(place).await?);
        let (log, writer) = Log::open(place, Settings::default()).await?;
        let done = work(log).await;
        writer.finished().await;
        done
    })
}

/// Makes an empty log. Of one that is there the tables are brought to this version: `None`.
pub fn make(place: &Place) -> Result<Option<Head>, Failure> {
    runtime()?.block_on(async {
        let there = match Reader::open(place).await {
            Ok(_) => true,
            Err(Error::NoLog(_)) => false,
            Err(error) => return Err(error.into()),
        };
        let (log, writer) = Log::open(place, Settings::default()).await?;
        let head = log.health()?;
        drop(log);
        writer.finished().await;
        Ok((!there).then_some(head))
    })
}

fn runtime() -> Result<Runtime, Failure> {
    let made = Builder::new_current_thread().enable_all().build();
    made.map_err(|error| Failure::Internal(Text::same(error.to_string())))
}

/// A text of the log's, for the terminal.
pub fn text(both: Bilingual) -> Text {
    Text::new(both.en, both.sv)
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let text = text(error.message());
        match error {
            Error::NoPlace(_)
            | Error::Unprotected(_)
            | Error::NotYet(_)
            | Error::NotADate(_)
            | Error::NotAProvision(_) => Self::Usage(text),
            Error::NoLog(_)
            | Error::InUse(_)
            | Error::Newer(_)
            | Error::NotDurable(_)
            | Error::Damaged { .. }
            | Error::Emptied(_)
            | Error::Moved(_)
            | Error::NotAsLeft { .. }
            | Error::WithoutHead { .. }
            | Error::Unguarded { .. }
            | Error::Storage { .. }
            | Error::Closed
            | Error::NoSuchDecision(_)
            | Error::Review { .. }
            | Error::NotJson(_)
            | Error::NoProvisions
            | Error::NoRandomness => Self::Files(text),
        }
    }
}
