use super::{Program, clean, clean_in, mended, only, only_in};
use crate::diagnostics::codes::names;

#[test]
fn an_act_must_be_declared() {
    let text = "
act SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
parameter limit : money
  under SFF 97 kap. 18 §
  is 5 kr
";
    let program = Program::new(text);
    let said = only_in(&program, names::UNKNOWN_ACT);
    assert_eq!(program.at(&said), "SFF");
    clean(&mended(&program, &said, "Write `SFB`"));
}

#[test]
fn an_act_of_a_dependency_will_do() {
    let text = "
parameter limit : money
  under SFB 97 kap. 18 §
  is 5 kr
";
    clean_in(&Program::with(
        text,
        &[("base", "act SFB \"Socialförsäkringsbalken\"\n  sfs 2010:110\n")],
    ));
}

#[test]
fn a_citation_has_an_order() {
    let text = "
act SFB \"Socialförsäkringsbalken\"
parameter limit : money
  under SFB 97 kap. 22–18 §§
  is 5 kr
";
    only(text, names::MALFORMED_CITATION);
    only(&text.replace("97 kap. 22–18", "95–97 kap. 18"), names::MALFORMED_CITATION);
    clean(&text.replace("22–18", "18–22"));
}

const DECISION: &str = "
concept Home
  rent : money
  size : integer
decision Allowance
  given home : Home
  given day : date
  legal date day
  requires poor that home.rent < 5 kr
";

#[test]
fn a_fact_that_nothing_uses() {
    let program = Program::new(DECISION);
    let said = program.diagnostics();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!(said[0].code.id, names::UNUSED_FACT.id);
    assert_eq!(program.at(&said[0]), "size");
    let used = DECISION.replace("home.rent < 5 kr", "home.cheap")
        + "rule cheap of Home : yes/no\n  is rent < 5 kr and size > 1\n";
    assert_eq!(Program::new(&used).diagnostics(), []);
}

#[test]
fn a_local_that_nothing_uses() {
    let text = format!("{DECISION}  whereby half is home.rent / 2\n");
    only(&text, names::UNUSED_LOCAL);
    clean(&text.replace("home.rent < 5 kr", "half < 5 kr"));
}

const HIGHER: &str = "
delegated parameter limit : money
";

#[test]
fn what_is_delegated_is_filled_once() {
    let text = format!("use higher\n{DECISION}").replace("5 kr", "higher.limit");
    let unfilled = Program::with(&text, &[("higher", HIGHER)]);
    let said = only_in(&unfilled, names::DELEGATED_NOT_FILLED);
    assert_eq!(unfilled.at(&said), "higher.limit");
    let filled = format!("{text}prescribes parameter higher.limit : money\n  is 5 kr\n");
    clean_in(&Program::with(&filled, &[("higher", HIGHER)]));
    let twice = format!("{filled}prescribes parameter higher.limit : money\n  is 6 kr\n");
    only_in(&Program::with(&twice, &[("higher", HIGHER)]), names::DELEGATED_FILLED_TWICE);
}

#[test]
fn what_nobody_left_cannot_be_prescribed() {
    let text = "use higher\nprescribes parameter higher.limit : money\n  is 5 kr\n";
    let higher = HIGHER.replace("delegated ", "") + "  is 6 kr\n";
    only_in(&Program::with(text, &[("higher", &higher)]), names::NOTHING_DELEGATED);
}

#[test]
fn warnings_of_a_dependency_are_its_own() {
    let base = "concept Home\n  rent : money, over time\n";
    clean_in(&Program::with("use base\n", &[("base", base)]));
    let wrong = "concept Home\n  rent : mony\n";
    only_in(&Program::with("use base\n", &[("base", wrong)]), names::UNKNOWN_NAME);
}
