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

/// The packages by what begins the ids of their tests.
struct Packages(BTreeMap<String, Package>);

impl Packages {
    fn of(snapshot: &Snapshot) -> Self {
        Self(snapshot.package_keys())
    }

    /// The package that an id is of, and the rest of the id: empty for the package itself.
    fn package_of<'i>(&self, id: &'i str) -> Option<(Package, &'i str)> {
        let shorter = id.rmatch_indices('/').map(|(at, _)| at);
        // A package may lie in the folder of another.
        std::iter::once(id.len()).chain(shorter).find_map(|end| {
            let (key, rest) = id.split_at_checked(end)?;
            Some((*self.0.get(key)?, rest.strip_prefix('/').unwrap_or(rest)))
        })
    }
}

/// The package that an id is of, and the rest of the id: empty for the package itself.
#[must_use]
pub fn package_of<'i>(snapshot: &Snapshot, id: &'i str) -> Option<(Package, &'i str)> {
    Packages::of(snapshot).package_of(id)
}

/// The ids of each package, and those of none.
pub(super) fn by_package<'i>(
    snapshot: &Snapshot,
    ids: &'i [String],
) -> (Vec<(Package, Vec<&'i str>)>, Vec<&'i str>) {
    let packages = Packages::of(snapshot);
    let mut found: Vec<(Package, Vec<&str>)> = Vec::new();
    let mut of_none = Vec::new();
    for id in ids {
        match packages.package_of(id) {
            None => of_none.push(id.as_str()),
            Some((package, _)) => match found.iter_mut().find(|(of, _)| *of == package) {
                Some((_, ids)) => ids.push(id),
                None => found.push((package, vec![id])),
            },
        }
    }
    (found, of_none)
}

/// What may be the ids of what holds a test: its package and its file.
pub(super) fn holders(test: &str) -> impl Iterator<Item = &str> {
    test.match_indices(['/', '#']).filter_map(|(end, _)| test.get(..end))
}
