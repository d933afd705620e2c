//! Chains of choices by one number, closed where no value is left for their end.
//!
//! A table by a whole number (1 or less, 2, 3 or more) is a chain of choices that ends in a fault, should no row fit.
//! Where the comparisons before it leave only values that the last one holds for, the last choice is made already:
//! neither it nor the fault is ever reached, and the whole chain stays known.

use super::fold::{Folded, holds, number};
use lagrum_plan::exact::Rational;
use lagrum_plan::layout::Layout;
use lagrum_plan::program::{Comparison, NodeId, Op};

/// With more values to try, a chain is left as it is.
const MOST: usize = 1024;

/// Closes every chain that can be. `roots` are read from outside.
pub(super) fn close(folded: &mut Folded, layouts: &[Layout], roots: &[NodeId]) {
    let mut uses = vec![0u32; folded.ops.len()];
    let read = folded.ops.iter().flat_map(Op::operands);
    for node in read.chain(roots.iter().map(|root| folded.resolve(*root))) {
        if let Some(uses) = uses.get_mut(node.0 as usize) {
            *uses += 1;
        }
    }
    for id in (0u32..).map(NodeId).take(folded.ops.len()) {
        if let Some((last, then)) = closing(folded, layouts, &uses, id)
            && let Some(Op::Choose(_, _, or_else)) = folded.ops.get_mut(last.0 as usize)
        {
            *or_else = then;
        }
    }
}

/// The choice in a chain after which the next is made already, and what that one gives.
fn closing(
    folded: &Folded,
    layouts: &[Layout],
    uses: &[u32],
    first: NodeId,
) -> Option<(NodeId, NodeId)> {
    let (condition, ..) = choice(folded, first)?;
    let by = subject(folded, condition)?;
    let mut left = values(folded, layouts.get(by.0 as usize)?, first, by)?;
    let mut current = first;
    loop {
        let (condition, then, or_else) = choice(folded, current)?;
        left = kept(folded, condition, by, &left, false)?;
        let (next, next_then, _) = choice(folded, or_else)?;
        if kept(folded, next, by, &left, false)?.is_empty() {
            // Of an unknown number the chain is unknown, since the values differ: so it must stay.
            let (before, after) = (folded.constant(then)?, folded.constant(next_then)?);
            return (before != after).then_some((current, next_then));
        }
        // Read from elsewhere, the next choice is made without what is known here.
        if uses.get(or_else.0 as usize) != Some(&1) {
            return None;
        }
        current = or_else;
    }
}

fn choice(folded: &Folded, node: NodeId) -> Option<(NodeId, NodeId, NodeId)> {
    match folded.op(node) {
        Some(Op::Choose(condition, then, or_else)) => Some((*condition, *then, *or_else)),
        Some(_) | None => None,
    }
}

/// A comparison with a constant: how the node stands to it.
fn compared(folded: &Folded, condition: NodeId) -> Option<(NodeId, Comparison, Rational)> {
    let Some(Op::Compare(how, a, b)) = folded.op(condition) else { return None };
    match (folded.constant(*a).and_then(number), folded.constant(*b).and_then(number)) {
        (None, Some(with)) => Some((*a, *how, with)),
        (Some(with), None) => Some((*b, how.turned(), with)),
        _ => None,
    }
}

/// What the first comparison of a condition compares.
fn subject(folded: &Folded, condition: NodeId) -> Option<NodeId> {
    match folded.op(condition) {
        Some(Op::AtLeast(_, all)) => compared(folded, *all.first()?).map(|(node, ..)| node),
        Some(_) | None => compared(folded, condition).map(|(node, ..)| node),
    }
}

/// The values for which a condition by the number is so; `None` if it is by something else.
fn kept(
    folded: &Folded,
    condition: NodeId,
    by: NodeId,
    values: &[Rational],
    wanted: bool,
) -> Option<Vec<Rational>> {
    let (least, parts) = match folded.op(condition) {
        Some(Op::AtLeast(least, parts)) => (*least as usize, parts.clone()),
        Some(_) | None => (1, vec![condition]),
    };
    let compared: Option<Vec<_>> =
        parts.iter().map(|part| compared(folded, *part).filter(|(node, ..)| *node == by)).collect();
    let compared = compared?;
    let so = |value: &Rational| {
        let yes = compared.iter().filter(|(_, how, with)| holds(*how, value.cmp(with))).count();
        (yes >= least) == wanted
    };
    Some(values.iter().copied().filter(so).collect())
}

/// Values of a number such that whatever comparisons of a chain tell apart, one of them is there.
fn values(folded: &Folded, layout: &Layout, first: NodeId, by: NodeId) -> Option<Vec<Rational>> {
    let quantum = layout.quantum.filter(|quantum| quantum.is_positive())?;
    let mut values = vec![layout.low, layout.high];
    let mut next = Some(first);
    while let Some((condition, _, or_else)) = next.and_then(|node| choice(folded, node)) {
        let parts = match folded.op(condition) {
            Some(Op::AtLeast(_, parts)) => parts.clone(),
            Some(_) | None => vec![condition],
        };
        for (node, _, with) in parts.iter().filter_map(|part| compared(folded, *part)) {
            if node == by {
                let below = with.checked_div(quantum)?.floor();
                for multiple in [below - 1, below, below + 1] {
                    values.push(Rational::new(multiple, 1)?.checked_mul(quantum)?);
                }
            }
        }
        next = (values.len() < MOST).then_some(or_else);
    }
    values.retain(|value| (layout.low..=layout.high).contains(value));
    (values.len() < MOST && next.is_some()).then_some(values)
}
