//! What is read off the tree alone: folding, selection, links; and every question on every half of a file.

use crate::fixture::{drawn, fixture};
use crate::{Change, FilePlace, diagnostics, folding, format, hover, lenses, links, navigate};
use crate::{selection, symbols, tokens};
use lagrum_language::diagnostics::Language;
use std::path::PathBuf;

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

const WHOLE: &str = "paket stöd
alternativ Form
  gift
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr
regel halva för Hushåll : belopp per månad
  är minsta(hyra; 5 kr) * 1/2 avrundat nedåt till 1 kr
  varvid x är \"å {hyra} 𝄞\"
  undantag y när form = gift då 0 kr
beslut Stöd
  givet hushåll : Hushåll
  prövningsdag 2024-06-01
  ger summa : belopp per månad är hushåll.halva
prov \"hög\" för Stöd
  givet hushåll.hyra är 9 000 kr
  väntat summa är 4 500 kr
";

#[test]
fn every_question_is_answered_at_every_half_typed_character() {
    let mut workspace = fixture(WHOLE).workspace;
    let path = PathBuf::from("regler.lagrum");
    workspace.apply(Change::Open(path.clone(), String::new()));
    for (end, _) in WHOLE.char_indices() {
        workspace.apply(Change::Edit(path.clone(), WHOLE[..end].to_owned()));
        let snapshot = workspace.snapshot();
        let file = snapshot.file_at(&path).expect("a file");
        let at = FilePlace { file, offset: u32::try_from(end).expect("short") };
        let _ = diagnostics::diagnostics(&snapshot, file);
        let _ = hover::hover(&snapshot, at, Language::Swedish);
        let _ = navigate::definition(&snapshot, at);
        let _ = navigate::references(&snapshot, at);
        let _ = navigate::highlight(&snapshot, at);
        let _ = navigate::prepare(&snapshot, at, Language::English);
        let _ = symbols::document_symbols(&snapshot, file, Language::Swedish);
        let _ = symbols::workspace_symbols(&snapshot, "h", Language::English);
        let _ = format::whole(&snapshot, file);
        let _ = format::on_new_line(&snapshot, at);
        let _ = lenses::lenses(&snapshot, file);
        let _ = folding::folds(&snapshot, file);
        let _ = selection::selections(&snapshot, at);
        for token in tokens::tokens(&snapshot, file, None) {
            assert!(!snapshot.written(token.span).is_empty(), "{token:?}");
        }
    }
}
