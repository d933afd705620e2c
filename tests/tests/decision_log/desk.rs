//! Rules, cases, and a log of each kind.

use crate::postgres::{Server, server};
use lagrum_interpreter::{Interpreter, Options, Seed};
use lagrum_language::workspace::Workspace;
use lagrum_log::{
    Circumstances, Decided, Error, KeptFacts, Log, Moment, Place, Reader, Row, Settings, Writer,
};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// A place for a log, and what keeps it.
pub struct Desk {
    pub place: Place,
    pub server: Option<(Arc<Server>, String)>,
    _folder: tempfile::TempDir,
    runtime: Runtime,
}

/// Does it with a log in a file, and with one in PostgreSQL.
pub fn both(work: impl Fn(&Desk)) {
    for desk in [Desk::of_file(), Desk::of_postgres()] {
        work(&desk);
    }
}

impl Desk {
    pub fn of_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::File(folder.path().join("log.db"));
        Self { place, server: None, _folder: folder, runtime: runtime() }
    }

    pub fn of_postgres() -> Self {
        let server = server();
        let url = server.database();
        let place = Place::parse(&url).unwrap();
        let folder = tempfile::tempdir().unwrap();
        Self { place, server: Some((server, url)), _folder: folder, runtime: runtime() }
    }

    /// The place as it is written on a command line.
    pub fn address(&self) -> String {
        match &self.place {
            Place::File(path) => path.display().to_string(),
            Place::Postgres(url) => url.clone(),
        }
    }

    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn open(&self) -> (Log, Writer) {
        self.wait(Log::open(&self.place, Settings::default())).unwrap()
    }

    pub fn close(&self, (log, writer): (Log, Writer)) {
        drop(log);
        self.wait(writer.finished());
    }

    pub fn reader(&self) -> Reader {
        self.wait(Reader::open(&self.place)).unwrap()
    }

    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let each = |row| -> Result<(), Error> {
            rows.push(row);
            Ok(())
        };
        self.wait(self.reader().each(each)).unwrap();
        rows
    }

    /// That the log is what was written.
    #[track_caller]
    pub fn verifies(&self) -> lagrum_log::Verified {
        let verified = self.wait(lagrum_log::verify(&mut self.reader(), None)).unwrap();
        assert_eq!(verified.findings, []);
        verified
    }
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// The example's rules, in which text may be exchanged.
pub fn rules(exchange: &[(&str, &str)]) -> Interpreter {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("examples/bostadsbidrag");
    let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (mut text, proposal) = (file("bostadsbidrag.lagrum"), file("proposal.lagrum"));
    for (piece, by) in exchange {
        assert!(text.contains(piece), "{piece}");
        text = text.replace(piece, by);
    }
    let manifest = file("lagrum.toml");
    let files = [
        ("lagrum.toml", manifest.as_str()),
        ("bostadsbidrag.lagrum", &text),
        ("proposal.lagrum", &proposal),
    ];
    let workspace = Workspace::in_memory(&files);
    Interpreter::new(workspace.build(workspace.roots[0]).unwrap()).unwrap()
}

/// A case, by its number: the rent and what the tax register says vary.
pub fn case(number: usize) -> String {
    let (rent, income) = (4_000 + 100 * (number % 30), 90_000 + 8_000 * (number % 50));
    format!(
        r#"{{ "$case": "2012-{number:06}", "$office": "Office {}", "for_month": "2012-03", "household": {{
  "applicant": {{ "qualifying_income": {{ "$attested": [
    {{ "$value": {income}, "$source": "Skatteverket", "$date": "2012-02-01" }}, {{ "$value": 100000, "$source": "declared" }}] }} }},
  "partner": null, "rent": {{ "$value": {rent}, "$source": "declared" }},
  "children": [{{ "born": "2005-05-01", "lives_at_home": true }}] }} }}"#,
        number % 3,
    )
}

pub fn seed() -> Seed {
    Seed::new("2012", b"a secret of the tests").unwrap()
}

/// Everything that a log can hold of a decision.
pub fn options() -> Options {
    Options { provisions: true, seed: Some(seed()), ..Options::default() }
}

/// A decision, ready to be logged on a day of January 2026.
pub fn decided(rules: &Interpreter, number: usize, options: &Options, kept: &KeptFacts) -> Decided {
    let case = case(number);
    let decision = rules.decide("Bostadsbidrag", &case, options).unwrap();
    let time = Moment::parse(&format!("2026-01-{:02}T08:00:00Z", number % 31 + 1)).unwrap();
    let around = Circumstances { time, caller: "case system", group: None, options };
    Decided::new(&decision, &case, &around, kept).unwrap()
}
