//! Everywhere a name is named.

use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::db::{Def, Package};
use lagrum_language::resolve::{Place, closure, scope_of};
use lagrum_language::semantics::{Found, Mention, Role, Target, found_at, having, mentions};

/// A place where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Where.
    pub span: FileSpan,
    /// Whether the name is given there.
    pub declares: bool,
}

/// Everywhere the name at a cursor is named, in every package, by file and place.
#[must_use]
pub fn references(snapshot: &Snapshot, at: FilePlace) -> Option<Vec<Reference>> {
    let (package, source) = snapshot.source(at.file)?;
    let found = found_at(snapshot.db(), package, source, at.offset)?;
    let all = mentions_of(snapshot, found.mention.target);
    let mut references: Vec<Reference> = all
        .iter()
        .map(|found| Reference {
            span: snapshot.span(found.place()),
            declares: found.mention.role == Role::Declares,
        })
        .collect();
    references.sort();
    Some(references)
}

/// Everywhere something is named.
pub(crate) fn mentions_of(snapshot: &Snapshot, target: Target) -> Vec<Found> {
    let db = snapshot.db();
    let in_item = |def: Def| {
        let all = mentions(db, def).iter().filter(move |mention| mention.target == target);
        all.map(move |mention: &Mention| Found { def, mention: *mention })
    };
    if let (Target::Local(..) | Target::Row(..) | Target::RowNumber(..), Some(def)) =
        (target, target.def())
        && !is_of_decision(snapshot, target)
    {
        return in_item(def).collect();
    }
    let own = match target {
        Target::Package(package) => Some(package),
        _ => target.def().map(|def| def.package),
    };
    let packages = match own {
        Some(own) => packages_around(snapshot, own),
        None => snapshot.rules.packages().collect(),
    };
    let packages = packages.into_iter();
    match target.words(db) {
        Some(words) => {
            packages.flat_map(|package| having(db, package, &words)).flat_map(in_item).collect()
        }
        None => packages
            .flat_map(|package| &scope_of(db, package).own)
            .flat_map(|def| in_item(*def))
            .collect(),
    }
}

/// A `whereby` of a decision can be named in its controls.
fn is_of_decision(snapshot: &Snapshot, target: Target) -> bool {
    let Target::Local(def, _) = target else { return false };
    let item = lagrum_language::hir::item(snapshot.db(), def);
    item.is_some_and(|item| matches!(item.kind, lagrum_language::hir::ItemKind::Decision(_)))
}

/// The packages that can name what one declares: itself, and those that depend on it.
pub(crate) fn packages_around(snapshot: &Snapshot, own: Package) -> Vec<Package> {
    let sees = |package: &Package| closure(snapshot.db(), *package).contains(&own);
    snapshot.rules.packages().filter(sees).collect()
}

/// The places of mentions, in their items.
pub(super) fn places(found: &[Found]) -> impl Iterator<Item = Place> + '_ {
    found.iter().map(|found| found.place())
}
