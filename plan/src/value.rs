//! Types of facts and results, and texts that show them.

pub use crate::calendar::DurationKind;
use crate::calendar::{CalendarError, Date, HalfYear, Month, Quarter, Week, Year};
use crate::exact::Rational;
use crate::identity::IdentityKind;
use crate::package::{AlternativesId, ConceptId};
use crate::program::NodeId;
use serde::{Deserialize, Serialize};

/// What readers see, in each language; `None` falls back to the other, then to the name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// In English.
    pub en: Option<String>,
    /// In Swedish.
    pub sv: Option<String>,
}

/// What values a fact takes at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactType {
    /// `true` or `false`.
    YesNo,
    /// A number with at most so many decimals; money in kr has 2, or 0 in whole kr.
    Number {
        /// What kind of number, for messages and printing.
        kind: NumberKind,
        /// Decimals allowed.
        decimals: u8,
        /// Smallest value allowed; never below the limits of the language.
        low: Rational,
        /// Largest value allowed.
        high: Rational,
    },
    /// A text, with the regular expression it must match, if any.
    Text {
        /// `text matching`; anchored at both ends.
        matching: Option<String>,
    },
    /// A personnummer, samordningsnummer or organisationsnummer.
    Identity(IdentityKind),
    /// A date, week, month …, within bounds given as codes of the unit.
    Time {
        /// Which unit.
        unit: TimeUnit,
        /// Earliest value.
        low: Option<i64>,
        /// Latest value.
        high: Option<i64>,
    },
    /// A period, at most so many months long.
    Period {
        /// Longest length in months.
        at_most: Option<u32>,
    },
    /// A length of time.
    Duration(DurationKind),
    /// One of a closed set.
    Alternatives(AlternativesId),
    /// An instance of a concept.
    Concept(ConceptId),
    /// A list, complete when given.
    List {
        /// Of what; never a list.
        of: Box<FactType>,
        /// The most rows allowed.
        at_most: u32,
    },
}

/// Kinds of numbers: they differ in how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberKind {
    /// A whole number.
    Integer,
    /// A plain number.
    Number,
    /// A share; the engine's value of 50 % is 1/2, JSON writes 50.
    Percent,
    /// Kronor.
    Money,
}

/// Units of the calendar; the engine's code of each is that of [`crate::calendar`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TimeUnit {
    /// A day.
    Date,
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// A quarter.
    Quarter,
    /// A half-year.
    HalfYear,
    /// A calendar year.
    Year,
}

impl TimeUnit {
    /// What one of it is called after `per`, in English and in Swedish.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Date => ("day", "dag"),
            Self::Week => ("week", "vecka"),
            Self::Month => ("month", "månad"),
            Self::Quarter => ("quarter", "kvartal"),
            Self::HalfYear => ("half-year", "halvår"),
            Self::Year => ("year", "år"),
        }
    }

    /// The code of one of it in its JSON form: `2024-03-31`, `2024-W13`, `2024-03`, `2024-Q1`, `2024-H1`, `2024`.
    ///
    /// # Errors
    /// If the text has another form, or there is no such one in the calendar.
    pub fn read(self, text: &str) -> Result<i64, CalendarError> {
        match self {
            Self::Date => text.parse::<Date>().map(Date::code),
            Self::Week => text.parse::<Week>().map(Week::code),
            Self::Month => text.parse::<Month>().map(Month::code),
            Self::Quarter => text.parse::<Quarter>().map(Quarter::code),
            Self::HalfYear => text.parse::<HalfYear>().map(HalfYear::code),
            Self::Year => text.parse::<Year>().map(Year::code),
        }
    }
}

/// How a value is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ValueType {
    /// Yes or no.
    YesNo,
    /// A number.
    Number(NumberKind),
    /// A text.
    Text,
    /// A personnummer, samordningsnummer or organisationsnummer.
    Identity(IdentityKind),
    /// A date, week, month …
    Time(TimeUnit),
    /// A period: [`Shown::value`] is the first day, [`Shown::end`] the last.
    Period,
    /// A length of time.
    Duration(DurationKind),
    /// One of a closed set.
    Alternatives(AlternativesId),
    /// An instance of a concept: a row of its domain.
    Concept(ConceptId),
}

/// A value of the program, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Whether there is a value: a yes/no node. `None` where it can't be absent.
    pub present: Option<NodeId>,
    /// The value. Its content and status mean nothing where it is absent.
    pub value: NodeId,
    /// The last day of a period; [`OPEN_END`] where it is open.
    pub end: Option<NodeId>,
    /// The type.
    pub ty: ValueType,
    /// The unit after the number, `kr per month`.
    pub unit: Label,
}

/// The code of a period's end that is open: it is after every date.
pub const OPEN_END: i64 = i64::MAX;

/// A text with values in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template(pub Vec<Piece>);

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Text as it stands.
    Text(String),
    /// A value.
    Value(Shown),
}

/// A constant of the program.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Constant {
    /// Yes or no.
    Bool(bool),
    /// An exact number; money in kr, percent as a share.
    Number(Rational),
    /// A date, week …, alternative or length of time, as coded.
    Code(i64),
    /// A text; the engine compares texts by number.
    Text(String),
}

impl From<Date> for Constant {
    fn from(date: Date) -> Self {
        Constant::Code(date.code())
    }
}
