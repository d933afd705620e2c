//! Every provision that a decision rests on, and those that are told of with it.

use super::controls::{ControlStatus, Oversight};
use super::explain::Explanation;
use super::omission::Communication;
use super::{Outcome, Provisions, Run};
use crate::door::{Case, InputError};
use crate::trace::{self, Rested, cited};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::Citation;
use std::collections::BTreeSet;

/// What was found of a case beside its explanation.
pub(super) struct Found<'f, 'p> {
    pub(super) outcome: Outcome,
    pub(super) as_of: Option<Date>,
    pub(super) oversight: Option<&'f Oversight<'p>>,
    pub(super) communicate: Option<&'f Communication<'p>>,
}

/// Every provision that a decision rests on, in the order of their texts.
pub(super) fn rested_on<'p>(
    run: &Run<'_, 'p>,
    read: &Case<'_>,
    explanation: &Explanation<'p>,
    found: &Found<'_, 'p>,
) -> Result<Vec<&'p Citation>, InputError> {
    let kept = run.keep()?;
    let mut all: Rested<'p> = if found.outcome == Outcome::Invalid {
        trace::broken(run, kept)
    } else {
        trace::rested_on(run, kept, read, found.as_of)
    };
    all.extend(cited(run.package, &run.rules.under));
    let reform = run.identity.reform.as_ref().map(|reform| cited(run.package, &reform.under));
    all.extend(reform.into_iter().flatten());
    all.extend(controls(run, found.oversight));
    let assessments = explanation.assessments.iter().map(|assessed| assessed.under);
    let omitted = explanation.omitted.iter().map(|omission| omission.under);
    let faults = explanation.faults.iter().flat_map(|fault| &fault.places).map(|at| at.under);
    let communicate = found.communicate.map(|communicate| communicate.under);
    let told = assessments.chain(omitted).chain(faults).chain(communicate);
    all.extend(told.flat_map(Provisions::citations));
    Ok(all.into_iter().collect())
}

/// Those of the controls that ran, and by which they may look at what is sensitive.
fn controls<'p>(
    run: &Run<'_, 'p>,
    oversight: Option<&Oversight<'p>>,
) -> impl Iterator<Item = &'p Citation> {
    let package = run.package;
    let found = oversight.into_iter().flat_map(|oversight| &oversight.controls);
    let ran: BTreeSet<&str> = found
        .filter(|one| matches!(one.status, ControlStatus::Hit | ControlStatus::Clear))
        .map(|one| one.name)
        .collect();
    let controls = run.rules.controls.iter().filter(move |one| ran.contains(one.name.as_str()));
    controls.flat_map(move |control| {
        let lawful = control.lawful.iter().flat_map(|lawful| cited(package, &lawful.under));
        cited(package, &control.under).chain(lawful)
    })
}
