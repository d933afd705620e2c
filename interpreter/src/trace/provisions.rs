//! The provisions that an outcome rests on: those of the rules that took part, of their versions, clauses and terms, of
//! the facts and of whoever said them. Of a row that did not count, those that it was asked under.

use super::roots::{decided, looked_at};
use super::routes::Walker;
use super::{Said, Used};
use crate::decision::{Run, facts_row};
use crate::door::Case;
use crate::engine::{Kept, Status, Value};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Citation, CitationId, Package};
use lagrum_plan::program::{Cited, Guard, PartOf, Route, Step, StepId, StepKind};
use lagrum_plan::source::Source;
use lagrum_plan::value::{Shown, ValueType};
use std::collections::BTreeSet;

/// Provisions, each once.
pub(crate) type Rested<'p> = BTreeSet<&'p Citation>;

/// What a case rests on, from its results, its conditions and the controls that ran.
pub(crate) fn rested_on<'p>(
    run: &Run<'_, 'p>,
    kept: &Kept<'_>,
    read: &Case<'_>,
    as_of: Option<Date>,
) -> Rested<'p> {
    let walker = Walker { package: run.package, program: &run.rules.program, kept };
    let (open, seen, found) = (Vec::new(), BTreeSet::new(), Rested::new());
    let mut walk = Walk { run, kept, read, walker, open, seen, found };
    walk.roots(as_of);
    while let Some((id, row, whole)) = walk.open.pop() {
        walk.step(id, row, whole);
    }
    walk.found
}

/// What facts that are impossible break.
pub(crate) fn broken<'p>(run: &Run<'_, 'p>, kept: &Kept<'_>) -> Rested<'p> {
    let ensures = kept.violations().into_iter().filter_map(|(at, _)| run.rules.ensures.get(at));
    let places = ensures.filter_map(|ensure| run.package.places.get(place(ensure.place.0)));
    places.flat_map(|place| cited(run.package, &place.under)).collect()
}

/// The provisions by their numbers.
pub(crate) fn cited<'p>(
    package: &'p Package,
    under: &'p [CitationId],
) -> impl Iterator<Item = &'p Citation> {
    under.iter().filter_map(|id| package.citations.get(place(id.0)))
}

struct Walk<'w, 'a, 'p> {
    run: &'w Run<'a, 'p>,
    kept: &'w Kept<'w>,
    read: &'w Case<'w>,
    walker: Walker<'w>,
    /// Rows of steps still to be read; of a row that does not count, only what it was asked.
    open: Vec<(StepId, usize, bool)>,
    seen: BTreeSet<(StepId, usize, bool)>,
    found: Rested<'p>,
}

impl<'p> Walk<'_, '_, 'p> {
    fn roots(&mut self, as_of: Option<Date>) {
        let (rules, kept) = (self.run.rules, self.kept);
        self.open.extend(decided(rules, kept).into_iter().map(|(step, row)| (step, row, true)));
        let ran = looked_at(rules, kept, as_of).into_iter();
        let known = ran.filter(|(_, row, node)| kept.status(*node, *row) == Status::Known);
        self.open.extend(known.map(|(step, row, _)| (step, row, true)));
    }

    fn step(&mut self, id: StepId, row: usize, whole: bool) {
        if !self.seen.insert((id, row, whole)) {
            return;
        }
        let rules = self.run.rules;
        let Some(step) = rules.program.steps.get(place(id.0)) else { return };
        if whole {
            self.found.extend(cited(self.run.package, &step.under));
            let said = said(self.run, self.read, step, row);
            let own = own(self.run, &self.walker, (step, row), said.as_ref());
            own.into_iter().for_each(|under| self.found.extend(cited(self.run.package, under)));
        } else {
            let asked = step.cited.iter().filter(|cited| cited.when.is_empty());
            let package = self.run.package;
            asked.for_each(|one| self.found.extend(cited(package, &one.under)));
        }
        let parts = step.parts.iter().chain(&step.untold);
        for part in parts.filter(|part| whole || part.when.is_none()) {
            self.part((step, row), part);
        }
    }

    fn part(&mut self, (step, row): (&Step, usize), part: &PartOf) {
        let Some(inner) = self.run.rules.program.steps.get(place(part.step.0)) else { return };
        if self.walker.used(part.when, row) == Used::No {
            return;
        }
        if let Route::Each { rows, filter } = part.route {
            for child in self.kept.children(rows, row) {
                let passes = self.walker.used(filter.map(|node| Guard::Is(node, true)), child);
                self.open.push((part.step, child, passes != Used::No));
            }
            return;
        }
        for (row, _) in self.walker.rows(step.domain, row, &part.route).rows {
            if self.walker.met(inner, row, Used::Yes) != Used::No {
                self.open.push((part.step, row, true));
            }
        }
    }
}

/// The provisions of a step's own pieces that are used in a row, of its value, and of the register that it is from.
fn own<'p>(
    run: &Run<'_, 'p>,
    walker: &Walker<'_>,
    (step, row): (&'p Step, usize),
    said: Option<&Said>,
) -> Vec<&'p [CitationId]> {
    let is_used = |cited: &&Cited| {
        let mut guards = cited.when.iter().map(|(node, is)| Guard::Is(*node, *is));
        guards.all(|guard| walker.used(Some(guard), row) != Used::No)
    };
    let pieces = step.cited.iter().filter(is_used).map(|cited| cited.under.as_slice());
    // Which value a sensitive fact has is nobody's to read out of a provision.
    let open = !matches!(step.kind, StepKind::Fact(concept, field)
        if run.package.concepts.get(place(concept.0))
            .and_then(|concept| concept.fields.get(place(field.0)))
            .is_some_and(|field| field.sensitive));
    let shown = step.value.as_ref().filter(|_| open);
    let value = shown.and_then(|shown| of_value(run.package, walker.kept, shown, row));
    let source = said.and_then(|said| said.source.as_deref());
    let register = source.and_then(|source| {
        let is = |register: &&Source| register.json() == source;
        run.package.registers.iter().find(is).map(|register| register.under.as_slice())
    });
    pieces.chain(value).chain(register).filter(|under| !under.is_empty()).collect()
}

/// The provisions of one of a closed set, where that is the value.
fn of_value<'p>(
    package: &'p Package,
    kept: &Kept<'_>,
    shown: &Shown,
    row: usize,
) -> Option<&'p [CitationId]> {
    let ValueType::Alternatives(set) = shown.ty else { return None };
    let absent = shown.present.is_some_and(|present| !kept.holds(present, row));
    if absent || kept.status(shown.value, row) != Status::Known {
        return None;
    }
    let Value::Code(code) = kept.value(shown.value, row) else { return None };
    let values = &package.alternatives.get(place(set.0))?.values;
    values.get(usize::try_from(code).ok()?).map(|value| value.under.as_slice())
}

/// Who said a fact.
fn said(run: &Run<'_, '_>, read: &Case<'_>, step: &Step, row: usize) -> Option<Said> {
    let StepKind::Fact(concept, field) = step.kind else { return None };
    let row = facts_row(run.facts, concept, run.case, row)?;
    read.attestation(run.facts, (concept, row, field, None)).map(Said::of)
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
