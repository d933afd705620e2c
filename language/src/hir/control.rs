//! Controls: checks on facts that never change the outcome.

use super::{Citation, ExprId, Here, InForce, LocalDecl, Of, Texts};

/// `control`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlDecl {
    /// The concept or decision it looks at.
    pub of: Option<Of>,
    /// `when C`.
    pub when: Option<ExprId>,
    /// `sample 2% per E`.
    pub sample: Option<SampleDecl>,
    /// `weight N`.
    pub weight: Option<ExprId>,
    /// `action …`.
    pub action: Option<ActionDecl>,
    /// `lawful because "…" under …`.
    pub lawful: Option<LawfulDecl>,
    /// `in force from … to …`: the legal dates it runs for.
    pub in_force: InForce,
    /// `whereby`.
    pub locals: Vec<LocalDecl>,
}

/// `sample 2% per E`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleDecl {
    /// The share of the cases.
    pub share: ExprId,
    /// What there is a new draw for each value of.
    pub per: Option<ExprId>,
    /// Where it stands.
    pub here: Here,
}

/// `action review "…"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionDecl {
    /// What kind of thing is done; `None` where the parser found none.
    pub kind: Option<ActionKind>,
    /// The author's words for it.
    pub text: Texts,
    /// Where it stands.
    pub here: Here,
}

/// Kinds of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// `note`.
    Note,
    /// `request`.
    Request,
    /// `review`.
    Review,
    /// `hold`.
    Hold,
}

/// `lawful because "…" under …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawfulDecl {
    /// Why the control may use sensitive facts.
    pub because: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// Where it stands.
    pub here: Here,
}

/// `threshold N action …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThresholdDecl {
    /// The sum of weights that reaches it.
    pub sum: ExprId,
    /// What is done then.
    pub action: ActionDecl,
    /// Where it stands.
    pub here: Here,
}

/// What a test expects of a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ControlStatus {
    /// `hit`.
    Hit,
    /// `clear`.
    Clear,
    /// `not_run`.
    NotRun,
}

/// What a test expects may happen before a person has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Disposition {
    /// `automatic`.
    Automatic,
    /// `manual`.
    Manual,
    /// `hold`.
    Hold,
}
