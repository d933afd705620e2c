//! From shapes in columns to places and routes.

use super::arrange::Columns;
use super::diagram::{Diagram, Port, Shape};
use super::places;
use super::words::wrapped;

/// How wide a box is, and how many characters its lines hold.
pub(super) const WIDTH: i64 = 228;
pub(super) const TITLE: (usize, usize) = (26, 4);
pub(super) const CAPTION: (usize, usize) = (38, 1);
pub(super) const LINE: (usize, usize) = (30, 3);
pub(super) const NOTE: (usize, usize) = (36, 2);
/// How high the lines of a box are.
pub(super) const CAPTION_HEIGHT: i64 = 14;
pub(super) const TITLE_HEIGHT: i64 = 17;
pub(super) const LINE_HEIGHT: i64 = 16;
pub(super) const NOTE_HEIGHT: i64 = 14;
pub(super) const PADDING: i64 = 8;
/// What is left free around the drawing, and between columns at least.
const MARGIN: i64 = 16;
const GAP: i64 = 60;

/// Where everything is.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The left upper corner and the height of each box.
    pub(super) places: Vec<Place>,
    /// The points that each arrow goes through.
    pub(super) routes: Vec<Vec<(i64, i64)>>,
    pub(super) width: i64,
    pub(super) height: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) height: i64,
}

/// Places everything.
pub(super) fn layout(diagram: &Diagram) -> Layout {
    let mut columns = Columns::of(diagram);
    columns.arrange();
    let ys = places::ys(&columns);
    let xs = xs(&columns);
    let mut out = Layout::default();
    let mut tops = vec![Place::default(); diagram.shapes.len()];
    for (cell, y) in columns.cells.iter().zip(&ys) {
        if let Some(place) = cell.shape.and_then(|shape| tops.get_mut(shape)) {
            let x = xs.get(cell.column).copied().unwrap_or_default();
            *place = Place { x, y: *y, height: cell.height };
        }
    }
    out.places = tops;
    out.routes = routes(diagram, &columns, &xs, &ys);
    out.width = xs.last().map_or(0, |x| x + WIDTH) + MARGIN;
    let bottoms = columns.cells.iter().zip(&ys).map(|(cell, y)| y + cell.height);
    out.height = bottoms.max().unwrap_or_default() + MARGIN;
    out
}

/// The left edge of each column: the more arrows between two, the wider the room between them.
fn xs(columns: &Columns) -> Vec<i64> {
    let mut x = MARGIN;
    let mut all = Vec::new();
    for column in 0..columns.layers.len() {
        all.push(x);
        let between = columns.links.iter().filter(|link| columns.column(link.left) == column);
        let arrows = i64::try_from(between.count()).unwrap_or_default();
        x += WIDTH + GAP + arrows.min(60);
    }
    all
}

fn routes(diagram: &Diagram, columns: &Columns, xs: &[i64], ys: &[i64]) -> Vec<Vec<(i64, i64)>> {
    let x = |cell: usize| xs.get(columns.column(cell)).copied().unwrap_or_default();
    let y = |cell: usize| ys.get(cell).copied().unwrap_or_default();
    let mut all = Vec::new();
    for (arrow, chain) in diagram.arrows.iter().zip(&columns.chains) {
        let mut points = Vec::new();
        let last = chain.len().saturating_sub(1);
        for (at, cell) in chain.iter().enumerate() {
            if at == 0 {
                points.push((x(*cell) + WIDTH, y(*cell) + offset(diagram, arrow.from)));
            } else if at == last {
                points.push((x(*cell), y(*cell) + offset(diagram, arrow.to)));
            } else {
                points.extend([(x(*cell), y(*cell)), (x(*cell) + WIDTH, y(*cell))]);
            }
        }
        all.push(points);
    }
    all
}

/// How far below the upper edge of its box an arrow begins or ends.
pub(super) fn offset(diagram: &Diagram, port: Port) -> i64 {
    let Some(shape) = diagram.shapes.get(port.shape) else { return 0 };
    match port.line {
        None => head_height(shape) / 2,
        Some(line) => {
            let above = shape.lines.iter().take(line).map(|line| line_height(&line.text));
            head_height(shape) + above.sum::<i64>() + LINE_HEIGHT / 2
        }
    }
}

/// The height of what is above the lines of a box.
pub(super) fn head_height(shape: &Shape) -> i64 {
    let titles = rows(&shape.title, TITLE) * TITLE_HEIGHT;
    let notes = rows(&shape.note, NOTE) * NOTE_HEIGHT;
    PADDING + rows(&shape.caption, CAPTION) * CAPTION_HEIGHT + titles + notes + PADDING / 2
}

/// The height of a line of a box.
pub(super) fn line_height(text: &str) -> i64 {
    rows(text, LINE).max(1) * LINE_HEIGHT
}

pub(super) fn height(shape: &Shape) -> i64 {
    let lines = shape.lines.iter().map(|line| line_height(&line.text)).sum::<i64>();
    head_height(shape) + lines + PADDING / 2
}

fn rows(text: &str, (width, most): (usize, usize)) -> i64 {
    i64::try_from(wrapped(text, width, most).len()).unwrap_or_default()
}
