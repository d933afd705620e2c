use super::*;
use crate::fixture::{self, facts};
use lagrum_plan::package::ConceptId;
use lagrum_plan::source::{Assessment, Origin};
use serde_json::{Value, json};

/// The form of the decision when its case is this concept.
fn form(case: ConceptId, change: impl FnOnce(&mut Package)) -> Value {
    let mut package = fixture::package();
    package.decisions[0].case = case;
    change(&mut package);
    serde_json::from_str(&of(&package, &package.decisions[0], "sha256:0")).unwrap()
}

/// A fact of the form, by the place of its list of facts and its key.
fn fact(form: &Value, place: &str, key: &str) -> Value {
    let facts = form.pointer(place).unwrap().as_array().unwrap();
    facts.iter().find(|fact| fact["key"] == key).unwrap().clone()
}

#[test]
fn facts_stand_in_source_order_with_what_is_asked_in_both_languages() {
    let form = form(facts::CASE, |_| {});
    assert_eq!(form["decision"], "Bostadsbidrag");
    let keys = |place: &str| -> Vec<Value> {
        let facts = form.pointer(place).unwrap().as_array().unwrap();
        facts.iter().map(|fact| fact["key"].clone()).collect()
    };
    assert_eq!(keys("/facts"), ["household", "for_month"]);
    assert_eq!(keys("/concepts/Household/facts"), ["applicant", "partner", "children", "rent"]);
    let income = fact(&form, "/concepts/Parent/facts", "qualifying_income");
    assert_eq!(
        income["label"],
        json!({"en": "qualifying income", "sv": "bidragsgrundande inkomst"})
    );
    assert_eq!(income["ask"]["sv"], "Vilken inkomst får du i år?");
    assert_eq!(income["unit"], json!({"en": "kr per year", "sv": "kr per år"}));
    assert_eq!((&income["kind"], &income["decimals"]), (&json!("money"), &json!(0)));
    assert_eq!((&income["least"], &income["most"]), (&json!("0"), &json!("1000000000")));
    let sources = [
        json!({"source": "Skatteverket", "label": {"en": "Skatteverket", "sv": "Skatteverket"}}),
        json!({"source": "declared", "label": {"en": "declared", "sv": "egen uppgift"}}),
    ];
    assert_eq!(income["sources"], json!(sources));
    assert_eq!(income.get("may_be_absent"), None);
    let partner = fact(&form, "/concepts/Household/facts", "partner");
    assert_eq!((&partner["of"], &partner["may_be_absent"]), (&json!("Parent"), &json!(true)));
    let children = fact(&form, "/concepts/Household/facts", "children");
    assert_eq!(children["item"], json!({"kind": "concept", "of": "Child"}));
    assert_eq!(children["at_most"], 20);
    assert!(fact(&form, "/facts", "for_month")["label"]["sv"] == "for month");
}

#[test]
fn every_type_says_how_it_is_filled_in() {
    let form = form(facts::KITCHEN, |_| {});
    let kind = |key: &str| fact(&form, "/facts", key)["kind"].as_str().unwrap().to_owned();
    let kinds = [
        ("name", "text"),
        ("share", "percent"),
        ("count", "integer"),
        ("area", "number"),
        ("day", "date"),
        ("week", "week"),
        ("half", "half_year"),
        ("stay", "period"),
        ("notice", "days"),
        ("term", "months"),
        ("extent", "alternatives"),
        ("amounts", "list"),
        ("before", "concept"),
    ];
    for (key, expected) in kinds {
        assert_eq!(kind(key), expected, "{key}");
    }
    assert_eq!(fact(&form, "/facts", "share")["most"], "100");
    assert_eq!(fact(&form, "/facts", "day")["to"], "2099-12-31");
    assert_eq!(fact(&form, "/facts", "postcode")["matching"], "[0-9]{5}");
    assert_eq!(fact(&form, "/facts", "amounts")["item"]["kind"], "money");
    assert_eq!(fact(&form, "/facts", "health")["sensitive"], true);
    let half = &form["alternatives"]["Extent"][1];
    assert_eq!(*half, json!({"value": "half", "label": {"en": "half", "sv": "halv"}}));
    let earlier = &form["concepts"]["Bostadsbidrag"];
    assert_eq!(earlier["decision"], "Bostadsbidrag");
    assert_eq!(fact(&form, "/concepts/Bostadsbidrag/facts", "outcome")["kind"], "outcome");
    assert_eq!(fact(&form, "/concepts/Bostadsbidrag/facts", "amount")["within"], "results");
}

#[test]
fn a_judgement_says_who_may_judge_and_how() {
    let form = form(facts::KITCHEN, |package| {
        package.concepts[4].fields[0].origin = Origin::Assessment(Box::new(Assessment {
            guidance: fixture::label("Look at all of it.", "Se till helheten."),
            under: Vec::new(),
            by: vec![fixture::label("officer", "handläggare")],
        }));
    });
    let judged = &fact(&form, "/facts", "name")["assessment"];
    assert_eq!(judged["guidance"]["sv"], "Se till helheten.");
    assert_eq!(judged["by"], json!([{"en": "officer", "sv": "handläggare"}]));
}
