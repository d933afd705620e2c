//! The type of an expression.

use super::{Earlier, Unit};
use crate::db::Def;
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::value::{DurationKind, NumberKind, TimeUnit};

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Type {
    /// What values it has.
    pub value: Value,
    /// Whether it may be absent.
    pub optional: bool,
}

/// What values a type has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Not known because of an error already reported; fits everything.
    Error,
    /// `absent` itself: fits whatever may be absent.
    Nothing,
    /// Yes or no.
    YesNo,
    /// Numbers.
    Number(NumberType),
    /// Texts.
    Text,
    /// Numbers of persons or organisations.
    Identity(IdentityKind),
    /// Dates, weeks, months …
    Time(TimeUnit),
    /// Periods.
    Period,
    /// Lengths of time.
    Duration(DurationKind),
    /// One of a closed set.
    Alternatives(Def),
    /// Instances of a concept; of a decision, the case being decided.
    Concept(Def),
    /// A piece of the history of a fact: of which concept, and its number there.
    Piece(Def, u32),
    /// An earlier decision, or a step of one.
    Earlier(Def, Earlier),
    /// A list; never of lists.
    List(Box<Value>),
}

/// A kind of number in a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NumberType {
    /// Integer, number, percent or money.
    pub kind: NumberKind,
    /// In what unit; `per month` is the unit month⁻¹.
    pub unit: Unit,
    /// An amount literal without `per` takes the rate its context requires.
    pub any_rate: bool,
}

impl Type {
    /// A type that is always present.
    #[must_use]
    pub fn of(value: Value) -> Type {
        Type { value, optional: false }
    }

    /// A type that may be absent.
    #[must_use]
    pub fn maybe(value: Value) -> Type {
        Type { value, optional: true }
    }

    /// After an error already reported.
    #[must_use]
    pub fn error() -> Type {
        Type::of(Value::Error)
    }

    /// Yes or no.
    #[must_use]
    pub fn yes_no() -> Type {
        Type::of(Value::YesNo)
    }

    /// A plain number of a kind.
    #[must_use]
    pub fn number(kind: NumberKind) -> Type {
        Type::of(Value::number(kind, Unit::none()))
    }

    /// Whether an error was reported already.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.value == Value::Error
    }

    /// The type without its absence.
    #[must_use]
    pub fn present(self) -> Type {
        Type { optional: false, ..self }
    }
}

impl Value {
    /// Numbers of a kind in a unit.
    #[must_use]
    pub fn number(kind: NumberKind, unit: Unit) -> Value {
        Value::Number(NumberType { kind, unit, any_rate: false })
    }
}
