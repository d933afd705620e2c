//! A test's facts as a case in JSON.

use super::history;
use super::literal::written;
use lagrum_language::hir::{Expr, ExprId, Item, Name, TestDecl, TestGiven, TestValue};
use lagrum_language::types::Inference;
use lagrum_plan::source::Answer;
use serde_json::{Map, Value};

/// The facts of a test as a case. Facts it does not give are left out: unknown.
///
/// # Errors
/// The path of a fact whose value is no plain value.
pub fn case_json(item: &Item, inferred: &Inference, test: &TestDecl) -> Result<Value, String> {
    let mut case = Map::new();
    for given in &test.givens {
        let path = path_text(&given.path);
        let value = match &given.value {
            TestValue::Value(id) => {
                let value = plain(item, inferred, *id).ok_or_else(|| path.clone())?;
                let last = given.path.last().and_then(|name| inferred.answer(name));
                attested(said_as(last, value), given)
            }
            TestValue::Grid(columns, rows) if inferred.histories.contains(&given.here) => {
                over_time(item, inferred, columns, rows)
                    .map(|fact| said(fact, given))
                    .ok_or_else(|| path.clone())?
            }
            TestValue::Grid(columns, rows) => {
                grid(item, inferred, given, (columns, rows)).ok_or_else(|| path.clone())?
            }
        };
        put(&mut case, &keys_of(inferred, &given.path), value).ok_or(path)?;
    }
    Ok(Value::Object(case))
}

pub(crate) fn plain(item: &Item, inferred: &Inference, id: ExprId) -> Option<Value> {
    written(item, inferred, id)?.to_json()
}

/// A value with who said it.
fn attested(value: Value, given: &TestGiven) -> Value {
    let Some(source) = &given.source else { return value };
    let mut fact = Map::new();
    fact.insert("$value".to_owned(), value);
    fact.insert("$source".to_owned(), Value::String(source.clone()));
    let date = given.date.map(|date| date.to_string());
    let by = given.judged.as_ref().map(|judged| judged.by.clone());
    let why = given.judged.as_ref().map(|judged| judged.why.clone());
    for (key, text) in [("$date", date), ("$by", by), ("$why", why)] {
        if let Some(text) = text {
            fact.insert(key.to_owned(), Value::String(text));
        }
    }
    Value::Object(fact)
}

/// A fact over time, a row for each piece.
fn over_time(
    item: &Item,
    inferred: &Inference,
    columns: &[Name],
    rows: &[Vec<Option<ExprId>>],
) -> Option<Map<String, Value>> {
    let [when, value] = history::columns(columns)?;
    let piece = |row: &Vec<Option<ExprId>>| {
        let when = (*row.get(when)?)?;
        let (from, to) = match item.body.get(when) {
            Expr::Period(from, Some(to)) => (*from, *to),
            _ => (when, when),
        };
        let ends = [plain(item, inferred, from)?, plain(item, inferred, to)?];
        let value = row.get(value)?.map_or(Some(Value::Null), |id| plain(item, inferred, id))?;
        Some((ends, value))
    };
    history::history(&rows.iter().map(piece).collect::<Option<Vec<_>>>()?)
}

/// A fact over time with who said it.
fn said(mut fact: Map<String, Value>, given: &TestGiven) -> Value {
    let date = given.date.map(|date| date.to_string());
    for (key, text) in [("$source", given.source.clone()), ("$date", date)] {
        fact.extend(text.map(|text| (key.to_owned(), Value::String(text))));
    }
    Value::Object(fact)
}

/// A list: of instances by the columns' facts, judgements with who made them; of plain values by their one column.
fn grid(
    item: &Item,
    inferred: &Inference,
    given: &TestGiven,
    (columns, rows): (&[Name], &[Vec<Option<ExprId>>]),
) -> Option<Value> {
    let plain_values = inferred.plain_lists.contains(&given.here);
    let mut list = Vec::new();
    for row in rows {
        if plain_values {
            list.extend(
                row.iter()
                    .flatten()
                    .map(|id| plain(item, inferred, *id))
                    .collect::<Option<Vec<_>>>()?,
            );
            continue;
        }
        let mut instance = Map::new();
        for (column, cell) in columns.iter().zip(row) {
            if let Some(id) = cell {
                let value = said_as(inferred.answer(column), plain(item, inferred, *id)?);
                let judged = inferred.judged.contains(&column.here);
                let value = if judged { attested(value, given) } else { value };
                put(&mut instance, &keys_of(inferred, std::slice::from_ref(column)), value)?;
            }
        }
        list.push(Value::Object(instance));
    }
    Some(Value::Array(list))
}

/// The keys that a path leads through: what an earlier decision answered stands where decisions have it.
pub(crate) fn keys_of<'n>(inferred: &Inference, path: &'n [Name]) -> Vec<&'n str> {
    let mut keys = Vec::new();
    for name in path {
        match inferred.answer(name) {
            Some(answer @ Answer::Result { .. }) => keys.extend([answer.key(), &name.text]),
            Some(answer) => keys.push(answer.key()),
            None => keys.push(&name.text),
        }
    }
    keys
}

/// A value as it stands in JSON: whether an earlier decision is granted, as the word for its outcome.
fn said_as(answer: Option<Answer>, value: Value) -> Value {
    match (answer, &value) {
        (Some(Answer::Outcome), Value::Bool(granted)) => {
            Value::from(if *granted { "granted" } else { "denied" })
        }
        _ => value,
    }
}

/// Puts a value where its path leads; `None` where that is a plain value already.
fn put(object: &mut Map<String, Value>, path: &[&str], value: Value) -> Option<()> {
    let (first, rest) = path.split_first()?;
    if rest.is_empty() {
        let value = match object.remove(*first) {
            Some(before) => beside(before, value),
            None => value,
        };
        object.insert((*first).to_owned(), value);
        return Some(());
    }
    let inner = object.entry((*first).to_owned()).or_insert_with(|| Value::Object(Map::new()));
    put(inner.as_object_mut()?, rest, value)
}

/// One more attestation of a fact that has been given before.
fn beside(before: Value, value: Value) -> Value {
    const SEVERAL: &str = "$attested";
    let attestation = |value: Value| match value {
        Value::Object(said) if said.contains_key("$value") => Value::Object(said),
        plain => Value::Object(Map::from_iter([("$value".to_owned(), plain)])),
    };
    let mut all = match before {
        Value::Object(mut said) if said.contains_key(SEVERAL) => match said.remove(SEVERAL) {
            Some(Value::Array(all)) => all,
            _ => Vec::new(),
        },
        one => vec![attestation(one)],
    };
    all.push(attestation(value));
    Value::Object(Map::from_iter([(SEVERAL.to_owned(), Value::Array(all))]))
}

pub(crate) fn path_text(path: &[Name]) -> String {
    let names: Vec<&str> = path.iter().map(|name| name.text.as_str()).collect();
    names.join(".")
}
