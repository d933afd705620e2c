//! Queries over the checks.

use super::{cycles};
use crate::db::{Db, Def, Package, SourceFile};
use crate::resolve::Finding;

/// What is wrong with one declaration. Survives edits of other bodies.
pub fn of_item(db: &dyn Db, def: Def) -> &[Finding] {
    of_item_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn of_item_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Vec<Finding> {
    let _def = Def { package, file, index };
    let _ = db;
    Vec::new()
}

/// What is wrong with a package as a whole and all it depends on; and what nothing in it uses.
pub fn of_root(db: &dyn Db, root: Package) -> &(Vec<Finding>, Vec<Finding>) {
    of_root_at(db, root)
}

#[salsa::tracked(returns(ref))]
fn of_root_at(db: &dyn Db, root: Package) -> (Vec<Finding>, Vec<Finding>) {
    let wrong = cycles::findings(db, root);
    (wrong, Vec::new())
}
