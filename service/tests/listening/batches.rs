//! Many cases in a stream.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{Answer, Ask, connect, post};
use serde_json::json;
use std::io::{BufRead as _, BufReader, Write as _};
use std::time::Duration;

fn batch(body: impl Into<Vec<u8>>) -> Ask {
    post(&format!("{DECIDE}/batch"), body).header("content-type", "application/x-ndjson")
}

#[test]
fn each_line_is_answered_in_its_place() {
    let desk = Desk::with(&["bostadsbidrag"], |settings| {
        settings.limits.nesting = 20;
        settings.limits.list = 30;
        settings.limits.body = 5_000;
    });
    let mut lines: Vec<String> = (0..700).map(case).collect();
    lines[3] = "nonsense".to_owned();
    lines[4] = format!("[{}1]", "1,".repeat(100));
    lines[5] = String::new();
    lines[6] = " \r".to_owned();
    lines[300] = "[".repeat(100);
    lines[301] = " ".repeat(6_000) + "{}";
    lines[699] = r#"{"x":1}"#.to_owned();
    let answers = desk.ask(&batch(lines.join("\n"))).ok();
    assert_eq!(answers.header("content-type"), Some("application/x-ndjson"));
    let answers = answers.lines();
    assert_eq!(answers.len(), 700);
    let faults = [
        (3, "facts.unreadable"),
        (4, "limit.list"),
        (5, "facts.unreadable"),
        (6, "facts.unreadable"),
        (300, "limit.nesting"),
        (301, "limit.size"),
        (699, "facts.invalid"),
    ];
    for (at, code) in faults {
        assert_eq!(answers[at]["error"]["code"], code, "{}", answers[at]);
        assert_eq!(answers[at]["line"], at + 1);
    }
    for (at, answer) in
        answers.iter().enumerate().filter(|(at, _)| !faults.iter().any(|it| it.0 == *at))
    {
        assert_eq!(answer["case"], format!("2012-{at:06}"), "{answer}");
        assert_eq!(answer["outcome"], "granted");
    }
    let alone = desk.ask(&post(&format!("{DECIDE}?relied_on=false"), case(7))).ok().json();
    assert_eq!(answers[7], alone);
    assert_eq!(desk.ask(&batch("")).ok().body, "");
    desk.ask(&batch("{}").header("content-type", "application/json"))
        .refused(415, "request.media_type");
}

#[test]
fn answers_come_while_cases_are_sent() {
    let desk = Desk::open();
    let address = desk.address();
    let mut stream = connect(address).unwrap();
    write!(stream, "POST {DECIDE}/batch HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n").unwrap();
    let mut read = BufReader::new(stream.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        read.read_line(&mut head).unwrap();
    }
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    // One case, and no more: the answer comes all the same. Then as many as are decided at once.
    for many in [1, 1, 256] {
        let part: String = (0..many).map(|number| case(number) + "\n").collect();
        write!(stream, "{:x}\r\n{part}\r\n", part.len()).unwrap();
        let mut answered = 0;
        while answered < many {
            let mut line = String::new();
            read.read_line(&mut line).unwrap();
            answered += usize::from(line.contains("\"outcome\""));
        }
    }
    write!(stream, "0\r\n\r\n").unwrap();
}

/// A case now and then holds a place that others wait for.
#[test]
fn a_batch_that_trickles_is_given_up() {
    let desk = Desk::with(&["bostadsbidrag"], |settings| {
        settings.limits.receive = Duration::from_secs(4);
    });
    let address = desk.address();
    let mut stream = connect(address).unwrap();
    write!(stream, "POST {DECIDE}/batch HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n").unwrap();
    let mut writing = stream.try_clone().unwrap();
    let part = case(1) + "\n";
    let writer = std::thread::spawn(move || {
        // Within the limit each, and together too slowly.
        (0..20)
            .take_while(|_| {
                std::thread::sleep(Duration::from_millis(3_300));
                write!(writing, "{:x}\r\n{part}\r\n", part.len()).is_ok()
            })
            .count()
    });
    let told = Answer::read(&mut stream).unwrap().lines();
    let (last, decided) = told.split_last().unwrap();
    assert_eq!(last["error"]["code"], "limit.slow");
    assert!((1..10).contains(&decided.len()), "{}", decided.len());
    drop(stream);
    writer.join().unwrap();
}

#[test]
fn a_long_batch_is_decided_to_its_end() {
    let desk = Desk::open();
    let lines: String = (0..20_000).map(|number| case(number) + "\n").collect();
    let address = desk.address();
    let request = batch(lines).bytes(address);
    let stream = connect(address).unwrap();
    let mut writing = stream.try_clone().unwrap();
    let writer = std::thread::spawn(move || writing.write_all(&request).unwrap());
    let mut stream = stream;
    let answer = Answer::read(&mut stream).unwrap().ok();
    writer.join().unwrap();
    assert_eq!(answer.body.lines().count(), 20_000);
    assert!(answer.body.lines().all(|line| line.contains("\"outcome\":\"granted\"")));
}

#[test]
fn batches_have_a_limit_of_their_own_and_a_stalled_one_is_given_up() {
    let desk = Desk::with(&["bostadsbidrag"], |settings| {
        settings.limits.batches = 1;
        settings.limits.receive = Duration::from_secs(2);
    });
    let address = desk.address();
    let mut stalled = connect(address).unwrap();
    write!(stalled, "POST {DECIDE}/batch HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(500));
    desk.ask(&batch(case(1))).refused(503, "limit.busy");
    desk.ask(&post(DECIDE, case(1))).ok();
    let told = Answer::read(&mut stalled).unwrap().lines();
    assert_eq!((told.len(), &told[0]["line"]), (1, &json!(1)));
    let error = &told[0]["error"];
    assert_eq!(error["code"], "limit.slow", "{error}");
    assert!(error["messageSv"].as_str().unwrap().starts_with("ärendena kommer"), "{error}");
    std::thread::sleep(Duration::from_millis(300));
    desk.ask(&batch(case(1))).ok();
}
