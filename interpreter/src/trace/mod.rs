//! How every value of a decision came about, read back from a run that kept every column.

mod build;
mod exercised;
mod html;
mod json;
mod judgement;
mod markdown;
mod outline;
mod page;
mod provisions;
mod roots;
mod routes;
mod sources;
mod steps;
mod style;
mod text;
mod value;

#[cfg(test)]
mod tests;

pub use exercised::{Exercised, Way};
pub use style::{Paint, Style};
pub use value::TraceValue;

pub(crate) use build::build;
pub(crate) use exercised::exercised;
pub(crate) use html::escaped as html_escaped;
pub(crate) use markdown::escaped as markdown_escaped;
pub(crate) use outline::provisions;
pub(crate) use provisions::{Rested, broken, cited, rested_on};
pub use sources::source_name;

use crate::decision::Provisions;
use crate::door::Attestation;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::PlaceId;
use lagrum_plan::program::{StepId, StepKind};
use std::borrow::Cow;

/// Every value that a decision rests on. Values are shared: what two rules read stands here once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace<'p> {
    /// The values.
    pub nodes: Vec<TraceNode<'p>>,
    /// The results and conditions, by index in `nodes`.
    pub roots: Vec<usize>,
    /// Of a decision with steps, how many of the roots each step has, in order.
    pub of_steps: Vec<usize>,
    /// There are more values than a trace holds, and the rest are left out.
    pub cut: bool,
}

/// A value, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceNode<'p> {
    /// The step of the plan that it is a value of, and in which of its rows.
    pub step: (StepId, usize),
    /// What it is.
    pub kind: StepKind,
    /// The author's name for it.
    pub name: &'p str,
    /// What readers see, in the language of the decision.
    pub label: &'p str,
    /// The author's own words for how it is worked out; may be empty.
    pub text: &'p str,
    /// Its value, if it has one of its own.
    pub value: Option<TraceValue<'p>>,
    /// Its provisions.
    pub under: Provisions<'p>,
    /// Where in the rules it stands, by number in [`lagrum_plan::package::Package::places`].
    pub place: Option<PlaceId>,
    /// The instance or fact in the case, as a JSON pointer; `None` where it stands for no one place.
    pub at: Option<String>,
    /// Who said it, if it is a fact.
    pub attestation: Option<Said>,
    /// What it rests on, in the order of the rules.
    pub parts: Vec<Link>,
    /// How many rows of a list did not count.
    pub left_out: usize,
}

/// Who said a fact, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The source.
    pub source: Option<String>,
    /// When it became so.
    pub date: Option<Date>,
    /// When the agency learnt it.
    pub received: Option<Date>,
    /// Who entered or judged it.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

impl Said {
    /// What an attestation says of itself.
    pub(crate) fn of(attestation: &Attestation<'_>) -> Self {
        let text = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
        Self {
            source: text(&attestation.source),
            date: attestation.date,
            received: attestation.received,
            by: text(&attestation.by),
            why: text(&attestation.why),
        }
    }

    /// Without the words that may give away a sensitive value.
    pub(crate) fn masked(self) -> Self {
        Self { why: None, ..self }
    }
}

/// A part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The part, by index in [`Trace::nodes`].
    pub node: usize,
    /// Whether the value rests on it.
    pub used: Used,
}

/// Whether a value rests on a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Used {
    /// It does.
    Yes,
    /// It does not: the exception did not apply, the row was not met.
    No,
    /// That is not known, or could not be worked out.
    Undecided,
}

/// The word for a kind of step, as in JSON.
#[must_use]
pub const fn step_word(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Fact(..) => "fact",
        StepKind::Parameter => "parameter",
        StepKind::Rule => "rule",
        StepKind::Local => "local",
        StepKind::Condition => "condition",
        StepKind::Result => "result",
        StepKind::Control => "control",
        StepKind::Version => "version",
        StepKind::Exception => "exception",
        StepKind::Main => "main",
        StepKind::Table => "table",
        StepKind::Row => "row",
        StepKind::Line => "line",
        StepKind::Aggregate => "aggregate",
        StepKind::AsOf => "as_of",
        StepKind::Unverified => "unverified",
        StepKind::Branch => "branch",
    }
}
