//! Decides again with one thing changed at a time.

use super::amounts::{moves, periods};
use super::changes::{Change, changes};
use super::facts::Facts;
use super::tree::Tree;
use super::{Cause, CompareError, Effect, Move, Pair, Side, What};
use crate::decision::Decision;
use crate::door::InputError;
use crate::interpreter::{Interpreter, Options};
use crate::session::Session;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{Decision as Rules, Reform};

/// The most things of one case that are tried one by one; each takes two decisions.
const MOST_TRIED: usize = 200;

/// A case, and what was decided in it.
pub(super) struct Decided<'j, 'p> {
    /// What was known of it.
    pub(super) facts: Tree<'j>,
    pub(super) decision: Decision<'p>,
}

/// Decides cases with one thing after another changed.
pub(super) struct Trial<'p> {
    /// By the law as it is.
    before: Session<'p>,
    /// By the reform, if there is one.
    after: Session<'p>,
    interpreter: &'p Interpreter,
    rules: &'p Rules,
    reform: Option<&'p Reform>,
    options: Options,
}

impl<'p> Trial<'p> {
    pub(super) fn new(
        interpreter: &'p Interpreter,
        rules: &'p Rules,
        options: &Options,
    ) -> Result<Self, InputError> {
        let reformed = interpreter.under(options)?;
        let options = Options { trace: false, reform: None, known_on: None, ..options.clone() };
        Ok(Self {
            before: interpreter.session(),
            after: reformed.session(),
            interpreter,
            rules,
            reform: reformed.identity.reform.as_ref(),
            options,
        })
    }

    pub(super) const fn reform(&self) -> Option<&'p Reform> {
        self.reform
    }

    /// One decision, by the rules of one side, with all that the case says or what was known of it on a day.
    fn one(
        &mut self,
        side: Side,
        case: &str,
        known_on: Option<Date>,
        relied_on: bool,
    ) -> Result<Decision<'p>, InputError> {
        let (session, reform) = match side {
            Side::Before => (&mut self.before, None),
            Side::After => (&mut self.after, self.reform),
        };
        let reform = reform.map(|reform| reform.name.clone());
        let options = Options { relied_on, reform, known_on, ..self.options.clone() };
        session.decide(&self.rules.name, case, &options)
    }

    /// Decides the cases of one side.
    pub(super) fn decide<'j>(
        &mut self,
        side: Side,
        cases: &'j [String],
        known_on: Option<Date>,
    ) -> Result<Vec<Decided<'j, 'p>>, CompareError> {
        let mut decided = Vec::with_capacity(cases.len());
        for (index, case) in cases.iter().enumerate() {
            let failed = |error| CompareError::Case { side, number: index + 1, error };
            let decision = self.one(side, case, known_on, true).map_err(failed)?;
            let facts = Tree::read(case)
                .map_err(|error| failed(InputError::Engine { reason: error.to_string() }))?;
            let facts = match known_on {
                Some(day) => facts.known_on(day),
                None => facts,
            };
            decided.push(Decided { facts, decision });
        }
        Ok(decided)
    }

    /// Two decisions in one case, compared.
    pub(super) fn pair(&mut self, before: &Decided<'_, 'p>, after: &Decided<'_, 'p>) -> Pair<'p> {
        let changes = changes(&before.facts, &after.facts);
        let facts = Facts {
            package: &self.interpreter.package,
            case: self.rules.case,
            language: self.options.language,
            show_sensitive: self.options.show_sensitive,
        };
        let untried = changes.len() > MOST_TRIED;
        let cause = |change: &Change<'_>| {
            let what = facts.told(change, &before.decision, &after.decision);
            if untried {
                return Cause { what, alone: None, last: None };
            }
            self.cause(what, change, before, after)
        };
        let mut causes: Vec<Cause> = changes.iter().map(cause).collect();
        causes.extend(self.reform.map(|reform| self.by_reform(reform, before, after)));
        let whole = moves(self.rules, &before.decision, &after.decision);
        Pair {
            periods: periods(self.rules, &before.decision, &after.decision),
            before: before.decision.clone(),
            after: after.decision.clone(),
            together: if untried { Vec::new() } else { self.together(&whole, &causes) },
            causes,
            untried,
        }
    }

    fn cause(
        &mut self,
        what: What,
        change: &Change<'_>,
        before: &Decided<'_, 'p>,
        after: &Decided<'_, 'p>,
    ) -> Cause {
        let with = self.switched(Side::Before, &before.facts, (change, &change.after));
        let without = self.switched(Side::After, &after.facts, (change, &change.before));
        self.tried(what, (before, with), (without, after))
    }

    /// What the reform does: alone, on the facts as they were; last, on the facts as they are.
    fn by_reform(
        &mut self,
        reform: &Reform,
        before: &Decided<'_, 'p>,
        after: &Decided<'_, 'p>,
    ) -> Cause {
        let label = self.options.language.label(&reform.label, &reform.name).to_owned();
        let what = What::Reform { name: reform.name.clone(), label };
        let with = self.one(Side::After, &before.facts.to_json(), None, false).ok();
        let without = self.one(Side::Before, &after.facts.to_json(), None, false).ok();
        self.tried(what, (before, with), (without, after))
    }

    fn tried(
        &self,
        what: What,
        (before, with): (&Decided<'_, 'p>, Option<Decision<'p>>),
        (without, after): (Option<Decision<'p>>, &Decided<'_, 'p>),
    ) -> Cause {
        let effect = |from: &Decision<'p>, to: &Decision<'p>| Effect {
            from: from.outcome,
            to: to.outcome,
            moves: moves(self.rules, from, to),
        };
        Cause {
            what,
            alone: with.map(|with| effect(&before.decision, &with)),
            last: without.map(|without| effect(&without, &after.decision)),
        }
    }

    /// A case decided with one fact as the other side has it.
    fn switched(
        &mut self,
        side: Side,
        facts: &Tree<'_>,
        (change, value): (&Change<'_>, &Option<Tree<'_>>),
    ) -> Option<Decision<'p>> {
        let mut facts = facts.clone();
        facts.put(&change.path, value.clone());
        self.one(side, &facts.to_json(), None, false).ok()
    }

    /// The whole difference less what each cause makes alone, where anything is left.
    fn together(&self, whole: &[Move], causes: &[Cause]) -> Vec<Move> {
        let alone = |effect: &Effect, index: usize, moved: &Move| {
            if self.rules.stepwise.is_none() {
                return effect.moves.get(index).map_or(Some(Rational::ZERO), |same| same.by);
            }
            let is = |other: &&Move| other.at == moved.at && other.result == moved.result;
            let near = effect.moves.get(index).filter(is);
            near.or_else(|| effect.moves.iter().find(is))
                .map_or(Some(Rational::ZERO), |same| same.by)
        };
        let left = |(index, moved): (usize, &Move)| {
            let by = causes.iter().try_fold(moved.by?, |left, cause| {
                left.checked_sub(alone(cause.alone.as_ref()?, index, moved)?)
            });
            (by != Some(Rational::ZERO)).then(|| Move { by, ..moved.clone() })
        };
        whole.iter().enumerate().filter_map(left).collect()
    }
}
