//! Which decisions rest on something that has changed.

use crate::entry::{Body, DecisionBody, DecisionContent, without_mark};
use crate::error::Error;
use crate::moment::within;
use crate::provision::Provision;
use crate::reader::Reader;
use crate::store::Row;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use serde_json::Value;

/// What has changed. Every part that is given must be met.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// A fact, as a JSON pointer; `*` stands for any place in a list. What lies below it counts too.
    pub fact: Option<String>,
    /// The value that the fact had.
    pub value: Option<Value>,
    /// A provision.
    pub provision: Option<String>,
    /// The digest of a bundle.
    pub bundle: Option<String>,
    /// The name of a decision.
    pub decision: Option<String>,
    /// Decisions made on this day or later.
    pub from: Option<Date>,
    /// Decisions made on this day or earlier.
    pub to: Option<Date>,
}

/// A decision that rests on what has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The number of its entry.
    pub n: i64,
    /// What the entry says.
    pub body: DecisionBody,
    /// The case's id, if it has one and is not pruned.
    pub case: Option<String>,
    /// The facts among those asked for that it rests on.
    pub facts: Vec<String>,
    /// The provisions among those asked for that it rests on.
    pub provisions: Vec<String>,
}

/// What a search came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// How many decisions were looked at.
    pub decisions: u64,
    /// How many rest on it.
    pub affected: u64,
    /// How many rest on the fact, but do not hold its value: their facts were not kept, or are pruned.
    pub untold: u64,
}

/// Shows every decision that rests on what has changed, in order.
///
/// # Errors
/// If the log cannot be read, or what is shown to fails.
pub async fn affected<E: From<Error>>(
    reader: &mut Reader,
    changed: &Changed,
    mut show: impl FnMut(Affected) -> Result<(), E>,
) -> Result<Searched, E> {
    let provision = changed.provision.as_deref().map(Provision::read);
    let mut searched = Searched::default();
    let look = |row: Row| -> Result<(), E> {
        let Ok(Body::Decision(body)) = serde_json::from_str(&row.body) else { return Ok(()) };
        searched.decisions = searched.decisions.saturating_add(1);
        let Some((facts, provisions)) = met(changed, provision.as_ref(), &body) else {
            return Ok(());
        };
        let content = row.content.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let facts = match with_value(changed, facts, content.as_ref()) {
            Told::Met(facts) => facts,
            Told::Not => return Ok(()),
            Told::Untold => {
                searched.untold = searched.untold.saturating_add(1);
                return Ok(());
            }
        };
        searched.affected = searched.affected.saturating_add(1);
        let case = content.and_then(|content: DecisionContent| content.case);
        show(Affected { n: row.n, body: *body, case, facts, provisions })
    };
    reader.each(look).await?;
    Ok(searched)
}

/// The facts and provisions that were asked for, of a decision that meets all that its entry tells.
fn met(
    changed: &Changed,
    provision: Option<&Provision>,
    body: &DecisionBody,
) -> Option<(Vec<String>, Vec<String>)> {
    let is = |wanted: &Option<String>, said: &str| wanted.as_deref().is_none_or(|it| it == said);
    let within = within(&body.time, (changed.from, changed.to));
    if !within || !is(&changed.bundle, &body.bundle) || !is(&changed.decision, &body.decision) {
        return None;
    }
    let facts: Vec<String> = match &changed.fact {
        Some(fact) => {
            body.relied_on.iter().flatten().filter(|it| is_below(fact, it)).cloned().collect()
        }
        None => Vec::new(),
    };
    let touched = |text: &&String| provision.is_some_and(|it| it.touches(&Provision::read(text)));
    let provisions: Vec<String> = body.provisions.iter().filter(touched).cloned().collect();
    let fits = (changed.fact.is_none() || !facts.is_empty())
        && (provision.is_none() || !provisions.is_empty());
    fits.then_some((facts, provisions))
}

/// Whether a pointer is one that was asked for, or below it.
fn is_below(asked: &str, pointer: &str) -> bool {
    let mut parts = pointer.split('/');
    let same = |wanted: &str| parts.next().is_some_and(|part| wanted == "*" || wanted == part);
    asked.trim_end_matches('/').split('/').all(same)
}

enum Told {
    Met(Vec<String>),
    Not,
    Untold,
}

/// Of the facts, those that had the value.
fn with_value(changed: &Changed, facts: Vec<String>, content: Option<&DecisionContent>) -> Told {
    let Some(wanted) = &changed.value else { return Told::Met(facts) };
    let text = content.and_then(|content| content.facts.as_deref()).map(without_mark);
    let Some(case) = text.and_then(|text| serde_json::from_str::<Value>(text).ok()) else {
        return Told::Untold;
    };
    let had = |pointer: &String| values(&case, pointer).iter().any(|value| equal(value, wanted));
    let facts: Vec<String> = facts.into_iter().filter(had).collect();
    if facts.is_empty() { Told::Not } else { Told::Met(facts) }
}

/// What a case says of a fact, by any source and at any time.
fn values<'c>(case: &'c Value, pointer: &str) -> Vec<&'c Value> {
    let mut found = said(case);
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        let step = |value: &'c Value| match value {
            Value::Object(members) => members.get(&part),
            Value::Array(items) => part.parse::<usize>().ok().and_then(|at| items.get(at)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        };
        found = found.into_iter().filter_map(step).flat_map(said).collect();
    }
    found
}

/// The values of what may be attested, or given over time.
fn said(value: &Value) -> Vec<&Value> {
    if let Some(inner) = value.get("$value") {
        return said(inner);
    }
    let several = |key| value.get(key).and_then(Value::as_array);
    if let Some(all) = several("$attested") {
        return all.iter().flat_map(said).collect();
    }
    if let Some(pieces) = several("$pieces") {
        return pieces.iter().filter_map(|piece| piece.get("value")).collect();
    }
    vec![value]
}

/// Amounts are equal however they are written.
fn equal(value: &Value, wanted: &Value) -> bool {
    let number = |value: &Value| match value {
        Value::Number(number) => Rational::from_decimal(&number.to_string()).ok(),
        Value::String(text) => Rational::from_decimal(text).ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    value == wanted || number(value).is_some_and(|value| Some(value) == number(wanted))
}

#[cfg(test)]
mod tests {
    use super::{Changed, Told, equal, is_below, values, with_value};
    use crate::entry::DecisionContent;
    use serde_json::{Value, json};

    #[test]
    fn a_fact_is_met_by_itself_and_by_what_lies_above_it() {
        for asked in
            ["/house/children/1/born", "/house/children/*/born", "/house/children", "/house/"]
        {
            assert!(is_below(asked, "/house/children/1/born"), "{asked}");
        }
        for asked in ["/house/children/0", "/house/child", "/born", "/house/children/1/born/x"] {
            assert!(!is_below(asked, "/house/children/1/born"), "{asked}");
        }
    }

    #[test]
    fn a_value_is_found_behind_a_mark_of_byte_order() {
        let content = DecisionContent {
            salt: String::new(),
            case: None,
            office: None,
            officer: None,
            group: None,
            facts: Some("\u{feff}{\"rent\":5000}".to_owned()),
            result: "{}".to_owned(),
        };
        let changed = Changed { value: Some(json!(5000)), ..Changed::default() };
        let told = with_value(&changed, vec!["/rent".to_owned()], Some(&content));
        assert!(matches!(told, Told::Met(facts) if facts == ["/rent"]));
    }

    #[test]
    fn a_value_is_found_whoever_said_it_and_whenever() {
        let case = json!({
            "house": { "$value": { "rent": { "$attested": [{ "$value": 5000 }, { "$value": "5200.50" }] } } },
            "pay": { "$covers": [], "$pieces": [{ "from": "2024-01-01", "value": 1 }, { "value": 2 }] },
            "list": [{ "a/b": true }]
        });
        let found =
            |pointer: &str| values(&case, pointer).into_iter().cloned().collect::<Vec<Value>>();
        assert_eq!(found("/house/rent"), [json!(5000), json!("5200.50")]);
        assert_eq!(found("/pay"), [json!(1), json!(2)]);
        assert_eq!(found("/list/0/a~1b"), [json!(true)]);
        assert_eq!(found("/list/1"), [] as [Value; 0]);
        assert!(equal(&json!("5200.50"), &json!(5200.5)) && equal(&json!("yes"), &json!("yes")));
        assert!(!equal(&json!(5000), &json!("500")) && !equal(&json!(true), &json!("true")));
    }
}
