//! Expressions that are watched at the steps of an evaluation.

use super::{CHILDREN, MONTHS, months};
use crate::Snapshot;
use crate::evaluation::Chosen;
use crate::fixture::fixture;
use crate::steps::{Watch, Watched, steps, watch};
use lagrum_language::diagnostics::{Language, Text};

fn children() -> Chosen {
    Chosen::Test("barnbidrag/regler.lagrum#två barn".to_owned())
}

/// The expression at the first step of a rule.
fn at(snapshot: &Snapshot, chosen: &Chosen, rule: &str, text: &str) -> Result<Watched, Text> {
    let found = steps(snapshot, chosen, Language::Swedish).expect("steps");
    let step = found.steps.iter().position(|step| step.rule == rule).expect("the rule");
    watch(
        snapshot,
        chosen,
        Watch { step, rule, expression: text, condition: false },
        Language::Swedish,
    )
}

/// What it comes to at each step of the declaration, and its type.
fn told(found: Result<Watched, Text>) -> String {
    match found {
        Ok(found) => {
            let one = |one: &crate::steps::WatchedAt| format!("{} {}", one.step, one.value);
            let values: Vec<_> = found.values.iter().map(one).collect();
            format!("{}: {}", found.ty, values.join(", ")).replace('\u{a0}', " ")
        }
        Err(why) => why.sv,
    }
}

#[test]
fn an_expression_is_worked_out_for_each_child_that_its_rule_is_of() {
    let snapshot = fixture(CHILDREN).workspace.snapshot();
    let found = at(&snapshot, &children(), "belopp_för", "2 * per_barn - 100 kr per månad");
    let found = found.expect("a value");
    assert_eq!(found.ty, "belopp per månad");
    let values: Vec<_> = found.values.iter().map(|one| one.value.replace('\u{a0}', " ")).collect();
    assert!(values.len() > 2 && values.iter().all(|value| value == "2 400 kr per månad"));
    let ages = at(&snapshot, &children(), "räknas", "ålder + 1").expect("ages");
    let mut values: Vec<_> = ages.values.iter().map(|one| one.value.as_str()).collect();
    values.dedup();
    assert_eq!(values, ["4", "10"]);
}

#[test]
fn a_condition_says_at_which_steps_it_holds() {
    let snapshot = fixture(CHILDREN).workspace.snapshot();
    let found = at(&snapshot, &children(), "räknas", "ålder > 5 och hemma").expect("a value");
    let mut holds: Vec<_> = found.values.iter().map(|one| one.holds).collect();
    holds.dedup();
    assert_eq!(holds, [Some(false), Some(true)]);
    assert_eq!(found.ty, "ja/nej");
    let asked = |expression| Watch { step: 0, rule: "Barnbidrag", expression, condition: true };
    let asked = |text| watch(&snapshot, &children(), asked(text), Language::Swedish);
    let number = asked("antalet b i förälder.barnen").expect_err("no condition");
    assert_eq!(number.sv, "detta är heltal, men här behövs ja/nej");
    assert_eq!(asked("1 < 2").expect("one").values[0].holds, Some(true));
}

#[test]
fn at_the_decision_its_facts_are_in_scope() {
    let snapshot = fixture(CHILDREN).workspace.snapshot();
    let of = |text: &str| told(at(&snapshot, &children(), "Barnbidrag", text));
    insta::assert_snapshot!(
        [of("summa"), of("antalet b i förälder.barnen där b.ålder > 5"), of("förälder.barnen"),]
            .join("\n")
    );
}

#[test]
fn of_a_decision_of_months_each_month_has_its_own_value() {
    let snapshot = fixture(MONTHS).workspace.snapshot();
    let chosen = months("2026-01-01/2026-02-28");
    let at = |rule: &str, text: &str| told(at(&snapshot, &chosen, rule, text));
    insta::assert_snapshot!(
        [
            at("summa", "första_dagen(m)"),
            at("Ersättning", "första_dagen(m)"),
            at("Ersättning", "lön / 4"),
        ]
        .join("\n")
    );
}

#[test]
fn what_is_wrong_with_an_expression_is_said_as_in_the_rules() {
    let snapshot = fixture(CHILDREN).workspace.snapshot();
    let of = |text: &str| at(&snapshot, &children(), "räknas", text).expect_err(text).sv;
    let all = ["ålder + 1 kr", "inkomst * 2", "ålder +", ")", "", "räknas", "1\nundantag x när ja"];
    insta::assert_snapshot!(all.map(|text| format!("{text:?}: {}", of(text))).join("\n"));
}

#[test]
fn what_is_unknown_is_said_to_be_and_does_not_hold() {
    let snapshot = fixture(MONTHS).workspace.snapshot();
    let chosen = Chosen::Facts {
        package: "ersättning".to_owned(),
        decision: None,
        facts: "{\"tid\":\"2026-01-01/2026-01-31\"}".to_owned(),
    };
    let found = at(&snapshot, &chosen, "Ersättning", "lön > 0 kr").expect("a value");
    assert_eq!((found.values[0].value.as_str(), found.values[0].holds), ("okänt", None));
}

#[test]
fn after_an_edit_nothing_is_worked_out_for_another_step() {
    let snapshot = fixture(CHILDREN).workspace.snapshot();
    let of = |step: usize, rule: &str| {
        let asked = Watch { step, rule, expression: "1", condition: false };
        watch(&snapshot, &children(), asked, Language::English).expect_err("edited").en
    };
    assert!(of(0, "Bostadsbidrag").contains("start it anew"));
    assert!(of(9_999, "Barnbidrag").contains("start it anew"));
    let snapshot = fixture(crate::hints::PAID).workspace.snapshot();
    let chosen = Chosen::Test("samordning/regler.lagrum#en vecka med aktivitetsstöd".to_owned());
    let why = at(&snapshot, &chosen, "Ersättningar", "1").expect_err("a coordination");
    assert!(why.sv.contains("flera förmåner"), "{}", why.sv);
}

const APART: &str = "//- barn/lagrum.toml
[package]
name = \"barn\"
version = \"1.0.0\"
language = \"2026\"
//- barn/barn.lagrum.md
# Barn

```lagrum
paket barn
begrepp Barn
  ålder : heltal, minst 0
regel är_stor för Barn : ja/nej
  är ålder >= 16
```

Mer om barn.
//- bidrag/lagrum.toml
[package]
name = \"bidrag\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
barn = { path = \"../barn\" }
//- bidrag/bidrag.lagrum
paket bidrag
använd barn
decision
";

#[test]
fn a_rule_of_another_package_in_a_literate_file_is_watched_too() {
    let decision = "beslut Bidrag
  givet barn : barn.Barn
  prövningsdag 2026-03-01
  villkor stort
    att barn.är_stor
prov \"stort\" för Bidrag
  givet barn.ålder är 17
  väntat bifall
";
    let program = APART.replace("decision\n", decision);
    let snapshot = fixture(&program).workspace.snapshot();
    let chosen = Chosen::Test("bidrag/bidrag.lagrum#stort".to_owned());
    assert_eq!(told(at(&snapshot, &chosen, "är_stor", "ålder * 2")), "heltal: 2 34");
}
