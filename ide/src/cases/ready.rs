//! Packages that are ready to decide.

use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{ContractFact, Interpreter, Language};
use lagrum_language::check::{compiled, compiled_in_wording};
use lagrum_language::db::{Db, Def, Package};
use lagrum_language::lower::Compiled;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::PlaceId;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A package that is ready to decide.
#[derive(Debug)]
pub struct Ready {
    /// It, as a draft: its decisions name no digest.
    pub interpreter: Interpreter,
    compiled: Arc<Compiled>,
    under: OnceLock<Under>,
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
    Some(Arc::new(Ready { interpreter, compiled, under: OnceLock::new() }))
}

/// The provisions of the rules that use a fact, by decision and path.
#[derive(Debug, Default)]
pub(super) struct Under(BTreeMap<(String, String), Vec<String>>);

impl Under {
    /// Those of a fact, by its path as the data contract has it.
    pub(super) fn of(&self, decision: &str, path: &str) -> &[String] {
        let key = (decision.to_owned(), path.to_owned());
        self.0.get(&key).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Ready {
    /// Which provisions use which facts: worked out once, when it is first asked for.
    pub(super) fn under(&self) -> &Under {
        self.under.get_or_init(|| {
            let contract = self.interpreter.contract(Language::Swedish);
            let facts = contract
                .decisions
                .iter()
                .flat_map(|decided| decided.facts.iter().map(move |fact| (decided.decision, fact)));
            let under = |(decision, fact): (&str, &ContractFact<'_>)| {
                let texts = fact.under.iter().map(|text| (*text).to_owned()).collect();
                ((decision.to_owned(), fact.path.clone()), texts)
            };
            Under(facts.map(under).collect())
        })
    }

    /// The declaration that a place of the plan is of.
    pub(super) fn def(&self, place: PlaceId) -> Option<Def> {
        self.compiled.places.get(usize::try_from(place.0).ok()?).map(|at| at.def)
    }

    /// Where a place of the plan stands in the text.
    #[must_use]
    pub fn span(&self, snapshot: &Snapshot, place: PlaceId) -> Option<FileSpan> {
        let at = self.compiled.places.get(usize::try_from(place.0).ok()?)?;
        Some(snapshot.span(*at))
    }
}
