use super::desk::{Desk, decided, message, of_body, review};
use crate::{Error, Finding, Moment, Prune, What};

fn prune(before: &str, decision: Option<&str>) -> Prune {
    Prune {
        time: Moment::parse("2026-03-01T00:00:00Z").unwrap(),
        caller: "archivist".to_owned(),
        before: before.parse().unwrap(),
        decision: decision.map(str::to_owned),
    }
}

#[tokio::test]
async fn what_is_pruned_is_gone_and_the_chain_still_verifies() {
    let desk = Desk::of(9).await;
    let (log, writer) = desk.open().await;
    log.review(review("d8")).await.unwrap();
    let head = log.health().unwrap();
    assert_eq!(log.prune(prune("2026-01-05", None)).await.unwrap().removed, 4);
    let verified = desk.verified(Some(&head)).await;
    assert_eq!((verified.contents, verified.pruned), (6, 4));
    assert_eq!(verified.findings, []);
    // Of one decision only, its reviews with it.
    assert_eq!(log.prune(prune("2026-02-02", Some("Even"))).await.unwrap().removed, 4);
    let verified = desk.verified(Some(&head)).await;
    assert_eq!((verified.entries, verified.contents, verified.pruned), (13, 2, 8));
    assert_eq!(verified.findings, []);
    assert_eq!(log.prune(prune("2026-01-05", None)).await.unwrap().removed, 0);
    drop(log);
    writer.finished().await;
    // Nothing of it is left in the files.
    let crate::Place::File(path) = desk.place() else { unreachable!() };
    let bytes = read_all(&path);
    let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds(r#"\"case\":\"5\""#) && !holds(r#"\"case\":\"1\""#));
}

#[expect(clippy::disallowed_methods, reason = "a test looks at what the database left")]
fn read_all(path: &std::path::Path) -> Vec<u8> {
    let mut bytes = std::fs::read(path).unwrap();
    for ending in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        bytes.extend(std::fs::read(beside).unwrap_or_default());
    }
    bytes
}

/// Days begin in Sweden: an hour before midnight in UTC, in winter.
#[tokio::test]
async fn what_was_written_before_a_day_was_written_before_it_in_sweden() {
    let desk = Desk::new();
    let (log, _) = desk.open().await;
    log.append(of_body("late", "granted", "{}")).await.unwrap();
    assert_eq!(log.prune(prune("2026-01-02", None)).await.unwrap().removed, 0);
    assert_eq!(log.prune(prune("2026-01-03", None)).await.unwrap().removed, 1);
    assert_eq!(desk.verified(None).await.findings, []);
}

#[tokio::test]
async fn nothing_is_pruned_before_its_day_nor_by_an_earlier_pruning() {
    let desk = Desk::of(2).await;
    let (log, writer) = desk.open().await;
    let tomorrow = prune("2026-03-02", None);
    let refused = log.prune(tomorrow.clone()).await.unwrap_err();
    assert_eq!(refused, Error::NotYet(tomorrow.before));
    assert!(message(&refused).contains("has not come"));
    assert_eq!(log.health().unwrap().n, 2);
    assert_eq!(log.prune(prune("2026-03-01", None)).await.unwrap().removed, 2);
    // Written after the pruning, and dated before it.
    log.append(decided(2)).await.unwrap();
    drop(log);
    writer.finished().await;
    let refused = desk.tried("DELETE FROM contents WHERE n = 4").await.unwrap_err();
    assert!(refused.contains("append-only"), "{refused}");
}

#[tokio::test]
async fn a_content_that_comes_back_or_goes_too_far_is_found() {
    let desk = Desk::of(6).await;
    let (log, writer) = desk.open().await;
    log.prune(prune("2026-01-03", None)).await.unwrap();
    drop(log);
    writer.finished().await;
    let refused = desk.tried("DELETE FROM contents WHERE n = 3").await.unwrap_err();
    assert!(refused.contains("append-only"), "{refused}");
    desk.tamper(&[
        "DELETE FROM contents WHERE n = 3",
        r#"INSERT INTO contents VALUES (1, '{"result":"{\"case\":\"0\"}","salt":"00"}')"#,
    ])
    .await;
    let found = |n, what| Finding { n, what };
    let expected = [found(1, What::ContentLeft), found(3, What::ContentRemoved)];
    assert_eq!(desk.verified(None).await.findings, expected);
}
