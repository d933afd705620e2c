//! Sums of terms, each times a number.

use super::terms::TermId;
use lagrum_plan::exact::Rational;

/// A sum: terms, each times a number that is not 0, in order; and a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Linear {
    /// The terms, each once.
    pub terms: Vec<(TermId, Rational)>,
    /// What stands alone.
    pub constant: Rational,
}

impl Linear {
    /// A number.
    pub(super) fn number(constant: Rational) -> Linear {
        Linear { terms: Vec::new(), constant }
    }

    /// A term.
    pub(super) fn term(term: TermId) -> Linear {
        Linear { terms: vec![(term, Rational::ONE)], constant: Rational::ZERO }
    }

    /// The number, where there are no terms.
    pub(super) fn as_number(&self) -> Option<Rational> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// The term, where it is just that.
    pub(super) fn as_term(&self) -> Option<TermId> {
        match self.terms.as_slice() {
            [(term, Rational::ONE)] if self.constant.is_zero() => Some(*term),
            _ => None,
        }
    }

    /// How many times a term is in it.
    pub(super) fn times_of(&self, term: TermId) -> Rational {
        match self.terms.binary_search_by_key(&term, |(term, _)| *term) {
            Ok(at) => self.terms.get(at).map_or(Rational::ZERO, |(_, times)| *times),
            Err(_) => Rational::ZERO,
        }
    }

    /// The sum of two; `None` where numbers do not fit.
    pub(super) fn plus(&self, other: &Linear) -> Option<Linear> {
        let mut terms = Vec::with_capacity(self.terms.len().saturating_add(other.terms.len()));
        let (mut left, mut right) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        loop {
            let next = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) if a.0 == b.0 => (a.0, a.1.checked_add(b.1)?),
                (Some(a), Some(b)) => **a.min(b),
                (Some(one), None) | (None, Some(one)) => **one,
                (None, None) => break,
            };
            left.next_if(|(term, _)| *term == next.0);
            right.next_if(|(term, _)| *term == next.0);
            if !next.1.is_zero() {
                terms.push(next);
            }
        }
        Some(Linear { terms, constant: self.constant.checked_add(other.constant)? })
    }

    /// One less another.
    pub(super) fn minus(&self, other: &Linear) -> Option<Linear> {
        self.plus(&other.negated())
    }

    /// A sum the other way round.
    pub(super) fn negated(&self) -> Linear {
        let terms = self.terms.iter().map(|(term, times)| (*term, -*times)).collect();
        Linear { terms, constant: -self.constant }
    }

    /// So many times it.
    pub(super) fn times(&self, factor: Rational) -> Option<Linear> {
        if factor.is_zero() {
            return Some(Linear::number(Rational::ZERO));
        }
        let each = |(term, times): &(TermId, Rational)| Some((*term, times.checked_mul(factor)?));
        let terms = self.terms.iter().map(each).collect::<Option<Vec<_>>>()?;
        Some(Linear { terms, constant: self.constant.checked_mul(factor)? })
    }
}
