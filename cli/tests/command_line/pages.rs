//! `doc`: writes its folder and nothing else, whole or not at all.

use crate::program::Desk;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

const RULES: &str = "package p
decision Fee
  given day : date
  legal date day
  grants amount : money
    is 5 kr
  reason granted \"You pay {amount}.\"

test \"five\" of Fee
  given day is 2024-01-01
  expect amount is 5 kr
";

/// What lies in the desk's folder.
fn lying(desk: &Desk) -> BTreeSet<String> {
    let entries = fs::read_dir(desk.folder()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn pages_are_written_into_their_folder_and_nowhere_else() {
    let desk = Desk::new();
    desk.package("p", RULES);
    let before = lying(&desk);
    let said = desk.run(&["doc", "p", "--out", "pages", "--format", "json"]).ended(0).out;
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["first"], "pages/index.html");
    assert!(said["pages"].as_u64().unwrap() >= 6, "{said}");
    let mut after = lying(&desk);
    assert!(after.remove("pages"));
    assert_eq!(after, before);
    assert!(desk.read("pages/p/decision-fee.html").contains("You pay"));
    assert!(desk.read("pages/p/example-five.html").contains("You pay 5"));
}

#[test]
fn what_it_made_is_replaced_whole_and_what_others_made_stays() {
    let desk = Desk::new();
    desk.package("p", RULES);
    desk.run(&["doc", "p", "--out", "pages"]).ended(0);
    desk.write("pages/old.html", "old");
    let said = desk.run(&["doc", "p", "--out", "pages", "--lang", "sv"]).ended(0);
    assert!(said.told().contains("Börja med pages/index.html"), "{}", said.told());
    assert!(!desk.path("pages/old.html").exists());
    desk.write("mine/letter.txt", "dear");
    let run = desk.run(&["doc", "p", "--out", "mine"]).ended(3);
    assert!(run.err.contains("mine is there already"), "{}", run.told());
    let run = desk.run(&["doc", "p", "--out", "p/lagrum.toml"]).ended(3);
    assert!(run.err.contains("is there already"), "{}", run.told());
    assert_eq!(desk.read("mine/letter.txt"), "dear");
    assert_eq!(fs::read_dir(desk.path("mine")).unwrap().count(), 1);
    fs::create_dir(desk.path("empty")).unwrap();
    desk.run(&["doc", "p", "--out", "empty"]).ended(0);
    assert!(desk.path("empty/index.html").exists());
}

#[test]
fn rules_with_errors_have_no_pages_and_leave_those_there_be() {
    let desk = Desk::new();
    desk.package("p", RULES);
    desk.run(&["doc", "p", "--out", "pages"]).ended(0);
    let before = desk.read("pages/p/decision-fee.html");
    desk.package("p", &RULES.replace("5 kr\n  reason", "fee\n  reason"));
    let run = desk.run(&["doc", "p", "--out", "pages"]).ended(1);
    assert!(run.err.contains("L0201") || run.err.contains("`fee`"), "{}", run.told());
    assert_eq!(desk.read("pages/p/decision-fee.html"), before);
    desk.run(&["doc", "p", "--out", "others"]).ended(1);
    assert!(!desk.path("others").exists());
    let run = desk.run(&["doc", "nothing"]).ended(3);
    assert!(run.err.contains("nothing"), "{}", run.told());
}

#[test]
fn the_language_of_the_pages_is_that_of_the_rules_or_what_is_asked_for() {
    let desk = Desk::new();
    desk.package("p", RULES);
    for (asked, page) in [(None, "<html lang=\"en\">"), (Some("sv"), "<html lang=\"sv\">")] {
        let mut arguments = vec!["doc", "p", "--out", "pages"];
        arguments.extend(asked.into_iter().flat_map(|language| ["--language", language]));
        desk.run(&arguments).ended(0);
        assert!(desk.read("pages/index.html").contains(page));
    }
}
