//! How many rows of the same parent pass and come no later, by a value or in list order.

use super::code::Reg;
use super::columns::Cell;
use super::logic::Tally;
use super::machine::Machine;
use super::runs::siblings;
use super::values::{FAULT, KNOWN};
use lagrum_plan::exact::Rational;
use std::cmp::Ordering;
use std::ops::Range;

/// The place of each row. The order is descending or not, and ties are decided by list order or not.
pub(super) fn rank<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    (filter, by): (Option<Reg>, Option<Reg>),
    order: (bool, bool),
) {
    match by {
        Some(by) if by.wide => rank_by::<Rational, W>(machine, out, filter, (Some(by), order)),
        by => rank_by::<i64, W>(machine, out, filter, (by, order)),
    }
}

fn rank_by<T: Cell + Ord, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    filter: Option<Reg>,
    (by, (descending, then_list_order)): (Option<Reg>, (bool, bool)),
) {
    let mut among = 0..0;
    let mut sorted: Option<Vec<(T, usize)>> = None;
    machine.compute::<i64>(out, |machine, row| {
        let Some(rows) = machine.rows.get(out.domain as usize) else { return (0, FAULT) };
        let list = List { machine, filter, by, descending, then_list_order };
        if !among.contains(&row) {
            among = siblings(rows, row);
            sorted = list.sorted(among.clone());
        }
        let quickly = sorted.as_ref().and_then(|sorted| list.place_among(row, sorted));
        quickly.unwrap_or_else(|| list.count(row, among.clone()))
    });
}

/// The columns that rows are filtered and ordered by.
struct List<'m, const W: usize> {
    machine: &'m Machine<W>,
    filter: Option<Reg>,
    by: Option<Reg>,
    descending: bool,
    then_list_order: bool,
}

impl<const W: usize> List<'_, W> {
    fn passes(&self, row: usize) -> (i64, u8) {
        self.filter.map_or((1, KNOWN), |filter| self.machine.read::<i64>(filter).get(row))
    }

    fn key<T: Cell>(&self, row: usize) -> (T, u8) {
        self.by.map_or((T::ZERO, KNOWN), |by| self.machine.read::<T>(by).get(row))
    }

    fn order<T: Ord>(&self, one: &T, other: &T) -> Ordering {
        if self.descending { other.cmp(one) } else { one.cmp(other) }
    }

    /// The rows that pass, in order; `None` where something is not known.
    fn sorted<T: Cell + Ord>(&self, among: Range<usize>) -> Option<Vec<(T, usize)>> {
        let mut sorted = Vec::with_capacity(among.len());
        for row in among {
            let (passes, known) = self.passes(row);
            let (key, status) = self.key(row);
            match (passes, known) {
                (0, KNOWN) => {}
                (_, KNOWN) if status == KNOWN => sorted.push((key, row)),
                _ => return None,
            }
        }
        sorted.sort_by(|one: &(T, usize), other| {
            self.order(&one.0, &other.0).then(one.1.cmp(&other.1))
        });
        Some(sorted)
    }

    /// The place of a row among those that pass; `None` where its own key is not known.
    fn place_among<T: Cell + Ord>(&self, row: usize, sorted: &[(T, usize)]) -> Option<(i64, u8)> {
        let (own, KNOWN) = self.key::<T>(row) else { return None };
        let before = sorted.partition_point(|(key, _)| self.order(key, &own).is_lt());
        let equal = sorted.get(before..).unwrap_or(&[]);
        let equal = equal.split(|(key, _)| *key != own).next().unwrap_or(&[]);
        let tied = equal.iter().any(|(_, other)| *other != row);
        if tied && self.by.is_some() && !self.then_list_order {
            return Some((0, FAULT));
        }
        let place = before + equal.partition_point(|(_, other)| *other <= row);
        Some((i64::try_from(place).ok()?, KNOWN))
    }

    /// The same row by row, where not everything is known.
    fn count(&self, row: usize, among: Range<usize>) -> (i64, u8) {
        let by_wide = self.by.is_some_and(|by| by.wide);
        let (mut place, mut status) = (0, KNOWN);
        for other in among {
            let before = if by_wide {
                self.is_before::<Rational>(other, row)
            } else {
                self.is_before::<i64>(other, row)
            };
            let mut both = Tally::default();
            both.add(self.passes(other));
            both.add(before);
            let (counts, known) = both.at_least(2);
            place += i64::from(known == KNOWN && counts != 0);
            status |= known;
        }
        (place, status)
    }

    /// Whether a row comes no later than another.
    fn is_before<T: Cell + Ord>(&self, one: usize, other: usize) -> (i64, u8) {
        let (first, second) = (self.key::<T>(one), self.key::<T>(other));
        let known = first.1 | second.1;
        if known != KNOWN {
            return (0, known);
        }
        match self.order(&first.0, &second.0) {
            Ordering::Less => (1, KNOWN),
            Ordering::Greater => (0, KNOWN),
            Ordering::Equal if one == other => (1, KNOWN),
            Ordering::Equal if self.by.is_some() && !self.then_list_order => (0, FAULT),
            Ordering::Equal => (i64::from(one < other), KNOWN),
        }
    }
}
