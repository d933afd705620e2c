use super::hover;
use crate::fixture::{drawn, fixture};
use lagrum_language::diagnostics::Language;

const RULES: &str = "paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
alternativ Form
  gift \"Gift eller sambo\"
  ensam
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr \"Boendekostnad\"
parameter gräns : belopp per månad \"Nedre gräns\"
  enligt SFB 97 kap. 18 §
  från och med 2006-01-01 är 1 250 kr
  från och med 2024-01-01 är 1 400 kr
regel del_av_hyra för Hushåll : belopp per månad \"Bostadsdel\"
  enligt SFB 97 kap. 18 §
  är lägst
  varvid lägst är minsta(hyra; gräns)
  undantag gifta när form = gift enligt SFB 97 kap. 15 §
    då 0 kr
";

fn said(cursor: &str, language: Language) -> String {
    let text = RULES.replacen(cursor, &format!("$0{cursor}"), 1);
    let mut fixture = fixture(&text);
    let (snapshot, at) = fixture.at_cursor();
    let Some(said) = hover(&snapshot, at, language) else { return "nothing".to_owned() };
    let program = drawn(&snapshot, &[(said.at, String::new())]);
    format!("{program}\n────\n{}", said.markdown)
}

#[test]
fn a_parameter_says_what_it_is_today_and_was_before() {
    insta::assert_snapshot!(said("gräns)", Language::Swedish));
}

#[test]
fn a_rule_has_its_label_type_and_provision() {
    insta::assert_snapshot!(said("del_av_hyra", Language::English));
}

#[test]
fn a_fact_an_alternative_and_a_local_name_say_whose_they_are() {
    insta::assert_snapshot!(
        [
            said("form = gift", Language::Swedish),
            said("gift enligt", Language::Swedish),
            said("lägst\n", Language::Swedish)
        ]
        .join("\n\n")
    );
}

#[test]
fn a_citation_says_its_act_and_leads_to_the_text() {
    insta::assert_snapshot!(said("97 kap. 15 §", Language::Swedish));
}

#[test]
fn what_the_language_offers_is_explained() {
    insta::assert_snapshot!(
        [said("minsta", Language::Swedish), said("varvid", Language::English)].join("\n\n")
    );
}

#[test]
fn the_cases_of_files_count_as_tests() {
    let text = format!(
        "//- lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
//- regler.lagrum
{}beslut Bidrag
  givet hushåll : Hushåll
  prövningsdag 2026-01-01
  ger summa : belopp per månad är hushåll.del_av_hyra
prov \"i reglerna\" för Bidrag
  väntat obestämt
//- cases/fryst.yaml
fakta: {{}}
//- cases/tabell.csv
namn;beslut;väntat utfall
första raden;Bidrag;obestämt
andra raden;Annat;obestämt
",
        RULES.replacen("regel del", "regel $0del", 1)
    );
    let mut fixture = fixture(&text);
    let (snapshot, at) = fixture.at_cursor();
    let said = hover(&snapshot, at, Language::Swedish).unwrap().markdown;
    let line = said.lines().find(|line| line.starts_with("Prov")).unwrap();
    assert_eq!(line, "Prov av beslut som vilar på det: 3 (”i reglerna”, ”fryst”, ”första raden”)");
}

#[test]
fn each_who_prescribes_a_figure_is_named() {
    let package = |name: &str, needs: &str| {
        format!(
            "//- {name}/lagrum.toml\n[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n{needs}"
        )
    };
    let needs = "[dependencies]\nbas = { path = \"../bas\" }\n";
    let filled = |name: &str, kr: &str| {
        format!(
            "{}//- {name}/r.lagrum\npaket {name}\nanvänd bas\nföreskriver parameter bas.tak : belopp\n  från och med 2020-01-01 är {kr} kr\n",
            package(name, needs)
        )
    };
    let mut fixture = fixture(&format!(
        "{}//- bas/r.lagrum\npaket bas\nbemyndigande parameter $0tak : belopp\n{}{}",
        package("bas", ""),
        filled("ett", "5"),
        filled("två", "6"),
    ));
    let (snapshot, at) = fixture.at_cursor();
    let said = hover(&snapshot, at, Language::Swedish).expect("a hover").markdown;
    assert!(said.contains("Föreskrivet i `ett`:\n\nI dag (2026-11-22): **5 kr**"), "{said}");
    assert!(said.contains("Föreskrivet i `två`:\n\nI dag (2026-11-22): **6 kr**"), "{said}");
}

#[test]
fn a_figure_that_goes_by_rows_has_no_bars_in_its_history() {
    let rules = "paket stöd
parameter $0gräns : belopp
  från och med 2020-01-01 är 5 kr
  från och med 2024-01-01 är efter prövningsdagen
    | 2025-01-01 || 6 kr |
    | övrigt     || 7 kr |
";
    let mut fixture = fixture(rules);
    let (snapshot, at) = fixture.at_cursor();
    let said = hover(&snapshot, at, Language::Swedish).expect("a hover").markdown;
    assert!(said.contains("| 2024-01-01 |  | efter sina rader |"), "{said}");
}

#[test]
fn what_is_declared_is_told_in_the_words_of_its_file() {
    let rules = "package support
concept Household
  rent : money per month, may be absent
rule $0share of Household : money per month
  is rent if none 0 kr
";
    let mut fixture = fixture(rules);
    let (snapshot, at) = fixture.at_cursor();
    let said = hover(&snapshot, at, Language::Swedish).expect("a hover").markdown;
    assert!(said.starts_with("```lagrum\nrule Household.share : money per month\n```"), "{said}");
}
