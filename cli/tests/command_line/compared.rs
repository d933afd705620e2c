//! Decisions on preliminary and on final facts.

use crate::program::{Desk, Run};
use serde_json::Value;

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
    assert_eq!(json["unmatched"], serde_json::json!([]));
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
