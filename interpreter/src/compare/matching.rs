//! Which case of one side is the same as which of the other.

use super::effects::Decided;
use super::{CompareError, Side, Unmatched};

/// The cases of two sides, each with its like.
pub(super) struct Matched<'d, 'j, 'p> {
    pub(super) pairs: Vec<(&'d Decided<'j, 'p>, &'d Decided<'j, 'p>)>,
    pub(super) unmatched: Vec<Unmatched>,
}

/// What a case goes by: its id and its legal date. One decided in steps has a legal date for each, and goes by its id.
type Key = (Option<String>, Option<String>);

fn key(decided: &Decided<'_, '_>, in_steps: bool) -> Key {
    let decision = &decided.decision;
    let as_of = decision.as_of.filter(|_| decision.case.is_none() || !in_steps);
    (decision.case.clone(), as_of.map(|date| date.to_string()))
}

/// Matches case with case, in the order of the first side.
pub(super) fn matched<'d, 'j, 'p>(
    before: &'d [Decided<'j, 'p>],
    after: &'d [Decided<'j, 'p>],
    in_steps: bool,
) -> Result<Matched<'d, 'j, 'p>, CompareError> {
    if let ([x], [y]) = (before, after) {
        return Ok(Matched { pairs: vec![(x, y)], unmatched: Vec::new() });
    }
    let key = |decided: &Decided<'j, 'p>| key(decided, in_steps);
    told_apart(before.iter().map(key).collect(), Side::Before)?;
    told_apart(after.iter().map(key).collect(), Side::After)?;
    let mut matched = Matched { pairs: Vec::new(), unmatched: Vec::new() };
    for x in before {
        match after.iter().find(|y| key(x) == key(y)) {
            Some(y) => matched.pairs.push((x, y)),
            None => matched.unmatched.push(alone(x, Side::Before)),
        }
    }
    let new = after.iter().filter(|y| !before.iter().any(|x| key(x) == key(y)));
    matched.unmatched.extend(new.map(|y| alone(y, Side::After)));
    Ok(matched)
}

fn told_apart(mut keys: Vec<Key>, side: Side) -> Result<(), CompareError> {
    keys.sort();
    match keys.windows(2).find(|pair| pair.first() == pair.last()) {
        Some(pair) => {
            let (case, as_of) = pair.first().cloned().unwrap_or_default();
            Err(CompareError::Twice { side, case, as_of })
        }
        None => Ok(()),
    }
}

fn alone(decided: &Decided<'_, '_>, side: Side) -> Unmatched {
    Unmatched { side, case: decided.decision.case.clone(), as_of: decided.decision.as_of }
}
