//! Coverage as JSON.

use super::Measured;
use lagrum_language::diagnostics::Language;
use lagrum_testing::coverage::{Item, Share, Way, word};
use serde_json::{Map, Value, json};

pub(super) fn of(measured: &Measured<'_>, language: Language) -> String {
    let coverage = &measured.coverage;
    let kinds =
        coverage.by_kind().into_iter().map(|(kind, share)| with(share, &[("kind", word(kind))]));
    let packages =
        coverage.by_package().into_iter().map(|(name, share)| with(share, &[("package", name)]));
    let files = coverage
        .by_file()
        .into_iter()
        .map(|((package, file), share)| with(share, &[("package", package), ("file", file)]));
    let provisions = coverage.provisions().into_iter();
    let provisions =
        provisions.map(|(provision, tested)| json!({ "provision": provision, "tested": tested }));
    let mut whole = with(coverage.total(), &[]);
    if let Value::Object(keys) = &mut whole {
        keys.insert("cases".to_owned(), json!(coverage.cases()));
        keys.insert("not_decided".to_owned(), json!(coverage.not_decided()));
        keys.insert("kinds".to_owned(), kinds.collect());
        keys.insert("packages".to_owned(), packages.collect());
        keys.insert("files".to_owned(), files.collect());
        keys.insert("provisions".to_owned(), provisions.collect());
        keys.insert("items".to_owned(), coverage.items().map(|one| item(one, language)).collect());
    }
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn with(share: Share, names: &[(&str, &str)]) -> Value {
    let mut keys = Map::new();
    for (name, value) in names {
        keys.insert((*name).to_owned(), json!(value));
    }
    keys.insert("covered".to_owned(), json!(share.covered));
    keys.insert("of".to_owned(), json!(share.of));
    keys.insert("percent".to_owned(), json!(share.percent()));
    Value::Object(keys)
}

fn item(item: &Item, language: Language) -> Value {
    let ways: Map<String, Value> =
        item.wanted.iter().map(|way| (name(*way).to_owned(), json!(item.cases(*way)))).collect();
    json!({
        "kind": word(item.kind),
        "name": item.name,
        "under": item.under,
        "package": item.package,
        "file": item.file,
        "line": item.line,
        "last_line": item.last_line,
        "cases": ways,
        "missing": item.lacks().map(|text| text.get(language).to_owned()),
    })
}

const fn name(way: Way) -> &'static str {
    match way {
        Way::Used => "used",
        Way::Yes => "yes",
        Way::No => "no",
    }
}
