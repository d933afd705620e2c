//! What can stand in the cells of tables.

use super::labels;

const TABLE: &str = "regel del för Hushåll : belopp per månad
  är efter form
    | gift   || 5 000 kr |
";

fn has(all: &[String], label: &str) -> bool {
    all.iter().any(|one| one == label)
}

#[test]
fn rows_of_a_rule_offer_the_alternatives_of_what_it_goes_by() {
    let cell = labels(&format!("{TABLE}    | $0\n"));
    assert_eq!(cell, ["ensam", "gift", "valfritt", "övrigt"]);
    let second = labels(&format!("{TABLE}    | ensam, $0\n"));
    assert!(has(&second, "gift"), "{second:?}");
    let row = labels(&format!("{TABLE}    $0\n"));
    assert_eq!(row.get(..2), Some(&["| ensam |".to_owned(), "| … |".to_owned()][..]));
}

#[test]
fn a_result_is_any_value() {
    let all = labels(&format!("{TABLE}    | ensam || $0\n"));
    assert!(has(&all, "hyra") && has(&all, "gräns") && has(&all, "inget värde"), "{all:?}");
    assert!(!has(&all, "övrigt"), "{all:?}");
}

#[test]
fn the_first_row_names_what_the_columns_are() {
    let all = labels("tabell tak för Hushåll : belopp\n  | $0\n");
    assert!(has(&all, "form") && has(&all, "från och med") && has(&all, "enligt"), "{all:?}");
    assert!(!has(&all, "övrigt"), "{all:?}");
    assert_eq!(labels("tabell tak för Hushåll : belopp\n  | form || $0\n"), ["enligt"]);
}

#[test]
fn a_column_of_provisions_offers_acts() {
    let all = labels(
        "tabell tak för Hushåll : belopp\n  | form || högst | enligt |\n  | gift || 5 kr | $0\n",
    );
    assert!(has(&all, "SFB") && !has(&all, "inget värde"), "{all:?}");
}

#[test]
fn the_grid_of_a_test_has_facts_as_heads_and_their_values_in_its_cells() {
    let rules = "begrepp Barn
  hemma : ja/nej
  form : Form, kan saknas
begrepp Familj
  barnen : lista av Barn
beslut Bidrag
  givet familj : Familj
  prövningsdag 2026-01-01
  villkor barn att antalet b i familj.barnen > 0
prov \"ett\" för Bidrag
  givet familj.barnen
";
    assert_eq!(labels(&format!("{rules}    | $0\n")), ["form", "hemma"]);
    assert_eq!(labels(&format!("{rules}    | form | $0\n")), ["hemma"]);
    assert_eq!(labels(&format!("{rules}    | hemma | form |\n    | $0\n")), ["ja", "nej"]);
    let form = labels(&format!("{rules}    | hemma | form |\n    | ja | $0\n"));
    assert_eq!(form, ["ensam", "gift", "saknas"]);
}
