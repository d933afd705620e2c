//! JSON with one spelling: keys in order, no space, the fewest escapes. For what the log holds (texts, whole numbers,
//! keys in ASCII) it is the form of RFC 8785.

use serde_json::Value;
use std::collections::BTreeMap;

/// The one spelling of a value.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut out = String::with_capacity(512);
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            // The map of the JSON library may keep the order of writing, by a feature that another crate turns on.
            let members: BTreeMap<&String, &Value> = members.iter().collect();
            out.push('{');
            for (at, (key, member)) in members.into_iter().enumerate() {
                comma(at, out);
                text(key, out);
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                comma(at, out);
                write(item, out);
            }
            out.push(']');
        }
        Value::String(value) => text(value, out),
        Value::Null | Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_string()),
    }
}

fn comma(at: usize, out: &mut String) {
    if at > 0 {
        out.push(',');
    }
}

fn text(value: &str, out: &mut String) {
    out.push_str(&Value::from(value).to_string());
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use serde_json::json;

    #[test]
    fn there_is_one_spelling() {
        let value =
            json!({ "b": [1, true, null, {}], "a": { "z": "å\n\u{1}\"\\/", "aa": -3 }, "": [] });
        assert_eq!(
            canonical(&value),
            r#"{"":[],"a":{"aa":-3,"z":"å\n\u0001\"\\/"},"b":[1,true,null,{}]}"#
        );
    }
}
