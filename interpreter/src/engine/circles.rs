//! Circles: nodes that rest on their own earlier rows, run row by row.

use super::code::{Code, Instruction, Reg};
use super::emit::{Emitted, Emitter, Place};
use super::fold::Folded;
use super::machine::{Machine, Setting};
use super::shape::{CASES, Shape};
use lagrum_plan::layout::{Form, Layout};
use lagrum_plan::program::{DomainId, NodeId, Op, SoFar};
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

/// The circles of a program, and the one that instructions are being made for.
#[derive(Debug, Default)]
pub(super) struct Circles {
    /// From a sum so far through the value after it that it is of.
    ranges: Vec<RangeInclusive<u32>>,
    /// Where its instructions begin, and its rows.
    open: Option<(usize, DomainId)>,
    /// Sums so far whose value is still to come: the instruction, the value, the denominator.
    waiting: Vec<(usize, NodeId, Option<i128>)>,
}

impl Circles {
    pub(super) fn of(folded: &Folded) -> Self {
        let mut ranges: Vec<RangeInclusive<u32>> = Vec::new();
        for (id, op) in (0u32..).zip(&folded.ops) {
            let Op::SoFar(_, value) = op else { continue };
            let value = folded.resolve(*value).0;
            if folded.resolve(NodeId(id)) != NodeId(id) || value < id {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if *last.end() >= id => {
                    *last = *last.start()..=value.max(*last.end());
                }
                Some(_) | None => ranges.push(id..=value),
            }
        }
        Self { ranges, ..Self::default() }
    }
}

impl Emitter<'_> {
    /// A circle begins with the sum so far that it is reached by.
    pub(super) fn enter_circle(&mut self, node: NodeId) {
        if self.circles.ranges.iter().any(|range| *range.start() == node.0) {
            let rows = self.home(node).map_or(CASES, DomainId);
            self.circles.open = Some((self.code.len(), rows));
        }
    }

    /// A circle ends with the last value that a sum so far in it is of.
    pub(super) fn leave_circle(&mut self, node: NodeId) -> Emitted<()> {
        if !self.circles.ranges.iter().any(|range| *range.end() == node.0) {
            return Ok(());
        }
        let Some((start, rows)) = self.circles.open.take() else { return Ok(()) };
        for (at, value, denominator) in std::mem::take(&mut self.circles.waiting) {
            let reg = self.on(rows.0, |emitter| match denominator {
                Some(denominator) => emitter.narrow(value, denominator),
                None => emitter.wide(value),
            })?;
            if let Some(Code::SoFar(_, place)) =
                self.code.get_mut(at).map(|instruction| &mut instruction.code)
            {
                *place = reg;
            }
        }
        close(&mut self.code, start, rows, self.shape, &self.by)
    }

    /// A sum or count so far. In a circle its value is put in when that is there.
    pub(super) fn so_far(&mut self, layout: Layout, how: SoFar, value: NodeId) -> Emitted<Place> {
        let value = self.folded.resolve(value);
        let narrow = layout.form == Form::I64;
        let denominator = match how {
            SoFar::Sum => narrow.then_some(layout.denominator),
            SoFar::Count | SoFar::CountLeast | SoFar::CountGreatest => Some(1),
        };
        let there = self.constant(value).is_some() || self.place(value).is_ok();
        let reg = match denominator {
            _ if !there => Reg { domain: u32::MAX, slot: u32::MAX, wide: false },
            Some(denominator) => self.narrow(value, denominator)?,
            None => self.wide(value)?,
        };
        if !there {
            self.circles.waiting.push((self.code.len(), value, denominator));
        }
        let code = Code::SoFar(how, reg);
        Ok(if narrow {
            Place::Narrow(self.push(code), layout.denominator)
        } else {
            Place::Wide(self.push_wide(code))
        })
    }
}

/// Takes what is the same in every row out of a circle that begins at `start` of the code, and puts before the rest
/// how it is gone through.
fn close(
    code: &mut Vec<Instruction>,
    start: usize,
    rows: DomainId,
    shape: &Shape,
    by: &[Vec<Reg>],
) -> Result<(), &'static str> {
    let inside = code.split_off(start.min(code.len()));
    let mut varies: BTreeSet<Reg> = BTreeSet::new();
    let mut circle = Vec::new();
    for mut instruction in inside {
        let mut changes = matches!(instruction.code, Code::SoFar(..));
        instruction.code.for_each_read(&mut |reg| changes |= varies.contains(reg));
        if let Code::Build(domain) = instruction.code {
            let made_by = by.get(domain.0 as usize).map_or(&[][..], Vec::as_slice);
            if made_by.iter().any(|reg| varies.contains(reg)) {
                return Err("a domain is made by a circle");
            }
        }
        if changes {
            varies.insert(instruction.out);
            circle.push(instruction);
        } else {
            code.push(instruction);
        }
    }
    let mut below: BTreeSet<DomainId> = BTreeSet::new();
    for instruction in &circle {
        below.extend(domains_to(shape, DomainId(instruction.out.domain), rows)?);
    }
    let over = circle.len();
    let out = Reg { domain: rows.0, slot: u32::MAX, wide: false };
    let below = below.into_iter().collect();
    code.push(Instruction { out, code: Code::Circle { rows, below, over } });
    code.append(&mut circle);
    Ok(())
}

/// The domains from one up to, and without, the one it is below.
fn domains_to(
    shape: &Shape,
    mut domain: DomainId,
    top: DomainId,
) -> Result<Vec<DomainId>, &'static str> {
    let mut way = Vec::new();
    while domain != top {
        let parent = shape.domains.get(domain.0 as usize).and_then(|shape| shape.made.parent());
        way.push(domain);
        // Parents come before their children, so this ends.
        domain = parent.filter(|parent| *parent < domain).ok_or("a circle leaves its rows")?;
    }
    Ok(way)
}

impl<const W: usize> Machine<W> {
    /// Goes through a circle row by row. Only at W = 1, where the rows of a domain are those of one case.
    pub(super) fn circle(
        &mut self,
        circle: &[Instruction],
        setting: Setting<'_>,
        rows: DomainId,
        below: &[DomainId],
    ) {
        let count = self.rows.get(rows.0 as usize).map_or(0, |rows| rows.count);
        for row in 0..count {
            self.look_at(setting.shape, row, rows, below);
            for instruction in circle {
                self.step(instruction.out, &instruction.code, setting);
            }
        }
        for domain in std::iter::once(&rows).chain(below) {
            if let Some(columns) = self.columns.get_mut(domain.0 as usize) {
                columns.narrow.look_at_all();
                columns.wide.look_at_all();
            }
        }
    }

    fn look_at(&mut self, shape: &Shape, row: usize, rows: DomainId, below: &[DomainId]) {
        self.look_at_rows(rows, row..row + 1);
        for domain in below {
            let parent = shape.domains.get(domain.0 as usize).and_then(|d| d.made.parent());
            let parent = parent.unwrap_or(CASES);
            let above = self.columns.get(parent.0 as usize).map(|columns| columns.narrow.window());
            let above = above.unwrap_or(0..0);
            let own = self.rows.get(domain.0 as usize).map_or(0..0, |rows| {
                rows.of(above.start).start..rows.of(above.end.saturating_sub(1)).end
            });
            self.look_at_rows(*domain, if above.is_empty() { 0..0 } else { own });
        }
    }

    fn look_at_rows(&mut self, domain: DomainId, rows: Range<usize>) {
        if let Some(columns) = self.columns.get_mut(domain.0 as usize) {
            columns.narrow.look_at(rows.clone());
            columns.wide.look_at(rows);
        }
    }
}
