//! What can be done with a declaration, shown above it.

use crate::navigate::mentions_of;
use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::hir::{ItemKind, content, file_items};
use lagrum_language::resolve::Place;
use lagrum_language::semantics::{Role, Target};

#[cfg(test)]
mod tests;

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
}

/// What can be done with the declarations of a file, in source order.
#[must_use]
pub fn lenses(snapshot: &Snapshot, file: FileId) -> Vec<Lens> {
    let Some((package, source)) = snapshot.source(file) else { return Vec::new() };
    let items = &file_items(snapshot.db(), source).items;
    let mut found = Vec::new();
    for (index, item) in (0u32..).zip(items) {
        let def = Def { package, file: source, index };
        let at = snapshot.span(Place { def, here: item.name.here });
        if at.start == at.end {
            continue;
        }
        let name = &item.name.text;
        let mut lens = |what| found.push(Lens { at, what });
        match content(&item.kind) {
            ItemKind::Test(_) => {
                lens(Doing::Test(test_id(snapshot, def, name)));
            }
            ItemKind::Decision(_) => {
                let package = snapshot.package_key(package);
                lens(Doing::Decide { package, decision: name.clone() });
                lens(Doing::ChooseCase);
                lens(references(snapshot, def));
            }
            ItemKind::Rule(_)
            | ItemKind::Table(_)
            | ItemKind::Parameter(_)
            | ItemKind::Concept(_)
            | ItemKind::Alternatives(_)
            | ItemKind::Assessment(_)
            | ItemKind::Unit { .. }
            | ItemKind::Register
            | ItemKind::Act { .. } => lens(references(snapshot, def)),
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

fn references(snapshot: &Snapshot, def: Def) -> Doing {
    let all = mentions_of(snapshot, Target::Item(def)).into_iter();
    let uses = all.filter(|found| found.mention.role != Role::Declares);
    let mut places: Vec<FileSpan> = uses.map(|found| snapshot.span(found.place())).collect();
    places.sort();
    Doing::References(places)
}

/// The id of a `test` block: `paket/fil.lagrum#rubrik`.
#[must_use]
pub fn test_id(snapshot: &Snapshot, def: Def, title: &str) -> String {
    format!("{}/{}#{title}", snapshot.package_key(def.package), def.file.path(snapshot.db()))
}
