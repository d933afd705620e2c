//! What the log and its reviews tell of how well decisions are made.

mod amounts;
mod controls;
mod observed;
mod samples;
mod spread;

pub use amounts::{Amounts, Side};
pub use controls::ControlFigures;
pub use samples::Sample;
pub use spread::{By, Line, Spread};

use crate::error::Error;
use crate::reader::Reader;
use crate::statistics::{Rate, Share, holm, rate};
use lagrum_plan::calendar::Date;
use observed::{Observed, observe};
use std::collections::BTreeMap;

/// What to follow up.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Only this decision.
    pub decision: Option<String>,
    /// What was decided on this day or later.
    pub from: Option<Date>,
    /// What was decided on this day or earlier.
    pub to: Option<Date>,
    /// Groups, offices and officers with fewer than this are shown together.
    pub least: u64,
}

/// The figures of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Followup {
    /// Its name.
    pub decision: String,
    /// How many cases were granted or denied. Of several decisions of the same case and legal date one counts: the
    /// last that was reviewed, else the last.
    pub decided: u64,
    /// How many more decisions of those cases there were, which do not count.
    pub repeated: u64,
    /// How many cases there were of each outcome, those that are not decided with them.
    pub outcomes: BTreeMap<String, u64>,
    /// How many of those decided have their content pruned, so that amounts, groups and judgements are not known.
    pub pruned: u64,
    /// How many were reviewed, whatever chose them.
    pub reviewed: u64,
    /// Of those decided, how many rest on facts that are not verified.
    pub provisional: Option<Rate>,
    /// How many a person had to look at.
    pub manual: Option<Rate>,
    /// How many were held.
    pub held: Option<Rate>,
    /// What the random samples tell.
    pub samples: Vec<Sample>,
    /// What each control finds.
    pub controls: Vec<ControlFigures>,
    /// Hits of each control by group.
    pub groups: Vec<Spread>,
    /// Judgements by office and by officer.
    pub judgements: Vec<Spread>,
    /// How many tests of significance were made, and are corrected for.
    pub tests: usize,
    /// The smallest number that is shown by itself.
    pub least: u64,
}

/// Works out the figures of each decision that was made, by name.
///
/// # Errors
/// If the log cannot be read.
pub async fn followup(reader: &mut Reader, asked: &Asked) -> Result<Vec<Followup>, Error> {
    let observed = observe(reader, asked).await?;
    Ok(observed.into_iter().map(|(name, all)| figures(name, &all, asked.least)).collect())
}

fn figures(decision: String, all: &observed::OfDecision, least: u64) -> Followup {
    let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
    for one in &all.counted {
        let count = outcomes.entry(one.outcome.clone()).or_default();
        *count = count.saturating_add(1);
    }
    let decided: Vec<&Observed> = all.counted.iter().filter(|one| one.is_decided()).collect();
    let how_many = |is: &dyn Fn(&Observed) -> bool| count(decided.iter().filter(|one| is(one)));
    let share = |is: &dyn Fn(&Observed) -> bool| rate(how_many(is), count(decided.iter()));
    let samples = samples::samples(&decided);
    let mut found = Followup {
        decided: count(decided.iter()),
        repeated: all.repeated,
        outcomes,
        pruned: how_many(&|one| one.pruned),
        reviewed: how_many(&|one| one.review.is_some()),
        provisional: share(&|one| one.provisional),
        manual: share(&|one| one.disposition == "manual"),
        held: share(&|one| one.disposition == "hold"),
        controls: controls::controls(&decided),
        samples,
        groups: spread::groups(&decided, least),
        judgements: spread::judgements(&decided, least),
        tests: 0,
        decision,
        least,
    };
    correct(&mut found);
    found
}

/// Corrects every probability for how many there are.
fn correct(found: &mut Followup) {
    let of_controls = found.controls.iter_mut().map(|it| (it.p, &mut it.corrected));
    let spreads = found.groups.iter_mut().chain(&mut found.judgements);
    let of_spreads = spreads.map(|it| (it.probability(), &mut it.corrected));
    let all: Vec<(Option<Share>, &mut Option<Share>)> = of_controls.chain(of_spreads).collect();
    let made: Vec<Share> = all.iter().filter_map(|(p, _)| *p).collect();
    found.tests = made.len();
    let mut corrected = holm(&made).into_iter();
    for (p, place) in all {
        if p.is_some() {
            *place = corrected.next();
        }
    }
}

pub(super) fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}
