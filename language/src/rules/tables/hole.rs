//! The condition cells of a row for cases that no row is for, as an author writes them.

use super::Source;
use super::axis::{Axis, AxisKind, Piece, above, below};
use super::search::Hole;
use super::words::{alternative, value_in_words};
use crate::diagnostics::Language;
use crate::hir::{ExprId, TableBody};
use crate::surface::{Keyword, Surface};
use crate::types::{Value, infer};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::NumberKind;

/// The cells for a hole; `None` where a cell cannot say it.
pub(super) fn cells(
    source: Source<'_>,
    body: &TableBody,
    axes: &[Axis],
    hole: &Hole,
) -> Option<Vec<String>> {
    let columns = body.conditions.iter().zip(axes).zip(hole);
    columns.map(|((column, axis), pieces)| cell(source, *column, axis, pieces)).collect()
}

/// The cell for some pieces of a column; `None` where a cell cannot say them.
pub(super) fn cell(
    source: Source<'_>,
    column: ExprId,
    axis: &Axis,
    pieces: &[usize],
) -> Option<String> {
    let surface = source.item.surface;
    if pieces.len() == axis.pieces.len() {
        return Some(Keyword::Any.preferred(surface).to_owned());
    }
    let mut said = Vec::new();
    for run in runs(axis, pieces) {
        said.push(stretch(source, column, axis, run)?);
    }
    let others = pieces.iter().filter_map(|piece| axis.pieces.get(*piece).map(|at| (*piece, at)));
    for (index, piece) in others {
        let word = match piece {
            Piece::Absent => Keyword::Absent.preferred(surface).to_owned(),
            Piece::Text(text) => format!("\"{text}\""),
            // No cell asks for just these.
            Piece::Present | Piece::OtherText => return None,
            Piece::Value(_) => match axis.kind {
                AxisKind::Ordered => continue,
                AxisKind::YesNo if index == 0 => Keyword::No.preferred(surface).to_owned(),
                AxisKind::YesNo => Keyword::Yes.preferred(surface).to_owned(),
                AxisKind::Alternatives(_) => alternative(source, column, index)?,
                AxisKind::Text | AxisKind::Presence => return None,
            },
        };
        said.push(word);
    }
    (!said.is_empty()).then(|| said.join(", "))
}

/// The pieces of an ordered column that follow one on another: the first and the last of each run.
fn runs(axis: &Axis, pieces: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let ordered = |piece: &&usize| {
        axis.kind == AxisKind::Ordered && matches!(axis.pieces.get(**piece), Some(Piece::Value(_)))
    };
    for piece in pieces.iter().filter(ordered) {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*piece) => *last = *piece,
            _ => runs.push((*piece, *piece)),
        }
    }
    runs
}

/// A range in words. Its ends are what cells name, or the values next to that.
fn stretch(
    source: Source<'_>,
    column: ExprId,
    axis: &Axis,
    (first, last): (usize, usize),
) -> Option<String> {
    let surface = source.item.surface;
    let value = |piece: usize| match axis.pieces.get(piece) {
        Some(Piece::Value(value)) => Some(*value),
        _ => None,
    };
    let (first, last) = (value(first)?, value(last)?);
    let low = match axis.cuts.iter().rev().find(|cut| **cut <= first) {
        Some(cut) if *cut == first => Some(first),
        // Values above a cut begin with the next; where there is no next, no cell says them.
        Some(cut) => Some(above(*cut, Some(axis.step?))?),
        None => None,
    };
    let high = match axis.cuts.iter().find(|cut| last <= **cut) {
        Some(cut) if *cut == last => High::To(last),
        Some(cut) => match axis.step {
            Some(step) => High::To(below(*cut, Some(step))?),
            None => High::Under(*cut),
        },
        None => High::Open,
    };
    let end = |value: Rational| spelt(source, column, value, surface);
    let word = |keyword: Keyword| keyword.preferred(surface);
    // What is counted is `eller fler`; what is measured, `eller mer`.
    let counted = is_counted(source, column);
    let bound = |keyword: Keyword| match keyword.spellings(surface).last() {
        Some(measured) if !counted => *measured,
        _ => word(keyword),
    };
    Some(match (low, high) {
        (Some(low), High::To(high)) if low == high => end(low),
        (Some(low), High::To(high)) => format!("{} {} {}", end(low), word(Keyword::To), end(high)),
        (Some(low), High::Under(high)) => {
            format!("{} {} {}", end(low), word(Keyword::ToUnder), end(high))
        }
        (Some(low), High::Open) => format!("{} {}", end(low), bound(Keyword::OrMore)),
        (None, High::To(high)) => format!("{} {}", end(high), bound(Keyword::OrLess)),
        (None, High::Under(_) | High::Open) => return None,
    })
}

/// Where a range ends.
enum High {
    To(Rational),
    Under(Rational),
    Open,
}

fn is_counted(source: Source<'_>, column: ExprId) -> bool {
    let ty = &infer(source.db, source.def).ty(column).value;
    matches!(ty, Value::Number(number) if number.kind == NumberKind::Integer)
}

fn spelt(source: Source<'_>, column: ExprId, value: Rational, surface: Surface) -> String {
    let language = match surface {
        Surface::English => Language::English,
        Surface::Swedish => Language::Swedish,
    };
    value_in_words(source.db, &infer(source.db, source.def).ty(column).value, value, language)
}
