//! What a random sample tells of all that it was drawn from.

use super::amounts::{Amounts, amounts};
use super::count;
use super::observed::Observed;
use crate::statistics::{Rate, rate};
use std::collections::BTreeSet;

/// What a random sample tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The name of the control that draws it.
    pub name: String,
    /// How many cases it was drawn from.
    pub from: u64,
    /// How many were drawn.
    pub drawn: u64,
    /// How many of those were reviewed.
    pub reviewed: u64,
    /// The share of those that were wrong, and of all that it was drawn from.
    pub wrong: Option<Rate>,
    /// Over- and underpayment, for each result that a review corrects.
    pub amounts: Vec<Amounts>,
}

impl Sample {
    /// How many were drawn and not reviewed: if those differ from the others, the sample tells wrong.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.drawn.saturating_sub(self.reviewed)
    }
}

/// The names of the random samples.
fn names<'o>(decided: &[&'o Observed]) -> BTreeSet<&'o str> {
    let fired = decided.iter().flat_map(|one| &one.controls);
    fired.filter(|fired| fired.sample).map(|fired| fired.name.as_str()).collect()
}

/// Each random sample.
pub(super) fn samples(decided: &[&Observed]) -> Vec<Sample> {
    names(decided).into_iter().map(|name| sample(name, decided)).collect()
}

/// The reviewed cases of all random samples, each once.
pub(super) fn reviewed<'o>(decided: &[&'o Observed]) -> Vec<&'o Observed> {
    let names = names(decided);
    let drawn = |one: &&&Observed| names.iter().any(|name| one.found(name) == Some(true));
    decided.iter().filter(drawn).filter(|one| one.review.is_some()).copied().collect()
}

fn sample(name: &str, decided: &[&Observed]) -> Sample {
    let drawn: Vec<&Observed> =
        decided.iter().filter(|one| one.found(name) == Some(true)).copied().collect();
    let reviewed: Vec<&Observed> =
        drawn.iter().filter(|one| one.review.is_some()).copied().collect();
    let from = count(decided.iter().filter(|one| one.found(name).is_some()));
    Sample {
        name: name.to_owned(),
        from,
        drawn: count(drawn.iter()),
        reviewed: count(reviewed.iter()),
        wrong: rate(wrong(&reviewed), count(reviewed.iter())),
        amounts: amounts(&reviewed, from),
    }
}

/// How many of them a review found wrong.
pub(super) fn wrong(reviewed: &[&Observed]) -> u64 {
    let is_wrong = |one: &&&Observed| one.review.as_ref().is_some_and(|review| !review.correct);
    count(reviewed.iter().filter(is_wrong))
}
