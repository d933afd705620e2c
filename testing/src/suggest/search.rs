//! The least change of a case that puts a value at its threshold.

use super::facts::facts_of;
use super::leaves::{Leaf, Scale, leaves};
use super::sight::Judge;
use super::thresholds::{Side, Threshold};
use crate::tree::{Kind, Tree};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Package;
use lagrum_plan::value::FactType;
use std::collections::BTreeMap;

/// Rows of a list that are tried, and how much longer lists may become.
const ROWS: usize = 4;
const LONGER: usize = 4;
/// How often a distance is doubled: further than any bound of facts.
const DOUBLINGS: u32 = 40;

/// A case on one side of a threshold, and what is decided there.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub case: Tree,
    pub decided: String,
}

/// The cases found on the sides of a threshold.
pub(super) type Sides = BTreeMap<Side, Found>;

/// Looks for cases around a threshold.
pub(super) struct Search<'s> {
    pub judge: &'s Judge<'s>,
    pub package: &'s Package,
    pub at: &'s Threshold,
}

impl Search<'_> {
    /// The cases around the threshold that differ from this one by a single fact; best those between which the
    /// decision changes.
    pub fn from(&self, base: &Tree) -> Option<(Sides, bool)> {
        let start = self.judge.gaps(base, self.at)?;
        let decision = self.judge.decision;
        let reads = facts_of(self.package, decision, &[self.at.left, self.at.right]);
        let mut leaves = leaves(self.package, decision.case, base);
        leaves.retain(|leaf| reads.contains(&(leaf.concept, leaf.field)));
        // With the legal date more may change than is meant to.
        let dates = facts_of(self.package, decision, &[decision.legal_date]);
        leaves.sort_by_key(|leaf| dates.contains(&(leaf.concept, leaf.field)));
        let mut best: Option<Sides> = None;
        for (row, gap) in start.seen.iter().enumerate().take(ROWS) {
            let Some(gap) = gap else { continue };
            for leaf in &leaves {
                let mut sides = Sides::new();
                self.note(&mut sides, *gap, base, &start.decided);
                match leaf.scale() {
                    Some(scale) => self.along(base, (row, *gap), leaf, scale, &mut sides),
                    None => self.moves(base, row, leaf, &mut sides),
                }
                if matters(&sides) {
                    return Some((sides, true));
                }
                if sides.len() > best.as_ref().map_or(0, Sides::len) {
                    best = Some(sides);
                }
            }
        }
        best.map(|sides| (sides, false))
    }

    fn note(&self, sides: &mut Sides, gap: Rational, case: &Tree, decided: &str) {
        if let Some(side) = self.at.side(gap) {
            let found = || Found { case: case.clone(), decided: decided.to_owned() };
            sides.entry(side).or_insert_with(found);
        }
    }

    /// Along the values of a fact to where the gap changes sign.
    fn along(
        &self,
        base: &Tree,
        (row, gap): (usize, Rational),
        leaf: &Leaf<'_>,
        scale: Scale,
        sides: &mut Sides,
    ) {
        let given = leaf.given(base).and_then(Tree::text).and_then(|text| scale.read(text));
        let Some(start) = given else { return };
        let line = Line { search: self, base, row, leaf, scale };
        let Some((below, above)) = line.border(start, gap) else { return };
        let away = if below < above { 1 } else { -1 };
        // The two where the answer changes, then the next ones: one of them is on the other side of what is just met.
        let beyond = [above.checked_add(away), below.checked_sub(away)];
        for at in [below, above].into_iter().chain(beyond.into_iter().flatten()) {
            if let Some((gap, case, decided)) = line.see(at) {
                self.note(sides, gap, &case, &decided);
            }
        }
    }

    /// The other values of a fact that are counted on the fingers: yes and no, alternatives, lengths of a list.
    fn moves(&self, base: &Tree, row: usize, leaf: &Leaf<'_>, sides: &mut Sides) {
        for kind in self.others(base, leaf) {
            let case = leaf.with(base, kind);
            let Some(sight) = self.judge.gaps(&case, self.at) else { continue };
            // Rows may have become fewer.
            if let Some(Some(gap)) = sight.seen.get(row).or(sight.seen.last()) {
                self.note(sides, *gap, &case, &sight.decided);
            }
        }
    }

    fn others(&self, base: &Tree, leaf: &Leaf<'_>) -> Vec<Kind> {
        let Some(given) = leaf.given(base) else { return Vec::new() };
        let mut others = match (leaf.ty, &given.kind) {
            (FactType::YesNo, Kind::Plain(word)) => {
                let other = if word == "true" { "false" } else { "true" };
                vec![Kind::Plain(other.to_owned())]
            }
            (FactType::Alternatives(id), _) => {
                let at = usize::try_from(id.0).ok();
                let set = at.and_then(|at| self.package.alternatives.get(at));
                let names = set.into_iter().flat_map(|set| &set.values);
                names.map(|value| Kind::Text(value.name.clone())).collect()
            }
            (FactType::List { .. }, Kind::List(items)) => lengths(items),
            _ => Vec::new(),
        };
        if leaf.may_be_absent && !given.is_null() {
            others.push(Kind::Plain("null".to_owned()));
        }
        others
    }
}

/// The list shorter and longer, the nearest lengths first.
fn lengths(items: &[Tree]) -> Vec<Kind> {
    let shorter = (0..items.len()).rev().map(|kept| items.iter().take(kept).cloned().collect());
    let longer = (1..=LONGER).filter_map(|more| {
        let last = items.last()?;
        let added = std::iter::repeat_n(last, more);
        Some(items.iter().chain(added).cloned().collect())
    });
    shorter.chain(longer).map(Kind::List).collect()
}

/// Whether the decision changes between the sides.
fn matters(sides: &Sides) -> bool {
    let mut decided = sides.values().map(|found| &found.decided);
    let first = decided.next();
    decided.any(|other| Some(other) != first)
}

/// The values of one fact, all others as they are.
struct Line<'s> {
    search: &'s Search<'s>,
    base: &'s Tree,
    row: usize,
    leaf: &'s Leaf<'s>,
    scale: Scale,
}

impl Line<'_> {
    fn see(&self, at: i64) -> Option<(Rational, Tree, String)> {
        let (low, high) = self.scale.ends();
        if at < low || at > high {
            return None;
        }
        let case = self.leaf.with(self.base, Kind::Plain(self.scale.write(at)?));
        let sight = self.search.judge.gaps(&case, self.search.at)?;
        let gap = (*sight.seen.get(self.row)?)?;
        Some((gap, case, sight.decided))
    }

    fn is_below(&self, at: i64) -> Option<bool> {
        self.see(at).map(|(gap, ..)| self.search.at.is_lower(gap))
    }

    /// Two neighbours, the first below the threshold and the second not: the nearest that are found.
    fn border(&self, start: i64, gap: Rational) -> Option<(i64, i64)> {
        let below = self.search.at.is_lower(gap);
        let aimed = self.aim(start, gap).and_then(|at| self.change_around(at));
        aimed.or_else(|| {
            [1, -1].into_iter().find_map(|direction| {
                let far = self.change_towards(start, below, direction)?;
                self.halve(start, far, below)
            })
        })
    }

    /// Where a straight line through the start and its neighbour meets the threshold.
    fn aim(&self, start: i64, gap: Rational) -> Option<i64> {
        let neighbour = [start.checked_add(1), start.checked_sub(1)];
        let (to, beside) =
            neighbour.into_iter().flatten().find_map(|at| Some((at, self.see(at)?.0)))?;
        let slope = beside.checked_sub(gap)?.checked_mul(Rational::from_integer(to - start))?;
        let steps = gap.checked_div(slope)?.floor();
        start.checked_sub(i64::try_from(steps).ok()?)
    }

    /// The change of side next to a value, if there is one.
    fn change_around(&self, at: i64) -> Option<(i64, i64)> {
        [-1, 0].into_iter().find_map(|before| {
            let (one, other) = (at.checked_add(before)?, at.checked_add(before + 1)?);
            match (self.is_below(one)?, self.is_below(other)?) {
                (true, false) => Some((one, other)),
                (false, true) => Some((other, one)),
                _ => None,
            }
        })
    }

    /// Some value on the other side, twice as far away each time, and at last the end of the scale.
    fn change_towards(&self, start: i64, below: bool, direction: i64) -> Option<i64> {
        let (low, high) = self.scale.ends();
        let mut reached = start;
        for doubling in 0..DOUBLINGS {
            let distance = direction.checked_mul(1_i64.checked_shl(doubling)?)?;
            let at = start.saturating_add(distance).clamp(low, high);
            if at == reached {
                return None;
            }
            reached = at;
            if self.is_below(at)? != below {
                return Some(at);
            }
        }
        None
    }

    fn halve(&self, mut one: i64, mut other: i64, below: bool) -> Option<(i64, i64)> {
        while one.abs_diff(other) > 1 {
            let middle = one.midpoint(other);
            if self.is_below(middle)? == below {
                one = middle;
            } else {
                other = middle;
            }
        }
        Some(if below { (one, other) } else { (other, one) })
    }
}
