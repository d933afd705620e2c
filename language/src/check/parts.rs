//! What is found of a package part by part, each kept until something that it rests on is changed.

use super::numbers;
use crate::db::{Db, Def, Package, SourceFile};
use crate::diagnostics::Severity;
use crate::hir::file_items;
use crate::lower::{compile_decision, decisions_of};
use crate::resolve::{Finding, closure, reforms_of, scope_of};
use crate::rules;
use crate::types::{infer, signature};

/// What one package's own text says wrong beyond its form: names, types, and each declaration by itself.
pub(super) fn in_text(db: &dyn Db, package: Package) -> impl Iterator<Item = &Finding> {
    let scope = scope_of(db, package);
    scope.findings.iter().chain(scope.own.iter().flat_map(move |def| in_declaration(db, *def)))
}

/// What a declaration by itself says wrong beyond its form.
pub(super) fn in_declaration(db: &dyn Db, def: Def) -> impl Iterator<Item = &Finding> {
    let signed = signature(db, def).findings.iter();
    signed.chain(&infer(db, def).findings).chain(rules::of_item(db, def))
}

/// Whether the text of a package, or of one that it depends on, has errors. A firewall: looked at again after every
/// edit, and seldom another.
#[salsa::tracked(returns(copy))]
pub(super) fn text_has_errors(db: &dyn Db, root: Package) -> bool {
    closure(db, root).iter().any(|package| {
        let mut files = package.files(db).iter();
        files.any(|file| {
            file_items(db, *file).diagnostics.iter().any(|said| said.severity() == Severity::Error)
        }) || in_text(db, *package).any(is_error)
    }) || rules::of_root(db, root).findings.iter().any(is_error)
}

/// What only the plan of a decision shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct OfDecision {
    /// What lowering found.
    lowering: Vec<Finding>,
    /// What is wrong with its numbers; nothing where lowering found errors.
    numbers: Vec<Finding>,
}

/// What only the plan of one decision shows, as the law is or after a reform. A firewall: survives edits of tests, of
/// commentary, and of rules that the decision does not reach.
#[salsa::tracked(returns(ref))]
fn of_decision(
    db: &dyn Db,
    root: Package,
    file: SourceFile,
    index: u32,
    reform: Option<String>,
) -> OfDecision {
    let def = Def { package: root, file, index };
    let Some(mut compiled) = compile_decision(db, root, def, reform.as_deref()) else {
        return OfDecision::default();
    };
    let lowering = std::mem::take(&mut compiled.findings);
    let sound = !lowering.iter().any(is_error);
    let numbers = if sound { numbers::findings(db, root, &compiled) } else { Vec::new() };
    OfDecision { lowering, numbers }
}

/// What only the plan of a package shows, each thing once. Its text must be sound.
pub(super) fn of_plan(db: &dyn Db, root: Package) -> Vec<&Finding> {
    let reforms = reforms_of(db, root).into_iter().map(|(_, name)| Some(name));
    let decided: Vec<&OfDecision> = std::iter::once(None)
        .chain(reforms)
        .flat_map(|reform| {
            let of = move |def: Def| of_decision(db, root, def.file, def.index, reform.clone());
            decisions_of(db, root).into_iter().map(of)
        })
        .collect();
    let mut found: Vec<&Finding> = decided.iter().flat_map(|one| &one.lowering).collect();
    // What is wrong with numbers may be caused by what could not be lowered.
    if !found.iter().any(|finding| is_error(finding)) {
        found.extend(decided.iter().flat_map(|one| &one.numbers));
    }
    found
}

pub(super) fn is_error(finding: &Finding) -> bool {
    finding.code().severity == Severity::Error
}
