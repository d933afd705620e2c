//! A package among the dependencies.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::workspace::MANIFEST;
use std::path::{Component, Path, PathBuf};

/// Adds the package to the manifest, if the author has it.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    edit(site).into_iter().collect()
}

fn edit(site: &Site<'_>) -> Option<Fix> {
    let rules = &site.snapshot.rules;
    let name = site.pointed();
    let other = rules.packages().find(|package| package.manifest(site.db()).name == name)?;
    let (from, to) = (rules.folder(site.package)?, rules.folder(other)?);
    let manifest = rules.number_at(&from.join(MANIFEST))?;
    let line = format!("{name} = {{ path = \"{}\" }}\n", path_between(from, to));
    let (at, text) = place(rules.text(manifest), line);
    let span = crate::FileSpan { file: manifest, start: at, end: at };
    let (en, sv) = (
        format!("Add `{name}` to the dependencies"),
        format!("Lägg till `{name}` bland beroendena"),
    );
    Some(fix(&en, &sv, vec![replace(span, text)]))
}

/// Where in a manifest the line goes, and with what before it.
fn place(manifest: &str, line: String) -> (u32, String) {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let head = "[dependencies]\n";
    match manifest.find(head) {
        Some(at) => (narrow(at.saturating_add(head.len())), line),
        None if manifest.ends_with('\n') => (narrow(manifest.len()), format!("\n{head}{line}")),
        None => (narrow(manifest.len()), format!("\n\n{head}{line}")),
    }
}

/// The way from one folder to another, with `/` between folders.
fn path_between(from: &Path, to: &Path) -> String {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(to.components().skip(shared)).collect();
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}
