//! One case with what is expected of it.

use crate::blocks::Block;
use crate::decided::Found;
use crate::golden::{Acceptance, Golden};
use crate::tables::Row;
use lagrum_interpreter::{Decision, InputError, Interpreter, Language, Options};
use lagrum_language::diagnostics::{SourceSpan, Text};
use std::path::PathBuf;

/// A case, and what is expected of its decision.
pub struct Trial {
    /// Its name.
    pub name: String,
    /// The decision or coordination it is of.
    pub decision: String,
    /// The reform that it is decided by, if not by the law as it is.
    pub reform: Option<String>,
    /// The whole of it.
    pub place: Place,
    /// The authority and date of a published figure, of a test marked `official`.
    pub official: Option<String>,
    /// The case, as JSON, so that it can be decided again by hand; or why it is none.
    pub case: Result<String, Text>,
    pub(crate) expected: Expected,
}

/// Where a case, or a line of it, stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a file of rules.
    Rules(SourceSpan),
    /// In a file of cases, at a line from 1.
    Case(PathBuf, u32),
}

/// What is expected, in the form that it was written in.
pub(crate) enum Expected {
    /// A `test` block.
    Block(Block),
    /// An accepted decision.
    Golden(Golden),
    /// A row of a table.
    Row(Row),
    /// Nothing, of what is no case.
    Nothing,
}

/// Whether a case came out as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everything was as expected.
    Passed,
    /// It has no accepted decision yet.
    New,
    /// Something was not; each line that was not.
    Failed(Vec<Difference>),
    /// It could not be run.
    CouldNotRun(Text),
}

impl Verdict {
    /// What there is to say of these.
    pub(crate) fn of(differences: Vec<Difference>) -> Self {
        if differences.is_empty() { Self::Passed } else { Self::Failed(differences) }
    }
}

/// Something that was not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The line that expects it.
    pub place: Place,
    /// The keys of the decision that lead to it; empty where the expectation says what it is of.
    pub what: String,
    /// What it expects.
    pub expected: Text,
    /// What was found.
    pub found: Text,
}

impl Expected {
    fn run(
        &self,
        decision: &str,
        case: &str,
        interpreter: &Interpreter,
        options: &Options,
    ) -> Verdict {
        match self {
            Self::Block(block) => block.run(case, interpreter, options),
            Self::Golden(golden) => golden.run(decision, case, interpreter, options),
            Self::Row(row) => row.run(decision, case, interpreter, options),
            Self::Nothing => Verdict::Passed,
        }
    }
}

impl Trial {
    /// Decides the case and compares. The interpreter is of the package that the case belongs to, or of one
    /// that differs from it by what is to be found out.
    #[must_use]
    pub fn run(&self, interpreter: &Interpreter) -> Verdict {
        match &self.case {
            Err(why) => Verdict::CouldNotRun(why.clone()),
            Ok(case) => self.expected.run(&self.decision, case, interpreter, &self.asked()),
        }
    }

    /// Compares what was decided, asked as [`Trial::asked`] says. The case is of a decision.
    pub(crate) fn judge(&self, decided: Result<Decision<'_>, InputError>) -> Verdict {
        match &self.expected {
            Expected::Block(block) => block.judge(&decided),
            Expected::Golden(golden) => golden.judge(Found::in_decision(decided)),
            Expected::Row(row) => row.judge(Found::in_decision(decided)),
            Expected::Nothing => Verdict::Passed,
        }
    }

    /// What is asked of its decision, to compare it: why, only where that is accepted too.
    pub(crate) fn asked(&self) -> Options {
        let (relied_on, trace) = match &self.expected {
            Expected::Golden(golden) => (true, golden.is_explained()),
            Expected::Block(_) | Expected::Row(_) | Expected::Nothing => (false, false),
        };
        Options { relied_on, trace, ..self.options() }
    }

    /// What the case is decided with, to show it.
    #[must_use]
    pub fn options(&self) -> Options {
        let language = match &self.expected {
            Expected::Golden(golden) => golden.language,
            Expected::Block(_) | Expected::Row(_) | Expected::Nothing => Language::English,
        };
        Options { language, reform: self.reform.clone(), ..Options::default() }
    }

    /// What the file of a golden case should say if what is decided now is right; `None` of other cases.
    ///
    /// # Errors
    /// If the case cannot be decided.
    pub fn accepted(&self, interpreter: &Interpreter) -> Option<Result<Acceptance, Text>> {
        let (Expected::Golden(golden), Ok(case)) = (&self.expected, &self.case) else {
            return None;
        };
        Some(golden.accepted(&self.decision, case, interpreter, &self.options()))
    }

    /// The facts that the decision rests on, each with its value as it was given.
    #[must_use]
    pub fn relied_on(&self, interpreter: &Interpreter) -> Vec<(String, String)> {
        let Ok(case) = &self.case else { return Vec::new() };
        let Ok(decision) = interpreter.decide(&self.decision, case, &self.options()) else {
            return Vec::new();
        };
        let given: serde_json::Value = serde_json::from_str(case).unwrap_or_default();
        let facts = decision.relied_on.iter().flatten();
        facts
            .filter_map(|fact| Some((fact.fact.clone(), plain(given.pointer(&fact.fact)?)?)))
            .collect()
    }
}

/// The text of a plain value, or of one that says who gave it.
fn plain(value: &serde_json::Value) -> Option<String> {
    match value.get("$value").unwrap_or(value) {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => None,
        plain => Some(plain.to_string()),
    }
}

impl Place {
    /// The place in a file of rules, if it is one.
    #[must_use]
    pub fn in_rules(&self) -> Option<SourceSpan> {
        match self {
            Self::Rules(span) => Some(*span),
            Self::Case(..) => None,
        }
    }
}
