use super::{MORE, RULES};
use crate::cases::{Place, State, Test, TestResult, accept, golden, prepare, tests};
use crate::fixture::{Fixture, fixture};
use crate::{Change, Snapshot};
use lagrum_language::diagnostics::Language;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;

const TABLE: &str = "//- cases/tabell.csv
namn;för_månad;mottagare.gift;väntat utfall
gift;2026-05;ja;avslag
ogift;2026-05;nej;bifall
";

fn run(snapshot: &Snapshot, ids: Option<&[&str]>) -> Vec<TestResult> {
    let ids = ids.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
    let mut results = Vec::new();
    let _ = prepare(snapshot, ids.as_deref(), Language::Swedish).run(false, &mut |result| {
        results.push(result);
        ControlFlow::Continue(())
    });
    results
}

fn tree(tests: &[Test], indent: usize, out: &mut String) {
    for test in tests {
        let line = match &test.place {
            Some(Place::Case(path, line)) => format!("{}:{line}", path.display()),
            Some(Place::Rules(span)) => format!("{}", span.start),
            None => String::new(),
        };
        let pad = " ".repeat(indent);
        let _ = writeln!(out, "{pad}{:?} {} [{}] {line}", test.kind, test.label, test.id);
        tree(&test.children, indent + 2, out);
    }
}

#[test]
fn tests_are_told_as_a_tree_whatever_is_wrong_with_the_rules() {
    let text = format!("{MORE}{TABLE}//- cases/två.yaml\nfakta:\n  a: 1\n---\nfakta:\n  a: 2\n");
    let Fixture { mut workspace, .. } = fixture(&text);
    let mut out = String::new();
    tree(&tests(&workspace.snapshot(), None), 0, &mut out);
    insta::assert_snapshot!(out);
    let broken = text.replace("paket tillägg", "paket tillägg\nregel");
    let mut again = String::new();
    tree(&tests(&fixture(&broken).workspace.snapshot(), None), 0, &mut again);
    assert_eq!(again, out);
}

#[test]
fn a_run_takes_those_that_are_named() {
    let snapshot = fixture(RULES).workspace.snapshot();
    let ids = |results: Vec<TestResult>| -> Vec<(String, State)> {
        results.into_iter().map(|one| (one.id, one.state)).collect()
    };
    let first = ("bidrag/regler.lagrum#två barn".to_owned(), State::Passed);
    let second = ("bidrag/regler.lagrum#två barn#2".to_owned(), State::Passed);
    let both = [first.clone(), second.clone()];
    assert_eq!(ids(run(&snapshot, None)), both);
    assert_eq!(ids(run(&snapshot, Some(&["bidrag"]))), both);
    assert_eq!(ids(run(&snapshot, Some(&["bidrag/regler.lagrum"]))), both);
    assert_eq!(ids(run(&snapshot, Some(&[&first.0]))), std::slice::from_ref(&first));
    assert_eq!(ids(run(&snapshot, Some(&[&second.0]))), std::slice::from_ref(&second));
    let gone = run(&snapshot, Some(&["bidrag/regler.lagrum#tre barn", "stöd"]));
    let states: Vec<_> = gone.iter().map(|one| (one.id.as_str(), one.state)).collect();
    let error = State::Error;
    assert_eq!(states, [("stöd", error), ("bidrag/regler.lagrum#tre barn", error)]);
}

#[test]
fn what_differs_is_told_with_its_place() {
    let text = format!("{MORE}{TABLE}");
    let results = run(&fixture(&text).workspace.snapshot(), None);
    let golden = &results[0];
    assert_eq!(
        (golden.id.as_str(), golden.state),
        ("tillägg/cases/familjen-berg.yaml#familjen Berg", State::Failed)
    );
    let sum = golden.differences.iter().find(|one| one.what == "results.summa").unwrap();
    assert_eq!((sum.expected.as_str(), sum.actual.as_str()), ("100", "150"));
    assert_eq!(sum.place, Place::Case(PathBuf::from("cases/familjen-berg.yaml"), 14));
    let rows: Vec<_> = results[1..].iter().map(|one| (one.id.as_str(), one.state)).collect();
    let row = |name: &str, state| (format!("tillägg/cases/tabell.csv#{name}"), state);
    let wanted = [row("gift", State::Passed), row("ogift", State::Failed)];
    assert_eq!(rows, wanted.iter().map(|(id, state)| (id.as_str(), *state)).collect::<Vec<_>>());
}

#[test]
fn a_run_ends_when_it_is_told_to_and_after_the_author_went_on() {
    let Fixture { mut workspace, .. } = fixture(RULES);
    let ready = prepare(&workspace.snapshot(), None, Language::English);
    workspace.apply(Change::Open(PathBuf::from("regler.lagrum"), "paket bidrag\n".to_owned()));
    let mut results = Vec::new();
    let covered = ready.run(true, &mut |result| {
        results.push(result.state);
        ControlFlow::Continue(())
    });
    let coverage = covered.files;
    assert_eq!(results, [State::Passed, State::Passed]);
    assert_eq!(coverage[0].covered, coverage[0].total);
    assert!(coverage[0].lines.contains(&(9, 1)), "{:?}", coverage[0].lines);
    let mut count = 0;
    let _ = ready.run(false, &mut |_| {
        count += 1;
        ControlFlow::Break(())
    });
    assert_eq!(count, 1);
}

#[test]
fn rules_with_errors_fail_their_tests_with_the_reason() {
    let rules = RULES.replace("* mottagare.barn", "* mottagare.barnen");
    let results = run(&fixture(&rules).workspace.snapshot(), None);
    assert_eq!(results.len(), 2);
    let message = results[0].message.as_deref().unwrap();
    assert!(
        results[0].state == State::Error && message.contains("regler.lagrum rad 10"),
        "{message}"
    );
}

#[test]
fn a_golden_case_is_accepted_as_it_is_typed() {
    let Fixture { mut workspace, .. } = fixture(MORE);
    let id = "tillägg/cases/familjen-berg.yaml#familjen Berg".to_owned();
    let compared = golden(&workspace.snapshot(), &id).unwrap();
    assert!(compared.before.contains("summa: 100") && compared.after.contains("150"));
    // What is typed and not saved counts.
    let path = PathBuf::from("cases/familjen-berg.yaml");
    let typed = compared.before.replace("hyra: 2000", "hyra: 500");
    workspace.apply(Change::Open(path.clone(), typed));
    let files = accept(&workspace.snapshot(), std::slice::from_ref(&id)).unwrap();
    assert!(files[0].after.contains("outcome: denied"), "{}", files[0].after);
    workspace.apply(Change::Edit(path.clone(), files[0].after.clone()));
    let snapshot = workspace.snapshot();
    assert_eq!(run(&snapshot, None)[0].state, State::Passed);
    assert_eq!(accept(&snapshot, &["tillägg".to_owned()]).unwrap(), []);
    drop(snapshot);
    workspace.apply(Change::Close(path.clone()));
    assert_eq!(run(&workspace.snapshot(), None)[0].state, State::Failed);
    workspace.apply(Change::Open(path, "fakta: [\n".to_owned()));
    let snapshot = workspace.snapshot();
    let broken = run(&snapshot, None);
    assert_eq!(broken[0].state, State::Error, "{broken:?}");
    assert!(accept(&snapshot, &["tillägg".to_owned()]).is_err());
}
