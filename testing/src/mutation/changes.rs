//! The smallest changes that matter of one node.

use super::time::unit_of;
use lagrum_plan::exact::Rational;
use lagrum_plan::exact::Tie;
use lagrum_plan::package::{Concept, PlaceId};
use lagrum_plan::program::{Comparison, Maybe, Node, NodeId, Op, Over, Program, Rounding};
use lagrum_plan::value::{Constant, OPEN_END, TimeUnit};

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A number becomes another, one step of its last decimal away.
    Number(Rational, Rational),
    /// A date, month … becomes the one before or after.
    Time(TimeUnit, i64, i64),
    /// Two values are compared in another way.
    Comparison(Comparison, Comparison),
    /// A number is rounded in another way.
    Rounding(Rounding, Rounding),
    /// Where the exception applies, the main rule's value is taken all the same.
    Exception(PlaceId),
    /// A row of a table, or the branch of a choice, is never taken.
    Row,
    /// All of them must hold, instead of one; or one, instead of all.
    AllOrOne {
        /// All must hold now.
        all: bool,
    },
    /// The larger of two becomes the smaller, or the other way round.
    Extreme {
        /// The larger is taken now.
        larger: bool,
    },
    /// Rows count that should not.
    Filter,
}

/// A change, the node that it is about, and what the node is worked out by instead.
pub(super) type Edited = (Change, NodeId, Op);

/// The changes of a node.
pub(super) fn changes(
    concepts: &[Concept],
    program: &Program,
    id: NodeId,
    node: &Node,
) -> Vec<Edited> {
    match &node.op {
        Op::Constant(Constant::Number(number)) => numbers(program, id, *number),
        Op::Constant(Constant::Code(code)) => times(concepts, program, id, *code),
        Op::Compare(how, a, b) => comparisons(*how)
            .into_iter()
            .map(|other| (Change::Comparison(*how, other), id, Op::Compare(other, *a, *b)))
            .collect(),
        Op::CompareCount { how, least, greatest, with } => comparisons(*how)
            .into_iter()
            .map(|other| {
                let (least, greatest, with) = (*least, *greatest, *with);
                let op = Op::CompareCount { how: other, least, greatest, with };
                (Change::Comparison(*how, other), id, op)
            })
            .collect(),
        Op::Round(a, step, how) => roundings(*how)
            .into_iter()
            .map(|other| (Change::Rounding(*how, other), id, Op::Round(*a, *step, other)))
            .collect(),
        Op::Min(a, b) => vec![(Change::Extreme { larger: true }, id, Op::Max(*a, *b))],
        Op::Max(a, b) => vec![(Change::Extreme { larger: false }, id, Op::Min(*a, *b))],
        other => choices(program, id, other),
    }
}

fn choices(program: &Program, id: NodeId, op: &Op) -> Vec<Edited> {
    match op {
        Op::Choose(when, _, or_else) => {
            vec![(Change::Row, *when, Op::Choose(*when, *or_else, *or_else))]
        }
        Op::ChoosePresent(when, _, or_else) => {
            vec![(Change::Row, *when, Op::ChoosePresent(*when, *or_else, *or_else))]
        }
        Op::AtLeast(least, all) => all_or_one(id, *least, all),
        Op::Pick(which, branches) => as_main(program, *which, branches, Op::Pick),
        Op::PickPresent(which, branches) => {
            as_main::<Maybe>(program, *which, branches, Op::PickPresent)
        }
        Op::Count(rows, Some(filter)) => vec![(Change::Filter, *filter, Op::Count(*rows, None))],
        Op::CountLeast(rows, Some(filter)) => {
            vec![(Change::Filter, *filter, Op::CountLeast(*rows, None))]
        }
        Op::CountGreatest(rows, Some(filter)) => {
            vec![(Change::Filter, *filter, Op::CountGreatest(*rows, None))]
        }
        Op::Reduce(how, Over { rows, filter: Some(filter), value }) => {
            let over = Over { rows: *rows, filter: None, value: *value };
            vec![(Change::Filter, *filter, Op::Reduce(*how, over))]
        }
        Op::Filled(Over { rows, filter: Some(filter), value }) => {
            let over = Over { rows: *rows, filter: None, value: *value };
            vec![(Change::Filter, *filter, Op::Filled(over))]
        }
        _ => Vec::new(),
    }
}

/// A number and its neighbours: one whole away, or of a share or a fraction one hundredth or its last decimal. The
/// zeros that the language itself puts in (`part of … above`, `at least 0`) are left alone, so 0 is changed only
/// where it is compared with; what is no decimal is a factor between units, and no figure of the rules.
fn numbers(program: &Program, id: NodeId, number: Rational) -> Vec<Edited> {
    if number.is_zero() && !is_compared(program, id) {
        return Vec::new();
    }
    let neighbours = step(number)
        .map(|step| [number.checked_add(step), number.checked_sub(step)])
        .into_iter()
        .flatten()
        .flatten();
    neighbours
        .map(|other| (Change::Number(number, other), id, Op::Constant(Constant::Number(other))))
        .collect()
}

fn step(number: Rational) -> Option<Rational> {
    match number.decimal_places()? {
        0 => Some(Rational::ONE),
        1 | 2 => Some(Rational::HUNDREDTH),
        places => Rational::new(1, 10_i128.checked_pow(places)?),
    }
}

fn is_compared(program: &Program, id: NodeId) -> bool {
    program.nodes.iter().any(|node| match &node.op {
        Op::Compare(_, a, b) => *a == id || *b == id,
        Op::CompareCount { with, .. } => *with == id,
        _ => false,
    })
}

/// A code that is compared with a date, month … is one.
fn times(concepts: &[Concept], program: &Program, id: NodeId, code: i64) -> Vec<Edited> {
    if code == OPEN_END {
        return Vec::new();
    }
    let unit = program.nodes.iter().find_map(|node| match &node.op {
        Op::Compare(_, a, b) if *a == id => unit_of(concepts, program, *b),
        Op::Compare(_, a, b) if *b == id => unit_of(concepts, program, *a),
        _ => None,
    });
    let neighbours = [code.checked_add(1), code.checked_sub(1)];
    unit.into_iter()
        .flat_map(|unit| neighbours.into_iter().flatten().map(move |other| (unit, other)))
        .map(|(unit, other)| {
            (Change::Time(unit, code, other), id, Op::Constant(Constant::Code(other)))
        })
        .collect()
}

/// The one with or without equality, and the other direction.
fn comparisons(how: Comparison) -> Vec<Comparison> {
    match how {
        Comparison::Equal => vec![Comparison::NotEqual],
        Comparison::NotEqual => vec![Comparison::Equal],
        Comparison::Less => vec![Comparison::AtMost, Comparison::Greater],
        Comparison::AtMost => vec![Comparison::Less, Comparison::AtLeast],
        Comparison::Greater => vec![Comparison::AtLeast, Comparison::Less],
        Comparison::AtLeast => vec![Comparison::Greater, Comparison::AtMost],
    }
}

fn roundings(how: Rounding) -> Vec<Rounding> {
    match how {
        Rounding::Down => vec![Rounding::Up],
        Rounding::Up => vec![Rounding::Down],
        Rounding::Nearest(Tie::Up) => vec![Rounding::Down, Rounding::Nearest(Tie::Down)],
        Rounding::Nearest(Tie::Down) => vec![Rounding::Up, Rounding::Nearest(Tie::Up)],
        Rounding::Nearest(Tie::None) => vec![Rounding::Down, Rounding::Up],
    }
}

fn all_or_one(id: NodeId, least: u32, of: &[NodeId]) -> Vec<Edited> {
    let all = u32::try_from(of.len()).unwrap_or(u32::MAX);
    let other = match least {
        _ if all < 2 => return Vec::new(),
        1 => all,
        least if least == all => 1,
        _ => return Vec::new(),
    };
    let change = Change::AllOrOne { all: other == all };
    vec![(change, id, Op::AtLeast(other, of.to_vec()))]
}

/// Each exception without effect.
fn as_main<B: Copy>(
    program: &Program,
    which: NodeId,
    branches: &[B],
    op: impl Fn(NodeId, Vec<B>) -> Op,
) -> Vec<Edited> {
    let picks = usize::try_from(which.0).ok().and_then(|index| program.nodes.get(index));
    let Some(Op::Which { conditions, main: true }) = picks.map(|node| &node.op) else {
        return Vec::new();
    };
    let Some(main) = branches.first() else { return Vec::new() };
    let without = |at: usize| {
        let kept = branches.iter().enumerate();
        kept.map(|(index, branch)| if index == at { *main } else { *branch }).collect::<Vec<B>>()
    };
    conditions
        .iter()
        .zip(1..)
        .map(|((_, place), at)| (Change::Exception(*place), which, op(which, without(at))))
        .collect()
}
