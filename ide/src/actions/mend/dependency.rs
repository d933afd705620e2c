//! A package among the dependencies.

use super::super::site::{Site, fix};
use super::manifest_lines::{key, put};
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
    let mut named = rules.packages().filter(|package| package.manifest(site.db()).name == name);
    // Of several with the name, only the author knows which is meant.
    let (Some(other), None) = (named.next(), named.next()) else { return None };
    let (from, to) = (rules.folder(site.package)?, rules.folder(other)?);
    let manifest = rules.number_at(&from.join(MANIFEST))?;
    let line = format!("{} = {{ path = \"{}\" }}", key(name), path_between(from, to));
    let edit = put(manifest, rules.text(manifest), "dependencies", &line)?;
    let (en, sv) = (
        format!("Add `{name}` to the dependencies"),
        format!("Lägg till `{name}` bland beroendena"),
    );
    Some(fix(&en, &sv, vec![edit]))
}

/// The way from one folder to another, with `/` between folders.
fn path_between(from: &Path, to: &Path) -> String {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(to.components().skip(shared)).collect();
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}
