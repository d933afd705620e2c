//! Queries over files.

use super::{Item, from_syntax};
use crate::db::{Db, Def, SourceFile};
use crate::diagnostics::{Diagnostic, sort};
use crate::surface::Surface;
use crate::syntax::{Code, CodeAt, parsed_code, pieces_of};
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

/// What a file declares, put together from its pieces. Runs again after every edit of the file.
#[salsa::tracked(returns(ref))]
pub fn file_items(db: &dyn Db, file: SourceFile) -> FileItems {
    let number = file.number(db);
    let pieces = pieces_of(db, file);
    let mut read = FileItems::default();
    let of_file = from_syntax::said(&pieces.problems).map(|said| said.moved(number, 0));
    read.diagnostics.extend(of_file);
    for CodeAt { start, code } in &pieces.code {
        let piece = code_items(db, *code);
        read.items.extend(piece.items.iter().cloned());
        read.starts.extend(piece.starts.iter().map(|at| at.saturating_add(*start)));
        let said = piece.diagnostics.iter().cloned();
        read.diagnostics.extend(said.map(|said| said.moved(number, *start)));
    }
    sort(&mut read.diagnostics);
    read
}

/// What a piece of code declares, counted from its beginning. A firewall: survives every edit outside it.
#[salsa::tracked(returns(ref))]
fn code_items<'db>(db: &'db dyn Db, code: Code<'db>) -> FileItems {
    from_syntax::items(parsed_code(db, code))
}

/// The language that a file is written in.
#[must_use]
pub fn surface_of(db: &dyn Db, file: SourceFile) -> Surface {
    pieces_of(db, file).surface
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
