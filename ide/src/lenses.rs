//! What can be done with a declaration, shown above it.

use crate::cases::block_ids;
use crate::navigate::packages_around;
use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::db::{Def, Package, SourceFile};
use lagrum_language::hir::{ItemKind, content, file_items};
use lagrum_language::resolve::Place;
use lagrum_language::semantics::{Role, Target, Words, having, mentions};
use std::collections::BTreeMap;

mod coverage;

#[cfg(test)]
mod tests;

pub use coverage::{Measured, coverage};
pub use lagrum_testing::coverage::Share;

/// Something that can be done with a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The name of the declaration.
    pub at: FileSpan,
    /// What can be done.
    pub what: Doing,
}

/// What can be done with a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// Show where it is named: these places.
    References(Vec<FileSpan>),
    /// Run or debug a test, by its id.
    Test(String),
    /// Decide an example.
    Decide {
        /// The package.
        package: String,
        /// The decision.
        decision: String,
    },
    /// Choose the case whose values are shown in the file.
    ChooseCase,
    /// Measure what the tests cover; how much that was when they were last run.
    Coverage(Option<Share>),
}

/// What can be done with the declarations of a file, in source order.
#[must_use]
pub fn lenses(snapshot: &Snapshot, file: FileId) -> Vec<Lens> {
    let Some((package, source)) = snapshot.source(file) else { return Vec::new() };
    let items = &file_items(snapshot.db(), source).items;
    let named = named(snapshot, package, source);
    let blocks = block_ids(snapshot, package, source);
    let references = |def: Def| Doing::References(named.get(&def).cloned().unwrap_or_default());
    let mut found = Vec::new();
    for (index, item) in (0u32..).zip(items) {
        let def = Def { package, file: source, index };
        let at = snapshot.span(Place { def, here: item.name.here });
        // What a reform changes is named by the law's name, whose references are told there.
        if at.start == at.end || matches!(item.kind, ItemKind::Change(_)) {
            continue;
        }
        let name = &item.name.text;
        let mut lens = |what| found.push(Lens { at, what });
        match content(&item.kind) {
            ItemKind::Test(_) => {
                let test = blocks.iter().find(|(of, ..)| *of == def);
                test.into_iter().for_each(|(_, _, id)| lens(Doing::Test(id.clone())));
            }
            ItemKind::Decision(_) => {
                let package = snapshot.package_key(package);
                lens(Doing::Decide { package, decision: name.clone() });
                lens(Doing::ChooseCase);
                lens(references(def));
            }
            ItemKind::Rule(_)
            | ItemKind::Table(_)
            | ItemKind::Parameter(_)
            | ItemKind::Concept(_)
            | ItemKind::Alternatives(_)
            | ItemKind::Assessment(_)
            | ItemKind::Unit { .. }
            | ItemKind::Register
            | ItemKind::Act { .. } => lens(references(def)),
            ItemKind::Package { .. }
            | ItemKind::Use(_)
            | ItemKind::Except { .. }
            | ItemKind::Delegated(_)
            | ItemKind::Prescribes { .. }
            | ItemKind::Coordination(_)
            | ItemKind::Omitted(_)
            | ItemKind::Control(_)
            | ItemKind::Reform(_)
            | ItemKind::Change(_) => {}
        }
    }
    found
}

/// Where the declarations of a file are named, in every package that can, found in one go.
fn named(
    snapshot: &Snapshot,
    package: Package,
    source: SourceFile,
) -> BTreeMap<Def, Vec<FileSpan>> {
    let db = snapshot.db();
    let items = (0u32..).zip(&file_items(db, source).items);
    let item = |(index, _)| Target::Item(Def { package, file: source, index }).words(db);
    let words = Words::all(items.filter_map(item));
    let mut found: BTreeMap<Def, Vec<FileSpan>> = BTreeMap::new();
    let packages = packages_around(snapshot, package).into_iter();
    for def in packages.flat_map(|package| having(db, package, &words)) {
        for mention in mentions(db, def) {
            let Target::Item(of) = mention.target else { continue };
            if of.file == source && mention.role != Role::Declares {
                let place = Place { def, here: mention.here };
                found.entry(of).or_default().push(snapshot.span(place));
            }
        }
    }
    found.values_mut().for_each(|places| places.sort());
    found
}
