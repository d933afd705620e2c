//! Values read out of a run.

use super::datum::Datum;
use crate::engine::{Status, TextId, Value};
use lagrum_plan::calendar::Period;
use lagrum_plan::package::{ConceptId, Package};
use lagrum_plan::program::NodeId;
use lagrum_plan::value::{Shown, ValueType};

/// The columns of a run, at one row.
pub(crate) trait Columns {
    fn status(&self, node: NodeId) -> Status;
    /// Means nothing unless the node is known.
    fn value(&self, node: NodeId) -> Option<Value>;
    fn text(&self, id: TextId) -> &str;
    /// The JSON pointer of an instance, by its row in the facts.
    fn instance(&self, concept: ConceptId, row: u32) -> String;
}

/// A value, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seen<'p> {
    Known(Datum<'p>),
    Unknown,
    Fault,
}

/// Reads a value.
pub(crate) fn see<'p>(package: &'p Package, shown: &Shown, at: &impl Columns) -> Seen<'p> {
    if let Some(present) = shown.present {
        match (at.status(present), at.value(present)) {
            (Status::Known, Some(Value::Bool(false))) => return Seen::Known(Datum::Absent),
            (Status::Known, _) => {}
            (Status::Unknown, _) => return Seen::Unknown,
            (Status::Fault, _) => return Seen::Fault,
        }
    }
    for node in [Some(shown.value), shown.end].into_iter().flatten() {
        match at.status(node) {
            Status::Known => {}
            Status::Unknown => return Seen::Unknown,
            Status::Fault => return Seen::Fault,
        }
    }
    let end = shown.end.and_then(|end| at.value(end));
    let datum = at.value(shown.value).and_then(|value| datum(package, shown, value, end, at));
    datum.map_or(Seen::Unknown, Seen::Known)
}

fn datum<'p>(
    package: &'p Package,
    shown: &Shown,
    value: Value,
    end: Option<Value>,
    at: &impl Columns,
) -> Option<Datum<'p>> {
    Some(match (&shown.ty, value) {
        (ValueType::YesNo, Value::Bool(yes)) => Datum::YesNo(yes),
        (ValueType::Number(kind), Value::Number(number)) => Datum::Number(*kind, number),
        (ValueType::Text, Value::Text(id)) => Datum::Text(at.text(id).to_owned()),
        (ValueType::Identity(kind), Value::Code(code)) => Datum::Identity(*kind, code),
        (ValueType::Time(unit), Value::Code(code)) => Datum::Time(*unit, code),
        (ValueType::Period, Value::Code(first)) => match end {
            Some(Value::Code(last)) => {
                Datum::Period(first, (last != Period::OPEN_END).then_some(last))
            }
            _ => return None,
        },
        (ValueType::Duration(kind), Value::Number(length)) => {
            Datum::Duration(*kind, i64::try_from(length.to_integer()?).ok()?)
        }
        (ValueType::Alternatives(id), Value::Code(code)) => {
            let set = package.alternatives.get(usize::try_from(id.0).ok()?)?;
            Datum::Alternative(set.values.get(usize::try_from(code).ok()?)?)
        }
        (ValueType::Concept(concept), Value::Row(Some(row))) => {
            Datum::Instance(at.instance(*concept, row))
        }
        (ValueType::Concept(_), Value::Row(None)) => Datum::Absent,
        _ => return None,
    })
}
