//! Reforms and what they change.

use super::{InForce, ItemKind, Name, Texts};
use lagrum_plan::calendar::Date;

/// `reform`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReformDecl {
    /// Why.
    pub because: Texts,
    /// `in force from … to …`.
    pub in_force: InForce,
}

/// `changes`, in a reform: what something reads after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeDecl {
    /// The name of the reform.
    pub reform: String,
    /// The days that the reform is in force.
    pub in_force: (Option<Date>, Option<Date>),
    /// The parameter, rule or table, with its package where it is of another; empty for an exception.
    pub path: Vec<Name>,
    /// What it reads, or the exception that is added.
    pub content: Box<ItemKind>,
}
