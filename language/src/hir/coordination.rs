//! Coordination between benefits.

use super::{Citation, ExprId, Here, Name, Texts, TypeExpr};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::{Rational, Rounding};
use lagrum_plan::value::TimeUnit;

/// `coordination`: which of several benefits gives way for the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoordinationDecl {
    /// The benefits, and the times that matter without amounts.
    pub benefits: Vec<BenefitDecl>,
    /// Its rules, in source order.
    pub rules: Vec<CoordinationRule>,
}

/// `benefit NAME : money per week`, or `time NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenefitDecl {
    /// Its name.
    pub name: Name,
    /// What readers see.
    pub label: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// The type of its amounts; `None` for a time.
    pub ty: Option<TypeExpr>,
}

/// A rule of a coordination: what gives way to what, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoordinationRule {
    /// How.
    pub kind: CoordinationKind,
    /// The benefit that gives way, or that income is counted in.
    pub target: Name,
    /// The benefits that it gives way to; of a cap, those that share it.
    pub others: Vec<Name>,
    /// Of a cap: the times that it holds for; none is always.
    pub during: Vec<Name>,
    /// The share that is deducted or counted, if said.
    pub share: Option<Rational>,
    /// Of a cap: the limit.
    pub limit: Option<ExprId>,
    /// `per week`, if said: what unit of time is looked at.
    pub per: Option<TimeUnit>,
    /// How the share is rounded, and to what.
    pub rounding: Option<(Rounding, ExprId)>,
    /// The days that it is in force.
    pub in_force: (Option<Date>, Option<Date>),
    /// What readers see.
    pub label: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// Where it stands.
    pub here: Here,
}

/// How a benefit gives way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CoordinationKind {
    /// Nothing of it is paid.
    Exclude,
    /// It is paid less the other.
    Deduct,
    /// It is paid up to a limit.
    Cap,
    /// The other counts as income in it.
    Income,
}
