//! What can be asked for after `?`.

use serde_json::{Map, Value, json};

/// Which package is meant.
const WHICH: [&str; 3] = ["package", "version", "digest"];

/// How to decide, and how to answer.
const HOW: [&str; 6] = ["language", "explain", "format", "relied_on", "known_on", "reform"];

/// Every parameter, by its name.
pub(super) fn all() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let words = |words: &[&str]| json!({ "enum": words });
    let rows = [
        ("package", "The package's name, where several have the decision", text.clone()),
        ("version", "Its version; else the newest", text.clone()),
        ("digest", "Its digest, sha256:…", text.clone()),
        ("language", "The language of texts; else that of Accept-Language", words(&["en", "sv"])),
        (
            "explain",
            "Whether to tell how every value came about, or the explanation line by line",
            words(&["none", "full", "outline"]),
        ),
        ("format", "How an explanation is written", words(&["json", "text", "markdown", "html"])),
        (
            "relied_on",
            "Whether to list the facts that the outcome rests on",
            words(&["true", "false"]),
        ),
        (
            "known_on",
            "Decide with what had been received by this day",
            json!({ "type": "string", "format": "date" }),
        ),
        ("reform", "Decide by a reform, instead of the law as it is", text),
    ];
    let one = |(name, description, schema): (&str, &str, Value)| {
        let parameter = json!({
            "name": name, "in": "query", "description": description, "schema": schema,
        });
        (name.to_owned(), parameter)
    };
    rows.into_iter().map(one).collect()
}

/// Those that say which package is meant.
pub(super) fn which() -> Vec<Value> {
    WHICH.iter().map(|name| reference(name)).collect()
}

/// Those of a coordination.
pub(super) fn of_coordination() -> Vec<Value> {
    WHICH.iter().chain(&["language"]).map(|name| reference(name)).collect()
}

/// All of them.
pub(super) fn asked() -> Vec<Value> {
    WHICH.iter().chain(&HOW).map(|name| reference(name)).collect()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/parameters/{name}") })
}
