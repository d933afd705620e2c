//! Places in a case.

use serde_json::{Map, Value, json};

/// The value at a JSON pointer, with what it stands in made where it is missing; `null` where it is new.
pub(super) fn made<'f>(facts: &'f mut Value, pointer: &str) -> &'f mut Value {
    let keys = pointer.split('/').skip(1).map(|key| key.replace("~1", "/").replace("~0", "~"));
    keys.fold(facts, |facts, key| {
        let attested = facts.get("$value").is_some();
        let facts = if attested { &mut facts["$value"] } else { facts };
        match (facts.as_array().map(Vec::len), key.parse::<usize>()) {
            (Some(rows), Ok(row)) if row < rows => &mut facts[row],
            _ => {
                if !facts.is_object() {
                    *facts = Value::Object(Map::new());
                }
                &mut facts[key]
            }
        }
    })
}

/// A value with another beside it, each with who said it, where both are to be known; else the new one alone.
pub(super) fn beside(mut known: Value, new: Value, both: bool) -> Value {
    if known.is_null() || !both {
        return new;
    }
    if let Some(all) = known.get_mut("$attested").and_then(Value::as_array_mut) {
        all.push(new);
        return known;
    }
    let known = if known.get("$value").is_some() { known } else { json!({ "$value": known }) };
    json!({ "$attested": [known, new] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_place_stands_in_is_made() {
        let mut facts = json!({ "household": { "$value": { "children": [{}, {}] } } });
        *made(&mut facts, "/household/children/1/a~1b") = json!(1);
        *made(&mut facts, "/month") = json!("2024-01");
        assert_eq!(facts["household"]["$value"]["children"][1]["a/b"], 1);
        assert_eq!(facts["month"], "2024-01");
        assert_eq!(*made(&mut facts, "/rent"), Value::Null);
    }

    #[test]
    fn another_word_on_a_fact_stands_beside_the_first() {
        let tax = json!({ "$value": 7, "$source": "Skatteverket" });
        assert_eq!(beside(json!(null), tax.clone(), true), tax);
        assert_eq!(beside(json!(6), tax.clone(), false), tax);
        let both = beside(json!(6), tax.clone(), true);
        assert_eq!(both, json!({ "$attested": [{ "$value": 6 }, tax] }));
        let third = beside(both, json!({ "$value": 8, "$source": "declared" }), true);
        assert_eq!(third["$attested"].as_array().map(Vec::len), Some(3));
    }
}
