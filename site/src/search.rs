//! The index of the search, as a script: pages opened from a folder may not fetch files.

use crate::book::{Book, Described, label};
use serde_json::{Value, json};

/// The script of the pages, with its texts in their language.
pub(crate) fn script(book: &Book<'_>) -> String {
    let texts = json!({
        "label": book.say("Search rules, provisions, figures and examples", "Sök bland regler, lagrum, belopp och exempel"),
        "none": book.say("Nothing found", "Inget hittades"),
        "found": book.say("found", "träffar"),
        "example": an_example(book),
        "keys": book.say("↑ ↓ to choose, Enter to open, Esc to close", "↑ ↓ för att välja, Enter för att öppna, Esc för att stänga"),
    });
    format!("const TEXTS = {};\n{}", in_script(&texts), include_str!("assets/script.js"))
}

/// The word for an example.
const fn an_example<'b>(book: &'b Book<'_>) -> &'b str {
    book.say("example", "exempel")
}

/// What can be found: kind, what readers see, name and package, address.
pub(crate) fn index(book: &Book<'_>) -> String {
    let mut rows: Vec<Value> = Vec::new();
    for volume in &book.volumes {
        let package = &volume.manifest.name;
        rows.push(json!([book.say("package", "paket"), package, "", volume.index()]));
        for (page, label) in crate::pages::decisions(book, volume) {
            rows.push(json!([book.say("decision", "beslut"), label, package, page]));
        }
        for (_, entry) in volume.entries() {
            let listed = !matches!(
                entry.described,
                Described::Head | Described::Test | Described::Act | Described::Unit
            );
            if let Some(address) = book.addresses.get(&entry.def).filter(|_| listed) {
                let name = super::book::path_of(&entry.item);
                rows.push(json!([
                    entry.described.word(book.language),
                    label(&entry.item, book.language),
                    format!("{name} · {package}"),
                    format!("{}#{}", address.page, address.anchor)
                ]));
            }
        }
        for example in &volume.examples {
            rows.push(json!([
                an_example(book),
                example.trial.name,
                format!("{} · {package}", example.trial.decision),
                example.page
            ]));
        }
    }
    for act in &book.laws.acts {
        let title = book.language.label(&act.title, &act.name);
        rows.push(json!([book.say("act", "författning"), title, act.name, act.page]));
        for (place, provision) in &act.provisions {
            rows.push(json!([
                book.say("provision", "lagrum"),
                format!("{} {place}", act.name).trim_end(),
                title,
                format!("{}#{}", act.page, provision.anchor)
            ]));
        }
    }
    format!("window.LAGRUM_INDEX = {};\n", in_script(&Value::Array(rows)))
}

/// As JSON that ends no script and starts no comment.
fn in_script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
