//! The outcome of a decision.

use super::case::Record;
use super::earlier::is_earlier;
use super::frame::{Frame, Oracle};
use super::names::{is_decision, limited, place};
use super::sources::Voice;
use super::status::{Fault, Known, Status};
use super::steps::Step;
use lagrum_language::db::{Database, Def, Package};
use lagrum_language::hir::{DecisionDecl, GrantDecl, ItemKind, RequireDecl, item};
use lagrum_language::resolve::scope_of;
use lagrum_language::types::{SignatureKind, Value, signature};
use lagrum_plan::value::TimeUnit;
use serde_json::Value as Json;
use std::cell::RefCell;
use std::rc::Rc;

/// The outcomes of a decision, in the order in which they decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The facts are impossible.
    Invalid,
    /// A condition is false.
    Denied,
    /// Facts are missing.
    Undetermined,
    /// The rules give no answer.
    Fault,
    /// Every condition holds, and every result is known.
    Granted,
}

/// What the oracle says of a case.
#[derive(Debug)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// Each condition by name.
    pub conditions: Vec<(String, Status)>,
    /// Each result by name.
    pub results: Vec<(String, Status)>,
    /// Each step, of a decision that takes them; conditions and results are theirs then.
    pub steps: Vec<Step>,
}

/// Decides a case whose facts are of their types and within their bounds; `None` if there is no such decision.
#[must_use]
pub fn decide(db: &Database, root: Package, decision: &str, case: &Json) -> Option<Verdict> {
    let mut own = scope_of(db, root).own.iter().copied();
    let def = own.find(|def| item(db, *def).is_some_and(|item| is_decision(&item, decision)))?;
    let item = item(db, def)?;
    let ItemKind::Decision(decl) = &item.kind else { return None };
    let within = Voice::default();
    let case = Rc::new(Record {
        concept: def,
        at: String::new(),
        json: case.clone(),
        owner: None,
        within,
    });
    let undated = Status::Fault(Fault::Meaningless);
    let mut oracle = Oracle {
        db,
        root,
        as_of: undated.clone(),
        law: undated.clone(),
        legal_date: undated,
        moved: false,
        asked: Vec::new(),
        step: None,
        earlier: Rc::default(),
        came_to: RefCell::default(),
        accepts: Rc::new(decl.accepts.clone()),
        read: Rc::default(),
        histories: Rc::default(),
        done: RefCell::default(),
    };
    let frame = oracle.frame(def, Some(case.clone()), Vec::new())?;
    if let Some(each) = &decl.for_each {
        return Some(oracle.stepwise(&frame, decl, each));
    }
    oracle.legal_date = oracle.legal_date(&frame, decl);
    oracle.as_of.clone_from(&oracle.legal_date);
    oracle.law.clone_from(&oracle.legal_date);
    oracle.done = RefCell::default();
    let frame = oracle.frame(def, Some(case.clone()), Vec::new())?;
    let verdict = oracle.judge(&frame, decl);
    let outcome = if oracle.is_possible(&case) { verdict.outcome } else { Outcome::Invalid };
    Some(Verdict { outcome, ..verdict })
}

fn outcome(conditions: &[(String, Status)], results: &[(String, Status)]) -> Outcome {
    let some =
        |of: &[(String, Status)], is: fn(&Status) -> bool| of.iter().any(|(_, status)| is(status));
    let is_false = |status: &Status| status.is(false);
    let is_unknown = |status: &Status| *status == Status::Unknown;
    let is_fault = |status: &Status| matches!(status, Status::Fault(_));
    if some(conditions, is_false) {
        Outcome::Denied
    } else if some(conditions, is_unknown) {
        Outcome::Undetermined
    } else if some(conditions, is_fault) || some(results, is_fault) {
        Outcome::Fault
    } else if some(results, is_unknown) {
        Outcome::Undetermined
    } else {
        Outcome::Granted
    }
}

impl<'a> Oracle<'a> {
    /// The conditions and results of the decision, or of one step of it.
    pub(super) fn judge(&self, frame: &Frame<'a>, decl: &DecisionDecl) -> Verdict {
        let condition = |require: &RequireDecl| {
            let holds = self.versions(&require.condition, |id| self.value(frame, *id)).there();
            (require.name.text.clone(), holds)
        };
        let conditions: Vec<_> = decl.requires.iter().map(condition).collect();
        let result = |(index, grant): (usize, &GrantDecl)| {
            (grant.name.text.clone(), self.shown(frame, index))
        };
        let results: Vec<_> = decl.grants.iter().enumerate().map(result).collect();
        // A decision that is granted has a legal date.
        let outcome = match outcome(&conditions, &results) {
            _ if !self.is_in_force(decl) => Outcome::Invalid,
            Outcome::Granted => outcome(&[], &[(String::new(), self.as_of.clone())]),
            other => other,
        };
        Verdict { outcome, conditions, results, steps: Vec::new() }
    }

    /// As said; else the first given that is a date, or the first day of what else of time is given.
    fn legal_date(&self, frame: &Frame<'a>, decl: &DecisionDecl) -> Status {
        if let Some(date) = decl.legal_date {
            return self.value(frame, date).there();
        }
        let Some(case) = &frame.own else { return Status::Fault(Fault::Meaningless) };
        let unit = |value: &Value| match value {
            Value::Time(unit) => Some(*unit),
            _ => None,
        };
        let mut givens = self.facts(case.concept).iter().enumerate();
        let found = givens.find_map(|(index, given)| Some((index, unit(&given.ty.value)?)));
        let Some((index, unit)) = found else { return Status::Fault(Fault::Meaningless) };
        self.fact(case, index).then(|value| match value {
            Known::Time(code) if unit != TimeUnit::Date => {
                match super::calendar::ends(unit, code) {
                    Some((first, _)) => Status::Known(Known::Time(first.code())),
                    None => Status::Fault(Fault::Limit),
                }
            }
            other => Status::Known(other),
        })
    }

    /// A result, held to the limits.
    pub(super) fn result(&self, frame: &Frame<'a>, index: usize) -> Status {
        let ItemKind::Decision(decl) = &frame.item.kind else {
            return Status::Fault(Fault::Meaningless);
        };
        let (Some(grant), Some(case)) = (decl.grants.get(index), &frame.own) else {
            return Status::Fault(Fault::Meaningless);
        };
        let value = self.versions(&grant.value, |id| self.expr(frame, *id));
        match &signature(self.db, case.concept).kind {
            SignatureKind::Decision(_, results) => match results.get(index) {
                Some(result) => limited(value, &result.ty.value),
                None => value,
            },
            _ => value,
        }
    }

    /// A result; a value of a closed set by its name.
    fn shown(&self, frame: &Frame<'a>, index: usize) -> Status {
        let result = self.result(frame, index).plain();
        let Some(SignatureKind::Decision(_, results)) =
            frame.own.as_ref().map(|case| &signature(self.db, case.concept).kind)
        else {
            return result;
        };
        let ty = results.get(index).map(|result| &result.ty.value);
        match (&result, ty) {
            (Status::Known(Known::Alternative(value)), Some(Value::Alternatives(set))) => {
                match &signature(self.db, *set).kind {
                    SignatureKind::Alternatives(names, _) => match names.get(place(*value)) {
                        Some(name) => Status::Known(Known::Text(name.clone())),
                        None => result,
                    },
                    _ => result,
                }
            }
            _ => result,
        }
    }

    fn is_in_force(&self, decl: &DecisionDecl) -> bool {
        let Status::Known(Known::Time(day)) = self.as_of else { return true };
        let (from, to) = decl.in_force.days();
        from.is_none_or(|from| from.code() <= day) && to.is_none_or(|to| day <= to.code())
    }

    /// Whether no `ensure` is known to be broken, by an instance or by any that it holds.
    pub(super) fn is_possible(&self, record: &Rc<Record>) -> bool {
        let own = !self.breaks_ensure(record.concept, record) && self.is_judged_well(record);
        // What an earlier decision was given is its own matter.
        let mut facts = self.facts(record.concept).iter().enumerate();
        own && facts.all(|(index, fact)| {
            if is_earlier(&fact.ty.value) {
                return true;
            }
            let well_said =
                !self.is_contradicted(record, index) && self.is_history_sound(record, index);
            well_said && self.holds_possible(&self.fact(record, index))
        })
    }

    fn holds_possible(&self, fact: &Status) -> bool {
        match fact {
            Status::Known(Known::Record(record)) => self.is_possible(record),
            Status::Known(Known::List(elements)) => {
                elements.iter().all(|(_, element)| self.holds_possible(element))
            }
            Status::Known(_) | Status::Unknown | Status::Counted(..) | Status::Fault(_) => true,
        }
    }

    fn breaks_ensure(&self, concept: Def, record: &Rc<Record>) -> bool {
        let Some(frame) = self.frame(concept, Some(record.clone()), Vec::new()) else {
            return false;
        };
        let ItemKind::Concept(decl) = &frame.item.kind else { return false };
        decl.ensures.iter().any(|ensure| self.value(&frame, ensure.holds).is(false))
    }
}
