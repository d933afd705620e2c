//! The columns of a run at one row, for whoever shows values.

use crate::door::pointer_of;
use crate::engine::{Answers, Kept, Status, TextId, Value};
use crate::facts::Facts;
use crate::show::Columns;
use lagrum_plan::package::{ConceptId, Package};
use lagrum_plan::program::NodeId;

/// One case of a run that kept only what answers it.
pub(crate) struct AnswerRow<'a> {
    pub(crate) package: &'a Package,
    pub(crate) facts: &'a Facts,
    pub(crate) answers: &'a Answers,
    pub(crate) case: usize,
    /// The run that kept everything, where texts are shown: answers have no texts.
    pub(crate) texts: Option<&'a Kept<'a>>,
}

impl Columns for AnswerRow<'_> {
    fn status(&self, node: NodeId) -> Status {
        self.answers.status(node, self.case).unwrap_or(Status::Unknown)
    }

    fn value(&self, node: NodeId) -> Option<Value> {
        match (self.answers.value(node, self.case), self.texts) {
            (Some(Value::Text(_)), Some(kept)) => Some(kept.value(node, 0)),
            (value, _) => value,
        }
    }

    fn text(&self, id: TextId) -> &str {
        self.texts.map_or("", |kept| kept.text(id))
    }

    fn instance(&self, concept: ConceptId, row: u32) -> String {
        pointer_of(self.package, self.facts, concept, row, None)
    }
}

/// One row of a run that kept everything.
pub(crate) struct KeptRow<'a> {
    pub(crate) package: &'a Package,
    pub(crate) facts: &'a Facts,
    pub(crate) kept: &'a Kept<'a>,
    pub(crate) row: usize,
}

impl Columns for KeptRow<'_> {
    fn status(&self, node: NodeId) -> Status {
        self.kept.status(node, self.row)
    }

    fn value(&self, node: NodeId) -> Option<Value> {
        Some(self.kept.value(node, self.row))
    }

    fn text(&self, id: TextId) -> &str {
        self.kept.text(id)
    }

    fn instance(&self, concept: ConceptId, row: u32) -> String {
        pointer_of(self.package, self.facts, concept, row, None)
    }
}
