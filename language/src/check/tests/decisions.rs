use super::{Program, clean, only};
use crate::diagnostics::codes::{names, rules, types};

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
fn a_decision_for_each_month_has_a_legal_date_in_each() {
    let text = DECISION.replace(
        "given day : date",
        "given days : period\n  for each month m in days\n  requires later that m >= 2020-01",
    );
    clean(&text);
    only(&text.replace("month m in days", "month m in 2020-01"), types::WRONG_TYPE);
}

#[test]
fn what_came_before_is_asked_for_in_steps_only() {
    let text =
        format!("{DECISION}  requires first that (count so far of (home.rent > 1 kr)) < 2\n");
    only(&text, types::SO_FAR_WITHOUT_STEPS);
    clean(&text.replace("given day : date", "given days : period\n  for each day d in days"));
}

#[test]
fn a_reason_names_a_condition() {
    let text = format!("{DECISION}  reason denied because rich \"Your rent is too high.\"\n");
    let said: Vec<&str> = Program::new(&text).said().iter().map(|d| d.code.id).collect();
    assert_eq!(said, [names::UNKNOWN_NAME.id]);
    assert_eq!(Program::new(&text.replace("because rich", "because poor")).said().len(), 0);
}
