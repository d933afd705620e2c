use crate::fixture;
use crate::{Interpreter, Language};

#[test]
fn every_fact_of_a_case_is_told_with_who_says_it_and_who_uses_it() {
    let interpreter = Interpreter::new(fixture::package()).unwrap();
    let contract = interpreter.contract(Language::English);
    let facts = &contract.decisions[0].facts;
    let paths: Vec<&str> = facts.iter().map(|fact| fact.path.as_str()).collect();
    assert_eq!(paths.first(), Some(&"household.applicant.qualifying_income"));
    assert!(paths.contains(&"household.children[].lives_at_home"), "{paths:?}");
    let born = facts.iter().find(|fact| fact.path == "household.children[].lives_at_home").unwrap();
    assert!(born.used && born.controls.is_empty());
    let json: serde_json::Value = serde_json::from_str(&contract.to_json()).unwrap();
    assert_eq!(json["decisions"][0]["facts"].as_array().unwrap().len(), facts.len());
    let csv = contract.to_csv();
    assert_eq!(csv.lines().count(), facts.len() + 1);
    assert!(csv.starts_with("decision,fact,label,type,sensitive,sources,"));
    let text = contract.to_text();
    assert!(paths.iter().all(|path| text.contains(path)), "{text}");
}

#[test]
fn a_swedish_reader_is_told_types_and_sources_in_swedish() {
    let interpreter = Interpreter::new(fixture::package()).unwrap();
    let swedish = interpreter.contract(Language::Swedish);
    let text = swedish.to_text().replace('\u{a0}', " ");
    assert!(text.contains("household.rent : belopp (kr per månad)"), "{text}");
    assert!(text.contains("egen uppgift"), "{text}");
    for english in [": money", ": date", ": yes/no", "per month", "declared"] {
        assert!(!text.contains(english), "{english}: {text}");
    }
    // Machines read the same in both.
    let english = interpreter.contract(Language::English);
    let types = |json: &str| {
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        let facts = json["decisions"][0]["facts"].as_array().unwrap().clone();
        facts
            .iter()
            .map(|fact| (fact["type"].clone(), fact["sources"][0]["source"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(types(&swedish.to_json()), types(&english.to_json()));
}
