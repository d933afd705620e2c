//! Packages that are ready to decide.

use crate::{FileSpan, Snapshot};
use lagrum_interpreter::Interpreter;
use lagrum_language::check::{compiled, compiled_in_wording};
use lagrum_language::db::{Db, Package};
use lagrum_language::lower::Compiled;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::PlaceId;
use std::sync::Arc;

/// A package that is ready to decide.
#[derive(Debug)]
pub struct Ready {
    /// It, as a draft: its decisions name no digest.
    pub interpreter: Interpreter,
    compiled: Arc<Compiled>,
}

/// A package, ready to decide: kept until the rules change. None while it has errors.
#[must_use]
pub fn ready(snapshot: &Snapshot, package: Package) -> Option<Arc<Ready>> {
    ready_in_wording(snapshot, package, None)
}

/// A package, ready to decide by the law of one day, whatever the decisions' own days are; by theirs, without one.
pub(super) fn ready_in_wording(
    snapshot: &Snapshot,
    package: Package,
    law: Option<Date>,
) -> Option<Arc<Ready>> {
    readied(snapshot.db(), package, law)
}

#[salsa::tracked(returns(clone), no_eq)]
fn readied(db: &dyn Db, package: Package, law: Option<Date>) -> Option<Arc<Ready>> {
    let compiled = match law {
        None => compiled(db, package)?,
        Some(law) => Arc::new(compiled_in_wording(db, package, law)?),
    };
    let interpreter = Interpreter::draft(compiled.package.clone()).ok()?;
    Some(Arc::new(Ready { interpreter, compiled }))
}

impl Ready {
    /// Where a place of the plan stands in the text.
    #[must_use]
    pub fn span(&self, snapshot: &Snapshot, place: PlaceId) -> Option<FileSpan> {
        let at = self.compiled.places.get(usize::try_from(place.0).ok()?)?;
        Some(snapshot.span(*at))
    }
}
