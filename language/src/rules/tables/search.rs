//! Boxes of pieces: which combinations no row covers.

/// For each column, which of its pieces.
pub(super) type Sets = Vec<Vec<bool>>;

/// Combinations that no row covers: for each column, the pieces that make them up.
pub(super) type Hole = Vec<Vec<usize>>;

/// More steps than this and a table is not decided.
const MOST_STEPS: usize = 200_000;

/// More holes than this are not asked for.
const MOST_HOLES: usize = 6;

/// The search took more steps than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooManySteps;

/// Combinations within some pieces that no row covers, at most a few.
pub(super) fn holes(within: &Sets, rows: &[&Sets]) -> Result<Vec<Hole>, TooManySteps> {
    let mut search = Search { within, steps: 0, chosen: Vec::new(), holes: Vec::new() };
    search.from(0, rows)?;
    Ok(search.holes)
}

struct Search<'a> {
    within: &'a Sets,
    steps: usize,
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
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for (piece, _) in pieces.iter().enumerate().filter(|(_, inside)| **inside) {
            self.steps = self.steps.saturating_add(rows.len().max(1));
            if self.steps > MOST_STEPS {
                return Err(TooManySteps);
            }
            let met: Vec<usize> =
                rows.iter().enumerate().filter(|(_, row)| has(row, column, piece)).map(|(index, _)| index).collect();
            match groups.iter_mut().find(|(rows, _)| *rows == met) {
                Some((_, pieces)) => pieces.push(piece),
                None => groups.push((met, vec![piece])),
            }
        }
        for (met, pieces) in groups {
            let rows: Vec<&Sets> = met.iter().filter_map(|index| rows.get(*index).copied()).collect();
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
