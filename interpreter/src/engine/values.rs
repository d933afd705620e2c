//! What the engine says of a value and of a case.

use lagrum_plan::exact::Rational;

/// What is known of a value. As a byte, a strict operation's status is the bitwise *or* of its operands'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// There is a value.
    Known,
    /// It rests on facts that are not given.
    Unknown,
    /// It cannot be worked out: a conflict, a division by zero …
    Fault,
}

/// [`Status::Known`] as a byte.
pub(super) const KNOWN: u8 = 0;
/// [`Status::Unknown`] as a byte.
pub(super) const UNKNOWN: u8 = 1;
/// [`Status::Fault`] as a byte.
pub(super) const FAULT: u8 = 3;

impl Status {
    pub(super) fn from_byte(byte: u8) -> Self {
        match byte {
            KNOWN => Self::Known,
            UNKNOWN => Self::Unknown,
            _ => Self::Fault,
        }
    }
}

/// The outcome of a decision, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Some `ensure` does not hold.
    Invalid,
    /// Some condition is false.
    Denied,
    /// Some condition, or a result, is unknown.
    Undetermined,
    /// Some condition, or a result, is a fault.
    Fault,
    /// All conditions hold and all results are known.
    Granted,
}

/// The number of a text; [`super::Kept::text`] and [`super::Answers::text`] have the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub(super) i64);

/// A value out of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// An exact number.
    Number(Rational),
    /// A date, week …, alternative or length of time, as coded.
    Code(i64),
    /// A text.
    Text(TextId),
    /// The row of an instance in [`crate::facts::Facts`], or none.
    Row(Option<u32>),
}

/// Why a package or facts cannot be run. A package that the front end made, with facts that the door made, never
/// gives one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EngineError {
    /// No layout for some node of a decision.
    Layout {
        /// The decision, by index.
        decision: usize,
        /// What is wrong.
        error: lagrum_plan::layout::LayoutError,
    },
    /// The plan refers to something it does not have, or in a circle.
    Malformed {
        /// The decision, by index.
        decision: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The package has no such decision, or the facts no such case.
    NoSuch(&'static str),
    /// The facts are not columns of the package's concepts.
    Facts(&'static str),
}

impl std::fmt::Display for EngineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Layout { decision, error } => {
                write!(f, "decision {decision}, node {}: {}", error.node.0, error.kind)
            }
            Self::Malformed { decision, what } => write!(f, "decision {decision}: {what}"),
            Self::NoSuch(what) => write!(f, "there is no such {what}"),
            Self::Facts(what) => write!(f, "the facts do not fit the package: {what}"),
        }
    }
}

impl std::error::Error for EngineError {}
