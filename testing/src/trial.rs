//! One case with what is expected of it.

use crate::blocks::Block;
use lagrum_interpreter::{Interpreter, Options};
use lagrum_language::diagnostics::{SourceSpan, Text};
use std::path::PathBuf;

/// A case, and what is expected of its decision.
pub struct Trial<'w> {
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
    pub(crate) expected: Expected<'w>,
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
pub(crate) enum Expected<'w> {
    /// A `test` block.
    Block(Block<'w>),
}

/// Whether a case came out as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everything was as expected.
    Passed,
    /// Something was not; each line that was not.
    Failed(Vec<Difference>),
    /// It could not be run.
    CouldNotRun(Text),
}

/// Something that was not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The line that expects it.
    pub place: Place,
    /// What it expects.
    pub expected: Text,
    /// What was found.
    pub found: Text,
}

impl Trial<'_> {
    /// Decides the case and compares. The interpreter is of the package that the case belongs to, or of one
    /// that differs from it by what is to be found out.
    #[must_use]
    pub fn run(&self, interpreter: &Interpreter) -> Verdict {
        match &self.case {
            Err(why) => Verdict::CouldNotRun(why.clone()),
            Ok(case) => match &self.expected {
                Expected::Block(block) => block.run(case, interpreter, &self.options()),
            },
        }
    }

    /// What the case is decided with.
    #[must_use]
    pub fn options(&self) -> Options {
        Options { reform: self.reform.clone(), ..Options::default() }
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
