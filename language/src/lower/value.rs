//! What an expression becomes: nodes.

use crate::db::Def;
use crate::types::{Earlier, Value};
use lagrum_plan::program::{DomainId, NodeId};

/// What an expression becomes.
#[derive(Debug, Clone)]
pub(super) enum Val {
    /// A plain value.
    Scalar(Scalar),
    /// An instance of a concept.
    Record(Record),
    /// A list.
    List(List),
    /// `absent`.
    Absent,
    /// Nothing, after an error already reported.
    Error,
}

/// A plain value of each row of a domain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scalar {
    pub domain: DomainId,
    /// Whether it is present; `None`: always.
    pub present: Option<NodeId>,
    pub value: NodeId,
    /// The last day of a period.
    pub end: Option<NodeId>,
    /// The least and greatest that a count can be.
    pub count: Option<(NodeId, NodeId)>,
}

/// An instance of a concept for each row of a domain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub domain: DomainId,
    pub concept: Kind,
    /// Whether there is one; `None`: always.
    pub present: Option<NodeId>,
    /// Its row; `None`: the row of the domain is the instance.
    pub row: Option<NodeId>,
}

/// Of what an instance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Of a concept, or of a decision as the concept of its givens.
    Concept(Def),
    /// A piece of the history of a fact.
    Piece(Def, u32),
    /// An earlier decision, or a step of one.
    Earlier(Def, Earlier),
}

impl Kind {
    /// The concept, the one that has the fact, or the decision.
    pub fn def(self) -> Def {
        let (Kind::Concept(def) | Kind::Piece(def, _) | Kind::Earlier(def, _)) = self;
        def
    }

    /// Of what the instances of a type are; `None` for types of plain values and lists.
    pub fn of(value: &Value) -> Option<Kind> {
        match value {
            Value::Concept(of) => Some(Kind::Concept(*of)),
            Value::Piece(of, fact) => Some(Kind::Piece(*of, *fact)),
            Value::Earlier(of, what) => Some(Kind::Earlier(*of, *what)),
            Value::Error
            | Value::Nothing
            | Value::YesNo
            | Value::Number(_)
            | Value::Text
            | Value::Identity(_)
            | Value::Time(_)
            | Value::Period
            | Value::Duration(_)
            | Value::Alternatives(_)
            | Value::List(_) => None,
        }
    }
}

impl From<Def> for Kind {
    fn from(def: Def) -> Kind {
        Kind::Concept(def)
    }
}

/// A list for each row of a domain.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// The rows that have a list each.
    pub domain: DomainId,
    /// The elements.
    pub rows: DomainId,
    /// Which of them belong to it.
    pub filter: Option<NodeId>,
    pub element: Element,
}

/// The elements of a list, on its rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Element {
    Record(Record),
    Value(Scalar),
}

impl Scalar {
    /// A value that is always present.
    pub fn of(domain: DomainId, value: NodeId) -> Scalar {
        Scalar { domain, present: None, value, end: None, count: None }
    }
}

impl From<Element> for Val {
    fn from(element: Element) -> Val {
        match element {
            Element::Record(record) => Val::Record(record),
            Element::Value(scalar) => Val::Scalar(scalar),
        }
    }
}
