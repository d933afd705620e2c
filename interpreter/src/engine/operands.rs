//! The nodes that an operation reads.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many operations, each function has to do with a few"
)]

use lagrum_plan::program::{DomainId, Maybe, NodeId, Op, Over, Via};

/// Which branch of a choice an operand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Branch {
    /// Needed when the yes/no node is so, or undecided.
    Is(NodeId, bool),
    /// Needed when the `Which` node picks it, or is undecided.
    Picks(NodeId, i64),
}

type Visit<'a> = &'a mut dyn FnMut(&mut NodeId, Option<Branch>);

/// Shows each operand, with the branch it is.
#[expect(clippy::too_many_lines, reason = "a table of the operands of every operation")]
pub(super) fn for_each(op: &mut Op, visit: Visit<'_>) {
    match op {
        Op::Constant(_)
        | Op::Failed(_)
        | Op::Fact(..)
        | Op::OwnRow
        | Op::Owner(_)
        | Op::ElementRow
        | Op::Element(_)
        | Op::Position
        | Op::Unit
        | Op::Span(_)
        | Op::CountLeast(_, None)
        | Op::CountGreatest(_, None)
        | Op::Count(_, None) => {}
        Op::Gather(from, via) => {
            visit(from, None);
            if let Via::Row(row) = via {
                visit(row, None);
            }
        }
        Op::Add(a, b)
        | Op::Sub(a, b)
        | Op::Mul(a, b)
        | Op::Div(a, b)
        | Op::Min(a, b)
        | Op::Max(a, b)
        | Op::Round(a, b, _)
        | Op::Exact(a, b)
        | Op::Compare(_, a, b) => {
            visit(a, None);
            visit(b, None);
        }
        Op::Limit(a, _)
        | Op::Not(a)
        | Op::IsRow(a)
        | Op::CountLeast(_, Some(a))
        | Op::CountGreatest(_, Some(a))
        | Op::Count(_, Some(a))
        | Op::Any(_, a)
        | Op::Every(_, a)
        | Op::SoFar(_, a) => visit(a, None),
        Op::LongestRun { filter, holds } => {
            filter.iter_mut().for_each(|a| visit(a, None));
            visit(holds, None);
        }
        Op::CompareCount { least, greatest, with, .. } => {
            [least, greatest, with].map(|a| visit(a, None)).into_iter().collect()
        }
        Op::AtLeast(_, operands) | Op::Calendar(_, operands) | Op::OfParts(operands) => {
            operands.iter_mut().for_each(|a| visit(a, None))
        }
        Op::Choose(condition, then, or_else) => {
            visit(condition, None);
            visit(then, Some(Branch::Is(*condition, true)));
            visit(or_else, Some(Branch::Is(*condition, false)));
        }
        Op::ChoosePresent(condition, then, or_else) => {
            visit(condition, None);
            maybe(then, Branch::Is(*condition, true), visit);
            maybe(or_else, Branch::Is(*condition, false), visit);
        }
        Op::Which { conditions, .. } => conditions.iter_mut().for_each(|(a, _)| visit(a, None)),
        Op::Pick(which, branches) => {
            visit(which, None);
            for (number, branch) in (0i64..).zip(branches) {
                visit(branch, Some(Branch::Picks(*which, number)));
            }
        }
        Op::PickPresent(which, branches) => {
            visit(which, None);
            for (number, branch) in (0i64..).zip(branches) {
                maybe(branch, Branch::Picks(*which, number), visit);
            }
        }
        Op::Reduce(_, Over { filter, value, .. }) | Op::Filled(Over { filter, value, .. }) => {
            filter.iter_mut().for_each(|a| visit(a, None));
            visit(value, None);
        }
        Op::First { filter, by, .. } => {
            filter.iter_mut().chain(by.iter_mut()).for_each(|a| visit(a, None))
        }
    }
}

fn maybe(maybe: &mut Maybe, branch: Branch, visit: Visit<'_>) {
    for operand in maybe.present.iter_mut().chain(maybe.value.iter_mut()) {
        visit(operand, Some(branch));
    }
}

/// The operands of an operation.
pub(super) fn of(op: &Op) -> Vec<(NodeId, Option<Branch>)> {
    let mut operands = Vec::new();
    for_each(&mut op.clone(), &mut |operand, branch| operands.push((*operand, branch)));
    operands
}

/// The child domain that an operation runs over.
pub(super) fn child_domain(op: &Op) -> Option<DomainId> {
    match op {
        Op::CountLeast(rows, _)
        | Op::CountGreatest(rows, _)
        | Op::Count(rows, _)
        | Op::Any(rows, _)
        | Op::Every(rows, _)
        | Op::Reduce(_, Over { rows, .. })
        | Op::Filled(Over { rows, .. })
        | Op::First { over: rows, .. } => Some(*rows),
        _ => None,
    }
}
