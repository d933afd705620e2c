//! An interview: the facts that a decision waits for, asked for one at a time until it needs no more.
//!
//! ```text
//! facts so far ─► filled form ─► question ─► reading (what was typed) ─► answer ─► facts
//! ```
//!
//! What is asked next is what the decision itself says that it needs. What is answered is tried at once, by the door
//! that every case comes in through.

mod place;
mod question;
mod reading;

#[cfg(test)]
mod tests;

pub use crate::form::{Field, Filled, Kind, Wanted};
pub use question::{Judged, Question, Wants};
pub use reading::{Answer, read};

use crate::decision::Decision;
use crate::door::{InputError, Problem};
use crate::interpreter::{Interpreter, Options};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Facts being asked for, with a way back.
#[derive(Debug)]
pub struct Interview<'p> {
    interpreter: &'p Interpreter,
    decision: String,
    options: Options,
    now: State,
    /// What was before each answer, the last one last.
    past: Vec<State>,
}

#[derive(Debug, Clone, Default)]
struct State {
    facts: Value,
    /// Places that are not known, and are not asked for again.
    unknown: BTreeSet<String>,
    /// Lists that may have more rows, the innermost last.
    open: Vec<String>,
}

impl<'p> Interview<'p> {
    /// Begins with facts as far as they are known, an object. Those that are impossible are left out, and told.
    ///
    /// # Errors
    /// If the package has no such decision or reform, or the facts are no case of it.
    pub fn new(
        interpreter: &'p Interpreter,
        decision: &str,
        facts: &Value,
        options: Options,
    ) -> Result<(Self, Vec<Problem>), InputError> {
        interpreter.decide(decision, &facts.to_string(), &options)?;
        let (facts, impossible) = interpreter.possible(decision, facts, &options);
        let now = State { facts, ..State::default() };
        let decision = decision.to_owned();
        Ok((Self { interpreter, decision, options, now, past: Vec::new() }, impossible))
    }

    /// The facts so far: a case.
    #[must_use]
    pub const fn facts(&self) -> &Value {
        &self.now.facts
    }

    /// The decision so far.
    ///
    /// # Errors
    /// If it cannot be made: a fault of the engine.
    pub fn decided(&self) -> Result<Decision<'p>, InputError> {
        let options = Options { trace: false, ..self.options.clone() };
        self.interpreter.decide(&self.decision, &self.now.facts.to_string(), &options)
    }

    /// The decision so far, explained.
    ///
    /// # Errors
    /// As [`Interview::decided`].
    pub fn explained(&self) -> Result<Decision<'p>, InputError> {
        self.interpreter.explain(&self.decision, &self.now.facts.to_string(), &self.options)
    }

    /// What to ask next; `None` when nothing more is needed that can be known.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        let filled =
            self.interpreter.filled(&self.decision, &self.now.facts, &self.options).ok()?;
        let asked = |need: &&Wanted| !self.now.unknown.contains(&need.fact) && !need.other_days;
        let Some(list) = self.now.open.last() else {
            let mut needs = filled.needs.iter().filter(asked);
            return needs.find_map(|need| question::of(&filled, need));
        };
        // A row is told of before the next one is asked for.
        let rows = format!("{list}/");
        let mut needs =
            filled.needs.iter().filter(|need| need.fact.starts_with(&rows)).filter(asked);
        needs
            .find_map(|need| question::of(&filled, need))
            .or_else(|| question::of_row(&filled, list, self.now.facts.pointer(list)))
    }

    /// Takes an answer, if the facts are possible with it; else says what is wrong, and leaves them as they were.
    ///
    /// # Errors
    /// What is wrong, as the door says it, in the language of the interview.
    pub fn answer(&mut self, question: &Question, answer: Answer) -> Result<(), Vec<String>> {
        let before = self.now.clone();
        self.now.unknown.remove(question.at());
        self.put(question, answer);
        let wrong = match self.decided() {
            Ok(decided) => decided.problems,
            Err(InputError::Problems(problems)) => problems,
            Err(error) => {
                self.now = before;
                return Err(vec![error.message(self.options.language)]);
            }
        };
        if wrong.is_empty() {
            self.past.push(before);
            return Ok(());
        }
        self.now = before;
        let sentences: BTreeSet<String> =
            wrong.iter().map(|problem| problem.message(self.options.language)).collect();
        Err(sentences.into_iter().collect())
    }

    /// Leaves a question without an answer: it is not known. No more rows are known of a list either.
    pub fn skip(&mut self, question: &Question) {
        self.past.push(self.now.clone());
        if self.now.open.last().is_some_and(|list| list == question.at()) {
            self.now.open.pop();
        } else {
            self.now.unknown.insert(question.at().to_owned());
        }
    }

    /// Goes back to before the last answer. There may be none.
    pub fn back(&mut self) -> bool {
        let before = self.past.pop();
        before.map(|before| self.now = before).is_some()
    }

    fn put(&mut self, question: &Question, answer: Answer) {
        let at = question.at();
        match (&question.wants, answer) {
            (Wants::Row { .. }, Answer::No | Answer::Absent) => {
                let facts = place::made(&mut self.now.facts, at);
                if facts.is_null() {
                    *facts = Value::Array(Vec::new());
                }
                self.now.open.retain(|open| open != at);
            }
            (Wants::Row { .. }, answer) => {
                let row = if let Answer::Value(value) = answer { value } else { empty() };
                let facts = place::made(&mut self.now.facts, at);
                match facts.as_array_mut() {
                    Some(rows) => rows.push(row),
                    None => *facts = Value::Array(vec![row]),
                }
                if self.now.open.last().is_none_or(|open| open != at) {
                    self.now.open.push(at.to_owned());
                }
            }
            (Wants::Presence, Answer::Value(_) | Answer::Yes) => {
                *place::made(&mut self.now.facts, at) = empty();
            }
            (Wants::Presence, Answer::No) | (_, Answer::Absent) => {
                *place::made(&mut self.now.facts, at) = Value::Null;
            }
            (Wants::Value, answer) => {
                let value = match answer {
                    Answer::Value(value) => value,
                    Answer::Yes => Value::Bool(true),
                    Answer::No | Answer::Absent => Value::Bool(false),
                };
                let attested = question.attested(value);
                let facts = place::made(&mut self.now.facts, at);
                let known = std::mem::take(facts);
                *facts = place::beside(known, attested, question.source.is_some());
            }
        }
    }
}

fn empty() -> Value {
    Value::Object(Map::new())
}
