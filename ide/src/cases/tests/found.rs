use super::RULES;
use crate::cases::{Refusal, case_of, package_of};
use crate::fixture::fixture;

#[test]
fn a_test_is_found_by_its_id() {
    let snapshot = fixture(RULES).workspace.snapshot();
    let case = case_of(&snapshot, "bidrag/regler.lagrum#två barn#2").unwrap();
    assert_eq!(case.decision, "Tillägg");
    assert_eq!(case.facts, "{\"för_månad\":\"2026-05\",\"mottagare\":{\"barn\":\"2\"}}");
    let case = case_of(&snapshot, "bidrag/regler.lagrum#två barn").unwrap();
    assert_eq!(case.facts, "{\"mottagare\":{\"barn\":\"2\"}}");
    let none = |id: &str| case_of(&snapshot, id).unwrap_err();
    assert_eq!(none("bidrag/regler.lagrum#tre barn"), Refusal::NoSuch);
    assert_eq!(none("stöd/regler.lagrum#två barn"), Refusal::NoSuch);
}

#[test]
fn nothing_is_decided_by_rules_with_errors() {
    let rules = RULES.replace("* mottagare.barn", "* mottagare.barnen");
    let snapshot = fixture(&rules).workspace.snapshot();
    let refused = case_of(&snapshot, "bidrag/regler.lagrum#två barn").unwrap_err();
    assert!(matches!(refused, Refusal::HasErrors(_)), "{refused:?}");
}

#[test]
fn an_id_is_of_the_innermost_package_that_it_begins_with() {
    let package = |folder: &str| {
        format!(
            "//- {folder}/lagrum.toml\n[package]\nname = \"x\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n//- {folder}/r.lagrum\npaket x\n"
        )
    };
    let snapshot = fixture(&format!("{}{}", package("a"), package("a/b"))).workspace.snapshot();
    let of = |id: &'static str| {
        let (package, rest) = package_of(&snapshot, id)?;
        Some((snapshot.package_key(package), rest))
    };
    assert_eq!(of("a/b/r.lagrum#en/två"), Some(("a/b".to_owned(), "r.lagrum#en/två")));
    assert_eq!(of("a/r.lagrum#ett"), Some(("a".to_owned(), "r.lagrum#ett")));
    assert_eq!(of("a/b"), Some(("a/b".to_owned(), "")));
    assert_eq!(of("x/r.lagrum"), None);
}
