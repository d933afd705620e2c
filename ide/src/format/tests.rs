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

#[test]
fn a_new_line_lays_out_what_was_typed_whatever_is_wrong_elsewhere() {
    let text = LOOSE.replace("regel b : belopp per månad\n", "$0regel b (\n");
    let (snapshot, at) = fixture(&text).at_cursor();
    insta::assert_snapshot!(edited(&snapshot, at.file, &on_new_line(&snapshot, at)));
}

#[test]
fn what_is_half_typed_is_left_alone() {
    let text = LOOSE.replace("är    gräns\nregel b", "är    gräns +\n$0\nregel b");
    let (snapshot, at) = fixture(&text).at_cursor();
    assert_eq!(whole(&snapshot, at.file), []);
    assert_eq!(on_new_line(&snapshot, at), []);
}
