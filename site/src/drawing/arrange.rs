//! In what order boxes stand in their columns, so that few arrows cross.
//!
//! An arrow over several columns passes each in a cell of its own, so that no box lies on it. Columns
//! are sorted by where their neighbours lie, to and fro, and the order with fewest crossings is kept.

use super::diagram::{Diagram, Port};
use super::layout::{height, offset};
use std::collections::BTreeMap;

/// How many times the columns are sorted each way.
const SWEEPS: usize = 12;
/// What one place in a column counts for, beside which the place on a box is a fraction.
const PLACE: i64 = 1024;

/// What stands in the columns.
pub(super) struct Columns {
    pub(super) cells: Vec<Cell>,
    /// The cells of each column from above, columns from the left.
    pub(super) layers: Vec<Vec<usize>>,
    /// What joins cells of neighbouring columns.
    pub(super) links: Vec<Link>,
    /// The cells that each arrow goes through.
    pub(super) chains: Vec<Vec<usize>>,
}

/// A box, or an arrow that passes.
pub(super) struct Cell {
    pub(super) shape: Option<usize>,
    pub(super) column: usize,
    pub(super) height: i64,
}

/// A piece of an arrow between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) left: usize,
    pub(super) right: usize,
    /// How far below the upper edge of the cell.
    pub(super) left_at: i64,
    pub(super) right_at: i64,
}

impl Columns {
    pub(super) fn of(diagram: &Diagram) -> Columns {
        let most = diagram.shapes.iter().map(|shape| shape.rank).max().unwrap_or_default();
        let mut columns = Columns {
            cells: Vec::new(),
            layers: vec![Vec::new(); most + 1],
            links: Vec::new(),
            chains: Vec::new(),
        };
        for (at, shape) in diagram.shapes.iter().enumerate() {
            columns.cell(Some(at), most.saturating_sub(shape.rank), height(shape));
        }
        // Arrows from one place share their way as far as they can.
        let mut passes: BTreeMap<(Port, usize), usize> = BTreeMap::new();
        for arrow in &diagram.arrows {
            let (from, to) = (arrow.from.shape, arrow.to.shape);
            let mut chain = vec![from];
            for column in columns.column(from) + 1..columns.column(to) {
                let shared = passes.get(&(arrow.from, column)).copied();
                let pass = shared.unwrap_or_else(|| columns.cell(None, column, 0));
                passes.insert((arrow.from, column), pass);
                chain.push(pass);
            }
            chain.push(to);
            columns.link(&chain, offset(diagram, arrow.from), offset(diagram, arrow.to));
            columns.chains.push(chain);
        }
        columns.links.sort_unstable();
        columns.links.dedup();
        columns
    }

    fn cell(&mut self, shape: Option<usize>, column: usize, height: i64) -> usize {
        let at = self.cells.len();
        self.cells.push(Cell { shape, column, height });
        if let Some(layer) = self.layers.get_mut(column) {
            layer.push(at);
        }
        at
    }

    fn link(&mut self, chain: &[usize], first: i64, last: i64) {
        for (at, pair) in chain.windows(2).enumerate() {
            let [left, right] = pair else { continue };
            // An arrow that leads backwards, within a circle, has no say in the order.
            if self.column(*left) < self.column(*right) {
                self.links.push(Link {
                    left: *left,
                    right: *right,
                    left_at: if at == 0 { first } else { 0 },
                    right_at: if at + 2 == chain.len() { last } else { 0 },
                });
            }
        }
    }

    pub(super) fn column(&self, cell: usize) -> usize {
        self.cells.get(cell).map_or(0, |cell| cell.column)
    }

    /// Puts the cells of every column in order.
    pub(super) fn arrange(&mut self) {
        let mut best = (self.crossings(), self.layers.clone());
        for sweep in 0..SWEEPS * 2 {
            let count = self.layers.len();
            for step in 0..count {
                // From the right first: results are fewer than facts.
                let column = if sweep % 2 == 0 { count - 1 - step } else { step };
                self.sort(column, sweep % 2 == 0);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.layers.clone());
            }
            if best.0 == 0 {
                break;
            }
        }
        self.layers = best.1;
    }

    /// Where each cell stands in its column.
    fn positions(&self) -> Vec<i64> {
        let mut positions = vec![0; self.cells.len()];
        for layer in &self.layers {
            for (at, cell) in (0i64..).zip(layer) {
                if let Some(position) = positions.get_mut(*cell) {
                    *position = at * PLACE;
                }
            }
        }
        positions
    }

    /// Where on its column an end of a link lies.
    fn end(&self, positions: &[i64], cell: usize, at: i64) -> i64 {
        let height = self.cells.get(cell).map_or(1, |cell| cell.height.max(1));
        positions.get(cell).copied().unwrap_or_default() + at * (PLACE - 1) / height
    }

    /// Sorts a column by where the neighbours on one side lie.
    fn sort(&mut self, column: usize, by_right: bool) {
        let positions = self.positions();
        let mut sums = vec![(0_i64, 0_i64); self.cells.len()];
        for link in &self.links {
            let (cell, other, at) = if by_right {
                (link.left, link.right, link.right_at)
            } else {
                (link.right, link.left, link.left_at)
            };
            if let Some((sum, count)) = sums.get_mut(cell).filter(|_| self.column(cell) == column) {
                *sum += self.end(&positions, other, at);
                *count += 1;
            }
        }
        let key = |cell: &usize| {
            let own = positions.get(*cell).copied().unwrap_or_default();
            sums.get(*cell).filter(|(_, count)| *count > 0).map_or(own, |(sum, count)| sum / count)
        };
        if let Some(layer) = self.layers.get_mut(column) {
            layer.sort_by_key(key);
        }
    }

    fn crossings(&self) -> usize {
        let positions = self.positions();
        let mut count = 0;
        for column in 0..self.layers.len() {
            let ends: Vec<(i64, i64)> = self
                .links
                .iter()
                .filter(|link| self.column(link.left) == column)
                .map(|link| {
                    let left = self.end(&positions, link.left, link.left_at);
                    (left, self.end(&positions, link.right, link.right_at))
                })
                .collect();
            for (at, one) in ends.iter().enumerate() {
                let others = ends.iter().skip(at + 1);
                count += others
                    .filter(|two| (one.0 - two.0).signum() * (one.1 - two.1).signum() < 0)
                    .count();
            }
        }
        count
    }
}
