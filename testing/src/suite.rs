//! All cases of a package.

use crate::blocks;
use crate::trial::Trial;
use lagrum_language::db::{Db, Package};

/// The cases of a package with what is expected of them: its `test` blocks, in file and source order.
#[must_use]
pub fn trials(db: &dyn Db, root: Package) -> Vec<Trial<'_>> {
    blocks::trials(db, root)
}
