//! A case of a coordination, and what is paid in it.

use super::Unshown;
use crate::cases::Ready;
use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{Coordinated, Options};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{ItemKind, content, item};
use lagrum_language::resolve::Place;
use lagrum_plan::coordination::{Benefit, Coordinate};
use lagrum_testing::{refused, spoken};
use std::sync::Arc;

/// A case of a coordination, to be worked out.
#[derive(Debug, Clone)]
pub struct Coordination {
    pub(super) ready: Arc<Ready>,
    /// The coordination.
    pub def: Def,
    pub(super) name: String,
    pub(super) facts: String,
    /// What the case is called; empty for facts that are no test.
    pub label: String,
}

impl Coordination {
    /// What is paid of each benefit, and why not more.
    ///
    /// # Errors
    /// If the facts are no case of it.
    pub fn worked_out(&self, language: Language) -> Result<Coordinated<'_>, Unshown> {
        let options = Options { language: spoken(language), ..Options::default() };
        let found = self.ready.interpreter.coordinate(Some(&self.name), &self.facts, &options);
        found.map_err(|error| Unshown::NoCase(refused(&error)))
    }

    /// The name of the coordination.
    pub(crate) fn name_span(&self, snapshot: &Snapshot) -> Option<FileSpan> {
        let here = item(snapshot.db(), self.def)?.name.here;
        Some(snapshot.span(Place { def: self.def, here }))
    }

    /// The name of one of its benefits.
    pub(crate) fn benefit_span(&self, snapshot: &Snapshot, benefit: &Benefit) -> Option<FileSpan> {
        let item = item(snapshot.db(), self.def)?;
        let ItemKind::Coordination(decl) = content(&item.kind) else { return None };
        let here = decl.benefits.iter().find(|one| one.name.text == benefit.name)?.name.here;
        Some(snapshot.span(Place { def: self.def, here }))
    }

    /// One of its rules.
    pub(crate) fn rule_span(&self, snapshot: &Snapshot, rule: &Coordinate) -> Option<FileSpan> {
        Some(super::trimmed(snapshot, self.ready.span(snapshot, rule.place)?))
    }
}
