use super::{Program, clean, mended, only, only_in};
use crate::diagnostics::codes::rules;

const FACTS: &str = "
alternatives Size
  small
  middle
  large
concept Home
  rooms    : integer, at least 0
  rent     : money in whole kr, at least 0 kr
  heat     : money, at least 0 kr
  built    : date
  size     : Size
  shared   : yes/no
  floor    : integer, may be absent
  town     : text
  children : list of Child
concept Child
  born : date
rule children_at_home of Home : integer
  is count of child in children
rule balance of Home : integer
  is rooms - 5
parameter limit : integer
  is 5
";

fn table(rows: &str) -> String {
    format!("{FACTS}\ntable most of Home : money\n{rows}")
}

fn gap(rows: &str) -> String {
    only(&table(rows), rules::TABLE_GAP)
}

#[test]
fn a_gap_above_the_last_row() {
    let rows = "  | children_at_home || value |\n  | 0 to 3 || 5 kr |\n";
    assert_eq!(gap(rows), "no row says what holds when children_at_home = 4");
    clean(&table(&rows.replace("0 to 3", "0 or more")));
}

#[test]
fn a_count_is_never_negative_but_an_integer_may_be() {
    clean(&table("  | children_at_home || value |\n  | 0 or more || 5 kr |\n"));
    let said = gap("  | balance || value |\n  | 0 or more || 5 kr |\n");
    assert_eq!(said, "no row says what holds when balance = -1");
}

#[test]
fn every_gap_has_its_example() {
    let program = Program::new(&table("  | rooms || value |\n  | 1 || 5 kr |\n  | 3 || 6 kr |\n"));
    let said = only_in(&program, rules::TABLE_GAP);
    assert!(said.message.en.contains("rooms = 0"), "{}", said.message.en);
    let fixed = mended(&program, &said, "Add a row `otherwise`");
    assert!(fixed.ends_with("  | 3 || 6 kr |\n  | otherwise || no value |\n"), "{fixed}");
    clean(&fixed);
}

#[test]
fn whole_kronor_and_oren() {
    let rows = "  | rent || value |\n  | 0 kr to 100 kr || 5 kr |\n  | 101 kr or more || 6 kr |\n";
    clean(&table(rows));
    let said = gap(&rows.replace("rent", "heat"));
    assert_eq!(said, "no row says what holds when heat = 100.01 kr");
    clean(&table(
        "  | heat || value |\n  | 0 kr to under 100 kr || 5 kr |\n  | 100 kr or more || 6 kr |\n",
    ));
}

#[test]
fn overlapping_rows() {
    let rows = "  | rooms || value |\n  | 0 to 3 || 5 kr |\n  | 3 or more || 6 kr |\n";
    let program = Program::new(&table(rows));
    let said = only_in(&program, rules::TABLE_OVERLAP);
    assert_eq!(said.message.en, "two rows hold when rooms = 3");
    assert_eq!(said.message.sv, "två rader gäller när rooms = 3");
    assert_eq!(said.related.len(), 1);
    let first = table(rows)
        .replace("table most of Home : money\n", "table most of Home : money\n  first\n");
    clean(&first);
}

#[test]
fn dates_and_months() {
    let rows = "  | built || value |\n  | 1999-12-31 or less || 5 kr |\n  | 2000-01 || 6 kr |\n  | 2000-02-02 or more || 7 kr |\n";
    assert_eq!(gap(rows), "no row says what holds when built = 2000-02-01");
    clean(&table(&rows.replace("2000-02-02", "2000-02-01")));
}

#[test]
fn a_missing_alternative_is_named_and_mended() {
    let rows =
        "  | size | shared || value |\n  | small | any || 5 kr |\n  | large | any || 6 kr |\n";
    let program = Program::new(&table(rows));
    let said = only_in(&program, rules::MISSING_ALTERNATIVE);
    assert_eq!(said.message.en, "no row says what holds when `size` is `middle`");
    let fixed = mended(&program, &said, "Add a row for `middle`");
    assert!(fixed.ends_with("\n  | middle | any || no value |\n"), "{fixed}");
    clean(&fixed);
}

#[test]
fn two_columns() {
    let rows = "
  | size          | shared || value |
  | small, middle | any    || 5 kr  |
  | large         | yes    || 6 kr  |
";
    assert_eq!(gap(rows), "no row says what holds when size = large and shared = no");
    clean(&table(&format!("{rows}  | large | no || 7 kr |\n")));
}

#[test]
fn what_may_be_absent() {
    let rows = "  | floor || value |\n  | 0 or less || 5 kr |\n  | 1 or more || 6 kr |\n";
    assert_eq!(gap(rows), "no row says what holds when floor is absent");
    clean(&table(&format!("{rows}  | absent || 7 kr |\n")));
}

#[test]
fn texts() {
    let rows = "  | town || value |\n  | \"Kiruna\" || 5 kr |\n";
    assert_eq!(gap(rows), "no row says what holds when town is any other text");
    clean(&table(&format!("{rows}  | otherwise || 7 kr |\n")));
}

#[test]
fn rows_that_no_case_meets() {
    let otherwise =
        "  | shared || value |\n  | yes || 5 kr |\n  | no || 6 kr |\n  | otherwise || 7 kr |\n";
    only(&table(otherwise), rules::ROW_NEVER_MET);
    let backwards = "  | rooms || value |\n  | 3 to 1 || 5 kr |\n  | 0 or more || 6 kr |\n";
    only(&table(backwards), rules::ROW_NEVER_MET);
    let below = "  | rooms || value |\n  | -1 || 5 kr |\n  | 0 or more || 6 kr |\n";
    only(&table(below), rules::ROW_NEVER_MET);
}

#[test]
fn a_cell_that_is_no_literal_is_not_decided() {
    let rows = "  | rooms || value |\n  | limit or less || 5 kr |\n  | 6 or more || 6 kr |\n";
    let said = only(&table(rows), rules::NOT_DECIDED);
    assert!(said.contains("`limit` is known only when"), "{said}");
    let certain =
        "  | rooms || value |\n  | limit || 5 kr |\n  | 6 or more || 6 kr |\n  | 7 || 6 kr |\n";
    let said = Program::new(&table(certain)).said();
    assert!(said.iter().any(|d| d.code == rules::TABLE_OVERLAP), "{said:#?}");
}

#[test]
fn an_inline_grid() {
    let text = format!("{FACTS}\nrule most of Home : money\n  is by shared\n    | yes || 5 kr |\n");
    assert_eq!(only(&text, rules::TABLE_GAP), "no row says what holds when shared = no");
    clean(&format!("{text}    | no || 6 kr |\n"));
}

#[test]
fn a_gap_from_a_day_on() {
    let rows = "
  | from                     | shared || value |
  | 2020-01-01               | yes    || 5 kr  |
  | 2020-01-01 to 2023-12-31 | no     || 6 kr  |
";
    assert_eq!(gap(rows), "no row says what holds from 2024-01-01 when shared = no");
}

#[test]
fn a_table_with_an_error_is_left_alone() {
    let program = Program::new(&table("  | rooms || value |\n  | one || 5 kr |\n"));
    let said = program.said();
    assert!(said.iter().all(|d| !d.code.id.starts_with("L04")), "{said:#?}");
    assert_eq!(said.len(), 1, "{said:#?}");
}

#[test]
fn a_long_table_is_decided() {
    let mut rows = String::from("  | rooms || value |\n");
    for n in 0..200 {
        rows.push_str(&format!("  | {n} || 5 kr |\n"));
    }
    assert_eq!(gap(&rows), "no row says what holds when rooms = 200");
    clean(&table(&format!("{rows}  | 200 or more || 6 kr |\n")));
    let said = Program::new(&table(&format!("{rows}  | 100 or more || 6 kr |\n"))).said();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!(said[0].code, rules::TABLE_OVERLAP);
}
