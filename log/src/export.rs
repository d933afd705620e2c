//! Entries for other programs.

use crate::entry::{Body, DecisionContent, ReviewContent};
use crate::store::Row;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The head of the table of [`csv`].
pub const CSV_HEAD: &str = "n,kind,id,time,caller,decision,of,package,bundle,engine,as_of,outcome,assurance,disposition,correct,case,office,officer,group,amounts,facts";

/// An entry as one line of JSON: its number, its hash, what it says, and, if it is wanted and there, its content.
#[must_use]
pub fn ndjson(row: &Row, contents: bool) -> String {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or(Value::Null);
    let mut line = json!({ "n": row.n, "hash": row.hash, "entry": read(&row.body) });
    if let (Some(content), Value::Object(members), true) = (&row.content, &mut line, contents) {
        members.insert("content".to_owned(), read(content));
    }
    crate::canonical(&line)
}

/// An entry as a line of a table, with [`CSV_HEAD`]. What is pruned, not kept or not wanted is empty.
#[must_use]
pub fn csv(row: &Row, contents: bool) -> String {
    let content = row.content.as_deref().filter(|_| contents);
    let mut cells: BTreeMap<&str, String> = BTreeMap::new();
    let mut put = |key: &'static str, text: &str| {
        cells.insert(key, text.to_owned());
    };
    put("n", &row.n.to_string());
    put("kind", &row.kind);
    put("id", &row.id);
    put("time", &row.time);
    put("decision", &row.decision);
    match serde_json::from_str(&row.body) {
        Ok(Body::Decision(body)) => {
            put("caller", &body.caller);
            put("package", &body.package);
            put("bundle", &body.bundle);
            put("engine", &body.engine);
            put("as_of", body.as_of.as_deref().unwrap_or_default());
            put("outcome", &body.outcome);
            put("assurance", &body.assurance);
            put("disposition", &body.disposition);
            if let Some(content) = content.and_then(|text| serde_json::from_str(text).ok()) {
                of_decision(&content, &mut put);
            }
        }
        Ok(Body::Review(body)) => {
            put("caller", &body.caller);
            put("of", &body.of);
            put("as_of", &body.date);
            put("correct", if body.correct { "true" } else { "false" });
            if let Some(content) = content.and_then(|text| serde_json::from_str(text).ok()) {
                of_review(&content, &mut put);
            }
        }
        Ok(Body::Pruning(body)) => put("caller", &body.caller),
        Ok(Body::Opened(_)) | Err(_) => {}
    }
    let cell = |key: &str| cells.get(key).map(|text| quoted(text)).unwrap_or_default();
    CSV_HEAD.split(',').map(cell).collect::<Vec<_>>().join(",")
}

fn of_decision(content: &DecisionContent, put: &mut impl FnMut(&'static str, &str)) {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    put("case", &optional(&content.case));
    put("office", &optional(&content.office));
    put("officer", &optional(&content.officer));
    put("group", &optional(&content.group));
    put("facts", &optional(&content.facts));
    let result: Value = serde_json::from_str(&content.result).unwrap_or(Value::Null);
    let amounts = result.get("totals").or_else(|| result.get("results"));
    put("amounts", &amounts.map(Value::to_string).unwrap_or_default());
}

fn of_review(content: &ReviewContent, put: &mut impl FnMut(&'static str, &str)) {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    put("office", &optional(&content.office));
    put("officer", &optional(&content.officer));
    put("group", &optional(&content.group));
    put("amounts", &serde_json::to_string(&content.right).unwrap_or_default());
}

/// A cell of a table. A text that a spreadsheet would run as a formula gets an apostrophe before it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<i64>().is_err();
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_and_run_nothing() {
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-5"), "-5");
        assert_eq!(quoted("plain"), "plain");
    }
}
