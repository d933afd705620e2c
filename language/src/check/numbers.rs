//! Fractions, roundings and limits, seen on the plan.

use crate::db::{Db, Package};
use crate::lower::Compiled;
use crate::resolve::Finding;

/// What is wrong with the numbers of a plan.
pub(super) fn findings(_db: &dyn Db, _root: Package, _compiled: &Compiled) -> Vec<Finding> {
    Vec::new()
}
