//! What the engine says of a case: what is decided, and how far values lie from their thresholds.

use super::thresholds::{Side, Threshold};
use crate::tree::{Tree, json};
use lagrum_interpreter::engine::{Kept, Status, Value};
use lagrum_interpreter::{Glimpse, Interpreter, Options, Outcome};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{ConceptId, Decision, FieldId};
use lagrum_plan::program::NodeId;
use std::collections::BTreeSet;

/// Asks the engine of cases of one decision.
pub(super) struct Judge<'i> {
    pub interpreter: &'i Interpreter,
    pub decision: &'i Decision,
    /// The thresholds that cases are looked for at.
    pub sought: Vec<Sought<'i>>,
    /// The facts that the legal date rests on.
    pub dates: BTreeSet<(ConceptId, FieldId)>,
}

/// A threshold, and the facts that its values rest on.
pub(super) struct Sought<'i> {
    pub at: &'i Threshold,
    reads: BTreeSet<(ConceptId, FieldId)>,
}

/// What was decided, as far as cases are told apart by it, and how the case lies at each threshold that is sought.
#[derive(Debug)]
pub(super) struct Sight {
    pub decided: String,
    /// The facts are impossible.
    impossible: bool,
    /// How far the two values of each threshold lie from each other, row by row.
    gaps: Vec<Vec<Option<Rational>>>,
}

impl Sight {
    /// The rows of a threshold; nothing of a case that is none, but where that is what the threshold is of.
    pub fn gaps(&self, judge: &Judge<'_>, number: usize) -> Option<&[Option<Rational>]> {
        let of_facts = judge.sought.get(number)?.at.of_facts;
        let gaps = self.gaps.get(number).filter(|_| of_facts || !self.impossible);
        gaps.map(Vec::as_slice)
    }
}

impl<'i> Judge<'i> {
    pub fn of(
        interpreter: &'i Interpreter,
        decision: &'i Decision,
        sought: impl Iterator<Item = &'i Threshold>,
    ) -> Self {
        let sought = sought.map(|at| {
            let facts = decision.program.facts_of(interpreter.package(), [at.left, at.right]);
            Sought { at, reads: facts }
        });
        let dates = decision.program.facts_of(interpreter.package(), [decision.legal_date]);
        Self { interpreter, decision, sought: sought.collect(), dates }
    }

    /// Whether the values of a threshold rest on a fact.
    pub fn reads(&self, number: usize, fact: (ConceptId, FieldId)) -> bool {
        self.sought.get(number).is_some_and(|sought| sought.reads.contains(&fact))
    }

    /// Looks at a case; nothing, if it cannot be read.
    pub fn see(&self, case: &Tree) -> Option<Sight> {
        self.see_some(case, |_| true)
    }

    /// Looks at one threshold only.
    pub fn see_at(&self, case: &Tree, number: usize) -> Option<Sight> {
        self.see_some(case, |other| other == number)
    }

    fn see_some(&self, case: &Tree, is_asked: impl Fn(usize) -> bool) -> Option<Sight> {
        self.look(case, |decided, kept| {
            let gaps = self.sought.iter().enumerate().map(|(number, sought)| {
                let rows = if is_asked(number) { self.rows(kept, sought.at) } else { 0 };
                (0..rows).map(|row| gap(kept, sought.at, row)).collect()
            });
            Sight {
                decided: fingerprint(decided),
                impossible: decided.outcome == Outcome::Invalid,
                gaps: gaps.collect(),
            }
        })
    }

    /// The thresholds that a case lies at or close to, each by its place among all, and on which side.
    pub fn covers(&self, case: &Tree, all: &[(usize, &Threshold)]) -> BTreeSet<(usize, Side)> {
        let covered = self.look(case, |_, kept| {
            let mut covered = BTreeSet::new();
            for (index, at) in all {
                let sides = (0..self.rows(kept, at)).filter_map(|row| at.side(gap(kept, at, row)?));
                covered.extend(sides.map(|side| (*index, side)));
            }
            covered
        });
        covered.unwrap_or_default()
    }

    fn rows(&self, kept: &Kept<'_>, at: &Threshold) -> usize {
        let node = usize::try_from(at.left.0).ok();
        let node = node.and_then(|index| self.decision.program.nodes.get(index));
        node.map_or(0, |node| kept.rows(node.domain))
    }

    fn look<T>(&self, case: &Tree, look: impl FnOnce(&Glimpse<'_>, &Kept<'_>) -> T) -> Option<T> {
        let options = Options { relied_on: false, ..Options::default() };
        self.interpreter.look(&self.decision.name, &json(case), &options, look).ok()
    }
}

/// What a decision answers, and no more.
fn fingerprint(decided: &Glimpse<'_>) -> String {
    let Glimpse { outcome, results, totals, conditions, steps, .. } = decided;
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
