//! Names of the declaration itself, and types of other packages.

use super::labels;
use crate::complete::complete;
use crate::fixture::fixture;
use lagrum_language::diagnostics::Language;

fn has(all: &[String], label: &str) -> bool {
    all.iter().any(|one| one == label)
}

#[test]
fn the_instance_of_a_rule_and_what_it_stands_in_are_offered_by_their_names() {
    let rules = "begrepp Barn
  ålder : heltal
begrepp Familj
  hyran : belopp
  barnen : lista av Barn
";
    let all = labels(&format!("{rules}regel del för Barn c inom Familj h : ja/nej\n  är $0\n"));
    assert!(has(&all, "c") && has(&all, "h"), "{all:?}");
    let of = |name: &str| {
        labels(&format!("{rules}regel del för Barn c inom Familj h : ja/nej\n  är {name}.$0\n"))
    };
    assert_eq!(of("c"), ["ålder"]);
    assert_eq!(of("h"), ["barnen", "hyran"]);
}

#[test]
fn steps_of_a_decision_are_offered_by_their_name() {
    let all = labels(
        "beslut Bidrag\n  givet hushåll : Hushåll\n  givet tid : period\n  prövningsdag 2026-01-01\n  för varje månad vald i tid\n  villkor hyr att $0\n",
    );
    assert!(has(&all, "vald"), "{all:?}");
}

#[test]
fn what_a_control_says_by_the_way_is_offered() {
    let all = labels("kontroll dyr för Hushåll\n  varvid taket är 5 kr\n  när hyra > $0\n");
    assert!(has(&all, "taket"), "{all:?}");
}

#[test]
fn rows_of_a_list_have_a_name_and_a_number_within_it_only() {
    let rules = "begrepp Familj\n  barnen : lista av Person\n";
    let counted = |rest: &str| {
        labels(&format!(
            "{rules}regel del för Familj : heltal\n  är antalet b nummer n i barnen där {rest}\n"
        ))
    };
    let inside = counted("$0");
    assert!(has(&inside, "b") && has(&inside, "n"), "{inside:?}");
    let outside = counted("b.inkomst > 0 kr\n  undantag få\n    när $0");
    assert!(!has(&outside, "b") && !has(&outside, "n"), "{outside:?}");
}

#[test]
fn an_exception_outside_its_rule_names_the_arguments_of_the_rule() {
    let all = labels("undantag hög från nivå för Hushåll\n  när $0\n");
    assert!(has(&all, "dag"), "{all:?}");
}

#[test]
fn a_declared_unit_is_a_type() {
    assert!(has(&labels("begrepp Barn\n  rummen : $0\n"), "rum"));
}

/// What is offered in a package that depends on another and has not brought it in, with what brings it in.
fn lent(rules: &str) -> Vec<(String, String)> {
    let manifest = |name: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n")
    };
    let mut fixture = fixture(&format!(
        "//- a/lagrum.toml\n{}[dependencies]\nbas = {{ path = \"../bas\" }}\n//- a/a.lagrum\npaket a\n{rules}//- bas/lagrum.toml\n{}//- bas/b.lagrum\npaket bas\nenhet kvm\nbegrepp Person\n  namn : text\nalternativ Form\n  gift\n  ensam\nparameter gräns : belopp\n  från och med 2024-01-01 är 5 kr\n",
        manifest("a"),
        manifest("bas"),
    ));
    let (snapshot, at) = fixture.at_cursor();
    let all = complete(&snapshot, at, Language::Swedish).into_iter();
    let brought = all.filter_map(|one| {
        let edit = one.more.first()?;
        Some((one.label, edit.text.trim().to_owned()))
    });
    brought.collect()
}

#[test]
fn types_of_a_package_that_is_not_brought_in_come_with_its_use() {
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let types = lent("begrepp Hushåll\n  yta : $0\n");
    let expected = [
        pair("Form", "använd bas.Form"),
        pair("Person", "använd bas.Person"),
        pair("kvm", "använd bas.kvm"),
        pair("bas", "använd bas"),
    ];
    assert_eq!(types, expected);
    let owners = lent("regel vuxen för $0\n");
    assert_eq!(owners, [pair("Person", "använd bas.Person"), pair("bas", "använd bas")]);
    let values = lent("parameter tak : belopp\n  är $0\n");
    assert!(values.contains(&pair("bas", "använd bas")), "{values:?}");
}

#[test]
fn an_empty_file_begins_in_the_language_of_the_files_beside_it() {
    let begun = |beside: &str, language| {
        let mut fixture = fixture(&format!(
            "//- lagrum.toml\n[package]\nname = \"stöd\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n//- a.lagrum\n$0//- b.lagrum\n{beside}"
        ));
        let (snapshot, at) = fixture.at_cursor();
        let all = complete(&snapshot, at, language).into_iter();
        all.map(|one| one.text.trim().to_owned()).collect::<Vec<_>>()
    };
    let (sv, en) = ("paket stöd", "package stöd");
    assert_eq!(begun("paket stöd\n", Language::English), [sv, en]);
    assert_eq!(begun("package stöd\n", Language::Swedish), [en, sv]);
    // What is as empty says nothing: then the reader's.
    assert_eq!(begun("", Language::Swedish), [sv, en]);
    assert_eq!(begun("", Language::English), [en, sv]);
}
