//! The tree of a file, kept.

use crate::db::{Db, SourceFile};
use crate::syntax::{FileKind, Parse, parse};

/// The tree of a file. Runs again after every edit of the file; the trees of the files asked for last are kept.
#[salsa::tracked(returns(ref), lru = 64)]
pub fn parsed(db: &dyn Db, file: SourceFile) -> Parse {
    let kind = FileKind::of_name(file.path(db)).unwrap_or(FileKind::Code);
    parse(file.text(db), kind)
}
