//! What a condition cell asks for.

use super::Source;
use crate::hir::{CellRange, Expr, ExprId, TextPiece};
use crate::rules::constant;
use crate::types::{Value, infer};
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
    let value = constant::of(source.db, source.def, source.item, id)?;
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
