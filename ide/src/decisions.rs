//! The decisions that an author can try.

use crate::{FileSpan, Snapshot};
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{ItemKind, item};
use lagrum_language::resolve::{Place, scope_of};

/// A decision, or coordination, of a package that the author works in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What its package goes by.
    pub package: String,
    /// The name of its package.
    pub package_name: String,
    /// Its name.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Its name in the text.
    pub at: FileSpan,
    /// Whether it coordinates benefits, rather than decides.
    pub coordinates: bool,
}

/// The decisions and coordinations of the packages that the author works in.
#[must_use]
pub fn decisions(snapshot: &Snapshot, language: Language) -> Vec<Decision> {
    let db = snapshot.db();
    let defs = snapshot.rules.roots.iter().flat_map(|root| &scope_of(db, *root).own);
    let decision = |def: &lagrum_language::db::Def| {
        let item = item(db, *def)?;
        let coordinates = matches!(item.kind, ItemKind::Coordination(_));
        let is_either = coordinates || matches!(item.kind, ItemKind::Decision(_));
        if !is_either || item.name.text.is_empty() {
            return None;
        }
        let label = item.label.label();
        let label = match language {
            Language::English => label.en.or(label.sv),
            Language::Swedish => label.sv.or(label.en),
        };
        Some(Decision {
            package: snapshot.package_key(def.package),
            package_name: def.package.manifest(db).name.clone(),
            name: item.name.text.clone(),
            label: label.unwrap_or_else(|| item.name.text.clone()),
            at: snapshot.span(Place { def: *def, here: item.name.here }),
            coordinates,
        })
    };
    defs.filter_map(decision).collect()
}
