//! The values of a column, cut into pieces that no cell tells apart within.

use super::cell::{Asked, Stretch};
use super::range::Range;
use lagrum_plan::exact::Rational;

/// A column: what its values are, and its pieces.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    /// What the values are.
    pub kind: AxisKind,
    /// The pieces, in order. Every value lies in exactly one.
    pub pieces: Vec<Piece>,
    /// The values that cells and bounds name, in order: between them lie the other pieces.
    pub cuts: Vec<Rational>,
    /// What every value is a whole multiple of, where that is known.
    pub step: Option<Rational>,
}

/// What the values of a column are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AxisKind {
    /// Numbers, dates and other values with an order.
    Ordered,
    /// Yes or no.
    YesNo,
    /// So many alternatives.
    Alternatives(u32),
    /// Texts.
    Text,
    /// Instances of a concept: they are there, or not.
    Presence,
}

/// A piece: all its values meet the same cells. One of them stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Nothing is there.
    Absent,
    /// An instance is there.
    Present,
    /// A number or code.
    Value(Rational),
    /// A text that a cell names.
    Text(String),
    /// Any other text.
    OtherText,
}

impl Axis {
    /// The pieces of a column whose cells ask for these. `None` where numbers do not fit.
    pub(super) fn new(
        kind: AxisKind,
        optional: bool,
        range: Range,
        asked: &[Asked],
    ) -> Option<Axis> {
        let cuts = if kind == AxisKind::Ordered { cuts(range, asked) } else { Vec::new() };
        let mut pieces = match &kind {
            AxisKind::Ordered => ordered(range, &cuts)?,
            AxisKind::YesNo => values(2),
            AxisKind::Alternatives(count) => values(*count),
            AxisKind::Text => texts(asked),
            AxisKind::Presence => vec![Piece::Present],
        };
        if optional {
            pieces.push(Piece::Absent);
        }
        Some(Axis { kind, pieces, cuts, step: range.step })
    }
}

impl Piece {
    /// Whether a range in a cell is met by it; `None` where that is not known.
    pub(super) fn meets(&self, asked: &Asked) -> Option<bool> {
        match (asked, self) {
            (Asked::Presence(present), piece) => Some(*present == (*piece != Piece::Absent)),
            (_, Piece::Absent) => Some(false),
            (Asked::Open(_), _) => None,
            (Asked::Stretch(stretch), Piece::Value(value)) => Some(stretch.has(*value)),
            (Asked::Text(text), Piece::Text(piece)) => Some(text == piece),
            (Asked::Stretch(_) | Asked::Text(_), _) => Some(false),
        }
    }
}

fn values(count: u32) -> Vec<Piece> {
    (0..count).map(|code| Piece::Value(Rational::from_integer(i64::from(code)))).collect()
}

fn texts(asked: &[Asked]) -> Vec<Piece> {
    let mut named: Vec<String> = asked
        .iter()
        .filter_map(|asked| match asked {
            Asked::Text(text) => Some(text.clone()),
            Asked::Stretch(_) | Asked::Presence(_) | Asked::Open(_) => None,
        })
        .collect();
    named.sort();
    named.dedup();
    named.into_iter().map(Piece::Text).chain([Piece::OtherText]).collect()
}

/// Each value that a cell or a bound names.
fn cuts(range: Range, asked: &[Asked]) -> Vec<Rational> {
    let ends = |stretch: &Stretch| stretch.low.into_iter().chain(stretch.high);
    let mut cuts: Vec<Rational> = asked
        .iter()
        .filter_map(|asked| match asked {
            Asked::Stretch(stretch) => Some(ends(stretch)),
            Asked::Text(_) | Asked::Presence(_) | Asked::Open(_) => None,
        })
        .flatten()
        .chain(range.low)
        .chain(range.high)
        .collect();
    cuts.sort();
    cuts.dedup();
    cuts
}

/// Each cut that is a value, and what lies between.
fn ordered(range: Range, cuts: &[Rational]) -> Option<Vec<Piece>> {
    let mut found = Vec::new();
    let mut before = None;
    for cut in cuts.iter().copied() {
        found.push(between(before, Some(cut), range.step)?);
        found.push(range.step.is_none_or(|step| cut.is_multiple_of(step)).then_some(cut));
        before = Some(cut);
    }
    found.push(between(before, None, range.step)?);
    let in_range = |value: &Rational| {
        range.low.is_none_or(|low| low <= *value) && range.high.is_none_or(|high| *value <= high)
    };
    Some(found.into_iter().flatten().filter(in_range).map(Piece::Value).collect())
}

/// A value strictly between two, a whole multiple of the step; `Some(None)` where there is none, `None` where numbers
/// do not fit.
fn between(
    low: Option<Rational>,
    high: Option<Rational>,
    step: Option<Rational>,
) -> Option<Option<Rational>> {
    let one = Rational::ONE;
    let fits = |value: &Rational| {
        low.is_none_or(|low| low < *value) && high.is_none_or(|high| *value < high)
    };
    let tries = match (low, high) {
        (None, None) => vec![Rational::ZERO],
        (Some(low), None) => vec![down(low.checked_add(one)?, step)?, above(low, step)?],
        (None, Some(high)) => vec![up(high.checked_sub(one)?, step)?, below(high, step)?],
        (Some(low), Some(high)) => {
            let middle = low.checked_add(high)?.checked_div(Rational::from_integer(2))?;
            vec![
                down(low.checked_add(one)?, step)?,
                if step.is_some() { above(low, step)? } else { middle },
            ]
        }
    };
    Some(tries.into_iter().find(fits))
}

/// The greatest multiple of the step that is not above a value.
fn down(value: Rational, step: Option<Rational>) -> Option<Rational> {
    let Some(step) = step else { return Some(value) };
    Rational::new(value.checked_div(step)?.floor(), 1)?.checked_mul(step)
}

/// The least multiple of the step that is not below a value.
fn up(value: Rational, step: Option<Rational>) -> Option<Rational> {
    let Some(step) = step else { return Some(value) };
    Rational::new(value.checked_div(step)?.ceil(), 1)?.checked_mul(step)
}

/// The next multiple of the step above a value.
pub(super) fn above(value: Rational, step: Option<Rational>) -> Option<Rational> {
    down(value, step)?.checked_add(step.unwrap_or(Rational::ONE))
}

/// The next multiple of the step below a value.
pub(super) fn below(value: Rational, step: Option<Rational>) -> Option<Rational> {
    up(value, step)?.checked_sub(step.unwrap_or(Rational::ONE))
}
