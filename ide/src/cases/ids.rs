//! What tests go by: `paket`, `paket/fil.lagrum`, `paket/fil.lagrum#rubrik`, `paket/cases/fil.yaml#namn`. The only place
//! that makes such ids, or reads them.

use crate::Snapshot;
use lagrum_language::db::{Def, Package, SourceFile};
use lagrum_language::hir::{ItemKind, file_items};
use std::collections::BTreeMap;

/// The id of a file of a package, by its path there.
#[must_use]
pub fn file_id(snapshot: &Snapshot, package: Package, path: &str) -> String {
    format!("{}/{path}", snapshot.package_key(package))
}

/// The ids of the cases of a file, by their names in order. The second of a name is `…#name#2`.
pub fn case_ids<'n>(file: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let id = |name: &'n str| {
        let count = seen.entry(name).or_default();
        *count = count.saturating_add(1);
        if *count == 1 { format!("{file}#{name}") } else { format!("{file}#{name}#{count}") }
    };
    names.into_iter().map(id).collect()
}

/// The `test` blocks of a file of rules with their ids, in source order.
#[must_use]
pub fn block_ids(
    snapshot: &Snapshot,
    package: Package,
    source: SourceFile,
) -> Vec<(Def, String, String)> {
    let items = &file_items(snapshot.db(), source).items;
    let tests: Vec<(Def, String)> = (0_u32..)
        .zip(items)
        .filter(|(_, item)| matches!(item.kind, ItemKind::Test(_)))
        .map(|(index, item)| (Def { package, file: source, index }, item.name.text.clone()))
        .collect();
    let file = file_id(snapshot, package, source.path(snapshot.db()));
    let ids = case_ids(&file, tests.iter().map(|(_, title)| title.as_str()));
    tests.into_iter().zip(ids).map(|((def, title), id)| (def, title, id)).collect()
}

/// The package that an id is of, and the rest of the id: empty for the package itself.
#[must_use]
pub fn package_of<'i>(snapshot: &Snapshot, id: &'i str) -> Option<(Package, &'i str)> {
    let rest = |key: &str| match id.strip_prefix(key)? {
        "" => Some(""),
        rest => rest.strip_prefix('/'),
    };
    let packages = snapshot.rules.packages();
    let found = packages.filter_map(|package| {
        let key = snapshot.package_key(package);
        Some((key.len(), package, rest(&key)?))
    });
    // A package may lie in the folder of another.
    found.max_by_key(|(length, ..)| *length).map(|(_, package, rest)| (package, rest))
}

/// Whether a test is in what goes by another id: a package or a file.
pub(super) fn is_within(test: &str, holder: &str) -> bool {
    test.strip_prefix(holder).is_some_and(|rest| rest.starts_with(['/', '#']))
}
