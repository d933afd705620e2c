use super::{Program, clean, only, only_in};
use crate::diagnostics::codes::rules;

fn parameter(versions: &str) -> String {
    format!("\nparameter limit : money\n{versions}")
}

#[test]
fn versions_in_date_order() {
    let text = parameter("  from 2024-01-01 is 5 kr\n  from 2020-01-01 is 6 kr\n");
    assert!(only(&text, rules::VERSIONS_OUT_OF_ORDER).contains("from 2020-01-01"));
    let twice = parameter("  from 2020-01-01 is 5 kr\n  from 2020-01-01 is 6 kr\n");
    only(&twice, rules::VERSIONS_OUT_OF_ORDER);
    clean(&parameter("  from 2020-01-01 is 5 kr\n  from 2024-01-01 is 6 kr\n"));
}

#[test]
fn versions_that_overlap() {
    let text = parameter("  from 2020-01-01 to 2024-01-01 is 5 kr\n  from 2024-01-01 is 6 kr\n");
    assert!(only(&text, rules::VERSIONS_OUT_OF_ORDER).contains("holds through 2024-01-01"));
    clean(&text.replace("to 2024-01-01", "to 2023-12-31"));
    only(&parameter("  from 2021-01-01 to 2020-01-01 is 5 kr\n"), rules::VERSIONS_OUT_OF_ORDER);
}

#[test]
fn no_value_before_the_first_version() {
    let text = parameter("  from 2021-01-01 is 5 kr\n");
    assert_eq!(
        only(&text, rules::NO_VERSION_IN_LIFETIME),
        "`limit` has no value from 2020-01-01 through 2020-12-31"
    );
    clean(&parameter("  from 2019-01-01 is 5 kr\n"));
}

#[test]
fn no_value_between_and_after_versions() {
    let text = parameter(
        "  from 2020-01-01 to 2020-12-31 is 5 kr\n  from 2022-01-01 to 2028-12-31 is 6 kr\n",
    );
    let said: Vec<String> = Program::new(&text).said().into_iter().map(|d| d.message.en).collect();
    assert_eq!(
        said,
        [
            "`limit` has no value from 2021-01-01 through 2021-12-31",
            "`limit` has no value from 2029-01-01 through 2029-12-31"
        ]
    );
    clean(&parameter(
        "  from 2020-01-01 is 5 kr\n  from 2021-01-01 repealed\n  from 2022-01-01 is 6 kr\n",
    ));
}

#[test]
fn a_decision_in_force_later_asks_for_less() {
    clean(
        "
concept Home
  rent : money
parameter limit : money
  from 2024-01-01 is 5 kr
decision Allowance
  in force from 2024-01-01
  given home : Home
  given day : date
  legal date day
  requires poor that home.rent < limit
",
    );
}

#[test]
fn a_condition_without_a_version() {
    let said = only(
        "
concept Home
  rent : money
decision Allowance
  given home : Home
  given day : date
  legal date day
  requires poor
    from 2024-01-01 that home.rent < 5 kr
",
        rules::NO_VERSION_IN_LIFETIME,
    );
    assert_eq!(said, "`poor` has no value from 2020-01-01 through 2023-12-31");
}

#[test]
fn dated_rows() {
    let text = "
concept Home
  rooms : integer, at least 1, at most 2
table most of Home : money
  | from       | rooms || value |
  | 2020-01-01 | 1     || 5 kr  |
  | 2020-01-01 | 2     || 6 kr  |
  | 2024-01-01 | 2     || 7 kr  |
";
    clean(text);
    only(&text.replace("2020-01-01", "2021-01-01"), rules::NO_VERSION_IN_LIFETIME);
    let program = Program::new(&text.replace("2024-01-01 | 2", "2019-01-01 | 2"));
    only_in(&program, rules::VERSIONS_OUT_OF_ORDER);
}

#[test]
fn versions_of_a_table_keep_its_columns() {
    let text = "
concept Home
  old : yes/no
table most of Home : money
  from 2020-01-01
    | old || rent | heat |
    | any || 5 kr | 6 kr |
  from 2024-01-01
    | old || heat | rent |
    | any || 5 kr | 6 kr |
";
    only(text, rules::OTHER_COLUMNS);
    clean(&text.replace("heat | rent", "rent | heat"));
}
