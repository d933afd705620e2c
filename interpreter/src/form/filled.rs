//! The facts of a case as a form that is being filled in: what it takes, and what of it the decision waits for.

use super::fields::{Fields, Seen};
use crate::contract::Uses;
use crate::decision::Decision;
use crate::door::{InputError, Problem};
use crate::interpreter::{Interpreter, Options};
use serde_json::Value;

/// How often facts that are impossible are left out to see what is needed besides them.
const ROUNDS: usize = 8;

/// The facts of a decision, and those of a case so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// What it is given.
    pub fields: Vec<Field>,
    /// What the decision waits for, the next first. Facts that are impossible wait too.
    pub needs: Vec<Wanted>,
}

/// A fact that a decision waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The fact, as a JSON pointer.
    pub fact: String,
    /// Whose word on it is wanted, where the rules ask one source: what `$source` is to say.
    pub source: Option<String>,
    /// Whether the fact, one over time, is given, but not for the days that the rules look at.
    pub other_days: bool,
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
    /// Whether the person concerned is one who may say it.
    pub declared: bool,
    /// Whether it is for a person to judge, who says why.
    pub judged: bool,
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

impl Interpreter {
    /// The facts of a case as a form that is being filled in. Texts are in the language of the options.
    ///
    /// # Errors
    /// If the package has no such decision.
    pub fn filled(
        &self,
        decision: &str,
        facts: &Value,
        options: &Options,
    ) -> Result<Filled, InputError> {
        let rules = self.find(decision)?;
        let Some(rules) = self.decisions().get(rules) else {
            return Ok(Filled { fields: Vec::new(), needs: Vec::new() });
        };
        let needs = self.needs(decision, facts, options);
        let needed = needs.iter().map(|need| need.fact.as_str()).collect();
        let package = self.package();
        let uses = Uses::of(package, rules);
        let fields = Fields { package, language: options.language, uses };
        let fields = fields.of_concept(rules.case, "", &Seen { facts, needed }, 0);
        Ok(Filled { fields, needs })
    }

    fn needs(&self, decision: &str, facts: &Value, options: &Options) -> Vec<Wanted> {
        let options = Options { relied_on: false, trace: false, ..options.clone() };
        let (facts, _) = self.possible(decision, facts, &options);
        let decided = self.decide(decision, &facts.to_string(), &options);
        let needs = decided.map(|decided| decided.needs).unwrap_or_default().into_iter();
        needs
            .map(|need| Wanted {
                fact: need.fact,
                source: need.source,
                other_days: need.other_days,
            })
            .collect()
    }

    /// The facts without those that are impossible, and what is wrong with these.
    pub(crate) fn possible(
        &self,
        decision: &str,
        facts: &Value,
        options: &Options,
    ) -> (Value, Vec<Problem>) {
        let (mut facts, mut found) = (facts.clone(), Vec::new());
        for _ in 0..ROUNDS {
            let decided = self.decide(decision, &facts.to_string(), options);
            let (Ok(Decision { problems, .. }) | Err(InputError::Problems(problems))) = decided
            else {
                break;
            };
            let mut wrong: Vec<&str> = problems.iter().map(|one| one.pointer.as_str()).collect();
            wrong.sort_unstable();
            wrong.dedup();
            // Rows behind one that is left out move, so the last goes first.
            let left_out = wrong.iter().rev().filter(|at| leave_out(&mut facts, at)).count();
            found.extend(problems);
            if left_out == 0 {
                break;
            }
        }
        (facts, found)
    }
}

/// Leaves out a plain value; rows of a list keep their places.
fn leave_out(facts: &mut Value, pointer: &str) -> bool {
    let Some((around, last)) = pointer.rsplit_once('/') else { return false };
    if facts.pointer(pointer).is_none_or(|value| value.is_array()) {
        return false;
    }
    let key = last.replace("~1", "/").replace("~0", "~");
    let around = facts.pointer_mut(around).and_then(Value::as_object_mut);
    around.is_some_and(|facts| facts.remove(&key).is_some())
}
