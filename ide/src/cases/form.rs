//! The facts of a decision as a form: what it takes, and what of it the decision waits for.

use super::fields::{Fields, Seen};
use super::question::made_up;
use super::{Question, Refusal};
use crate::Snapshot;
use lagrum_interpreter::{Decision, InputError, Interpreter, Language, Options};
use lagrum_language::diagnostics;
use lagrum_testing::spoken;
use serde_json::Value;
use std::collections::BTreeSet;

/// How often facts that are impossible are left out to see what is needed besides them.
const ROUNDS: usize = 8;

/// The facts of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What it is given.
    pub fields: Vec<Field>,
    /// The fact to ask for next, as a JSON pointer.
    pub next: Option<String>,
}

/// A fact of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where it stands in the case, as a JSON pointer; `*` is any row of a list.
    pub path: String,
    /// What readers see.
    pub label: String,
    /// The question that asks for it.
    pub ask: Option<String>,
    /// How it is judged, or written.
    pub help: Option<String>,
    /// How it is filled in.
    pub kind: Kind,
    /// The unit after the number.
    pub unit: Option<String>,
    /// What can be chosen: the word in JSON, and what readers see.
    pub choices: Vec<(String, String)>,
    /// Whether it always exists; else it can be said not to.
    pub required: bool,
    /// Whether it is said, or said not to exist.
    pub given: bool,
    /// Whether the decision waits for it.
    pub needed: bool,
    /// The provisions of the rules that use it.
    pub provision: Option<String>,
    /// Who is to say it.
    pub source: Option<String>,
    /// The facts of it. Of a list: its rows by number, then what each row has.
    pub fields: Vec<Field>,
}

/// How a fact is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Decimal,
    /// An amount.
    Money,
    /// A date.
    Date,
    /// A month.
    Month,
    /// Words, or what is written in a form of its own.
    Text,
    /// One of a few.
    Choice,
    /// Rows.
    List,
    /// Facts together.
    Record,
}

/// The facts of a decision as a form.
///
/// # Errors
/// If there is no such decision, or its rules have errors.
pub fn form(
    snapshot: &Snapshot,
    question: &Question<'_>,
    language: diagnostics::Language,
) -> Result<Form, Refusal> {
    let language = spoken(language);
    let ready = question.ready(snapshot)?;
    let decided = question.decided(&ready.interpreter)?;
    let needs = needs(&ready.interpreter, question, &made_up(snapshot, &ready, question));
    let seen = Seen { facts: question.facts, needed: needs.iter().map(String::as_str).collect() };
    let fields = Fields { package: ready.interpreter.package(), language, under: ready.under() };
    Ok(Form { fields: fields.of_case(decided, &seen), next: needs.into_iter().next() })
}

/// What the decision waits for. Facts that are impossible wait too: they are left out.
fn needs(interpreter: &Interpreter, question: &Question<'_>, facts: &Value) -> Vec<String> {
    let mut facts = facts.clone();
    for _ in 0..ROUNDS {
        let options = Options { relied_on: false, ..question.options(Language::English) };
        let decided = interpreter.decide(question.decision, &facts.to_string(), &options);
        let wrong: BTreeSet<String> = match &decided {
            Ok(Decision { problems, .. }) | Err(InputError::Problems(problems)) => {
                problems.iter().map(|problem| problem.pointer.clone()).collect()
            }
            Err(_) => BTreeSet::new(),
        };
        // Rows behind one that is left out move, so the last goes first.
        let left_out = wrong.iter().rev().filter(|pointer| leave_out(&mut facts, pointer)).count();
        if left_out == 0 {
            let needs = decided.map(|decided| decided.needs).unwrap_or_default();
            return needs.into_iter().map(|need| need.fact).collect();
        }
    }
    Vec::new()
}

/// Leaves out a plain value; rows of a list keep their places.
fn leave_out(facts: &mut Value, pointer: &str) -> bool {
    let Some((around, _)) = pointer.rsplit_once('/') else { return false };
    if facts.pointer(pointer).is_none_or(|value| value.is_array()) {
        return false;
    }
    let last = pointer.rsplit('/').next().map(|key| key.replace("~1", "/").replace("~0", "~"));
    match (facts.pointer_mut(around), last) {
        (Some(Value::Object(inner)), Some(key)) => inner.remove(&key).is_some(),
        _ => false,
    }
}
