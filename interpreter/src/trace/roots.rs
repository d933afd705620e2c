//! Where a walk back through a case begins: the steps of results and conditions that decide, and of controls.

use crate::engine::{Kept, Verdict};
use lagrum_plan::calendar::Date;
use lagrum_plan::oversight::{Check, Control};
use lagrum_plan::package::{Decision as Rules, Span};
use lagrum_plan::program::{NodeId, StepId};

/// The conditions of each row, and the results of each that is not denied.
pub(super) fn decided(rules: &Rules, kept: &Kept<'_>) -> Vec<(StepId, usize)> {
    let mut roots = Vec::new();
    for (row, verdict) in kept.verdicts().into_iter().enumerate() {
        roots.extend(rules.conditions.iter().map(|condition| (condition.step, row)));
        if verdict != Verdict::Denied {
            roots.extend(rules.results.iter().map(|result| (result.step, row)));
        }
    }
    roots
}

/// The steps of controls in force that ask something, with the rows they look at and the node that says what they found.
pub(super) fn looked_at(
    rules: &Rules,
    kept: &Kept<'_>,
    as_of: Option<Date>,
) -> Vec<(StepId, usize, NodeId)> {
    let asked = |control: &Control| match control.check {
        Check::When { node, step } => Some((step, node, kept.rows(control.of))),
        _ => None,
    };
    let in_force = rules.controls.iter().filter(|control| covers(control.in_force, as_of));
    in_force
        .filter_map(asked)
        .flat_map(|(step, node, rows)| (0..rows).map(move |row| (step, row, node)))
        .collect()
}

/// Whether something is in force on a day; without a day it is.
pub(super) fn covers(span: Span, as_of: Option<Date>) -> bool {
    as_of.is_none_or(|date| {
        span.from.is_none_or(|from| from <= date) && span.to.is_none_or(|to| date <= to)
    })
}
