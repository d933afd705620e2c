//! Looks for a case that a formula holds in: cases are told apart until only what must hold at once is left.

use super::feasible::{End, Feasible, Numbers, nearer, solve};
use super::formula::{Formula, FormulaId, Formulas, Rel};
use super::linear::Linear;
use super::terms::{TermId, Terms};
use lagrum_plan::exact::Rational;
use std::collections::BTreeMap;

/// Values for what a case gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Case {
    /// Yes and no.
    pub is: BTreeMap<TermId, bool>,
    /// Numbers, and all else by its code.
    pub numbers: Numbers,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A case that was accepted.
    Accepted(Case),
    /// There is none.
    None,
    /// There may be: the first that was not accepted, if there was one.
    Open(Option<Case>),
}

/// More steps than this are not taken for one question.
pub(super) const MOST_STEPS: usize = 400_000;

/// More cases than this are not offered.
const MOST_OFFERS: usize = 40;

/// Choices within choices.
const DEEPEST: usize = 400;

/// Looks for a case in which every formula holds, and that is accepted.
pub(super) fn search(
    terms: &Terms,
    formulas: &Formulas,
    all: &[FormulaId],
    accept: &mut dyn FnMut(&Case) -> Option<Case>,
) -> Found {
    let mut search = Search {
        terms,
        formulas,
        accept,
        steps: MOST_STEPS,
        offers: MOST_OFFERS,
        refused: None,
        open: false,
        frees: BTreeMap::new(),
    };
    let mut state = State::default();
    let went = match search.assume(&mut state, all.to_vec()) {
        Ok(()) => search.branch(state, 0),
        Err(Stop::Impossible) => Ok(()),
        Err(other) => Err(other),
    };
    match went {
        Err(Stop::Accepted(case)) => Found::Accepted(*case),
        Err(Stop::Steps) => Found::Open(search.refused),
        Ok(()) | Err(Stop::Impossible) if search.open => Found::Open(search.refused),
        Ok(()) | Err(Stop::Impossible) => Found::None,
    }
}

enum Stop {
    Impossible,
    Steps,
    Accepted(Box<Case>),
}

/// What is taken to hold.
#[derive(Debug, Clone, Default)]
struct State {
    is: BTreeMap<TermId, bool>,
    sums: Vec<(Linear, Rel)>,
    /// What sums of terms are at most.
    uppers: BTreeMap<Vec<(TermId, Rational)>, End>,
    /// Choices that are left.
    choices: Vec<FormulaId>,
}

struct Search<'a, 'f> {
    terms: &'a Terms,
    formulas: &'a Formulas,
    accept: &'f mut dyn FnMut(&Case) -> Option<Case>,
    steps: usize,
    offers: usize,
    refused: Option<Case>,
    open: bool,
    frees: BTreeMap<FormulaId, bool>,
}

impl Search<'_, '_> {
    fn step(&mut self) -> Result<(), Stop> {
        self.steps = self.steps.checked_sub(1).ok_or(Stop::Steps)?;
        Ok(())
    }

    /// Takes formulas to hold.
    fn assume(&mut self, state: &mut State, mut all: Vec<FormulaId>) -> Result<(), Stop> {
        let formulas = self.formulas;
        while let Some(id) = all.pop() {
            self.step()?;
            match formulas.get(id) {
                Formula::Yes => {}
                Formula::No => return Err(Stop::Impossible),
                Formula::Is(term, yes) => {
                    if *state.is.entry(*term).or_insert(*yes) != *yes {
                        return Err(Stop::Impossible);
                    }
                }
                Formula::Sum(sum, rel) => state.add(sum, *rel)?,
                Formula::All(parts) => all.extend(parts.iter().rev()),
                Formula::Any(_) | Formula::AtLeast(..) => state.choices.push(id),
            }
        }
        Ok(())
    }

    /// Goes through the ways in which what is left can hold.
    fn branch(&mut self, mut state: State, depth: usize) -> Result<(), Stop> {
        if depth > DEEPEST {
            return Err(Stop::Steps);
        }
        let Some(choice) = self.narrowed(&mut state)? else { return self.offer(state) };
        let mut refused: Vec<FormulaId> = Vec::new();
        for way in self.ways(choice, &state)? {
            let mut next = state.clone();
            let mut holds = way.clone();
            holds.extend(&refused);
            match self.assume(&mut next, holds) {
                Ok(()) => match self.branch(next, depth.saturating_add(1)) {
                    Ok(()) | Err(Stop::Impossible) => {}
                    Err(stop) => return Err(stop),
                },
                Err(Stop::Impossible) => {}
                Err(stop) => return Err(stop),
            }
            // What was gone through need not be again, where its opposite is a formula that is there already.
            if let [one] = way.as_slice()
                && let Some(not) = self.formulas.known_negation(*one)
            {
                refused.push(not);
            }
        }
        Ok(())
    }

    /// Drops choices that are made, takes those with one way left, and gives the one with the fewest.
    fn narrowed(&mut self, state: &mut State) -> Result<Option<FormulaId>, Stop> {
        loop {
            let mut best: Option<(usize, FormulaId)> = None;
            let mut forced = Vec::new();
            for id in std::mem::take(&mut state.choices) {
                if self.holds(id, state, 0)? == Some(true) {
                    continue;
                }
                let (needed, ways) = self.left(id, state)?;
                if needed > ways.len() {
                    return Err(Stop::Impossible);
                }
                if needed == ways.len() {
                    forced.extend(ways);
                    continue;
                }
                if best.is_none_or(|(count, _)| ways.len() < count) {
                    best = Some((ways.len(), id));
                }
                state.choices.push(id);
            }
            if forced.is_empty() {
                return Ok(best.map(|(_, id)| id));
            }
            self.assume(state, forced)?;
        }
    }

    /// How many more parts of a choice must hold, and which may.
    fn left(&mut self, id: FormulaId, state: &State) -> Result<(usize, Vec<FormulaId>), Stop> {
        let formulas = self.formulas;
        let (mut needed, parts) = match formulas.get(id) {
            Formula::Any(parts) => (1usize, parts),
            Formula::AtLeast(needed, parts) => (*needed, parts),
            _ => return Ok((1, vec![id])),
        };
        let mut ways = Vec::new();
        for part in parts {
            match self.holds(*part, state, 0)? {
                Some(true) => needed = needed.saturating_sub(1),
                Some(false) => {}
                None => ways.push(*part),
            }
        }
        Ok((needed, ways))
    }

    /// The ways to make a choice hold; ways through what a case gives first.
    fn ways(&mut self, id: FormulaId, state: &State) -> Result<Vec<Vec<FormulaId>>, Stop> {
        let (needed, mut parts) = self.left(id, state)?;
        parts.sort_by_key(|part| !self.is_free(*part));
        if needed == 1 {
            return Ok(parts.into_iter().map(|part| vec![part]).collect());
        }
        // The choice itself is still there when the first of them is settled.
        let first = parts.first().copied();
        let both = first.into_iter().chain(first.and_then(|one| self.formulas.known_negation(one)));
        Ok(both.map(|part| vec![part]).collect())
    }

    /// Whether all that a formula speaks of is given by a case.
    fn is_free(&mut self, id: FormulaId) -> bool {
        if let Some(known) = self.frees.get(&id) {
            return *known;
        }
        let formulas = self.formulas;
        let free = match formulas.get(id) {
            Formula::Yes | Formula::No => true,
            Formula::Is(term, _) => self.terms.is_free(*term),
            Formula::Sum(sum, _) => sum.terms.iter().all(|(term, _)| self.terms.is_free(*term)),
            Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
                parts.iter().all(|part| self.is_free(*part))
            }
        };
        self.frees.insert(id, free);
        free
    }

    /// Whether a formula holds, as far as what is taken to hold tells at once.
    fn holds(&mut self, id: FormulaId, state: &State, depth: usize) -> Result<Option<bool>, Stop> {
        self.step()?;
        if depth > DEEPEST {
            return Ok(None);
        }
        let formulas = self.formulas;
        let (needed, parts) = match formulas.get(id) {
            Formula::Yes => return Ok(Some(true)),
            Formula::No => return Ok(Some(false)),
            Formula::Is(term, yes) => return Ok(state.is.get(term).map(|is| is == yes)),
            Formula::Sum(sum, rel) => return Ok(state.stands(sum, *rel)),
            Formula::All(parts) => (parts.len(), parts),
            Formula::Any(parts) => (1, parts),
            Formula::AtLeast(needed, parts) => (*needed, parts),
        };
        let (mut hold, mut may) = (0usize, 0usize);
        for part in parts {
            match self.holds(*part, state, depth.saturating_add(1))? {
                Some(true) => hold = hold.saturating_add(1),
                Some(false) => {}
                None => may = may.saturating_add(1),
            }
        }
        Ok(if hold >= needed {
            Some(true)
        } else if hold.saturating_add(may) < needed {
            Some(false)
        } else {
            None
        })
    }

    /// Nothing is left to choose: looks for numbers, and offers the case.
    fn offer(&mut self, state: State) -> Result<(), Stop> {
        let found = solve(self.terms, &state.sums, &mut self.steps).ok_or(Stop::Steps)?;
        let case = match found {
            Feasible::No => return Ok(()),
            Feasible::Open => {
                self.open = true;
                return Ok(());
            }
            Feasible::With(numbers) => Case { is: state.is, numbers },
        };
        if let Some(accepted) = (self.accept)(&case) {
            return Err(Stop::Accepted(Box::new(accepted)));
        }
        self.open = true;
        self.refused.get_or_insert(case);
        self.offers = self.offers.checked_sub(1).ok_or(Stop::Steps)?;
        Ok(())
    }
}

impl State {
    fn add(&mut self, sum: &Linear, rel: Rel) -> Result<(), Stop> {
        if self.stands(sum, rel) == Some(false) {
            return Err(Stop::Impossible);
        }
        self.note(sum, rel == Rel::Below);
        if rel == Rel::Zero {
            self.note(&sum.negated(), false);
        }
        self.sums.push((sum.clone(), rel));
        Ok(())
    }

    fn note(&mut self, sum: &Linear, below: bool) {
        let Some((terms, at)) = upper_of(sum) else { return };
        let end = End { at, out: below };
        match self.uppers.get_mut(&terms) {
            Some(have) => *have = nearer(*have, end),
            None => {
                self.uppers.insert(terms, end);
            }
        }
    }

    /// Whether a sum stands to 0 in some way, by what is known of just its terms.
    fn stands(&self, sum: &Linear, rel: Rel) -> Option<bool> {
        let below = |sum: &Linear, strictly: bool| {
            let (terms, at) = upper_of(sum)?;
            let have = self.uppers.get(&terms)?;
            (have.at < at || (have.at == at && (have.out || !strictly))).then_some(())
        };
        let negated = sum.negated();
        match rel {
            Rel::AtMost if below(sum, false).is_some() => Some(true),
            Rel::AtMost if below(&negated, true).is_some() => Some(false),
            Rel::Below if below(sum, true).is_some() => Some(true),
            Rel::Below if below(&negated, false).is_some() => Some(false),
            Rel::Zero if below(sum, true).is_some() || below(&negated, true).is_some() => {
                Some(false)
            }
            Rel::Zero if below(sum, false).is_some() && below(&negated, false).is_some() => {
                Some(true)
            }
            Rel::AtMost | Rel::Below | Rel::Zero => None,
        }
    }
}

/// A sum that is 0 at most, as: these terms are at most a number.
fn upper_of(sum: &Linear) -> Option<(Vec<(TermId, Rational)>, Rational)> {
    let (_, first) = sum.terms.first()?;
    let scaled = sum.times(first.abs().reciprocal()?)?;
    Some((scaled.terms, -scaled.constant))
}
