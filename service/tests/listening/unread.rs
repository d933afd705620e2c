//! Whoever does not read, or goes away.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{connect, get, post};
use crate::told;
use lagrum_log::KeptFacts;
use lagrum_service::{LogTo, Scope, Settings, Token};
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

/// Asks again and again, and reads nothing.
fn deaf(desk: &Desk) -> TcpStream {
    let address = desk.address();
    let mut stream = connect(address).unwrap();
    let ask = format!("GET /app.js HTTP/1.1\r\nhost: {address}\r\n\r\n");
    stream.set_write_timeout(Some(Duration::from_millis(300))).unwrap();
    // Until what is asked is not taken either.
    while stream.write_all(ask.repeat(100).as_bytes()).is_ok() {}
    stream
}

#[test]
fn whoever_reads_nothing_is_given_up_and_health_is_answered_meanwhile() {
    let desk = Desk::with(&["bostadsbidrag"], |settings| {
        settings.limits.connections = 3;
        settings.limits.receive = Duration::from_secs(6);
    });
    let _deaf: Vec<TcpStream> = thread::scope(|scope| {
        let asking: Vec<_> = (0..3).map(|_| scope.spawn(|| deaf(&desk))).collect();
        asking.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(desk.ask(&get("/healthz")).ok().json()["status"], "healthy");
    assert_eq!(desk.ask(&get("/readyz")).ok().json()["status"], "ready");
    desk.ask(&post(DECIDE, case(1))).refused(503, "limit.busy");
    let free = (0..60).any(|_| {
        thread::sleep(Duration::from_millis(500));
        desk.ask(&post(DECIDE, case(1))).status == 200
    });
    assert!(free, "those who read nothing hold their connections");
}

/// The log, the counters and the lines agree whatever callers do.
#[test]
fn what_is_logged_is_counted_and_told_though_nobody_waits_for_it() {
    told::listen();
    let mut desk = Desk::logging();
    let address = desk.address();
    for number in 0..60 {
        let mut stream = connect(address).unwrap();
        stream.write_all(&post(DECIDE, case(number)).bytes(address)).unwrap();
        thread::sleep(Duration::from_micros(700));
    }
    let lines: String = (0..2_000).map(|number| case(number) + "\n").collect();
    let batch = post(&format!("{DECIDE}/batch"), lines);
    let batch = batch.header("content-type", "application/x-ndjson").bytes(address);
    let mut broken = connect(address).unwrap();
    let half = batch.len() / 2;
    broken.write_all(&batch[..half]).unwrap();
    drop(broken);
    let metrics = settled(&desk);
    desk.stop();
    let logged: Vec<String> =
        desk.log().into_iter().filter(|row| row.kind == "decision").map(|row| row.id).collect();
    let series = "lagrum_decisions_total{package=\"bostadsbidrag\",decision=\"Bostadsbidrag\",outcome=\"granted\"} ";
    let counted = metrics.lines().find_map(|line| line.strip_prefix(series)).unwrap();
    assert_eq!(counted, logged.len().to_string());
    let lines = told::lines();
    let told = |id: &String| lines.iter().any(|line| line["fields"]["logged"] == id.as_str());
    let alone = logged.iter().filter(|id| told(id)).count();
    assert!(alone > 0, "none of {} is told of", logged.len());
    let ended = |line: &&Value| {
        let fields = &line["fields"];
        fields["message"] == "batch ended" && fields["cases"] == logged.len() - alone
    };
    assert!(lines.iter().any(|line| ended(&line)), "{} of {}", alone, logged.len());
}

/// Whoever was never answered finds out what was decided; others than auditors only of what they asked for.
#[test]
fn a_client_that_was_not_answered_finds_what_was_decided() {
    let made = [("one", Scope::Decide), ("two", Scope::Decide), ("audit", Scope::Audit)];
    let made = made.map(|(name, scope)| Token::new(name, &[scope]).unwrap().unwrap());
    let mut desk = Desk::closed(&["bostadsbidrag"]);
    fs::write(desk.file("tokens"), made.clone().map(|token| token.line).concat()).unwrap();
    let log = LogTo { place: desk.place(), kept: KeptFacts::Digest, head: None };
    desk.start(Settings { log: Some(log), tokens: Some(desk.file("tokens")), ..desk.settings() });
    let [one, two, audit] = made.map(|token| token.secret);
    let decide = |number: usize, token: &str| {
        let answer = desk.ask(&post(DECIDE, case(number)).token(token)).ok();
        answer.header("lagrum-logged").unwrap().to_owned()
    };
    let ids: Vec<String> = (0..3).map(|number| decide(number, &one)).collect();
    let other = decide(1, &two);
    let look = |cases: &[&str], since: &str, token: &str| {
        let asked = json!({ "cases": cases, "since": since }).to_string();
        desk.ask(&post("/v1/logged", asked).token(token))
    };
    let found = |cases: &[&str], since: &str, token: &str| -> Vec<String> {
        let said = look(cases, since, token).ok().json();
        let all = said["decisions"].as_array().unwrap().iter();
        all.map(|one| one["logged"].as_str().unwrap().to_owned()).collect()
    };
    let long_ago = "2020-01-01T00:00:00+01:00";
    let cases = ["2012-000001", "2012-000002", "2012-000009"];
    assert_eq!(found(&cases, long_ago, &one), [ids[1].as_str(), &ids[2]]);
    assert_eq!(found(&cases, long_ago, &two), [other.as_str()]);
    assert_eq!(found(&cases, long_ago, &audit), [ids[1].as_str(), &ids[2], &other]);
    let told = look(&cases[1..2], long_ago, &one).ok().json();
    let time = told["decisions"][0]["time"].as_str().unwrap();
    assert_eq!(told["decisions"][0]["outcome"], "granted");
    assert_eq!(found(&cases[1..2], time, &one), [ids[2].as_str()]);
    assert_eq!(found(&cases, "2999-01-01T00:00:00Z", &one), [] as [String; 0]);
    look(&cases, "yesterday", &one).refused(400, "request.invalid");
}

/// What is counted when nothing goes on any more.
fn settled(desk: &Desk) -> String {
    let mut last = String::new();
    for _ in 0..200 {
        // Those who have just broken off may not have been heard yet.
        thread::sleep(Duration::from_secs(1));
        last = desk.ask(&get("/metrics")).ok().body;
        let open = ["lagrum_requests_open 1\n", "lagrum_batches_open 0\n"];
        if open.iter().all(|line| last.contains(line)) {
            return last;
        }
    }
    panic!("requests go on: {last}");
}
