//! What must hold: conditions over terms, each formula kept once.

use super::linear::Linear;
use super::terms::TermId;
use std::collections::{BTreeMap, BTreeSet};

/// A formula, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FormulaId(u32);

/// A formula. `Not` is pushed down to what is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Formula {
    /// Holds.
    Yes,
    /// Does not hold.
    No,
    /// A term of yes or no.
    Is(TermId, bool),
    /// A sum stands to 0 in some way.
    Sum(Linear, Rel),
    /// Every one.
    All(Vec<FormulaId>),
    /// Some one.
    Any(Vec<FormulaId>),
    /// At least so many.
    AtLeast(usize, Vec<FormulaId>),
}

/// How a sum stands to 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rel {
    /// Less than 0.
    Below,
    /// 0 or less.
    AtMost,
    /// 0.
    Zero,
}

/// When something is known to be true, and when it is known to be false. What faults is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Truth {
    /// When it is true.
    pub yes: FormulaId,
    /// When it is false.
    pub no: FormulaId,
}

/// All formulas.
#[derive(Debug)]
pub(super) struct Formulas {
    all: Vec<Formula>,
    numbers: BTreeMap<Formula, FormulaId>,
    negated: BTreeMap<FormulaId, FormulaId>,
}

impl Formulas {
    /// The formula that holds.
    pub(super) const YES: FormulaId = FormulaId(0);
    /// The formula that does not.
    pub(super) const NO: FormulaId = FormulaId(1);

    pub(super) fn new() -> Formulas {
        let mut new =
            Formulas { all: Vec::new(), numbers: BTreeMap::new(), negated: BTreeMap::new() };
        new.intern(Formula::Yes);
        new.intern(Formula::No);
        new
    }

    fn intern(&mut self, formula: Formula) -> FormulaId {
        if let Some(id) = self.numbers.get(&formula) {
            return *id;
        }
        let id = FormulaId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.numbers.insert(formula.clone(), id);
        self.all.push(formula);
        id
    }

    /// A formula; a number that was never given reads as one that does not hold.
    pub(super) fn get(&self, id: FormulaId) -> &Formula {
        let at = usize::try_from(id.0).unwrap_or(usize::MAX);
        self.all.get(at).unwrap_or(&Formula::No)
    }

    pub(super) fn is(&mut self, term: TermId, yes: bool) -> FormulaId {
        self.intern(Formula::Is(term, yes))
    }

    /// A sum against 0.
    pub(super) fn sum(&mut self, sum: Linear, rel: Rel) -> FormulaId {
        match sum.as_number() {
            Some(number) => {
                let holds = match rel {
                    Rel::Below => number.is_negative(),
                    Rel::AtMost => !number.is_positive(),
                    Rel::Zero => number.is_zero(),
                };
                if holds { Formulas::YES } else { Formulas::NO }
            }
            None => self.intern(Formula::Sum(sum, rel)),
        }
    }

    pub(super) fn all(&mut self, parts: Vec<FormulaId>) -> FormulaId {
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            match self.get(part) {
                Formula::Yes => {}
                Formula::No => return Formulas::NO,
                Formula::All(inner) => kept.extend(inner.clone()),
                _ => kept.push(part),
            }
        }
        kept.sort();
        kept.dedup();
        match kept.as_slice() {
            [] => Formulas::YES,
            [one] => *one,
            _ => self.intern(Formula::All(kept)),
        }
    }

    pub(super) fn any(&mut self, parts: Vec<FormulaId>) -> FormulaId {
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            match self.get(part) {
                Formula::No => {}
                Formula::Yes => return Formulas::YES,
                Formula::Any(inner) => kept.extend(inner.clone()),
                _ => kept.push(part),
            }
        }
        kept.sort();
        kept.dedup();
        match kept.as_slice() {
            [] => Formulas::NO,
            [one] => *one,
            _ => self.intern(Formula::Any(kept)),
        }
    }

    pub(super) fn at_least(&mut self, needed: usize, parts: Vec<FormulaId>) -> FormulaId {
        match needed {
            0 => Formulas::YES,
            1 => self.any(parts),
            _ if needed > parts.len() => Formulas::NO,
            _ if needed == parts.len() => self.all(parts),
            _ => self.intern(Formula::AtLeast(needed, parts)),
        }
    }

    pub(super) fn both(&mut self, a: FormulaId, b: FormulaId) -> FormulaId {
        self.all(vec![a, b])
    }

    pub(super) fn either(&mut self, a: FormulaId, b: FormulaId) -> FormulaId {
        self.any(vec![a, b])
    }

    /// The formula that holds where another does not.
    pub(super) fn not(&mut self, id: FormulaId) -> FormulaId {
        if let Some(known) = self.negated.get(&id) {
            return *known;
        }
        let not = self.negation(id);
        self.negated.insert(id, not);
        not
    }

    fn negation(&mut self, id: FormulaId) -> FormulaId {
        match self.get(id).clone() {
            Formula::Yes => Formulas::NO,
            Formula::No => Formulas::YES,
            Formula::Is(term, yes) => self.is(term, !yes),
            Formula::Sum(sum, Rel::Below) => self.sum(sum.negated(), Rel::AtMost),
            Formula::Sum(sum, Rel::AtMost) => self.sum(sum.negated(), Rel::Below),
            Formula::Sum(sum, Rel::Zero) => {
                let below = self.sum(sum.clone(), Rel::Below);
                let above = self.sum(sum.negated(), Rel::Below);
                self.either(below, above)
            }
            Formula::All(parts) => {
                let parts = parts.into_iter().map(|part| self.not(part)).collect();
                self.any(parts)
            }
            Formula::Any(parts) => {
                let parts = parts.into_iter().map(|part| self.not(part)).collect();
                self.all(parts)
            }
            Formula::AtLeast(needed, parts) => {
                let count = parts.len();
                let parts = parts.into_iter().map(|part| self.not(part)).collect();
                self.at_least(count.saturating_add(1).saturating_sub(needed), parts)
            }
        }
    }

    /// The opposite of a formula, where it was asked for before.
    pub(super) fn known_negation(&self, id: FormulaId) -> Option<FormulaId> {
        self.negated.get(&id).copied()
    }

    /// Makes the opposites of all that choices in some formulas are between.
    pub(super) fn prepare(&mut self, all: &[FormulaId]) {
        let mut seen = BTreeSet::new();
        let mut left = all.to_vec();
        while let Some(id) = left.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.get(id).clone() {
                Formula::All(parts) => left.extend(parts),
                Formula::Any(parts) | Formula::AtLeast(_, parts) => {
                    for part in &parts {
                        let not = self.not(*part);
                        left.push(not);
                    }
                    left.extend(parts);
                }
                Formula::Yes | Formula::No | Formula::Is(..) | Formula::Sum(..) => {}
            }
        }
    }

    /// The terms that formulas speak of.
    pub(super) fn terms_of(&self, all: &[FormulaId]) -> BTreeSet<TermId> {
        let (mut seen, mut terms) = (BTreeSet::new(), BTreeSet::new());
        let mut left = all.to_vec();
        while let Some(id) = left.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.get(id) {
                Formula::Is(term, _) => {
                    terms.insert(*term);
                }
                Formula::Sum(sum, _) => terms.extend(sum.terms.iter().map(|(term, _)| *term)),
                Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
                    left.extend(parts);
                }
                Formula::Yes | Formula::No => {}
            }
        }
        terms
    }

    /// What is true where a formula holds and false elsewhere.
    pub(super) fn truth(&mut self, yes: FormulaId) -> Truth {
        Truth { yes, no: self.not(yes) }
    }
}

impl Truth {
    /// Always true.
    pub(super) const YES: Truth = Truth { yes: Formulas::YES, no: Formulas::NO };
    /// Always false.
    pub(super) const NO: Truth = Truth { yes: Formulas::NO, no: Formulas::YES };
    /// Neither: a fault.
    pub(super) const FAULT: Truth = Truth { yes: Formulas::NO, no: Formulas::NO };

    /// The other way round.
    pub(super) fn negated(self) -> Truth {
        Truth { yes: self.no, no: self.yes }
    }
}
