//! The service is told to stop.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{Answer, connect, post};
use lagrum_service::Limits;
use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn what_has_been_asked_is_answered_and_logged_before_it_stops() {
    let mut desk = Desk::logging();
    let address = desk.address();
    let mut begun = connect(address).unwrap();
    let case_text = case(1);
    write!(begun, "POST {DECIDE} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{{", case_text.len()).unwrap();
    let answered = AtomicUsize::new(0);
    let rest = &case_text[1..];
    thread::scope(|scope| {
        for thread in 0..4 {
            let answered = &answered;
            scope.spawn(move || {
                // Until nobody listens any more.
                while let Ok(answer) = post(DECIDE, case(thread)).try_at(address) {
                    assert_eq!(answer.status, 200, "{answer:?}");
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let last = scope.spawn(move || {
            thread::sleep(Duration::from_millis(1_500));
            begun.write_all(rest.as_bytes()).unwrap();
            Answer::read(&mut begun).unwrap().status
        });
        thread::sleep(Duration::from_millis(500));
        desk.stop();
        assert_eq!(last.join().unwrap(), 200);
    });
    assert!(connect(address).is_err());
    let logged = desk.log().iter().filter(|row| row.kind == "decision").count();
    let answered = answered.into_inner() + 1;
    assert!(answered > 4 && logged >= answered, "{logged} of {answered}");
}

#[test]
fn whoever_never_ends_is_not_waited_for() {
    let mut desk = Desk::with(&["bostadsbidrag"], |settings| {
        settings.limits = Limits { stop: Duration::from_secs(1), ..Limits::default() };
    });
    let address = desk.address();
    let mut stalled = connect(address).unwrap();
    write!(stalled, "POST {DECIDE} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{{").unwrap();
    thread::sleep(Duration::from_millis(300));
    let began = Instant::now();
    desk.stop();
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    assert!(Answer::read(&mut stalled).is_err());
}
