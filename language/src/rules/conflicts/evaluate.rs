//! What formulas are in a case that is given whole: the last word on an example.

use super::calendar;
use super::feasible::{Numbers, value};
use super::formula::{Formula, FormulaId, Formulas, Rel};
use super::linear::Linear;
use super::search::Case;
use super::terms::{Term, TermId, Terms};
use crate::types::Value;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::TimeUnit;
use std::collections::BTreeMap;

/// The case, with a date moved a little if need be, where every formula holds in it; `None` where they cannot be said
/// to.
pub(super) fn accepted(
    terms: &Terms,
    formulas: &Formulas,
    all: &[FormulaId],
    case: &Case,
) -> Option<Case> {
    let case = only_given(terms, case);
    if holds(terms, formulas, all, &case) {
        return Some(case);
    }
    // How long months are is known roughly before a day is chosen.
    for (term, at) in &case.numbers {
        let is_date =
            terms.about(*term).is_some_and(|about| about.ty == Value::Time(TimeUnit::Date));
        for by in [-1, 1, -2, 2, -15, 15, -31, 31, -183, 183, -366, 366] {
            let Some(moved) = at.checked_add(Rational::from_integer(by)) else { continue };
            let mut tried = case.clone();
            tried.numbers.insert(*term, moved);
            if is_date && holds(terms, formulas, all, &tried) {
                return Some(tried);
            }
        }
    }
    None
}

/// What of a case is enough for every formula to hold in it: the rest may be anything.
pub(super) fn enough(terms: &Terms, formulas: &Formulas, all: &[FormulaId], case: &Case) -> Case {
    let mut case = case.clone();
    for term in case.is.keys().copied().collect::<Vec<_>>() {
        let mut tried = case.clone();
        tried.is.remove(&term);
        if holds(terms, formulas, all, &tried) {
            case = tried;
        }
    }
    for term in case.numbers.keys().copied().collect::<Vec<_>>() {
        let mut tried = case.clone();
        tried.numbers.remove(&term);
        if holds(terms, formulas, all, &tried) {
            case = tried;
        }
    }
    case
}

/// A case without what it does not give itself.
fn only_given(terms: &Terms, case: &Case) -> Case {
    let mut case = case.clone();
    case.is.retain(|term, _| terms.is_free(*term));
    case.numbers.retain(|term, _| terms.is_free(*term));
    case
}

fn holds(terms: &Terms, formulas: &Formulas, all: &[FormulaId], case: &Case) -> bool {
    let mut evaluation = Evaluation { terms, formulas, case, known: BTreeMap::new() };
    all.iter().all(|id| evaluation.of(*id) == Some(true))
}

struct Evaluation<'a> {
    terms: &'a Terms,
    formulas: &'a Formulas,
    case: &'a Case,
    known: BTreeMap<FormulaId, Option<bool>>,
}

impl Evaluation<'_> {
    fn of(&mut self, id: FormulaId) -> Option<bool> {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let formulas = self.formulas;
        let of = match formulas.get(id) {
            Formula::Yes => Some(true),
            Formula::No => Some(false),
            Formula::Is(term, yes) => self.case.is.get(term).map(|is| is == yes),
            Formula::Sum(sum, rel) => self.sum(sum).map(|sum| match rel {
                Rel::Below => sum.is_negative(),
                Rel::AtMost => !sum.is_positive(),
                Rel::Zero => sum.is_zero(),
            }),
            Formula::All(parts) => self.at_least(parts.len(), parts),
            Formula::Any(parts) => self.at_least(1, parts),
            Formula::AtLeast(needed, parts) => self.at_least(*needed, parts),
        };
        self.known.insert(id, of);
        of
    }

    fn at_least(&mut self, needed: usize, parts: &[FormulaId]) -> Option<bool> {
        let (mut hold, mut may) = (0usize, 0usize);
        for part in parts {
            match self.of(*part) {
                Some(true) => hold = hold.saturating_add(1),
                Some(false) => {}
                None => may = may.saturating_add(1),
            }
        }
        if hold >= needed {
            Some(true)
        } else if hold.saturating_add(may) < needed {
            Some(false)
        } else {
            None
        }
    }

    fn sum(&self, sum: &Linear) -> Option<Rational> {
        let mut numbers = Numbers::new();
        for (term, _) in &sum.terms {
            numbers.insert(*term, self.number(*term)?);
        }
        value(sum, &numbers)
    }

    fn number(&self, term: TermId) -> Option<Rational> {
        match &self.terms.about(term)?.term {
            Term::Calendar(question, values) => {
                let values = values.iter().map(|value| self.sum(value));
                calendar::answer(*question, &values.collect::<Option<Vec<_>>>()?)
            }
            _ => self.case.numbers.get(&term).copied(),
        }
    }
}
