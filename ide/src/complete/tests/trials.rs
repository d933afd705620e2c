//! What stands in tests, in reasons, and after `undantag x från`.

use super::labels;

const DECISION: &str = "kontroll dyr för Hushåll
  när hyra > 9 000 kr
  åtgärd anteckna
beslut Bidrag
  givet hushåll : Hushåll
  givet dag : datum
  prövningsdag dag
  villkor hyr att hushåll.hyra > 0 kr
  villkor bor att hushåll.hyra > 1 kr
  ger summa : belopp per månad är hushåll.hyra
reform lägre
  eftersom sv \"det räcker\"
  ändrar parameter gräns
    är 1 kr
beslut Löpande
  givet hushåll : Hushåll
  givet tid : period
  prövningsdag 2026-01-01
  för varje månad m i tid
  ger månadens : belopp per månad är hushåll.hyra
";

fn in_test(line: &str) -> Vec<String> {
    labels(&format!("{DECISION}prov \"ett\" för Bidrag\n  {line}\n"))
}

#[test]
fn a_test_expects_results_and_every_outcome() {
    let all = in_test("väntat $0");
    assert_eq!(all.first().map(String::as_str), Some("summa"));
    for word in [
        "bifall",
        "avslag",
        "obestämt",
        "ogiltigt",
        "fel",
        "styrkt",
        "preliminärt",
        "automatiskt",
        "manuellt",
        "håll inne",
        "kontroll",
    ] {
        assert!(all.iter().any(|label| label == word), "{word}: {all:?}");
    }
    // Only what is decided step by step has steps.
    assert!(!all.contains(&"för".to_owned()));
    let stepwise = |line: &str| labels(&format!("{DECISION}prov \"ett\" för Löpande\n  {line}\n"));
    let first = stepwise("väntat $0");
    assert!(first.contains(&"för".to_owned()) && first.contains(&"månadens".to_owned()));
    let of_step = stepwise("väntat för 2026-03 $0");
    assert!(of_step.contains(&"månadens".to_owned()) && !of_step.contains(&"för".to_owned()));
}

#[test]
fn a_test_names_conditions_needs_controls_and_reforms() {
    assert_eq!(in_test("väntat avslag $0"), ["eftersom"]);
    assert_eq!(in_test("väntat avslag eftersom $0"), ["bor", "hyr"]);
    assert_eq!(in_test("väntat avslag eftersom hyr, $0"), ["bor", "hyr"]);
    assert_eq!(in_test("väntat obestämt $0"), ["behöver"]);
    assert_eq!(in_test("väntat obestämt behöver $0"), ["dag", "hushåll"]);
    assert_eq!(in_test("väntat obestämt behöver dag, $0"), ["dag", "hushåll"]);
    assert_eq!(in_test("väntat kontroll $0"), ["dyr"]);
    assert_eq!(in_test("väntat kontroll dyr $0"), ["ej körd", "träff", "utan träff"]);
    assert_eq!(in_test("med reform $0"), ["lägre"]);
    assert_eq!(in_test("väntat summa $0"), ["finns inte", "är"]);
}

#[test]
fn a_test_gives_the_facts_of_its_decision_and_who_says_so() {
    assert_eq!(in_test("givet $0"), ["dag", "hushåll"]);
    assert_eq!(in_test("givet dag $0"), ["finns inte", "är"]);
    let said = in_test("givet hushåll.hyra är 5 kr, $0");
    assert!(said.contains(&"handling".to_owned()) && !said.contains(&"gräns".to_owned()));
}

#[test]
fn a_test_is_of_a_decision() {
    assert_eq!(labels(&format!("{DECISION}prov \"ett\" för $0\n")), ["Bidrag", "Löpande"]);
}

#[test]
fn a_reason_for_denial_names_a_condition() {
    let rules = DECISION.replace("reform lägre", "  motivering avslag eftersom $0\nreform lägre");
    assert_eq!(labels(&rules), ["bor", "hyr"]);
}

#[test]
fn an_exception_is_from_another_of_its_rule_or_from_a_rule() {
    let rule = "regel golv för Hushåll : belopp per månad
  är hyra
  undantag gifta
    när form = gift
    då 0 kr
  undantag dyra från $0
    när hyra > 9 000 kr
    då 1 kr
";
    assert_eq!(labels(rule), ["gifta"]);
    let rule = rule.replace("dyra från $0", "dyra från gifta");
    for outside in ["undantag utan från $0\n", "undantag utan från $0 för Hushåll\n"] {
        assert_eq!(labels(&format!("{rule}{outside}")), ["golv", "nivå"]);
    }
}

#[test]
fn a_reform_may_change_an_exception() {
    let all = labels("reform lägre\n  ändrar $0\n");
    assert_eq!(all, ["parameter", "regel", "tabell", "undantag"]);
}
