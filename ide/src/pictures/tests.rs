//! Pictures of a small package.

use super::{acts, figures, ground, tables};
use crate::fixture::fixture;
use lagrum_language::diagnostics::Language;
use lagrum_language::provisions::sections;

const RULES: &str = "//- lagrum.toml
[package]
name = \"bidrag\"
version = \"1.0.0\"
language = \"2026\"
//- regler.lagrum
paket bidrag
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
begrepp Hushåll
  hyra : belopp per månad
  barn : heltal, minst 0
parameter gräns \"nedre gräns\" : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2006-01-01 är 1 400 kr
  från och med 2026-01-01 är 1 500 kr
regel del för Hushåll : belopp per månad
  enligt SFB 97 kap. 18 §
  är 50 % av del av hyra över gräns
tabell tak för Hushåll : belopp per månad
  enligt SFB 97 kap. 22 §
  | barn || högst    |
  | 1    || 5 300 kr |
  | 1    || 5 400 kr |
beslut Bidrag
  enligt SFB 97 kap.
  givet hushåll : Hushåll
  givet för_månad : månad
  prövningsdag första_dagen(för_månad)
  ger summa : belopp per månad
    är hushåll.del avrundat nedåt till 1 kr
utelämnat utlandet för Bidrag
  enligt SFB 96 kap. 2 §
  eftersom sv \"prövas för sig\"
  när hushåll.barn > 20
";

#[test]
fn what_a_decision_rests_on_is_drawn_with_places() {
    let mut made = fixture(RULES);
    let snapshot = made.workspace.snapshot();
    let drawn = ground(&snapshot, "bidrag", "Bidrag", Language::Swedish).unwrap();
    let names: Vec<&str> = drawn.places.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"bidrag.gräns"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("tak")), "{names:?}");
    let (name, at) = drawn.places.iter().find(|(name, _)| name == "bidrag.Hushåll.del").unwrap();
    assert!(drawn.svg.contains(&format!("href=\"#{name}\"")), "{}", drawn.svg);
    assert!(snapshot.written(*at).contains("del"));
    assert_eq!(ground(&snapshot, "bidrag", "Stöd", Language::Swedish), None);
    assert_eq!(ground(&snapshot, "andra", "Bidrag", Language::Swedish), None);
}

#[test]
fn figures_have_their_periods_and_a_drawing() {
    let mut made = fixture(RULES);
    let snapshot = made.workspace.snapshot();
    let [figure] = figures(&snapshot, "bidrag", Language::Swedish).try_into().unwrap();
    assert_eq!((figure.name.as_str(), figure.label.as_str()), ("gräns", "nedre gräns"));
    let periods = figure.periods.iter().map(|one| {
        let day = |day: Option<lagrum_plan::calendar::Date>| {
            day.map_or_else(|| "–".to_owned(), |day| day.to_string())
        };
        format!("{} {} {:?} {}", day(one.from), day(one.to), one.value, one.under)
    });
    assert_eq!(
        periods.collect::<Vec<_>>(),
        [
            "2006-01-01 2025-12-31 Some(\"1\\u{a0}400\\u{a0}kr\") SFB 97 kap. 18 §",
            "2026-01-01 – Some(\"1\\u{a0}500\\u{a0}kr\") SFB 97 kap. 18 §",
        ]
    );
    assert!(figure.svg.unwrap().contains("nedre gräns"));
}

#[test]
fn a_table_has_its_rows_gaps_and_overlaps() {
    let mut made = fixture(RULES);
    let snapshot = made.workspace.snapshot();
    let [table] = tables(&snapshot, "bidrag", Language::Swedish).try_into().unwrap();
    assert_eq!(table.name, "tak");
    assert!(table.headed && !table.sound);
    assert_eq!(table.rows[0], ["barn", "högst"]);
    assert_eq!(table.rows[2], ["1", "5 400 kr"]);
    let [overlap] = table.overlaps.try_into().unwrap();
    assert_eq!((overlap.rows, overlap.text.is_empty()), (vec![1, 2], false));
    let [gap] = table.gaps.try_into().unwrap();
    assert_eq!(gap.missing, [["0, 2 eller fler", ""]]);
    assert_eq!(tables(&snapshot, "andra", Language::Swedish), []);
}

const TABLES: &str = "//- lagrum.toml
[package]
name = \"bidrag\"
version = \"1.0.0\"
language = \"2026\"
//- begrepp.lagrum
paket bidrag
alternativ Form
  ensam
  par
  annan
begrepp Hushåll
  form : Form
  rum : heltal, minst 1
//- tabeller.lagrum
paket bidrag
tabell andel för Hushåll : tal
  | form  || andel |
  | ensam || 1     |
  | par   || 2     |
tabell tak för Hushåll : belopp
  från och med 2010-01-01
    | rum          || högst    |
    | 1 eller fler || 5 300 kr |
  från och med 2020-01-01
    | rum          || högst    |
    | 1 till 2     || 5 900 kr |
    | 3 eller fler || 6 600 kr |
    | 0            || 1 kr     |
tabell fel för Hushåll : belopp
  | rum                 || högst  |
  | 1 eller fler barn   || 100 kr |
regel del för Hushåll : tal
  är efter form
    | ensam     || 1 |
    | övrigt    || 2 |
";

/// Each table: its dates, how many rows, and how it was judged.
fn judged(text: &str) -> Vec<String> {
    let mut made = fixture(text);
    let snapshot = made.workspace.snapshot();
    let found = tables(&snapshot, "bidrag", Language::Swedish);
    let day = |day: Option<lagrum_plan::calendar::Date>| {
        day.map_or_else(|| "–".to_owned(), |day| day.to_string())
    };
    let line = |one: &super::Table| {
        let said = |all: &[super::Remark]| {
            all.iter().map(|one| format!("{:?} {:?}", one.rows, one.missing)).collect::<Vec<_>>()
        };
        let (gaps, unmet) = (said(&one.gaps).join(", "), said(&one.unmet).join(", "));
        format!(
            "{} {}..{} {} rows, sound {}, open {:?}, gaps {gaps}, unmet {unmet}",
            one.name,
            day(one.from),
            day(one.to),
            one.rows.len(),
            one.sound,
            one.open.as_deref().unwrap_or_default(),
        )
    };
    found.iter().map(line).collect()
}

#[test]
fn only_a_table_that_was_judged_is_sound_and_versions_stand_apart() {
    insta::assert_snapshot!(judged(TABLES).join("\n"));
}

#[test]
fn acts_are_told_section_by_section_against_a_list() {
    let mut made = fixture(RULES);
    let snapshot = made.workspace.snapshot();
    let package = snapshot.package_keyed("bidrag").unwrap();
    let list = |act: &str| {
        assert!(["SFB", "2010:110"].contains(&act));
        (act == "SFB").then(|| sections("96 kap. 2 §\n97 kap. 18 §\n97 kap. 19 §\n").unwrap())
    };
    let told = |list: &dyn Fn(&str) -> Option<Vec<lagrum_language::provisions::Listed>>| {
        let all = acts(&snapshot, package, Language::Swedish, list);
        let lines = all.iter().flat_map(|act| &act.chapters).flat_map(|chapter| {
            chapter.sections.iter().map(|one| {
                let reason = one.reason.as_deref().unwrap_or_default();
                let line = format!("{} {} {} {reason}", chapter.name, one.name, one.status.key());
                line.trim_end().to_owned()
            })
        });
        lines.collect::<Vec<_>>()
    };
    let unlisted =
        ["96 kap. 2 § left_out prövas för sig", "97 kap. 18 § encoded", "97 kap. 22 § encoded"];
    assert_eq!(told(&|_| None), unlisted);
    let listed = told(&list);
    assert!(listed.contains(&"97 kap. 19 § missing".to_owned()), "{listed:?}");
    let all = acts(&snapshot, package, Language::Swedish, &|_| None);
    assert!(all[0].chapters[1].sections[0].link.as_ref().unwrap().ends_with("#K97P18"));
}

/// The tables above with a reform of one of them, and of a figure.
fn with_reform() -> String {
    format!(
        "{RULES}reform barnrikare\n  eftersom sv \"mer till fler\"\n  ändrar parameter gräns\n    är 1 200 kr\n  ändrar tabell tak för Hushåll\n    | barn || högst    |\n    | 3    || 6 000 kr |\n"
    )
}

#[test]
fn what_a_reform_says_is_shown_as_the_reforms_and_not_as_law() {
    let mut made = fixture(&with_reform());
    let snapshot = made.workspace.snapshot();
    let figures = figures(&snapshot, "bidrag", Language::Swedish);
    let labels: Vec<&str> = figures.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["nedre gräns", "nedre gräns (reform barnrikare)"]);
    let tables = tables(&snapshot, "bidrag", Language::Swedish);
    let [law, reform] = tables.try_into().unwrap();
    assert_eq!((law.name.as_str(), law.gaps.len()), ("tak", 1));
    assert_eq!(reform.name, "tak (reform barnrikare)");
    // Whether every case has a row is for the rows of the reform and the law together.
    assert!(!reform.sound);
    assert_eq!(reform.open.as_deref(), Some("fall utan rad här avgörs av lagens rader"));
}

#[test]
fn an_act_leads_to_its_text_on_the_web_and_to_nothing_else_of_the_machine() {
    let leads = |link: &str| {
        let rules = RULES.replace("sfs 2010:110", &format!("sfs 2010:110 länk \"{link}\""));
        let mut made = fixture(&rules);
        let snapshot = made.workspace.snapshot();
        let package = snapshot.package_keyed("bidrag").unwrap();
        acts(&snapshot, package, Language::Swedish, &|_| None)[0].link.clone().unwrap()
    };
    assert_eq!(leads("https://lagen.nu/2010:110"), "https://lagen.nu/2010:110");
    assert!(leads("search-ms:query=x").ends_with("/_sfs-2010-110/"));
}
