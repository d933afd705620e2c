//! Running a property over random packages, always the same ones.

use lagrum_interpreter::Interpreter;
use lagrum_language::check::build;
use lagrum_language::db::Package;
use lagrum_language::workspace::Workspace;
use lagrum_tests::random::{Tapes, Text, tapes};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::Cell;

/// How many packages are tried when nobody says how many.
const PACKAGES: u32 = 40;

/// A package without errors, ready to run.
pub struct Ready<'t> {
    pub workspace: &'t Workspace,
    pub root: Package,
    pub interpreter: Interpreter,
    pub tapes: &'t Tapes,
    pub text: &'t Text,
}

/// How many packages are to be tried, of so many hundredths of all.
fn budget(hundredths: u32) -> u32 {
    std::env::var("LAGRUM_DIFFERENTIAL").ok().and_then(|n| n.parse().ok()).unwrap_or(PACKAGES)
        * hundredths
        / 100
}

/// Tries a property on packages without errors, a share of all that are to be tried, and fails with the smallest
/// package that breaks it.
pub fn on_packages(
    seed: u8,
    hundredths: u32,
    cases: usize,
    property: impl Fn(&Ready<'_>) -> Result<(), String>,
) {
    let wanted = budget(hundredths);
    let config = Config {
        cases: wanted,
        failure_persistence: None,
        max_shrink_iters: 3_000,
        max_global_rejects: wanted.saturating_mul(4),
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let (clean, tried) = (Cell::new(0_u32), Cell::new(0_u32));
    let outcome = runner.run(&tapes(cases), |tapes| {
        tried.set(tried.get() + 1);
        let text = tapes.package();
        let workspace = Workspace::in_memory(&[("random.lagrum", &text.rules)]);
        let root = workspace.roots[0];
        let Ok(plan) = build(&workspace.db, root) else {
            return Err(TestCaseError::reject("errors"));
        };
        clean.set(clean.get() + 1);
        let interpreter = Interpreter::new(plan)
            .map_err(|error| TestCaseError::fail(format!("{error}\n{}", text.rules)))?;
        let ready = Ready { workspace: &workspace, root, interpreter, tapes: &tapes, text: &text };
        property(&ready).map_err(|why| TestCaseError::fail(format!("{why}\n\n{}", text.rules)))
    });
    // Packages with errors say nothing; most must have none.
    assert!(
        clean.get() * 2 > tried.get(),
        "{} of {} packages have no errors",
        clean.get(),
        tried.get()
    );
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, _) | TestError::Abort(why)) => panic!("{why}"),
    }
}
