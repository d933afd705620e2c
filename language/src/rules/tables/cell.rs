//! What a condition cell asks for.

use super::Source;
use crate::hir::{Arithmetic, CellRange, Expr, ExprId, Literal, TextPiece};
use crate::types::{Meaning, Value, infer, time_unit};
use lagrum_plan::calendar::Month;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::TimeUnit;

/// What a range in a cell asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Values between two ends.
    Stretch(Stretch),
    /// A text.
    Text(String),
    /// That the value is there (or is not).
    Presence(bool),
    /// Known only when a case is decided: the expression that makes it so.
    Open(ExprId),
}

/// Values between two ends; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The least.
    pub low: Option<Rational>,
    /// The greatest.
    pub high: Option<Rational>,
    /// Whether the greatest is left out.
    pub under: bool,
}

impl Stretch {
    /// Whether a value lies in it.
    pub(super) fn has(&self, value: Rational) -> bool {
        let above = self.low.is_none_or(|low| low <= value);
        above && self.high.is_none_or(|high| if self.under { value < high } else { value <= high })
    }
}

/// What a range in a cell of a column of dates, or of something else, asks for.
pub(super) fn asked(source: Source<'_>, of_dates: bool, range: &CellRange) -> Asked {
    let end = |id: &ExprId, first: bool| end(source, of_dates, *id, first).ok_or(*id);
    let stretch = match range {
        CellRange::Presence(present) => return Asked::Presence(*present),
        CellRange::Is(id) => match text(source, *id) {
            Some(text) => return Asked::Text(text),
            None => both(end(id, true), end(id, false), false),
        },
        CellRange::OrMore(id) => {
            end(id, true).map(|low| Stretch { low: Some(low), high: None, under: false })
        }
        CellRange::OrLess(id) => {
            end(id, false).map(|high| Stretch { low: None, high: Some(high), under: false })
        }
        CellRange::To(low, high) => both(end(low, true), end(high, false), false),
        CellRange::ToUnder(low, high) => both(end(low, true), end(high, true), true),
    };
    stretch.map_or_else(Asked::Open, Asked::Stretch)
}

fn both(
    low: Result<Rational, ExprId>,
    high: Result<Rational, ExprId>,
    under: bool,
) -> Result<Stretch, ExprId> {
    Ok(Stretch { low: Some(low?), high: Some(high?), under })
}

/// One end of a range. In a column of dates a month stands for its first or its last day.
fn end(source: Source<'_>, of_dates: bool, id: ExprId, first: bool) -> Option<Rational> {
    let value = constant(source, id)?;
    let of_months = infer(source.db, source.def).ty(id).value == Value::Time(TimeUnit::Month);
    if !(of_dates && of_months) {
        return Some(value);
    }
    let month = Month::from_code(i64::try_from(value.to_integer()?).ok()?).ok()?;
    let day = if first { month.first_day() } else { month.last_day() };
    Some(Rational::from_integer(day.code()))
}

/// A text without holes.
fn text(source: Source<'_>, id: ExprId) -> Option<String> {
    let Expr::Text(text) = source.item.body.get(id) else { return None };
    let mut all = String::new();
    for piece in &text.pieces {
        match piece {
            TextPiece::Text(text) => all.push_str(text),
            TextPiece::Hole(_) => return None,
        }
    }
    Some(all)
}

/// The value of an expression of literals: numbers as they are, all else by its code.
pub(super) fn constant(source: Source<'_>, id: ExprId) -> Option<Rational> {
    match source.item.body.get(id) {
        Expr::Literal(value) => literal(value),
        Expr::Cited(of, _) => constant(source, *of),
        Expr::Negate(of) => constant(source, *of).map(|value| -value),
        Expr::Arithmetic(how, a, b) => {
            let numbers = matches!(
                infer(source.db, source.def).ty(id).value,
                Value::Number(_) | Value::Duration(_)
            );
            let (a, b) = (constant(source, *a)?, constant(source, *b)?);
            if numbers { apply(*how, a, b) } else { None }
        }
        Expr::Name(_) | Expr::Field(..) => match infer(source.db, source.def).meaning(id)? {
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

fn literal(literal_value: &Literal) -> Option<Rational> {
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
