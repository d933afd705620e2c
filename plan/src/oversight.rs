//! What is looked at before a decision goes out: controls, provisions left out, steps that must be taken.

use crate::exact::Rational;
use crate::package::{CitationId, PlaceId, Reason, Span};
use crate::program::{DomainId, NodeId, StepId};
use crate::value::{Label, Shown};
use serde::{Deserialize, Serialize};

/// A check on the facts of a decision. It never changes the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// The rows it looks at, each by itself; domain 0 for a control of the decision.
    pub of: DomainId,
    /// The legal dates it runs for.
    pub in_force: Span,
    /// How it looks.
    pub check: Check,
    /// What it adds to the sum that thresholds look at, where it hits.
    pub weight: Rational,
    /// What is done where it hits.
    pub action: Option<Act>,
    /// Why it may use sensitive facts.
    pub lawful: Option<Lawful>,
    /// Where it stands.
    pub place: PlaceId,
}

/// How a control looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Check {
    /// It hits where the condition holds.
    When {
        /// The condition, on the control's rows.
        node: NodeId,
        /// How it is explained.
        step: StepId,
    },
    /// It hits for a share of all cases, drawn by the case's id.
    Sample {
        /// The share, above 0 and at most 1.
        share: Rational,
        /// A new draw for each of these values.
        per: Vec<Shown>,
    },
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What kind of thing.
    pub kind: Action,
    /// The author's words for it; holes are on the control's rows.
    pub text: Reason,
}

/// Kinds of actions, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Action {
    /// It is written down.
    Note,
    /// Something is asked for.
    Request,
    /// A person looks before the decision goes out.
    Review,
    /// Nothing is paid until a person has looked.
    Hold,
}

/// Why a control may use sensitive facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lawful {
    /// The author's words.
    pub because: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
}

/// What is done when the weights of the controls that hit come to a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// The sum, or more.
    pub sum: Rational,
    /// What is done.
    pub action: Act,
}

/// A provision that is not encoded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omitted {
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// The provisions left out.
    pub under: Vec<CitationId>,
    /// Why, in the author's words.
    pub because: Label,
    /// The rows that it may concern; domain 0 for one of the decision.
    pub of: DomainId,
    /// When it may matter; `None`: always.
    pub when: Option<NodeId>,
}

/// What the person concerned must be told, and asked, before a decision is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Communicate {
    /// Its provisions.
    pub under: Vec<CitationId>,
}
