//! The service is killed in the middle of 10,000 requests, again and again, with a log of each kind.

use crate::postgres::server;
use crate::running::{Asking, PROGRAM, Running, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

/// How much is acknowledged before the test is content.
const ENOUGH: usize = 10_000;
const ASKING: usize = 8;

/// Any number below another: the moment of a crash is not chosen.
fn any(below: u64) -> u64 {
    RandomState::new().hash_one(below) % below
}

fn case(number: usize) -> String {
    let rent = 4_000 + 100 * (number % 30);
    format!(
        r#"{{"$case":"2012-{number:06}","for_month":"2012-03","household":{{"applicant":{{"qualifying_income":{{"$value":180000,"$source":"Skatteverket"}}}},"partner":null,"rent":{rent},"children":[{{"born":"2005-05-01","lives_at_home":true}}]}}}}"#
    )
}

fn lagrum(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM).args(arguments).current_dir(folder).output().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{arguments:?}: {out}{err}");
    out.into_owned()
}

/// Serves, and is killed; the ids of the decisions that were answered.
fn run_and_kill(folder: &Path, bundles: &str, log: &str) -> Vec<String> {
    let running = Running::start(folder, &[bundles, "--log", log, "--watch", "0"]);
    let address = running.address.clone();
    let asking: Vec<_> = (0..ASKING)
        .map(|thread| {
            let address = address.clone();
            thread::spawn(move || {
                let mut ids = Vec::new();
                let Ok(mut asking) = Asking::at(&address) else { return ids };
                while let Some(answer) = asking.decide(&case(thread + ASKING * ids.len())) {
                    let answer: Value = serde_json::from_str(&answer).unwrap();
                    assert_eq!(answer["outcome"], "granted");
                    ids.push(answer["logged"].as_str().unwrap().to_owned());
                }
                ids
            })
        })
        .collect();
    thread::sleep(Duration::from_millis(500 + any(3_000)));
    running.kill();
    asking.into_iter().flat_map(|asked| asked.join().unwrap()).collect()
}

#[test]
fn no_decision_that_was_answered_is_lost_when_the_service_is_killed() {
    answered_and_kept("decisions.db");
}

#[test]
fn no_decision_that_was_answered_is_lost_in_a_database_either() {
    let server = server();
    answered_and_kept(&server.database());
}

fn verify(folder: &Path, log: &str) {
    let said = lagrum(folder, &["log", "verify", log]);
    assert!(said.contains("the chain is whole"), "{said}");
}

fn answered_and_kept(log: &str) {
    let folder = tempfile::tempdir().unwrap();
    let bundles = repository().join("tests/bundles/bostadsbidrag").display().to_string();
    let mut answered = BTreeSet::new();
    let mut crashes = 0;
    while answered.len() < ENOUGH || crashes < 5 {
        answered.extend(run_and_kill(folder.path(), &bundles, log));
        crashes += 1;
        assert!(crashes < 300, "after {crashes} crashes only {} are answered", answered.len());
        if crashes <= 5 {
            verify(folder.path(), log);
        }
    }
    verify(folder.path(), log);
    let lines = lagrum(folder.path(), &["log", "export", log, "--format", "ndjson"]);
    let entries = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let kept: BTreeSet<String> = entries.filter_map(|entry| found(&entry)).collect();
    let lost: Vec<&String> = answered.difference(&kept).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), answered.len());
    // The next service goes on where the last one was stopped.
    let running = Running::start(folder.path(), &[&bundles, "--log", log]);
    let answer = Asking::at(&running.address).unwrap().decide(&case(1)).unwrap();
    assert!(answer.contains("\"logged\""));
    running.stop();
    verify(folder.path(), log);
}

/// The id of an entry, where it is of a decision.
fn found(entry: &Value) -> Option<String> {
    let body = &entry["entry"];
    (body["kind"] == "decision").then(|| body["id"].as_str().unwrap().to_owned())
}
