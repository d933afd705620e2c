use super::desk::{Desk, decided, message, review};
use crate::{Body, Error, Log, Moment, Place, Reader, Row, Settings};

#[tokio::test]
async fn what_is_acknowledged_is_there_in_order_and_chained() {
    let desk = Desk::new();
    let (log, writer) = desk.open().await;
    let writes = (0..25).map(|number| log.append(decided(number)));
    let receipts = futures_util::future::try_join_all(writes).await.unwrap();
    assert_eq!(log.health().unwrap().n, 25);
    let review = log.review(review("d3")).await.unwrap();
    assert_eq!(review.n, 26);
    let mut seen = Vec::new();
    let mut reader = desk.reader().await;
    reader
        .each(|row| -> Result<(), Error> {
            seen.push(row);
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(seen.len(), 27);
    for receipt in &receipts {
        let row = seen.iter().find(|row| row.id == receipt.id).unwrap();
        assert_eq!((row.n, &row.hash), (receipt.n, &receipt.hash));
    }
    assert!(matches!(serde_json::from_str(&seen[26].body).unwrap(), Body::Review(found)
        if found.of == "d3" && found.decision == "Odd" && !found.correct));
    assert!(seen[26].content.as_ref().unwrap().contains(r#""right":{"amount":"2500.5"}"#));
    let verified = desk.verified(Some(&reader.head().await.unwrap())).await;
    assert_eq!((verified.entries, verified.contents, verified.pruned), (27, 26, 0));
    assert_eq!(verified.findings, []);
    drop(log);
    writer.finished().await;
}

#[tokio::test]
async fn only_one_writes_and_after_it_the_next() {
    let desk = Desk::new();
    let (log, writer) = desk.open().await;
    let second = Log::open(&desk.place(), Settings::default()).await.unwrap_err();
    assert!(message(&second).contains("another program writes"), "{second}");
    let clone = log.clone();
    drop(log);
    clone.append(decided(0)).await.unwrap();
    drop(clone);
    writer.finished().await;
    let (log, _) = desk.open().await;
    assert_eq!(log.append(decided(1)).await.unwrap().n, 2);
}

#[tokio::test]
async fn reviews_are_of_decisions_that_are_there() {
    let desk = Desk::new();
    let (log, _) = desk.open().await;
    log.append(decided(0)).await.unwrap();
    let first = log.review(review("d0")).await.unwrap();
    for nothing in ["d1", &first.id, ""] {
        let refused = log.review(review(nothing)).await.unwrap_err();
        assert_eq!(refused, Error::NoSuchDecision(nothing.to_owned()));
    }
    assert_eq!(log.review(review("d0")).await.unwrap().n, 3);
}

#[tokio::test]
async fn what_the_database_refuses_is_told_and_the_log_goes_on() {
    let desk = Desk::new();
    let (log, _) = desk.open().await;
    log.append(decided(0)).await.unwrap();
    let twice = log.append(decided(0)).await.unwrap_err();
    assert!(message(&twice).contains("holds this entry"), "{twice}");
    assert_eq!(log.health().unwrap_err(), twice);
    assert_eq!(log.append(decided(1)).await.unwrap().n, 2);
    assert_eq!(desk.verified(None).await.findings, []);
}

#[tokio::test]
async fn a_short_queue_makes_writers_wait_and_loses_nothing() {
    let desk = Desk::new();
    let settings = Settings { queue: 1, group: 3, ..Settings::default() };
    let (log, _) = Log::open(&desk.place(), settings).await.unwrap();
    let writes = (0..28).map(|number| log.append(decided(number)));
    assert_eq!(futures_util::future::try_join_all(writes).await.unwrap().len(), 28);
    assert_eq!(desk.verified(None).await.entries, 29);
}

#[tokio::test]
async fn what_is_no_log_is_told() {
    let desk = Desk::new();
    let nothing = Reader::open(&desk.place()).await.unwrap_err();
    assert_eq!(nothing, Error::NoLog(desk.place().to_string()));
    assert!(Log::open(&desk.place(), Settings::default()).await.is_ok());
    let folder = Place::File("/nowhere/log.db".into());
    assert!(matches!(Log::open(&folder, Settings::default()).await, Err(Error::Storage { .. })));
}

/// What is damaged, or not to be opened, is not told of as absent.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "a test damages the file")]
async fn a_damaged_file_is_no_absent_log() {
    let desk = Desk::of(1).await;
    let Place::File(path) = desk.place() else { unreachable!() };
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[0] = b'X';
    std::fs::write(&path, &bytes).unwrap();
    let said = Reader::open(&desk.place()).await.unwrap_err();
    assert!(
        matches!(&said, Error::Storage { reason, .. } if reason.contains("not a database")),
        "{said}"
    );
    std::fs::write(&path, b"").unwrap();
    let said = Reader::open(&desk.place()).await.unwrap_err();
    assert_eq!(said, Error::NoLog(desk.place().to_string()));
}

#[tokio::test]
async fn a_log_of_a_newer_version_is_left_alone() {
    let desk = Desk::of(1).await;
    let newer = "INSERT INTO _sqlx_migrations VALUES (99, 'later', '2030-01-01', 1, x'00', 1)";
    desk.tried(newer).await.unwrap();
    let refused = Log::open(&desk.place(), Settings::default()).await.unwrap_err();
    assert_eq!(refused, Error::Newer(desk.place().to_string()));
}

#[tokio::test]
async fn what_was_written_from_a_moment_on_is_found_without_reading_the_rest() {
    let desk = Desk::of(25).await;
    let mut reader = desk.reader().await;
    for first in 0..=25 {
        let since = format!("2026-01-{:02}T00:00:00Z", first + 1);
        let mut seen = Vec::new();
        let show = |row: Row| -> Result<(), Error> {
            seen.push(row.id);
            Ok(())
        };
        reader.each_since(&Moment::parse(&since).unwrap(), show).await.unwrap();
        let wanted: Vec<String> = (first..25).map(|number| format!("d{number}")).collect();
        // Beside the log's first or last entry.
        assert!(seen.len() <= wanted.len() + 1, "{since}: {seen:?}");
        seen.retain(|id| wanted.contains(id));
        assert_eq!(seen, wanted, "{since}");
    }
}
