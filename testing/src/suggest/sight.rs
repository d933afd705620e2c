//! What the engine says of a case: what is decided, and how far values lie from their thresholds.

use super::thresholds::{Side, Threshold};
use crate::tree::{Tree, json};
use lagrum_interpreter::engine::{Kept, Status, Value};
use lagrum_interpreter::{Interpreter, Options, Outcome};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Decision;
use lagrum_plan::program::NodeId;
use std::collections::BTreeSet;

/// Asks the engine of cases of one decision.
pub(super) struct Judge<'i> {
    pub interpreter: &'i Interpreter,
    pub decision: &'i Decision,
}

/// What was decided, as far as cases are told apart by it, and what else was asked.
pub(super) struct Sight<T> {
    pub decided: String,
    pub seen: T,
}

impl Judge<'_> {
    /// How far the values of a threshold lie from each other, row by row; nothing of a case that is none.
    pub fn gaps(&self, case: &Tree, at: &Threshold) -> Option<Sight<Vec<Option<Rational>>>> {
        self.look(case, at.of_facts, |kept| {
            (0..self.rows(kept, at)).map(|row| gap(kept, at, row)).collect()
        })
    }

    /// The thresholds that a case lies at or close to, each by its place among all, and on which side.
    pub fn covers(&self, case: &Tree, all: &[(usize, &Threshold)]) -> BTreeSet<(usize, Side)> {
        let sight = self.look(case, true, |kept| {
            let mut covered = BTreeSet::new();
            for (index, at) in all {
                let sides = (0..self.rows(kept, at)).filter_map(|row| at.side(gap(kept, at, row)?));
                covered.extend(sides.map(|side| (*index, side)));
            }
            covered
        });
        sight.map(|sight| sight.seen).unwrap_or_default()
    }

    fn rows(&self, kept: &Kept<'_>, at: &Threshold) -> usize {
        let node = usize::try_from(at.left.0).ok();
        let node = node.and_then(|index| self.decision.program.nodes.get(index));
        node.map_or(0, |node| kept.rows(node.domain))
    }

    /// Looks into a case; into one whose facts are impossible only where that is asked for.
    fn look<T>(
        &self,
        case: &Tree,
        even_impossible: bool,
        look: impl FnOnce(&Kept<'_>) -> T,
    ) -> Option<Sight<T>> {
        let options = Options { relied_on: false, ..Options::default() };
        let found =
            self.interpreter.look(&self.decision.name, &json(case), &options, |decided, kept| {
                (even_impossible || decided.outcome != Outcome::Invalid)
                    .then(|| Sight { decided: fingerprint(decided), seen: look(kept) })
            });
        found.ok().flatten()
    }
}

/// What a decision answers, and no more.
fn fingerprint(decided: &lagrum_interpreter::Decision<'_>) -> String {
    let lagrum_interpreter::Decision { outcome, results, totals, conditions, steps, .. } = decided;
    let held: Vec<_> = conditions.iter().map(|condition| condition.holds).collect();
    let values = results.iter().chain(totals).map(|result| &result.value).collect::<Vec<_>>();
    let steps: Vec<_> = steps
        .iter()
        .map(|step| {
            (step.outcome, step.results.iter().map(|result| &result.value).collect::<Vec<_>>())
        })
        .collect();
    format!("{outcome:?} {held:?} {values:?} {steps:?}")
}

fn gap(kept: &Kept<'_>, at: &Threshold, row: usize) -> Option<Rational> {
    number(kept, at.left, row)?.checked_sub(number(kept, at.right, row)?)
}

fn number(kept: &Kept<'_>, node: NodeId, row: usize) -> Option<Rational> {
    if kept.status(node, row) != Status::Known {
        return None;
    }
    match kept.value(node, row) {
        Value::Number(number) => Some(number),
        Value::Code(code) => Some(Rational::from_integer(code)),
        Value::Bool(_) | Value::Text(_) | Value::Row(_) => None,
    }
}
