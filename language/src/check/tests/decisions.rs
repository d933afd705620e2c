use super::{clean, only, Program};
use crate::diagnostics::codes::{later, names, rules};

const DECISION: &str = "
concept Home
  rent : money
decision Allowance
  given home : Home
  given day : date
  requires poor that home.rent < 5 kr
";

#[test]
fn a_decision_needs_a_legal_date() {
    clean(DECISION);
    only(&DECISION.replace("  given day : date\n", ""), rules::NO_LEGAL_DATE);
}

#[test]
fn a_decision_for_each_month_cannot_run_yet() {
    let text = DECISION.replace("given day : date", "given days : period\n  for each month m in days");
    only(&text, later::NOT_YET_IN_EXPRESSION);
}

#[test]
fn a_reason_names_a_condition() {
    let text = format!("{DECISION}  reason denied because rich \"Your rent is too high.\"\n");
    let said: Vec<&str> = Program::new(&text).said().iter().map(|d| d.code.id).collect();
    assert_eq!(said, [names::UNKNOWN_NAME.id, later::NOT_YET_EVALUATED.id]);
    only(&text.replace("because rich", "because poor"), later::NOT_YET_EVALUATED);
}
