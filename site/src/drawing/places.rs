//! How far down each box stands: near what it is joined with, none on another.

use super::arrange::{Columns, Link};

const MARGIN: i64 = 16;
/// What is left free between boxes, and around an arrow that passes.
const BETWEEN: i64 = 18;
const BETWEEN_ARROWS: i64 = 12;
/// How much farther down a column may begin than the one before.
const FALL: i64 = 48;
/// How many times all columns are moved each way.
const ROUNDS: usize = 10;
/// How much straighter an arrow that passes wants to be than a box wants its place.
const STRAIGHT: i64 = 6;

/// The upper edge of every cell.
pub(super) fn ys(columns: &Columns) -> Vec<i64> {
    let mut ys = vec![0; columns.cells.len()];
    for layer in &columns.layers {
        let mut y = 0;
        for pair in layer.iter().zip(layer.iter().skip(1).map(Some).chain([None])) {
            set(&mut ys, *pair.0, y);
            y += height(columns, *pair.0) + pair.1.map_or(0, |next| gap(columns, *pair.0, *next));
        }
    }
    for round in 0..ROUNDS * 2 {
        let count = columns.layers.len();
        for step in 0..count {
            let (column, by_right) =
                if round % 2 == 0 { (count - 1 - step, true) } else { (step, false) };
            shift(columns, &mut ys, column, by_right);
        }
    }
    raise(columns, &mut ys);
    let top = ys.iter().copied().min().unwrap_or_default();
    ys.iter_mut().for_each(|y| *y += MARGIN - top);
    ys
}

/// Moves columns up as wholes, so that the first begins at the top and no other much below the one before: a reader
/// begins in the upper left corner.
fn raise(columns: &Columns, ys: &mut [i64]) {
    let top_of =
        |ys: &[i64], layer: &[usize]| layer.iter().filter_map(|cell| ys.get(*cell)).min().copied();
    let mut most = ys.iter().copied().min().unwrap_or_default();
    for layer in &columns.layers {
        let Some(top) = top_of(ys, layer) else { continue };
        let up = (top - most).max(0);
        for cell in layer {
            if let Some(y) = ys.get_mut(*cell) {
                *y -= up;
            }
        }
        most = top - up + FALL;
    }
}

fn set(ys: &mut [i64], cell: usize, y: i64) {
    if let Some(place) = ys.get_mut(cell) {
        *place = y;
    }
}

fn height(columns: &Columns, cell: usize) -> i64 {
    columns.cells.get(cell).map_or(0, |cell| cell.height)
}

fn gap(columns: &Columns, above: usize, below: usize) -> i64 {
    let is_box = |cell: usize| columns.cells.get(cell).is_some_and(|cell| cell.shape.is_some());
    if is_box(above) || is_box(below) { BETWEEN } else { BETWEEN_ARROWS }
}

/// Moves the cells of a column to where their neighbours want them, as near as their order allows.
fn shift(columns: &Columns, ys: &mut [i64], column: usize, by_right: bool) {
    let Some(layer) = columns.layers.get(column) else { return };
    let mut blocks: Vec<Block> = Vec::new();
    let mut below = 0;
    let mut offsets = Vec::new();
    for (at, cell) in layer.iter().enumerate() {
        let (wanted, weight) = wanted(columns, ys, *cell, by_right);
        blocks.push(Block { sum: (wanted - below) * weight, weight, count: 1 });
        offsets.push(below);
        below +=
            height(columns, *cell) + layer.get(at + 1).map_or(0, |next| gap(columns, *cell, *next));
        while let [.., above, last] = blocks.as_slice()
            && above.mean() > last.mean()
        {
            let merged = above.with(last);
            blocks.truncate(blocks.len() - 2);
            blocks.push(merged);
        }
    }
    let means = blocks.iter().flat_map(|block| std::iter::repeat_n(block.mean(), block.count));
    for ((cell, offset), mean) in layer.iter().zip(offsets).zip(means) {
        set(ys, *cell, mean + offset);
    }
}

/// Cells that stand close upon each other, and where they want to be together.
struct Block {
    sum: i64,
    weight: i64,
    count: usize,
}

impl Block {
    fn mean(&self) -> i64 {
        self.sum.div_euclid(self.weight)
    }

    fn with(&self, other: &Block) -> Block {
        Block {
            sum: self.sum + other.sum,
            weight: self.weight + other.weight,
            count: self.count + other.count,
        }
    }
}

/// Where a cell's neighbours on one side would have it, or where it has none there, those on the other; and how
/// much that counts.
fn wanted(columns: &Columns, ys: &[i64], cell: usize, by_right: bool) -> (i64, i64) {
    let mut places = places(columns, ys, cell, by_right);
    if places.is_empty() {
        places = self::places(columns, ys, cell, !by_right);
    }
    places.sort_unstable();
    let passes = columns.cells.get(cell).is_some_and(|cell| cell.shape.is_none());
    match places.get(places.len() / 2) {
        None => (ys.get(cell).copied().unwrap_or_default(), 1),
        Some(middle) if passes => (*middle, STRAIGHT * 2),
        Some(middle) => (*middle, 2 + i64::try_from(places.len()).unwrap_or_default()),
    }
}

/// Where each neighbour on one side would have a cell.
fn places(columns: &Columns, ys: &[i64], cell: usize, by_right: bool) -> Vec<i64> {
    let y = |cell: usize| ys.get(cell).copied().unwrap_or_default();
    let of = |link: &&Link| if by_right { link.left == cell } else { link.right == cell };
    let links = columns.links.iter().filter(of);
    links
        .map(|link| match by_right {
            true => y(link.right) + link.right_at - link.left_at,
            false => y(link.left) + link.left_at - link.right_at,
        })
        .collect()
}
