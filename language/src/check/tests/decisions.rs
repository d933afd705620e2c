use super::{Program, clean, only};
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
fn a_legal_date_that_rests_on_itself() {
    let dated = "
parameter days : integer
  from 2020-01-01 is 5
rule later of Home : integer
  is days
";
    let text = format!("{dated}{DECISION}  legal date months_after(day, home.later)\n");
    let said = only(&text, rules::CYCLE);
    assert!(
        said.contains("`days` depends on the legal date") || said.contains("`later`"),
        "{said}"
    );
    clean(&text.replace("  from 2020-01-01 is 5", "  is 5"));
    only(&format!("{DECISION}  legal date as_of\n"), rules::CYCLE);
}

#[test]
fn a_decision_for_each_month_cannot_run_yet() {
    let text =
        DECISION.replace("given day : date", "given days : period\n  for each month m in days");
    only(&text, later::NOT_YET_IN_EXPRESSION);
}

#[test]
fn a_reason_names_a_condition() {
    let text = format!("{DECISION}  reason denied because rich \"Your rent is too high.\"\n");
    let said: Vec<&str> = Program::new(&text).said().iter().map(|d| d.code.id).collect();
    assert_eq!(said, [names::UNKNOWN_NAME.id]);
    assert_eq!(Program::new(&text.replace("because rich", "because poor")).said().len(), 0);
}
