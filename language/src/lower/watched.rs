//! A `whereby` that somebody watches: worked out beside what its declaration is, whether that uses it or not.

use super::builder::position;
use super::frame::Lower;
use crate::db::Def;
use lagrum_plan::package::{Condition, Outcome};

/// A `whereby` of a rule, table or decision, to be worked out whether it is used or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watched {
    /// The declaration.
    pub def: Def,
    /// Its number among the `whereby` of the declaration.
    pub local: u32,
}

impl Lower<'_> {
    /// In the step of a rule or table that is being gathered.
    pub(super) fn watch_rule(&mut self) {
        if let Some(watched) = self.watched_here() {
            self.local(watched.local);
        }
    }

    /// In the steps that a decision is explained from: when all results are known, since it may name them.
    pub(super) fn watch_decision(&mut self, conditions: &[Condition], results: &[Outcome]) {
        let Some(watched) = self.watched_here() else { return };
        let (_, gathered) = self.gather_parts(|this| this.local(watched.local));
        let conditions = conditions.first().map(|condition| condition.step);
        for step in conditions.into_iter().chain(results.first().map(|result| result.step)) {
            if let Some(step) = self.b.program.steps.get_mut(position(step.0)) {
                step.parts.extend(gathered.parts.iter().cloned());
            }
        }
    }

    fn watched_here(&self) -> Option<Watched> {
        self.watched.filter(|watched| watched.def == self.frame.def)
    }
}
