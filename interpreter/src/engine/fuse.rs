//! Two instructions into one, where the first has no other reader.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many instructions, each function has to do with a few"
)]

use super::code::{Binary, Code, Instruction, Reg};
use std::collections::BTreeMap;

/// Fuses what can be, and drops what nobody reads. `outputs` are read from outside.
pub(super) fn fuse(code: Vec<Instruction>, outputs: &[Reg]) -> Vec<Instruction> {
    let mut fusion = Fusion { made_by: BTreeMap::new(), readers: BTreeMap::new(), code };
    for reg in outputs {
        *fusion.readers.entry(*reg).or_default() += 1;
    }
    for (at, instruction) in fusion.code.iter_mut().enumerate() {
        let readers = &mut fusion.readers;
        instruction.code.for_each_read(&mut |reg| *readers.entry(*reg).or_default() += 1);
        if instruction.code.has_column() {
            fusion.made_by.insert(instruction.out, at);
        }
    }
    for at in 0..fusion.code.len() {
        while let Some(code) = fusion.fused(at) {
            fusion.replace(at, code);
        }
    }
    let unread = fusion.unread();
    compact(fusion.code, &unread)
}

struct Fusion {
    code: Vec<Instruction>,
    made_by: BTreeMap<Reg, usize>,
    readers: BTreeMap<Reg, usize>,
}

impl Fusion {
    /// What makes a column that only one instruction reads.
    fn sole(&self, reg: Reg) -> Option<&Code> {
        let alone = self.readers.get(&reg) == Some(&1);
        let at = self.made_by.get(&reg).filter(|_| alone)?;
        self.code.get(*at).map(|instruction| &instruction.code)
    }

    fn fused(&self, at: usize) -> Option<Code> {
        match self.code.get(at)?.code {
            Code::Affine { a, factor, term } => match *self.sole(a)? {
                Code::Affine { a, factor: inner, term: added } => {
                    let term = added.checked_mul(factor)?.checked_add(term)?;
                    Some(Code::Affine { a, factor: inner.checked_mul(factor)?, term })
                }
                Code::Ramp { a, term: added, floor, factor: inner } if term == 0 => {
                    Some(Code::Ramp { a, term: added, floor, factor: inner.checked_mul(factor)? })
                }
                Code::BinaryConst(Binary::Max, a, floor) if term == 0 => {
                    Some(Code::Ramp { a, term: 0, floor, factor })
                }
                _ => None,
            },
            Code::BinaryConst(Binary::Max, a, floor) => match *self.sole(a)? {
                Code::Affine { a, factor: 1, term } => {
                    Some(Code::Ramp { a, term, floor, factor: 1 })
                }
                _ => None,
            },
            Code::Combine { a, left, b, right } => {
                if let Some((a, factor)) = self.factor(a) {
                    return Some(Code::Combine { a, left: left.checked_mul(factor)?, b, right });
                }
                let (b, factor) = self.factor(b)?;
                Some(Code::Combine { a, left, b, right: right.checked_mul(factor)? })
            }
            Code::Divide { a, scale, bias, by, factor } => match *self.sole(a)? {
                Code::Affine { a, factor: inner, term } => {
                    let bias = term.checked_mul(scale)?.checked_add(bias)?;
                    Some(Code::Divide { a, scale: scale.checked_mul(inner)?, bias, by, factor })
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// A column that is another times a factor.
    fn factor(&self, reg: Reg) -> Option<(Reg, i64)> {
        match *self.sole(reg)? {
            Code::Affine { a, factor, term: 0 } => Some((a, factor)),
            _ => None,
        }
    }

    fn replace(&mut self, at: usize, mut code: Code) {
        let Some(instruction) = self.code.get_mut(at) else { return };
        let readers = &mut self.readers;
        code.for_each_read(&mut |reg| *readers.entry(*reg).or_default() += 1);
        let mut before = std::mem::replace(&mut instruction.code, code);
        before.for_each_read(&mut |reg| {
            if let Some(count) = readers.get_mut(reg) {
                *count -= 1;
            }
        });
        self.forget_unread(before);
    }

    /// The instruction fused into another has no reader left: what it read has one less.
    fn forget_unread(&mut self, mut before: Code) {
        let mut unread = Vec::new();
        before.for_each_read(&mut |reg| {
            if self.readers.get(reg) == Some(&0) {
                unread.push(*reg);
            }
        });
        for reg in unread {
            let Some(made) = self.made_by.remove(&reg).and_then(|at| self.code.get(at)) else {
                continue;
            };
            let readers = &mut self.readers;
            made.code.clone().for_each_read(&mut |reg| {
                if let Some(count) = readers.get_mut(reg) {
                    *count -= 1;
                }
            });
        }
    }

    fn unread(&self) -> Vec<bool> {
        let unread = |instruction: &Instruction| {
            instruction.code.has_column()
                && self.readers.get(&instruction.out).is_none_or(|readers| *readers == 0)
        };
        self.code.iter().map(unread).collect()
    }
}

/// Drops instructions, and turns the ends of skips into distances.
pub(super) fn compact(code: Vec<Instruction>, dropped: &[bool]) -> Vec<Instruction> {
    let mut places = Vec::with_capacity(code.len() + 1);
    let mut kept = 0;
    for dropped in dropped {
        places.push(kept);
        kept += usize::from(!dropped);
    }
    places.push(kept);
    let mut compacted = Vec::with_capacity(kept);
    for (mut instruction, dropped) in code.into_iter().zip(dropped) {
        if let Code::Skip { over, .. } = &mut instruction.code {
            let end = places.get(*over).copied().unwrap_or(kept);
            *over = end.saturating_sub(compacted.len() + 1);
        }
        if !dropped {
            compacted.push(instruction);
        }
    }
    compacted
}
