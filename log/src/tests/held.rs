//! What the writer does when others have had their hands in the log.
#![expect(clippy::disallowed_methods, reason = "a test does to the file what others do")]

use super::desk::{Desk, decided, message};
use crate::{Error, Log, Moment, Place, Settings, Writer};
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::sleep;

impl Desk {
    fn file(&self, ending: &str) -> PathBuf {
        let Place::File(path) = self.place() else { unreachable!() };
        let mut name = path.into_os_string();
        name.push(ending);
        name.into()
    }

    async fn watchful(&self) -> (Log, Writer) {
        let (look, retry) = (Duration::from_millis(50), Duration::from_millis(50));
        Log::open(&self.place(), Settings { look, retry, ..Settings::default() }).await.unwrap()
    }
}

/// Waits until the log is well or not.
async fn becomes(log: &Log, well: bool) -> Option<Error> {
    for _ in 0..400 {
        let health = log.health();
        if health.is_ok() == well {
            return health.err();
        }
        sleep(Duration::from_millis(25)).await;
    }
    panic!("it never became so: {:?}", log.health());
}

/// What whoever may write can put after the last entry: no secret is needed.
fn appended(n: i64) -> String {
    let body =
        format!(r#"{{"id":"x{n}","kind":"pruning","n":{n},"time":"{}"}}"#, Moment::now().text());
    let hash = crate::digest(&body);
    format!("INSERT INTO entries VALUES ({n}, 'pruning', 'x{n}', '', '', '{body}', '{hash}')")
}

#[tokio::test]
async fn nothing_is_written_after_what_somebody_else_wrote() {
    let desk = Desk::of(2).await;
    let (log, writer) = desk.open().await;
    log.append(decided(2)).await.unwrap();
    desk.tried(&appended(4)).await.unwrap();
    assert!(log.append(decided(3)).await.is_err());
    for number in [3, 4] {
        let refused = log.append(decided(number)).await.unwrap_err();
        assert_eq!(refused, Error::NotAsLeft { place: desk.place().to_string(), n: 3 });
        assert!(message(&refused).contains("somebody else"));
    }
    assert!(log.health().is_err());
    drop(log);
    writer.finished().await;
    assert_eq!(desk.reader().await.head().await.unwrap().n, 4);
    // Whoever starts it anew has looked.
    assert_eq!(desk.open().await.0.append(decided(3)).await.unwrap().n, 5);
}

#[tokio::test]
async fn what_somebody_else_does_is_found_while_nothing_is_written() {
    for sql in [appended(3), "DROP TRIGGER entries_are_not_removed".to_owned()] {
        let desk = Desk::of(2).await;
        let (log, _) = desk.watchful().await;
        becomes(&log, true).await;
        desk.tried(&sql).await.unwrap();
        let said = becomes(&log, false).await.unwrap();
        assert!(matches!(said, Error::NotAsLeft { .. } | Error::Unguarded { .. }), "{said}");
        assert!(log.append(decided(7)).await.is_err());
    }
}

#[tokio::test]
async fn a_log_that_fails_is_well_again_when_it_can_be_written_to_and_not_before() {
    let desk = Desk::of(1).await;
    let (log, _) = desk.watchful().await;
    let full =
        "CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'full'); END";
    desk.tried(full).await.unwrap();
    assert!(log.append(decided(1)).await.is_err());
    sleep(Duration::from_millis(500)).await;
    assert!(log.health().is_err(), "nothing can be written yet");
    desk.tried("DROP TRIGGER full").await.unwrap();
    becomes(&log, true).await;
    assert_eq!(log.append(decided(1)).await.unwrap().n, 2);
    assert_eq!(desk.verified(None).await.findings, []);
}

#[tokio::test]
async fn nothing_is_acknowledged_that_goes_to_a_file_that_is_gone() {
    let desk = Desk::of(1).await;
    let (log, _) = desk.open().await;
    log.append(decided(1)).await.unwrap();
    for ending in ["", "-wal", "-shm"] {
        std::fs::remove_file(desk.file(ending)).unwrap();
    }
    let refused = log.append(decided(2)).await.unwrap_err();
    assert_eq!(refused, Error::Moved(desk.place().to_string()));
    assert!(message(&refused).contains("removed or replaced"));
    // No other log is begun in its place.
    assert!(log.append(decided(3)).await.is_err());
    assert!(!desk.file("").try_exists().unwrap());
}

#[tokio::test]
async fn a_file_that_is_put_back_is_gone_on_with_if_it_ends_as_it_was_left() {
    for (whole, expected) in [(true, None), (false, Some(2))] {
        let desk = Desk::of(1).await;
        std::fs::copy(desk.file(""), desk.file("-before")).unwrap();
        let (log, writer) = desk.open().await;
        log.append(decided(1)).await.unwrap();
        drop(log);
        writer.finished().await;
        let kept = if whole { "-after" } else { "-before" };
        std::fs::copy(desk.file(""), desk.file("-after")).unwrap();
        let (log, _) = desk.open().await;
        for ending in ["", "-wal", "-shm"] {
            std::fs::remove_file(desk.file(ending)).unwrap();
        }
        assert!(log.append(decided(2)).await.is_err());
        std::fs::copy(desk.file(kept), desk.file("")).unwrap();
        let written = log.append(decided(3)).await;
        match expected {
            None => assert_eq!(written.unwrap().n, 3),
            Some(n) => assert_eq!(
                written.unwrap_err(),
                Error::NotAsLeft { place: desk.place().to_string(), n }
            ),
        }
    }
}

#[tokio::test]
async fn a_log_that_must_hold_a_head_is_neither_made_nor_mistaken() {
    let desk = Desk::new();
    let other = Desk::of(3).await;
    let head = other.reader().await.head().await.unwrap();
    let open = |desk: &Desk| {
        let (place, head) = (desk.place(), head.clone());
        async move { Log::open_with(&place, Settings::default(), &head).await.map(drop) }
    };
    assert_eq!(open(&desk).await, Err(Error::NoLog(desk.place().to_string())));
    for ending in ["", "-writer"] {
        assert!(!desk.file(ending).try_exists().unwrap());
    }
    assert_eq!(open(&other).await, Ok(()));
    let shorter = Desk::of(2).await;
    let refused = Error::WithoutHead { place: shorter.place().to_string(), n: 3 };
    assert_eq!(open(&shorter).await, Err(refused.clone()));
    assert!(message(&refused).contains("another log"));
}

#[tokio::test]
async fn a_group_is_written_whole_or_not_at_all() {
    let desk = Desk::of(1).await;
    let (log, _) = desk.open().await;
    let all: Vec<_> = (1..9).map(decided).collect();
    let receipts = log.append_all(all).await.unwrap();
    assert_eq!(receipts.iter().map(|one| one.n).collect::<Vec<_>>(), (2..10).collect::<Vec<_>>());
    assert!(receipts.iter().enumerate().all(|(at, one)| one.id == format!("d{}", at + 1)));
    // The last of them is there already: none is written.
    let twice = vec![decided(10), decided(11), decided(3)];
    assert!(log.append_all(twice).await.is_err());
    assert_eq!(log.append_all(Vec::new()).await, Ok(Vec::new()));
    assert_eq!(log.append(decided(12)).await.unwrap().n, 10);
}

/// More than one statement takes is still one transaction.
#[tokio::test]
async fn a_large_group_is_one_transaction() {
    let desk = Desk::new();
    let (log, _) = desk.open().await;
    let many = |range: std::ops::Range<usize>| range.map(super::desk::numbered).collect();
    assert_eq!(log.append_all(many(0..2_500)).await.unwrap().len(), 2_500);
    let mut broken: Vec<_> = many(2_500..5_000);
    broken.push(super::desk::numbered(7));
    assert!(log.append_all(broken).await.is_err());
    assert_eq!(desk.reader().await.head().await.unwrap().n, 2_500);
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_reads_a_log() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let (log, _) = desk.open().await;
    log.append(decided(0)).await.unwrap();
    for ending in ["", "-wal", "-shm", "-writer"] {
        let mode = std::fs::metadata(desk.file(ending)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{ending}");
    }
}
