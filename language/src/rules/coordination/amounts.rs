//! Whole öre: what is deducted, capped or counted is paid in money that exists.

use super::{Read, fixed_amounts};
use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::numbers};
use crate::hir::{CoordinationDecl, CoordinationKind, CoordinationRule, Expr, Item, Literal};
use crate::resolve::{Finding, Place};
use lagrum_plan::exact::Rational;

/// Rules whose amounts can be fractions of an öre.
pub(super) fn findings(
    db: &dyn Db,
    def: Def,
    item: &Item,
    decl: &CoordinationDecl,
    read: &Read,
    order: &[usize],
) -> Vec<Finding> {
    let mut quanta: Vec<Rational> =
        read.benefits.iter().map(|(_, decimals)| quantum(*decimals)).collect();
    let mut found = Vec::new();
    for benefit in order {
        for (rule, step) in decl.rules.iter().zip(&read.rules) {
            if step.target != Some(*benefit) {
                continue;
            }
            let taken = match rule.kind {
                CoordinationKind::Exclude => continue,
                CoordinationKind::Deduct | CoordinationKind::Income => {
                    shared(item, rule, &step.others, &quanta)
                }
                CoordinationKind::Cap => limited(db, def, item, rule, &step.others, &quanta),
            };
            let Some(taken) = taken.filter(|taken| taken.is_multiple_of(Rational::HUNDREDTH))
            else {
                found.push(fraction(Place { def, here: rule.here }));
                continue;
            };
            if rule.kind == CoordinationKind::Income {
                continue;
            }
            if let Some(own) = quanta.get_mut(*benefit) {
                *own = own.gcd_with(taken).unwrap_or(Rational::HUNDREDTH);
            }
        }
    }
    found
}

fn quantum(decimals: Option<u8>) -> Rational {
    match decimals {
        Some(0) => Rational::ONE,
        Some(_) | None => Rational::HUNDREDTH,
    }
}

/// What a share of the others is a whole multiple of.
fn shared(
    item: &Item,
    rule: &CoordinationRule,
    others: &[usize],
    quanta: &[Rational],
) -> Option<Rational> {
    if let Some((_, step)) = rule.rounding {
        return literal(item, step);
    }
    let sum = of_all(others, quanta)?;
    sum.checked_mul(rule.share.unwrap_or(Rational::ONE))
}

fn limited(
    db: &dyn Db,
    def: Def,
    item: &Item,
    rule: &CoordinationRule,
    others: &[usize],
    quanta: &[Rational],
) -> Option<Rational> {
    let limits = fixed_amounts(db, def, &item.body, rule.limit?)?;
    let amounts = limits.into_iter().map(|(_, amount)| amount);
    amounts.chain([of_all(others, quanta)?]).try_fold(Rational::ZERO, Rational::gcd_with)
}

fn of_all(others: &[usize], quanta: &[Rational]) -> Option<Rational> {
    let all = others.iter().filter_map(|other| quanta.get(*other).copied());
    all.into_iter().try_fold(Rational::ZERO, Rational::gcd_with)
}

fn literal(item: &Item, id: crate::hir::ExprId) -> Option<Rational> {
    match item.body.get(id) {
        Expr::Literal(Literal::Money(amount)) => Some(*amount),
        _ => None,
    }
}

fn fraction(at: Place) -> Finding {
    Finding::new(
        numbers::FRACTION_OF_ORE,
        at,
        Text::new("this can come to a fraction of an öre", "detta kan bli en bråkdel av ett öre"),
    )
    .help(Text::new(
        "Say how the share is rounded: `rounded down to 1 kr`.",
        "Ange hur andelen avrundas: `avrundat nedåt till 1 kr`.",
    ))
}
