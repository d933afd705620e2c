//! What a rule says, in place of its name.

use super::super::site::{Site, fix, replace};
use crate::FileSpan;
use crate::navigate::packages_around;
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Fix;
use lagrum_language::hir::{Expr, ExprId, Item, ItemKind, item};
use lagrum_language::resolve::{Place, scope_of};
use lagrum_language::semantics::{Role, Target, found_at, mentions};
use lagrum_language::syntax::ast::Row;
use lagrum_language::types::{RuleSignature, rule_signature};

/// Writes what the rule at the cursor says in place of its name. Refuses rules with exceptions, versions, arguments or
/// local names, rules that a reform changes, rules of something else or of another package, and rules with more than one
/// provision, which the place could not say.
pub(super) fn offer(site: &Site<'_>) -> Option<Fix> {
    let found = found_at(site.db(), site.package, site.source, site.span().start)?;
    let Target::Item(rule) = found.mention.target else { return None };
    if found.mention.role != Role::Uses
        || !is_plain_use(site, found.def, site.snapshot.span(found.place()))
    {
        return None;
    }
    let signature = rule_signature(site.db(), rule)?;
    let own = rule_signature(site.db(), found.def)?;
    let same = signature.of == own.of && own.within.is_none() && is_simple(signature);
    let declared = item(site.db(), rule)?;
    let value = said(&declared).filter(|_| same)?;
    // In another package the same names mean other things.
    if rule.package != found.def.package
        || is_changed_elsewhere(site, rule)
        || hides(site, found.def, rule)
    {
        return None;
    }
    let body =
        site.written(site.snapshot.span(Place { def: rule, here: declared.body.here(value) }));
    let cited = match declared.under.as_slice() {
        [] => String::new(),
        [one] if one.act.is_some() => format!(" [{}]", one.text),
        _ => return None,
    };
    // A row of a table is one line.
    if body.contains('\n') && site.around::<Row>().is_some() {
        return None;
    }
    let same_surface = item(site.db(), found.def)?.surface == declared.surface;
    let name = site.written(site.snapshot.span(found.place()));
    let edits = vec![replace(site.snapshot.span(found.place()), format!("({body}){cited}"))];
    let title = (
        format!("Write what `{name}` says in its place"),
        format!("Skriv det som `{name}` säger på dess plats"),
    );
    same_surface.then(|| fix(&title.0, &title.1, edits))
}

fn is_simple(rule: &RuleSignature) -> bool {
    rule.within.is_none() && rule.arguments.is_empty() && rule.columns.is_none()
}

/// Whether the name stands alone as an expression: no path before or after it, no arguments, no other day.
fn is_plain_use(site: &Site<'_>, def: Def, at: FileSpan) -> bool {
    let Some(item) = item(site.db(), def) else { return false };
    let Some(id) = crate::expected::expression_of(site.db(), def, at) else { return false };
    let mut around = item.body.iter().map(|(_, expr)| expr);
    let is_name = matches!(item.body.get(id), Expr::Name(_));
    is_name
        && around.all(|expr| match expr {
            Expr::Field(base, _)
            | Expr::Call(base, _)
            | Expr::AsOf(base, _)
            | Expr::InWording(base, _) => *base != id,
            Expr::Attested(base, _) | Expr::History(base) => *base != id,
            _ => true,
        })
}

/// Whether an exception that stands outside the rule, or a reform, has another say in it.
fn is_changed_elsewhere(site: &Site<'_>, rule: Def) -> bool {
    packages_around(site.snapshot, rule.package).into_iter().any(|package| {
        let scope = scope_of(site.db(), package);
        let mut changed = scope.changes.values().flatten();
        scope.excepts.contains_key(&rule) || changed.any(|(_, of)| *of == rule)
    })
}

/// The one value that a rule has.
fn said(item: &Item) -> Option<ExprId> {
    let ItemKind::Rule(rule) = &item.kind else { return None };
    let [version] = rule.versions.as_slice() else { return None };
    let plain = rule.exceptions.is_empty()
        && rule.locals.is_empty()
        && version.from.is_none()
        && version.under.is_empty()
        && version.unverified.is_none()
        && item.unverified.is_none();
    let value = version.value.filter(|_| plain)?;
    let whole = !matches!(
        item.body.get(value),
        Expr::Grid(_) | Expr::Conditions(..) | Expr::MainRule | Expr::Missing
    );
    whole.then_some(value)
}

/// Whether a name of what is written in would mean something else where it is written.
fn hides(site: &Site<'_>, user: Def, rule: Def) -> bool {
    let db = site.db();
    let name = |target: Target| target.name(db);
    let locals: Vec<String> = mentions(db, user)
        .iter()
        .filter(|mention| mention.target.is_local())
        .map(|mention| name(mention.target))
        .collect();
    mentions(db, rule).iter().any(|mention| locals.contains(&name(mention.target)))
}
