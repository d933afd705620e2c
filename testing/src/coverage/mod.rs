//! What of the rules the cases exercised.
//!
//! ```text
//! spots of the plan ─► what there is to cover ─┐
//! cases ─► Interpreter::exercised ─────────────┴─► Coverage ─► summaries
//! ```
//!
//! Decisions share rules, and packages use each other's: all is merged by the place in the rule text.

mod item;
mod kinds;
mod lines;
mod summary;

#[cfg(test)]
mod tests;

pub use item::{Item, Ways};
pub use kinds::{plural, singular, word};
pub use lagrum_interpreter::Way;
pub use lagrum_plan::points::SpotKind;
pub use lines::{Line, State};
pub use summary::Share;

use crate::trial::Trial;
use lagrum_interpreter::{Exercised, Interpreter};
use lagrum_plan::package::Package;
use std::collections::{BTreeMap, BTreeSet};

/// A package that can be run, and its cases.
pub type Suite<'s> = (&'s Interpreter, &'s [Trial]);

/// What there is to cover in some packages, and what has been.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    items: BTreeMap<item::Key, Item>,
    cases: usize,
    not_decided: usize,
}

/// Decides all cases of some packages, whatever is expected of them, and says what they cover. `tried` is told of each.
#[must_use]
pub fn measure(suites: &[Suite<'_>], tried: &mut dyn FnMut()) -> Coverage {
    let mut coverage = Coverage::of(suites.iter().map(|(interpreter, _)| *interpreter));
    for (interpreter, trials) in suites {
        for trial in *trials {
            coverage.record(trial, interpreter);
            tried();
        }
    }
    coverage
}

impl Coverage {
    /// All there is to cover in some packages and their reforms, of which nothing is covered yet. What they take from
    /// packages that are not among them is not theirs to cover.
    #[must_use]
    pub fn of<'i>(interpreters: impl Iterator<Item = &'i Interpreter> + Clone) -> Self {
        let own: BTreeSet<&str> =
            interpreters.clone().map(|one| one.package().name.as_str()).collect();
        let mut coverage = Self::default();
        let spots = interpreters.flat_map(|one| &one.package().spots);
        for spot in spots.filter(|spot| own.contains(spot.package.as_str())) {
            let item = coverage.items.entry(item::Key::of(spot)).or_insert_with(|| Item::of(spot));
            item.under.extend(spot.under.iter().cloned());
        }
        coverage
    }

    /// Decides a case, and adds what it covers.
    pub fn record(&mut self, trial: &Trial, interpreter: &Interpreter) {
        self.cases = self.cases.saturating_add(1);
        match exercised(trial, interpreter) {
            Some(exercised) => self.add(&exercised, interpreter.package()),
            None => self.not_decided = self.not_decided.saturating_add(1),
        }
    }

    fn add(&mut self, exercised: &Exercised, package: &Package) {
        for (spot, way) in exercised {
            let spot = usize::try_from(spot.0).ok().and_then(|at| package.spots.get(at));
            if let Some(item) = spot.and_then(|spot| self.items.get_mut(&item::Key::of(spot))) {
                item.cover(*way);
            }
        }
    }

    /// What there is to cover, by package, file and line.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// How many cases were tried.
    #[must_use]
    pub const fn cases(&self) -> usize {
        self.cases
    }

    /// How many of them cover nothing, because they could not be decided.
    #[must_use]
    pub const fn not_decided(&self) -> usize {
        self.not_decided
    }
}

fn exercised(trial: &Trial, interpreter: &Interpreter) -> Option<Exercised> {
    let (case, options) = (trial.case.as_ref().ok()?, trial.options());
    if interpreter.coordinations().iter().any(|one| one.name == trial.decision) {
        let paid = interpreter.coordinate(Some(&trial.decision), case, &options).ok()?;
        return Some(paid.exercised());
    }
    interpreter.exercised(&trial.decision, case, &options).ok()
}
