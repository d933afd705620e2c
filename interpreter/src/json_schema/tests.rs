use super::*;
use crate::fixture::{self, CASE, facts};
use jsonschema::Validator;
use lagrum_plan::coordination::{Benefit, BenefitId, Coordination};
use lagrum_plan::package::Package;
use lagrum_plan::value::{Label, TimeUnit};
use serde_json::Value;

fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

/// A schema for cases that are the concept with every type.
fn kitchen() -> Validator {
    let mut package = fixture::package();
    package.decisions[0].case = facts::KITCHEN;
    validator(&of_cases(&package, &package.decisions[0], "sha256:0"))
}

fn cases(package: &Package) -> Validator {
    validator(&of_cases(package, &package.decisions[0], "sha256:0"))
}

#[test]
fn the_case_of_the_language_reference_is_valid() {
    let validator = cases(&fixture::package());
    let valid = |json: &str| validator.is_valid(&serde_json::from_str(json).unwrap());
    assert!(valid(CASE));
    assert!(valid("{}"));
    assert!(valid(r#"{"$case": "1", "$language": "sv-SE", "$office": "Visby", "$officer": "AB"}"#));
    assert!(valid(
        r#"{"household": {"$value": {"children": {"$value": [], "$source": "x"}}, "$why": null}}"#
    ));
    let invalid = [
        r#"{"houshold": {}}"#,
        r#"{"household": {"applicant": null}}"#,
        r#"{"household": {"rent": -1}}"#,
        r#"{"household": {"rent": {"$value": 1, "$sorce": "x"}}}"#,
        r#"{"household": {"rent": {"$source": "x"}}}"#,
        r#"{"household": {"children": {}}}"#,
        r#"{"household": {"children": [{"born": "2012-13-01"}]}}"#,
        r#"{"for_month": "2012-3"}"#,
        r#"{"$language": "de"}"#,
        "[]",
    ];
    for json in invalid {
        assert!(!valid(json), "{json}");
    }
}

/// A fact of each type, and values that are one of it or are not.
const GIVEN: &[(&str, &str)] = &[
    ("name", "\"x\""),
    ("name", "7"),
    ("name", "null"),
    ("postcode", "\"11122\""),
    ("postcode", "\"1112\""),
    ("share", "50.5"),
    ("share", "100.1"),
    ("share", "null"),
    ("count", "12"),
    ("count", "13"),
    ("count", "1.5"),
    ("count", "\"3\""),
    ("count", "\"tre\""),
    ("area", "80.5"),
    ("area", "80.55"),
    ("area", "\"80,5\""),
    ("day", "\"2024-02-29\""),
    ("day", "\"2024-2-29\""),
    ("week", "\"2024-W05\""),
    ("week", "\"2024-W54\""),
    ("quarter", "\"2024-Q4\""),
    ("quarter", "\"2024-Q5\""),
    ("half", "\"2024-H2\""),
    ("half", "\"2024-H3\""),
    ("year", "2024"),
    ("year", "\"2024\""),
    ("year", "24.5"),
    ("stay", "\"2024-01-01/2024-12-31\""),
    ("stay", "\"2024-01-01/..\""),
    ("stay", "\"2024-01-01\""),
    ("notice", "\"P4W\""),
    ("notice", "\"P4M\""),
    ("term", "\"P18Y\""),
    ("term", "18"),
    ("extent", "\"half\""),
    ("extent", "\"halv\""),
    ("amounts", "[1, {\"$value\": \"2.50\"}]"),
    ("amounts", "[1, 2, 3, 4]"),
    ("amounts", "[null]"),
    ("days", "[\"2024-01-01/..\"]"),
    ("pets", "null"),
    ("pets", "[1]"),
    ("a/b~c", "true"),
    ("a/b~c", "\"yes\""),
    ("before", "null"),
    (
        "before",
        r#"{"decision": "Bostadsbidrag", "outcome": "granted", "results": {"amount": "1", "extra": null}, "needs": []}"#,
    ),
    (
        "before",
        r#"{"$value": {"outcome": "fault", "as_of": null, "results": {}}, "$source": "decision"}"#,
    ),
    ("before", r#"{"decision": "Sjukpenning", "outcome": "granted", "results": {"amount": "1"}}"#),
    ("before", r#"{"outcome": "granted", "results": {"amount": "much"}}"#),
    ("before", r#"{"outcome": "yes"}"#),
    ("before", "[]"),
];

#[test]
fn the_schema_and_the_door_agree_on_every_type() {
    let validator = kitchen();
    let package = fixture::package();
    let schema = crate::door::Schema::new(&package).unwrap();
    let mut accepted = 0;
    for (key, value) in GIVEN {
        let json = format!("{{\"{key}\": {value}}}");
        let mut batch = crate::door::Batch::new(&package);
        let read = crate::door::read_case(
            &package,
            &schema,
            (facts::KITCHEN, crate::door::Counts::default()),
            &json,
            &mut batch,
        );
        let in_order = read.is_ok_and(|case| case.problems.is_empty());
        let valid = validator.is_valid(&serde_json::from_str(&json).unwrap());
        assert_eq!(valid, in_order, "{json}");
        accepted += usize::from(valid);
    }
    assert_eq!(accepted, 25);
}

#[test]
fn concepts_are_referred_to_as_uris_have_it() {
    assert_eq!(types::reference("Förälder/x~y"), "#/$defs/F%C3%B6r%C3%A4lder~1x~0y");
    let mut package = fixture::package();
    package.concepts[0].name = "Förälder/x~y".to_owned();
    let validator = cases(&package);
    assert!(validator.is_valid(&serde_json::from_str(CASE).unwrap()));
    let wrong = r#"{"household": {"applicant": {"qualifying_income": "much"}}}"#;
    assert!(!validator.is_valid(&serde_json::from_str(wrong).unwrap()));
}

#[test]
fn the_schema_of_decisions_is_a_schema() {
    let package = fixture::package();
    let validator = validator(&of_decisions(&package, &package.decisions[0], "sha256:0"));
    let digest = format!("sha256:{}", "0".repeat(64));
    let good = format!(
        r#"{{"decision": "Bostadsbidrag", "package": "b 1", "digest": "{digest}", "engine": "1", "as_of": null,
        "outcome": "granted", "assurance": "verified", "disposition": "automatic", "disposition_because": [],
        "results": {{"amount": "2900"}}, "conditions": [{{"name": "has_children", "holds": null}}],
        "needs": [], "faults": []}}"#
    );
    assert!(validator.is_valid(&serde_json::from_str(&good).unwrap()));
    for (from, to) in [
        ("\"2900\"", "2900"),
        ("has_children", "other"),
        ("granted", "perhaps"),
        ("\"needs\": [],", ""),
    ] {
        let bad = good.replace(from, to);
        assert!(!validator.is_valid(&serde_json::from_str(&bad).unwrap()), "{bad}");
    }
}

#[test]
fn the_schemas_of_a_coordination_take_its_periods_and_its_answer() {
    let benefit = |name: &str, unit, decimals| Benefit {
        name: name.to_owned(),
        label: Label::default(),
        under: Vec::new(),
        unit,
        decimals,
    };
    let rules = Coordination {
        name: "Förmåner".to_owned(),
        label: Label::default(),
        under: Vec::new(),
        benefits: vec![
            benefit("Studiemedel", TimeUnit::Week, Some(0)),
            benefit("Arbetslös", TimeUnit::Date, None),
        ],
        rules: Vec::new(),
        order: vec![BenefitId(0), BenefitId(1)],
    };
    let package = fixture::package();
    let periods = validator(&of_periods(&package, &rules, "sha256:0"));
    let valid = |json: &str| periods.is_valid(&serde_json::from_str(json).unwrap());
    assert!(valid("{}"));
    assert!(valid(
        r#"{"$case": "1", "Studiemedel": [{"first": "2026-W02", "last": "2026-W06", "amount": 3000, "decision": "CSN-1"}],
            "Arbetslös": [{"first": "2026-02-02"}]}"#
    ));
    assert!(valid(
        r#"{"Studiemedel": [{"decision": {"outcome": "granted", "steps": []}, "result": "x"}]}"#
    ));
    let invalid = [
        r#"{"Studiemedl": []}"#,
        r#"{"Studiemedel": {}}"#,
        r#"{"Studiemedel": [{"first": "2026-02-02", "amount": 3000}]}"#,
        r#"{"Studiemedel": [{"first": "2026-W02"}]}"#,
        r#"{"Studiemedel": [{"first": "2026-W02", "amount": -1}]}"#,
        r#"{"Studiemedel": [{"first": "2026-W02", "amount": 0.5}]}"#,
        r#"{"Studiemedel": [{"first": "2026-W02", "decision": "CSN-1"}]}"#,
        r#"{"Arbetslös": [{"first": "2026-02-02", "amount": 1}]}"#,
        "[]",
    ];
    for json in invalid {
        assert!(!valid(json), "{json}");
    }
    let answer = validator(&of_coordinated(&package, &rules, "sha256:0"));
    let valid = |json: &str| answer.is_valid(&serde_json::from_str(json).unwrap());
    let digest = format!("sha256:{}", "0".repeat(64));
    let whole = |benefits: &str| {
        format!(
            r#"{{"coordination": "Förmåner", "package": "p 1", "digest": "{digest}", "engine": "1",
                "outcome": "coordinated", "benefits": [{benefits}], "income": []}}"#
        )
    };
    assert!(valid(&whole("")));
    assert!(valid(&whole(
        r#"{"benefit": "Studiemedel", "per": "week", "granted": "6000", "paid": "3000", "periods": [
            {"first": "2026-W02", "last": "2026-W02", "granted": "3000", "paid": "0", "reductions": [
                {"rule": "exclude", "because": ["Arbetslös"], "amount": "3000", "under": "SSL 3 kap. 25 §"}]}]}"#
    )));
    assert!(!valid(&whole(
        r#"{"benefit": "Annat", "per": "week", "granted": "1", "paid": "1", "periods": []}"#
    )));
}
