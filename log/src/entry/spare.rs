//! A decision without what repeats the facts, for logs that do not keep them.

use crate::canonical::canonical;
use serde_json::Value;

/// What stays of the parts that say what facts were, who said them, and why.
const STAYS: &[(&str, &[&str])] = &[
    ("assessments", &["name", "at", "under"]),
    ("contested", &["fact"]),
    ("controls", &["name", "at", "step", "status", "why", "weight", "action", "seed", "under"]),
    ("faults", &["fault", "at", "rules"]),
    ("needs", &["fact", "source", "assessment"]),
    ("problems", &["at", "rule"]),
    ("relied_on", &["fact"]),
    ("thresholds", &["sum", "action"]),
];

/// The decision as JSON, without the values of facts and judgements, without grounds, and without texts that could hold
/// them. Outcome, results and what they rest on stay.
pub(super) fn spare(result: &str) -> String {
    let Ok(mut decision) = serde_json::from_str::<Value>(result) else { return String::new() };
    let Some(members) = decision.as_object_mut() else { return String::new() };
    members.remove("reason");
    for (part, keys) in STAYS {
        for item in members.get_mut(*part).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(said) = item.as_object_mut() {
                said.retain(|key, _| keys.contains(&key.as_str()));
            }
        }
    }
    for step in members.get_mut("steps").and_then(Value::as_array_mut).into_iter().flatten() {
        step.as_object_mut().map(|step| step.remove("reason"));
    }
    canonical(&decision)
}

#[cfg(test)]
mod tests {
    use super::spare;
    use serde_json::{Value, json};

    #[test]
    fn what_repeats_the_facts_is_left_out() {
        let whole = json!({
            "decision": "D", "case": "1", "outcome": "granted", "results": { "amount": "2900" },
            "steps": [{ "at": "2026-01", "outcome": "granted", "results": {}, "reason": "SECRET" }],
            "conditions": [{ "name": "c", "holds": true }],
            "controls": [{ "name": "k", "status": "hit", "text": "SECRET", "missing": [{ "fact": "/SECRET" }] }],
            "thresholds": [{ "sum": 3, "action": "manual", "text": "SECRET" }],
            "assessments": [{ "name": "fit", "at": "/fit", "value": "SECRET", "by": "SECRET", "date": "SECRET", "why": "SECRET", "under": "1 §" }],
            "contested": [{ "fact": "/rent", "used": { "value": "SECRET" }, "other": [] }],
            "needs": [{ "fact": "/x", "ask": "SECRET?" }],
            "faults": [{ "fault": "table", "at": "", "rules": [], "message": "SECRET" }],
            "problems": [{ "at": "/x", "rule": "type", "message": "SECRET", "nearest": "SECRET" }],
            "relied_on": [{ "fact": "/rent", "source": "SECRET" }], "reason": "SECRET",
        });
        let text = spare(&whole.to_string());
        assert!(!text.contains("SECRET"), "{text}");
        let kept: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(kept["results"]["amount"], "2900");
        assert_eq!(kept["assessments"][0], json!({ "name": "fit", "at": "/fit", "under": "1 §" }));
        assert_eq!(kept["relied_on"], json!([{ "fact": "/rent" }]));
        assert_eq!(kept["conditions"], whole["conditions"]);
    }
}
