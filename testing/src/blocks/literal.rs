//! Values written in tests: literals, names of alternatives, periods.

use lagrum_language::hir::{Arithmetic, Expr, ExprId, Item, Literal};
use lagrum_language::types::{Inference, Meaning};
use lagrum_plan::calendar::{Date, Duration, Month};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{NumberKind, TimeUnit};

/// A value as a test writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    /// `absent`.
    Absent,
    /// Yes or no.
    YesNo(bool),
    /// A number; money in kr, percent as a share.
    Number(NumberKind, Rational),
    /// A text.
    Text(String),
    /// A value of a closed set.
    Alternative(String),
    /// A date.
    Date(Date),
    /// A month.
    Month(Month),
    /// A length of time.
    Duration(Duration),
    /// First and last day; `None` is an open end.
    Period(Date, Option<Date>),
}

/// The value that an expression of a test writes; `None` where it is no plain value.
pub(crate) fn written(item: &Item, inferred: &Inference, id: ExprId) -> Option<Written> {
    match item.body.get(id) {
        Expr::Literal(literal) => of_literal(literal),
        Expr::Text(text) => Some(Written::Text(text.plain()?)),
        Expr::Absent => Some(Written::Absent),
        Expr::Cited(of, _) => written(item, inferred, *of),
        Expr::Negate(of) => match written(item, inferred, *of)? {
            Written::Number(kind, value) => Some(Written::Number(kind, -value)),
            _ => None,
        },
        Expr::Arithmetic(Arithmetic::Div, a, b) => {
            let (Written::Number(_, a), Written::Number(_, b)) =
                (written(item, inferred, *a)?, written(item, inferred, *b)?)
            else {
                return None;
            };
            Some(Written::Number(NumberKind::Number, a.checked_div(b)?))
        }
        Expr::Period(from, to) => {
            let Written::Date(from) = written(item, inferred, *from)? else { return None };
            match to.map(|to| written(item, inferred, to)) {
                None => Some(Written::Period(from, None)),
                Some(Some(Written::Date(to))) => Some(Written::Period(from, Some(to))),
                Some(_) => None,
            }
        }
        Expr::Name(name) | Expr::Field(_, name) => match inferred.meaning(id)? {
            Meaning::Alternative(..) => Some(Written::Alternative(name.text.clone())),
            _ => None,
        },
        _ => None,
    }
}

fn of_literal(literal: &Literal) -> Option<Written> {
    Some(match literal {
        Literal::Bool(value) => Written::YesNo(*value),
        Literal::Number(value) => Written::Number(NumberKind::Number, *value),
        Literal::Percent(value) => Written::Number(NumberKind::Percent, *value),
        Literal::Money(value) => Written::Number(NumberKind::Money, *value),
        Literal::Quantity(value, unit) => quantity(*value, &unit.text)?,
        Literal::Date(date) => Written::Date(*date),
        Literal::Month(month) => Written::Month(*month),
        Literal::Rate(amount, _) => of_literal(amount)?,
    })
}

/// `18 years` is a length of time, `80 kvm` a number.
fn quantity(value: Rational, unit: &str) -> Option<Written> {
    let whole = || i64::try_from(value.to_integer()?).ok();
    Some(match lagrum_language::types::time_unit(unit) {
        None => Written::Number(NumberKind::Number, value),
        Some(TimeUnit::Date) => Written::Duration(Duration::Days(whole()?)),
        Some(TimeUnit::Week) => Written::Duration(Duration::Days(whole()?.checked_mul(7)?)),
        Some(TimeUnit::Month) => Written::Duration(Duration::Months(whole()?)),
        Some(TimeUnit::Quarter) => Written::Duration(Duration::Months(whole()?.checked_mul(3)?)),
        Some(TimeUnit::HalfYear) => Written::Duration(Duration::Months(whole()?.checked_mul(6)?)),
        Some(TimeUnit::Year) => Written::Duration(Duration::Months(whole()?.checked_mul(12)?)),
    })
}

impl Written {
    /// The value as a fact in JSON.
    pub(crate) fn to_json(&self) -> Option<serde_json::Value> {
        let text = |text: String| serde_json::Value::String(text);
        Some(match self {
            Self::Absent => serde_json::Value::Null,
            Self::YesNo(value) => serde_json::Value::Bool(*value),
            Self::Number(NumberKind::Percent, share) => {
                text(share.checked_div(Rational::HUNDREDTH)?.to_decimal_string()?)
            }
            Self::Number(_, value) => text(value.to_decimal_string()?),
            Self::Text(value) | Self::Alternative(value) => text(value.clone()),
            Self::Date(date) => text(date.to_string()),
            Self::Month(month) => text(month.to_string()),
            Self::Duration(duration) => text(duration.to_string()),
            Self::Period(from, Some(to)) => text(format!("{from}/{to}")),
            Self::Period(from, None) => text(format!("{from}/..")),
        })
    }
}
