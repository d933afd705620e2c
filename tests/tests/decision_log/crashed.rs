//! A program that logs is killed in the middle of it, again and again.

use crate::desk::{Desk, decided, options, rules};
use lagrum_log::{Error, KeptFacts, Log, Settings};
use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// How much is acknowledged before the test is content.
const ENOUGH: usize = 10_000;

/// Any number below another: the moment of a crash is not chosen.
fn any(below: u64) -> u64 {
    RandomState::new().hash_one(below) % below
}

/// Runs a program that logs, kills it, and gives the ids that it was told are kept.
fn run_and_kill(desk: &Desk) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_append_decisions"))
        .arg(desk.address())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut told: Vec<String> = lines.by_ref().take(1).collect();
    assert_eq!(told.len(), 1, "it ended before it had written anything");
    let reader = thread::spawn(move || lines.collect::<Vec<String>>());
    thread::sleep(Duration::from_millis(300 + any(1_700)));
    // SIGKILL: it gets no chance to end in order.
    child.kill().unwrap();
    child.wait().unwrap();
    told.extend(reader.join().unwrap());
    // A line that the crash cut off tells of nothing.
    told.retain(|id| id.len() == 33 && id.ends_with('.'));
    told
}

fn survives(desk: &Desk) {
    let mut kept: BTreeSet<String> = BTreeSet::new();
    let mut crashes = 0;
    while kept.len() < ENOUGH || crashes < 6 {
        kept.extend(run_and_kill(desk));
        crashes += 1;
        assert!(crashes < 400, "after {crashes} crashes only {} are kept", kept.len());
        // Every crash is looked at while there is little; then now and then.
        if crashes < 6 || crashes % 5 == 0 {
            desk.verifies();
        }
    }
    let verified = desk.verifies();
    let there: BTreeSet<String> =
        desk.rows().into_iter().map(|row| format!("{}.", row.id)).collect();
    let lost: Vec<&String> = kept.difference(&there).collect();
    assert!(lost.is_empty(), "{} of {} acknowledged are lost: {lost:?}", lost.len(), kept.len());
    goes_on(desk, verified.entries);
}

/// The next program writes where the last one was stopped.
fn goes_on(desk: &Desk, entries: i64) {
    let opened =
        (0..100).find_map(|_| match desk.wait(Log::open(&desk.place, Settings::default())) {
            Ok(opened) => Some(opened),
            Err(Error::InUse(_)) => {
                thread::sleep(Duration::from_millis(100));
                None
            }
            Err(error) => panic!("{error}"),
        });
    let (log, writer) = opened.unwrap();
    let decided = decided(&rules(&[]), 1, &options(), &KeptFacts::Whole);
    assert_eq!(desk.wait(log.append(decided)).unwrap().n, entries);
    desk.close((log, writer));
    desk.verifies();
}

#[test]
fn nothing_acknowledged_is_lost_of_a_file() {
    survives(&Desk::of_file());
}

#[test]
fn nothing_acknowledged_is_lost_of_postgres() {
    survives(&Desk::of_postgres());
}
