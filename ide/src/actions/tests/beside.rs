//! What is written beside a declaration, or in another file: where it stands, in which words, and by which names.

use crate::actions::{Action, actions};
use crate::fixture::fixture;
use crate::{Change, Snapshot};
use lagrum_language::diagnostics::{Language, Severity};
use std::collections::BTreeMap;
use std::fmt::Write as _;

fn errors(snapshot: &Snapshot) -> Vec<&'static str> {
    let found = snapshot.files().flat_map(|file| snapshot.rules.check_file(file));
    found.filter(|found| found.severity() == Severity::Error).map(|found| found.code.id).collect()
}

/// The titles of what is offered between the cursors.
pub(super) fn titles(program: &str) -> Vec<String> {
    let mut fixture = fixture(program);
    let (snapshot, at) = fixture.between_cursors();
    let all = actions(&snapshot, at).into_iter();
    all.map(|action| action.title.get(Language::Swedish).to_owned()).collect()
}

/// The lines of all files that what is offered by a title changes or adds, after it; no error may be left.
pub(super) fn after(program: &str, title: &str) -> String {
    let mut fixture = fixture(program);
    let (snapshot, at) = fixture.between_cursors();
    let by_title = |action: &Action| action.title.get(Language::Swedish) == title;
    let Some(action) = actions(&snapshot, at).into_iter().find(by_title) else {
        panic!("{title} is not among {:?}", titles(program))
    };
    let mut texts = BTreeMap::new();
    let mut edits = action.edits;
    edits.sort();
    for edit in edits.iter().rev() {
        let path = snapshot.rules.file(edit.span.file).expect("the file").location.clone();
        let text = texts.entry(path).or_insert_with(|| snapshot.text(edit.span.file).to_owned());
        text.replace_range(edit.span.range(), &edit.text);
    }
    drop(snapshot);
    let mut said = String::new();
    for (path, text) in texts {
        let _ = writeln!(said, "── {}\n{}", path.display(), text.trim_end());
        fixture.workspace.apply(Change::Open(path, text));
    }
    let snapshot = fixture.workspace.snapshot();
    assert_eq!(errors(&snapshot), [] as [&str; 0], "{said}");
    said
}

const REFORM: &str = "paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
regel golv för Hushåll : belopp per månad
  är hyra
regel tak för Hushåll : belopp per månad
  är hyra
reform högre
  ändrar regel golv för Hushåll
    är GOLV
  ändrar regel tak för Hushåll
    är hyra + 1 kr
";

#[test]
fn what_is_declared_from_a_reform_stands_beside_the_reform() {
    let with = |golv: &str| REFORM.replace("GOLV", golv);
    insta::assert_snapshot!(
        [
            after(&with("hyra - $05 kr"), "Gör `5 kr` till en parameter"),
            after(&with("$0hyra - 5 kr$0 + 2 kr"), "Gör det till en regel för `Hushåll`"),
            after(&with("hyra - lä$0gst"), "Deklarera parametern `lägst`"),
            after(&with("hyra - lä$0gst"), "Deklarera regeln `lägst`"),
        ]
        .join("\n")
    );
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let program = "paket stöd
begrepp Hushåll
  // hyran enligt kontraktet
  hyra : belopp per månad, minst 0 kr // 5 §
// prop. 2020/21:1
// s. 12
regel golv för Hushåll : belopp per månad
  är GOLV // 18 §
// prop. 2020/21:2
regel tak för Hushåll : belopp per månad
  är hyra
";
    let with = |golv: &str| program.replace("GOLV", golv);
    insta::assert_snapshot!(
        [
            after(&with("hyra - $05 kr"), "Gör `5 kr` till en parameter"),
            after(&with("$0hyra - 5 kr$0 + 2 kr"), "Gör det till en regel för `Hushåll`"),
            after(&with("hyra - lä$0gst"), "Deklarera parametern `lägst`"),
            after(&with("hyra - lä$0gst"), "Deklarera uppgiften `lägst` i `Hushåll`"),
        ]
        .join("\n")
    );
}

#[test]
fn what_is_removed_takes_its_comments_with_it() {
    let fact = "paket stöd
begrepp Hushåll
  // hyran enligt kontraktet
  hyra : belopp per månad, minst 0 kr // 5 §
  // vad som ingår i hyran
  vär$0me : ja/nej // 6 §
  // antalet barn
  barn : heltal
beslut Bidrag
  givet hushåll : Hushåll
  givet för_månad : månad
  villkor hög_hyra att hushåll.hyra > 1 400 kr och hushåll.barn > 0
";
    insta::assert_snapshot!(after(fact, "Ta bort uppgiften `värme`"));
}

#[test]
fn what_stands_behind_what_is_removed_does_not_become_a_comment() {
    let program = "paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
regel golv för Hushåll : belopp per månad
  // 18 §
  $0@$0 är hyra
";
    insta::assert_snapshot!(after(program, "Ta bort det"));
}

#[test]
fn a_name_that_another_file_of_the_package_has_is_not_taken() {
    let program = "//- regler.lagrum
paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
regel golv för Hushåll : belopp per månad
  är $0hyra - 5 kr$0 + 2 kr
//- annat.lagrum
paket stöd
regel ny_regel för Hushåll : belopp per månad
  är hyra
";
    insta::assert_snapshot!(after(program, "Gör det till en regel för `Hushåll`"));
}

#[test]
fn another_file_is_mended_in_its_own_words() {
    let facts = "//- begrepp.lagrum
package stöd
register Skatteverket
concept Barn
  hemma : yes/no
concept Hushåll
  barn : Barn
  hyra : money per month, at least 0 kr
  inkomst : money per year // after tax
    source declared
//- regler.lagrum
paket stöd
";
    let rule =
        |ty: &str, says: &str| format!("{facts}regel golv för Hushåll : {ty}\n  är {says}\n");
    insta::assert_snapshot!(
        [
            after(
                &rule("ja/nej", "hyra > 5 kr och va$0rmt"),
                "Deklarera uppgiften `varmt` i `Hushåll`"
            ),
            after(
                &rule("ja/nej", "inkomst ho$0s Skatteverket < 5 kr"),
                "Lägg till `register Skatteverket` bland källorna",
            ),
            after(&rule("heltal", "antalet b i bar$0n"), "Gör `barn` till en lista"),
            after(
                &rule("heltal", "antalet b i historiken för hy$0ra"),
                "Deklarera uppgiften över tid"
            ),
        ]
        .join("\n")
    );
}

const BASE: &str = "//- bas/lagrum.toml
[package]
name = \"bas\"
version = \"1.0.0\"
language = \"2026\"
//- bas/bas.lagrum
paket bas
alternativ Form
  gift
  ensam
enhet kvm
begrepp Hushåll
  form : Form
  area : kvm
//- stöd/lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
bas = { path = \"../bas\" }
//- stöd/stöd.lagrum
paket stöd
använd bas
";

#[test]
fn what_is_of_another_package_is_written_with_the_package() {
    let with = |rule: &str| format!("{BASE}{rule}");
    insta::assert_snapshot!(
        [
            after(
                &with("regel gift_par för bas.Hushåll : ja/nej\n  är $0form$0 = gift\n"),
                "Gör det till en regel för `Hushåll`",
            ),
            after(
                &with("använd bas.kvm\nregel stor för bas.Hushåll : ja/nej\n  är area > grä$0ns\n"),
                "Deklarera parametern `gräns`",
            ),
            after(
                &with("använd bas.kvm\nregel stor för bas.Hushåll : ja/nej\n  är area > grä$0ns\n"),
                "Deklarera regeln `gräns`",
            ),
        ]
        .join("\n")
    );
    let no_unit = with("regel stor för bas.Hushåll : ja/nej\n  är area > grä$0ns\n");
    assert_eq!(titles(&no_unit), ["Deklarera uppgiften `gräns` i `Hushåll`"]);
}

#[test]
fn exceptions_are_repeated_only_in_their_own_words() {
    let program = |word: &str, law: &str| {
        format!(
            "//- lag.lagrum
{word} stöd
{law}
//- reform.lagrum
paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
reform högre
  ändrar regel gol$0v för Hushåll
    är hyra + 1 kr
"
        )
    };
    let swedish = "regel golv för Hushåll : belopp per månad
    är hyra
    undantag dyr när hyra > 9 000 kr
      då 9 000 kr";
    let english = "rule golv of Hushåll : money per month
    is hyra
    except dyr when hyra > 9 000 kr
      then 9 000 kr";
    let title = "Upprepa undantagen som ska stå kvar";
    insta::assert_snapshot!(after(&program("paket", swedish), title));
    assert!(!titles(&program("package", english)).iter().any(|offered| offered == title));
}
