//! Decisions that nobody made, put into the log by hand.

use super::desk::{Desk, decided, message};
use crate::{Error, Finding, Log, Settings, What};

/// A decision that agrees with itself, at any number.
fn forged(n: i64) -> [String; 2] {
    let body = format!("replace(replace(body, '\"d0\"', '\"f{n}\"'), '\"n\":1', '\"n\":{n}')");
    [
        format!(
            "INSERT INTO entries SELECT {n}, kind, 'f{n}', decision, time, {body}, hash FROM entries WHERE n = 1"
        ),
        format!("INSERT INTO contents SELECT {n}, text FROM contents WHERE n = 1"),
    ]
}

fn at(n: i64, what: What) -> Finding {
    Finding { n, what }
}

#[tokio::test]
async fn an_entry_before_the_first_is_refused_and_found() {
    let desk = Desk::of(3).await;
    let head = desk.reader().await.head().await.unwrap();
    for n in [-2, -1, 9] {
        let [entry, _] = forged(n);
        let refused = desk.tried(&entry).await.unwrap_err();
        assert!(refused.contains("gets the next number"), "{refused}");
    }
    let all = [forged(-2), forged(-1)].concat();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    desk.tamper(&all).await;
    let told = desk.verified(Some(&head)).await.findings;
    assert!(told.contains(&at(-2, What::Surplus)), "{told:?}");
    assert!(told.contains(&at(-1, What::Surplus)), "{told:?}");
}

#[tokio::test]
async fn a_second_entry_of_a_number_is_found() {
    let desk = Desk::of(3).await;
    let head = desk.reader().await.head().await.unwrap();
    desk.tamper(&[
        "CREATE TABLE others AS SELECT * FROM entries WHERE n < 2",
        "INSERT INTO others SELECT n, kind, 'x2', decision, time, replace(body, '\"d1\"', '\"x2\"'), hash FROM entries WHERE n = 2",
        "INSERT INTO others SELECT * FROM entries WHERE n >= 2",
        "DROP TABLE entries",
        "ALTER TABLE others RENAME TO entries",
    ])
    .await;
    let told = desk.verified(Some(&head)).await.findings;
    assert!(told.contains(&at(2, What::Surplus)), "{told:?}");
}

#[tokio::test]
async fn an_emptied_log_is_no_log_to_go_on_with() {
    let desk = Desk::of(3).await;
    desk.tamper(&["DELETE FROM contents", "DELETE FROM entries"]).await;
    assert_eq!(desk.verified(None).await.findings, [at(0, What::NotABeginning)]);
    let refused = Log::open(&desk.place(), Settings::default()).await.unwrap_err();
    assert_eq!(refused, Error::Emptied(desk.place().to_string()));
    assert!(message(&refused).contains("emptied"));
}

#[tokio::test]
async fn a_trigger_that_is_gone_or_says_nothing_is_told_of() {
    let trigger = "entries_are_not_removed";
    let toothless =
        "CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries BEGIN SELECT 1; END";
    for put_back in [None, Some(toothless)] {
        let desk = Desk::of(2).await;
        desk.tried("DROP TRIGGER entries_are_not_removed").await.unwrap();
        if let Some(sql) = put_back {
            desk.tried(sql).await.unwrap();
        }
        let verified = desk.verified(None).await;
        assert_eq!(verified.findings, [at(2, What::Unguarded { trigger })]);
        let refused = Log::open(&desk.place(), Settings::default()).await.unwrap_err();
        assert!(message(&refused).contains(trigger), "{refused}");
    }
}

/// A log of the tables as they first were is verified as it is, and gets the rest when it is written to.
#[tokio::test]
async fn a_log_of_the_first_version_is_read_and_written_on() {
    let desk = Desk::of(2).await;
    desk.tried("DROP TRIGGER entries_are_numbered_in_order").await.unwrap();
    desk.tried("DELETE FROM _sqlx_migrations WHERE version = 2").await.unwrap();
    assert_eq!(desk.verified(None).await.findings, []);
    let (log, writer) = desk.open().await;
    log.append(decided(7)).await.unwrap();
    drop(log);
    writer.finished().await;
    assert_eq!(desk.verified(None).await.findings, []);
    let [entry, _] = forged(-1);
    assert!(desk.tried(&entry).await.is_err());
}
