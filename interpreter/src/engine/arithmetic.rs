//! Arithmetic on integers. The layout proves that results fit; intermediates wrap and come back.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many instructions, each function has to do with a few"
)]

use super::code::{Binary, Code};
use super::columns::Store;
use super::values::{FAULT, KNOWN};
use lagrum_plan::program::Comparison;

/// Runs an instruction that is strict and reads columns of its own domain.
pub(super) fn run<const W: usize>(store: &mut Store<i64, W>, out: u32, code: &Code) {
    match *code {
        Code::Affine { a, factor: 1, term } => store.map(out, a.slot, |a| a.wrapping_add(term)),
        Code::Affine { a, factor, term } => {
            store.map(out, a.slot, |a| a.wrapping_mul(factor).wrapping_add(term))
        }
        Code::Ramp { a, term, floor, factor: 1 } => {
            store.map(out, a.slot, |a| a.wrapping_add(term).max(floor))
        }
        Code::Ramp { a, term, floor, factor } => {
            store.map(out, a.slot, |a| a.wrapping_add(term).max(floor).wrapping_mul(factor));
        }
        Code::Combine { a, left: 1, b, right: 1 } => {
            store.map2(out, [a.slot, b.slot], i64::wrapping_add)
        }
        Code::Combine { a, left: 1, b, right: -1 } => {
            store.map2(out, [a.slot, b.slot], i64::wrapping_sub)
        }
        Code::Combine { a, left: 1, b, right } => {
            store.map2(out, [a.slot, b.slot], |a, b| a.wrapping_add(b.wrapping_mul(right)));
        }
        Code::Combine { a, left, b, right } => {
            store.map2(out, [a.slot, b.slot], |a, b| {
                a.wrapping_mul(left).wrapping_add(b.wrapping_mul(right))
            });
        }
        Code::Binary(op, a, b) => binary(store, out, op, [a.slot, b.slot]),
        Code::BinaryConst(op, a, constant) => with_constant(store, out, op, a.slot, constant),
        Code::Divide { a, scale, bias, by, factor } => store.map(out, a.slot, |a| {
            by.floor(a.wrapping_mul(scale).wrapping_add(bias)).wrapping_mul(factor)
        }),
        Code::Limit(a, limit) => within(store, out, a.slot, limit),
        Code::Not(a) => store.map(out, a.slot, |a| a ^ 1),
        Code::IsRow(a) => store.map(out, a.slot, |a| i64::from(a >= 0)),
        _ => {}
    }
}

fn within<const W: usize>(store: &mut Store<i64, W>, out: u32, a: u32, limit: i64) {
    let inside = |a: i64| (a <= limit) & (a >= -limit);
    if store.is_known(a) && store.all_cells(a, inside) {
        return store.map(out, a, |a| a);
    }
    store.rows(out, [a], |[a], [status]| match status {
        KNOWN if !inside(a) => (0, FAULT),
        status => (a, status),
    });
}

fn binary<const W: usize>(store: &mut Store<i64, W>, out: u32, op: Binary, from: [u32; 2]) {
    match op {
        Binary::Mul => store.map2(out, from, i64::wrapping_mul),
        Binary::Min => store.map2(out, from, i64::min),
        Binary::Max => store.map2(out, from, i64::max),
        Binary::Compare(Comparison::Equal) => store.map2(out, from, |a, b| i64::from(a == b)),
        Binary::Compare(Comparison::NotEqual) => store.map2(out, from, |a, b| i64::from(a != b)),
        Binary::Compare(Comparison::Less) => store.map2(out, from, |a, b| i64::from(a < b)),
        Binary::Compare(Comparison::AtMost) => store.map2(out, from, |a, b| i64::from(a <= b)),
        Binary::Compare(Comparison::Greater) => store.map2(out, from, |a, b| i64::from(a > b)),
        Binary::Compare(Comparison::AtLeast) => store.map2(out, from, |a, b| i64::from(a >= b)),
    }
}

fn with_constant<const W: usize>(
    store: &mut Store<i64, W>,
    out: u32,
    op: Binary,
    from: u32,
    b: i64,
) {
    match op {
        Binary::Mul => store.map(out, from, |a| a.wrapping_mul(b)),
        Binary::Min => store.map(out, from, |a| a.min(b)),
        Binary::Max => store.map(out, from, |a| a.max(b)),
        Binary::Compare(Comparison::Equal) => store.map(out, from, |a| i64::from(a == b)),
        Binary::Compare(Comparison::NotEqual) => store.map(out, from, |a| i64::from(a != b)),
        Binary::Compare(Comparison::Less) => store.map(out, from, |a| i64::from(a < b)),
        Binary::Compare(Comparison::AtMost) => store.map(out, from, |a| i64::from(a <= b)),
        Binary::Compare(Comparison::Greater) => store.map(out, from, |a| i64::from(a > b)),
        Binary::Compare(Comparison::AtLeast) => store.map(out, from, |a| i64::from(a >= b)),
    }
}
