//! PostgreSQL holds what a file holds: nothing is changed or removed, and what is changed all the same is found.

use crate::desk::{Desk, both, decided, options, rules};
use crate::postgres::Server;
use lagrum_log::{Error, Finding, KeptFacts, Log, Place, Prune, Reader, Settings, What};
use tokio::runtime::Builder;

fn written(desk: &Desk, decisions: usize) {
    let rules = rules(&[]);
    let (log, writer) = desk.open();
    for number in 0..decisions {
        let decided = decided(&rules, number, &options(), &KeptFacts::Whole);
        desk.wait(log.append(decided)).unwrap();
    }
    desk.close((log, writer));
}

#[test]
fn both_hold_the_same_and_only_one_writes() {
    both(|desk| {
        written(desk, 3);
        let (log, writer) = desk.open();
        let second = desk.wait(Log::open(&desk.place, Settings::default())).unwrap_err();
        assert!(matches!(&second, Error::InUse(_)), "{second}");
        desk.verifies();
        desk.close((log, writer));
        desk.close(desk.open());
        let rows = desk.rows();
        assert_eq!(rows.iter().map(|row| row.n).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert!(rows[1].content.as_ref().unwrap().contains("2012-000000"));
        assert!(!rows[1].body.contains("2012-000000"), "the case is named only in the content");
    });
}

#[test]
fn a_database_refuses_to_change_and_to_remove() {
    let desk = Desk::of_postgres();
    written(&desk, 2);
    let (server, url) = desk.server.as_ref().unwrap();
    for sql in [
        "UPDATE entries SET body = '{}' WHERE n = 1",
        "DELETE FROM entries WHERE n = 1",
        "TRUNCATE entries CASCADE",
        "UPDATE contents SET text = '{}'",
        "DELETE FROM contents WHERE n = 1",
        "TRUNCATE contents",
    ] {
        let said = server.sql(url, sql).unwrap_err();
        assert!(said.contains("append-only"), "{sql}: {said}");
    }
    desk.verifies();
}

/// What such a server says is kept may be gone when the power is.
#[test]
fn a_server_that_does_not_wait_for_its_disk_is_refused() {
    let server = Server::careless();
    let place = Place::parse(&server.database()).unwrap();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let refused = runtime.block_on(Log::open(&place, Settings::default())).unwrap_err();
    assert!(matches!(&refused, Error::NotDurable(_)), "{refused}");
    let said = refused.message();
    assert!(said.en.contains("fsync off"), "{}", said.en);
    assert!(said.sv.contains("fsync avstängt"), "{}", said.sv);
    // Nothing was made in it.
    let reading = runtime.block_on(Reader::open(&place)).unwrap_err();
    assert!(matches!(&reading, Error::NoLog(_)), "{reading}");
}

#[test]
fn what_is_changed_all_the_same_is_found() {
    let desk = Desk::of_postgres();
    written(&desk, 6);
    let head = desk.wait(desk.reader().head()).unwrap();
    let (server, url) = desk.server.as_ref().unwrap();
    for sql in [
        "ALTER TABLE entries DISABLE TRIGGER ALL; ALTER TABLE contents DISABLE TRIGGER ALL",
        "UPDATE entries SET body = replace(body, 'granted', 'denied') WHERE n = 1",
        "DELETE FROM contents WHERE n = 3",
        "DELETE FROM contents WHERE n = 4; DELETE FROM entries WHERE n = 4",
        "DELETE FROM contents WHERE n = 6; DELETE FROM entries WHERE n = 6",
        "ALTER TABLE contents ENABLE TRIGGER ALL; ALTER TABLE entries ENABLE TRIGGER ALL",
    ] {
        server.sql(url, sql).unwrap();
    }
    let verified = desk.wait(lagrum_log::verify(&mut desk.reader(), Some(&head))).unwrap();
    let found = |n, what| Finding { n, what };
    let expected = [
        found(1, What::Altered),
        found(3, What::ContentRemoved),
        found(4, What::Removed { to: 4 }),
        found(5, What::CutOff { kept: 6 }),
    ];
    assert_eq!(verified.findings, expected);
    server.sql(url, "ALTER TABLE entries DISABLE TRIGGER entries_are_not_changed").unwrap();
    let verified = desk.wait(lagrum_log::verify(&mut desk.reader(), None)).unwrap();
    let trigger = "entries_are_not_changed";
    assert!(verified.findings.contains(&found(5, What::Unguarded { trigger })));
    let refused = desk.wait(Log::open(&desk.place, Settings::default())).unwrap_err();
    assert!(matches!(&refused, Error::Unguarded { trigger: gone, .. } if *gone == trigger));
}

/// An entry that agrees with itself, at a number of nobody's.
fn inserted(n: i64) -> String {
    format!(
        "INSERT INTO entries SELECT {n}, kind, 'x{n}', decision, time, body, hash FROM entries WHERE n = 1"
    )
}

#[test]
fn no_number_is_before_the_first_left_out_or_another_ones() {
    let desk = Desk::of_postgres();
    written(&desk, 2);
    let (server, url) = desk.server.as_ref().unwrap();
    for n in [-1, 1, 9] {
        let said = server.sql(url, &inserted(n)).unwrap_err();
        assert!(said.contains("append-only"), "{said}");
    }
    // Nor past what looks for the last number.
    let own = "CREATE TEMP TABLE entries (n BIGINT); INSERT INTO public.entries SELECT -1, kind, 'x', decision, time, body, hash FROM public.entries WHERE n = 1";
    assert!(server.sql(url, own).unwrap_err().contains("append-only"));
    desk.verifies();
}

#[test]
fn a_second_entry_and_one_before_the_first_are_found() {
    let desk = Desk::of_postgres();
    written(&desk, 2);
    let (server, url) = desk.server.as_ref().unwrap();
    for sql in [
        "ALTER TABLE entries DISABLE TRIGGER ALL; ALTER TABLE contents DISABLE TRIGGER ALL",
        "ALTER TABLE contents DROP CONSTRAINT contents_n_fkey; ALTER TABLE entries DROP CONSTRAINT entries_pkey; ALTER TABLE entries DROP CONSTRAINT entries_begin_at_0",
        &inserted(-1),
        "INSERT INTO entries SELECT n, kind, 'twin', decision, time, body, hash FROM entries WHERE n = 2",
        "ALTER TABLE contents ENABLE TRIGGER ALL; ALTER TABLE entries ENABLE TRIGGER ALL",
    ] {
        server.sql(url, sql).unwrap();
    }
    let told = desk.wait(lagrum_log::verify(&mut desk.reader(), None)).unwrap().findings;
    for n in [-1, 2] {
        assert!(told.contains(&Finding { n, what: What::Surplus }), "{told:?}");
    }
}

/// Who writes needs neither to own the tables nor to make any.
#[test]
fn a_role_with_no_more_than_it_needs_writes_and_prunes() {
    let desk = Desk::of_postgres();
    written(&desk, 2);
    let (server, url) = desk.server.as_ref().unwrap();
    let role = format!("writer_{}", std::process::id());
    server
        .sql(
            url,
            &format!(
                "CREATE ROLE {role} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
                 GRANT SELECT, INSERT ON entries TO {role};
                 GRANT SELECT, INSERT, DELETE ON contents TO {role};
                 GRANT SELECT ON _sqlx_migrations TO {role}"
            ),
        )
        .unwrap();
    let url_of_role = url.replacen("//postgres@", &format!("//{role}@"), 1);
    let place = Place::parse(&url_of_role).unwrap();
    let (log, writer) = desk.wait(Log::open(&place, Settings::default())).unwrap();
    let one = decided(&rules(&[]), 7, &options(), &KeptFacts::Whole);
    assert_eq!(desk.wait(log.append(one)).unwrap().n, 3);
    desk.close((log, writer));
    desk.verifies();
    let own = format!("SET ROLE {role}; ALTER TABLE entries DISABLE TRIGGER ALL");
    assert!(server.sql(url, &own).is_err());
    server.sql(url, &format!("DROP OWNED BY {role}; DROP ROLE {role}")).unwrap();
}

#[test]
fn what_is_pruned_is_gone_and_the_rest_stays() {
    both(|desk| {
        written(desk, 6);
        let (log, writer) = desk.open();
        let prune = Prune {
            time: lagrum_log::Moment::now(),
            caller: "archivist".to_owned(),
            before: "2026-01-04".parse().unwrap(),
            decision: Some("Bostadsbidrag".to_owned()),
        };
        assert_eq!(desk.wait(log.prune(prune)).unwrap().removed, 3);
        let verified = desk.verifies();
        assert_eq!((verified.entries, verified.contents, verified.pruned), (8, 3, 3));
        if let Some((server, url)) = &desk.server {
            let said = server.sql(url, "DELETE FROM contents WHERE n = 5").unwrap_err();
            assert!(said.contains("append-only"), "{said}");
        }
        desk.close((log, writer));
    });
}
