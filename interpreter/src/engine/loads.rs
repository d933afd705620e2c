//! Facts into columns, and values of one domain seen from another.

use super::code::{Link, Reg};
use super::columns::Cell as Element;
use super::machine::{Lends, Machine, Setting, Spare};
use super::rows::Rows;
use super::shape::{CASES, Made};
use super::values::{FAULT, KNOWN, UNKNOWN};
use crate::facts::{Cell, Cells, Column};
use lagrum_plan::package::{ConceptId, FieldId};
use lagrum_plan::program::Part;

pub(super) fn fill<T: Element, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    value: T,
    status: u8,
) {
    let Some(columns) = machine.columns.get_mut(out.domain as usize) else { return };
    let store = T::store_mut(columns);
    if status == KNOWN {
        store.fill_known(out.slot).fill(value);
    } else {
        let (cells, statuses) = store.fill(out.slot);
        cells.fill(value);
        statuses.fill(status);
    }
}

/// A fact of the instances of a concept.
pub(super) fn fact<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    setting: Setting<'_>,
    concept: ConceptId,
    field: FieldId,
    part: Part,
) {
    let instances = setting.facts.concepts.get(concept.0 as usize);
    let column = instances.and_then(|instances| instances.fields.get(field.0 as usize));
    match column {
        Some(column) => cells(machine, out, setting, column, part),
        None => fill(machine, out, 0, UNKNOWN),
    }
}

/// An element of a list of plain values.
pub(super) fn element<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    setting: Setting<'_>,
    part: Part,
) {
    match elements(setting, out) {
        Some(column) => cells(machine, out, setting, column, part),
        None => fill(machine, out, 0, UNKNOWN),
    }
}

/// The row of the instance that an element of a list is.
pub(super) fn element_row<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    setting: Setting<'_>,
) {
    element(machine, out, setting, Part::Value);
}

fn elements<'a>(setting: Setting<'a>, out: Reg) -> Option<&'a Column> {
    let Made::Items { concept, field, .. } = setting.shape.domains.get(out.domain as usize)?.made
    else {
        return None;
    };
    match setting.facts.concepts.get(concept.0 as usize)?.fields.get(field.0 as usize)? {
        Column::Lists(_, _, elements) => Some(elements),
        Column::Values(..) | Column::Periods(..) | Column::Rows(..) => None,
    }
}

fn cells<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    setting: Setting<'_>,
    column: &Column,
    part: Part,
) {
    let known: &Cells = match column {
        Column::Values(_, cells)
        | Column::Periods(_, _, cells)
        | Column::Rows(_, _, cells)
        | Column::Lists(_, cells, _) => cells,
    };
    let known = known.as_deref();
    match (part, column) {
        (Part::Present, _) => present(machine, out, known),
        (Part::Value, Column::Values(values, _) | Column::Periods(values, ..))
        | (Part::End, Column::Periods(_, values, _)) => {
            values_of(machine, out, values, known);
        }
        (Part::Value, Column::Rows(concept, values, _)) => {
            rows_of(machine, out, setting, *concept, values, known)
        }
        (Part::Value, Column::Lists(..))
        | (Part::End, Column::Values(..) | Column::Rows(..) | Column::Lists(..)) => {
            fill(machine, out, 0, UNKNOWN);
        }
    }
}

/// The value of what is absent reads as unknown: a condition that an earlier one guards is then open, not wrong.
fn status_of(known: Option<&[Cell]>, source: usize) -> u8 {
    match known.map(|known| known.get(source)) {
        None | Some(Some(Cell::Known)) => KNOWN,
        Some(Some(Cell::Unknown | Cell::Absent) | None) => UNKNOWN,
    }
}

fn present<const W: usize>(machine: &mut Machine<W>, out: Reg, known: Option<&[Cell]>) {
    let (Some(rows), Some(columns)) =
        (machine.rows.get(out.domain as usize), machine.columns.get_mut(out.domain as usize))
    else {
        return;
    };
    let Some(known) = known else { return columns.narrow.fill_known(out.slot).fill(1) };
    let (cells, statuses) = columns.narrow.fill(out.slot);
    statuses.fill(KNOWN);
    for ((cell, status), source) in cells.iter_mut().zip(statuses).zip(&rows.source) {
        let given = known.get(*source as usize).copied().unwrap_or(Cell::Unknown);
        *cell = i64::from(given == Cell::Known);
        *status = if given == Cell::Unknown { UNKNOWN } else { KNOWN };
    }
}

fn values_of<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    values: &[i64],
    known: Option<&[Cell]>,
) {
    let (Some(rows), Some(columns)) =
        (machine.rows.get(out.domain as usize), machine.columns.get_mut(out.domain as usize))
    else {
        return;
    };
    let store = &mut columns.narrow;
    let into = match known {
        None => store.fill_known(out.slot),
        Some(known) => {
            let (cells, statuses) = store.fill(out.slot);
            statuses.fill(KNOWN);
            for (status, source) in statuses.iter_mut().zip(&rows.source) {
                *status = status_of(Some(known), *source as usize);
            }
            cells
        }
    };
    let count = rows.count.min(into.len());
    let (into, rest) = into.split_at_mut(count);
    rest.fill(0);
    match rows.first.and_then(|first| values.get(first..first + count)) {
        Some(run) => into.copy_from_slice(run),
        None => {
            for (cell, source) in into.iter_mut().zip(&rows.source) {
                *cell = values.get(*source as usize).copied().unwrap_or(0);
            }
        }
    }
}

/// Row indexes of a concept, numbered as its rows at hand are.
fn rows_of<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    setting: Setting<'_>,
    concept: ConceptId,
    values: &[i64],
    known: Option<&[Cell]>,
) {
    machine.compute::<i64>(out, |machine, row| {
        let Some(rows) = machine.rows.get(out.domain as usize) else { return (-1, UNKNOWN) };
        let source = rows.source.get(row).copied().unwrap_or(0) as usize;
        let target = values.get(source).copied().unwrap_or(-1);
        let status = status_of(known, source);
        if status == KNOWN {
            (local(machine, setting, rows, row, concept, target), KNOWN)
        } else {
            (-1, status)
        }
    });
}

/// The row at hand of an instance, from its row in the facts.
fn local<const W: usize>(
    machine: &Machine<W>,
    setting: Setting<'_>,
    rows: &Rows,
    row: usize,
    concept: ConceptId,
    target: i64,
) -> i64 {
    if target < 0 {
        return -1;
    }
    let case = rows.case.get(row).copied().unwrap_or(0);
    match setting.shape.rows_of(concept) {
        Some(CASES) => i64::from(case),
        Some(domain) => {
            let Some(instances) = machine.rows.get(domain.0 as usize) else { return -1 };
            let own = instances.of(case as usize);
            let first = instances.source.get(own.start).copied().map_or(0, i64::from);
            let place = usize::try_from(target - first).ok().filter(|place| *place < own.len());
            place.and_then(|place| i64::try_from(own.start + place).ok()).unwrap_or(-1)
        }
        None => target,
    }
}

pub(super) fn owner<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    setting: Setting<'_>,
    concept: ConceptId,
) {
    let Some(own) = setting.shape.domains.get(out.domain as usize) else { return };
    if out.domain == CASES.0 {
        return self_row(machine, out);
    }
    let Some(instances) = own.concept.and_then(|own| setting.facts.concepts.get(own.0 as usize))
    else {
        return;
    };
    machine.compute::<i64>(out, |machine, row| {
        let Some(rows) = machine.rows.get(out.domain as usize) else { return (-1, KNOWN) };
        let source = rows.source.get(row).copied().unwrap_or(0);
        match instances.owners.get(source as usize) {
            Some(owner) if owner.concept == concept => {
                (local(machine, setting, rows, row, concept, i64::from(owner.row)), KNOWN)
            }
            Some(_) | None => (-1, KNOWN),
        }
    });
}

pub(super) fn position<const W: usize>(machine: &mut Machine<W>, out: Reg) {
    machine.compute::<i64>(out, |machine, row| {
        let Some(rows) = machine.rows.get(out.domain as usize) else { return (0, KNOWN) };
        let parent = rows.parent.get(row).copied().unwrap_or(0) as usize;
        (number(row.saturating_sub(rows.of(parent).start) + 1), KNOWN)
    });
}

/// The day, week, month … that each row is.
pub(super) fn unit<const W: usize>(machine: &mut Machine<W>, out: Reg) {
    machine.compute::<i64>(out, |machine, row| {
        let rows = machine.rows.get(out.domain as usize);
        rows.and_then(|rows| rows.unit.get(row)).map_or((0, FAULT), |unit| (*unit, KNOWN))
    });
}

/// The number of each row.
pub(super) fn self_row<const W: usize>(machine: &mut Machine<W>, out: Reg) {
    machine.compute::<i64>(out, |_, row| (number(row), KNOWN));
}

fn number(row: usize) -> i64 {
    i64::try_from(row).unwrap_or(i64::MAX)
}

/// Values of another domain, or of another row.
pub(super) fn gather<T: Element, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    from: Reg,
    link: Link,
) where
    Spare: Lends<T>,
{
    machine.compute::<T>(out, |machine, row| {
        let (target, status) = follow(machine, out.domain, row, link);
        match target {
            Some(target) => {
                let (value, own) = machine.read::<T>(from).get(target);
                (value, own | status)
            }
            None => (T::ZERO, status),
        }
    });
}

/// Values of the parts of a domain that joins them.
pub(super) fn of_parts<T: Element, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    parts: &[Reg],
) where
    Spare: Lends<T>,
{
    machine.compute::<T>(out, |machine, row| {
        let Some(rows) = machine.rows.get(out.domain as usize) else { return (T::ZERO, FAULT) };
        let part = rows.part.get(row).and_then(|part| parts.get(*part as usize));
        match part.zip(rows.other.get(row)) {
            Some((part, other)) => machine.read::<T>(*part).get(*other as usize),
            None => (T::ZERO, FAULT),
        }
    });
}

/// The row that a link leads to; else the status of what is not there.
pub(super) fn follow<const W: usize>(
    machine: &Machine<W>,
    domain: u32,
    row: usize,
    link: Link,
) -> (Option<usize>, u8) {
    let Some(rows) = machine.rows.get(domain as usize) else { return (None, FAULT) };
    let at = |list: &[u32]| (list.get(row).map(|row| *row as usize), KNOWN);
    match link {
        Link::Case => at(&rows.case),
        Link::Parent => at(&rows.parent),
        Link::Base => at(&rows.other),
        Link::Row(index) => match machine.read::<i64>(index).get(row) {
            (target, KNOWN) => match usize::try_from(target) {
                Ok(target) => (Some(target), KNOWN),
                Err(_) => (None, FAULT),
            },
            (_, status) => (None, status),
        },
    }
}
