//! What may happen to a decision before a person has looked at it, and why.
//!
//! Whatever stands in the way of an automatic decision is a [`Ground`]; the strictest of them decides.

use super::{FaultNote, Outcome};
use crate::language::Language;
use crate::show::Members;
use std::borrow::Cow;

/// What may happen to a decision before a person has looked at it, the mildest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disposition {
    /// It may go out.
    #[default]
    Automatic,
    /// A person looks before it goes out.
    Manual,
    /// Nothing is paid until a person has looked.
    Hold,
}

impl Disposition {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Manual => "manual",
            Self::Hold => "hold",
        }
    }

    /// The disposition for readers.
    #[must_use]
    pub const fn in_words(self, language: Language) -> &'static str {
        match self {
            Self::Automatic => language.pick("may go out by itself", "får gå ut automatiskt"),
            Self::Manual => language.pick("a person must look", "måste granskas av handläggare"),
            Self::Hold => language.pick(
                "held: nothing is paid until a person has looked",
                "hålls inne: inget betalas ut innan en handläggare har granskat",
            ),
        }
    }

    /// The strictest that the grounds ask for.
    pub(super) fn of(grounds: &[Ground<'_>]) -> Self {
        grounds.iter().map(|ground| ground.asks).max().unwrap_or_default()
    }
}

/// Something that stands in the way of an automatic decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground<'p> {
    /// What kind of thing it is.
    pub why: Why,
    /// What it asks for; never `Automatic`.
    pub asks: Disposition,
    /// The author's name for it, the outcome, the sum of a threshold; empty where it has none.
    pub name: Cow<'p, str>,
    /// The instance it concerns, as a JSON pointer; empty for the case.
    pub at: String,
}

/// Kinds of things that stand in the way of an automatic decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Only what is granted or denied can be automatic.
    Outcome,
    /// Something could not be worked out, though it did not decide.
    Fault,
    /// It rests on a person's judgement.
    Assessment,
    /// A provision that may matter is not encoded.
    Omitted,
    /// The person concerned has not been told and asked before a denial.
    Communicate,
    /// A control hit whose action is to review or hold.
    Control,
    /// A control with such an action could not be run.
    ControlNotRun,
    /// The sum of weights reached a threshold with such an action.
    Threshold,
}

impl Why {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Fault => "fault",
            Self::Assessment => "assessment",
            Self::Omitted => "omitted",
            Self::Communicate => "communicate",
            Self::Control => "control",
            Self::ControlNotRun => "control_not_run",
            Self::Threshold => "threshold",
        }
    }

    /// The kind for readers.
    #[must_use]
    pub const fn in_words(self, language: Language) -> &'static str {
        match self {
            Self::Outcome => language
                .pick("it is neither granted nor denied", "det är varken bifall eller avslag"),
            Self::Fault => {
                language.pick("something could not be worked out", "något gick inte att räkna ut")
            }
            Self::Assessment => {
                language.pick("it rests on a judgement", "det vilar på en bedömning")
            }
            Self::Omitted => language.pick(
                "a provision that may matter is not part of the rules",
                "en bestämmelse som kan ha betydelse ingår inte i reglerna",
            ),
            Self::Communicate => language.pick(
                "the person concerned must be heard before a denial",
                "den som beslutet gäller måste få yttra sig före ett avslag",
            ),
            Self::Control => language.pick("a control hit", "en kontroll gav träff"),
            Self::ControlNotRun => {
                language.pick("a control could not be run", "en kontroll gick inte att köra")
            }
            Self::Threshold => {
                language.pick("the controls reach a sum of", "kontrollerna når summan")
            }
        }
    }
}

impl Ground<'_> {
    pub(super) fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        object.text("why", self.why.word());
        object.text("asks", self.asks.word());
        if !self.name.is_empty() {
            object.text("name", &self.name);
        }
        if !self.at.is_empty() {
            object.text("at", &self.at);
        }
        object.close();
    }
}

/// What the outcome and the faults ask for.
pub(super) fn of_outcome(outcome: Outcome, faults: &[FaultNote<'_>]) -> Vec<Ground<'static>> {
    let manual = |why, name: &'static str| Ground {
        why,
        asks: Disposition::Manual,
        name: name.into(),
        at: String::new(),
    };
    match outcome {
        Outcome::Granted | Outcome::Denied if faults.is_empty() => Vec::new(),
        Outcome::Granted | Outcome::Denied => vec![manual(Why::Fault, "")],
        Outcome::Invalid | Outcome::Undetermined | Outcome::Fault => {
            vec![manual(Why::Outcome, outcome.word())]
        }
    }
}
