use super::desk::Desk;
use crate::digest::digest;
use crate::{Column, Error, Finding, Log, Settings, What};

async fn found(desk: &Desk, sql: &[&str]) -> Vec<Finding> {
    desk.tamper(sql).await;
    let verified = desk.verified(None).await;
    for finding in &verified.findings {
        let message = finding.message();
        assert_ne!(message.en, message.sv);
        assert!(message.en.contains(&finding.n.to_string()) || finding.what == What::NotABeginning);
    }
    verified.findings
}

fn at(n: i64, what: What) -> Finding {
    Finding { n, what }
}

#[tokio::test]
async fn the_database_refuses_to_change_or_remove() {
    let desk = Desk::of(2).await;
    for sql in [
        "UPDATE entries SET body = '{}' WHERE n = 1",
        "DELETE FROM entries WHERE n = 1",
        "DELETE FROM entries",
        "UPDATE contents SET text = '{}'",
        "DELETE FROM contents WHERE n = 1",
        "REPLACE INTO contents VALUES (1, '{}')",
    ] {
        let said = desk.tried(sql).await;
        assert!(said.as_ref().is_err_and(|said| said.contains("append-only")), "{sql}: {said:?}");
    }
    assert_eq!(desk.verified(None).await.findings, []);
}

#[tokio::test]
async fn an_entry_that_is_altered_is_found() {
    let desk = Desk::of(5).await;
    let alter =
        "UPDATE entries SET body = replace(body, '\"d2\"', '\"x2\"'), id = 'x2' WHERE n = 3";
    assert_eq!(found(&desk, &[alter]).await, [at(3, What::Altered)]);
}

#[tokio::test]
async fn an_entry_that_is_altered_with_its_hash_is_found_by_the_next() {
    let desk = Desk::of(5).await;
    let mut body = String::new();
    let mut reader = desk.reader().await;
    let see = |row: crate::Row| -> Result<(), Error> {
        if row.n == 3 {
            body = row.body.replace("\"d2\"", "\"x2\"");
        }
        Ok(())
    };
    reader.each(see).await.unwrap();
    let alter = format!(
        "UPDATE entries SET body = '{body}', id = 'x2', hash = '{}' WHERE n = 3",
        digest(&body)
    );
    assert_eq!(found(&desk, &[&alter]).await, [at(3, What::Replaced)]);
}

#[tokio::test]
async fn what_is_removed_is_found() {
    let desk = Desk::of(6).await;
    let remove = "DELETE FROM entries WHERE n IN (2, 3, 5)";
    let removed = [at(2, What::Removed { to: 3 }), at(5, What::Removed { to: 5 })];
    assert_eq!(found(&desk, &[remove]).await, removed);
    let first = Desk::of(2).await;
    let removed = found(&first, &["DELETE FROM entries WHERE n = 0"]).await;
    assert_eq!(removed, [at(0, What::Removed { to: 0 })]);
}

#[tokio::test]
async fn what_is_inserted_or_moved_is_found() {
    let desk = Desk::of(4).await;
    // One more between the second and the third, and the rest a place up.
    let insert = [
        "UPDATE entries SET n = -n WHERE n >= 3",
        "INSERT INTO entries SELECT 3, kind, 'x', decision, time, replace(replace(body, '\"d1\"', '\"x\"'), '\"n\":2', '\"n\":3'), hash FROM entries WHERE n = 2",
        "UPDATE entries SET n = 1 - n WHERE n < 0",
    ];
    let told = found(&desk, &insert).await;
    assert!(told.contains(&at(4, What::Moved { from: 3 })), "{told:?}");
    assert!(told.contains(&at(3, What::Altered)), "{told:?}");
    let swapped = Desk::of(4).await;
    let swap = [
        "UPDATE entries SET n = 99 WHERE n = 2",
        "UPDATE entries SET n = 2 WHERE n = 3",
        "UPDATE entries SET n = 3 WHERE n = 99",
    ];
    let told = found(&swapped, &swap).await;
    assert!(told.contains(&at(2, What::Moved { from: 3 })), "{told:?}");
    assert!(told.contains(&at(3, What::Moved { from: 2 })), "{told:?}");
}

#[tokio::test]
async fn a_tail_that_is_cut_off_or_written_anew_is_found_by_a_head_kept_elsewhere() {
    let desk = Desk::of(5).await;
    let head = desk.reader().await.head().await.unwrap();
    assert_eq!(
        found(&desk, &["DELETE FROM entries WHERE n >= 4", "DELETE FROM contents WHERE n >= 4"])
            .await,
        []
    );
    let told = desk.verified(Some(&head)).await.findings;
    assert_eq!(told, [at(3, What::CutOff { kept: 5 })]);
    // It goes on from there, and its chain is whole; only the head tells.
    let (log, _) = desk.open().await;
    for number in [7, 8, 9] {
        log.append(super::desk::decided(number)).await.unwrap();
    }
    assert_eq!(desk.verified(None).await.findings, []);
    assert_eq!(desk.verified(Some(&head)).await.findings, [at(5, What::NotTheHead)]);
}

#[tokio::test]
async fn columns_and_contents_are_held_to_what_was_written() {
    let desk = Desk::of(5).await;
    let told = found(
        &desk,
        &[
            "UPDATE entries SET time = '2020-01-01' WHERE n = 1",
            "UPDATE entries SET decision = 'Other' WHERE n = 2",
            "UPDATE contents SET text = replace(text, '2', '9') WHERE n = 3",
            "DELETE FROM contents WHERE n = 4",
            "INSERT INTO contents VALUES (0, '{}')",
        ],
    )
    .await;
    let expected = [
        at(0, What::ContentInserted),
        at(1, What::Differs(Column::Time)),
        at(2, What::Differs(Column::Decision)),
        at(3, What::ContentAltered),
        at(4, What::ContentRemoved),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn nothing_is_written_after_an_end_that_is_not_what_was_written() {
    let desk = Desk::of(3).await;
    desk.tamper(&["UPDATE entries SET body = replace(body, '\"d2\"', '\"x2\"') WHERE n = 3"]).await;
    let refused = Log::open(&desk.place(), Settings::default()).await.unwrap_err();
    assert_eq!(refused, Error::Damaged { place: desk.place().to_string(), n: 3 });
}

#[tokio::test]
async fn of_very_many_findings_the_first_are_told() {
    let desk = Desk::of(28).await;
    let twice = [
        "UPDATE entries SET body = replace(body, 'T12', 'T13') WHERE n > 0",
        "UPDATE entries SET kind = 'x', decision = 'x', id = 'x' || n WHERE n > 0",
        "UPDATE contents SET text = 'x'",
    ];
    desk.tamper(&twice).await;
    let verified = desk.verified(None).await;
    assert_eq!(verified.findings.len(), crate::MOST);
    assert_eq!(verified.more, 28 * 6 - crate::MOST);
}
