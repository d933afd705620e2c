//! What stands at a place in a file.

use super::mention::{Mention, mentions};
use crate::db::{Db, Def, Package, SourceFile};
use crate::hir::{ExprId, Here, file_items, item, start_of};
use crate::resolve::Place;

/// A name at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The item that it stands in.
    pub def: Def,
    /// The name, and what it means.
    pub mention: Mention,
}

impl Found {
    /// Where the name stands.
    #[must_use]
    pub fn place(self) -> Place {
        Place { def: self.def, here: self.mention.here }
    }
}

/// The declarations around a byte of a file, innermost first: a change stands in its reform.
fn items_at(db: &dyn Db, package: Package, file: SourceFile, offset: u32) -> Vec<Def> {
    let items = file_items(db, file);
    let all = (0u32..).zip(items.items.iter().zip(&items.starts));
    let mut around: Vec<Def> = all
        .filter(|(_, (item, start))| {
            **start <= offset && offset <= start.saturating_add(item.here.end)
        })
        .map(|(index, _)| Def { package, file, index })
        .collect();
    around.reverse();
    around
}

/// The innermost declaration around a byte of a file. At the edge of two it is the one that begins there.
#[must_use]
pub fn item_at(db: &dyn Db, package: Package, file: SourceFile, offset: u32) -> Option<Def> {
    items_at(db, package, file, offset).first().copied()
}

/// The name at a byte of a file, or right before it.
#[must_use]
pub fn found_at(db: &dyn Db, package: Package, file: SourceFile, offset: u32) -> Option<Found> {
    let around = items_at(db, package, file, offset);
    let named = |def: &Def| {
        let at = offset.saturating_sub(start_of(db, *def));
        let touches = |mention: &&Mention| mention.here.start <= at && at <= mention.here.end;
        let all = mentions(db, *def).iter().filter(touches);
        all.max_by_key(|mention| mention.here.start).map(|mention| (*def, *mention))
    };
    around.iter().find_map(named).map(|(def, mention)| Found { def, mention })
}

/// The smallest expression of an item around a byte of its file.
#[must_use]
pub fn expression_at(db: &dyn Db, def: Def, offset: u32) -> Option<ExprId> {
    let item = item(db, def)?;
    let at = offset.checked_sub(start_of(db, def))?;
    let width = |here: Here| here.end.saturating_sub(here.start);
    let all = item.body.iter().map(|(id, _)| (id, item.body.here(id)));
    let around =
        all.filter(|(_, here)| here.start < here.end && here.start <= at && at <= here.end);
    around.min_by_key(|(_, here)| width(*here)).map(|(id, _)| id)
}
