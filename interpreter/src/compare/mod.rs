//! Two decisions in the same matter, compared: what differs in the facts, what differs in the results, which fact
//! makes which difference, and what was paid too much and too little.

mod amounts;
mod cases;
mod changes;
mod effects;
mod error;
mod facts;
mod json;
mod known;
mod ledger;
mod matching;
mod paid;
mod proof;
mod report;
mod sheet;
mod tree;
mod words;

#[cfg(test)]
mod tests;

pub use cases::cases;
pub use error::CompareError;
pub use ledger::{Ledger, Notice, Payment};
pub use proof::{Proof, ProofRow};

use crate::decision::{Decision, Outcome};
use crate::door::InputError;
use crate::interpreter::{Interpreter, Options};
use crate::language::Language;
use crate::show::Datum;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Reform;
use lagrum_plan::value::{Label, NumberKind};

/// Which of two decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The one that was made first: on preliminary facts.
    Before,
    /// The one it is compared with: on final facts.
    After,
}

impl Side {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'c> {
    /// Its cases, as JSON.
    pub cases: &'c [String],
    /// The day by which what counts had been received; `None`: that of the options.
    pub known_on: Option<Date>,
}

impl<'c> Compared<'c> {
    /// Cases with all that is known of them.
    #[must_use]
    pub const fn of(cases: &'c [String]) -> Self {
        Self { cases, known_on: None }
    }
}

/// Cases decided twice, and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<'p> {
    /// The name of the decision in the rules.
    pub decision: &'p str,
    /// What readers see for it.
    pub label: &'p Label,
    /// The name and version of the package.
    pub package: &'p str,
    /// The digest of the package, `sha256:…`.
    pub digest: &'p str,
    /// The reform that the cases after were decided by, without its decisions.
    pub reform: Option<&'p Reform>,
    /// The days by which what counts had been received: before, and after.
    pub known_on: (Option<Date>, Option<Date>),
    /// Cases that stand on both sides, in order.
    pub pairs: Vec<Pair<'p>>,
    /// Cases that stand on one side only: they are in no sum.
    pub unmatched: Vec<Unmatched>,
    /// The sums of every amount of money.
    pub totals: Vec<Total<'p>>,
    /// The language of the texts.
    pub language: Language,
}

/// A case on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<'p> {
    /// The decision before.
    pub before: Decision<'p>,
    /// The decision after.
    pub after: Decision<'p>,
    /// What each period of it gives.
    pub periods: Vec<Period<'p>>,
    /// What differs between the two, and what comes of each.
    pub causes: Vec<Cause>,
    /// What only several causes together explain, where one by one they do not add up to the difference.
    pub together: Vec<Move>,
    /// There are more causes than are tried one by one.
    pub untried: bool,
}

/// What is given for one period: the one a decision is for, or a step of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period<'p> {
    /// The first day of it, or the step, as JSON has it; `None` where it is not known.
    pub at: Option<String>,
    /// The outcome before; `None` if that decision has no such step, and gives nothing for it.
    pub before: Option<Outcome>,
    /// The outcome after, likewise.
    pub after: Option<Outcome>,
    /// What differs in each result, or does not.
    pub differences: Vec<Difference<'p>>,
}

/// A result before and after. A denial, or no such step, gives nothing: an amount of money is then 0, other results
/// have no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'p> {
    /// The key of the result in JSON.
    pub name: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// The unit after the number.
    pub unit: &'p Label,
    /// The value before, if it was settled.
    pub before: Option<Datum<'p>>,
    /// The value after, if it was settled.
    pub after: Option<Datum<'p>>,
    /// What kind of number it is, if it is one.
    pub kind: Option<NumberKind>,
    /// After less before, of numbers that both are settled.
    pub change: Option<Rational>,
}

impl Difference<'_> {
    /// Whether it is an amount of money, which can be paid too much or too little.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.kind == Some(NumberKind::Money)
    }

    /// What was paid too much.
    #[must_use]
    pub fn overpaid(&self) -> Option<Rational> {
        self.change
            .filter(|_| self.is_money())
            .map(|change| if change.is_negative() { change.abs() } else { Rational::ZERO })
    }

    /// What was paid too little.
    #[must_use]
    pub fn underpaid(&self) -> Option<Rational> {
        self.change
            .filter(|_| self.is_money())
            .map(|change| if change.is_positive() { change } else { Rational::ZERO })
    }
}

/// One thing that differs between two cases, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What it is.
    pub what: What,
    /// What it does alone: everything else as before. `None` where that gave no decision.
    pub alone: Option<Effect>,
    /// What it does last: everything else as after. `None` where that gave no decision.
    pub last: Option<Effect>,
}

impl Cause {
    /// Whether something comes of it, alone or last; unknown where it was not tried.
    #[must_use]
    pub fn matters(&self) -> Option<bool> {
        self.some(|effect| effect.from != effect.to || effect.moves.iter().any(Move::is_some))
    }

    /// Whether a result of a step moves by it, alone or last; unknown where it was not tried.
    #[must_use]
    pub fn moves(&self, at: Option<&str>, result: &str) -> Option<bool> {
        let is = |moved: &&Move| moved.at.as_deref() == at && moved.result == result;
        self.some(|effect| effect.moves.iter().filter(is).any(Move::is_some))
    }

    fn some(&self, is: impl Fn(&Effect) -> bool) -> Option<bool> {
        match (&self.alone, &self.last) {
            (None, None) => None,
            (alone, last) => Some([alone, last].into_iter().flatten().any(is)),
        }
    }
}

/// What differs between two cases.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "nearly every cause is a fact")]
pub enum What {
    /// A fact.
    Fact {
        /// The fact, as a JSON pointer.
        fact: String,
        /// What readers see for it, in the language of the comparison.
        label: String,
        /// What was said of it before.
        before: Stated,
        /// What was said of it after.
        after: Stated,
    },
    /// The rules: after, by a reform.
    Reform {
        /// The reform.
        name: String,
        /// What readers see for it.
        label: String,
    },
}

/// What a case says of a fact, and who said it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Its value.
    pub value: StatedValue,
    /// The source.
    pub source: Option<String>,
    /// When it became so.
    pub date: Option<String>,
    /// When the agency learnt it.
    pub received: Option<String>,
    /// Who entered or judged it.
    pub by: Option<String>,
}

/// The value of a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StatedValue {
    /// It is not given.
    #[default]
    NotGiven,
    /// It is sensitive, and was not asked for.
    Masked,
    /// It is given.
    Given {
        /// As JSON.
        json: String,
        /// As readers see it.
        words: String,
    },
}

/// What comes of a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The outcome without it.
    pub from: Outcome,
    /// The outcome with it.
    pub to: Outcome,
    /// How each number moves.
    pub moves: Vec<Move>,
}

/// How a number moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The period, as in [`Period::at`].
    pub at: Option<String>,
    /// The result.
    pub result: String,
    /// What kind of number it is.
    pub kind: NumberKind,
    /// By how much; `None` where one of the two is not settled.
    pub by: Option<Rational>,
}

impl Move {
    /// Whether it moves, or may.
    fn is_some(&self) -> bool {
        self.by.is_none_or(|by| !by.is_zero())
    }
}

/// A case that stands on one side only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Which.
    pub side: Side,
    /// Its id.
    pub case: Option<String>,
    /// Its legal date.
    pub as_of: Option<Date>,
}

/// The sums of an amount of money over all periods that both sides settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total<'p> {
    /// The result.
    pub name: &'p str,
    /// What readers see for it.
    pub label: &'p Label,
    /// The sum before.
    pub before: Rational,
    /// The sum after.
    pub after: Rational,
    /// What was paid too much, period by period.
    pub overpaid: Rational,
    /// What was paid too little, period by period.
    pub underpaid: Rational,
    /// How many periods have no settled amount on one side or both; they are not in the sums.
    pub unsettled: usize,
}

impl Total<'_> {
    /// What is left to pay back when what was paid too little is set off; below 0, what is left to pay out.
    #[must_use]
    pub fn net(&self) -> Rational {
        self.overpaid.checked_sub(self.underpaid).unwrap_or(Rational::ZERO)
    }
}

impl Interpreter {
    /// Decides cases as they were and as they are, and tells what differs and why.
    ///
    /// One case on each side is compared with the other, whatever they are called. Several are matched by their
    /// `$case` and legal date; those of a decision in steps by their `$case`. A reform among the options is that of
    /// the cases after.
    ///
    /// # Errors
    /// If the package has no such decision, or a text is no case, or two cases on one side cannot be told apart.
    pub fn compare(
        &self,
        decision: &str,
        (before, after): (Compared<'_>, Compared<'_>),
        options: &Options,
    ) -> Result<Comparison<'_>, CompareError> {
        let rules = self
            .decisions()
            .iter()
            .find(|rules| rules.name == decision)
            .ok_or_else(|| self.unknown(decision))?;
        let mut trial = effects::Trial::new(self, rules, options).map_err(CompareError::Input)?;
        let known_on = (before.known_on.or(options.known_on), after.known_on.or(options.known_on));
        let before = trial.decide(Side::Before, before.cases, known_on.0)?;
        let after = trial.decide(Side::After, after.cases, known_on.1)?;
        let matched = matching::matched(&before, &after, rules.stepwise.is_some())?;
        let pairs: Vec<Pair<'_>> = matched.pairs.iter().map(|(x, y)| trial.pair(x, y)).collect();
        Ok(Comparison {
            decision: &rules.name,
            label: &rules.label,
            package: &self.identity.title,
            digest: &self.identity.digest,
            reform: trial.reform(),
            known_on,
            totals: amounts::totals(&pairs),
            pairs,
            unmatched: matched.unmatched,
            language: options.language,
        })
    }

    fn unknown(&self, decision: &str) -> CompareError {
        match self.find(decision) {
            Err(error) => CompareError::Input(error),
            Ok(index) => CompareError::Input(InputError::Engine {
                reason: format!("there is no decision number {index}"),
            }),
        }
    }
}
