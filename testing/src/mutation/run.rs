//! Which mutants the cases notice.

use super::mutants::{Mutant, mutants};
use super::sentence::sentence;
use crate::trial::{Trial, Verdict};
use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::Text;
use lagrum_plan::package::Package;
use std::collections::BTreeMap;

/// What became of the mutants of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Each mutant, by place.
    pub tested: Vec<Tested>,
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// Some case failed, or the changed rules cannot be run at all.
    pub noticed: bool,
    /// What nothing fails by, in words.
    pub sentence: Text,
    /// The file in the package, and the line from 1.
    pub at: (String, u32),
    /// Its provisions.
    pub under: Vec<String>,
}

/// Runs the cases on every mutant of the package; `interpreter` is of the package itself. Cases that do not pass to
/// begin with tell nothing, and are left out.
#[must_use]
pub fn mutate(interpreter: &Interpreter, trials: &[Trial<'_>]) -> Report {
    let package = interpreter.package();
    let passing: Vec<&Trial<'_>> =
        trials.iter().filter(|trial| trial.run(interpreter) == Verdict::Passed).collect();
    let all = mutants(package);
    let tested = all.iter().map(|mutant| tested(package, mutant, &passing));
    Report { tested: tested.collect() }
}

fn tested(package: &Package, mutant: &Mutant, trials: &[&Trial<'_>]) -> Tested {
    let place = usize::try_from(mutant.place.0).ok().and_then(|index| package.places.get(index));
    let cited = place.into_iter().flat_map(|place| &place.under);
    let cited = cited.filter_map(|id| package.citations.get(usize::try_from(id.0).ok()?));
    Tested {
        noticed: is_noticed(package, mutant, trials),
        sentence: sentence(package, mutant),
        at: place.map(|place| (place.file.clone(), place.line)).unwrap_or_default(),
        under: cited.map(|citation| citation.text.clone()).collect(),
    }
}

/// Whether a case fails, or the rules are refused. A coordination may rest on any decision.
fn is_noticed(package: &Package, mutant: &Mutant, trials: &[&Trial<'_>]) -> bool {
    let touched = mutant.decisions(package);
    let rests_on_it = |trial: &Trial<'_>| {
        touched.contains(&(trial.reform.as_deref(), trial.decision.as_str()))
            || package.coordinations.iter().any(|one| one.name == trial.decision)
    };
    let mut asked = trials.iter().filter(|trial| rests_on_it(trial)).peekable();
    match Interpreter::new(mutant.of(package)) {
        Err(_) => true,
        Ok(_) if asked.peek().is_none() => false,
        Ok(changed) => asked.any(|trial| trial.run(&changed) != Verdict::Passed),
    }
}

impl Report {
    /// How many were noticed, and how many there are.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        (self.tested.iter().filter(|one| one.noticed).count(), self.tested.len())
    }

    /// The same for each provision; what is under several counts for each.
    #[must_use]
    pub fn by_provision(&self) -> BTreeMap<&str, (usize, usize)> {
        let mut scores: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for one in &self.tested {
            for provision in &one.under {
                let (noticed, all) = scores.entry(provision).or_default();
                *noticed = noticed.saturating_add(usize::from(one.noticed));
                *all = all.saturating_add(1);
            }
        }
        scores
    }

    /// What nothing noticed.
    pub fn survivors(&self) -> impl Iterator<Item = &Tested> {
        self.tested.iter().filter(|one| !one.noticed)
    }
}
