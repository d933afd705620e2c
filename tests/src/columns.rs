//! Cases in JSON as columns of Arrow, and decisions in columns as texts, to hold the two ways in against each other.
#![expect(clippy::panic, reason = "a column of a test that does not fit has failed it")]

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
    StringDictionaryBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Fields, SchemaRef};
use lagrum_plan::calendar::Date;
use serde_json::{Map, Value as Json};
use std::sync::Arc;

/// What of a case fits in columns: plain values, without those who said them, and what is over time left out.
#[must_use]
pub fn plain(case: &Json, columns: &Fields) -> Json {
    let mut kept = Map::new();
    for field in columns {
        let value =
            case.get(field.name()).and_then(said).and_then(|value| fits(value, field.data_type()));
        if let Some(value) = value {
            kept.insert(field.name().clone(), value);
        }
    }
    Json::Object(kept)
}

/// The value of an attestation, the first of several.
fn said(value: &Json) -> Option<&Json> {
    if let Some(several) = value.get("$attested") {
        return said(several.get(0)?);
    }
    if value.get("$covers").is_some() {
        return None;
    }
    Some(value.get("$value").unwrap_or(value))
}

fn fits(value: &Json, ty: &DataType) -> Option<Json> {
    match ty {
        _ if value.is_null() => Some(Json::Null),
        DataType::Struct(fields) => value.is_object().then(|| plain(value, fields)),
        DataType::List(item) => {
            let items = value.as_array()?.iter().filter_map(said).filter(|value| !value.is_null());
            Some(items.filter_map(|value| fits(value, item.data_type())).collect())
        }
        DataType::Int64 => text(value).parse::<i64>().ok().map(|_| value.clone()),
        DataType::Decimal128(_, scale) => {
            scaled(&text(value), i32::from(*scale)).map(|_| value.clone())
        }
        DataType::Date32 => text(value).parse::<Date>().ok().map(|_| value.clone()),
        DataType::Boolean => value.is_boolean().then(|| value.clone()),
        _ => Some(value.clone()),
    }
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn scaled(text: &str, scale: i32) -> Option<i128> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let missing = usize::try_from(scale).ok()?.checked_sub(decimals.len())?;
    format!("{whole}{decimals}{}", "0".repeat(missing)).parse().ok()
}

/// Cases as a record batch.
#[must_use]
pub fn batch(cases: &[Json], columns: &SchemaRef) -> RecordBatch {
    let rows: Vec<Option<&Json>> = cases.iter().map(Some).collect();
    RecordBatch::try_new(Arc::clone(columns), facts(&rows, columns.fields()))
        .unwrap_or_else(|error| panic!("{error}"))
}

fn facts(rows: &[Option<&Json>], columns: &Fields) -> Vec<ArrayRef> {
    let column = |field: &Arc<arrow_schema::Field>| {
        if let Some(fact) = field.name().strip_suffix("$absent") {
            let absent = |row: &Option<&Json>| row.and_then(|row| row.get(fact)).map(Json::is_null);
            let marks: Vec<Option<bool>> = rows.iter().map(absent).collect();
            return Arc::new(arrow_array::BooleanArray::from(marks)) as ArrayRef;
        }
        let given = |row: &Option<&'_ Json>| row.is_some_and(|row| row.get(field.name()).is_some());
        let values: Vec<Option<&Json>> = rows
            .iter()
            .map(|row| row.filter(|_| given(row)).map(|row| &row[field.name().as_str()]))
            .map(|value| value.filter(|value| !value.is_null()))
            .collect();
        array(&values, field.data_type())
    };
    columns.iter().map(column).collect()
}

fn array(values: &[Option<&Json>], ty: &DataType) -> ArrayRef {
    match ty {
        DataType::Boolean => {
            let mut builder = BooleanBuilder::new();
            values.iter().for_each(|v| builder.append_option(v.and_then(Json::as_bool)));
            Arc::new(builder.finish())
        }
        DataType::Int64 => {
            let mut builder = Int64Builder::new();
            values.iter().for_each(|v| builder.append_option(v.and_then(|v| text(v).parse().ok())));
            Arc::new(builder.finish())
        }
        DataType::Decimal128(_, scale) => {
            let mut builder = Decimal128Builder::new().with_data_type(ty.clone());
            let number = |v: &Json| scaled(&text(v), i32::from(*scale));
            values.iter().for_each(|v| builder.append_option(v.and_then(number)));
            Arc::new(builder.finish())
        }
        DataType::Date32 => {
            let mut builder = Date32Builder::new();
            let day = |v: &Json| i32::try_from(text(v).parse::<Date>().ok()?.code()).ok();
            values.iter().for_each(|v| builder.append_option(v.and_then(day)));
            Arc::new(builder.finish())
        }
        DataType::Dictionary(..) => {
            let mut builder = StringDictionaryBuilder::<Int32Type>::new();
            values.iter().for_each(|v| builder.append_option(v.map(text)));
            Arc::new(builder.finish())
        }
        DataType::Struct(fields) => {
            let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
            let facts = facts(values, fields);
            let made =
                StructArray::try_new_with_length(fields.clone(), facts, Some(nulls), values.len());
            Arc::new(made.unwrap_or_else(|error| panic!("{error}")))
        }
        DataType::List(item) => {
            let lists = values.iter().map(|v| v.and_then(Json::as_array));
            let lengths = lists.clone().map(|list| list.map_or(0, Vec::len));
            let offsets = OffsetBuffer::from_lengths(lengths);
            let items: Vec<Option<&Json>> = lists.flatten().flatten().map(Some).collect();
            let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
            let inner = array(&items, item.data_type());
            Arc::new(ListArray::new(Arc::clone(item), offsets, inner, Some(nulls)))
        }
        _ => {
            let mut builder = StringBuilder::new();
            values.iter().for_each(|v| builder.append_option(v.map(text)));
            Arc::new(builder.finish())
        }
    }
}

/// A row of answers, in the form that the same decision has in JSON.
#[must_use]
pub fn row(answers: &RecordBatch, row: usize) -> Json {
    let mut object = Map::new();
    for (field, column) in answers.schema().fields().iter().zip(answers.columns()) {
        object.insert(field.name().clone(), cell(column, row));
    }
    Json::Object(object)
}

fn cell(array: &ArrayRef, row: usize) -> Json {
    if array.is_null(row) {
        return Json::Null;
    }
    match array.data_type() {
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string().into(),
        DataType::Decimal128(..) => {
            let text = array.as_primitive::<Decimal128Type>().value_as_string(row);
            let text = if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.')
            } else {
                &text
            };
            text.into()
        }
        DataType::Date32 => {
            let code = array.as_primitive::<Date32Type>().value(row);
            Date::from_code(i64::from(code)).map_or(Json::Null, |day| day.to_string().into())
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_dictionary::<Int32Type>();
            let key = usize::try_from(dictionary.keys().value(row)).unwrap_or(usize::MAX);
            dictionary.values().as_string::<i32>().value(key).into()
        }
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            (0..items.len()).map(|at| cell(&items, at)).collect()
        }
        DataType::Struct(fields) => {
            let columns = array.as_struct().columns();
            let pairs = fields.iter().zip(columns);
            Json::Object(
                pairs.map(|(field, column)| (field.name().clone(), cell(column, row))).collect(),
            )
        }
        _ => array.as_string::<i32>().value(row).into(),
    }
}
