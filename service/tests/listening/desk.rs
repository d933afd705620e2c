//! A service that is running, with bundles in a folder of its own.

use crate::http::Ask;
use lagrum_log::{KeptFacts, Place, Reader, Row};
use lagrum_plan::bundle;
use lagrum_plan::package::Package;
use lagrum_service::{Bundles, LogTo, Running, Serving, Settings, start};
use serde_json::Value;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

pub const DECIDE: &str = "/v1/decisions/Bostadsbidrag";

pub struct Desk {
    pub folder: tempfile::TempDir,
    runtime: Runtime,
    running: Option<Running>,
    serving: Option<Serving>,
}

impl Desk {
    /// A folder with some of the frozen bundles, and nothing running.
    pub fn closed(names: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("bundles")).unwrap();
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let desk = Self { folder, runtime, running: None, serving: None };
        for name in names {
            desk.put(name, &fs::read(frozen(name).join("rules.bundle")).unwrap());
        }
        desk
    }

    /// A service with a bundle, for this machine.
    pub fn open() -> Self {
        Self::with(&["bostadsbidrag"], |_| {})
    }

    pub fn with(names: &[&str], change: impl FnOnce(&mut Settings)) -> Self {
        let mut desk = Self::closed(names);
        let mut settings = desk.settings();
        change(&mut settings);
        desk.start(settings);
        desk
    }

    /// A service that logs.
    pub fn logging() -> Self {
        let mut desk = Self::closed(&["bostadsbidrag"]);
        let log = LogTo { place: desk.place(), kept: KeptFacts::Whole, head: None };
        desk.start(Settings { log: Some(log), ..desk.settings() });
        desk
    }

    pub fn settings(&self) -> Settings {
        let bundles = Bundles { paths: vec![self.folder.path().join("bundles")], keys: None };
        Settings::local(Arc::new(bundles))
    }

    pub fn start(&mut self, settings: Settings) {
        let started = self.runtime.block_on(start(settings));
        let running = started.unwrap_or_else(|error| panic!("{}", error.message().en));
        self.serving = Some(running.serving().clone());
        self.running = Some(running);
    }

    /// Why a service does not start.
    pub fn refused(&self, settings: Settings) -> String {
        match self.runtime.block_on(start(settings)) {
            Ok(_) => panic!("it started"),
            Err(error) => {
                let said = error.message();
                assert_ne!(said.en, said.sv);
                said.en
            }
        }
    }

    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn serving(&self) -> &Serving {
        self.serving.as_ref().unwrap()
    }

    pub fn address(&self) -> SocketAddr {
        self.serving().address()
    }

    pub fn ask(&self, ask: &Ask) -> crate::http::Answer {
        ask.at(self.address())
    }

    /// Tells it to stop, and waits until it has.
    pub fn stop(&mut self) {
        self.serving().stop();
        let running = self.running.take().unwrap();
        self.serving = None;
        self.runtime.block_on(running.ended());
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.file(&format!("bundles/{name}.bundle")), bytes).unwrap();
    }

    pub fn place(&self) -> Place {
        Place::File(self.file("log.db"))
    }

    /// From now on the log takes nothing more, and says why.
    pub fn break_log(&self, why: &str) {
        use sqlx::{Connection as _, Executor as _};
        let trigger = format!(
            "CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, '{why}'); END"
        );
        self.wait(async {
            let file = format!("sqlite://{}", self.file("log.db").display());
            let mut connection = sqlx::SqliteConnection::connect(&file).await.unwrap();
            connection.execute(trigger.as_str()).await.unwrap();
            connection.close().await.unwrap();
        });
    }

    /// What the log holds, after it has been verified.
    pub fn log(&self) -> Vec<Row> {
        self.wait(async {
            let mut reader = Reader::open(&self.place()).await.unwrap();
            let verified = lagrum_log::verify(&mut reader, None).await.unwrap();
            assert_eq!(verified.findings, []);
            let mut rows = Vec::new();
            let each = |row| -> Result<(), lagrum_log::Error> {
                rows.push(row);
                Ok(())
            };
            reader.each(each).await.unwrap();
            rows
        })
    }
}

fn frozen(name: &str) -> PathBuf {
    repository().join("tests/bundles").join(name)
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The cases that were frozen with a bundle: which decision, the case, the decision.
pub fn cases(name: &str) -> Vec<(String, String, String)> {
    calls(name, "decide")
}

/// The calls of a kind that were frozen with a bundle: of which rules, the case, the answer.
pub fn calls(name: &str, kind: &str) -> Vec<(String, String, String)> {
    let text = fs::read_to_string(frozen(name).join("decisions.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let calls = all["calls"].as_array().unwrap().iter();
    let decided = calls.filter(|call| call["call"] == kind && call.get("options").is_none());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    decided
        .filter_map(|call| {
            let expected = call["expect"].as_str()?.replace("{engine}", env!("CARGO_PKG_VERSION"));
            Some((text(&call["decision"]), text(&call["case"]), expected))
        })
        .collect()
}

/// A case of a child and a rent.
pub fn case(number: usize) -> String {
    format!(
        r#"{{"$case":"2012-{number:06}","for_month":"2012-03","household":{{"applicant":{{"qualifying_income":{{"$value":180000,"$source":"Skatteverket"}}}},"partner":null,"rent":{},"children":[{{"born":"2005-05-01","lives_at_home":true}}]}}}}"#,
        4_000 + 100 * (number % 30)
    )
}

/// A frozen bundle, changed.
pub fn changed(name: &str, change: impl FnOnce(&mut Package)) -> Vec<u8> {
    let read = bundle::read(&fs::read(frozen(name).join("rules.bundle")).unwrap());
    let mut package = read.unwrap().package;
    change(&mut package);
    bundle::write(&package).unwrap()
}

/// The same bundle, of another version.
pub fn of_version(name: &str, version: &str) -> Vec<u8> {
    changed(name, |package| package.version = version.to_owned())
}

/// The same bundle, as of another package.
pub fn of_package(name: &str, other: &str) -> Vec<u8> {
    changed(name, |package| package.name = other.to_owned())
}
