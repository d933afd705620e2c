//! Mutants of the housing allowance example.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::{Change, Report, mutants, mutate};
use lagrum_interpreter::Interpreter;
use lagrum_language::workspace::Workspace;
use lagrum_plan::exact::Rational;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/bostadsbidrag")
}

fn report() -> (Interpreter, Report) {
    let workspace = Workspace::load(&example());
    let root = *workspace.roots.first().unwrap();
    let interpreter = Interpreter::new(workspace.build(root).unwrap()).unwrap();
    let trials = crate::suite(&workspace, root, &interpreter);
    let report = mutate(&interpreter, &trials);
    (interpreter, report)
}

#[test]
fn every_mutant_differs_from_the_package_and_from_the_others() {
    let workspace = Workspace::load(&example());
    let package = workspace.build(*workspace.roots.first().unwrap()).unwrap();
    let all = mutants(&package);
    assert!(all.len() > 20, "{}", all.len());
    let mut seen = BTreeSet::new();
    for mutant in &all {
        let changed = mutant.of(&package);
        assert_ne!(changed, package, "{mutant:?}");
        assert!(seen.insert(format!("{changed:?}")), "the same twice: {mutant:?}");
    }
}

#[test]
fn a_figure_is_changed_by_the_smallest_step() {
    let workspace = Workspace::load(&example());
    let package = workspace.build(*workspace.roots.first().unwrap()).unwrap();
    let of = |from: i64| -> Vec<Rational> {
        let from = Rational::from_integer(from);
        let found = mutants(&package).into_iter().filter_map(|mutant| match mutant.change {
            Change::Number(old, new) if old == from => Some(new),
            _ => None,
        });
        found.collect()
    };
    assert_eq!(of(1_400), [1_399, 1_401].map(Rational::from_integer));
}

#[test]
fn survivors_are_sentences_in_both_languages() {
    let (_, report) = report();
    let (noticed, all) = report.score();
    assert!(noticed > 0 && noticed < all, "{noticed} of {all}");
    let lower = report.tested.iter().find(|one| one.sentence.en.contains("1 400 becomes 1 401"));
    let lower = lower.unwrap();
    assert_eq!(
        lower.sentence.en,
        "nothing fails if 1 400 becomes 1 401 in SFB 97 kap. 18 § (lower_limit)"
    );
    assert_eq!(
        lower.sentence.sv,
        "inget test underkänns om 1 400 blir 1 401 i SFB 97 kap. 18 § (lower_limit)"
    );
    assert_eq!(lower.at.0, "bostadsbidrag.lagrum");
    assert!(report.by_provision().contains_key("SFB 97 kap. 18 §"));
}
