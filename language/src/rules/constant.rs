//! Values that need no case to be known.

use crate::db::{Db, Def};
use crate::hir::{Arithmetic, Expr, ExprId, Item, Literal};
use crate::types::{Meaning, Value, infer, time_unit};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::TimeUnit;

/// The value of an expression of literals: numbers as they are, all else by its code.
pub(super) fn of(db: &dyn Db, def: Def, item: &Item, id: ExprId) -> Option<Rational> {
    match item.body.get(id) {
        // A length of time that counts the unit of a rate is that many of the unit.
        Expr::Literal(Literal::Quantity(n, _))
            if matches!(infer(db, def).ty(id).value, Value::Number(_)) =>
        {
            Some(*n)
        }
        Expr::Literal(value) => literal(value),
        Expr::Cited(base, _) => of(db, def, item, *base),
        Expr::Negate(base) => of(db, def, item, *base).map(|value| -value),
        Expr::Arithmetic(how, a, b) => {
            let numbers =
                matches!(infer(db, def).ty(id).value, Value::Number(_) | Value::Duration(_));
            let (a, b) = (of(db, def, item, *a)?, of(db, def, item, *b)?);
            if numbers { apply(*how, a, b) } else { None }
        }
        Expr::Name(_) | Expr::Field(..) => match infer(db, def).meaning(id)? {
            Meaning::Alternative(_, index) => Some(Rational::from_integer(i64::from(index))),
            _ => None,
        },
        _ => None,
    }
}

fn apply(how: Arithmetic, a: Rational, b: Rational) -> Option<Rational> {
    match how {
        Arithmetic::Add => a.checked_add(b),
        Arithmetic::Sub => a.checked_sub(b),
        Arithmetic::Mul => a.checked_mul(b),
        Arithmetic::Div => a.checked_div(b),
    }
}

/// The value of a literal.
pub(super) fn literal(literal_value: &Literal) -> Option<Rational> {
    match literal_value {
        Literal::Bool(value) => Some(Rational::from_integer(i64::from(*value))),
        Literal::Number(n) | Literal::Percent(n) | Literal::Money(n) => Some(*n),
        Literal::Quantity(n, unit) => length(*n, &unit.text),
        Literal::Date(date) => Some(Rational::from_integer(date.code())),
        Literal::Month(month) => Some(Rational::from_integer(month.code())),
        Literal::Rate(of, _) => literal(of),
    }
}

/// Lengths of time are counted in days or in months.
fn length(n: Rational, unit: &str) -> Option<Rational> {
    let times = match time_unit(unit) {
        Some(TimeUnit::Week) => 7,
        Some(TimeUnit::Quarter) => 3,
        Some(TimeUnit::HalfYear) => 6,
        Some(TimeUnit::Year) => 12,
        Some(TimeUnit::Date | TimeUnit::Month) | None => 1,
    };
    n.checked_mul(Rational::from_integer(times))
}
