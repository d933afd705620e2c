//! A case that others are made from by changing one fact, and what the engine has said of those.
//!
//! Many thresholds are looked for from the same case, along the same facts: what was asked for one is kept for all.

use super::leaves::{Leaf, Scale, leaves};
use super::sight::{Judge, Sight};
use crate::tree::{Kind, Tree};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{ConceptId, FieldId, Package};
use lagrum_plan::value::FactType;
use std::cell::OnceCell;

/// Rows of a list that are tried, and how much longer lists may become.
pub(super) const ROWS: usize = 4;
const LONGER: usize = 4;
/// How often a distance is doubled: further than any bound of facts.
const DOUBLINGS: u32 = 40;

/// A case to change.
pub(super) struct Base<'p> {
    pub case: Tree,
    /// A line for each of its facts.
    pub lines: Vec<Line<'p>>,
    seen: OnceCell<Option<Sight>>,
}

/// The other values of one fact, all others as they are.
pub(super) struct Line<'p> {
    pub leaf: Leaf<'p>,
    /// The scale that the values lie on, and which of them the case has.
    pub scale: Option<(Scale, i64)>,
    above: OnceCell<Option<Sight>>,
    below: OnceCell<Option<Sight>>,
    changes: [OnceCell<Changes>; 2],
    others: OnceCell<Vec<(Tree, Sight)>>,
}

/// For each threshold and row, some value where it is on the other side.
type Changes = Vec<[Option<i64>; ROWS]>;

impl<'p> Base<'p> {
    pub fn of(package: &'p Package, concept: ConceptId, case: Tree) -> Self {
        let line = |leaf: Leaf<'p>| {
            let given = leaf.given(&case).and_then(Tree::text);
            let scale = leaf.scale().zip(given);
            Line {
                scale: scale.and_then(|(scale, text)| Some((scale, scale.read(text)?))),
                leaf,
                above: OnceCell::new(),
                below: OnceCell::new(),
                changes: [OnceCell::new(), OnceCell::new()],
                others: OnceCell::new(),
            }
        };
        let lines = leaves(package, concept, &case).into_iter().map(line).collect();
        Self { case, lines, seen: OnceCell::new() }
    }

    /// What is said of the case itself.
    pub fn seen(&self, judge: &Judge<'_>) -> Option<&Sight> {
        self.seen.get_or_init(|| judge.see(&self.case)).as_ref()
    }
}

impl Line<'_> {
    pub fn fact(&self) -> (ConceptId, FieldId) {
        (self.leaf.concept, self.leaf.field)
    }

    /// The case with another value on the scale.
    pub fn at(&self, base: &Base<'_>, at: i64) -> Option<Tree> {
        let (scale, _) = self.scale?;
        let (low, high) = scale.ends();
        let inside = low <= at && at <= high;
        Some(self.leaf.with(&base.case, Kind::Plain(scale.write(at).filter(|_| inside)?)))
    }

    /// What is said of the values next to that of the case: of the one above, and of the one below.
    pub fn beside(&self, judge: &Judge<'_>, base: &Base<'_>, above: bool) -> Option<(i64, &Sight)> {
        let (_, start) = self.scale?;
        let (seen, at) = match above {
            true => (&self.above, start.checked_add(1)?),
            false => (&self.below, start.checked_sub(1)?),
        };
        let seen = seen.get_or_init(|| judge.see(&self.at(base, at)?));
        Some((at, seen.as_ref()?))
    }

    /// Some value on the other side of a threshold, twice as far away each time, and at last the end of the scale.
    pub fn change_towards(
        &self,
        judge: &Judge<'_>,
        base: &Base<'_>,
        (number, row): (usize, usize),
        up: bool,
    ) -> Option<i64> {
        let changes = self.changes.get(usize::from(up))?;
        let changes = changes.get_or_init(|| self.changes(judge, base, up).unwrap_or_default());
        changes.get(number)?.get(row).copied().flatten()
    }

    fn changes(&self, judge: &Judge<'_>, base: &Base<'_>, up: bool) -> Option<Changes> {
        let (scale, start) = self.scale?;
        let (low, high) = scale.ends();
        let first = base.seen(judge)?;
        let mut changes = vec![[None; ROWS]; judge.sought.len()];
        let mut open = self.open(judge, first);
        let mut reached = start;
        for doubling in 0..DOUBLINGS {
            let distance = 1_i64.checked_shl(doubling)?;
            let distance = if up { distance } else { distance.checked_neg()? };
            let at = start.saturating_add(distance).clamp(low, high);
            if at == reached || open.is_empty() {
                break;
            }
            reached = at;
            let Some(sight) = self.at(base, at).and_then(|case| judge.see(&case)) else { break };
            open.retain(|(number, row, below)| {
                let Some(is_below) = is_below(judge, &sight, *number, *row) else { return false };
                if is_below != *below {
                    let place = changes.get_mut(*number).and_then(|rows| rows.get_mut(*row));
                    place.into_iter().for_each(|place| *place = Some(at));
                }
                is_below == *below
            });
        }
        Some(changes)
    }

    /// The thresholds that the fact may matter to, each row of them, and on which side they are.
    fn open(&self, judge: &Judge<'_>, first: &Sight) -> Vec<(usize, usize, bool)> {
        let numbers = (0..judge.sought.len()).filter(|number| judge.reads(*number, self.fact()));
        let rows = numbers.flat_map(|number| (0..ROWS).map(move |row| (number, row)));
        let side = |(number, row)| Some((number, row, is_below(judge, first, number, row)?));
        rows.filter_map(side).collect()
    }

    /// What is said of the other values of a fact that are counted on the fingers: yes and no, alternatives, lengths of a
    /// list.
    pub fn others(&self, judge: &Judge<'_>, base: &Base<'_>) -> &[(Tree, Sight)] {
        self.others.get_or_init(|| {
            let package = judge.interpreter.package();
            let all = self.leaf.others(package, &base.case).into_iter();
            let cases = all.map(|kind| self.leaf.with(&base.case, kind));
            cases.filter_map(|case| judge.see(&case).map(|sight| (case, sight))).collect()
        })
    }
}

fn is_below(judge: &Judge<'_>, sight: &Sight, number: usize, row: usize) -> Option<bool> {
    let gap: Rational = (*sight.gaps(judge, number)?.get(row)?)?;
    judge.sought.get(number).map(|sought| sought.at.is_lower(gap))
}

impl Leaf<'_> {
    fn others(&self, package: &Package, base: &Tree) -> Vec<Kind> {
        let Some(given) = self.given(base) else { return Vec::new() };
        let mut others = match (self.ty, &given.kind) {
            (FactType::YesNo, Kind::Plain(word)) => {
                let other = if word == "true" { "false" } else { "true" };
                vec![Kind::Plain(other.to_owned())]
            }
            (FactType::Alternatives(id), _) => {
                let at = usize::try_from(id.0).ok();
                let set = at.and_then(|at| package.alternatives.get(at));
                let names = set.into_iter().flat_map(|set| &set.values);
                names.map(|value| Kind::Text(value.name.clone())).collect()
            }
            (FactType::List { .. }, Kind::List(items)) => lengths(items),
            _ => Vec::new(),
        };
        if self.may_be_absent && !given.is_null() {
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
