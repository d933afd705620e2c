//! The columns of cases.

use crate::door::arrow::ABSENT;
use arrow_schema::{DataType, Field, Schema};
use lagrum_plan::package::{ConceptId, Package};
use lagrum_plan::source::Origin;
use lagrum_plan::value::{FactType, NumberKind, TimeUnit};
use std::sync::Arc;

pub(super) fn columns(package: &Package, case: ConceptId) -> Schema {
    let id = Field::new("$case", DataType::Utf8, true);
    Schema::new([vec![id], facts(package, case)].concat())
}

/// The columns of a concept. Judgements and earlier decisions have more to them than a column holds.
fn facts(package: &Package, concept: ConceptId) -> Vec<Field> {
    let of = usize::try_from(concept.0).ok().and_then(|at| package.concepts.get(at));
    let mut columns = Vec::new();
    for (_, field) in of.into_iter().flat_map(|of| of.keyed()) {
        if matches!(field.origin, Origin::Assessment(_)) {
            continue;
        }
        if let Some(ty) = column(package, &field.ty) {
            columns.push(Field::new(&field.name, ty, true));
        }
        if field.may_be_absent {
            let name = format!("{}{ABSENT}", field.name);
            columns.push(Field::new(name, DataType::Boolean, true));
        }
    }
    columns
}

fn column(package: &Package, ty: &FactType) -> Option<DataType> {
    Some(match ty {
        FactType::YesNo => DataType::Boolean,
        FactType::Number { kind: NumberKind::Integer, .. } => DataType::Int64,
        FactType::Number { decimals, .. } => {
            DataType::Decimal128(18, i8::try_from(*decimals).ok()?)
        }
        FactType::Time { unit: TimeUnit::Date, .. } => DataType::Date32,
        FactType::Alternatives(_) => {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        }
        FactType::Text { .. }
        | FactType::Identity(_)
        | FactType::Time { .. }
        | FactType::Period { .. }
        | FactType::Duration(_) => DataType::Utf8,
        FactType::Concept(id) => {
            let of = usize::try_from(id.0).ok().and_then(|at| package.concepts.get(at))?;
            if of.answers.is_some() {
                return None;
            }
            DataType::Struct(facts(package, *id).into())
        }
        FactType::List { of, .. } => {
            DataType::List(Arc::new(Field::new("item", column(package, of)?, true)))
        }
    })
}
