//! The type that an expression is needed to have where it stands.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few kinds of expressions say what their operands must be"
)]

use crate::FileSpan;
use lagrum_language::db::{Db, Def};
use lagrum_language::hir::{Expr, ExprId, Item, ItemKind, content, exceptions, item, start_of};
use lagrum_language::types::{SignatureKind, Type, infer, signature};

/// The outermost expression of an item that stands exactly in a stretch of its file.
pub(crate) fn expression_of(db: &dyn Db, def: Def, span: FileSpan) -> Option<ExprId> {
    let item = item(db, def)?;
    let start = start_of(db, def);
    let (from, to) = (span.start.checked_sub(start)?, span.end.checked_sub(start)?);
    let here = |id: &ExprId| {
        let here = item.body.here(*id);
        here.start == from && here.end == to
    };
    item.body.iter().map(|(id, _)| id).filter(here).last()
}

/// The type that an expression is needed to have: as what it is compared with or added to, as what its rule gives.
pub(crate) fn expected(db: &dyn Db, def: Def, id: ExprId) -> Option<Type> {
    let item = item(db, def)?;
    let parent = item.body.iter().find(|(_, expr)| is_operand(expr, id));
    let known = |other: ExprId| {
        let ty = infer(db, def).ty(other);
        (!ty.is_error()).then_some(ty)
    };
    let of_parent = |parent: ExprId| expected(db, def, parent);
    let Some((above, parent)) = parent else { return of_root(db, def, &item, id) };
    match parent {
        Expr::Compare(_, a, b) => known(if *a == id { *b } else { *a }),
        Expr::Arithmetic(
            lagrum_language::hir::Arithmetic::Add | lagrum_language::hir::Arithmetic::Sub,
            a,
            b,
        ) => known(if *a == id { *b } else { *a }).or_else(|| of_parent(above)),
        Expr::Between(value, low, high) => {
            known(if *value == id { *low } else { *value }).or_else(|| known(*high))
        }
        Expr::Logic(..) | Expr::Not(_) | Expr::Conditions(..) => Some(Type::yes_no()),
        Expr::If(condition, ..) if *condition == id => Some(Type::yes_no()),
        Expr::If(_, a, b) | Expr::IfNone(a, b) => {
            known(if *a == id { *b } else { *a }).or_else(|| of_parent(above))
        }
        Expr::ShareOf(_, of) if *of == id => of_parent(above),
        Expr::PartOf { value, above: limit, .. } => {
            known(if *value == id { *limit } else { *value }).or_else(|| of_parent(above))
        }
        Expr::Clause { base, .. } => {
            if *base == id {
                of_parent(above)
            } else {
                known(*base)
            }
        }
        Expr::Cited(..) => of_parent(above),
        _ => None,
    }
}

/// What an expression that is no operand is needed to be.
fn of_root(db: &dyn Db, def: Def, item: &Item, id: ExprId) -> Option<Type> {
    let mut conditions = exceptions(item).iter().flat_map(|exception| &exception.when);
    let is_when =
        conditions.any(|when| when.condition.iter().any(|version| version.value == Some(id)));
    if is_when {
        return Some(Type::yes_no());
    }
    if let ItemKind::Decision(decision) = content(&item.kind) {
        let mut required = decision.requires.iter().flat_map(|require| &require.condition);
        return required.any(|version| version.value == Some(id)).then(Type::yes_no);
    }
    match &signature(db, def).kind {
        SignatureKind::Rule(rule) => {
            let is_local = |local: &lagrum_language::hir::LocalDecl| local.value == id;
            let local = match content(&item.kind) {
                ItemKind::Rule(rule) => rule.locals.iter().any(is_local),
                _ => false,
            };
            (!local).then(|| rule.ty.clone())
        }
        SignatureKind::Parameter(ty) => Some(ty.clone()),
        _ => None,
    }
}

/// Whether an expression is made of another, directly.
fn is_operand(expr: &Expr, id: ExprId) -> bool {
    match expr {
        Expr::Negate(a) | Expr::Not(a) | Expr::Cited(a, _) => *a == id,
        Expr::Arithmetic(_, a, b)
        | Expr::Logic(_, a, b)
        | Expr::Compare(_, a, b)
        | Expr::ShareOf(a, b)
        | Expr::IfNone(a, b)
        | Expr::In(a, b) => *a == id || *b == id,
        Expr::Between(a, b, c) | Expr::If(a, b, c) => [a, b, c].contains(&&id),
        Expr::PartOf { value, above, up_to } => *value == id || *above == id || *up_to == Some(id),
        Expr::Clause { base, clause, .. } => {
            use lagrum_language::hir::Clause::{AtLeast, AtMost, Exact, Rounded};
            *base == id
                || matches!(clause, AtLeast(x) | AtMost(x) | Rounded(_, x) | Exact(x) if *x == id)
        }
        Expr::Call(callee, arguments) => *callee == id || arguments.contains(&id),
        Expr::Field(base, _) => *base == id,
        Expr::Conditions(_, lines) => lines.iter().any(|line| line.condition == id),
        _ => false,
    }
}
