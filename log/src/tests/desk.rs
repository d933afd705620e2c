//! A log in a folder that goes away after the test.

use crate::canonical::canonical;
use crate::digest::digest;
use crate::entry::{Decided, Draft, Review};
use crate::store::for_reading;
use crate::{Error, Head, Log, Moment, Place, Reader, Settings, Verified, Writer, verify};
use lagrum_plan::exact::Rational;
use serde_json::{Value, json};
use sqlx::{AnyConnection, Connection as _, Executor as _, Row as _};

pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn place(&self) -> Place {
        Place::File(self.folder.path().join("log å?.db"))
    }

    pub async fn open(&self) -> (Log, Writer) {
        Log::open(&self.place(), Settings::default()).await.unwrap()
    }

    pub async fn reader(&self) -> Reader {
        Reader::open(&self.place()).await.unwrap()
    }

    pub async fn verified(&self, kept: Option<&Head>) -> Verified {
        verify(&mut self.reader().await, kept).await.unwrap()
    }

    /// A log of as many decisions.
    pub async fn of(decisions: usize) -> Self {
        let desk = Self::new();
        let (log, writer) = desk.open().await;
        for number in 0..decisions {
            log.append(decided(number)).await.unwrap();
        }
        drop(log);
        writer.finished().await;
        desk
    }

    /// What somebody does who has the database in his hands, and no respect for it.
    pub async fn tamper(&self, sql: &[&str]) {
        drop(for_reading(&self.place()).await.unwrap());
        let mut connection = AnyConnection::connect(&self.place().url("rw")).await.unwrap();
        let triggers = sqlx::query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
        let triggers = triggers.fetch_all(&mut connection).await.unwrap();
        for trigger in &triggers {
            let name: String = trigger.get(0);
            connection.execute(format!("DROP TRIGGER {name}").as_str()).await.unwrap();
        }
        connection.execute("PRAGMA foreign_keys = OFF").await.unwrap();
        for line in sql {
            connection.execute(*line).await.unwrap();
        }
        // Whoever hides something puts the triggers back.
        for trigger in &triggers {
            let sql: String = trigger.get(1);
            connection.execute(sql.as_str()).await.unwrap();
        }
        connection.close().await.unwrap();
    }

    /// What the database says to somebody who only tries.
    pub async fn tried(&self, sql: &str) -> Result<u64, String> {
        let mut connection = AnyConnection::connect(&self.place().url("rw")).await.unwrap();
        let done = connection.execute(sql).await;
        done.map(|done| done.rows_affected()).map_err(|error| error.to_string())
    }
}

/// A decision, a day after the one before it.
pub fn decided(number: usize) -> Decided {
    on(number, format!("2026-01-{:02}T12:00:00.000Z", number + 1))
}

/// One of very many decisions of a day.
pub fn numbered(number: usize) -> Decided {
    on(number, "2026-01-31T12:00:00.000Z".to_owned())
}

fn on(number: usize, time: String) -> Decided {
    let id = format!("d{number}");
    let decision = if number.is_multiple_of(2) { "Even" } else { "Odd" };
    let content =
        canonical(&json!({ "salt": "00", "result": format!("{{\"case\":\"{number}\"}}") }));
    let members =
        json!({ "id": id, "time": time, "decision": decision, "content": digest(&content) });
    let Value::Object(members) = members else { unreachable!() };
    let decision = decision.to_owned();
    Decided {
        draft: Draft { kind: "decision", id, decision, time, members, content: Some(content) },
    }
}

/// A decision of 1 January, 23:30 UTC: the second in Sweden.
pub fn of_body(id: &str, outcome: &str, results: &str) -> Decided {
    let (id, time) = (id.to_owned(), "2026-01-01T23:30:00.000Z".to_owned());
    let result = format!(r#"{{"outcome":"{outcome}","results":{results}}}"#);
    let content = canonical(&json!({ "salt": "00", "result": result }));
    let members = json!({
        "id": id, "time": time, "caller": "c", "decision": "D", "package": "p 1", "bundle": "sha256:00",
        "engine": "1", "language": "en", "outcome": outcome, "assurance": "verified",
        "disposition": "automatic", "controls": [], "provisions": [], "facts": "whole",
        "content": digest(&content),
    });
    let Value::Object(members) = members else { unreachable!() };
    let decision = "D".to_owned();
    Decided {
        draft: Draft { kind: "decision", id, decision, time, members, content: Some(content) },
    }
}

pub fn review(of: &str) -> Review {
    Review {
        time: Moment::parse("2026-02-01T09:00:00Z").unwrap(),
        caller: "test".to_owned(),
        of: of.to_owned(),
        date: "2026-02-01".parse().unwrap(),
        correct: false,
        right: [("amount".to_owned(), Rational::new(5_001, 2).unwrap())].into(),
        office: None,
        officer: None,
        group: None,
        note: None,
    }
}

pub fn message(error: &Error) -> String {
    let message = error.message();
    assert_ne!(message.en, message.sv);
    message.en
}
