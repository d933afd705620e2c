//! A decision, put together from a run: the outcome, and everything that must be said of it.

mod assemble;
mod assessed;
mod assurance;
mod contested;
mod controls;
mod disposition;
mod doubts;
mod explain;
mod faults;
mod glimpse;
mod json;
mod omission;
mod place;
mod rested;
mod rows;
mod steps;

#[cfg(test)]
mod tests;

pub use assessed::{Assessed, ToJudge};
pub use assurance::Assurance;
pub use contested::{Claim, Contested};
pub use controls::{ControlRun, ControlStatus, NotRun, Oversight, Reached};
pub use disposition::{Disposition, Ground, Why};
pub use doubts::Doubt;
pub use faults::{FaultNote, FaultPlace};
pub use glimpse::Glimpse;
pub use omission::{Communication, Omission};
pub use steps::StepDecided;

pub(crate) use assemble::{Looks, Run, assemble};
pub(crate) use assurance::assure;
pub(crate) use place::{domain_row, facts_row};
pub(crate) use rows::KeptRow;

use crate::door::Problem;
use crate::engine::Verdict;
use crate::language::Language;
use crate::show::Datum;
use crate::trace::{Said, Trace};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Citation, CitationId, Package, Reform};
use lagrum_plan::value::Label;

/// What was decided in a case, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'p> {
    /// The name of the decision in the rules.
    pub decision: &'p str,
    /// What readers see for it.
    pub label: &'p Label,
    /// The case's own id, `$case`.
    pub case: Option<String>,
    /// The name and version of the package.
    pub package: &'p str,
    /// The digest of the package, `sha256:…`.
    pub digest: &'p str,
    /// The reform that it was decided by, without its decisions; `None` for the law as it is.
    pub reform: Option<&'p Reform>,
    /// The version of the engine.
    pub engine: &'static str,
    /// The legal date, if it is known.
    pub as_of: Option<Date>,
    /// The day by which what counts had been received, if that was asked for.
    pub known_on: Option<Date>,
    /// The outcome.
    pub outcome: Outcome,
    /// The rules' own word for it, where they have one.
    pub word: Option<&'p str>,
    /// Whether it stands without the facts that are not verified.
    pub assurance: Assurance,
    /// The facts that are not verified and that it rests on, as JSON pointers, if it is `provisional`.
    pub provisional: Vec<String>,
    /// What may happen to it before a person has looked.
    pub disposition: Disposition,
    /// What stands in the way of an automatic decision.
    pub disposition_because: Vec<Ground<'p>>,
    /// What is wrong with the facts, if it is `invalid`.
    pub problems: Vec<Problem>,
    /// The results, if it is `granted`.
    pub results: Vec<ResultValue<'p>>,
    /// What was decided in each of its steps, if it has steps and is not `invalid`.
    pub steps: Vec<StepDecided<'p>>,
    /// What the results of the steps that are granted come to: amounts and whole numbers.
    pub totals: Vec<ResultValue<'p>>,
    /// The conditions, unless it is `invalid`; those of steps stand with them.
    pub conditions: Vec<ConditionHeld<'p>>,
    /// What controls and thresholds found, if the rules have any and the facts are not `invalid`.
    pub oversight: Option<Oversight<'p>>,
    /// Facts of which less trusted sources say something else.
    pub contested: Vec<Contested<'p>>,
    /// Facts that are not given and stand in the way, if it is `undetermined`.
    pub needs: Vec<Need<'p>>,
    /// What could not be worked out, whether or not it decided.
    pub faults: Vec<FaultNote<'p>>,
    /// The judgements that the outcome rests on.
    pub assessments: Vec<Assessed<'p>>,
    /// Provisions that the rules leave out and that may matter in the case.
    pub omitted: Vec<Omission<'p>>,
    /// What must be done before the outcome, if it is one that asks for it.
    pub communicate: Option<Communication<'p>>,
    /// What it rests on that the author marked as unverified.
    pub unverified: Vec<Doubt<'p>>,
    /// The facts that the outcome rests on, if they were asked for.
    pub relied_on: Option<Vec<Reliance>>,
    /// The provisions that the outcome rests on, if they were asked for: of the rules, versions, rows, exceptions, clauses
    /// and facts that took part, of the registers that facts are from, of the controls that ran, and of what is told
    /// with the decision.
    pub provisions: Option<Vec<&'p Citation>>,
    /// The reason, in the rules' own words.
    pub reason: Option<String>,
    /// How every value came about, if that was asked for.
    pub trace: Option<Trace<'p>>,
    /// The language of the texts.
    pub language: Language,
}

/// The outcomes of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The facts are impossible.
    Invalid,
    /// Some condition does not hold.
    Denied,
    /// Facts are missing.
    Undetermined,
    /// The rules give no answer.
    Fault,
    /// Every condition holds, and every result is known.
    Granted,
}

impl Outcome {
    pub(crate) const fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Invalid => Self::Invalid,
            Verdict::Denied => Self::Denied,
            Verdict::Undetermined => Self::Undetermined,
            Verdict::Fault => Self::Fault,
            Verdict::Granted => Self::Granted,
        }
    }

    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Denied => "denied",
            Self::Undetermined => "undetermined",
            Self::Fault => "fault",
            Self::Granted => "granted",
        }
    }

    /// The outcome for readers.
    #[must_use]
    pub const fn in_words(self, language: Language) -> &'static str {
        match self {
            Self::Invalid => language.pick("invalid facts", "orimliga uppgifter"),
            Self::Denied => language.pick("denied", "avslag"),
            Self::Undetermined => language
                .pick("undetermined: facts are missing", "kan inte avgöras: uppgifter saknas"),
            Self::Fault => language.pick("the rules give no answer", "reglerna ger inget svar"),
            Self::Granted => language.pick("granted", "beviljat"),
        }
    }
}

/// A result and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultValue<'p> {
    /// The key in JSON.
    pub name: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// The unit after the number.
    pub unit: &'p Label,
    /// The value.
    pub value: Datum<'p>,
}

/// A condition, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionHeld<'p> {
    /// The author's name for it.
    pub name: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// Whether it holds.
    pub holds: Holds,
    /// Its provisions.
    pub under: Provisions<'p>,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Facts are missing.
    Unknown,
    /// It could not be worked out.
    Fault,
}

/// A fact that is not given and stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need<'p> {
    /// The fact, as a JSON pointer.
    pub fact: String,
    /// The question that asks for it, in the language of the decision; empty where the rules have none.
    pub ask: String,
    /// Whose word on it is wanted, where the rules ask one source: what `$source` is to say.
    pub source: Option<String>,
    /// Whether the fact, one over time, is given, but not for the days that the rules look at.
    pub other_days: bool,
    /// What whoever must judge is told, if it is for a person to judge.
    pub to_judge: Option<ToJudge<'p>>,
}

/// A fact that the outcome rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliance {
    /// The fact, as a JSON pointer.
    pub fact: String,
    /// Who said it, and when; `None` of a plain value.
    pub said: Option<Said>,
}

/// Provisions that something rests on.
#[derive(Clone, Copy, Debug)]
pub struct Provisions<'p> {
    package: &'p Package,
    ids: &'p [CitationId],
}

impl<'p> Provisions<'p> {
    pub(crate) const fn new(package: &'p Package, ids: &'p [CitationId]) -> Self {
        Self { package, ids }
    }

    /// The provisions as the rules cite them.
    pub fn texts(self) -> impl Iterator<Item = &'p str> {
        self.citations().map(|citation| citation.text.as_str())
    }

    /// The provisions, with act and link.
    pub fn citations(self) -> impl Iterator<Item = &'p lagrum_plan::package::Citation> {
        let at = |id: &CitationId| {
            usize::try_from(id.0).ok().and_then(|index| self.package.citations.get(index))
        };
        self.ids.iter().filter_map(at)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.ids.is_empty()
    }

    /// The provisions in one line.
    #[must_use]
    pub fn line(self) -> String {
        let texts: Vec<&str> = self.texts().collect();
        texts.join(", ")
    }
}

impl PartialEq for Provisions<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.citations().eq(other.citations())
    }
}

impl Eq for Provisions<'_> {}
