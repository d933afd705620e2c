//! What is read off the tree alone: folding, selection, links.

use crate::fixture::{drawn, fixture};
use crate::{folding, links, selection};

const RULES: &str = "// Bidrag
// till boendet
paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110

parameter gräns : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2024-01-01 är 1 400 kr
tabell tak (antal: heltal) : belopp per månad
  enligt SFB 97 kap. 18 och 22 §§
  | antal        || högst    |
  | 1            || 5 300 kr |
  | 2 eller fler || 5 900 kr |
  | övrigt       || 0 kr     |
";

/// First and last line of each fold of the only file, and whether it is comments.
fn folded(text: &str) -> Vec<(u32, u32, bool)> {
    let snapshot = fixture(text).workspace.snapshot();
    let lines = snapshot.rules.line_index(0);
    let line = |offset| lines.position(offset).line;
    let lines = |fold: &folding::Fold| (line(fold.span.start), line(fold.span.end), fold.comment);
    folding::folds(&snapshot, 0).iter().map(lines).collect()
}

#[test]
fn declarations_grids_and_comments_fold() {
    assert_eq!(folded(RULES), [(0, 1, true), (5, 7, false), (8, 13, false), (10, 13, false)]);
}

#[test]
fn a_comment_after_code_does_not_fold_the_code_away() {
    let rules = "paket stöd
parameter gräns : belopp
  är 5 kr // kort
  // längre
  // längst
";
    assert_eq!(folded(rules), [(1, 2, false), (3, 4, true)]);
}

#[test]
fn a_literate_file_folds_by_its_headings_and_blocks() {
    let text = "//- stöd.lagrum.md
# Stöd

Text om stödet.

```lagrum
paket stöd
```

## Gränsen

```text
# ingen rubrik
```
# Slut
";
    assert_eq!(folded(text), [(0, 12, false), (4, 6, false), (8, 12, false), (10, 12, false)]);
}

#[test]
fn a_selection_grows_from_the_word_to_the_file() {
    let text = RULES.replace("1 400 kr", "1 $0400 kr");
    let (snapshot, at) = fixture(&text).at_cursor();
    let all = selection::selections(&snapshot, at);
    let words: Vec<_> = all.iter().map(|span| snapshot.written(*span)).collect();
    assert_eq!(words[..3], ["1 400", "1 400 kr", "är 1 400 kr"]);
    assert_eq!(words.last(), Some(&snapshot.text(at.file)));
}

#[test]
fn citations_lead_to_the_official_text() {
    let snapshot = fixture(RULES).workspace.snapshot();
    let marks: Vec<_> =
        links::links(&snapshot, 0).into_iter().map(|link| (link.span, link.address)).collect();
    insta::assert_snapshot!(drawn(&snapshot, &marks));
}
