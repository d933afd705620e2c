//! What no caller should send, and what comes of it: an answer with a code, and a service that goes on.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{Answer, connect, get, post};
use lagrum_service::Limits;
use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

fn strict() -> Desk {
    Desk::with(&["bostadsbidrag"], |settings| {
        settings.limits = Limits {
            body: 100_000,
            nesting: 20,
            list: 50,
            receive: Duration::from_secs(2),
            connections: 64,
            ..Limits::default()
        };
    })
}

#[test]
fn what_is_no_case_is_refused_with_its_place() {
    let desk = strict();
    let ask = |body: &[u8]| desk.ask(&post(DECIDE, body));
    for text in ["", "{", r#"{"for_month":"#, "nonsense", "[1,2", "{} {}", r#"{"a":NaN}"#] {
        let answer = ask(text.as_bytes());
        assert!([400, 422].contains(&answer.status), "{text}: {answer:?}");
    }
    ask(b"{\"a\":\"\xff\"}").refused(400, "facts.unreadable");
    ask(br#"{"for_month":"2012-03","for_month":"2012-04"}"#).refused(422, "facts.invalid");
    let said = ask(br#"{"household":{"rnt":5000}}"#).refused(422, "facts.invalid");
    assert_eq!(said["pointer"], "/household/rnt");
    assert_eq!(said["problems"][0]["rule"], "unknown_key");
    ask("[".repeat(90_000).as_bytes()).refused(413, "limit.nesting");
    ask(format!("{}1{}", "{\"a\":".repeat(5_000), "}".repeat(5_000)).as_bytes())
        .refused(413, "limit.nesting");
    ask(format!("[{}1]", "1,".repeat(1_000)).as_bytes()).refused(413, "limit.list");
    ask(" ".repeat(100_001).as_bytes()).refused(413, "limit.size");
    ask(case(1).as_bytes()).ok();
}

#[test]
fn what_is_no_question_is_refused() {
    let desk = strict();
    for (ask, status, code) in [
        (get("/v2/decisions"), 404, "request.path"),
        (get("/v1/decisions/"), 404, "request.path"),
        (get("/../../etc/passwd"), 404, "request.path"),
        (get(DECIDE), 405, "request.method"),
        (get("/v1/decisions").method("DELETE"), 405, "request.method"),
        (get("/v1/decisions").method("BREW"), 405, "request.method"),
        (post("/v1/decisions/%", "{}"), 400, "request.invalid"),
        (post("/v1/decisions/%zz", "{}"), 400, "request.invalid"),
        (post("/v1/decisions/%ff%fe", "{}"), 400, "request.invalid"),
        (post("/v1/decisions/%00", "{}"), 404, "decision.unknown"),
        (post("/v1/decisions/Bostadsbidrag%2Fbatch", "{}"), 404, "decision.unknown"),
        (post(&format!("{DECIDE}?x=1"), "{}"), 400, "options.invalid"),
        (post(&format!("{DECIDE}?reform=%"), "{}"), 400, "request.invalid"),
        (post(DECIDE, "{}").header("content-type", "text/plain"), 415, "request.media_type"),
        (post(DECIDE, "{}").header("content-encoding", "gzip"), 415, "request.media_type"),
        (post("/v1/reviews", "{}"), 409, "log.none"),
        (post("/v1/admin/prune", "{}"), 409, "log.none"),
    ] {
        desk.ask(&ask).refused(status, code);
    }
    assert_eq!(desk.ask(&get(DECIDE)).header("allow"), Some("post"));
}

#[test]
fn a_flood_of_headers_is_cut_short() {
    let desk = strict();
    let address = desk.address();
    for head in [
        "x: y\r\n".repeat(10_000),
        format!("x: {}\r\n", "y".repeat(1 << 20)),
        format!("{}: y\r\n", "x".repeat(1 << 20)),
    ] {
        let mut stream = connect(address).unwrap();
        write!(stream, "GET /healthz HTTP/1.1\r\nhost: {address}\r\n{head}\r\n").unwrap();
        let answer = Answer::read(&mut stream).unwrap();
        answer.refused(431, "limit.head");
        assert_eq!(answer.header("connection"), Some("close"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    // It is counted when the rest has been read.
    let counted = "lagrum_problems_total{code=\"limit.head\"} 3";
    let began = Instant::now();
    while !desk.ask(&get("/metrics")).ok().body.contains(counted) {
        assert!(began.elapsed() < Duration::from_secs(20), "{counted}");
        std::thread::sleep(Duration::from_millis(50));
    }
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01"[..],
        b"GET\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let mut stream = connect(address).unwrap();
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 4"), "{rest:?}");
    }
    desk.ask(&get("/healthz")).ok();
}

/// A question with so many headers in all.
fn with_headers(count: usize) -> String {
    format!("GET /healthz HTTP/1.1\r\nhost: localhost\r\n{}\r\n", "x: y\r\n".repeat(count - 1))
}

#[test]
fn a_head_is_counted_on_its_own_wherever_it_comes_on_a_connection() {
    let desk = strict();
    let mut stream = connect(desk.address()).unwrap();
    stream.write_all(with_headers(100).as_bytes()).unwrap();
    let mut first = [0; 8192];
    let count = stream.read(&mut first).unwrap();
    assert!(first[..count].starts_with(b"HTTP/1.1 200 OK\r\n"));
    stream.write_all(with_headers(101).as_bytes()).unwrap();
    Answer::read(&mut stream).unwrap().refused(431, "limit.head");
    // One after the other without waiting: the first is answered, and the connection ends with the second.
    let mut stream = connect(desk.address()).unwrap();
    stream.write_all((with_headers(2) + &with_headers(101)).as_bytes()).unwrap();
    let mut all = String::new();
    stream.read_to_string(&mut all).unwrap();
    assert_eq!(all.matches("HTTP/1.1 200 OK\r\n").count(), 1, "{all}");
    assert_eq!(all.matches("HTTP/1.1 431 ").count(), 1, "{all}");
}

/// A head that is refused gives nobody more time than one that comes too slowly.
#[test]
fn whoever_goes_on_with_a_refused_head_is_let_go() {
    let desk = strict();
    let mut stream = connect(desk.address()).unwrap();
    stream.write_all(with_headers(101).as_bytes()).unwrap();
    let began = Instant::now();
    while stream.write_all(b"x: y\r\n").is_ok() {
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
        std::thread::sleep(Duration::from_millis(20));
    }
    desk.ask(&get("/healthz")).ok();
}

#[test]
fn whoever_is_too_slow_is_told_and_let_go() {
    let desk = strict();
    let address = desk.address();
    let mut heads: Vec<_> = (0..20).map(|_| connect(address).unwrap()).collect();
    for stream in &mut heads {
        stream.write_all(b"POST /v1/decisions/Bostads").unwrap();
    }
    let mut body = connect(address).unwrap();
    write!(body, "POST {DECIDE} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{{").unwrap();
    // Others are served meanwhile.
    desk.ask(&post(DECIDE, case(1))).ok();
    let began = Instant::now();
    Answer::read(&mut body).unwrap().refused(408, "limit.slow");
    for stream in &mut heads {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    let mut cut = connect(address).unwrap();
    write!(cut, "POST {DECIDE} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{{").unwrap();
    drop(cut);
    desk.ask(&post(DECIDE, case(1))).ok();
}

#[test]
fn more_than_may_be_done_at_once_is_refused_and_the_rest_goes_on() {
    let desk = Desk::with(&["bostadsbidrag"], |settings| {
        settings.limits.requests = 2;
    });
    let address = desk.address();
    let held: Vec<_> = (0..2)
        .map(|_| {
            let mut stream = connect(address).unwrap();
            write!(stream, "POST {DECIDE} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{{").unwrap();
            stream
        })
        .collect();
    std::thread::sleep(Duration::from_millis(500));
    let answer = desk.ask(&post(DECIDE, case(1)));
    answer.refused(503, "limit.busy");
    assert_eq!(answer.header("retry-after"), Some("1"));
    desk.ask(&get("/healthz")).ok();
    for mut stream in held {
        stream.write_all(b"}").unwrap();
        assert_eq!(Answer::read(&mut stream).unwrap().status, 200);
    }
    desk.ask(&post(DECIDE, case(1))).ok();
}
