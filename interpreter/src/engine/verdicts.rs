//! The outcome of every case at hand, column by column.

use super::columns::View;
use super::emit::Place;
use super::machine::Machine;
use super::prepare::Compiled;
use super::shape::Shape;
use super::values::{FAULT, KNOWN, UNKNOWN, Verdict};
use lagrum_plan::exact::Rational;
use lagrum_plan::oversight::Check;
use lagrum_plan::package::Decision;
use lagrum_plan::program::{DomainId, NodeId};
use lagrum_plan::value::Shown;

const INVALID: u8 = 1;
const DENIED: u8 = 1 << 1;
const CONDITION_UNKNOWN: u8 = 1 << 2;
const CONDITION_FAULT: u8 = 1 << 3;
const RESULT_FAULT: u8 = 1 << 4;
const RESULT_UNKNOWN: u8 = 1 << 5;
/// Some `ensure` is a fault: it decides nothing but is told.
pub(super) const ENSURE_FAULT: u8 = 1 << 6;
/// Some control is not known to find nothing: it decides nothing but is looked into.
pub(super) const CONTROL_OPEN: u8 = 1 << 7;

/// The outcome that a case's marks give: the lowest one decides.
pub(super) fn verdict(marks: u8) -> Verdict {
    match (marks & !(ENSURE_FAULT | CONTROL_OPEN)).trailing_zeros() {
        0 => Verdict::Invalid,
        1 => Verdict::Denied,
        2 | 5 => Verdict::Undetermined,
        3 | 4 => Verdict::Fault,
        _ => Verdict::Granted,
    }
}

/// Marks what is to be said of each case at hand.
pub(super) fn mark<const W: usize>(
    machine: &Machine<W>,
    compiled: &Compiled,
    decision: &Decision,
    shape: &Shape,
    marks: &mut [u8],
) {
    let read = |node: NodeId| match compiled.output(node) {
        Some(Place::Narrow(reg, _)) => Some(machine.read::<i64>(reg)),
        Some(Place::Wide(_) | Place::Const) | None => None,
    };
    let mut each_row = |node: NodeId, domain: DomainId, says: fn((i64, u8)) -> u8| {
        let home = shape.home(domain);
        let (Some(view), Some(rows)) = (read(node), machine.rows.get(home.0 as usize)) else {
            return;
        };
        for (row, case) in rows.case.iter().enumerate() {
            if let Some(mark) = marks.get_mut(*case as usize) {
                *mark |= says(view.get(row));
            }
        }
    };
    for ensure in &decision.ensures {
        each_row(ensure.node, ensure.domain, |seen| match seen {
            (0, KNOWN) => INVALID,
            (_, FAULT) => ENSURE_FAULT,
            _ => 0,
        });
    }
    for control in &decision.controls {
        if let Check::When { node, .. } = control.check {
            each_row(node, control.of, |seen| if seen == (0, KNOWN) { 0 } else { CONTROL_OPEN });
        }
    }
    if let Some(stepwise) = &decision.stepwise {
        return mark_steps(machine, compiled, decision, stepwise.steps, marks);
    }
    mark_rows(machine, compiled, decision, marks);
}

/// Marks what is to be said of each row of the conditions and results: the cases, or the steps.
fn mark_rows<const W: usize>(
    machine: &Machine<W>,
    compiled: &Compiled,
    decision: &Decision,
    marks: &mut [u8],
) {
    let read = |node: NodeId| match compiled.output(node) {
        Some(Place::Narrow(reg, _)) => Some(machine.read::<i64>(reg)),
        Some(Place::Wide(_) | Place::Const) | None => None,
    };
    for view in decision.conditions.iter().filter_map(|condition| read(condition.node)) {
        condition(&view, marks);
    }
    for result in &decision.results {
        for status in
            statuses(&result.value).filter_map(|node| status_of(machine, compiled.output(node)?))
        {
            for (mark, status) in marks.iter_mut().zip(status) {
                *mark |= match *status {
                    KNOWN => 0,
                    UNKNOWN => RESULT_UNKNOWN,
                    _ => RESULT_FAULT,
                };
            }
        }
    }
}

/// The marks of every step of the cases at hand.
pub(super) fn of_steps<const W: usize>(
    machine: &Machine<W>,
    compiled: &Compiled,
    decision: &Decision,
    steps: DomainId,
) -> Vec<u8> {
    let mut marks = vec![0; machine.rows.get(steps.0 as usize).map_or(0, |rows| rows.count)];
    mark_rows(machine, compiled, decision, &mut marks);
    marks
}

/// A case with steps is undetermined or a fault if one of them is, else granted if one of them is, else denied.
fn mark_steps<const W: usize>(
    machine: &Machine<W>,
    compiled: &Compiled,
    decision: &Decision,
    steps: DomainId,
    marks: &mut [u8],
) {
    let each = of_steps(machine, compiled, decision, steps);
    let Some(rows) = machine.rows.get(steps.0 as usize) else { return };
    for (case, mark) in marks.iter_mut().enumerate() {
        let verdicts: Vec<Verdict> =
            each.get(rows.of(case)).unwrap_or(&[]).iter().map(|marks| verdict(*marks)).collect();
        let some = |wanted: Verdict| verdicts.contains(&wanted);
        let status = rows.status.get(case).copied().unwrap_or(FAULT);
        *mark |= match status {
            UNKNOWN => CONDITION_UNKNOWN,
            FAULT => CONDITION_FAULT,
            _ if some(Verdict::Undetermined) => CONDITION_UNKNOWN,
            _ if some(Verdict::Fault) => CONDITION_FAULT,
            _ if some(Verdict::Granted) => 0,
            _ => DENIED,
        };
    }
}

fn condition(view: &View<'_, i64>, marks: &mut [u8]) {
    match view.status {
        None => {
            for (mark, holds) in marks.iter_mut().zip(view.cells) {
                *mark |= u8::from(*holds == 0) * DENIED;
            }
        }
        Some(status) => {
            for ((mark, holds), status) in marks.iter_mut().zip(view.cells).zip(status) {
                *mark |= match *status {
                    KNOWN => u8::from(*holds == 0) * DENIED,
                    UNKNOWN => CONDITION_UNKNOWN,
                    _ => CONDITION_FAULT,
                };
            }
        }
    }
}

/// The nodes whose statuses make that of a value: its presence, which has that of the whole, or all of it.
pub(super) fn statuses(shown: &Shown) -> impl Iterator<Item = NodeId> {
    let parts = match shown.present {
        Some(present) => [Some(present), None],
        None => [Some(shown.value), shown.end],
    };
    parts.into_iter().flatten()
}

fn status_of<const W: usize>(machine: &Machine<W>, place: Place) -> Option<&[u8]> {
    match place {
        Place::Narrow(reg, _) => machine.read::<i64>(reg).status,
        Place::Wide(reg) => machine.read::<Rational>(reg).status,
        Place::Const => None,
    }
}
