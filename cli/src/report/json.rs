//! Findings as one JSON object.

use super::place::Place;
use super::{Counts, severity};
use lagrum_language::diagnostics::{Diagnostic, Label, Language, SourceSpan};
use lagrum_language::workspace::Workspace;
use serde_json::{Value, json};

pub(super) fn report(workspace: &Workspace, found: &[Diagnostic], language: Language) -> Value {
    let counts = Counts::of(found);
    let one = |found| diagnostic(workspace, found, language);
    json!({
        "diagnostics": found.iter().map(one).collect::<Vec<_>>(),
        "errors": counts.errors,
        "warnings": counts.warnings,
        "notes": counts.notes,
    })
}

fn diagnostic(workspace: &Workspace, found: &Diagnostic, language: Language) -> Value {
    let label = |label: &Label| {
        let mut value = place(workspace, label.span);
        insert(&mut value, "text", json!(label.text.get(language)));
        value
    };
    let fixes = found.fixes.iter().map(|fix| {
        let edits = fix.edits.iter().map(|edit| {
            let mut value = place(workspace, edit.span);
            insert(&mut value, "text", json!(edit.text));
            value
        });
        json!({ "title": fix.title.get(language), "edits": edits.collect::<Vec<_>>() })
    });
    let labels = std::iter::once(&found.primary).chain(&found.related).map(label);
    json!({
        "code": found.code.id,
        "severity": severity(found.severity()),
        "message": found.message.get(language),
        "help": found.help.as_ref().map(|help| help.get(language)),
        "labels": labels.collect::<Vec<_>>(),
        "fixes": fixes.collect::<Vec<_>>(),
    })
}

fn place(workspace: &Workspace, span: SourceSpan) -> Value {
    let place = Place::of(workspace, span);
    let position = |at: super::place::Position| json!({ "line": at.line, "column": at.column, "byte": at.byte });
    json!({ "file": place.path, "start": position(place.start), "end": position(place.end) })
}

fn insert(value: &mut Value, key: &str, inner: Value) {
    if let Some(object) = value.as_object_mut() {
        object.insert(key.to_owned(), inner);
    }
}
