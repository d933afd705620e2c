//! What the law leaves to a person, and what the rules leave out.

use super::{ExprId, Name, Of, Parameter, Texts, TypeExpr};

/// `assessment`: a value that a person must judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentDecl {
    /// What it is of: a concept or a decision.
    pub of: Option<Of>,
    /// The yardsticks of the law, where it has several.
    pub arguments: Vec<Parameter>,
    /// What may be judged.
    pub ty: TypeExpr,
    /// What the one who judges is told.
    pub guidance: Texts,
    /// Who may judge; empty: whoever.
    pub by: Vec<Texts>,
}

/// `omitted`: a provision that is not encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OmittedDecl {
    /// The concept or decision it may concern; `None`: whatever uses the package.
    pub of: Option<Name>,
    /// Why, in the author's words.
    pub because: Texts,
    /// When it matters; `None`: it always may.
    pub when: Option<ExprId>,
}

/// `assessed by "…" because "…"` of a fact of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
}
