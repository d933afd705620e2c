//! What is shown beside Swedish law, and that it follows the text.

use super::{HintKind, case_values, hints};
use crate::evaluation::{Chosen, Unshown};
use crate::fixture::{drawn, fixture};
use crate::{Change, FileSpan, Snapshot};
use lagrum_language::diagnostics::Language;
use std::path::PathBuf;

const LAW: &str = "paket barnbidrag
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110

alternativ Vårdnad
  ensam
  gemensam

begrepp Barn
  vårdnad : Vårdnad
begrepp Förälder
  barnen : lista av Barn
  inkomst : belopp per år, minst 0 kr

parameter per_barn : belopp per månad
  enligt SFB 15 kap. 3 §
  från och med 2014-01-01 är 1 050 kr
  från och med 2018-03-01 är 1 250 kr
parameter höginkomst : belopp per år
  är 700 000 kr

regel belopp_för för Barn : belopp per månad
  enligt SFB 15 kap. 2 §
  är per_barn
  undantag växelvis enligt SFB 16 kap. 18 §
    när vårdnad = gemensam
    då per_barn * 1/2

regel tillägg för Förälder : belopp per månad
  enligt SFB 15 kap. 8 §
  är efter antal
    | 0; 1         || 0 kr   |
    | 2            || 150 kr |
    | 3 eller fler || om inkomst > höginkomst då 0 kr annars 730 kr |
  varvid antal är antalet b i barnen

regel oanvänd för Förälder : belopp per månad
  är per_barn * 2

beslut Barnbidrag
  givet förälder : Förälder
  givet för_månad : månad
  prövningsdag första_dagen(för_månad)
  villkor har_barn \"minst ett barn\"
    att (antalet b i förälder.barnen) >= 1
  ger summa : belopp per månad
    är (summan av b.belopp_för för b i förälder.barnen) + förälder.tillägg
  motivering avslag \"Barnbidrag lämnas för barn.\"

prov \"tre barn\" för Barnbidrag
  givet för_månad är 2026-03
  givet förälder.inkomst är 400 000 kr
  givet förälder.barnen
    | vårdnad  |
    | ensam    |
    | gemensam |
    | gemensam |
  väntat summa är 3 230 kr

prov \"inga barn\" för Barnbidrag
  givet för_månad är 2026-03
  givet förälder.inkomst är 400 000 kr
  givet förälder.barnen
    | vårdnad  |
  väntat avslag eftersom har_barn
";

fn test(title: &str) -> Chosen {
    Chosen::Test(format!("barnbidrag/regler.lagrum#{title}"))
}

fn whole(file: u32) -> FileSpan {
    FileSpan { file, start: 0, end: u32::MAX }
}

fn beside(snapshot: &Snapshot, chosen: Option<&Chosen>, language: Language) -> String {
    let shown = hints(snapshot, whole(0), chosen, language);
    let marks: Vec<_> = shown
        .into_iter()
        .map(|hint| {
            let at = FileSpan { file: 0, start: hint.at.offset, end: hint.at.offset };
            let more =
                if hint.more.is_empty() { String::new() } else { format!(" ({})", hint.more) };
            (at, format!("{}{}", hint.text, more.replace('\n', ", ")))
        })
        .collect();
    drawn(snapshot, &marks)
}

fn dimmed(snapshot: &Snapshot, chosen: &Chosen) -> String {
    let found = case_values(snapshot, 0, chosen, Language::Swedish).expect("values");
    let mut out = format!("{}\n", found.case);
    for stretch in found.stretches {
        let sign = if stretch.taken { '+' } else { '-' };
        let text = snapshot.written(stretch.at).split_whitespace().collect::<Vec<_>>().join(" ");
        let said = stretch.text.map(|text| format!(" → {text}")).unwrap_or_default();
        out.push_str(&format!("{sign} {text}{said}\n"));
    }
    out
}

#[test]
fn types_that_are_not_written_are_shown() {
    let snapshot = fixture(LAW).workspace.snapshot();
    let shown = hints(&snapshot, whole(0), None, Language::English);
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].text.as_str(), shown[0].kind), (" : heltal", HintKind::Type));
}

#[test]
fn types_of_a_control_are_shown() {
    let control = "kontroll hög för Barnbidrag\n  när inkomsten > gränsen och förälder.tillägg > 0 kr\n  varvid inkomsten är förälder.inkomst / 12\n  varvid gränsen är 40 000 kr\n  varvid alla är antalet b i förälder.barnen\n  åtgärd anteckna\n";
    let snapshot = fixture(&format!("{LAW}{control}")).workspace.snapshot();
    let shown = hints(&snapshot, whole(0), None, Language::English);
    let of_control: Vec<_> = shown.iter().skip(1).map(|hint| hint.text.as_str()).collect();
    assert_eq!(of_control, [" : belopp per år", " : heltal"]);
}

#[test]
fn the_values_of_a_case_stand_beside_the_rules() {
    let snapshot = fixture(LAW).workspace.snapshot();
    insta::assert_snapshot!(beside(&snapshot, Some(&test("tre barn")), Language::Swedish));
}

#[test]
fn what_a_case_does_not_come_by_is_told() {
    let snapshot = fixture(LAW).workspace.snapshot();
    insta::assert_snapshot!("three_children", dimmed(&snapshot, &test("tre barn")));
    insta::assert_snapshot!("no_children", dimmed(&snapshot, &test("inga barn")));
}

const MANIFEST: &str =
    "[package]\nname = \"barnbidrag\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

#[test]
fn values_follow_the_text_of_rules_and_of_the_test() {
    let files = format!("//- b/lagrum.toml\n{MANIFEST}//- b/regler.lagrum\n{LAW}");
    let mut workspace = fixture(&files).workspace;
    let path = PathBuf::from("b/regler.lagrum");
    let mut said = |from: &str, to: &str| {
        workspace.apply(Change::Open(path.clone(), LAW.replace(from, to)));
        let snapshot = workspace.snapshot();
        let file = snapshot.file_at(&path).expect("a file");
        let shown = hints(&snapshot, whole(file), Some(&test("tre barn")), Language::Swedish);
        shown.into_iter().map(|hint| hint.text.replace('\u{a0}', " ")).collect::<Vec<_>>()
    };
    let has = |said: &[String], value: &str| said.iter().any(|text| text == value);
    assert!(has(&said("x y z", ""), "= 3 230 kr per månad"));
    assert!(has(&said("1 250 kr", "1 350 kr"), "= 3 430 kr per månad"));
    assert!(has(&said("| ensam    |", "| gemensam |"), "= 2 605 kr per månad"));
    // Types are shown whether or not the rules are sound.
    assert_eq!(said("är per_barn * 2", "är per_barn * "), [" : heltal"]);
    assert_eq!(said("prov \"tre barn\"", "prov \"fyra barn\""), [" : heltal"]);
    assert!(has(&said("x y z", ""), "= 3 230 kr per månad"));
}

#[test]
fn facts_are_a_case_too_and_what_is_none_is_told() {
    let snapshot = fixture(LAW).workspace.snapshot();
    let facts = |decision: Option<&str>, facts: &str| Chosen::Facts {
        package: "barnbidrag".to_owned(),
        decision: decision.map(str::to_owned),
        facts: facts.to_owned(),
    };
    let of = |chosen: &Chosen| case_values(&snapshot, 0, chosen, Language::Swedish);
    let given = "{\"för_månad\":\"2026-03\",\"förälder\":{\"inkomst\":\"1\",\"barnen\":[]}}";
    assert!(of(&facts(None, given)).expect("values").stretches.iter().any(|one| !one.taken));
    assert_eq!(of(&facts(Some("Studiebidrag"), given)), Err(Unshown::NoSuch));
    assert_eq!(of(&test("fyra barn")), Err(Unshown::NoSuch));
    // Impossible facts are decided as such; what is no case is not.
    let impossible = of(&facts(None, "{\"förälder\":{\"inkomst\":\"-1\"}}")).expect("a case");
    assert_eq!(impossible.stretches, []);
    assert!(matches!(of(&facts(None, "[")), Err(Unshown::NoCase(_))));
    let broken = fixture(&LAW.replace("per_barn * 2", "per_barn * ")).workspace.snapshot();
    let refused = case_values(&broken, 0, &test("tre barn"), Language::Swedish);
    assert_eq!(refused, Err(Unshown::HasErrors));
}

/// Benefits for the same time.
pub(crate) const PAID: &str = "paket samordning
författning SSL \"Studiestödslagen\" sfs 1999:1395
författning FAE \"Förordningen om ersättning till deltagare i arbetsmarknadspolitiska insatser\" sfs 2017:819
samordning Ersättningar
  \"Ersättningar för samma tid\"
  förmån Studiemedel : belopp per vecka i hela kr
  förmån Aktivitetsstöd : belopp per dag i hela kr \"aktivitetsstöd\"
  förmån Sjukersättning : belopp per månad i hela kr
  uteslut Studiemedel för tid med Aktivitetsstöd enligt SSL 3 kap. 25 §
  dra av Sjukersättning från Aktivitetsstöd per månad enligt FAE 5 kap. 3 §
prov \"en vecka med aktivitetsstöd\" för Ersättningar
  givet Studiemedel
    | första     | sista      | belopp   |
    | \"2026-W02\" | \"2026-W04\" | 3 000 kr |
  givet Aktivitetsstöd
    | första     | sista      | belopp |
    | 2026-01-14 | 2026-01-14 | 300 kr |
  väntat Studiemedel är 6 000 kr
";

#[test]
fn a_case_of_a_coordination_says_what_is_paid_and_what_each_rule_took() {
    let snapshot = fixture(PAID).workspace.snapshot();
    let chosen = Chosen::Test("samordning/regler.lagrum#en vecka med aktivitetsstöd".to_owned());
    let file = snapshot.file_at(&PathBuf::from("regler.lagrum")).expect("the rules");
    let whole = FileSpan { file, start: 0, end: u32::MAX };
    let found = hints(&snapshot, whole, Some(&chosen), Language::Swedish);
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let line = |at: u32| snapshot.rules.line_index(file).position(at).line + 1;
    let told: Vec<_> = found.iter().map(|hint| (line(hint.at.offset), plain(&hint.text))).collect();
    assert_eq!(
        told,
        [
            (6, "= 6 000 kr betalas av 9 000 kr".to_owned()),
            (7, "= 300 kr betalas av 300 kr".to_owned()),
            (9, "= −3 000 kr".to_owned()),
        ]
    );
    assert!(found[0].more.contains("betalas inte samtidigt med aktivitetsstöd"), "{found:?}");
    let values = case_values(&snapshot, file, &chosen, Language::Swedish).expect("values");
    let taken: Vec<_> =
        values.stretches.iter().map(|one| (line(one.at.start), one.taken)).collect();
    assert_eq!(
        (values.case.as_str(), taken),
        ("en vecka med aktivitetsstöd", vec![(9, true), (10, false)])
    );
}
