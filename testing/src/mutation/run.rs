//! Which mutants the cases notice.

use super::mutants::{Edit, Mutant, Mutants, decisions};
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

    /// Runs the cases on every mutant, and tells of each one that is done. Cases that do not pass to begin with tell
    /// nothing, and are left out.
    #[must_use]
    pub fn test(&self, trials: &[Trial<'_>], done: &dyn Fn()) -> Report {
        let mut runs = self.runs(trials);
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

    fn runs<'t, 'w>(&'t self, trials: &'t [Trial<'w>]) -> Runs<'t, 'w> {
        let mut shell = self.package.clone();
        shell.decisions.clear();
        shell.reforms.iter_mut().for_each(|reform| reform.decisions.clear());
        let coordinates = |trial: &Trial<'_>| {
            self.package.coordinations.iter().any(|one| one.name == trial.decision)
        };
        let whole = Interpreter::without_digest(self.package.clone()).ok();
        let passes = |trial: &&Trial<'_>| {
            whole.as_ref().is_some_and(|whole| trial.run(whole) == Verdict::Passed)
        };
        let (of_coordinations, of_decisions): (Vec<_>, Vec<_>) =
            trials.iter().filter(passes).partition(|trial| coordinates(trial));
        Runs {
            package: &self.package,
            shell,
            of_decisions: (0..)
                .zip(decisions(&self.package))
                .map(|(at, decision)| {
                    let reform = self.reform_of(at).map(|reform| reform.name.as_str());
                    let mine = of_decisions.iter().filter(|trial| {
                        trial.decision == decision.name && trial.reform.as_deref() == reform
                    });
                    mine.copied().collect()
                })
                .collect(),
            of_coordinations,
        }
    }

    fn reform_of(&self, decision: usize) -> Option<&Reform> {
        let each = self.package.decisions.len();
        let after = decision.checked_sub(each)?;
        self.package.reforms.get(after.checked_div(each)?)
    }
}

/// The cases of each decision, the one that noticed a change last first: it is the likeliest to notice the next.
struct Runs<'t, 'w> {
    package: &'t Package,
    /// The package without its decisions.
    shell: Package,
    of_decisions: Vec<Vec<&'t Trial<'w>>>,
    of_coordinations: Vec<&'t Trial<'w>>,
}

impl Runs<'_, '_> {
    /// Whether a case fails, or the rules are refused. A coordination may rest on any decision.
    fn notice(&mut self, mutant: &Mutant) -> bool {
        let touched: BTreeSet<usize> = mutant.edits.iter().map(|edit| edit.decision).collect();
        touched.iter().any(|at| self.notice_in(*at, mutant))
            || (!self.of_coordinations.is_empty() && self.notice_in_coordinations(mutant))
    }

    fn notice_in(&mut self, at: usize, mutant: &Mutant) -> bool {
        let Some(decision) = decisions(self.package).nth(at) else { return false };
        let each = self.package.decisions.len().max(1);
        let mut package = self.shell.clone();
        let decision = edited(decision, at, &mutant.edits);
        match at.checked_sub(each).map(|after| after.checked_div(each).unwrap_or_default()) {
            None => package.decisions.push(decision),
            Some(reform) => {
                if let Some(reform) = package.reforms.get_mut(reform) {
                    reform.decisions.push(decision);
                }
            }
        }
        let Ok(changed) = Interpreter::without_digest(package) else { return true };
        let Some(trials) = self.of_decisions.get_mut(at) else { return false };
        let failing = trials.iter().position(|trial| trial.run(&changed) != Verdict::Passed);
        if let Some(failing) = failing {
            trials.get_mut(..=failing).into_iter().for_each(|first| first.rotate_right(1));
        }
        failing.is_some()
    }

    fn notice_in_coordinations(&self, mutant: &Mutant) -> bool {
        let mut package = self.package.clone();
        let of_reforms = package.reforms.iter_mut().flat_map(|reform| &mut reform.decisions);
        let all = package.decisions.iter_mut().chain(of_reforms);
        for (at, decision) in (0..).zip(all) {
            *decision = edited(decision, at, &mutant.edits);
        }
        let Ok(changed) = Interpreter::without_digest(package) else { return true };
        self.of_coordinations.iter().any(|trial| trial.run(&changed) != Verdict::Passed)
    }
}

/// A decision with the edits that are of it.
fn edited(decision: &Decision, at: usize, edits: &[Edit]) -> Decision {
    let mut decision = decision.clone();
    for edit in edits.iter().filter(|edit| edit.decision == at) {
        let index = usize::try_from(edit.node.0).ok();
        let node = index.and_then(|index| decision.program.nodes.get_mut(index));
        if let Some(node) = node {
            node.op.clone_from(&edit.op);
        }
    }
    decision
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
