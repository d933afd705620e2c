//! Whether some numbers meet several sums at once: terms are eliminated one by one (Fourier and Motzkin), exactly.
//!
//! Terms that are whole multiples of a step narrow each sum to what can be reached. What is found impossible is
//! impossible; values that are found meet every sum.

use super::formula::Rel;
use super::linear::Linear;
use super::plain::{Wanted, between};
use super::terms::{TermId, Terms};
use lagrum_plan::exact::Rational;
use std::collections::{BTreeMap, BTreeSet};

/// Values of terms.
pub(super) type Numbers = BTreeMap<TermId, Rational>;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Feasible {
    /// These values meet every sum.
    With(Numbers),
    /// None do.
    No,
    /// Numbers too large, too many sums, or no whole values found.
    Open,
}

/// An end of what a sum of terms may be; whether the end itself is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub at: Rational,
    pub out: bool,
}

/// What a sum of terms is at most. The first term is taken once, or minus once.
type Upper = BTreeMap<Vec<(TermId, Rational)>, End>;

/// A term that is a sum of others.
type Solved = (TermId, Linear);

/// More sums than this at once are not gone through.
const MOST_SUMS: usize = 600;

/// Looks for values that meet every sum. `None`: out of steps.
pub(super) fn solve(terms: &Terms, sums: &[(Linear, Rel)], steps: &mut usize) -> Option<Feasible> {
    let mut task = Task { terms, steps, solved: Vec::new(), gone: Vec::new() };
    task.solve(sums)
}

struct Task<'a> {
    terms: &'a Terms,
    steps: &'a mut usize,
    solved: Vec<Solved>,
    /// The terms that were eliminated, with the sums that bound them.
    gone: Vec<(TermId, Upper)>,
}

/// Why a task ends early.
enum Stop {
    Impossible,
    Open,
    Steps,
}

impl Task<'_> {
    fn solve(&mut self, sums: &[(Linear, Rel)]) -> Option<Feasible> {
        match self.all(sums) {
            Ok(numbers) => Some(Feasible::With(numbers)),
            Err(Stop::Impossible) => Some(Feasible::No),
            Err(Stop::Open) => Some(Feasible::Open),
            Err(Stop::Steps) => None,
        }
    }

    fn all(&mut self, sums: &[(Linear, Rel)]) -> Result<Numbers, Stop> {
        let mut uppers = Upper::new();
        let unequal = self.without_equals(sums)?;
        for (sum, rel) in &unequal {
            self.add(&mut uppers, sum, *rel == Rel::Below)?;
        }
        while let Some(term) = self.cheapest(&uppers) {
            uppers = self.eliminate(uppers, term)?;
        }
        self.values(Wanted::Plain).or_else(|_| self.values(Wanted::Middle))
    }

    fn step(&mut self, count: usize) -> Result<(), Stop> {
        *self.steps = self.steps.checked_sub(count).ok_or(Stop::Steps)?;
        Ok(())
    }

    /// The bounds of every term, then all sums, each equality used to replace a term.
    fn without_equals(&mut self, sums: &[(Linear, Rel)]) -> Result<Vec<(Linear, Rel)>, Stop> {
        let mut left: Vec<(Linear, Rel)> = self.bounds(sums);
        left.extend(sums.iter().cloned());
        while let Some(at) = left.iter().position(|(_, rel)| *rel == Rel::Zero) {
            let (sum, _) = left.remove(at);
            self.step(left.len().saturating_add(1))?;
            if let Some(number) = sum.as_number() {
                if number.is_zero() {
                    continue;
                }
                return Err(Stop::Impossible);
            }
            if let Some(step) = self.step_of(&sum)
                && !sum.constant.is_multiple_of(step)
            {
                return Err(Stop::Impossible);
            }
            let (term, value) = self.solve_for(&sum).ok_or(Stop::Open)?;
            for (other, _) in &mut left {
                *other = replaced(other, term, &value).ok_or(Stop::Open)?;
            }
            self.solved.push((term, value));
        }
        Ok(left)
    }

    fn bounds(&self, sums: &[(Linear, Rel)]) -> Vec<(Linear, Rel)> {
        let all: BTreeSet<TermId> =
            sums.iter().flat_map(|(sum, _)| sum.terms.iter().map(|(term, _)| *term)).collect();
        let mut bounds = Vec::new();
        for term in all {
            let Some(about) = self.terms.about(term) else { continue };
            if let Some(low) = about.range.low {
                let terms = vec![(term, -Rational::ONE)];
                bounds.push((Linear { terms, constant: low }, Rel::AtMost));
            }
            if let Some(high) = about.range.high {
                let terms = vec![(term, Rational::ONE)];
                bounds.push((Linear { terms, constant: -high }, Rel::AtMost));
            }
        }
        bounds
    }

    /// What the terms of a sum together are a whole multiple of.
    fn step_of(&self, sum: &Linear) -> Option<Rational> {
        let each = sum
            .terms
            .iter()
            .map(|(term, times)| self.terms.about(*term)?.range.step?.checked_mul(times.abs()));
        each.reduce(|a, b| a?.gcd_with(b?)).flatten()
    }

    /// An equality as the value of one of its terms: of the one that is told the most coarsely by the others.
    fn solve_for(&self, sum: &Linear) -> Option<Solved> {
        let size = |(term, times): &(TermId, Rational)| {
            let step = self.terms.about(*term).and_then(|about| about.range.step);
            (step.is_some(), step.and_then(|step| step.checked_mul(times.abs())), *term)
        };
        let (term, times) = *sum.terms.iter().min_by_key(|one| size(one))?;
        let mut rest = sum.clone();
        rest.terms.retain(|(other, _)| *other != term);
        Some((term, rest.times(-times.reciprocal()?)?))
    }

    /// Adds that a sum is 0 at most, or below 0.
    fn add(&mut self, uppers: &mut Upper, sum: &Linear, below: bool) -> Result<(), Stop> {
        self.step(sum.terms.len().saturating_add(1))?;
        let Some((_, first)) = sum.terms.first() else {
            let fails =
                if below { !sum.constant.is_negative() } else { sum.constant.is_positive() };
            return if fails { Err(Stop::Impossible) } else { Ok(()) };
        };
        let scale = first.abs().reciprocal().ok_or(Stop::Open)?;
        let scaled = sum.times(scale).ok_or(Stop::Open)?;
        let mut end = End { at: -scaled.constant, out: below };
        if let Some(step) = self.step_of(&scaled) {
            end = tightened(end, step).ok_or(Stop::Open)?;
        }
        match uppers.get_mut(&scaled.terms) {
            Some(have) => *have = nearer(*have, end),
            None => {
                uppers.insert(scaled.terms, end);
            }
        }
        if uppers.len() > MOST_SUMS { Err(Stop::Open) } else { Ok(()) }
    }

    /// The term whose elimination leaves the fewest sums.
    fn cheapest(&self, uppers: &Upper) -> Option<TermId> {
        let mut counts: BTreeMap<TermId, (usize, usize)> = BTreeMap::new();
        for (term, times) in uppers.keys().flatten() {
            let count = counts.entry(*term).or_default();
            if times.is_positive() {
                count.0 = count.0.saturating_add(1);
            } else {
                count.1 = count.1.saturating_add(1);
            }
        }
        let cost = |(above, below): (usize, usize)| above.saturating_mul(below);
        counts.into_iter().min_by_key(|(term, count)| (cost(*count), *term)).map(|(term, _)| term)
    }

    fn eliminate(&mut self, uppers: Upper, term: TermId) -> Result<Upper, Stop> {
        let (mut left, mut bounding) = (Upper::new(), Upper::new());
        for (terms, end) in uppers {
            let into =
                if terms.iter().any(|(one, _)| *one == term) { &mut bounding } else { &mut left };
            into.insert(terms, end);
        }
        let as_sum = |(terms, end): (&Vec<(TermId, Rational)>, &End)| {
            (Linear { terms: terms.clone(), constant: -end.at }, end.out)
        };
        let all: Vec<(Linear, bool)> = bounding.iter().map(as_sum).collect();
        let (above, below): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(sum, _)| sum.times_of(term).is_positive());
        for (upper, upper_out) in &above {
            for (lower, lower_out) in &below {
                self.step(upper.terms.len().saturating_add(lower.terms.len()))?;
                let by_upper = lower.times(upper.times_of(term));
                let by_lower = upper.times(lower.times_of(term).abs());
                let sum = by_upper.zip(by_lower).and_then(|(a, b)| a.plus(&b));
                self.add(&mut left, &sum.ok_or(Stop::Open)?, *upper_out || *lower_out)?;
            }
        }
        self.gone.push((term, bounding));
        Ok(left)
    }

    /// A value for each term, the last eliminated first.
    fn values(&self, wanted: Wanted) -> Result<Numbers, Stop> {
        let mut numbers = Numbers::new();
        for (term, bounding) in self.gone.iter().rev() {
            let (mut low, mut high): (Option<End>, Option<End>) = (None, None);
            for (terms, end) in bounding {
                let times =
                    Linear { terms: terms.clone(), constant: Rational::ZERO }.times_of(*term);
                let mut rest = Linear { terms: terms.clone(), constant: -end.at };
                rest.terms.retain(|(other, _)| other != term);
                self.fill(&rest, wanted, &mut numbers)?;
                let rest = value(&rest, &numbers).ok_or(Stop::Open)?;
                let at = (-rest).checked_div(times).ok_or(Stop::Open)?;
                let end = End { at, out: end.out };
                if times.is_positive() {
                    high = Some(high.map_or(end, |have| nearer(have, end)));
                } else {
                    low = Some(low.map_or(end, |have| farther(have, end)));
                }
            }
            let about = self.terms.about(*term).ok_or(Stop::Open)?;
            let chosen = between(about, wanted, low, high).ok_or(Stop::Open)?;
            numbers.insert(*term, chosen);
        }
        for (term, is) in self.solved.iter().rev() {
            self.fill(is, wanted, &mut numbers)?;
            let is = value(is, &numbers).ok_or(Stop::Open)?;
            let step = self.terms.about(*term).and_then(|about| about.range.step);
            if step.is_some_and(|step| !is.is_multiple_of(step)) {
                return Err(Stop::Open);
            }
            numbers.insert(*term, is);
        }
        Ok(numbers)
    }
}

impl Task<'_> {
    /// Gives terms that nothing bounds any longer some value.
    fn fill(&self, sum: &Linear, wanted: Wanted, numbers: &mut Numbers) -> Result<(), Stop> {
        for (term, _) in &sum.terms {
            if !numbers.contains_key(term) {
                let about = self.terms.about(*term).ok_or(Stop::Open)?;
                let chosen = between(about, wanted, None, None).ok_or(Stop::Open)?;
                numbers.insert(*term, chosen);
            }
        }
        Ok(())
    }
}

/// A sum with one of its terms replaced by what it is.
fn replaced(sum: &Linear, term: TermId, by: &Linear) -> Option<Linear> {
    let times = sum.times_of(term);
    if times.is_zero() {
        return Some(sum.clone());
    }
    let mut rest = sum.clone();
    rest.terms.retain(|(other, _)| *other != term);
    rest.plus(&by.times(times)?)
}

/// The value of a sum; `None` where a term has none, or numbers do not fit.
pub(super) fn value(sum: &Linear, numbers: &Numbers) -> Option<Rational> {
    sum.terms.iter().try_fold(sum.constant, |so_far, (term, times)| {
        so_far.checked_add(numbers.get(term)?.checked_mul(*times)?)
    })
}

/// The nearest end that a whole multiple of the step reaches.
fn tightened(end: End, step: Rational) -> Option<End> {
    let count = end.at.checked_div(step)?;
    let whole = count.floor();
    let whole = if end.out && count.is_integer() { whole.checked_sub(1)? } else { whole };
    Some(End { at: Rational::new(whole, 1)?.checked_mul(step)?, out: false })
}

/// The lower of two upper ends.
pub(super) fn nearer(a: End, b: End) -> End {
    if (b.at, !b.out) < (a.at, !a.out) { b } else { a }
}

/// The higher of two lower ends.
fn farther(a: End, b: End) -> End {
    if (b.at, b.out) > (a.at, a.out) { b } else { a }
}
