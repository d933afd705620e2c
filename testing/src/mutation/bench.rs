//! One decision, and the cases that its mutants are tried with.

use super::mutants::Edit;
use super::run::{first_next_time, swap};
use crate::trial::{Trial, Verdict};
use lagrum_interpreter::{Docket, Interpreter, Options};
use lagrum_plan::package::{Decision, Package};
use std::ops::{ControlFlow, Range};

/// How many cases are run before the rest are: most mutants are noticed by one of the first.
const BATCHES: [Range<usize>; 3] = [0..1, 1..8, 8..usize::MAX];

pub(super) struct Bench<'t> {
    /// A package of this decision alone; not there once a mutant of it was refused.
    package: Option<Package>,
    /// The package as it was.
    before: Package,
    groups: Vec<Group<'t>>,
}

impl<'t> Bench<'t> {
    /// The cases pass by the package as it is.
    pub(super) fn of(package: Package, trials: impl Iterator<Item = &'t Trial>) -> Self {
        let whole = Interpreter::draft(package.clone()).ok();
        let mut by_options: Vec<(Options, Vec<&Trial>)> = Vec::new();
        for trial in trials.filter(|trial| trial.case.is_ok()) {
            let asked = trial.asked();
            match by_options.iter_mut().find(|(options, _)| *options == asked) {
                Some((_, same)) => same.push(trial),
                None => by_options.push((asked, vec![trial])),
            }
        }
        // What takes an explanation is tried last.
        by_options.sort_by_key(|(options, _)| (options.trace, options.relied_on));
        let groups = by_options
            .into_iter()
            .filter_map(|(options, trials)| Group::of(whole.as_ref()?, options, trials));
        Self { groups: groups.collect(), package: None, before: package }
    }

    /// Whether a case comes to something else with other operations, or they are refused.
    pub(super) fn notice<'e>(&mut self, edits: impl Iterator<Item = &'e Edit>) -> bool {
        let mut edits: Vec<Edit> = edits.cloned().collect();
        let mut package = self.package.take().unwrap_or_else(|| self.before.clone());
        decision_of(&mut package).into_iter().for_each(|decision| swap(decision, &mut edits));
        let Ok(changed) = Interpreter::draft(package) else { return true };
        let noticed = self.groups.iter_mut().any(|group| group.notice(&changed));
        let mut package = changed.into_package();
        decision_of(&mut package).into_iter().for_each(|decision| swap(decision, &mut edits));
        self.package = Some(package);
        noticed
    }
}

/// The only decision of a package.
fn decision_of(package: &mut Package) -> Option<&mut Decision> {
    let of_reforms = package.reforms.iter_mut().flat_map(|reform| &mut reform.decisions);
    package.decisions.iter_mut().chain(of_reforms).next()
}

/// The changed rules cannot be asked.
struct CannotRun;

/// Cases that are asked in the same way.
struct Group<'t> {
    options: Options,
    trials: Vec<&'t Trial>,
    docket: Docket<'t>,
    /// What each comes to before anything is changed. Apart, what stands in two places of the text has two
    /// explanations, where the package as it is says that the second is as above: these are compared with these.
    before: Vec<Option<Verdict>>,
    /// Their places; the one that noticed a change last first.
    order: Vec<usize>,
}

impl<'t> Group<'t> {
    fn of(whole: &Interpreter, options: Options, trials: Vec<&'t Trial>) -> Option<Self> {
        let decision = trials.first()?.decision.as_str();
        let cases = trials.iter().filter_map(|trial| trial.case.as_deref().ok());
        let docket = whole.docket(decision, cases, &options).ok()?;
        let order = (0..trials.len()).collect();
        let mut before = vec![None; trials.len()];
        let mut group = Self { options, trials, docket, before: Vec::new(), order };
        group.hear(whole, 0..usize::MAX, |at, verdict| {
            if let Some(before) = before.get_mut(at) {
                *before = Some(verdict);
            }
            ControlFlow::Continue(())
        });
        group.before = before;
        Some(group)
    }

    fn notice(&mut self, changed: &Interpreter) -> bool {
        let before = std::mem::take(&mut self.before);
        let noticed = self.first_other(changed, &before);
        self.before = before;
        match noticed {
            Ok(at) => {
                let at = at.and_then(|at| self.order.iter().position(|other| *other == at));
                first_next_time(&mut self.order, at)
            }
            Err(CannotRun) => true,
        }
    }

    /// The first case that comes to something else than before.
    fn first_other(
        &mut self,
        changed: &Interpreter,
        before: &[Option<Verdict>],
    ) -> Result<Option<usize>, CannotRun> {
        let mut noticed = None;
        for some in BATCHES {
            let runs = self.hear(changed, some, |at, verdict| match before.get(at) {
                Some(Some(before)) if *before != verdict => {
                    noticed = Some(at);
                    ControlFlow::Break(())
                }
                Some(_) | None => ControlFlow::Continue(()),
            });
            if !runs {
                return Err(CannotRun);
            }
            if noticed.is_some() {
                break;
            }
        }
        Ok(noticed)
    }

    /// Runs some of the cases in order; whether they can be run at all.
    fn hear(
        &mut self,
        interpreter: &Interpreter,
        some: Range<usize>,
        mut each: impl FnMut(usize, Verdict) -> ControlFlow<()>,
    ) -> bool {
        let end = some.end.min(self.order.len());
        let Some(cases) = self.order.get(some.start..end).filter(|cases| !cases.is_empty()) else {
            return true;
        };
        let trials = &self.trials;
        let heard = interpreter.hear(&mut self.docket, cases, &self.options, |at, decided| {
            match trials.get(at) {
                Some(trial) => each(at, trial.judge(decided)),
                None => ControlFlow::Continue(()),
            }
        });
        heard.is_ok()
    }
}
