//! Where the name at a cursor is declared.

use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::semantics::{Target, found_at};

/// Where a name leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leading {
    /// The name at the cursor.
    pub from: FileSpan,
    /// Where it leads.
    pub to: Vec<Destination>,
}

/// A place that a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination {
    /// The whole of what stands there.
    pub whole: FileSpan,
    /// Its name.
    pub name: FileSpan,
}

/// Where the name at a cursor is declared. The name of a declaration leads to itself.
#[must_use]
pub fn definition(snapshot: &Snapshot, at: FilePlace) -> Option<Leading> {
    let (package, source) = snapshot.source(at.file)?;
    let found = found_at(snapshot.db(), package, source, at.offset)?;
    let to = destination(snapshot, found.mention.target)?;
    Some(Leading { from: snapshot.span(found.place()), to: vec![to] })
}

/// Where something is declared.
pub(crate) fn destination(snapshot: &Snapshot, target: Target) -> Option<Destination> {
    let name = target.name_place(snapshot.db())?;
    let whole = target.place(snapshot.db()).unwrap_or(name);
    Some(Destination { whole: snapshot.span(whole), name: snapshot.span(name) })
}
