//! Which mutants the cases notice.

use super::bench::Bench;
use super::coordinated::Instead;
use super::mutants::{Edit, Edited, Mutant, Mutants, decisions};
use super::sentence::{instead, sentence};
use crate::spot::Spot;
use crate::trial::{Trial, Verdict};
use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::Text;
use lagrum_plan::package::{Decision, Package, Reform};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the mutants of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Each mutant, in reading order.
    pub tested: Vec<Tested>,
    /// How many changes were left out, since no case can tell them from the rules or from another change.
    pub alike: usize,
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// Some case failed, or the changed rules cannot be run at all.
    pub noticed: bool,
    /// What nothing fails by, in words.
    pub sentence: Text,
    /// Where.
    pub spot: Spot,
    /// The rule, table, decision … by name.
    pub rule: String,
    /// Its provisions.
    pub under: Vec<String>,
    /// What kind of change it is: `number`, `date`, `comparison` …
    pub kind: &'static str,
    /// Of a number or a day, what stands in the text instead.
    pub instead: Option<String>,
}

impl Mutants {
    /// Leaves only the mutants that have the text in their rule, their provisions or their file.
    #[must_use]
    pub fn about(mut self, text: &str) -> Self {
        let text = text.to_lowercase();
        let has = |of: &str| of.to_lowercase().contains(&text);
        self.all.retain(|mutant| {
            has(&mutant.rule)
                || has(&mutant.spot.file)
                || mutant.under.iter().any(|under| has(under))
        });
        self
    }

    /// Runs the cases on every mutant, and tells of each one that is done. Cases that do not pass to begin with, by the
    /// package as it is, tell nothing, and are left out.
    #[must_use]
    pub fn test(&self, as_it_is: &Interpreter, trials: &[Trial], done: &dyn Fn()) -> Report {
        let passing: Vec<&Trial> =
            trials.iter().filter(|trial| trial.run(as_it_is) == Verdict::Passed).collect();
        let mut runs = self.runs(&passing);
        let tested = self.all.iter().map(|mutant| {
            let tested = Tested {
                noticed: runs.notice(mutant),
                sentence: sentence(&self.package, mutant),
                spot: mutant.spot.clone(),
                rule: mutant.rule.clone(),
                under: mutant.under.clone(),
                kind: mutant.change.kind(),
                instead: instead(mutant),
            };
            done();
            tested
        });
        Report { tested: tested.collect(), alike: self.alike }
    }

    fn runs<'t>(&'t self, trials: &[&'t Trial]) -> Runs<'t> {
        let of_coordinations = match self.package.coordinations.as_slice() {
            [] => Vec::new(),
            _ => self.of_coordinations(trials),
        };
        Runs {
            package: &self.package,
            of_coordinations,
            benches: decisions(&self.package)
                .enumerate()
                .map(|(at, decision)| {
                    let reform = self.reform_of(at);
                    let named = reform.map(|reform| reform.name.as_str());
                    let mine = trials.iter().copied().filter(|trial| {
                        trial.decision == decision.name && trial.reform.as_deref() == named
                    });
                    Bench::of(alone(&self.package, decision, reform), mine)
                })
                .collect(),
        }
    }

    /// The cases of coordinations, and what each comes to before anything is changed.
    fn of_coordinations<'t>(&self, trials: &[&'t Trial]) -> Vec<(&'t Trial, Verdict)> {
        let Ok(whole) = Interpreter::draft(self.package.clone()) else { return Vec::new() };
        let of = |trial: &&Trial| {
            self.package.coordinations.iter().any(|one| one.name == trial.decision)
        };
        let mine = trials.iter().copied().filter(of);
        mine.map(|trial| (trial, trial.run(&whole))).collect()
    }

    fn reform_of(&self, decision: usize) -> Option<&Reform> {
        let each = self.package.decisions.len();
        let after = decision.checked_sub(each)?;
        self.package.reforms.get(after.checked_div(each)?)
    }
}

/// A package with one decision and no other, of the law or of a reform.
fn alone(package: &Package, decision: &Decision, reform: Option<&Reform>) -> Package {
    let mut alone = Package { decisions: Vec::new(), reforms: Vec::new(), ..package.clone() };
    let decisions = vec![decision.clone()];
    match reform {
        Some(reform) => alone.reforms.push(Reform { decisions, ..reform.clone() }),
        None => alone.decisions = decisions,
    }
    alone
}

struct Runs<'t> {
    package: &'t Package,
    /// For each decision, of the law and then of the reforms.
    benches: Vec<Bench<'t>>,
    /// With what each comes to before anything is changed.
    of_coordinations: Vec<(&'t Trial, Verdict)>,
}

impl Runs<'_> {
    /// Whether a case comes to something else, or the rules are refused. A coordination may rest on any decision.
    fn notice(&mut self, mutant: &Mutant) -> bool {
        let touched: BTreeSet<usize> = mutant.edits.iter().map(|edit| edit.decision).collect();
        let in_decisions = touched.into_iter().any(|at| {
            let edits = mutant.edits.iter().filter(|edit| edit.decision == at);
            self.benches.get_mut(at).is_some_and(|bench| bench.notice(edits))
        });
        in_decisions || (!self.of_coordinations.is_empty() && self.notice_in_coordinations(mutant))
    }

    fn notice_in_coordinations(&mut self, mutant: &Mutant) -> bool {
        let mut package = self.package.clone();
        let of_reforms = package.reforms.iter_mut().flat_map(|reform| &mut reform.decisions);
        for (at, decision) in package.decisions.iter_mut().chain(of_reforms).enumerate() {
            let edits = mutant.edits.iter().filter(|edit| edit.decision == at);
            swap(decision, &mut edits.cloned().collect::<Vec<_>>());
        }
        if let Some(Instead { at, coordination }) = &mutant.instead
            && let Some(one) = package.coordinations.get_mut(*at)
        {
            one.clone_from(coordination);
        }
        let Ok(changed) = Interpreter::draft(package) else { return true };
        let trials = &mut self.of_coordinations;
        let other = trials.iter().position(|(trial, before)| trial.run(&changed) != *before);
        first_next_time(trials, other)
    }
}

/// Puts what the edits hold into a decision, and what was there into the edits.
pub(super) fn swap(decision: &mut Decision, edits: &mut [Edit]) {
    for edit in edits {
        match &mut edit.of {
            Edited::Node(node, op) => {
                let index = usize::try_from(node.0).ok();
                if let Some(node) = index.and_then(|index| decision.program.nodes.get_mut(index)) {
                    std::mem::swap(&mut node.op, op);
                }
            }
            Edited::InForce(days) => std::mem::swap(&mut decision.in_force, days),
            Edited::Control(at, days) => {
                if let Some(control) = decision.controls.get_mut(*at) {
                    std::mem::swap(&mut control.in_force, days);
                }
            }
        }
    }
}

/// Moves what noticed a change to the front: it is the likeliest to notice the next. Whether anything did.
pub(super) fn first_next_time<T>(all: &mut [T], noticed: Option<usize>) -> bool {
    if let Some(at) = noticed {
        all.get_mut(..=at).into_iter().for_each(|first| first.rotate_right(1));
    }
    noticed.is_some()
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
