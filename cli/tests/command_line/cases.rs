//! Cases that are decided, and cases that are none.

use crate::program::{Desk, Run};
use serde_json::Value;

const CASE: &str = "examples/bostadsbidrag/case.json";

fn decide(desk: &Desk, more: &[&str]) -> Run {
    desk.run(&[&["decide", "Bostadsbidrag", "-p", "examples/bostadsbidrag"], more].concat())
}

#[test]
fn one_case_is_one_decision() {
    let desk = Desk::new();
    let run = decide(&desk, &[CASE]).ended(0);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["outcome"], "granted");
    assert_eq!(value["results"]["amount"], "2900");
    assert_eq!(value["case"], "2012-000117");
    assert_eq!(run.err, "");
    let text = decide(&desk, &[CASE, "--format", "text"]).ended(0).out;
    assert!(text.contains("2 900 kr") || text.contains("2\u{a0}900\u{a0}kr"), "{text}");
}

#[test]
fn a_denial_is_an_answer_and_impossible_facts_are_findings() {
    let desk = Desk::new();
    let outcome = |name: &str, code: i32| {
        let run = decide(&desk, &[&format!("examples/bostadsbidrag/applications/{name}.json")])
            .ended(code);
        serde_json::from_str::<Value>(&run.out).unwrap()["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome("no-child", 0), "denied");
    assert_eq!(outcome("rent-missing", 0), "undetermined");
    assert_eq!(outcome("born-after-the-month", 1), "invalid");
    assert_eq!(outcome("outside-in-force", 1), "invalid");
}

#[test]
fn many_cases_are_decided_and_a_bad_line_stops_nothing() {
    let desk = Desk::new();
    let good = desk.read("cases.ndjson").lines().next().unwrap().to_owned();
    desk.write(
        "mixed.ndjson",
        &format!("{good}\nnot json\n\n{{\"for_month\": \"2012-03\", \"hus\": 1}}\n{good}\n"),
    );
    let run = decide(&desk, &["mixed.ndjson"]).ended(1);
    let lines: Vec<Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5, "{}", run.told());
    assert_eq!(
        (&lines[0]["outcome"], &lines[4]["outcome"]),
        (&Value::from("granted"), &Value::from("granted"))
    );
    let numbers: Vec<&Value> = lines[1..4].iter().map(|line| &line["line"]).collect();
    assert_eq!(numbers, [2, 3, 4]);
    assert!(lines[2]["error"].as_str().unwrap().contains("the case is empty"), "{}", lines[2]);
    assert!(lines[3]["error"].as_str().unwrap().contains("/hus"), "{}", lines[3]);
    assert_eq!(run.err, "5 cases read from mixed.ndjson; 3 of them have errors\n");
    let all = decide(&desk, &["--lines", "cases.ndjson", "--format", "text"]).ended(0);
    assert_eq!(all.out.lines().count(), 2, "{}", all.told());
    assert!(all.out.starts_with("2012-000117: granted"), "{}", all.told());
    let missing = decide(&desk, &["none.ndjson"]).ended(3);
    assert!(
        missing.err.contains("none.ndjson cannot be read: there is nothing here"),
        "{}",
        missing.told()
    );
    decide(&desk, &["--lines", "examples"]).ended(3);
}

#[test]
fn what_is_no_case_is_said_clearly() {
    let desk = Desk::new();
    let said = |text: &str, code: i32| {
        desk.given(
            &["decide", "Bostadsbidrag", "-p", "examples/bostadsbidrag", "-"],
            text.as_bytes(),
        )
        .ended(code)
        .err
    };
    assert!(said("", 3).contains("not valid JSON"));
    assert!(said("{", 3).contains("line 1, column"));
    let unknown = said("{\"for_mnth\": \"2012-03\"}", 1);
    assert!(unknown.contains("/for_mnth") && unknown.contains("for_month"), "{unknown}");
    let wrong =
        desk.run(&["decide", "Bostadsbidrg", "-p", "examples/bostadsbidrag", CASE]).ended(2);
    assert!(wrong.err.contains("did you mean “Bostadsbidrag”?"), "{}", wrong.told());
}

#[test]
fn an_explanation_is_written_in_every_format() {
    let desk = Desk::new();
    let explain = |format: &str| {
        desk.run(&[
            "explain",
            "Bostadsbidrag",
            "-p",
            "examples/bostadsbidrag",
            CASE,
            "--format",
            format,
        ])
        .ended(0)
        .out
    };
    assert!(explain("text").contains("SFB 97 kap. 18 §"));
    assert!(explain("md").contains("SFB 97 kap. 18 §"));
    let page = explain("html");
    assert!(page.starts_with("<!doctype html>") && !page.contains("<script"), "{page}");
    let value: Value = serde_json::from_str(&explain("json")).unwrap();
    assert!(value["trace"].is_object() || value["trace"].is_array(), "{value}");
    let coloured = desk
        .run(&[
            "explain",
            "Bostadsbidrag",
            "-p",
            "examples/bostadsbidrag",
            CASE,
            "--color",
            "always",
        ])
        .ended(0);
    assert!(coloured.out.contains("\u{1b}["));
}

#[test]
fn rows_of_a_table_that_may_apply_are_not_told_as_met() {
    let desk = Desk::new();
    desk.package(
        "p",
        "package p\n\nconcept Household\n  children : integer, at least 0\n
rule supplement of Household : money per month
  is by children
    | 0         || 0 kr   |
    | 1 or more || 150 kr |

decision Supplement
  given household : Household
  given day : date
  legal date day
  grants amount : money per month is household.supplement
",
    );
    let told = |household: &str| {
        desk.write("case.json", &format!(r#"{{ "day": "2024-03-01", "household": {household} }}"#));
        desk.run(&["explain", "Supplement", "-p", "p", "case.json"]).ended(0).out
    };
    let known = told(r#"{ "children": 1 }"#);
    assert!(known.contains("✓ | 1 or more || 150 kr |") && !known.contains("| 0 "), "{known}");
    assert!(known.contains("  = by children  1 row not met"), "{known}");
    let open = told("{}");
    for row in ["? | 0 || 0 kr |", "? | 1 or more || 150 kr |"] {
        assert!(open.contains(row), "{open}");
    }
    assert!(known.contains("Facts and their sources"), "{known}");
    assert!(!open.contains("Facts and their sources"), "no fact was given: {open}");
}

const CONTROLS: &str = r#"package p
act SFB "Socialförsäkringsbalken"
  sfs 2010:110

register Skatteverket "Swedish Tax Agency"

concept Parent
  income : money per year in whole kr, at least 0 kr
    source register Skatteverket, declared
  at_work : yes/no, over time
    source employer, declared

decision Allowance
  given parent : Parent
  given day : date
  legal date day
  requires low that parent.income < 400 000 kr and not parent.at_work

control income_deviates of Parent
  en "Stated income differs from the register" sv "Uppgiven inkomst avviker från registret"
  under SFB 110 kap. 13 §
  when income as declared differs from income from Skatteverket by more than 10%
  action request

control worked of Parent
  en "Worked last month" sv "Arbetade förra månaden"
  when at_work as of (as_of - 1 month)
  action review
"#;

#[test]
fn an_explanation_says_whose_word_a_control_was_not_run_for_want_of() {
    let desk = Desk::new();
    desk.package("p", CONTROLS);
    desk.write(
        "case.json",
        r#"{ "day": "2024-03-01",
  "parent": { "income": { "$value": 300000, "$source": "Skatteverket" }, "at_work": false } }"#,
    );
    let controls = |language: &str, heading: &str| {
        let run = ["explain", "Allowance", "-p", "p", "case.json", "--lang", language];
        let out = desk.run(&run).ended(0).out;
        let (_, after) = out.split_once(heading).unwrap();
        after
            .lines()
            .skip(1)
            .take_while(|line| !line.is_empty())
            .fold(String::new(), |text, line| text + line.trim() + "\n")
    };
    insta::assert_snapshot!(controls("en", "Controls"), @r"
    ? Stated income differs from the register: not run: facts are missing  [SFB 110 kap. 13 §]  /parent  /parent/income, source: declared
    ? Worked last month: not run: facts are missing  /parent  /parent/at_work, given, but not for the days that are looked at
    ");
    insta::assert_snapshot!(controls("sv", "Kontroller"), @r"
    ? Uppgiven inkomst avviker från registret: inte körd: uppgifter saknas  [SFB 110 kap. 13 §]  /parent  /parent/income, källa: egen uppgift
    ? Arbetade förra månaden: inte körd: uppgifter saknas  /parent  /parent/at_work, lämnad, men inte för de dagar som det gäller
    ");
}

#[test]
fn the_schema_accepts_the_case_and_the_result_schema_the_decision() {
    let desk = Desk::new();
    let schema = |more: &[&str]| {
        let arguments =
            [&["schema", "Bostadsbidrag", "-p", "examples/bostadsbidrag"], more].concat();
        serde_json::from_str::<Value>(&desk.run(&arguments).ended(0).out).unwrap()
    };
    let of_cases = jsonschema::validator_for(&schema(&[])).unwrap();
    let case: Value = serde_json::from_str(&desk.read(CASE)).unwrap();
    assert!(
        of_cases.is_valid(&case),
        "{:?}",
        of_cases.iter_errors(&case).map(|e| e.to_string()).collect::<Vec<_>>()
    );
    assert!(!of_cases.is_valid(&serde_json::json!({ "hus": 1 })));
    let of_decisions = jsonschema::validator_for(&schema(&["--result"])).unwrap();
    let decision: Value = serde_json::from_str(&decide(&desk, &[CASE]).out).unwrap();
    let errors: Vec<String> = of_decisions.iter_errors(&decision).map(|e| e.to_string()).collect();
    assert_eq!(errors, [] as [String; 0]);
}

#[test]
fn tests_of_a_package_pass_and_fail_with_what_was_found() {
    let desk = Desk::new();
    let run = desk.run(&["test", "examples/bostadsbidrag"]).ended(0);
    assert!(
        run.out.contains("✓ examples/bostadsbidrag/bostadsbidrag.lagrum  1 case\n"),
        "{}",
        run.told()
    );
    let file = "examples/bostadsbidrag/bostadsbidrag.lagrum";
    let rules = desk.read(file);
    let wrong = rules.replace("expect amount is 2 900 kr", "expect amount is 3 000 kr");
    assert_ne!(rules, wrong);
    desk.write(file, &wrong);
    let run = desk.run(&["test", "examples/bostadsbidrag"]).ended(1);
    assert!(
        run.out.contains("✗") && run.out.contains("expected") && run.out.contains("1 failed."),
        "{}",
        run.told()
    );
    let json = desk.run(&["test", "examples/bostadsbidrag", "--format", "json"]).ended(1);
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["failed"], 1);
}
