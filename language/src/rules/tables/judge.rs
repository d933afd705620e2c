//! Judges a table: shown, proved absent, or not decided.

use super::axis::AxisKind;
use super::grid::{Grid, Open, Row};
use super::search::{Budget, Hole, Sets, TooManySteps, common, holes, pairs};
use crate::hir::ExprId;
use lagrum_plan::calendar::Date;

/// Something to be said of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Cases that no row covers, from a day on.
    Gap(Option<Date>, Vec<Hole>),
    /// Alternatives of a column that no row names.
    Missing {
        /// The column.
        column: usize,
        /// Which alternatives.
        pieces: Vec<usize>,
    },
    /// Two rows that share cases.
    Overlap {
        /// The first row.
        first: usize,
        /// The second.
        second: usize,
        /// The cases.
        cases: Hole,
    },
    /// A row that no case meets: of itself, or because the rows before it take all.
    NeverMet {
        /// The row.
        row: usize,
        /// Whether its own cells leave nothing.
        empty: bool,
    },
    /// Not decided.
    NotDecided(Reason),
}

/// Why a table is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// Values of a column cannot be told apart beforehand.
    Column(ExprId),
    /// A cell is known only when a case is decided.
    Cell(ExprId),
    /// Too many combinations.
    Steps,
}

/// What is to be said of a table, each thing once.
pub(super) fn judge(grid: &Grid) -> Vec<Verdict> {
    match grid.open {
        Some(Open::Column(column)) => return vec![Verdict::NotDecided(Reason::Column(column))],
        Some(Open::Size) => return vec![Verdict::NotDecided(Reason::Steps)],
        None => {}
    }
    let mut verdicts = Vec::new();
    let mut undecided = None;
    let overlaps = overlaps(grid, &mut verdicts, &mut undecided);
    never_met(grid, &mut verdicts);
    let gaps = gaps(grid, &mut verdicts, &mut undecided);
    if overlaps.and(gaps).is_err() {
        undecided = Some(Reason::Steps);
    }
    verdicts.extend(undecided.map(Verdict::NotDecided));
    verdicts
}

/// Rows exclude each other unless `first` is said; a dated row gives way to a later one. Of each row the first other
/// that it overlaps is said.
fn overlaps(
    grid: &Grid,
    verdicts: &mut Vec<Verdict>,
    undecided: &mut Option<Reason>,
) -> Result<(), TooManySteps> {
    if grid.first {
        return Ok(());
    }
    let rows: Vec<(usize, &Sets)> = grid
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.otherwise)
        .map(|(index, row)| (index, &row.maybe))
        .collect();
    let mut said = None;
    for (second, first) in pairs(&rows)? {
        let (Some(row), Some(other)) = (grid.rows.get(second), grid.rows.get(first)) else {
            continue;
        };
        if row.from != other.from || said == Some(second) {
            continue;
        }
        if let Some(cases) = common(&row.surely, &other.surely) {
            verdicts.push(Verdict::Overlap { first, second, cases });
            said = Some(second);
        } else if common(&row.maybe, &other.maybe).is_some() {
            *undecided = undecided.or(row.open.or(other.open).map(Reason::Cell));
        }
    }
    Ok(())
}

fn never_met(grid: &Grid, verdicts: &mut Vec<Verdict>) {
    // A row that is not found to be needless is no error: beyond the budget nothing is said.
    let mut budget = Budget::full();
    for (index, row) in grid.rows.iter().enumerate().filter(|(_, row)| !row.otherwise) {
        let empty = row.maybe.iter().any(|pieces| !pieces.contains(&true));
        let mut taken = || {
            let before = grid
                .rows
                .iter()
                .take(index)
                .filter(|other| !other.otherwise && other.from == row.from);
            let before: Vec<&Sets> = before.map(|other| &other.surely).collect();
            grid.first && holes(&row.maybe, &before, &mut budget).is_ok_and(|left| left.is_empty())
        };
        if empty || taken() {
            verdicts.push(Verdict::NeverMet { row: index, empty });
        }
    }
}

/// Cases that no row covers, in each span between dates of rows.
fn gaps(
    grid: &Grid,
    verdicts: &mut Vec<Verdict>,
    undecided: &mut Option<Reason>,
) -> Result<(), TooManySteps> {
    let mut said: Vec<Vec<Hole>> = Vec::new();
    let mut needless = true;
    let mut budget = Budget::full();
    for start in starts(grid) {
        let rows: Vec<&Row> =
            grid.rows.iter().filter(|row| !row.otherwise && holds(row, start)).collect();
        let surely: Vec<&Sets> = rows.iter().map(|row| &row.surely).collect();
        let maybe: Vec<&Sets> = rows.iter().map(|row| &row.maybe).collect();
        let all = whole(grid);
        let left = holes(&all, &surely, &mut budget)?;
        needless = needless && left.is_empty();
        if left.is_empty() || grid.rows.iter().any(|row| row.otherwise) {
            continue;
        }
        let missing = missing_alternatives(grid, &maybe);
        let mut within = all;
        for (column, pieces) in &missing {
            leave_out(&mut within, *column, pieces);
        }
        let surely_left = holes(&within, &maybe, &mut budget)?;
        if surely_left.is_empty() && missing.is_empty() {
            *undecided = undecided.or(rows.iter().find_map(|row| row.open).map(Reason::Cell));
        }
        for (column, pieces) in missing {
            let verdict = Verdict::Missing { column, pieces };
            if !verdicts.contains(&verdict) {
                verdicts.push(verdict);
            }
        }
        if !surely_left.is_empty() && !said.contains(&surely_left) {
            said.push(surely_left.clone());
            verdicts.push(Verdict::Gap(start, surely_left));
        }
    }
    if needless {
        let otherwise = grid.rows.iter().position(|row| row.otherwise);
        verdicts.extend(otherwise.map(|row| Verdict::NeverMet { row, empty: false }));
    }
    Ok(())
}

/// The days on which rows begin, or begin to be without one that ends, as far as the package covers them. `None`
/// where no row is dated.
fn starts(grid: &Grid) -> Vec<Option<Date>> {
    let mut days: Vec<Date> = grid.rows.iter().filter_map(|row| row.from).collect();
    let first = days.iter().min().copied();
    let after = grid.rows.iter().filter_map(|row| row.to?.plus(1).ok());
    days.extend(after.filter(|day| Some(*day) >= first));
    days.sort();
    days.dedup();
    if days.is_empty() {
        return vec![None];
    }
    let last = grid.days.to;
    let begun =
        grid.days.from.and_then(|from| days.iter().rev().find(|day| **day <= from).copied());
    days.retain(|day| {
        begun.is_none_or(|begun| begun <= *day) && last.is_none_or(|last| *day <= last)
    });
    days.into_iter().map(|day| Some(grid.days.from.map_or(day, |from| from.max(day)))).collect()
}

fn holds(row: &Row, day: Option<Date>) -> bool {
    let begun = row.from.is_none_or(|from| day.is_some_and(|day| from <= day));
    begun && row.to.is_none_or(|to| day.is_some_and(|day| day <= to))
}

fn whole(grid: &Grid) -> Sets {
    grid.axes.iter().map(|axis| vec![true; axis.pieces.len()]).collect()
}

/// Alternatives that no row of theirs covers, whatever the other columns.
fn missing_alternatives(grid: &Grid, rows: &[&Sets]) -> Vec<(usize, Vec<usize>)> {
    let mut found = Vec::new();
    for (column, axis) in grid.axes.iter().enumerate() {
        if !matches!(axis.kind, AxisKind::Alternatives(_)) {
            continue;
        }
        let covered = |piece: usize| {
            rows.iter().any(|row| {
                row.get(column).and_then(|pieces| pieces.get(piece)).copied().unwrap_or(false)
            })
        };
        let missing: Vec<usize> = (0..axis.pieces.len()).filter(|piece| !covered(*piece)).collect();
        if !missing.is_empty() {
            found.push((column, missing));
        }
    }
    found
}

fn leave_out(within: &mut Sets, column: usize, pieces: &[usize]) {
    for piece in pieces {
        if let Some(inside) = within.get_mut(column).and_then(|column| column.get_mut(*piece)) {
            *inside = false;
        }
    }
}
