//! What each control finds, beside what a random sample finds.

use super::count;
use super::observed::Observed;
use super::samples;
use crate::statistics::{Rate, Share, fisher, rate};
use std::collections::BTreeSet;

/// What a control finds.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlFigures {
    /// Its name.
    pub name: String,
    /// How many of the cases that it was run in it hit.
    pub hits: Option<Rate>,
    /// How many cases it was not run in.
    pub not_run: u64,
    /// Of the cases that it hit and that were reviewed, how many were wrong.
    pub wrong: Option<Rate>,
    /// Of the reviewed cases of random samples that it was run in and did not hit, how many were wrong.
    pub wrong_elsewhere: Option<Rate>,
    /// Of the wrong cases of random samples that it was run in, how many it hit.
    pub caught: Option<Rate>,
    /// How likely shares of wrong that differ as much would be if the control chose no better than chance (Fisher).
    pub p: Option<Share>,
    /// The same, corrected for how many tests there are.
    pub corrected: Option<Share>,
}

/// Each control that is no random sample.
pub(super) fn controls(decided: &[&Observed]) -> Vec<ControlFigures> {
    let sampled = samples::reviewed(decided);
    let fired = decided.iter().flat_map(|one| &one.controls);
    let is_sample: BTreeSet<&str> =
        fired.clone().filter(|it| it.sample).map(|it| it.name.as_str()).collect();
    let names: BTreeSet<&str> = fired.map(|it| it.name.as_str()).collect();
    let names = names.difference(&is_sample);
    names.map(|name| control(name, decided, &sampled)).collect()
}

fn control(name: &str, decided: &[&Observed], sampled: &[&Observed]) -> ControlFigures {
    let of = |all: &[&'_ Observed], hit: bool| {
        count(all.iter().filter(|it| it.found(name) == Some(hit)))
    };
    let (hits, clear) = (of(decided, true), of(decided, false));
    let there = |one: &&&Observed| one.controls.iter().any(|fired| fired.name == name);
    let reviewed: Vec<&Observed> = decided
        .iter()
        .filter(|one| one.review.is_some() && one.found(name) == Some(true))
        .copied()
        .collect();
    let of_sample = |hit: bool| -> Vec<&Observed> {
        sampled.iter().filter(|one| one.found(name) == Some(hit)).copied().collect()
    };
    let (caught, elsewhere) = (of_sample(true), of_sample(false));
    let of_hits = (samples::wrong(&reviewed), count(reviewed.iter()));
    let of_others = (samples::wrong(&elsewhere), count(elsewhere.iter()));
    let caught = samples::wrong(&caught);
    ControlFigures {
        name: name.to_owned(),
        hits: rate(hits, hits.saturating_add(clear)),
        not_run: count(decided.iter().filter(there)).saturating_sub(hits.saturating_add(clear)),
        wrong: rate(of_hits.0, of_hits.1),
        wrong_elsewhere: rate(of_others.0, of_others.1),
        caught: rate(caught, caught.saturating_add(of_others.0)),
        p: fisher(of_hits, of_others),
        corrected: None,
    }
}
