//! Slots for columns: a slot is given on as soon as its column has been read for the last time.

use super::code::{Code, Instruction, Reg};
use std::collections::BTreeMap;

/// Gives each column a slot. `by` and `outputs` are read too: when their domain is built, and at the end.
/// Returns how many slots each domain needs, of integers and of rationals.
pub(super) fn allocate(
    code: &mut [Instruction],
    by: &mut [Vec<Reg>],
    outputs: &mut [&mut Reg],
    reuse: bool,
) -> Vec<(usize, usize)> {
    let mut last_read: BTreeMap<Reg, usize> = BTreeMap::new();
    let end = code.len();
    for (at, instruction) in code.iter_mut().enumerate() {
        instruction.code.for_each_read(&mut |reg| {
            last_read.insert(*reg, at);
        });
        if let Code::Build(domain) = instruction.code {
            let read = by.get(domain.0 as usize).map_or(&[][..], Vec::as_slice);
            last_read.extend(read.iter().map(|reg| (*reg, at)));
        }
    }
    for reg in outputs.iter() {
        last_read.insert(**reg, end);
    }
    let mut slots = Slots { given: BTreeMap::new(), pools: BTreeMap::new() };
    // What sums so far are of may be made after them: those slots are known at the end.
    let mut of_later: Vec<(usize, Reg)> = Vec::new();
    for (at, instruction) in code.iter_mut().enumerate() {
        let mut over: Vec<Reg> = Vec::new();
        if let Code::SoFar(_, value) = &instruction.code {
            of_later.push((at, *value));
        }
        let ended = |reg: &Reg| reuse && last_read.get(reg) == Some(&at);
        instruction.code.for_each_read(&mut |reg| {
            if ended(reg) && !over.contains(reg) {
                over.push(*reg);
            }
            *reg = slots.of(*reg);
        });
        if instruction.code.has_column() {
            instruction.out = slots.give(instruction.out);
        }
        for reg in over {
            slots.free(reg);
        }
    }
    for (at, later) in of_later {
        if let Some(Code::SoFar(_, value)) = code.get_mut(at).map(|made| &mut made.code) {
            *value = slots.of(later);
        }
    }
    for reg in by.iter_mut().flatten() {
        *reg = slots.of(*reg);
    }
    for reg in outputs.iter_mut() {
        **reg = slots.of(**reg);
    }
    let mut needed = vec![(0, 0); by.len()];
    for ((domain, wide), pool) in &slots.pools {
        if let Some((narrow_count, wide_count)) = needed.get_mut(*domain as usize) {
            *if *wide { wide_count } else { narrow_count } = pool.count as usize;
        }
    }
    needed
}

#[derive(Default)]
struct Pool {
    count: u32,
    free: Vec<u32>,
}

struct Slots {
    given: BTreeMap<Reg, u32>,
    pools: BTreeMap<(u32, bool), Pool>,
}

impl Slots {
    fn of(&self, reg: Reg) -> Reg {
        Reg { slot: self.given.get(&reg).copied().unwrap_or(0), ..reg }
    }

    /// A slot that none of the instruction's operands has: those are freed afterwards.
    fn give(&mut self, reg: Reg) -> Reg {
        let pool = self.pools.entry((reg.domain, reg.wide)).or_default();
        let slot = pool.free.pop().unwrap_or_else(|| {
            pool.count += 1;
            pool.count - 1
        });
        self.given.insert(reg, slot);
        Reg { slot, ..reg }
    }

    fn free(&mut self, reg: Reg) {
        if let Some(slot) = self.given.get(&reg) {
            self.pools.entry((reg.domain, reg.wide)).or_default().free.push(*slot);
        }
    }
}
