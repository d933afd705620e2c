//! Decisions on preliminary and on final facts.

use crate::program::{Desk, Run};
use serde_json::{Value, json};
use std::path::Path;

fn compare(desk: &Desk, more: &[&str]) -> Run {
    let folder = "examples/bostadsbidrag/2012";
    let (before, after) = (format!("{folder}/prel.json"), format!("{folder}/final.json"));
    let files = ["compare", "Bostadsbidrag", "-p", "examples/bostadsbidrag", &before, &after];
    desk.run(&[&files[..], more].concat())
}

#[test]
fn twelve_months_are_compared() {
    let desk = Desk::new();
    let text = compare(&desk, &[]).ended(0).out.replace('\u{a0}', " ");
    assert!(
        text.contains("amount  31 200 kr  29 700 kr  2 100 kr  600 kr      1 500 kr"),
        "{text}"
    );
    let json: Value =
        serde_json::from_str(&compare(&desk, &["--format", "json"]).ended(0).out).unwrap();
    assert_eq!(json["cases"].as_array().unwrap().len(), 12);
    assert_eq!(json["totals"][0]["net"], "1500");
    assert_eq!(json["unmatched"], json!([]));
    for format in ["md", "html"] {
        assert!(compare(&desk, &["--format", format]).ended(0).out.contains("qualifying"));
    }
}

#[test]
fn the_basis_of_a_claim_has_what_was_paid_and_said() {
    let desk = Desk::new();
    let payments = "examples/bostadsbidrag/2012/payments.json";
    let text = compare(&desk, &["--proof", "--payments", payments, "--lang", "sv"]).ended(0).out;
    assert!(text.starts_with("Underlag för återkrav"), "{text}");
    assert!(text.contains("27\u{a0}oktober\u{a0}2012"), "{text}");
    assert!(text.contains("20\u{a0}december\u{a0}2011: Decision"), "{text}");
    compare(&desk, &["--payments", payments]).ended(2);
    desk.write("bad.json", "{\"payments\": 1}");
    let bad = compare(&desk, &["--proof", "--payments", "bad.json"]).ended(3);
    assert!(bad.err.contains("the file of payments cannot be read"), "{}", bad.told());
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What a page of an example prints is what the command prints, but for digests.
fn is_printed(page: &str, run: &Run) {
    let page = std::fs::read_to_string(repository().join(page)).unwrap();
    let out = run.out.replace('\u{a0}', " ");
    let missing: Vec<&str> = out
        .lines()
        .filter(|line| !line.contains("sha256:") && !page.lines().any(|kept| kept == *line))
        .collect();
    assert!(missing.is_empty() && out.lines().count() > 10, "{missing:#?}");
}

#[test]
fn the_law_is_compared_with_a_reform_of_it() {
    let desk = Desk::new();
    let case = "examples/bostadsbidrag/case.json";
    let files = ["compare", "Bostadsbidrag", "-p", "examples/bostadsbidrag", case];
    let reform = ["--reform", "higher_benefit"];
    is_printed(
        "examples/bostadsbidrag/README.md",
        &desk.run(&[&files[..], &reform].concat()).ended(0),
    );
    // A claim for repayment is by the law, and something must differ.
    desk.run(&[&files[..], &reform, &["--proof"]].concat()).ended(2);
    desk.run(&files).ended(2);
}

#[test]
fn the_example_of_what_was_known_when_is_what_is_printed() {
    let desk = Desk::new();
    let rules = "stdlib-rules/arbetsformedlingen/arbetsloshetsersattning";
    let package = repository().join(rules).display().to_string();
    let case = "examples/efterkontroll/arende.json";
    let known = [
        "compare",
        "Arbetslöshetsersättning",
        "-p",
        &package,
        case,
        "--known-before",
        "2026-03-31",
        "--lang",
        "sv",
    ];
    is_printed("examples/efterkontroll/README.md", &desk.run(&known).ended(0));
}

const MONTHLY: &str = r#"package monthly

register Skatteverket "Income according to employers"

concept Person
  income : money per month in whole kr, over time by month
    source register Skatteverket, declared

decision Support
  given person : Person
  given span : period, at most 12 months
  for each month m in span
  grants amount : money per month
    is 50% of part of 20 000 kr above person.income rounded down to 1 kr
"#;

/// What one source says of the income of three months.
fn said(march: u32, source: &str, received: &str) -> Value {
    json!({ "$covers": ["2024-01", "2024-03"], "$source": source, "$received": received, "$pieces": [
        { "from": "2024-01", "to": "2024-02", "value": 10_000 }, { "at": "2024-03", "value": march }] })
}

#[test]
fn steps_are_compared_one_by_one_by_what_was_known() {
    let desk = Desk::new();
    desk.package("monthly", MONTHLY);
    let heard =
        [said(10_000, "declared", "2024-01-05"), said(14_000, "Skatteverket", "2024-04-10")];
    let case = json!({ "$case": "1", "span": "2024-01-01/2024-03-31",
        "person": { "income": { "$attested": heard } } });
    desk.write("case.json", &case.to_string());
    let mut longer = case;
    longer["span"] = json!("2024-02-01/2024-03-31");
    desk.write("shorter.json", &longer.to_string());
    let payments = r#"{"payments": [{"period": "2024", "result": "amount", "amount": 15000}]}"#;
    desk.write("payments.json", payments);
    let compare = |more: &[&str]| {
        let files = ["compare", "Support", "-p", "monthly", "case.json"];
        let out = desk.run(&[&files[..], more, &["--format", "json"]].concat()).ended(0).out;
        serde_json::from_str::<Value>(&out).unwrap()
    };
    let known = compare(&["--known-before", "2024-03-31"]);
    assert_eq!(known["known_on"], json!({ "before": "2024-03-31", "after": null }));
    let periods = known["cases"][0]["periods"].as_array().unwrap();
    let told: Vec<String> = periods
        .iter()
        .map(|period| format!("{} {}", period["at"], period["results"][0]["overpaid"]))
        .collect();
    assert_eq!(told, [r#""2024-01" "0""#, r#""2024-02" "0""#, r#""2024-03" "2000""#]);
    assert_eq!(known["cases"][0]["before"]["totals"], json!({ "amount": "15000" }));
    assert_eq!(known["cases"][0]["causes"][0]["fact"], "/person/income");
    // Known on the same day on both sides, nothing differs.
    let same = compare(&["--known-before", "2024-03-31", "--known-on", "2024-03-31"]);
    assert_eq!((&same["totals"][0]["net"], &same["cases"][0]["causes"]), (&json!("0"), &json!([])));
    // A month that the decision no longer has gives nothing.
    let shorter = compare(&["shorter.json"]);
    assert_eq!(shorter["cases"][0]["periods"][0]["after"], Value::Null);
    assert_eq!(shorter["totals"][0]["overpaid"], "5000");
    let proof = ["--known-before", "2024-03-31", "--proof", "--payments", "payments.json"];
    let proof = compare(&proof);
    assert_eq!(proof["known_on"], known["known_on"]);
    let paid = json!([{ "case": "1", "at": "2024", "result": "amount", "paid": "15000", "paid_on": [],
        "due": "13000", "overpaid": "2000", "underpaid": "0", "facts": ["/person/income"] }]);
    assert_eq!(proof["periods"], paid);
}
