//! Gathers what every pass says, in an order that lets no error cause another.

use super::parts::{in_declaration, in_text, is_error, of_plan, text_has_errors};
use crate::db::{Db, Def, Package, SourceFile};
use crate::diagnostics::{Diagnostic, Severity, sort};
use crate::hir::file_items;
use crate::lower::{Compiled, Located, Watched, compile, compile_in_wording, compile_located};
use crate::resolve::{Finding, closure, scope_of};
use crate::rules;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::Package as Plan;
use std::sync::Arc;

/// Everything that is wrong with a package and with what it depends on, in reading order, each
/// once. Of the packages that it depends on, errors alone are said.
#[must_use]
pub fn check(db: &dyn Db, package: Package) -> Vec<Diagnostic> {
    let mut said = of_text(db, package, None);
    said.extend(beyond_text(db, package, None));
    sort(&mut said);
    said
}

/// What [`check`] says of one file of a package: the same, for an editor that shows the file.
///
/// It is put together from parts that are kept. After a keystroke in a declaration that declaration is read again, and
/// those that rest on what it promises; the decisions that reach it are lowered again; all else survives.
#[must_use]
pub fn of_file(db: &dyn Db, package: Package, file: SourceFile) -> Vec<Diagnostic> {
    let mut said = text_of_file(db, package, file);
    said.extend(beyond_text(db, package, Some(file)));
    sort(&mut said);
    said
}

/// What of [`of_file`] the text of the file says by itself: form, names, types, and what packages show without their
/// plans. Quicker than the whole, and never more: the rest may follow.
#[must_use]
pub fn text_of_file(db: &dyn Db, package: Package, file: SourceFile) -> Vec<Diagnostic> {
    let mut said = of_text(db, package, Some(file));
    sort(&mut said);
    said
}

/// What [`check`] says of the form of a package's own text, of its names as a whole, and of some of its declarations
/// each by itself.
#[must_use]
pub fn of_declarations(
    db: &dyn Db,
    package: Package,
    some: impl IntoIterator<Item = Def>,
) -> Vec<Diagnostic> {
    let files = package.files(db).iter();
    let form = files.flat_map(|file| &file_items(db, *file).diagnostics).cloned();
    let named = scope_of(db, package).findings.iter();
    let found = named.chain(some.into_iter().flat_map(|def| in_declaration(db, def)));
    let mut said: Vec<Diagnostic> = form.chain(in_files(db, found, None)).collect();
    sort(&mut said);
    said
}

/// The plan of a package.
///
/// # Errors
/// Everything that [`check`] says, where any of it is an error.
pub fn build(db: &dyn Db, package: Package) -> Result<Plan, Vec<Diagnostic>> {
    if is_sound(db, package) { Ok(compile(db, package).package) } else { Err(check(db, package)) }
}

/// A package compiled, kept; none where [`check`] says errors. Made again after every edit of a file of the package
/// or of one that it depends on, since it says on which lines the rules stand; not before it is asked for.
#[salsa::tracked(returns(clone))]
pub fn compiled(db: &dyn Db, package: Package) -> Option<Arc<Compiled>> {
    is_sound(db, package).then(|| Arc::new(compile(db, package)))
}

/// A package compiled so that all decisions read the law of one day; none where [`check`] says errors.
#[must_use]
pub fn compiled_in_wording(db: &dyn Db, package: Package, law: Date) -> Option<Compiled> {
    is_sound(db, package).then(|| compile_in_wording(db, package, law))
}

/// One decision of a package compiled by itself, as the law is or after a reform, with places for what its runs tell
/// of; none where [`check`] says errors. Survives edits of tests, of commentary, and of rules that it does not reach.
#[must_use]
pub fn located(db: &dyn Db, decision: Def, reform: Option<String>) -> Option<Arc<Located>> {
    let Def { package, file, index } = decision;
    if !is_sound(db, package) { None } else { located_decision(db, package, file, index, reform) }
}

#[salsa::tracked(returns(clone))]
fn located_decision(
    db: &dyn Db,
    package: Package,
    file: SourceFile,
    index: u32,
    reform: Option<String>,
) -> Option<Arc<Located>> {
    let def = Def { package, file, index };
    compile_located(db, package, def, reform.as_deref(), None).map(Arc::new)
}

/// The same, with a `whereby` of a declaration worked out wherever the declaration is, used or not; not kept.
#[must_use]
pub fn located_watching(
    db: &dyn Db,
    decision: Def,
    reform: Option<&str>,
    watched: Watched,
) -> Option<Located> {
    let package = decision.package;
    is_sound(db, package).then(|| compile_located(db, package, decision, reform, Some(watched)))?
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
    if text_has_errors(db, root) {
        return Judged::default();
    }
    let exceptions = rules::exceptions_judged(db, root);
    Judged {
        shown: exceptions.shown.len(),
        absent: exceptions.absent,
        not_decided: exceptions.not_decided.len(),
    }
}

fn is_sound(db: &dyn Db, root: Package) -> bool {
    !text_has_errors(db, root) && !of_plan(db, root).into_iter().any(is_error)
}

/// What the text says: of every file, or of one.
fn of_text(db: &dyn Db, root: Package, file: Option<SourceFile>) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for package in closure(db, root) {
        let own = *package == root;
        for source in package.files(db).iter().filter(|source| is_wanted(**source, file)) {
            let of_form = file_items(db, *source).diagnostics.iter();
            said.extend(of_form.filter(|said| own || said.severity() == Severity::Error).cloned());
        }
        let found = in_text(db, *package).filter(|finding| own || is_error(finding));
        said.extend(in_files(db, found, file));
    }
    said.extend(in_files(db, &rules::of_root(db, root).findings, file));
    said
}

/// What is said of sound text alone. Numbers are looked at on the plan, and only sound text has one; what nothing uses
/// may be used by what is wrong.
fn beyond_text(db: &dyn Db, root: Package, file: Option<SourceFile>) -> Vec<Diagnostic> {
    if text_has_errors(db, root) {
        return Vec::new();
    }
    let exceptions = rules::exceptions_judged(db, root);
    let unused = &rules::of_root(db, root).unused;
    let found = unused.iter().chain(&exceptions.shown).chain(&exceptions.not_decided);
    in_files(db, found.chain(of_plan(db, root)), file).collect()
}

/// The diagnostics of findings, of those in one file if it is given.
fn in_files<'a>(
    db: &'a dyn Db,
    findings: impl IntoIterator<Item = &'a Finding>,
    file: Option<SourceFile>,
) -> impl Iterator<Item = Diagnostic> {
    let wanted = findings.into_iter().filter(move |found| is_wanted(found.at().def.file, file));
    wanted.map(move |finding| finding.in_file(db))
}

fn is_wanted(file: SourceFile, only: Option<SourceFile>) -> bool {
    only.is_none_or(|only| only == file)
}
