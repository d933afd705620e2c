//! Limits and steps of rounding: amounts that the law fixes.

use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::coordination as codes};
use crate::hir::{Body, CoordinationDecl, Expr, ExprId, Item, ItemKind, Literal, item};
use crate::resolve::{Finding, Place};
use crate::types::{Meaning, infer};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Span;

/// The amounts that an expression has, each with its days: one, if it is a literal; those of the versions, if it is a
/// parameter whose versions are literals. `None` for anything else.
pub(crate) fn fixed_amounts(
    db: &dyn Db,
    def: Def,
    body: &Body,
    id: ExprId,
) -> Option<Vec<(Span, Rational)>> {
    if let Some(amount) = amount(body, id) {
        return Some(vec![(Span { from: None, to: None }, amount)]);
    }
    let Some(Meaning::Parameter(parameter)) = infer(db, def).meaning(id) else { return None };
    let parameter = item(db, parameter)?;
    let ItemKind::Parameter(decl) = &parameter.kind else { return None };
    let mut amounts = Vec::new();
    let ends = decl.versions.iter().skip(1).map(|next| next.from);
    for (version, next) in decl.versions.iter().zip(ends.chain(std::iter::once(None))) {
        // A version ends by itself, or the day before the next.
        let before_next = next.and_then(|next| next.plus(-1).ok());
        let to = version.to.or(before_next);
        if let Some(value) = version.value {
            amounts.push((Span { from: version.from, to }, amount(&parameter.body, value)?));
        }
    }
    Some(amounts)
}

fn amount(body: &Body, id: ExprId) -> Option<Rational> {
    match body.get(id) {
        Expr::Literal(literal) => money(literal),
        Expr::Cited(of, _) => amount(body, *of),
        _ => None,
    }
}

fn money(literal: &Literal) -> Option<Rational> {
    match literal {
        Literal::Money(amount) => Some(*amount),
        Literal::Rate(of, _) => money(of),
        _ => None,
    }
}

/// What is no fixed amount.
pub(super) fn findings(
    db: &dyn Db,
    def: Def,
    item: &Item,
    decl: &CoordinationDecl,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in &decl.rules {
        if let Some(limit) = rule.limit.filter(|limit| !is_missing(item, *limit))
            && fixed_amounts(db, def, &item.body, limit).is_none()
        {
            found.push(not_fixed(Place { def, here: item.body.here(limit) }));
        }
        if let Some((_, step)) = rule.rounding
            && !is_missing(item, step)
            && !amount(&item.body, step).is_some_and(Rational::is_positive)
        {
            found.push(not_fixed(Place { def, here: item.body.here(step) }));
        }
    }
    found
}

fn is_missing(item: &Item, id: ExprId) -> bool {
    matches!(item.body.get(id), Expr::Missing)
}

fn not_fixed(at: Place) -> Finding {
    Finding::new(
        codes::NOT_FIXED,
        at,
        Text::new("this is no fixed amount", "detta är inget fast belopp"),
    )
    .help(Text::new(
        "Write an amount, or the name of a parameter whose versions are amounts.",
        "Skriv ett belopp, eller namnet på en parameter vars lydelser är belopp.",
    ))
}
