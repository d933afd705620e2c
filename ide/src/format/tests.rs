use super::{on_new_line, range, whole};
use crate::Snapshot;
use crate::fixture::fixture;
use lagrum_language::diagnostics::TextEdit;
use std::path::Path;

fn edited(snapshot: &Snapshot, file: u32, edits: &[TextEdit]) -> String {
    let mut text = snapshot.text(file).to_owned();
    for edit in edits.iter().rev() {
        let end = edit.span.range().end.min(text.len());
        text.replace_range(edit.span.range().start..end, &edit.text);
    }
    text
}

const LOOSE: &str = "paket stöd
parameter gräns :  belopp per månad
    från och med 2024-01-01   är 1 400 kr
regel a : belopp per månad
     är    gräns
regel b : belopp per månad
     är    gräns
";

#[test]
fn a_file_is_laid_out_by_the_lines_that_differ() {
    let snapshot = fixture(LOOSE).workspace.snapshot();
    let file = snapshot.file_at(Path::new("regler.lagrum")).expect("a file");
    let edits = whole(&snapshot, file);
    assert!(edits.len() > 1, "{edits:?}");
    insta::assert_snapshot!(edited(&snapshot, file, &edits));
}

#[test]
fn a_stretch_is_laid_out_and_the_rest_left_alone() {
    let text = LOOSE.replace("regel a", "$0regel a").replace("regel b", "$0regel b");
    let (snapshot, mut span) = fixture(&text).between_cursors();
    span.end -= 1;
    insta::assert_snapshot!(edited(&snapshot, span.file, &range(&snapshot, span)));
}

const TABLE: &str = "paket stöd
begrepp Familj
    barn :   heltal, minst 0
regel   stöd för Familj : belopp per månad
  är efter barn
  | 0 || 0 kr |
  | 1 eller 2 || 1 250 kr |
  | $0
regel b : belopp per månad
     är    gräns (
";

/// The text after a new line was begun at the cursor.
fn after_new_line(text: &str) -> String {
    let (snapshot, at) = fixture(text).at_cursor();
    edited(&snapshot, at.file, &on_new_line(&snapshot, at))
}

#[test]
fn a_row_that_is_left_stands_under_the_others_and_nothing_else_moves() {
    let wanted = TABLE.replace("$0", "").replace("| 0 || 0 kr |", "| 0         || 0 kr     |");
    assert_eq!(after_new_line(TABLE), wanted);
    let nothing_yet = TABLE.replace("  | $0", "  $0");
    assert_eq!(after_new_line(&nothing_yet), wanted.replace("  | \n", "  \n"));
    let crlf = TABLE.replace('\n', "\r\n");
    assert_eq!(after_new_line(&crlf), wanted.replace('\n', "\r\n"));
}

#[test]
fn a_row_in_the_middle_keeps_the_table_in_one() {
    let text = TABLE.replace("  | $0\n", "  | $0\n  | 10 eller fler || 2 500 kr |\n");
    assert_eq!(
        after_new_line(&text),
        text.replace("$0", "")
            .replace("| 0 || 0 kr |", "| 0             || 0 kr     |")
            .replace("| 1 eller 2 || 1 250 kr |", "| 1 eller 2     || 1 250 kr |")
    );
}

#[test]
fn an_empty_row_ends_the_table() {
    let text = TABLE.replace("  | $0", "  | \n  $0");
    assert_eq!(after_new_line(&text), TABLE.replace("  | $0", "  "));
}

#[test]
fn a_table_in_a_literate_file_is_laid_out_where_it_stands() {
    let (start, rest) = TABLE.split_once("regel b").expect("two rules");
    let text = format!("//- regler.lagrum.md\n# Stöd\n\n```lagrum\n{start}```\n\n| a | b |\n");
    let found = after_new_line(&text);
    assert!(found.contains("  | 0         || 0 kr     |\n") && !rest.is_empty(), "{found}");
    assert!(found.ends_with("```\n\n| a | b |\n"), "{found}");
}

#[test]
fn what_is_half_typed_and_what_is_no_table_is_left_alone() {
    for text in [
        LOOSE.replace("är    gräns\nregel b", "är    gräns +\n$0\nregel b"),
        LOOSE.replace("regel b", "$0regel b"),
        TABLE.replace("1 250 kr |\n", "1 250 kr + |\n"),
        TABLE.replace("| $0", "| 3 || $0"),
        format!("{}\n$0", TABLE.replace("$0", "")),
        TABLE.replace("  | $0", "  |\n  $0 3 || 0 kr |"),
        "//- regler.lagrum.md\n# Stöd\n\n| a |\n|\n$0\n".to_owned(),
    ] {
        let (snapshot, at) = fixture(&text).at_cursor();
        assert_eq!(on_new_line(&snapshot, at), [], "{text}");
    }
}

#[test]
fn a_last_line_without_a_break_is_laid_out_within_the_file() {
    for (last, expected) in [("  är   5 kr", "  är 5 kr"), ("  är 5 kr", "  är 5 kr")] {
        let head = "paket stöd\n\nparameter å : belopp\n";
        let text = format!("{head}{last}");
        let mut fixture = fixture(&text);
        let snapshot = fixture.workspace.snapshot();
        let end = u32::try_from(text.len()).unwrap();
        let edits = range(&snapshot, crate::FileSpan { file: 0, start: end - 1, end });
        let mut laid_out = text.clone();
        for edit in edits.iter().rev() {
            assert!(text.get(edit.span.range()).is_some(), "{edit:?}");
            laid_out.replace_range(edit.span.range(), &edit.text);
        }
        assert_eq!(laid_out, format!("{head}{expected}"));
    }
}
