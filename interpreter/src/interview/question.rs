//! A question, and where in the case it belongs.

use super::{Field, Filled, Kind, Wanted};
use serde_json::{Map, Value};

/// Something to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The fact that is asked for.
    pub field: Field,
    /// What it stands in, outermost first: the labels of concepts, and of lists with the number of the row.
    pub within: Vec<String>,
    /// What an answer is.
    pub wants: Wants,
    /// Whose word alone is wanted, where the rules ask one source: what `$source` says.
    pub source: Option<String>,
}

/// What an answer to a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// A value.
    Value,
    /// Whether there is one.
    Presence,
    /// Whether a list has one more row, or what the row is.
    Row {
        /// The row's number, from 1.
        number: usize,
        /// How a row is filled in; facts together are asked for one by one.
        of: Kind,
    },
}

/// Who judged what is for a person to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Who.
    pub by: String,
    /// The day, as 2024-01-31.
    pub date: String,
    /// Why.
    pub why: String,
}

impl Question {
    /// The place in the case, as a JSON pointer.
    #[must_use]
    pub fn at(&self) -> &str {
        &self.field.path
    }

    /// A value with who says it: the source that is asked for; or the person concerned, who is asked, if that is one
    /// of the sources.
    pub(super) fn attested(&self, value: Value) -> Value {
        if value.get("$value").is_some() {
            return value;
        }
        let declared = || self.field.declared.then(|| "declared".to_owned());
        match self.source.clone().or_else(declared) {
            Some(source) => object([("$value", value), ("$source", Value::String(source))]),
            None => value,
        }
    }
}

impl Judged {
    /// A judgement, as a case has it.
    #[must_use]
    pub fn of(self, value: Value) -> Value {
        let text = Value::String;
        let said = [("$by", text(self.by)), ("$date", text(self.date)), ("$why", text(self.why))];
        object([("$value", value)].into_iter().chain(said))
    }
}

fn object<'k>(members: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
    let members = members.into_iter().map(|(key, value)| (key.to_owned(), value));
    Value::Object(Map::from_iter(members))
}

/// The question that a need asks; `None` of what is no fact of the form.
pub(super) fn of(filled: &Filled, need: &Wanted) -> Option<Question> {
    let (field, within) = find(filled, &need.fact)?;
    let wants = match field.kind {
        Kind::List => row(field, 1),
        Kind::Record => Wants::Presence,
        Kind::YesNo
        | Kind::Integer
        | Kind::Decimal
        | Kind::Money
        | Kind::Date
        | Kind::Month
        | Kind::Text
        | Kind::Choice => Wants::Value,
    };
    Some(Question { field: alone(field), within, wants, source: need.source.clone() })
}

/// Whether a list that is open has one more row.
pub(super) fn of_row(filled: &Filled, list: &str, rows: Option<&Value>) -> Option<Question> {
    let (field, within) = find(filled, list)?;
    let rows = rows.and_then(Value::as_array).map_or(0, Vec::len);
    let wants = row(field, rows.saturating_add(1));
    Some(Question { field: alone(field), within, wants, source: None })
}

/// Rows are made of facts, unless the list says how one row is filled in.
fn row(list: &Field, number: usize) -> Wants {
    let any = format!("{}/*", list.path);
    let of = list.fields.iter().find(|field| field.path == any);
    Wants::Row { number, of: of.map_or(Kind::Record, |field| field.kind) }
}

/// A field without what is in it.
fn alone(field: &Field) -> Field {
    Field { fields: Vec::new(), ..field.clone() }
}

/// The field at a place, and the labels of what it stands in.
fn find<'f>(filled: &'f Filled, at: &str) -> Option<(&'f Field, Vec<String>)> {
    let (mut fields, mut within, mut in_list) = (&filled.fields, Vec::new(), false);
    loop {
        let field = fields.iter().find(|field| {
            let rest = at.strip_prefix(field.path.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })?;
        if field.path == at {
            return Some((field, within));
        }
        match within.last_mut() {
            Some(list) if in_list => *list = format!("{list} {}", field.label),
            _ => within.push(field.label.clone()),
        }
        (fields, in_list) = (&field.fields, field.kind == Kind::List);
    }
}
