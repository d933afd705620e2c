//! Earlier decisions as facts: what rules read of what a decision answered.

use super::{Type, Value, signature};
use crate::db::{Db, Def};
use crate::hir::{ItemKind, item};
use crate::types::SignatureKind;
use lagrum_plan::source::Answer;
use lagrum_plan::value::TimeUnit;

/// What of an earlier decision an instance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Earlier {
    /// The decision.
    Decision,
    /// A step of a decision `for each`.
    Step,
}

/// Something that an earlier decision answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Its name: of a result, the author's.
    pub name: String,
    /// What it is.
    pub answer: Answer,
    /// Its type. Results are absent where the decision is denied.
    pub ty: Type,
}

/// The unit of the steps of a decision, if it has steps.
#[must_use]
pub fn step_unit(db: &dyn Db, decision: Def) -> Option<TimeUnit> {
    match &item(db, decision)?.kind {
        ItemKind::Decision(decl) => decl.for_each.as_ref().map(|each| each.unit),
        _ => None,
    }
}

/// What rules read of an earlier decision, or of a step of one.
#[must_use]
pub fn answered(db: &dyn Db, decision: Def, what: Earlier) -> Vec<Answered> {
    let said =
        |name: &str, answer, ty| Answered { name: name.to_owned(), answer, ty: Type::of(ty) };
    let date = Value::Time(TimeUnit::Date);
    let mut all = vec![said("granted", Answer::Outcome, Value::YesNo)];
    match (what, step_unit(db, decision)) {
        (Earlier::Decision, Some(_)) => {
            let steps = Value::List(Box::new(Value::Earlier(decision, Earlier::Step)));
            all.push(said("as_of", Answer::AsOf, date));
            all.push(said("steps", Answer::Steps, steps));
            return all;
        }
        (Earlier::Step, Some(unit)) => all.push(said("at", Answer::At, Value::Time(unit))),
        (Earlier::Decision | Earlier::Step, None) => all.push(said("as_of", Answer::AsOf, date)),
    }
    let SignatureKind::Decision(_, results) = &signature(db, decision).kind else { return all };
    all.extend(results.iter().filter(|result| can_be_read(&result.ty.value)).map(|result| {
        Answered {
            name: result.name.clone(),
            answer: Answer::Result { always: !result.ty.optional },
            ty: Type::maybe(result.ty.value.clone()),
        }
    }));
    all
}

/// Whether a result is a single value: an instance of a concept is a place in a case that is not at hand.
fn can_be_read(value: &Value) -> bool {
    !matches!(
        value,
        Value::Error
            | Value::Nothing
            | Value::Concept(_)
            | Value::Earlier(..)
            | Value::Piece(..)
            | Value::List(_)
    )
}

/// What an earlier decision answered by a name in either language: the words for its outcome, date
/// and steps go before results of the same name.
#[must_use]
pub fn answered_named(db: &dyn Db, decision: Def, what: Earlier, name: &str) -> Option<u32> {
    let all = answered(db, decision, what);
    let meant = |one: &Answered| match one.answer {
        Answer::Outcome => matches!(name, "granted" | "beviljad" | "beviljat" | "bifall"),
        Answer::AsOf => matches!(name, "as_of" | "prövningsdagen"),
        Answer::At => matches!(name, "at" | "vid"),
        Answer::Steps => matches!(name, "steps" | "steg"),
        Answer::Result { .. } => one.name == name,
    };
    all.iter().position(meant).and_then(|at| u32::try_from(at).ok())
}

/// Something that an earlier decision answered, by its number.
#[must_use]
pub fn answered_at(db: &dyn Db, decision: Def, what: Earlier, index: u32) -> Option<Answered> {
    answered(db, decision, what).into_iter().nth(usize::try_from(index).ok()?)
}

/// Every name that [`answered_named`] knows, for did-you-mean.
#[must_use]
pub fn answered_names(db: &dyn Db, decision: Def, what: Earlier) -> Vec<String> {
    let swedish = |answer| match answer {
        Answer::Outcome => Some("beviljad"),
        Answer::AsOf => Some("prövningsdagen"),
        Answer::At => Some("vid"),
        Answer::Steps => Some("steg"),
        Answer::Result { .. } => None,
    };
    let all = answered(db, decision, what);
    let other = all.iter().filter_map(|one| swedish(one.answer)).map(str::to_owned);
    let other: Vec<String> = other.collect();
    all.into_iter().map(|one| one.name).chain(other).collect()
}
