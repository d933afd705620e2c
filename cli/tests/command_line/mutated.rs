//! `lagrum mutate` and `lagrum suggest`.

use crate::program::Desk;
use serde_json::Value;

const PACKAGE: &str = "examples/bostadsbidrag";

#[test]
fn what_no_case_notices_is_said_with_its_provision_file_and_line() {
    let desk = Desk::new();
    let run = desk.run(&["mutate", PACKAGE, "--filter", "lower_limit"]).ended(0);
    insta::assert_snapshot!("mutants_of_a_rule", run.out);
    let run = desk.run(&["mutate", PACKAGE, "--filter", "housing_part", "--lang", "sv"]).ended(0);
    insta::assert_snapshot!("mutants_of_a_rule_in_swedish", run.out);
}

#[test]
fn too_few_noticed_changes_fail() {
    let desk = Desk::new();
    desk.run(&["mutate", PACKAGE, "--filter", "housing_part", "--min", "0"]).ended(0);
    desk.run(&["mutate", PACKAGE, "--filter", "income_deviates", "--min", "100"]).ended(1);
    desk.run(&["mutate", PACKAGE, "--min", "101"]).ended(2);
}

#[test]
fn changes_are_told_as_json() {
    let desk = Desk::new();
    let run =
        desk.run(&["mutate", PACKAGE, "--filter", "lower_limit", "--format", "json"]).ended(0);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let all = found["packages"][0]["changes"].as_array().unwrap();
    assert_eq!(found["mutants"], all.len());
    let amount = all.iter().find(|one| one["instead"] == "1 401 kr").unwrap();
    assert_eq!(amount["text"], "1 400 kr");
    assert_eq!(amount["kind"], "number");
    assert_eq!(amount["under"][0], "SFB 97 kap. 18 §");
    assert_eq!(amount["file"], "examples/bostadsbidrag/bostadsbidrag.lagrum");
}

#[test]
fn suggested_cases_are_written_and_reviewed_as_golden_cases() {
    let desk = Desk::new();
    let run = desk.run(&["suggest", PACKAGE, "--format", "json"]).ended(0);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let cases = found["packages"][0]["cases"].as_array().unwrap();
    assert!(cases.len() > 10, "{}", run.told());
    let run = desk.run(&["suggest", PACKAGE, "--write"]).ended(0);
    let file = "examples/bostadsbidrag/cases/suggested/housing_part.yaml";
    assert!(run.out.contains(&format!("+ {file}\n")), "{}", run.told());
    insta::assert_snapshot!("suggested_cases", desk.read(file));
    let run = desk.run(&["test", PACKAGE, "--check", "--filter", "suggested"]).ended(1);
    assert!(run.out.contains(&format!("{} new", cases.len())), "{}", run.told());
    desk.run(&["test", PACKAGE, "--accept", "--filter", "suggested"]).ended(0);
    // What is accepted is covered.
    let run = desk.run(&["suggest", PACKAGE, "--format", "json"]).ended(0);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["packages"][0]["cases"].as_array().unwrap().len(), 0, "{}", run.told());
}

#[test]
fn a_decision_that_is_not_there_is_no_one_to_suggest_for() {
    let desk = Desk::new();
    let run = desk.run(&["suggest", PACKAGE, "--decision", "Bostadsbidra"]).ended(2);
    assert!(run.err.contains("there is no decision `Bostadsbidra`"), "{}", run.told());
}
