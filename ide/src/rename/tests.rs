use super::{prepare, rename};
use crate::fixture::fixture;
use crate::{FilePlace, Snapshot};
use lagrum_language::diagnostics::{Severity, TextEdit};

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
        Ok(renaming) => edited(&snapshot, &renaming.edits),
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
    insta::assert_snapshot!(renamed("kvadratmeter\nparameter", "kvadrat"));
    let (snapshot, place) = at("kvadratmeter");
    assert_eq!(prepare(&snapshot, place).expect("a name").name, "kvadratmeter");
}

#[test]
fn the_name_is_offered_as_it_stands() {
    let (snapshot, place) = at("gräns)");
    let found = prepare(&snapshot, place).expect("a name");
    assert_eq!((found.name.as_str(), snapshot.written(found.at)), ("gräns", "gräns"));
}

const WITH_CASES: &str = "//- lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
[provisions]
SFB = \"paragrafer.txt\"
//- stöd.lagrum
paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
alternativ Form
  ensam
  gift
begrepp Person
  namn : text
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
  form : Form
  sökande : Person
  kontakt : Kontakt
begrepp Kontakt
  namn : text
beslut Stöd
  enligt SFB 97 kap. 18 §
  givet hushåll : Hushåll
  givet dag : datum
  prövningsdag dag
  ger summa : belopp per månad är om hushåll.form = gift och hushåll.sökande.namn <> hushåll.kontakt.namn då 100 kr annars hushåll.hyra
//- cases/ett.yaml
# hyra i fallet
namn: hyra på hundra
beslut: Stöd
fakta:
  dag: 2026-01-01
  hushåll: { hyra: 100, form: ensam, sökande: { namn: hyra }, kontakt: { namn: B } }
väntat:
  decision: Stöd
  as_of: 2026-01-01
  outcome: granted
  assurance: verified
  disposition: automatic
  disposition_because: []
  results:
    summa: 100
  conditions: []
  needs: []
  faults: []
  relied_on:
    - fact: /hushåll/form
    - fact: /hushåll/hyra
//- cases/tre.json
{
  \"name\": \"en till\",
  \"facts\": { \"dag\": \"2026-01-01\", \"hushåll\": { \"hyra\": \"7\", \"form\": \"gift\", \"sökande\": { \"namn\": \"A\" }, \"kontakt\": { \"namn\": \"B\" } } },
  \"expect\": {
    \"decision\": \"Stöd\",
    \"as_of\": \"2026-01-01\",
    \"outcome\": \"granted\",
    \"assurance\": \"verified\",
    \"disposition\": \"automatic\",
    \"disposition_because\": [],
    \"results\": {\"summa\":\"100\"},
    \"conditions\": [],
    \"needs\": [],
    \"faults\": [],
    \"relied_on\": [{\"fact\":\"/hushåll/form\"},{\"fact\":\"/hushåll/sökande/namn\"},{\"fact\":\"/hushåll/kontakt/namn\"}]
  },
  \"explanation\": [
    \"Stöd: granted\",
    \"legal date: 1 January 2026\",
    \"\",
    \"Results\",
    \"  summa: 100 kr per month\",
    \"\",
    \"How it was worked out\",
    \"  summa: 100 kr per month  = om hushåll.form = gift och hushåll.sökande.namn <> hushåll.kontakt.namn då 100 kr annars hushåll.hyra\",
    \"  ├─ form: gift  /hushåll/form\",
    \"  ├─ namn: A  /hushåll/sökande/namn\",
    \"  └─ namn: B  /hushåll/kontakt/namn\",
    \"\",
    \"Facts and their sources\",
    \"  form: gift  /hushåll/form  no source given\",
    \"  namn: B  /hushåll/kontakt/namn  no source given\",
    \"  namn: A  /hushåll/sökande/namn  no source given\"
  ]
}
//- cases/två.csv
namn;dag;hushåll.hyra;hushåll.form;hushåll.sökande.namn;hushåll.kontakt.namn;väntat summa
hyra;2026-01-01;5;ensam;hyra;C;5
";

/// The files of cases that follow when what stands at a cursor is renamed, as they then are; and the manifest.
fn cases_renamed(cursor: &str, new: &str) -> String {
    assert!(WITH_CASES.contains(cursor), "{cursor}");
    let text = WITH_CASES.replacen(cursor, &format!("$0{cursor}"), 1);
    let (snapshot, place) = fixture(&text).at_cursor();
    let renaming = match rename(&snapshot, place, new) {
        Ok(renaming) => renaming,
        Err(why) => return format!("refused: {} | {}", why.en, why.sv),
    };
    let mut out: Vec<String> = renaming
        .cases
        .iter()
        .map(|file| format!("── {}\n{}", file.path.display(), file.with(&renaming.name)))
        .collect();
    let manifest = snapshot.file_at(std::path::Path::new("lagrum.toml"));
    let of_manifest: Vec<_> =
        renaming.edits.iter().filter(|edit| Some(edit.span.file) == manifest).cloned().collect();
    out.push(edited(&snapshot, &of_manifest));
    out.join("\n")
}

#[test]
fn cases_follow_a_fact_in_keys_and_headings_and_texts_stay() {
    insta::assert_snapshot!(cases_renamed("hyra : belopp", "boendekostnad"));
}

#[test]
fn cases_follow_a_result_an_alternative_and_a_decision() {
    insta::assert_snapshot!(
        [
            cases_renamed("summa : belopp", "belopp_att_få"),
            cases_renamed("gift\nbegrepp", "par"),
            cases_renamed("Stöd\n  enligt", "Bidrag"),
        ]
        .join("\n\n")
    );
}

#[test]
fn what_cannot_be_told_apart_in_cases_is_refused_by_the_name_of_the_file() {
    let refused = cases_renamed("namn : text\nbegrepp Hushåll", "kallas");
    assert!(refused.starts_with("refused: ") && refused.contains("cases"), "{refused}");
    insta::assert_snapshot!(refused);
}

#[test]
fn an_act_is_renamed_in_the_list_of_its_sections_too() {
    insta::assert_snapshot!(cases_renamed("SFB \"Social", "Balken"));
}

const REFORM: &str = "//- lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
//- stöd.lagrum
paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
  barn : heltal, minst 0
regel golv för Hushåll : belopp per månad
  är hyra
  undantag utan_barn när barn = 0
    då 0 kr
undantag dyr_bostad från golv för Hushåll
  när hyra > 9 000 kr och barn > 0
  då 9 000 kr
tabell gränser för Hushåll : belopp per månad
  | barn   || bidrag | tak      |
  | 0      || 0 kr   | 1 000 kr |
  | övrigt || 100 kr | 2 000 kr |
tabell avdrag för Hushåll : belopp per månad
  | barn   || avdrag |
  | 0      || 0 kr   |
  | övrigt || 100 kr |
reform högre
  ändrar undantag utan_barn från golv för Hushåll
    när barn < 2
    då 10 kr
  ändrar undantag dyr_bostad från golv för Hushåll
    när hyra > 8 000 kr och barn > 0
    då 8 000 kr
  ändrar undantag fler från golv för Hushåll
    när barn > 5
    då 20 kr
  ändrar tabell gränser för Hushåll
    | barn || tak      |
    | 1    || 3 000 kr |
  ändrar tabell avdrag för Hushåll
    | barn || avdrag |
    | 1    || 50 kr  |
reform ny
  ändrar regel golv för Hushåll
    är hyra - 5 kr
    undantag utan_barn när barn = 0
      då 5 kr
";

/// The lines that a renaming changes, as they then are.
fn lines_renamed(cursor: &str, new: &str) -> String {
    assert!(REFORM.contains(cursor), "{cursor}");
    let marked = REFORM.replacen(cursor, &format!("$0{cursor}"), 1);
    let (snapshot, place) = fixture(&marked).at_cursor();
    let found: Vec<_> = snapshot.rules.check_file(place.file);
    assert!(found.iter().all(|one| one.severity() != Severity::Error), "{found:?}");
    let renaming = match rename(&snapshot, place, new) {
        Ok(renaming) => renaming,
        Err(why) => return format!("refused: {}", why.en),
    };
    let after = edited(&snapshot, &renaming.edits);
    let lines = after.lines().enumerate().filter(|(_, line)| line.contains(new));
    lines.map(|(number, line)| format!("{number} {line}\n")).collect()
}

#[test]
fn an_exception_is_renamed_in_the_reforms_that_take_its_place() {
    insta::assert_snapshot!(lines_renamed("utan_barn när", "barnlös"));
    let from_the_reform = lines_renamed("utan_barn från", "barnlös");
    assert_eq!(from_the_reform, lines_renamed("utan_barn när", "barnlös"));
    insta::assert_snapshot!(lines_renamed("dyr_bostad från", "dyr_hyra"));
    insta::assert_snapshot!(lines_renamed("fler från", "flest"));
}

#[test]
fn a_result_of_a_table_is_renamed_in_the_reforms_that_change_it() {
    insta::assert_snapshot!(lines_renamed("tak      |", "högst"));
    insta::assert_snapshot!(lines_renamed("avdrag för", "minskning"));
}
