//! `lagrum graph`.

use crate::program::Desk;
use serde_json::Value;

#[test]
fn a_decision_is_drawn_with_its_facts_rules_and_results() {
    let desk = Desk::new();
    let args = ["graph", "examples/bostadsbidrag", "--decision", "Bostadsbidrag"];
    let svg = desk.run(&args).ended(0).out;
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    for shown in ["lower limit", "rent", "Bostadsbidrag", "SFB 97 kap. 18 §"] {
        assert!(svg.contains(shown), "{shown}");
    }
    assert!(svg.contains("href=\"examples/bostadsbidrag/bostadsbidrag.lagrum#L"));
    assert_eq!(desk.run(&args).out, svg);
    desk.run(&["graph", "examples/bostadsbidrag", "--out", "graph.svg"]).ended(0);
    assert!(desk.read("graph.svg").starts_with("<svg "));
}

#[test]
fn what_rests_on_a_fact_and_what_a_result_rests_on_can_be_asked_for() {
    let desk = Desk::new();
    let names = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["graph", "examples/bostadsbidrag", "--format", "json"];
        all.extend(arguments);
        let value: Value = serde_json::from_str(&desk.run(&all).ended(0).out).unwrap();
        let nodes = value["nodes"].as_array().unwrap().iter();
        nodes.map(|node| node["id"].as_str().unwrap().to_owned()).collect()
    };
    let after = names(&["--from", "Household.rent"]);
    assert!(after.contains(&"bostadsbidrag.Household.housing_part".to_owned()), "{after:?}");
    assert!(!after.contains(&"bostadsbidrag.Child.born".to_owned()), "{after:?}");
    let before = names(&["--to", "housing_part"]);
    assert!(before.contains(&"bostadsbidrag.lower_limit".to_owned()), "{before:?}");
    assert!(!before.contains(&"bostadsbidrag.Bostadsbidrag.amount".to_owned()), "{before:?}");
    let wrong = desk.run(&["graph", "examples/bostadsbidrag", "--to", "housing_par"]).ended(2);
    assert!(wrong.err.contains("did you mean `"), "{}", wrong.err);
}

#[test]
fn a_flowchart_has_the_same_arrows() {
    let desk = Desk::new();
    let text = desk.run(&["graph", "examples/bostadsbidrag", "--format", "mermaid"]).ended(0).out;
    assert!(text.contains("flowchart LR") && text.contains(" --> "), "{text}");
}
