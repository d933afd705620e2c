//! Mends of what the pages do not show.

use crate::actions::{Action, ActionKind, actions};
use crate::fixture::fixture;
use lagrum_language::diagnostics::Language;

/// What is offered at the cursor: each title, and the text after it.
fn offered(text: &str) -> String {
    let mut fixture = fixture(text);
    let (snapshot, at) = fixture.between_cursors();
    let all = actions(&snapshot, at);
    let mends = all.iter().filter(|action| action.kind == ActionKind::Mend);
    let shown = mends.map(|action: &Action| {
        let mut edits = action.edits.clone();
        edits.sort();
        let mut text = snapshot.text(at.file).to_owned();
        for edit in edits.iter().rev().filter(|edit| edit.span.file == at.file) {
            text.replace_range(edit.span.range(), &edit.text);
        }
        format!("── {}\n{text}", action.title.get(Language::Swedish))
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_bracket_and_a_quote_are_closed() {
    insta::assert_snapshot!(offered(
        "paket stöd\nparameter tak : belopp \"Högsta belopp\n  från och med 2024-01-01 är minsta(5 kr; 6 kr$0\n$0"
    ));
}

#[test]
fn a_concept_is_made_from_its_use() {
    insta::assert_snapshot!(offered("paket stöd\nbegrepp Hushåll\n  sökande : Per$0son\n"));
}

#[test]
fn a_condition_becomes_a_fact_of_the_concept() {
    insta::assert_snapshot!(offered(
        "paket stöd
begrepp Person
  ålder : heltal
begrepp Hushåll
  sökande : Person
regel rätt för Hushåll : ja/nej
  är sökande.ålder >= 18 och sökande.studera$0nde
"
    ));
}

#[test]
fn an_overlap_in_the_middle_leaves_two_rows() {
    insta::assert_snapshot!(offered(
        "package aid
concept Household
  rooms : integer, at least 1
table limit of Household : money per month
  | rooms     || highest  |
  | 2 to 3    || 5 300 kr |
  | 1 or$0 more || 6 600 kr |
"
    ));
}

#[test]
fn a_gap_is_mended_with_the_range_that_is_left_out() {
    insta::assert_snapshot!(offered(
        "paket stöd
begrepp Hushåll
  rum : heltal, minst 1
  inkomst : belopp, minst 0 kr
tabell tak för Hushåll : belopp
  | rum          | inkom$0st                      || högst    |
  | 1            | valfritt                     || 5 300 kr |
  | 2 till 3     | 0 kr till under 100,50 kr    || 6 000 kr |
  | 6 eller fler | valfritt                     || 6 600 kr |
"
    ));
}

#[test]
fn a_gap_of_days_and_of_what_may_be_absent_is_mended_in_english() {
    insta::assert_snapshot!(offered(
        "package aid
concept Household
  moved : date, may be absent
  alone : yes/no
table limit of Household : money
  | mo$0ved                    | alone || highest  |
  | 2024-01-01 or less       | any   || 5 300 kr |
  | 2026-01-01 or more       | yes   || 6 600 kr |
"
    ));
}

#[test]
fn a_gap_that_no_cell_can_say_offers_only_the_rest() {
    insta::assert_snapshot!(offered(
        "paket stöd
begrepp Hushåll
  inkomst : belopp
  rum : heltal, minst 1
tabell tak för Hushåll : belopp
  | inkomst$0 / rum       || högst    |
  | 100 kr eller mindre || 5 300 kr |
  | 200 kr eller mer    || 6 600 kr |
"
    ));
}

/// What the first mend at the cursor makes of a text.
fn first_mended(text: &str) -> String {
    let mut marked = fixture(text);
    let (snapshot, at) = marked.between_cursors();
    let first = &actions(&snapshot, at)[0];
    let mut text = snapshot.text(at.file).to_owned();
    for edit in first.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

#[test]
fn rows_for_a_gap_have_amounts_as_they_are_written() {
    let rules = |ty: &str, cell: &str| {
        format!(
            "paket stöd\nbegrepp Hushåll\n  inkomst : {ty}\ntabell tak för Hushåll : belopp\n  | inkom$0st || högst |\n  | {cell} || 5 300 kr |\n"
        )
    };
    let mended = [
        ("belopp, minst 0 kr", "0 kr till 12 100,50 kr", "12 100,51 kr eller mer"),
        ("belopp, minst 0 kr", "0 kr till 12 100,49 kr", "12 100,50 kr eller mer"),
        ("belopp, minst 0 kr", "0 kr till under 12 100,5 kr", "12 100,50 kr eller mer"),
        ("belopp, minst 0 kr", "0 kr till 12 100 kr", "12 100,01 kr eller mer"),
        ("belopp i hela kr, minst 0 kr", "0 kr till 12 100 kr", "12 101 kr eller mer"),
        ("belopp i hela kr, minst 0 kr", "0 kr till under 12 100 kr", "12 100 kr eller mer"),
        ("belopp per månad i hela kr, minst 0 kr", "5 kr eller mer", "0 kr till 4 kr"),
        // What no value can be is no end of a row either.
        ("procent, minst 0 %", "0 % till under 12,5 %", "13 % eller mer"),
        ("procent, minst 0 %", "12,5 % eller mer", "0 % till 12 %"),
        ("belopp i hela kr, minst 0 kr", "0 kr till 12 100,40 kr", "12 101 kr eller mer"),
    ];
    for (ty, cell, row) in mended {
        let text = first_mended(&rules(ty, cell));
        assert!(text.contains(&format!("  | {row} || inget värde |")), "{text}");
        let after = fixture(&text).workspace.snapshot();
        let mut found = after.files().flat_map(|file| after.rules.check_file(file));
        assert!(!found.any(|found| found.code.id == "L0404"), "{text}");
    }
}

#[test]
fn a_file_that_says_no_language_is_begun_in_that_of_the_files_beside_it() {
    let manifest =
        "//- lagrum.toml\n[package]\nname = \"stöd\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";
    let begun = |beside: &str| {
        offered(&format!("{manifest}//- a.lagrum\n$0\n$0//- b.lagrum\n{beside} stöd\n"))
    };
    assert_eq!(
        begun("paket"),
        "── Börja med `paket stöd`\npaket stöd\n\n\n── Börja med `package stöd`\npackage stöd\n\n"
    );
    assert_eq!(
        begun("package"),
        "── Börja med `package stöd`\npackage stöd\n\n\n── Börja med `paket stöd`\npaket stöd\n\n"
    );
}
