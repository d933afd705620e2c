//! Which of several benefits gives way to another for the same time.

use crate::exact::{Rational, Rounding};
use crate::package::{CitationId, PlaceId, Span};
use crate::points::SpotId;
use crate::value::{Label, TimeUnit};
use serde::{Deserialize, Serialize};

/// Rules for benefits that a person may have been granted for the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordination {
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// The benefits, and times that matter without amounts, in source order.
    pub benefits: Vec<Benefit>,
    /// The rules, in source order.
    pub rules: Vec<Coordinate>,
    /// The benefits so that each comes after those whose payment its own depends on.
    pub order: Vec<BenefitId>,
}

/// Index into [`Coordination::benefits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BenefitId(pub u32);

/// A benefit that is paid for days, weeks or months, or a time that matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Benefit {
    /// The key in JSON.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// What its amounts are for: a day, a week or a month. A time without amounts is in days.
    pub unit: TimeUnit,
    /// Decimals of its amounts, 2 or 0; `None` for a time without amounts.
    pub decimals: Option<u8>,
}

/// A rule of a coordination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordinate {
    /// What it does.
    pub how: How,
    /// The benefit that gives way, or that income is counted in.
    pub target: BenefitId,
    /// The benefits that it gives way to, or shares a limit with.
    pub others: Vec<BenefitId>,
    /// The unit of time that is looked at: the target's own, or one that holds whole units of it.
    pub step: TimeUnit,
    /// The first days of the steps that it holds for.
    pub in_force: Span,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// Where it stands.
    pub place: PlaceId,
    /// What of the rules it is, for those who want to know what cases exercise.
    #[serde(skip)]
    pub spot: Option<SpotId>,
}

/// What a rule of a coordination does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// Nothing is paid for a step in which another is paid on any day.
    Exclude,
    /// A share of what is paid of the others is deducted.
    Deduct {
        /// The share.
        share: Rational,
        /// How it is rounded, and to what.
        rounding: Option<(Rounding, Rational)>,
    },
    /// No more is paid in a step than the limit, less what is paid of the others.
    Cap {
        /// The limit in each span of days.
        limit: Vec<(Span, Rational)>,
        /// Times, of which one must fall in the step; none is always.
        during: Vec<BenefitId>,
    },
    /// A share of what is paid of the others counts as income when the target is decided.
    Income {
        /// The share.
        share: Rational,
        /// How it is rounded, and to what.
        rounding: Option<(Rounding, Rational)>,
    },
}

impl Coordination {
    /// A benefit by its number.
    #[must_use]
    pub fn benefit(&self, id: BenefitId) -> Option<&Benefit> {
        usize::try_from(id.0).ok().and_then(|index| self.benefits.get(index))
    }
}
