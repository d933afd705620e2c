//! Boxes of pieces: which combinations no row covers.

use std::collections::{BTreeMap, BTreeSet};

/// For each column, which of its pieces.
pub(super) type Sets = Vec<Vec<bool>>;

/// Combinations that no row covers: for each column, the pieces that make them up.
pub(super) type Hole = Vec<Vec<usize>>;

/// More steps than this and a table is not decided. A step is a cell that is looked at.
pub(super) const MOST_STEPS: usize = 4_000_000;

/// The steps that are left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget(usize);

impl Budget {
    /// All of them.
    pub(super) fn full() -> Budget {
        Budget(MOST_STEPS)
    }

    fn take(&mut self, steps: usize) -> Result<(), TooManySteps> {
        self.0 = self.0.checked_sub(steps).ok_or(TooManySteps)?;
        Ok(())
    }
}

/// More holes than this are not asked for.
const MOST_HOLES: usize = 6;

/// The search took more steps than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooManySteps;

/// Combinations within some pieces that no row covers, at most a few.
pub(super) fn holes(
    within: &Sets,
    rows: &[&Sets],
    budget: &mut Budget,
) -> Result<Vec<Hole>, TooManySteps> {
    let mut search = Search { within, budget, chosen: Vec::new(), holes: Vec::new() };
    search.from(0, rows)?;
    Ok(search.holes)
}

struct Search<'a> {
    within: &'a Sets,
    budget: &'a mut Budget,
    chosen: Hole,
    holes: Vec<Hole>,
}

impl Search<'_> {
    /// Goes through the pieces of a column; those that the same rows meet are taken together.
    fn from(&mut self, column: usize, rows: &[&Sets]) -> Result<(), TooManySteps> {
        if self.holes.len() >= MOST_HOLES {
            return Ok(());
        }
        let Some(pieces) = self.within.get(column) else {
            if rows.is_empty() {
                self.holes.push(self.chosen.clone());
            }
            return Ok(());
        };
        let mut alike: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for (piece, _) in pieces.iter().enumerate().filter(|(_, inside)| **inside) {
            self.budget.take(rows.len().max(1))?;
            let met: Vec<usize> = rows
                .iter()
                .enumerate()
                .filter(|(_, row)| has(row, column, piece))
                .map(|(index, _)| index)
                .collect();
            alike.entry(met).or_default().push(piece);
        }
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = alike.into_iter().collect();
        groups.sort_by(|(_, a), (_, b)| a.cmp(b));
        for (met, pieces) in groups {
            let rows: Vec<&Sets> =
                met.iter().filter_map(|index| rows.get(*index).copied()).collect();
            self.chosen.push(pieces);
            self.from(column.saturating_add(1), &rows)?;
            self.chosen.pop();
        }
        Ok(())
    }
}

fn has(row: &Sets, column: usize, piece: usize) -> bool {
    row.get(column).and_then(|pieces| pieces.get(piece)).copied().unwrap_or(false)
}

/// What two rows have in common; `None` where that is nothing.
pub(super) fn common(a: &Sets, b: &Sets) -> Option<Hole> {
    let columns = a.iter().zip(b).map(|(a, b)| {
        let both = a.iter().zip(b).enumerate().filter(|(_, (a, b))| **a && **b);
        both.map(|(piece, _)| piece).collect::<Vec<usize>>()
    });
    let columns: Hole = columns.collect();
    columns.iter().all(|pieces| !pieces.is_empty()).then_some(columns)
}

/// Pairs of rows that may have something in common, later row first: those that do in the column that tells most rows
/// apart.
pub(super) fn pairs(rows: &[(usize, &Sets)]) -> Result<BTreeSet<(usize, usize)>, TooManySteps> {
    let columns = rows.iter().map(|(_, row)| row.len()).min().unwrap_or(0);
    let by_column = (0..columns).map(|column| meeting(rows, column));
    let count = |pieces: &Vec<Vec<usize>>| -> usize {
        pieces.iter().map(|met| met.len().saturating_mul(met.len())).fold(0, usize::saturating_add)
    };
    let Some(best) = by_column.min_by_key(count) else {
        return Ok(all_pairs(&rows.iter().map(|(index, _)| *index).collect::<Vec<_>>()).collect());
    };
    let width = rows.first().map_or(0, |(_, row)| row.iter().map(Vec::len).sum::<usize>());
    if count(&best).saturating_mul(width) > MOST_STEPS.saturating_mul(8) {
        return Err(TooManySteps);
    }
    Ok(best.iter().flat_map(|met| all_pairs(met)).collect())
}

/// For each piece of a column, the rows that meet it.
fn meeting(rows: &[(usize, &Sets)], column: usize) -> Vec<Vec<usize>> {
    let width = rows.first().and_then(|(_, row)| row.get(column)).map_or(0, Vec::len);
    let met = |piece| {
        rows.iter().filter(move |(_, row)| has(row, column, piece)).map(|(index, _)| *index)
    };
    (0..width).map(|piece| met(piece).collect()).collect()
}

fn all_pairs(rows: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    rows.iter()
        .enumerate()
        .flat_map(|(place, second)| rows.iter().take(place).map(|first| (*second, *first)))
}

#[cfg(test)]
mod tests {
    use super::{Budget, Sets, TooManySteps, holes, pairs};

    /// Rows that each look at three of the columns of yes and no, drawn by a fixed rule.
    fn random_rows(columns: usize, count: usize) -> Vec<Sets> {
        let mut seed = 7u64;
        let mut next = move |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        let mut row = || {
            let mut row = vec![vec![true, true]; columns];
            for _ in 0..3 {
                row[next(columns)] =
                    if next(2) == 0 { vec![true, false] } else { vec![false, true] };
            }
            row
        };
        (0..count).map(|_| row()).collect()
    }

    fn all(columns: usize) -> Sets {
        vec![vec![true, true]; columns]
    }

    /// Whether some row has a combination, given as bits.
    fn covered(rows: &[Sets], bits: usize) -> bool {
        rows.iter()
            .any(|row| row.iter().enumerate().all(|(column, pieces)| pieces[bits >> column & 1]))
    }

    #[test]
    fn holes_are_what_no_row_covers() {
        for count in 0..60 {
            let rows = random_rows(8, count);
            let found =
                holes(&all(8), &rows.iter().collect::<Vec<_>>(), &mut Budget::full()).unwrap();
            let left = (0..256).filter(|bits| !covered(&rows, *bits)).count();
            assert_eq!(found.is_empty(), left == 0, "{count}");
            for hole in found {
                let bits =
                    hole.iter().enumerate().map(|(column, pieces)| pieces[0] << column).sum();
                assert!(!covered(&rows, bits), "{count}");
            }
        }
    }

    #[test]
    fn pairs_hold_every_overlap() {
        let rows = random_rows(8, 30);
        let numbered: Vec<(usize, &Sets)> = rows.iter().enumerate().collect();
        let found = pairs(&numbered).unwrap();
        for second in 0..30 {
            for first in 0..second {
                let shared = super::common(&rows[second], &rows[first]).is_some();
                assert!(!shared || found.contains(&(second, first)), "{second} {first}");
            }
        }
    }

    #[test]
    fn a_hard_table_runs_out_of_steps() {
        let rows = random_rows(40, 230);
        let said = holes(&all(40), &rows.iter().collect::<Vec<_>>(), &mut Budget::full());
        assert_eq!(said, Err(TooManySteps));
    }
}
