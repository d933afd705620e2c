//! Queries over files.

use super::Item;
use crate::db::{Db, Def, SourceFile};
use crate::diagnostics::Diagnostic;
use std::sync::Arc;

/// What a file declares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileItems {
    /// Its items, in source order.
    pub items: Vec<Arc<Item>>,
    /// Where each begins, in bytes.
    pub starts: Vec<u32>,
    /// What the parser says.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a file declares. Runs again after every edit of the file.
#[salsa::tracked(returns(ref))]
pub fn file_items(db: &dyn Db, file: SourceFile) -> FileItems {
    super::from_syntax::file(file.number(db), file.path(db), file.text(db))
}

/// One item. A firewall: survives every edit of the file outside this item.
#[salsa::tracked(returns(clone))]
pub fn item_at(db: &dyn Db, file: SourceFile, index: u32) -> Option<Arc<Item>> {
    let index = usize::try_from(index).ok()?;
    file_items(db, file).items.get(index).cloned()
}

/// Where an item begins in its file, in bytes.
#[must_use]
pub fn start_of(db: &dyn Db, def: Def) -> u32 {
    let index = usize::try_from(def.index).unwrap_or(usize::MAX);
    file_items(db, def.file).starts.get(index).copied().unwrap_or(0)
}

/// The item of a declaration.
#[must_use]
pub fn item(db: &dyn Db, def: Def) -> Option<Arc<Item>> {
    item_at(db, def.file, def.index)
}
