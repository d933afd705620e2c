use super::{Program, clean, only, only_in};
use crate::diagnostics::codes::{names, rules};

#[test]
fn a_circle_is_shown_whole_and_once() {
    let program = Program::new(
        "
concept Home
  rent : money per month
rule a of Home : money per month
  is rent + b
rule b of Home : money per month
  is c
rule c of Home : money per month
  is rent
  except poor when rent > 5 kr
    then a
",
    );
    let said = only_in(&program, rules::CYCLE);
    assert_eq!(said.message.en, "`a` rests on itself: a → b → c → a");
    assert_eq!(program.at(&said), "b");
    assert_eq!(said.related.len(), 2);
}

#[test]
fn two_circles_are_two() {
    let program = Program::new(
        "
concept Home
  rent : money
rule a of Home : money
  is b + c
rule b of Home : money
  is a
rule c of Home : money
  is a + rent
rule alone of Home : money
  is alone
",
    );
    let said: Vec<String> = program.said().into_iter().map(|d| d.message.en).collect();
    assert_eq!(
        said,
        [
            "`a` rests on itself: a → b → a",
            "`c` rests on itself: c → a → c",
            "`alone` rests on itself: alone → alone"
        ]
    );
}

#[test]
fn an_exception_elsewhere_can_close_a_circle() {
    only(
        "
concept Home
  rent : money
rule a of Home : money
  is b
rule b of Home : money
  is rent
except odd to b of Home when rent > 5 kr
  then a
",
        rules::CYCLE,
    );
}

#[test]
fn a_concept_cannot_hold_itself() {
    let held = "
concept Person
  home : Home
concept Home
  owner : Person";
    assert!(only(held, rules::CONCEPT_IN_ITSELF).contains("Person → Home → Person"));
    clean(&format!("{held}, may be absent\n"));
    clean(
        "
concept Person
  children : list of Person
",
    );
}

#[test]
fn names_said_twice() {
    let said = only(
        "
concept Home
  rent : money
  rent : integer
",
        names::DECLARED_TWICE,
    );
    assert_eq!(said, "`rent` is declared twice");
    only(
        "
concept Home
  rent : money
rule rent of Home : money
  is 5 kr
",
        names::DECLARED_TWICE,
    );
}

#[test]
fn a_fact_that_hides_a_parameter() {
    only(
        "
parameter limit : money
  is 5 kr
concept Home
  limit : money
",
        rules::HIDES_NAME,
    );
}
