//! Where columns live: one arena for each domain and type of cell, cut into tiles and reused from tile to tile.

use super::code::Reg;
use super::values::KNOWN;
use lagrum_plan::exact::Rational;

/// Columns of one type on one domain. Slot s has the tiles from s × chunks.
#[derive(Debug)]
pub(super) struct Store<T, const W: usize> {
    chunks: usize,
    /// The rows that are worked out: all, but while a circle is gone through row by row. Only at W = 1.
    window: std::ops::Range<usize>,
    cells: Vec<[T; W]>,
    status: Vec<[u8; W]>,
    /// Whether every row of a slot is known, and its status tiles mean nothing. Never set at W = 1, where the status
    /// is as quick to read as the flag.
    known: Vec<bool>,
}

/// The columns of a domain.
#[derive(Debug, Default)]
pub(super) struct Columns<const W: usize> {
    pub(super) narrow: Store<i64, W>,
    pub(super) wide: Store<Rational, W>,
}

impl<T, const W: usize> Default for Store<T, W> {
    fn default() -> Self {
        Self { chunks: 0, window: 0..0, cells: Vec::new(), status: Vec::new(), known: Vec::new() }
    }
}

/// What a column has in its cells.
pub(super) trait Cell: Copy + Ord + 'static {
    const ZERO: Self;
    fn store<const W: usize>(columns: &Columns<W>) -> &Store<Self, W>;
    fn store_mut<const W: usize>(columns: &mut Columns<W>) -> &mut Store<Self, W>;
}

impl Cell for i64 {
    const ZERO: Self = 0;
    #[inline(always)]
    fn store<const W: usize>(columns: &Columns<W>) -> &Store<Self, W> {
        &columns.narrow
    }
    #[inline(always)]
    fn store_mut<const W: usize>(columns: &mut Columns<W>) -> &mut Store<Self, W> {
        &mut columns.narrow
    }
}

impl Cell for Rational {
    const ZERO: Self = Self::ZERO;
    fn store<const W: usize>(columns: &Columns<W>) -> &Store<Self, W> {
        &columns.wide
    }
    fn store_mut<const W: usize>(columns: &mut Columns<W>) -> &mut Store<Self, W> {
        &mut columns.wide
    }
}

/// The other tiles of an arena, beside those that are written.
struct Others<'a, T> {
    before: &'a [T],
    after: &'a [T],
    chunks: usize,
}

impl<'a, T> Others<'a, T> {
    #[inline(always)]
    fn get(&self, slot: u32) -> &'a [T] {
        let start = slot as usize * self.chunks;
        let (from, start) = match start.checked_sub(self.before.len()) {
            None => (self.before, start),
            // The written slot itself is read by no instruction.
            Some(past) => (self.after, past.saturating_sub(self.chunks)),
        };
        from.get(start..start + self.chunks).unwrap_or(&[])
    }
}

#[inline(always)]
fn split<T>(tiles: &mut [T], slot: u32, chunks: usize) -> (&mut [T], Others<'_, T>) {
    let start = (slot as usize * chunks).min(tiles.len());
    let (before, rest) = tiles.split_at_mut(start);
    let (written, after) = rest.split_at_mut(chunks.min(rest.len()));
    (written, Others { before, after, chunks })
}

impl<T: Cell, const W: usize> Store<T, W> {
    /// Makes room for so many slots of so many rows.
    pub(super) fn shape(&mut self, slots: usize, rows: usize) {
        self.chunks = rows.div_ceil(W);
        self.window = 0..self.chunks;
        let tiles = slots * self.chunks;
        if self.cells.len() < tiles {
            self.cells.resize(tiles, [T::ZERO; W]);
            self.status.resize(tiles, [KNOWN; W]);
        }
        if self.known.len() < slots {
            self.known.resize(slots, false);
        }
    }

    /// Works out these rows, and no others, until it is told of others.
    pub(super) fn look_at(&mut self, rows: std::ops::Range<usize>) {
        self.window = rows.start..rows.end.min(self.chunks);
    }

    /// The rows that are worked out.
    pub(super) fn window(&self) -> std::ops::Range<usize> {
        self.window.clone()
    }

    /// All rows again.
    pub(super) fn look_at_all(&mut self) {
        self.window = 0..self.chunks;
    }

    /// Takes over some rows of a column worked out elsewhere.
    pub(super) fn write_from(&mut self, slot: u32, start: usize, cells: &[T], status: &[u8]) {
        let range = self.range(slot);
        for (row, (cell, status)) in (range.start + start..range.end).zip(cells.iter().zip(status))
        {
            self.set(row, (*cell, *status));
        }
    }

    fn range(&self, slot: u32) -> std::ops::Range<usize> {
        let start = slot as usize * self.chunks;
        start..start + self.chunks
    }

    /// The cells of a slot, and some more of no meaning at the end.
    #[inline(always)]
    pub(super) fn cells(&self, slot: u32) -> &[T] {
        self.cells.get(self.range(slot)).unwrap_or(&[]).as_flattened()
    }

    /// The status of each cell; none where all are known.
    #[inline(always)]
    pub(super) fn status(&self, slot: u32) -> Option<&[u8]> {
        if self.is_known(slot) {
            None
        } else {
            Some(self.status.get(self.range(slot)).unwrap_or(&[]).as_flattened())
        }
    }

    #[inline(always)]
    pub(super) fn is_known(&self, slot: u32) -> bool {
        W > 1 && self.known.get(slot as usize).copied().unwrap_or(false)
    }

    #[inline(always)]
    pub(super) fn cell(&self, slot: u32, row: usize) -> T {
        self.cells(slot).get(row).copied().unwrap_or(T::ZERO)
    }

    #[inline(always)]
    pub(super) fn cell_status(&self, slot: u32, row: usize) -> u8 {
        self.status(slot).map_or(KNOWN, |status| status.get(row).copied().unwrap_or(KNOWN))
    }

    /// Says of each row of a slot that it is known, or lets the status tiles say.
    #[inline(always)]
    fn flag(&mut self, slot: u32, known: bool) {
        if W > 1
            && let Some(flag) = self.known.get_mut(slot as usize)
        {
            *flag = known;
        }
    }

    /// The cells and statuses of a slot, to be filled; those of the rows past the end are known.
    pub(super) fn fill(&mut self, slot: u32) -> (&mut [T], &mut [u8]) {
        self.flag(slot, false);
        let range = self.range(slot);
        let cells = self.cells.get_mut(range.clone()).unwrap_or(&mut []).as_flattened_mut();
        let status = self.status.get_mut(range).unwrap_or(&mut []).as_flattened_mut();
        (cells, status)
    }

    /// The cells of a slot, to be filled, all of them known.
    pub(super) fn fill_known(&mut self, slot: u32) -> &mut [T] {
        self.set_known(slot);
        let range = self.range(slot);
        self.cells.get_mut(range).unwrap_or(&mut []).as_flattened_mut()
    }

    fn set_known(&mut self, slot: u32) {
        if W > 1 {
            self.flag(slot, true);
        } else {
            let range = self.range(slot);
            self.status.get_mut(range).unwrap_or(&mut []).as_flattened_mut().fill(KNOWN);
        }
    }

    /// Takes over a column worked out elsewhere.
    pub(super) fn write(&mut self, slot: u32, cells: &[T], status: &[u8]) {
        let known = W > 1 && status.iter().all(|status| *status == KNOWN);
        if known {
            put(self.fill_known(slot), cells, T::ZERO);
        } else {
            let (into, into_status) = self.fill(slot);
            put(into, cells, T::ZERO);
            put(into_status, status, KNOWN);
        }
    }

    /// Makes the status tiles of a slot say what its flag says.
    #[inline(always)]
    fn settle(&mut self, slot: u32) {
        if self.is_known(slot) {
            let range = self.range(slot);
            self.status.get_mut(range).unwrap_or(&mut []).as_flattened_mut().fill(KNOWN);
        }
    }

    /// The cells and statuses of a slot to be written, row by row, from those of others.
    ///
    /// `each` gets the row's cells and statuses in the order of `from`.
    #[inline(always)]
    pub(super) fn rows<const N: usize>(
        &mut self,
        out: u32,
        from: [u32; N],
        each: impl Fn([T; N], [u8; N]) -> (T, u8),
    ) {
        from.iter().for_each(|slot| self.settle(*slot));
        self.flag(out, false);
        if W == 1 {
            for row in self.window.clone() {
                let place = |slot: u32| slot as usize * self.chunks + row;
                let cell = from.map(|slot| {
                    self.cells
                        .get(place(slot))
                        .and_then(|tile| tile.first())
                        .copied()
                        .unwrap_or(T::ZERO)
                });
                let status = from.map(|slot| {
                    self.status
                        .get(place(slot))
                        .and_then(|tile| tile.first())
                        .copied()
                        .unwrap_or(KNOWN)
                });
                self.set(place(out), each(cell, status));
            }
            return;
        }
        let (cells, other_cells) = split(&mut self.cells, out, self.chunks);
        let (status, other_status) = split(&mut self.status, out, self.chunks);
        let from_cells = from.map(|slot| other_cells.get(slot).as_flattened());
        let from_status = from.map(|slot| other_status.get(slot).as_flattened());
        let (cells, status) = (cells.as_flattened_mut(), status.as_flattened_mut());
        for (row, (cell, status)) in cells.iter_mut().zip(status).enumerate() {
            let given = from_cells.map(|cells| cells.get(row).copied().unwrap_or(T::ZERO));
            let known = from_status.map(|status| status.get(row).copied().unwrap_or(KNOWN));
            (*cell, *status) = each(given, known);
        }
    }

    #[inline(always)]
    fn set(&mut self, place: usize, (value, known): (T, u8)) {
        if let (Some(cell), Some(status)) = (self.cells.get_mut(place), self.status.get_mut(place))
        {
            *cell = [value; W];
            *status = [known; W];
        }
    }

    #[inline(always)]
    pub(super) fn map(&mut self, out: u32, a: u32, each: impl Fn(T) -> T) {
        if W == 1 {
            return self.rows(out, [a], |[a], [status]| (each(a), status));
        }
        self.map_cells(out, a, each);
        if self.is_known(a) {
            return self.flag(out, true);
        }
        self.flag(out, false);
        let (status, others) = split(&mut self.status, out, self.chunks);
        for (out, a) in status.iter_mut().zip(others.get(a)) {
            *out = *a;
        }
    }

    #[inline(always)]
    pub(super) fn map2(&mut self, out: u32, [a, b]: [u32; 2], each: impl Fn(T, T) -> T) {
        if W == 1 {
            return self.rows(out, [a, b], |[a, b], [left, right]| (each(a, b), left | right));
        }
        self.map2_cells(out, [a, b], each);
        if self.is_known(a) && self.is_known(b) {
            return self.flag(out, true);
        }
        self.settle(a);
        self.settle(b);
        self.flag(out, false);
        let (status, others) = split(&mut self.status, out, self.chunks);
        for ((out, a), b) in status.iter_mut().zip(others.get(a)).zip(others.get(b)) {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out = a | b;
            }
        }
    }

    /// As [`Store::map`], but for the status, which is the caller's to write or has been settled.
    #[inline(always)]
    fn map_cells(&mut self, out: u32, a: u32, each: impl Fn(T) -> T) {
        let (cells, others) = split(&mut self.cells, out, self.chunks);
        for (out, a) in cells.iter_mut().zip(others.get(a)) {
            for (out, a) in out.iter_mut().zip(a) {
                *out = each(*a);
            }
        }
    }

    #[inline(always)]
    fn map2_cells(&mut self, out: u32, [a, b]: [u32; 2], each: impl Fn(T, T) -> T) {
        let (cells, others) = split(&mut self.cells, out, self.chunks);
        for ((out, a), b) in cells.iter_mut().zip(others.get(a)).zip(others.get(b)) {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out = each(*a, *b);
            }
        }
    }

    /// A known column: from one, from two and from three that are all known.
    #[inline(always)]
    pub(super) fn known_from<const N: usize>(
        &mut self,
        out: u32,
        from: [u32; N],
        each: impl Fn([T; N]) -> T,
    ) {
        self.flag(out, true);
        let (cells, others) = split(&mut self.cells, out, self.chunks);
        let from = from.map(|slot| others.get(slot));
        for (chunk, out) in cells.iter_mut().enumerate() {
            let tiles = from.map(|tiles| tiles.get(chunk));
            for (row, out) in out.iter_mut().enumerate() {
                *out =
                    each(tiles.map(|tile| {
                        tile.and_then(|tile| tile.get(row)).copied().unwrap_or(T::ZERO)
                    }));
            }
        }
    }

    /// Folds known columns one by one into a known column.
    #[inline(always)]
    pub(super) fn fold_known(
        &mut self,
        out: u32,
        start: T,
        from: impl Iterator<Item = u32>,
        each: impl Fn(T, T) -> T,
    ) {
        self.flag(out, true);
        let range = self.range(out);
        self.cells.get_mut(range).unwrap_or(&mut []).as_flattened_mut().fill(start);
        for slot in from {
            self.accumulate_known(out, slot, &each);
        }
    }
}

impl<T: Cell, const W: usize> Store<T, W> {
    /// Changes a known column in place.
    #[inline(always)]
    pub(super) fn each_known(&mut self, slot: u32, each: impl Fn(T) -> T) {
        let range = self.range(slot);
        for cell in self.cells.get_mut(range).unwrap_or(&mut []).as_flattened_mut() {
            *cell = each(*cell);
        }
    }

    /// Changes a known column by another.
    #[inline(always)]
    pub(super) fn accumulate_known(&mut self, out: u32, a: u32, each: impl Fn(T, T) -> T) {
        let (cells, others) = split(&mut self.cells, out, self.chunks);
        for (out, a) in cells.iter_mut().zip(others.get(a)) {
            for (out, a) in out.iter_mut().zip(a) {
                *out = each(*out, *a);
            }
        }
    }

    /// Changes a known column by two others.
    #[inline(always)]
    pub(super) fn accumulate2_known(
        &mut self,
        out: u32,
        [a, b]: [u32; 2],
        each: impl Fn(T, T, T) -> T,
    ) {
        let (cells, others) = split(&mut self.cells, out, self.chunks);
        for ((out, a), b) in cells.iter_mut().zip(others.get(a)).zip(others.get(b)) {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out = each(*out, *a, *b);
            }
        }
    }

    /// Whether all cells of a slot, also those of no meaning, are so.
    #[inline(always)]
    pub(super) fn all_cells(&self, slot: u32, each: impl Fn(T) -> bool) -> bool {
        self.cells(slot).iter().fold(true, |all, cell| all & each(*cell))
    }

    /// Writes a slot row by row from whatever other slots `each` reads.
    #[inline(always)]
    pub(super) fn write_rows(&mut self, out: u32, each: impl Fn(&Self, usize) -> (T, u8)) {
        let rows = if W == 1 { self.window.clone() } else { 0..self.chunks * W };
        for row in rows {
            let (cell, status) = each(self, row);
            let tile = out as usize * self.chunks + row / W;
            if let Some(place) = self.cells.get_mut(tile).and_then(|tile| tile.get_mut(row % W)) {
                *place = cell;
            }
            if let Some(place) = self.status.get_mut(tile).and_then(|tile| tile.get_mut(row % W)) {
                *place = status;
            }
        }
        self.flag(out, false);
    }
}

fn put<T: Copy>(into: &mut [T], from: &[T], rest: T) {
    let count = from.len().min(into.len());
    let (head, tail) = into.split_at_mut(count);
    for (into, from) in head.iter_mut().zip(from) {
        *into = *from;
    }
    tail.fill(rest);
}

/// The cells and status of a column, wherever it is.
#[derive(Debug)]
pub(super) struct View<'a, T> {
    pub(super) cells: &'a [T],
    pub(super) status: Option<&'a [u8]>,
}

impl<'a, T: Cell> View<'a, T> {
    pub(super) fn of<const W: usize>(columns: &'a [Columns<W>], reg: Reg) -> Self {
        match columns.get(reg.domain as usize).map(T::store) {
            Some(store) => Self { cells: store.cells(reg.slot), status: store.status(reg.slot) },
            None => Self { cells: &[], status: None },
        }
    }

    /// The value that so many rows, all known, have in common.
    pub(super) fn same_in(&self, count: usize) -> Option<T> {
        let cells = self.cells.get(..count)?;
        let first = *cells.first()?;
        let same = cells.iter().fold(true, |same, cell| same & (*cell == first));
        let known = self
            .status
            .is_none_or(|status| status.iter().take(count).all(|status| *status == KNOWN));
        (same && known).then_some(first)
    }

    #[inline(always)]
    pub(super) fn get(&self, row: usize) -> (T, u8) {
        let status = self.status.map_or(KNOWN, |status| status.get(row).copied().unwrap_or(KNOWN));
        (self.cells.get(row).copied().unwrap_or(T::ZERO), status)
    }
}
