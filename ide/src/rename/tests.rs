use super::{prepare, rename};
use crate::fixture::fixture;
use crate::{FilePlace, Snapshot};
use lagrum_language::diagnostics::TextEdit;

const TWO: &str = "//- bas/lagrum.toml
[package]
name = \"bas\"
version = \"1.0.0\"
language = \"2026\"
//- bas/bas.lagrum
paket bas
enhet kvm plural kvadratmeter
parameter gräns : belopp per månad
  från och med 2024-01-01 är 1 400 kr
parameter tak : belopp per månad
  från och med 2024-01-01 är gräns
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
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
regel del_av_hyra för Hushåll : belopp per månad
  är lägst
  varvid lägst är minsta(hyra; bas.gräns)
";

fn at(cursor: &str) -> (Snapshot, FilePlace) {
    assert!(TWO.contains(cursor), "{cursor}");
    fixture(&TWO.replacen(cursor, &format!("$0{cursor}"), 1)).at_cursor()
}

fn edited(snapshot: &Snapshot, edits: &[TextEdit]) -> String {
    let mut out = String::new();
    for (number, file) in snapshot.rules.files() {
        let mut edits: Vec<_> = edits.iter().filter(|edit| edit.span.file == number).collect();
        if edits.is_empty() {
            continue;
        }
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut text = snapshot.text(number).to_owned();
        edits.iter().for_each(|edit| text.replace_range(edit.span.range(), &edit.text));
        out.push_str(&format!("── {}\n{text}", file.location.display()));
    }
    out
}

fn renamed(cursor: &str, new: &str) -> String {
    let (snapshot, place) = at(cursor);
    match rename(&snapshot, place, new) {
        Ok(edits) => edited(&snapshot, &edits),
        Err(why) => format!("refused: {} | {}", why.en, why.sv),
    }
}

#[test]
fn a_parameter_gets_another_name_in_every_package() {
    insta::assert_snapshot!(renamed("gräns : belopp", "nedre_gräns"));
}

#[test]
fn a_word_of_the_language_gets_backticks() {
    insta::assert_snapshot!(renamed("hyra; bas", "eller"));
}

#[test]
fn a_name_that_does_not_fit_is_refused_with_the_reason() {
    let refusals = [
        renamed("gräns : belopp", "tak"),
        renamed("lägst är", "hyra"),
        renamed("gräns : belopp", "1 gräns"),
        renamed("minsta(", "störst"),
        renamed("stöd\nanvänd", "annat"),
    ];
    for refusal in &refusals {
        assert!(refusal.starts_with("refused: "), "{refusal}");
    }
    insta::assert_snapshot!(refusals.join("\n"));
}

#[test]
fn a_unit_and_its_plural_are_two_names() {
    insta::assert_snapshot!(renamed("kvm plural", "kvadrat"));
}

#[test]
fn the_name_is_offered_as_it_stands() {
    let (snapshot, place) = at("gräns)");
    let found = prepare(&snapshot, place).expect("a name");
    assert_eq!((found.name.as_str(), snapshot.written(found.at)), ("gräns", "gräns"));
}
