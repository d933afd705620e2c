//! How sure a decision is of the facts that it wants verified.

use super::{ConditionHeld, Decision, Glimpse, Holds, Run};
use crate::door::{InputError, Place, pointer_of};
use crate::language::Language;
use std::collections::BTreeSet;

/// Whether a decision stands without the facts that are not verified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// It does.
    #[default]
    Verified,
    /// It does not.
    Provisional,
}

impl Assurance {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Provisional => "provisional",
        }
    }

    /// The assurance for readers.
    #[must_use]
    pub const fn in_words(self, language: Language) -> &'static str {
        match self {
            Self::Verified => language.pick("verified", "styrkt"),
            Self::Provisional => language.pick("provisional", "preliminärt"),
        }
    }
}

/// Compares a decision with the same one without its weak facts.
pub(crate) fn assure(
    run: &Run<'_, '_>,
    weak: &[Place],
    firm: &Glimpse<'_>,
    decision: &mut Decision<'_>,
) -> Result<(), InputError> {
    if same(decision, firm) {
        return Ok(());
    }
    decision.assurance = Assurance::Provisional;
    let used: BTreeSet<Place> = run
        .relied_on()?
        .iter()
        .map(|fact| (fact.concept, fact.row, base(run, fact), fact.element))
        .collect();
    let relied: Vec<&Place> = weak.iter().filter(|place| used.contains(place)).collect();
    // Facts that make a case invalid are relied on by nothing.
    let named = if relied.is_empty() { weak.iter().collect() } else { relied };
    let pointer = |(concept, row, field, element): &Place| {
        pointer_of(run.package, run.facts, *concept, *row, Some((*field, *element)))
    };
    decision.provisional = named.into_iter().map(pointer).collect();
    Ok(())
}

/// The fact itself, of a fact or a view of it.
fn base(run: &Run<'_, '_>, fact: &crate::engine::FactRef) -> lagrum_plan::package::FieldId {
    super::explain::field(run, fact).and_then(|field| field.origin.base()).unwrap_or(fact.field)
}

/// Whether two decisions say the same: outcome, results, and which conditions fail.
fn same(one: &Decision<'_>, other: &Glimpse<'_>) -> bool {
    let fails = |conditions: &[ConditionHeld<'_>]| -> Vec<bool> {
        conditions.iter().map(|condition| condition.holds == Holds::No).collect()
    };
    let steps = one.steps.len() == other.steps.len()
        && one.steps.iter().zip(&other.steps).all(|(step, other)| {
            step.at == other.at && step.outcome == other.outcome && step.results == other.results
        });
    one.outcome == other.outcome
        && one.results == other.results
        && fails(&one.conditions) == fails(&other.conditions)
        && steps
}
