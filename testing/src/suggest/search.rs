//! The least change of a case that puts a value at its threshold.

use super::lines::{Base, Line, ROWS};
use super::sight::{Judge, Sight};
use super::thresholds::{Side, Threshold};
use crate::tree::Tree;
use lagrum_plan::exact::Rational;
use std::collections::BTreeMap;

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
    pub at: &'s Threshold,
    /// Its place among those that are sought.
    pub number: usize,
}

impl Search<'_> {
    /// The cases around the threshold that differ from this one by a single fact; best those between which the
    /// decision changes.
    pub fn from(&self, base: &Base<'_>) -> Option<(Sides, bool)> {
        let start = base.seen(self.judge)?;
        let gaps = self.gaps(start)?;
        let mut lines: Vec<&Line<'_>> = base.lines.iter().collect();
        lines.retain(|line| self.judge.reads(self.number, line.fact()));
        // With the legal date more may change than is meant to.
        lines.sort_by_key(|line| self.judge.dates.contains(&line.fact()));
        let mut best: Option<Sides> = None;
        for (row, gap) in gaps.iter().enumerate().take(ROWS) {
            let Some(gap) = gap else { continue };
            for line in &lines {
                let mut sides = Sides::new();
                self.note(&mut sides, *gap, &base.case, &start.decided);
                match line.leaf.scale() {
                    Some(_) => {
                        Along { search: self, base, line, row }.look(*gap, &mut sides);
                    }
                    None => self.moves(base, row, line, &mut sides),
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

    fn gaps<'g>(&self, sight: &'g Sight) -> Option<&'g [Option<Rational>]> {
        sight.gaps(self.judge, self.number)
    }

    fn note(&self, sides: &mut Sides, gap: Rational, case: &Tree, decided: &str) {
        if let Some(side) = self.at.side(gap) {
            let found = || Found { case: case.clone(), decided: decided.to_owned() };
            sides.entry(side).or_insert_with(found);
        }
    }

    fn moves(&self, base: &Base<'_>, row: usize, line: &Line<'_>, sides: &mut Sides) {
        for (case, sight) in line.others(self.judge, base) {
            let Some(gaps) = self.gaps(sight) else { continue };
            // Rows may have become fewer.
            if let Some(Some(gap)) = gaps.get(row).or(gaps.last()) {
                self.note(sides, *gap, case, &sight.decided);
            }
        }
    }
}

/// Whether the decision changes between the sides.
fn matters(sides: &Sides) -> bool {
    let mut decided = sides.values().map(|found| &found.decided);
    let first = decided.next();
    decided.any(|other| Some(other) != first)
}

/// Along the values of a fact to where the gap of a row changes sign.
struct Along<'s> {
    search: &'s Search<'s>,
    base: &'s Base<'s>,
    line: &'s Line<'s>,
    row: usize,
}

impl Along<'_> {
    fn look(&self, gap: Rational, sides: &mut Sides) {
        let Some((_, start)) = self.line.scale else { return };
        let Some((below, above)) = self.border(start, gap) else { return };
        let away = if below < above { 1 } else { -1 };
        // The two where the answer changes, then the next ones: one of them is on the other side of what is just met.
        let beyond = [above.checked_add(away), below.checked_sub(away)];
        for at in [below, above].into_iter().chain(beyond.into_iter().flatten()) {
            if let Some((gap, case, decided)) = self.see(at) {
                self.search.note(sides, gap, &case, &decided);
            }
        }
    }

    fn see(&self, at: i64) -> Option<(Rational, Tree, String)> {
        let case = self.line.at(self.base, at)?;
        let sight = self.search.judge.see_at(&case, self.search.number)?;
        let gap = self.gap(&sight)?;
        Some((gap, case, sight.decided))
    }

    fn gap(&self, sight: &Sight) -> Option<Rational> {
        *self.search.gaps(sight)?.get(self.row)?
    }

    fn is_below(&self, at: i64) -> Option<bool> {
        self.see(at).map(|(gap, ..)| self.search.at.is_lower(gap))
    }

    /// Two neighbours, the first below the threshold and the second not: the nearest that are found.
    fn border(&self, start: i64, gap: Rational) -> Option<(i64, i64)> {
        let below = self.search.at.is_lower(gap);
        let (judge, of) = (self.search.judge, (self.search.number, self.row));
        let aimed = self.aim(start, gap).and_then(|at| self.change_around(at));
        aimed.or_else(|| {
            [true, false].into_iter().find_map(|up| {
                let far = self.line.change_towards(judge, self.base, of, up)?;
                self.halve(start, far, below)
            })
        })
    }

    /// Where a straight line through the start and its neighbour meets the threshold.
    fn aim(&self, start: i64, gap: Rational) -> Option<i64> {
        let (to, beside) = [true, false].into_iter().find_map(|above| {
            let (at, sight) = self.line.beside(self.search.judge, self.base, above)?;
            Some((at, self.gap(sight)?))
        })?;
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
