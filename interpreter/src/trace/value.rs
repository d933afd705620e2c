//! A value of a trace, or why none is shown.

use crate::language::Language;
use crate::show::{Datum, Seen};
use lagrum_plan::value::Label;

/// A value of a trace, or why none is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraceValue<'p> {
    /// The value and its unit.
    Known(Datum<'p>, &'p Label),
    /// Facts are missing.
    Unknown,
    /// It could not be worked out.
    Fault,
    /// It is sensitive, and was not asked for.
    Masked,
}

impl<'p> TraceValue<'p> {
    pub(super) fn new(seen: Seen<'p>, unit: &'p Label, masked: bool) -> Self {
        match seen {
            Seen::Known(_) if masked => Self::Masked,
            Seen::Known(datum) => Self::Known(datum, unit),
            Seen::Unknown => Self::Unknown,
            Seen::Fault => Self::Fault,
        }
    }

    /// The value for readers.
    #[must_use]
    pub fn in_words(&self, language: Language) -> String {
        match self {
            Self::Known(Datum::Instance(_), _) => language.pick("present", "finns").to_owned(),
            Self::Known(datum, unit) => datum.in_words(unit, language),
            Self::Unknown => language.pick("unknown", "okänt").to_owned(),
            Self::Fault => {
                language.pick("could not be worked out", "gick inte att räkna ut").to_owned()
            }
            Self::Masked => {
                language.pick("not shown (sensitive)", "visas inte (känsligt)").to_owned()
            }
        }
    }
}
