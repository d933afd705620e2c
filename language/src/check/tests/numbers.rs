use super::{Program, clean, mended, only_in};
use crate::diagnostics::codes::numbers;

fn decision(rules: &str, value: &str) -> String {
    format!(
        "
concept Home
  rent   : money, at least 0 kr
  income : money per year in whole kr, at least 0 kr
  rooms  : integer, at least 1
{rules}
decision Allowance
  given home : Home
  given day : date
  legal date day
  grants amount : money
    is {value}
"
    )
}

#[test]
fn a_fraction_is_labelled_where_it_arises() {
    let program = Program::new(&decision(
        "rule part of Home : money\n  is rent + rent / 3 + 5 kr\n",
        "home.part + home.rent",
    ));
    let said = only_in(&program, numbers::FRACTION_OF_ORE);
    assert_eq!(program.at(&said), "rent / 3");
    assert_eq!(said.message.en, "the result `amount` can be a fraction of an öre");
    assert_eq!(said.fixes.len(), 3);
    clean(&mended(&program, &said, "Write `rounded down to 1 kr`"));
}

#[test]
fn a_share_of_an_amount_in_oren() {
    let program = Program::new(&decision("", "0.974 * home.rent"));
    let said = only_in(&program, numbers::FRACTION_OF_ORE);
    assert_eq!(program.at(&said), "0.974 * home.rent");
    clean(&decision("", "50% of 2 kr"));
    clean(&decision("", "0.974 * home.rent rounded up to 1 kr"));
    clean(&decision("", "0.974 * home.rent exact to 0.01 kr"));
}

#[test]
fn one_fraction_is_said_once() {
    let text = decision("rule third of Home : money\n  is rent / 3\n", "home.third")
        + "  grants other : money\n    is home.third + 5 kr\n";
    only_in(&Program::new(&text), numbers::FRACTION_OF_ORE);
}

#[test]
fn division_by_a_fact_has_no_end_of_decimals() {
    let program = Program::new(&decision("", "home.rent / home.rooms"));
    let said = only_in(&program, numbers::FRACTION_OF_ORE);
    assert_eq!(program.at(&said), "home.rent / home.rooms");
}

#[test]
fn amounts_in_texts() {
    let text = decision("rule third of Home : money\n  is rent / 3\n", "home.rent")
        + "  reason granted \"A third is {home.third}.\"\n";
    let program = Program::new(&text);
    let said = only_in(&program, numbers::FRACTION_OF_ORE);
    assert_eq!(program.at(&said), "rent / 3");
}

#[test]
fn numbers_with_many_decimals() {
    let text = decision("", "home.rent") + "  grants share : number\n    is home.rooms / 7\n";
    only_in(&Program::new(&text), numbers::TOO_MANY_DECIMALS);
    clean(&text.replace("/ 7", "/ 8"));
}

#[test]
fn a_tie_needs_a_rule() {
    let program = Program::new(&decision("", "home.rent rounded to nearest 1 kr"));
    let said = only_in(&program, numbers::NO_TIE_RULE);
    assert_eq!(said.fixes.len(), 2);
    clean(&mended(&program, &said, "Write `half up`"));
    // Whole kronor are never halfway between two multiples of 3 kr.
    let whole = "  grants year : money per year\n    is home.income rounded to nearest 3 kr\n";
    clean(&(decision("", "home.rent") + whole));
}

#[test]
fn the_calendar_counts_in_whole_numbers() {
    let text = decision("", "home.rent") + "  requires late that day + 1.5 months > 2020-01-01\n";
    let program = Program::new(&text);
    let said = only_in(&program, numbers::NOT_WHOLE);
    assert_eq!(program.at(&said), "day + 1.5 months");
    clean(&text.replace("1.5 months", "1.5 years"));
}

#[test]
fn numbers_that_do_not_fit() {
    let product = ["home.rooms"; 8].join(" * ");
    let said = Program::new(&decision("", &format!("1 kr * {product}"))).said();
    assert!(said.iter().any(|d| d.code == numbers::TOO_WIDE), "{said:#?}");
}

#[test]
fn a_step_above_zero() {
    only_in(
        &Program::new(&decision("", "home.rent rounded down to 0 kr")),
        numbers::STEP_NOT_POSITIVE,
    );
}

#[test]
fn a_step_that_is_a_quotient() {
    let text = decision(
        "rule step of Home : money\n  is rent / rooms\n",
        "home.rent rounded down to home.step",
    );
    only_in(&Program::new(&text), numbers::STEP_NOT_EXACT);
}
