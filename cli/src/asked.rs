//! What is asked for when cases are decided.

use crate::exit::Failure;
use crate::seed::SeedFrom;
use crate::terminal::Terminal;
use lagrum_interpreter::Options;
use lagrum_plan::calendar::Date;
use lagrum_testing::spoken;

/// What every command that decides cases can be asked for.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// Decide by a reform of the rules, instead of the law as it is
    #[arg(long, value_name = "NAME")]
    reform: Option<String>,

    /// Decide with what had been received by this day
    #[arg(long, value_name = "DATE")]
    known_on: Option<Date>,

    #[command(flatten)]
    seed: SeedFrom,
}

impl Asked {
    /// The options, in the language of the terminal.
    pub fn options(&self, terminal: &Terminal) -> Result<Options, Failure> {
        Ok(Options {
            language: spoken(terminal.language),
            seed: self.seed.seed()?,
            known_on: self.known_on,
            reform: self.reform.clone(),
            ..Options::default()
        })
    }
}
