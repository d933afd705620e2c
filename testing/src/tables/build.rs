//! A row as a case in JSON.

use super::SheetRow;
use super::cells::{Cell, is_absent, number, yes_no};
use super::facts::{Fact, find, said_of};
use super::headings::{Heading, Read, Step, place};
use crate::disk::Form;
use crate::suite::Asked;
use lagrum_language::diagnostics::Text;
use lagrum_language::resolve::nearest;
use lagrum_language::surface::Surface;
use lagrum_plan::package::Package;
use lagrum_plan::value::{FactType, TimeUnit};
use serde_json::{Map, Value};

/// The facts that a row gives. Facts of empty cells are left out: not given.
pub(super) fn case(
    headings: &[Heading],
    row: &SheetRow,
    decision: &str,
    asked: Asked<'_>,
    form: Form,
) -> Result<String, Text> {
    let package = asked.interpreter.package();
    let rules = package.decisions.iter().find(|rules| rules.name == decision);
    let Some(rules) = rules else {
        return Err(Text::new(
            format!("`{decision}` is a coordination: write its cases as YAML"),
            format!("`{decision}` är en samordning: skriv dess ärenden som YAML"),
        ));
    };
    let mut case = Value::Object(Map::new());
    // Shorter paths first: how many there are of a list before what is in it.
    let mut given: Vec<(&[Step], &Heading, &Cell)> = Vec::new();
    for heading in headings {
        let cell = row.cells.get(heading.column).unwrap_or(&Cell::Empty);
        if let (Read::Fact(path), false) = (&heading.read, *cell == Cell::Empty) {
            given.push((path, heading, cell));
        }
    }
    given.sort_by_key(|(path, ..)| path.len());
    for (path, heading, cell) in given {
        let put = match said_of(path) {
            Some((key, of)) => find(package, rules.case, of)
                .and_then(|_| said(cell))
                .and_then(|said| put(&mut case, of, Part::Said(key, said))),
            None => find(package, rules.case, path)
                .and_then(|fact| value(package, fact, cell, asked.surface))
                .and_then(|value| put(&mut case, path, Part::Value(value))),
        };
        put.map_err(|why| {
            let at = place(form, row.line, heading.column);
            let named = |why: &str| format!("{at} ({}): {why}", heading.text);
            Text::new(named(&why.en), named(&why.sv))
        })?;
    }
    complete(&case)?;
    Ok(case.to_string())
}

/// The value of a cell as a fact of a type.
fn value(package: &Package, fact: Fact<'_>, cell: &Cell, surface: Surface) -> Result<Value, Text> {
    let text = match cell {
        Cell::Wrong(why) => return Err(why.clone()),
        Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => text.as_str(),
        Cell::YesNo(true) => "true",
        Cell::YesNo(false) => "false",
        Cell::Empty => "",
    };
    if matches!(cell, Cell::Text(_)) && is_absent(text) {
        return if fact.may_be_absent { Ok(Value::Null) } else { Err(never_absent()) };
    }
    match fact.ty {
        FactType::YesNo => yes_no(text)
            .map(Value::Bool)
            .ok_or_else(|| expected(("yes or no", "ja eller nej"), text)),
        FactType::Number { .. } => match cell {
            Cell::Number(exact) => Ok(Value::from(exact.as_str())),
            _ => number(text, surface).map(Value::from),
        },
        FactType::Time { unit, .. } => time(*unit, cell, text).map(Value::from),
        FactType::Alternatives(id) => {
            let set = usize::try_from(id.0).ok().and_then(|index| package.alternatives.get(index));
            let names: Vec<&str> = set
                .map(|set| set.values.iter().map(|value| value.name.as_str()).collect())
                .unwrap_or_default();
            if names.contains(&text) {
                Ok(Value::from(text))
            } else {
                Err(no_alternative(text, &names))
            }
        }
        FactType::List { .. } => {
            let many: Option<usize> = text.parse().ok().filter(|many| *many <= 10_000);
            let many =
                many.ok_or_else(|| expected(("how many there are", "hur många de är"), text))?;
            Ok(Value::Array(vec![Value::Null; many]))
        }
        FactType::Concept(_) => {
            Err(expected(("its facts in columns of their own", "dess fakta i egna kolumner"), text))
        }
        FactType::Text { .. }
        | FactType::Identity(_)
        | FactType::Period { .. }
        | FactType::Duration(_) => Ok(Value::from(text)),
    }
}

/// A month of a workbook is its first day.
fn time(unit: TimeUnit, cell: &Cell, text: &str) -> Result<String, Text> {
    match (unit, cell) {
        (TimeUnit::Month, Cell::Date(date)) => {
            date.strip_suffix("-01").map(str::to_owned).ok_or_else(|| {
                expected(("a month, or its first day", "en månad, eller dess första dag"), text)
            })
        }
        (
            TimeUnit::Date
            | TimeUnit::Week
            | TimeUnit::Quarter
            | TimeUnit::HalfYear
            | TimeUnit::Year
            | TimeUnit::Month,
            _,
        ) => Ok(text.to_owned()),
    }
}

fn expected((en, sv): (&str, &str), text: &str) -> Text {
    Text::new(format!("expected {en}, not `{text}`"), format!("väntade {sv}, inte `{text}`"))
}

fn never_absent() -> Text {
    Text::new(
        "this fact may not be absent; leave the cell empty where it is not known",
        "detta faktum kan inte saknas; lämna cellen tom om det inte är känt",
    )
}

fn no_alternative(text: &str, names: &[&str]) -> Text {
    let all = names.join(", ");
    match nearest(text, names.iter().copied()) {
        Some(near) => Text::new(
            format!("there is no `{text}`; did you mean `{near}`?"),
            format!("`{text}` finns inte; menade du `{near}`?"),
        ),
        None => Text::new(
            format!("there is no `{text}`, but {all}"),
            format!("`{text}` finns inte, men {all}"),
        ),
    }
}

/// What is put where a path leads: a value, or who said it.
enum Part<'k> {
    Value(Value),
    Said(&'k str, String),
}

/// Puts something where its path leads.
fn put(at: &mut Value, path: &[Step], part: Part<'_>) -> Result<(), Text> {
    let [step, rest @ ..] = path else {
        match part {
            Part::Value(value) => *at = value,
            Part::Said(key, text) => attest(at, key, text),
        }
        return Ok(());
    };
    if at.is_null() {
        *at = Value::Object(Map::new());
    }
    let Value::Object(members) = at else { return Err(given_twice(&step.key)) };
    let fresh = if step.index.is_some() { Value::Array(Vec::new()) } else { Value::Null };
    let inner = members.entry(step.key.clone()).or_insert(fresh);
    match step.index {
        None => put(inner, rest, part),
        Some(index) => {
            let Value::Array(list) = inner else { return Err(given_twice(&step.key)) };
            if list.len() < index {
                list.resize(index, Value::Null);
            }
            match index.checked_sub(1).and_then(|index| list.get_mut(index)) {
                Some(item) => put(item, rest, part),
                None => Ok(()),
            }
        }
    }
}

/// Says of a value who gave it, or when.
fn attest(at: &mut Value, key: &str, text: String) {
    if at.get("$value").is_none() {
        let value = std::mem::take(at);
        *at = Value::Object(Map::from_iter([("$value".to_owned(), value)]));
    }
    if let Value::Object(members) = at {
        members.insert(key.to_owned(), Value::String(text));
    }
}

fn said(cell: &Cell) -> Result<String, Text> {
    match cell {
        Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => Ok(text.clone()),
        Cell::Wrong(why) => Err(why.clone()),
        Cell::Empty | Cell::YesNo(_) => Err(expected(("a text", "en text"), "")),
    }
}

fn given_twice(key: &str) -> Text {
    Text::new(
        format!("`{key}` is given in another column already"),
        format!("`{key}` ges redan i en annan kolumn"),
    )
}

/// That nothing is missing in the middle of a list, or of as many as there should be.
fn complete(value: &Value) -> Result<(), Text> {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                if let Value::Array(list) = value
                    && let Some(missing) = list.iter().position(Value::is_null)
                {
                    let number = missing.saturating_add(1);
                    return Err(Text::new(
                        format!("`{key}[{number}]` has no facts in the row"),
                        format!("`{key}[{number}]` har inga fakta i raden"),
                    ));
                }
                complete(value)?;
            }
            Ok(())
        }
        Value::Array(list) => list.iter().try_for_each(complete),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}
