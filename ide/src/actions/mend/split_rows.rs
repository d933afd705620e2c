//! Rows of a table that overlap, so that the later one takes what the earlier leaves.

use super::super::site::{Site, fix, replace};
use crate::expected::expression_of;
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, Cell, CellContent, Grid, IsByClause, Row};
use lagrum_language::types::{Unit, Value, infer};
use lagrum_plan::value::NumberKind;

/// Takes from the range of the later row what the earlier has, where they differ in one column of whole numbers.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    split(site).into_iter().collect()
}

/// Whole numbers from one to another; without an end, all that are larger.
type Span = (i64, Option<i64>);

fn split(site: &Site<'_>) -> Option<Fix> {
    let later = site.around::<Row>()?;
    let earlier = site.around_span::<Row>(site.related.first()?.span)?;
    let pairs: Vec<(Cell, Cell)> = earlier.conditions().zip(later.conditions()).collect();
    let same = |(a, b): &&(Cell, Cell)| site.text_of(a) != site.text_of(b);
    let mut differing = pairs.iter().filter(same);
    let (Some((first, then)), None) = (differing.next(), differing.next()) else { return None };
    let column = pairs.iter().position(|(_, cell)| cell == then)?;
    if !is_whole(site, &later, column)? {
        return None;
    }
    let (low, high) = range(site, first)?;
    let kept: Vec<Span> = without(range(site, then)?, (low, high));
    let line = site.text_of(&later);
    let at = site.at(then.syntax());
    let row = site.at(later.syntax());
    let from = usize::try_from(at.start.checked_sub(row.start)?).ok()?;
    let to = usize::try_from(at.end.checked_sub(row.start)?).ok()?;
    let written = |span: &Span| {
        Some(format!("{}{}{}", line.get(..from)?, spelt(site, *span), line.get(to..)?))
    };
    let rows: Option<Vec<String>> = kept.iter().map(written).collect();
    let rows = rows.filter(|rows| !rows.is_empty())?;
    let between = format!("\n{}", site.indent(row.start));
    let edits = vec![replace(row, rows.join(&between))];
    let title = (
        "Let this row take what the other leaves",
        "Låt den här raden ta det som den andra lämnar",
    );
    Some(fix(title.0, title.1, edits))
}

/// Whether a column is of whole numbers: between others there are more.
fn is_whole(site: &Site<'_>, row: &Row, column: usize) -> Option<bool> {
    let grid = row.syntax().parent().and_then(Grid::cast)?;
    let by = grid.syntax().parent().and_then(IsByClause::cast);
    let subject = match (grid.header(), by) {
        (Some(header), _) => header.conditions().nth(column)?.expr()?,
        (None, Some(by)) => by.columns().nth(column)?,
        (None, None) => return None,
    };
    let def = site.def()?;
    let id = expression_of(site.db(), def, site.at(subject.syntax()))?;
    let whole = Value::number(NumberKind::Integer, Unit::none());
    Some(infer(site.db(), def).ty(id).value == whole)
}

/// The whole numbers of a cell.
fn range(site: &Site<'_>, cell: &Cell) -> Option<Span> {
    let number = |text: &str| text.replace([' ', '\u{a0}'], "").parse::<i64>().ok();
    let mut contents = cell.contents();
    let (Some(content), None) = (contents.next(), contents.next()) else { return None };
    match content {
        CellContent::ValueCell(value) => {
            let value = number(site.text_of(&value.value()?))?;
            Some((value, Some(value)))
        }
        CellContent::RangeCell(range) if range.to().is_some() => {
            Some((number(site.text_of(&range.low()?))?, Some(number(site.text_of(&range.to()?))?)))
        }
        CellContent::BoundCell(bound) if bound.or_more() => {
            Some((number(site.text_of(&bound.value()?))?, None))
        }
        _ => None,
    }
}

/// What is left of a range without another.
fn without(range: Span, taken: Span) -> Vec<Span> {
    let mut left = Vec::new();
    if range.0 < taken.0 {
        left.push((range.0, Some(taken.0.saturating_sub(1))));
    }
    if let Some(end) = taken.1
        && range.1.is_none_or(|last| end < last)
    {
        left.push((end.saturating_add(1).max(range.0), range.1));
    }
    left
}

fn spelt(site: &Site<'_>, (low, high): Span) -> String {
    match high {
        Some(high) if high == low => low.to_string(),
        Some(high) => format!("{low} {} {high}", site.word(Keyword::To)),
        None => format!("{low} {}", site.word(Keyword::OrMore)),
    }
}
