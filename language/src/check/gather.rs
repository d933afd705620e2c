//! Gathers what every pass says, in an order that lets no error cause another.

use super::numbers;
use crate::db::{Db, Package};
use crate::diagnostics::{Diagnostic, Severity, sort};
use crate::hir::file_items;
use crate::lower::{Compiled, compile};
use crate::resolve::{Finding, closure, scope_of};
use crate::rules;
use crate::types::{infer, signature};
use lagrum_plan::package::Package as Plan;

/// Everything that is wrong with a package and with what it depends on, in reading order, each
/// once. Of the packages that it depends on, errors alone are said.
#[must_use]
pub fn check(db: &dyn Db, package: Package) -> Vec<Diagnostic> {
    judge(db, package).0
}

/// The plan of a package.
///
/// # Errors
/// Everything that [`check`] says, where any of it is an error.
pub fn build(db: &dyn Db, package: Package) -> Result<Plan, Vec<Diagnostic>> {
    match judge(db, package) {
        (_, Some(compiled)) => Ok(compiled.package),
        (said, None) => Err(said),
    }
}

/// What was asked of the exceptions of a package, and how it went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged {
    /// Conflicts and gaps that can happen; each is a warning of [`check`].
    pub shown: usize,
    /// Those that were proved not to.
    pub absent: usize,
    /// Those that are not decided; each is a note of [`check`].
    pub not_decided: usize,
}

/// How many conflicts and gaps among the exceptions of a package were looked for, by how it went. Nothing is looked
/// for where the text has errors.
#[must_use]
pub fn judged(db: &dyn Db, root: Package) -> Judged {
    if has_errors(&of_the_text(db, root)) {
        return Judged::default();
    }
    let exceptions = rules::exceptions_judged(db, root);
    Judged {
        shown: exceptions.shown.len(),
        absent: exceptions.absent,
        not_decided: exceptions.not_decided.len(),
    }
}

/// What is wrong, and the plan if nothing of it is an error.
fn judge(db: &dyn Db, root: Package) -> (Vec<Diagnostic>, Option<Compiled>) {
    let mut said = of_the_text(db, root);
    // Numbers are looked at on the plan, and only sound text has one. What nothing uses is said
    // of sound text only: what is wrong may be what would have used it.
    let plan = if has_errors(&said) { None } else { of_the_plan(db, root, &mut said) };
    sort(&mut said);
    (said, plan)
}

fn of_the_text(db: &dyn Db, root: Package) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for package in closure(db, root) {
        let of_package = package_diagnostics(db, *package);
        said.extend(of_package.into_iter().filter(|d| *package == root || is_error(d)));
    }
    said.extend(in_files(db, &rules::of_root(db, root).findings));
    said
}

fn package_diagnostics(db: &dyn Db, package: Package) -> Vec<Diagnostic> {
    let files = package.files(db).iter();
    let mut said: Vec<Diagnostic> =
        files.flat_map(|file| file_items(db, *file).diagnostics.iter().cloned()).collect();
    let scope = scope_of(db, package);
    said.extend(in_files(db, &scope.findings));
    for def in &scope.own {
        said.extend(in_files(db, &signature(db, *def).findings));
        said.extend(in_files(db, &infer(db, *def).findings));
        said.extend(in_files(db, rules::of_item(db, *def)));
    }
    said
}

fn of_the_plan(db: &dyn Db, root: Package, said: &mut Vec<Diagnostic>) -> Option<Compiled> {
    said.extend(in_files(db, &rules::of_root(db, root).unused));
    let exceptions = rules::exceptions_judged(db, root);
    said.extend(in_files(db, &exceptions.shown));
    said.extend(in_files(db, &exceptions.not_decided));
    let compiled = compile(db, root);
    let mut found: Vec<Diagnostic> = in_files(db, &compiled.findings).collect();
    if !has_errors(&found) {
        found.extend(in_files(db, &numbers::findings(db, root, &compiled)));
    }
    let sound = !has_errors(&found);
    said.extend(found);
    sound.then_some(compiled)
}

fn in_files<'a>(db: &'a dyn Db, findings: &'a [Finding]) -> impl Iterator<Item = Diagnostic> + 'a {
    findings.iter().map(|finding| finding.in_file(db))
}

fn has_errors(said: &[Diagnostic]) -> bool {
    said.iter().any(is_error)
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity() == Severity::Error
}
