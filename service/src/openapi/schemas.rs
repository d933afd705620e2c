//! Schemas of what goes in and comes out.

use crate::packages::{Kind, Loaded, Packages};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::sync::Arc;

/// Every schema, by the name that it is referred to by.
pub(super) fn all(packages: &Packages) -> Map<String, Value> {
    let fixed = [
        ("Problem", problem()),
        ("Review", review()),
        ("Pruning", pruning()),
        ("LookedFor", looked_for()),
        ("Logged", logged()),
    ];
    let mut schemas: Map<String, Value> =
        fixed.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect();
    for loaded in packages.iter() {
        for name in loaded.names(Kind::Decision) {
            let [(key, case), (to, decision)] = both(loaded, name, ["case", "decision"]);
            schemas.extend([(key, case), (to, with_id(decision))]);
        }
        for name in loaded.names(Kind::Coordination) {
            schemas.extend(both(loaded, name, ["granted", "paid"]));
        }
    }
    schemas
}

/// The schemas of what goes in and of what comes out, each by its key.
fn both(loaded: &Loaded, name: &str, [given, answered]: [&str; 2]) -> [(String, Value); 2] {
    let host = loaded.host();
    let texts = [(given, host.schema(name)), (answered, host.result_schema(name))];
    texts.map(|(what, text)| {
        let schema = text.ok().and_then(|text| serde_json::from_str(&text).ok());
        let key = key(loaded, name, what);
        let schema = within(schema.unwrap_or_default(), &key);
        (key, schema)
    })
}

/// The schema of a decision or a coordination, whichever of the packages that have it is meant.
pub(super) fn any_of(name: &str, having: &[&Arc<Loaded>], what: &str) -> Value {
    let reference = |loaded: &&Arc<Loaded>| json!({ "$ref": format!("#/components/schemas/{}", key(loaded, name, what)) });
    match having {
        [only] => reference(only),
        several => json!({ "anyOf": several.iter().map(reference).collect::<Vec<_>>() }),
    }
}

/// The name of a schema: letters that it may not have are written as their bytes.
fn key(loaded: &Loaded, decision: &str, what: &str) -> String {
    let mut key = String::new();
    for byte in format!("{} {} {decision} {what}", loaded.name(), loaded.version()).bytes() {
        match byte {
            b' ' => key.push('-'),
            b'.' => key.push('.'),
            _ if byte.is_ascii_alphanumeric() => key.push(char::from(byte)),
            _ => {
                let _ = write!(key, "_{byte:02x}");
            }
        }
    }
    key
}

/// A schema on its own, as a part of the description: what it refers to in itself stands elsewhere now.
fn within(mut schema: Value, key: &str) -> Value {
    let to = format!("#/components/schemas/{key}/$defs/");
    let mut open = vec![&mut schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get_mut("$ref")
                    && let Some(rest) = reference.strip_prefix("#/$defs/")
                {
                    *reference = format!("{to}{rest}");
                }
                open.extend(members.values_mut());
            }
            Value::Array(items) => open.extend(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    if let Some(members) = schema.as_object_mut() {
        members.remove("$schema");
    }
    schema
}

/// A decision that is logged says by which id.
fn with_id(mut schema: Value) -> Value {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let about = "The id that the decision has in the log, where one is kept";
        properties.insert("logged".to_owned(), json!({ "type": "string", "description": about }));
    }
    schema
}

fn problem() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail", "code", "message", "messageSv"],
        "properties": {
            "type": text, "title": text, "status": { "type": "integer" }, "detail": text,
            "code": { "type": "string", "description": "What went wrong, for programs; a code never changes its meaning" },
            "message": text, "messageSv": text, "pointer": text,
            "line": { "type": "integer" }, "column": { "type": "integer" },
            "problems": { "type": "array", "items": {
                "type": "object",
                "properties": { "pointer": text, "rule": text, "message": text, "messageSv": text },
            } },
        },
    })
}

fn pruning() -> Value {
    json!({
        "type": "object",
        "required": ["before"],
        "properties": {
            "before": { "type": "string", "format": "date", "description": "What was written before this day, today at the latest" },
            "decision": { "type": ["string", "null"], "description": "Only of this decision, and of reviews of it" },
        },
        "additionalProperties": false,
    })
}

fn looked_for() -> Value {
    json!({
        "type": "object",
        "required": ["cases", "since"],
        "properties": {
            "cases": { "type": "array", "items": { "type": "string" }, "description": "The ids of the cases" },
            "since": { "type": "string", "format": "date-time", "description": "Decisions from this moment on" },
        },
        "additionalProperties": false,
    })
}

fn logged() -> Value {
    let text = json!({ "type": "string" });
    let keys = ["case", "logged", "time", "caller", "decision", "package", "outcome"];
    let properties: Map<String, Value> =
        keys.into_iter().map(|key| (key.to_owned(), text.clone())).collect();
    json!({
        "type": "object",
        "required": ["decisions"],
        "properties": { "decisions": { "type": "array", "items": {
            "type": "object", "required": keys, "properties": properties,
        } } },
    })
}

fn review() -> Value {
    let text = json!({ "type": ["string", "null"] });
    json!({
        "type": "object",
        "required": ["of", "correct"],
        "properties": {
            "of": { "type": "string", "description": "The id of the decision in the log" },
            "date": { "type": "string", "format": "date" },
            "correct": { "type": "boolean" },
            "right": { "type": "object", "additionalProperties": { "type": ["string", "number"] } },
            "office": text, "officer": text, "group": text, "note": text,
        },
        "additionalProperties": false,
    })
}
