//! The log of decisions and the follow-up, from the command line.

use crate::program::Desk;
use serde_json::Value;

const DECIDE: [&str; 7] =
    ["decide", "Bostadsbidrag", "-p", "examples/bostadsbidrag", "cases.ndjson", "--log", "log.db"];

/// A log of two decisions of one case.
fn logged() -> Desk {
    let desk = Desk::new();
    desk.run(&DECIDE).ended(0);
    desk
}

#[test]
fn what_is_printed_is_the_same_with_a_log_and_without() {
    let desk = Desk::new();
    let logged = desk.run(&DECIDE).ended(0).out;
    let one = ["decide", "Bostadsbidrag", "-p", "examples/bostadsbidrag"];
    let case = ["examples/bostadsbidrag/case.json"];
    let plain = desk.run(&[&one[..], &case].concat()).ended(0).out;
    let and_logged = desk.run(&[&one[..], &case, &["--log", "log.db"]].concat()).ended(0).out;
    assert_eq!(plain, and_logged);
    let plain: Value = serde_json::from_str(&plain).unwrap();
    for line in logged.lines() {
        assert_eq!(serde_json::from_str::<Value>(line).unwrap(), plain);
    }
    assert_eq!(logged.lines().count(), 2);
    let exported = desk.run(&["log", "export", "log.db"]).ended(0).out;
    assert_eq!(exported.lines().count(), 4);
}

#[test]
fn a_line_that_is_no_case_is_told_and_the_rest_is_logged() {
    let desk = Desk::new();
    let cases = desk.read("cases.ndjson");
    desk.write("cases.ndjson", &format!("{{ \"no\": 1 }}\n{cases}"));
    let run = desk.run(&DECIDE).ended(1);
    assert!(run.out.lines().next().unwrap().contains("\"error\""), "{}", run.told());
    assert!(desk.run(&["log", "verify", "log.db"]).ended(0).out.starts_with("3 entries"));
    let nothing = desk.run(&[
        "decide",
        "Nothing",
        "-p",
        "examples/bostadsbidrag",
        "cases.ndjson",
        "--log",
        "x.db",
    ]);
    assert_eq!(nothing.code, 2);
}

#[test]
fn a_head_that_was_kept_is_held_to() {
    let desk = logged();
    let head = desk.run(&["log", "head", "log.db"]).ended(0).out.trim().to_owned();
    desk.run(&DECIDE).ended(0);
    let held = desk.run(&["log", "verify", "log.db", "--head", &head]).ended(0).out;
    assert!(held.contains("up to the head that was kept"), "{held}");
    let other = format!("2:sha256:{}", "0".repeat(64));
    let found =
        desk.run(&["log", "verify", "log.db", "--head", &other, "--lang", "sv"]).ended(1).out;
    assert!(found.contains("post 2 är inte den vars huvud sparades"), "{found}");
    let far = head.replacen("2:", "9:", 1);
    let found = desk.run(&["log", "verify", "log.db", "--head", &far, "--format", "json"]).ended(1);
    let found: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(found["findings"][0]["what"], "cut_off");
    let no_head = desk.run(&["log", "verify", "log.db", "--head", "abc"]).ended(2).err;
    assert!(no_head.contains("no head such as"), "{no_head}");
}

#[test]
fn what_is_exported_names_nobody_unless_it_is_asked_for() {
    let desk = logged();
    desk.write(
        "reviews.ndjson",
        "{ \"case\": \"2012-000117\", \"correct\": true, \"officer\": \"A. Lund\" }\n",
    );
    desk.run(&["log", "review", "log.db", "reviews.ndjson"]).ended(0);
    for format in ["ndjson", "csv", "chain"] {
        let plain = desk.run(&["log", "export", "log.db", "--format", format]).ended(0).out;
        for personal in ["2012-000117", "A. Lund", "180000", "2900"] {
            assert!(!plain.contains(personal), "{format}: {personal}");
        }
    }
    for format in ["ndjson", "csv"] {
        let all =
            desk.run(&["log", "export", "log.db", "--format", format, "--facts"]).ended(0).out;
        for personal in ["2012-000117", "A. Lund", "180000", "2900"] {
            assert!(all.contains(personal), "{format}: {personal}");
        }
    }
    let table = desk.run(&["log", "export", "log.db", "--format", "csv"]).ended(0).out;
    let columns: Vec<usize> = table.lines().map(|line| line.split(',').count()).collect();
    assert!(columns.iter().all(|count| *count == columns[0]), "{table}");
}

#[test]
fn a_review_is_of_a_decision_that_is_there() {
    let desk = logged();
    for (line, said) in [
        (r#"{ "case": "X", "date": "2026-05-04", "correct": true }"#, "no such decision in case X"),
        (r#"{ "of": "X", "date": "2026-05-04", "correct": true }"#, "no decision with the id X"),
        (r#"{ "date": "2026-05-04", "correct": true }"#, "neither of nor case"),
        (r#"{ "case": "2012-000117", "date": "May", "correct": true }"#, "date: May"),
        (r#"{ "case": "2012-000117" }"#, "missing field `correct`"),
        (
            r#"{ "case": "2012-000117", "date": "2020-01-01", "correct": true }"#,
            "before it was made",
        ),
        (
            r#"{ "case": "2012-000117", "correct": false, "right": { "amuont": "2500" } }"#,
            "no amount “amuont”, but amount",
        ),
    ] {
        desk.write("reviews.ndjson", line);
        let run = desk.run(&["log", "review", "log.db", "reviews.ndjson"]).ended(3);
        assert!(run.err.contains(said), "{}", run.told());
    }
}

#[test]
fn what_cannot_be_decided_again_is_counted_with_the_reason() {
    let desk = logged();
    let digest = [&DECIDE[..], &["--log-facts", "digest"]].concat();
    desk.run(&digest).ended(0);
    let told = desk.run(&["log", "replay", "log.db", "--bundles", "nowhere"]).ended(0).out;
    assert!(told.starts_with("4 decisions: 0 the same, 0 different\n"), "{told}");
    assert!(told.contains("2 not replayable: its facts were not kept"), "{told}");
    assert!(told.contains("2 not replayable: the bundle sha256:"), "{told}");
}

#[test]
fn a_log_that_is_not_there_is_told_and_not_made() {
    let desk = Desk::new();
    for arguments in [
        ["log", "verify", "no.db"].as_slice(),
        &["log", "prune", "no.db", "--before", "2026-01-01"],
        &["followup", "no.db"],
    ] {
        let run = desk.run(arguments).ended(3);
        assert!(run.err.contains("there is no log at no.db"), "{}", run.told());
        assert!(!desk.path("no.db").exists());
    }
    assert_eq!(desk.run(&["log", "verify", "mysql://host/db"]).code, 2);
}

#[test]
fn a_log_is_made_once_and_its_head_is_held_to() {
    let desk = Desk::new();
    let head = desk.run(&["log", "new", "log.db"]).ended(0).out.trim().to_owned();
    assert!(head.starts_with("0:sha256:"), "{head}");
    let again = desk.run(&["log", "new", "log.db", "--lang", "sv"]).ended(3).err;
    assert!(again.contains("det finns redan en logg"), "{again}");
    let with_head = |log: &str| {
        let mut arguments = DECIDE[..6].to_vec();
        arguments.extend([log, "--log-head", &head]);
        desk.run(&arguments)
    };
    with_head("log.db").ended(0);
    let absent = with_head("other.db").ended(3);
    assert!(absent.err.contains("there is no log"), "{}", absent.told());
    assert!(!desk.path("other.db").exists());
    desk.run(&["log", "new", "other.db"]).ended(0);
    let another = with_head("other.db").ended(3);
    assert!(another.err.contains("it is another log"), "{}", another.told());
}

#[test]
fn where_a_log_is_may_stand_in_a_file() {
    let desk = logged();
    desk.write("where", "log.db\n");
    assert!(desk.run(&["log", "verify", "@where"]).ended(0).out.starts_with("3 entries"));
    desk.write("where", "postgres://lagrum:hemligt@db.example.org/log\n");
    let refused = desk.run(&["log", "verify", "@where"]).ended(2).err;
    assert!(refused.contains("another machine") && !refused.contains("hemligt"), "{refused}");
}

#[test]
fn what_was_written_today_cannot_be_pruned_as_of_tomorrow() {
    let desk = logged();
    let refused = desk.run(&["log", "prune", "log.db", "--before", "2100-01-01"]).ended(2).err;
    assert!(refused.contains("2100-01-01 has not come"), "{refused}");
    assert!(desk.run(&["log", "verify", "log.db"]).ended(0).out.contains("2 contents"));
}

#[test]
fn the_figures_are_written_in_every_form() {
    let desk = logged();
    let json = desk.run(&["followup", "log.db", "--format", "json"]).ended(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["decisions"][0]["decided"], 1);
    assert_eq!(json["decisions"][0]["repeated"], 1);
    let csv = desk.run(&["followup", "log.db", "--format", "csv"]).ended(0).out;
    assert!(csv.contains("Bostadsbidrag,outcome,granted,,,,1,"), "{csv}");
    desk.run(&["followup", "log.db", "--format", "html", "--out", "f.html", "--lang", "sv"])
        .ended(0);
    let page = desk.read("f.html");
    assert!(
        page.contains("<html lang=\"sv\">") && page.contains("Inget slumpmässigt stickprov"),
        "{page}"
    );
    let nothing = desk.run(&["followup", "log.db", "--decision", "Another"]).ended(3);
    assert!(nothing.err.contains("no decision that was asked for"), "{}", nothing.told());
}
