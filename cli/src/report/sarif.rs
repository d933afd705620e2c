//! Findings as SARIF 2.1.0.

use super::place::Place;
use super::severity;
use lagrum_language::diagnostics::{Code, Diagnostic, Fix, Language, SourceSpan};
use lagrum_language::workspace::Workspace;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn report(workspace: &Workspace, found: &[Diagnostic], language: Language) -> Value {
    let rules: BTreeMap<&str, Code> =
        found.iter().map(|found| (found.code.id, found.code)).collect();
    let results = found.iter().map(|found| result(workspace, found, language));
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "lagrum",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().map(|code| rule(code, language)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

fn rule(code: Code, language: Language) -> Value {
    let title = match language {
        Language::English => code.en,
        Language::Swedish => code.sv,
    };
    json!({
        "id": code.id,
        "shortDescription": { "text": title },
        "defaultConfiguration": { "level": severity(code.severity) },
    })
}

fn result(workspace: &Workspace, found: &Diagnostic, language: Language) -> Value {
    let message = match &found.help {
        Some(help) => format!("{}. {}", found.message.get(language), help.get(language)),
        None => found.message.get(language).to_owned(),
    };
    let related = found.related.iter().map(|label| {
        let place = location(workspace, label.span);
        json!({ "physicalLocation": place, "message": { "text": label.text.get(language) } })
    });
    let fixes = found.fixes.iter().map(|fix| mend(workspace, fix, language));
    json!({
        "ruleId": found.code.id,
        "level": severity(found.severity()),
        "message": { "text": message },
        "locations": [{ "physicalLocation": location(workspace, found.primary.span) }],
        "relatedLocations": related.collect::<Vec<_>>(),
        "fixes": fixes.collect::<Vec<_>>(),
    })
}

fn mend(workspace: &Workspace, fix: &Fix, language: Language) -> Value {
    let changes = fix.edits.iter().map(|edit| {
        json!({
            "artifactLocation": artifact(workspace, edit.span),
            "replacements": [{
                "deletedRegion": region(workspace, edit.span),
                "insertedContent": { "text": edit.text },
            }],
        })
    });
    json!({ "description": { "text": fix.title.get(language) }, "artifactChanges": changes.collect::<Vec<_>>() })
}

fn location(workspace: &Workspace, span: SourceSpan) -> Value {
    json!({ "artifactLocation": artifact(workspace, span), "region": region(workspace, span) })
}

/// The path as a relative reference or a `file:` URI, with what URIs do not allow escaped.
fn artifact(workspace: &Workspace, span: SourceSpan) -> Value {
    let path = Place::of(workspace, span).path;
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    json!({ "uri": uri })
}

fn region(workspace: &Workspace, span: SourceSpan) -> Value {
    let place = Place::of(workspace, span);
    json!({
        "startLine": place.start.line, "startColumn": place.start.column,
        "endLine": place.end.line, "endColumn": place.end.column,
    })
}
