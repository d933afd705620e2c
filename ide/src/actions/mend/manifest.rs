//! Mends of manifests.

use super::super::site::{fix, replace};
use super::manifest_lines::put;
use crate::Snapshot;
use lagrum_language::diagnostics::codes::packages;
use lagrum_language::diagnostics::{Diagnostic, Fix};
use lagrum_language::workspace::EDITION;

/// The mends of what is wrong with a manifest.
pub(in super::super) fn mends(snapshot: &Snapshot, found: &Diagnostic) -> Vec<Fix> {
    match found.code {
        code if code == packages::MISSING_KEY => missing_key(snapshot, found),
        code if code == packages::WRONG_VALUE => swapped_dates(snapshot, found),
        code if code == packages::UNKNOWN_EDITION => this_edition(found),
        _ => Vec::new(),
    }
}

/// Adds the first key that the section lacks.
fn missing_key(snapshot: &Snapshot, found: &Diagnostic) -> Vec<Fix> {
    let span = found.primary.span;
    let text = snapshot.text(span.file);
    let has = |key: &str| {
        text.lines().any(|line| line.split('=').next().is_some_and(|name| name.trim() == key))
    };
    let folder = snapshot
        .rules
        .file(span.file)
        .and_then(|file| file.location.parent()?.file_name()?.to_str());
    let name = folder.unwrap_or("rules").replace(['-', ' '], "_");
    let keys = [("name", name.as_str()), ("version", "1.0.0"), ("language", EDITION)];
    let missing =
        keys.iter().find(|(key, _)| !has(key) && found.message.en.contains(&format!("`{key}`")));
    let Some((key, value)) = missing else { return Vec::new() };
    let line = format!("{key} = \"{value}\"");
    let Some(edit) = put(span.file, text, "package", &line) else { return Vec::new() };
    vec![fix(&format!("Add `{line}`"), &format!("Lägg till `{line}`"), vec![edit])]
}

/// Lets the ends of a lifetime that is backwards change places.
fn swapped_dates(snapshot: &Snapshot, found: &Diagnostic) -> Vec<Fix> {
    let text = snapshot.written(found.primary.span);
    let mut quoted = text.split('"');
    let (Some(a), Some(from), Some(b), Some(to), Some(c), None) =
        (quoted.next(), quoted.next(), quoted.next(), quoted.next(), quoted.next(), quoted.next())
    else {
        return Vec::new();
    };
    let is_lifetime = a.contains("from") && b.contains("to") && from > to;
    if !is_lifetime {
        return Vec::new();
    }
    let swapped = format!("{a}\"{to}\"{b}\"{from}\"{c}");
    let title = ("Let the dates change places", "Låt datumen byta plats");
    vec![fix(title.0, title.1, vec![replace(found.primary.span, swapped)])]
}

/// Writes the edition of the language that is known here.
fn this_edition(found: &Diagnostic) -> Vec<Fix> {
    let text = format!("\"{EDITION}\"");
    let edits = vec![replace(found.primary.span, text.clone())];
    vec![fix(&format!("Write `{text}`"), &format!("Skriv `{text}`"), edits)]
}
