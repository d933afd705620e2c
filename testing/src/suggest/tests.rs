//! Suggestions for a package whose thresholds are known.

use super::{Side, Suggested, folder, suggest};
use crate::mutation::Mutants;
use crate::suite;
use lagrum_interpreter::{Interpreter, Options};
use lagrum_language::workspace::Workspace;
use std::path::Path;

const MANIFEST: &str = "[package]\nname = \"avgift\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

const RULES: &str = r#"paket avgift

författning SFB "Socialförsäkringsbalken"
  sfs 2010:110

begrepp Barn
  född : datum

begrepp Person
  inkomst : belopp i hela kr, minst 0 kr
  barn : lista av Barn

parameter gräns : belopp
  enligt SFB 1 kap. 2 §
  från och med 2020-01-01 är 1 000 kr
  från och med 2022-01-01 är 1 200 kr

regel små_barn för Person : heltal
  enligt SFB 1 kap. 3 §
  är antalet b i barn där ålder(b.född; prövningsdagen) < 8

beslut Avgift
  enligt SFB 1 kap.
  gäller från och med 2020-01-01
  givet person : Person
  givet dag : datum
  prövningsdag dag
  villkor barn "det finns ett litet barn" enligt SFB 1 kap. 1 §
    att person.små_barn > 0
  ger belopp : belopp
    är 10 % av del av person.inkomst över gräns
  motivering bifall "Avgiften är {belopp}."
  motivering avslag "Ingen avgift."
"#;

const CASE: &str = r#"
prov "ett barn" för Avgift
  givet person.inkomst är 1 500 kr
  givet person.barn
    | född       |
    | 2016-05-01 |
  givet dag är 2021-06-01
  väntat belopp är 50 kr
"#;

fn workspace(rules: &str) -> Workspace {
    Workspace::in_memory(&[("lagrum.toml", MANIFEST), ("avgift.lagrum", rules)])
}

fn suggested(workspace: &Workspace) -> Suggested {
    let root = *workspace.roots.first().unwrap();
    let interpreter = Interpreter::new(workspace.build(root).unwrap()).unwrap();
    let trials = suite(workspace, root, &interpreter);
    suggest(workspace, root, &trials, None, &|_| ())
}

/// Why, and the fact that was changed.
fn told(suggested: &Suggested) -> Vec<(&str, &str)> {
    let changed = |facts: &str| {
        let plain = [r#""2016-05-01""#, r#""2021-06-01""#, r#""1500""#, "1500"];
        plain.into_iter().filter(|part| !facts.contains(part)).count()
    };
    assert!(suggested.cases.iter().all(|case| changed(&case.facts) >= 1), "{suggested:?}");
    suggested.cases.iter().map(|case| (case.why.sv.as_str(), case.facts.as_str())).collect()
}

#[test]
fn every_threshold_has_cases_on_its_sides() {
    let workspace = workspace(&format!("{RULES}{CASE}"));
    let suggested = suggested(&workspace);
    assert_eq!(suggested.missed, Vec::new());
    let all = told(&suggested);
    let has = |why: &str, fact: &str| {
        assert!(
            all.iter().any(|(of, facts)| of.contains(why) && facts.contains(fact)),
            "{why} {fact}: {all:#?}"
        );
    };
    has("strax under gränsen i `del av person.inkomst över gräns`, SFB 1 kap.", "999");
    has("precis på gränsen i `del av person.inkomst över gräns`", "1000");
    has("strax över gränsen i `del av person.inkomst över gräns`", "1001");
    // Eight years on the legal date, and the day before that.
    has("`ålder(b.född; prövningsdagen) < 8`, SFB 1 kap. 3 §", "2013-06-01");
    has("`ålder(b.född; prövningsdagen) < 8`, SFB 1 kap. 3 §", "2013-06-02");
    has("dagen före 2022-01-01, SFB 1 kap. 2 §", "2021-12-31");
    has("från och med 2022-01-01, SFB 1 kap. 2 §", "2022-01-01");
    assert!(suggested.cases.iter().any(|case| case.side == Side::At && case.matters));
}

#[test]
fn what_a_case_covers_is_not_suggested_again() {
    let first = workspace(&format!("{RULES}{CASE}"));
    let before = suggested(&first);
    let more = CASE.replace("ett barn", "på gränsen").replace("1 500 kr", "1 000 kr");
    let more = more.replace("är 50 kr", "är 0 kr");
    let second = workspace(&format!("{RULES}{CASE}{more}"));
    let after = suggested(&second);
    assert_eq!(after.covered, before.covered + 1);
    let on = |all: &Suggested| {
        told(all).iter().any(|(why, _)| why.starts_with("precis på gränsen i `del"))
    };
    assert!(on(&before) && !on(&after));
}

#[test]
fn a_package_without_cases_gets_them_from_its_facts() {
    let suggested = suggested(&workspace(RULES));
    assert_eq!(suggested.covered, 0);
    assert!(suggested.cases.len() > 5, "{suggested:?}");
}

#[test]
fn a_suggestion_is_written_in_the_language_of_the_rules() {
    let workspace = workspace(&format!("{RULES}{CASE}"));
    let root = *workspace.roots.first().unwrap();
    assert_eq!(folder(&workspace, root), Path::new("cases/forslag"));
    let suggested = suggested(&workspace);
    let first = suggested.cases.iter().find(|case| case.facts.contains("999")).unwrap();
    assert_eq!(
        first.yaml,
        "# Föreslaget av `lagrum suggest`: läs beslutet innan du godtar det.\n\
         namn: \"strax under gränsen i `del av person.inkomst över gräns`, SFB 1 kap. (Avgift)\"\n\
         fakta:\n  dag: 2021-06-01\n  person:\n    barn:\n      - född: 2016-05-01\n    inkomst: 999\n"
    );
    // It is a case as it stands.
    let interpreter = Interpreter::new(workspace.build(root).unwrap()).unwrap();
    for case in &suggested.cases {
        interpreter.decide(&case.decision, &case.facts, &Options::default()).unwrap();
    }
}

#[test]
fn accepted_suggestions_notice_more_changes() {
    let first = workspace(&format!("{RULES}{CASE}"));
    let root = *first.roots.first().unwrap();
    let interpreter = Interpreter::new(first.build(root).unwrap()).unwrap();
    let before =
        Mutants::of(&first, root).test(&interpreter, &suite(&first, root, &interpreter), &|| ());
    // What is suggested, with what is decided now as what is expected.
    let blocks = suggested(&first).cases.into_iter().enumerate().map(|(at, case)| {
        let facts: serde_json::Value = serde_json::from_str(&case.facts).unwrap();
        let children = facts.pointer("/person/barn").unwrap().as_array().unwrap().clone();
        let rows: String = children
            .iter()
            .map(|child| format!("    | {} |\n", child.get("född").unwrap().as_str().unwrap()))
            .collect();
        let decided = interpreter.decide("Avgift", &case.facts, &Options::default()).unwrap();
        let expected = match decided.results.first() {
            Some(result) => {
                let lagrum_interpreter::Datum::Number(_, value) = &result.value else {
                    return String::new();
                };
                format!("belopp är {} kr", value.to_decimal_string().unwrap().replace('.', ","))
            }
            None => "avslag".to_owned(),
        };
        let text = |path: &str| facts.pointer(path).unwrap().as_str().unwrap().to_owned();
        format!(
            "prov \"{at}\" för Avgift\n  givet person.inkomst är {} kr\n  givet person.barn\n    | född |\n{rows}  givet dag är {}\n  väntat {expected}\n",
            text("/person/inkomst"),
            text("/dag"),
        )
    });
    let second = workspace(&format!("{RULES}{CASE}{}", blocks.collect::<String>()));
    let root = *second.roots.first().unwrap();
    let interpreter = Interpreter::new(second.build(root).unwrap()).unwrap();
    let after =
        Mutants::of(&second, root).test(&interpreter, &suite(&second, root, &interpreter), &|| ());
    assert_eq!(after.tested.len(), before.tested.len());
    assert!(after.score().0 > before.score().0 + 3, "{before:?} {after:?}");
}
