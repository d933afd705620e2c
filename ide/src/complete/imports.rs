//! Names of other packages, brought in by `use`.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use super::members;
use lagrum_language::diagnostics::TextEdit;
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Target, parsed};
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, Item};
use lagrum_language::types::{SignatureKind, signature};

/// The packages that this one depends on.
pub(super) fn packages(context: &Context<'_>) -> Vec<Completion> {
    let all = context.package.dependencies(context.db()).iter();
    let package = |(name, package): &(String, lagrum_language::db::Package)| {
        let version = package.manifest(context.db()).version.clone();
        Completion::new(context, CompletionKind::Package, name.as_str()).detail(version).rank(0)
    };
    all.map(package).collect()
}

/// The packages that this one depends on, before a dot: one that is not brought in comes with its `use`.
pub(super) fn before_dot(context: &Context<'_>) -> Vec<Completion> {
    let used = &scope_of(context.db(), context.package).packages;
    let mut all = packages(context);
    for package in &mut all {
        if !used.contains_key(&package.label) {
            package.more.extend(bring_in(context, &package.label));
        }
    }
    all
}

/// Names of the packages that this one depends on and has not brought in: with the `use` that does.
pub(super) fn names(
    context: &Context<'_>,
    fits: impl Fn(&SignatureKind) -> bool,
) -> Vec<Completion> {
    let db = context.db();
    let own = &scope_of(db, context.package).names;
    let mut all = Vec::new();
    for (alias, package) in context.package.dependencies(db) {
        for (name, def) in &scope_of(db, *package).names {
            if def.package == *package
                && context.may_mean(name)
                && !own.contains_key(name)
                && fits(&signature(db, *def).kind)
            {
                let mut made = members::named(context, Target::Item(*def));
                made.more.extend(bring_in(context, &format!("{alias}.{name}")));
                let detail = std::mem::take(&mut made.detail);
                let said = [detail.as_str(), alias].into_iter().filter(|text| !text.is_empty());
                made.detail = said.collect::<Vec<_>>().join(" · ");
                made.rank = made.rank.saturating_add(1);
                all.push(made);
            }
        }
    }
    all
}

/// The line that brings a name in, after the last that brings in others.
fn bring_in(context: &Context<'_>, path: &str) -> Option<TextEdit> {
    let items = parsed(context.db(), context.source).tree().items();
    let head =
        items.take_while(|item| matches!(item, Item::PackageDecl(_) | Item::UseDecl(_))).last()?;
    let end = u32::from(head.syntax().text_range().end());
    let span = crate::FileSpan { file: context.start.file, start: end, end };
    Some(TextEdit { span, text: format!("\n{} {path}", context.spelt(Keyword::Use)) })
}
