//! `lagrum diff`.

use crate::program::Desk;
use serde_json::Value;
use std::process::Command;

const RULES: &str = "examples/bostadsbidrag/bostadsbidrag.lagrum";

/// The example as it was, and with another lower limit from 2012.
fn desk() -> Desk {
    let desk = Desk::new();
    for file in ["lagrum.toml", "bostadsbidrag.lagrum", "cases/least-amount.csv"] {
        let text = desk.read(&format!("examples/bostadsbidrag/{file}"));
        desk.write(&format!("old/{file}"), &text);
        desk.write(&format!("new/{file}"), &text);
    }
    let rules = desk.read(RULES);
    assert!(rules.contains("is 1 400 kr\n"));
    let raised = rules.replace("is 1 400 kr\n", "is 1 400 kr\n  from 2012-02-01 is 1 600 kr\n");
    desk.write("new/bostadsbidrag.lagrum", &raised);
    desk
}

#[test]
fn a_raised_limit_is_told_with_the_cases_that_get_less() {
    let desk = desk();
    let text = desk.run(&["diff", "old", "new"]).ended(0).out;
    assert!(
        text.contains("1\u{a0}400\u{a0}kr → 1\u{a0}600\u{a0}kr from 2012-02-01, SFB 97 kap. 18 §"),
        "{text}"
    );
    assert!(text.contains("Cases with another decision"), "{text}");
    // Half of 200 kr less, rounded down to a hundred.
    assert!(text.contains("(−100"), "{text}");
    assert!(text.contains("Together"), "{text}");
    desk.run(&["diff", "old", "new", "--check"]).ended(1);
    desk.run(&["diff", "old", "old", "--check"]).ended(0);
    let swedish = desk.run(&["diff", "old", "new", "--lang", "sv"]).ended(0).out;
    assert!(
        swedish.contains("från och med 2012-02-01") && swedish.contains("Sammanlagt"),
        "{swedish}"
    );
}

#[test]
fn the_other_language_and_another_layout_are_no_change_of_meaning() {
    let desk = desk();
    let swedish = desk.run(&["translate", RULES, "--to", "sv"]).ended(0).out;
    desk.write("new/bostadsbidrag.lagrum", &swedish);
    let text = desk.run(&["diff", "old", "new"]).ended(0).out;
    assert!(text.contains("No change of meaning"), "{text}");
    let value = desk.run(&["diff", "old", "new", "--format", "json"]).ended(0).out;
    let value: Value = serde_json::from_str(&value).unwrap();
    assert_eq!(value["same_meaning"], true);
    assert_eq!(value["rules"], serde_json::json!([]));
    assert!(value["cases"]["tried"].as_u64().unwrap() > 3);
}

#[test]
fn a_version_can_be_taken_from_git_which_stays_as_it_is() {
    let desk = desk();
    let git = |arguments: &[&str]| {
        let done = Command::new("git").args(arguments).current_dir(desk.folder()).output();
        let done = done.unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    git(&["init", "--quiet", "."]);
    git(&["add", "old", "new"]);
    let me =
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "--message", "one"];
    git(&me);
    let raised = desk.read("new/bostadsbidrag.lagrum");
    desk.write("new/bostadsbidrag.lagrum", &raised.replace("1 600 kr", "1 700 kr"));
    let before = git(&["status", "--short", "new"]);
    let text = desk.run(&["diff", "git:HEAD", "new"]).ended(0).out;
    assert!(text.contains("1\u{a0}600\u{a0}kr → 1\u{a0}700\u{a0}kr from 2012-02-01"), "{text}");
    assert_eq!(git(&["status", "--short", "new"]), before);
    let wrong = desk.run(&["diff", "git:nothing", "new"]).ended(3);
    assert!(wrong.err.contains("git:nothing"), "{}", wrong.err);
}
