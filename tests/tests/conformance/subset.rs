//! Whether JSON holds what is expected of it.

use serde_json::Value;

/// Where `found` lacks something of `expected`: keys that are not expected may be anything, lists go item by item.
pub fn lacks(expected: &Value, found: &Value) -> Vec<String> {
    let mut lacking = Vec::new();
    compare("", expected, found, &mut lacking);
    lacking
}

fn compare(at: &str, expected: &Value, found: &Value, lacking: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                compare(
                    &format!("{at}/{key}"),
                    value,
                    found.get(key).unwrap_or(&Value::Null),
                    lacking,
                );
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{at}/{index}"), expected, found, lacking);
            }
        }
        (Value::String(expected), Value::String(found)) if plain(expected) == plain(found) => {}
        _ if expected == found => {}
        _ => lacking.push(format!("{at}: expected {expected}, found {found}")),
    }
}

/// A text with ordinary spaces, as pages write them.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
