//! What there is to exercise in rules, and how a run tells that it was.
//!
//! All of it comes from the source text and is about the source text: it is no part of a bundle, and says
//! nothing of what a package means.

use crate::program::{DomainId, NodeId, PartOf, Route};

/// Index into [`crate::package::Package::spots`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpotId(pub u32);

/// A piece of the rules that a case can exercise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// What it is.
    pub kind: SpotKind,
    /// The author's name for it; of what has none, the author's words for it in one line.
    pub name: String,
    /// Its provisions, as the author wrote them; where it has none, those of what it stands in.
    pub under: Vec<String>,
    /// The package that it stands in: another one, of rules that are taken from there.
    pub package: String,
    /// The file in that package, with `/` between folders.
    pub file: String,
    /// The first line, from 1.
    pub line: u32,
    /// The last line.
    pub last_line: u32,
}

/// Kinds of what a case can exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpotKind {
    /// A parameter.
    Parameter,
    /// A period of a parameter.
    Period,
    /// A rule.
    Rule,
    /// A version of a rule, a table, a condition, a result or an exception.
    Version,
    /// The main rule, of a rule with exceptions.
    Main,
    /// An exception; it applies or it does not.
    Exception,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A condition of a decision; it holds or it does not.
    Condition,
    /// A line of a condition list, or one of several conditions of an exception; it holds or it does not.
    Line,
    /// A choice; one branch is taken or the other.
    Branch,
    /// What rows must satisfy to count, or all of them must; a row does or it does not.
    Filter,
    /// A result of a decision.
    Result,
    /// A reason of a decision.
    Reason,
    /// What facts must satisfy to be possible; they do or they do not.
    Ensure,
    /// A control with a condition; it hits or it does not.
    Control,
    /// A control that is a random sample: a case is one that it draws from.
    Sample,
    /// A condition under which a provision that is left out matters; it does or it does not.
    Omitted,
    /// A rule of a coordination; it takes something.
    Coordination,
}

impl SpotKind {
    /// Whether it can come out in two ways; else it is exercised or not.
    #[must_use]
    pub const fn has_two_ways(self) -> bool {
        match self {
            Self::Exception
            | Self::Condition
            | Self::Line
            | Self::Branch
            | Self::Filter
            | Self::Ensure
            | Self::Control
            | Self::Omitted => true,
            Self::Parameter
            | Self::Period
            | Self::Rule
            | Self::Version
            | Self::Main
            | Self::Table
            | Self::Row
            | Self::Result
            | Self::Reason
            | Self::Sample
            | Self::Coordination => false,
        }
    }
}

/// Where a step of the explanation exercises something, by nodes on the step's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What.
    pub of: PointOf,
    /// It is reached only where all of these are so.
    pub when: Vec<(NodeId, bool)>,
    /// It is reached only where another point of the step, by index, does not hold, nor any that this one comes after.
    pub after: Option<u32>,
    /// The rows that it is about, seen from a row of the step.
    pub route: Route,
    /// Whether it holds, on those rows; `None` of what is exercised wherever it is reached.
    pub holds: Option<NodeId>,
}

/// What a point exercises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointOf {
    /// A piece of the rules.
    Spot(SpotId),
    /// What a sum or count so far read on the earlier rows of the same parent, by index in the decision's list.
    Earlier(u32),
    /// What was asked of each of the point's rows, by index in the decision's list.
    Asked(u32),
}

/// What is read on rows that the explanation leaves out: earlier rows, which are told by themselves, and rows of a
/// list that do not pass its filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The rows.
    pub rows: DomainId,
    /// What it rests on.
    pub parts: Vec<PartOf>,
    /// What it exercises of the rules.
    pub points: Vec<Point>,
}

/// What a decision as a whole exercises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exercise {
    /// The reason of what is granted.
    Granted,
    /// The common reason of what is denied.
    Denied,
    /// The reason of a denial because of a condition, by index.
    DeniedBecause(u32),
    /// An `ensure`, by index.
    Ensure(u32),
    /// A control that is a sample, by index.
    Sample(u32),
    /// A provision that is left out, by index.
    Omitted(u32),
}
