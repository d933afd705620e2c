//! Where a walk has been.

use super::super::kept::Kept;
use super::reads::At;

/// The cells of a case that a walk has been at: of every node, a mark for each row.
pub(super) struct Seen {
    starts: Vec<usize>,
    been: Vec<bool>,
}

impl Seen {
    pub(super) fn nothing_of(kept: &Kept<'_>) -> Self {
        let mut cells = 0_usize;
        let mut starts = Vec::with_capacity(kept.plan.program.nodes.len());
        for node in &kept.plan.program.nodes {
            starts.push(cells);
            cells = cells.saturating_add(kept.rows(node.domain));
        }
        Self { starts, been: vec![false; cells] }
    }

    /// Whether this is the first time; a cell that does not exist has always been seen.
    pub(super) fn first(&mut self, (node, row): At) -> bool {
        let node = usize::try_from(node.0).unwrap_or(usize::MAX);
        let start = self.starts.get(node).copied().unwrap_or(self.been.len());
        let end = self.starts.get(node.saturating_add(1)).copied().unwrap_or(self.been.len());
        let been = self.been.get_mut(start..end).and_then(|rows| rows.get_mut(row));
        been.is_some_and(|been| !std::mem::replace(been, true))
    }
}
