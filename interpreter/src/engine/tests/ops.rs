//! Every operation with every combination of what its operands can be.

use super::builder::{
    AMOUNT, Builder, CASES, CHILD, CHILDREN, Case, FLAG, Given, NUMBERS, OPTIONAL, SIBLINGS, TEXT,
    TWICE, YES_NO,
};
use super::random::{check_answers, check_kept, engine};
use lagrum_plan::exact::{Rational, Rounding, Tie};
use lagrum_plan::program::{Comparison, DomainId, Maybe, NodeId, Op, Over, Part, Reduction, Via};
use lagrum_plan::value::Constant;

/// Stands for a fault where a yes/no operand is wanted.
const FAULTY: i64 = 99_999;

pub(super) fn blank() -> Case {
    Case {
        yes_no: [Given::Value(0); 3],
        numbers: [Given::Value(0); 3],
        optional: Given::Value(100),
        date: Given::Value(15_000),
        text: Given::Value(1),
        children: Some(Vec::new()),
        home: [Given::Value(0); 2],
        partner: Err(Given::Absent),
    }
}

/// Runs every combination of three operands through programs that have one operation each.
fn check(
    cases: &[Case],
    operations: impl Fn(&mut Builder, [NodeId; 3]) -> Vec<NodeId>,
    operands: fn(&mut Builder) -> [NodeId; 3],
) {
    let mut builder = Builder::new();
    let operands = operands(&mut builder);
    let results = operations(&mut builder, operands);
    // Few together, so that what each does alone and what is shared between them both come to pass.
    for (at, results) in results.chunks(9).enumerate() {
        let builder = Builder { program: builder.program.clone() };
        let package = builder.package(results, &[], &[]);
        let engine = engine(&package).unwrap();
        check_answers(&package, &engine, cases);
        if at == 0 {
            check_kept(&package, &engine, cases);
        }
    }
}

fn combinations<T: Copy>(of: &[T]) -> Vec<[T; 3]> {
    let mut all = Vec::new();
    for a in of {
        for b in of {
            all.extend(of.iter().map(|c| [*a, *b, *c]));
        }
    }
    all
}

/// Each of three yes/no operands is yes, no, unknown or a fault.
fn yes_no_cases() -> Vec<Case> {
    let ways = [
        (Given::Value(1), 0),
        (Given::Value(0), 0),
        (Given::Unknown, 0),
        (Given::Value(0), FAULTY),
    ];
    let of = |ways: [(Given, i64); 3]| Case {
        yes_no: ways.map(|way| way.0),
        numbers: [
            Given::Value(ways[0].1),
            Given::Value(ways[1].1),
            Given::Value(if ways[2].1 == FAULTY { 9 } else { 0 }),
        ],
        ..blank()
    };
    combinations(&ways).into_iter().map(of).collect()
}

fn yes_no_operands(builder: &mut Builder) -> [NodeId; 3] {
    let mut operands = YES_NO;
    let limits = [(99_999, 100), (99_999, 100), (9, 1)];
    let made: Vec<NodeId> = operands
        .iter_mut()
        .enumerate()
        .map(|(at, field)| {
            let (value, mark) = (builder.fact(CASES, *field), builder.fact(CASES, NUMBERS[at]));
            let limit = builder.number(CASES, limits[at].0, limits[at].1);
            let fault = builder.add(CASES, Op::Compare(Comparison::Equal, mark, limit));
            builder.or_fault(CASES, fault, value)
        })
        .collect();
    [made[0], made[1], made[2]]
}

/// Each of three numbers is one of some values, unknown or a fault.
fn number_cases() -> Vec<Case> {
    let ways = [
        (Given::Value(0), 0),
        (Given::Value(2), 0),
        (Given::Value(-3), 0),
        (Given::Unknown, 0),
        (Given::Value(5), 1),
    ];
    let of = |ways: [(Given, i64); 3]| Case {
        numbers: ways.map(|way| way.0),
        yes_no: ways.map(|way| Given::Value(way.1)),
        ..blank()
    };
    combinations(&ways).into_iter().map(of).collect()
}

fn number_operands(builder: &mut Builder) -> [NodeId; 3] {
    let made: Vec<NodeId> = (0..3)
        .map(|at| {
            let (value, fault) =
                (builder.fact(CASES, NUMBERS[at]), builder.fact(CASES, YES_NO[at]));
            builder.or_fault(CASES, fault, value)
        })
        .collect();
    [made[0], made[1], made[2]]
}

#[test]
fn connectives_and_choices() {
    check(
        &yes_no_cases(),
        |builder, [p, q, r]| {
            let mut add = |op| builder.add(CASES, op);
            let mut results =
                vec![add(Op::Not(p)), add(Op::Choose(p, q, r)), add(Op::Choose(p, q, q))];
            results.extend((0..=3).map(|wanted| add(Op::AtLeast(wanted, vec![p, q]))));
            results.extend((0..=4).map(|wanted| add(Op::AtLeast(wanted, vec![p, q, r]))));
            results.push(add(Op::AtLeast(1, vec![p])));
            results.push(add(Op::Compare(Comparison::Equal, p, q)));
            results
        },
        yes_no_operands,
    );
}

#[test]
fn exceptions() {
    check(
        &yes_no_cases(),
        |builder, [p, q, r]| {
            let [one, two, three, other] =
                [(1, 1), (2, 1), (1, 3), (1, 1)].map(|(n, d)| builder.number(CASES, n, d));
            let unknown = builder.fact(CASES, OPTIONAL);
            let place = builder.program.nodes[0].place;
            let mut results = Vec::new();
            for main in [true, false] {
                for conditions in [vec![p], vec![p, q], vec![p, q, r]] {
                    let conditions: Vec<_> =
                        conditions.into_iter().map(|condition| (condition, place)).collect();
                    let count = conditions.len();
                    let which = builder.add(CASES, Op::Which { conditions, main });
                    for branches in [
                        [one, two, three, other],
                        [one, other, one, other],
                        [unknown, unknown, one, two],
                    ] {
                        results
                            .push(builder.add(CASES, Op::Pick(which, branches[..=count].to_vec())));
                    }
                    let there = Maybe { present: None, value: Some(one) };
                    let absent = Maybe { present: None, value: None };
                    let open = Maybe { present: Some(p), value: Some(two) };
                    for branches in [
                        [there, absent, there, open],
                        [absent; 4],
                        [there; 4],
                        [open, there, absent, open],
                    ] {
                        results.push(
                            builder.add(CASES, Op::PickPresent(which, branches[..=count].to_vec())),
                        );
                    }
                    results.push(which);
                }
            }
            results
        },
        yes_no_operands,
    );
}

#[test]
fn presence() {
    check(
        &yes_no_cases(),
        |builder, [p, q, r]| {
            let (one, two) = (builder.number(CASES, 1, 1), builder.number(CASES, 2, 1));
            let maybes = [
                Maybe { present: None, value: None },
                Maybe { present: None, value: Some(one) },
                Maybe { present: Some(q), value: Some(one) },
                Maybe { present: Some(r), value: Some(two) },
                Maybe { present: Some(r), value: Some(one) },
                Maybe { present: None, value: Some(q) },
            ];
            let mut results = Vec::new();
            for then in &maybes[..5] {
                results.extend(
                    maybes[..5]
                        .iter()
                        .map(|or_else| builder.add(CASES, Op::ChoosePresent(p, *then, *or_else))),
                );
            }
            results.push(builder.add(CASES, Op::ChoosePresent(p, maybes[5], maybes[5])));
            results.push(builder.add(CASES, Op::Fact(OPTIONAL, Part::Present)));
            results
        },
        yes_no_operands,
    );
}

#[test]
fn arithmetic() {
    check(
        &number_cases(),
        |builder, [a, b, c]| {
            let third = builder.number(CASES, 1, 3);
            let zero = builder.number(CASES, 0, 1);
            let cent = builder.number(CASES, 1, 100);
            let ratio = builder.add(CASES, Op::Div(a, b));
            let mut add = |op| builder.add(CASES, op);
            let ways = [
                Rounding::Down,
                Rounding::Up,
                Rounding::Nearest(Tie::Up),
                Rounding::Nearest(Tie::Down),
                Rounding::Nearest(Tie::None),
            ];
            let mut results = Vec::new();
            for (left, right) in [
                (a, b),
                (a, c),
                (a, third),
                (third, a),
                (a, zero),
                (ratio, c),
                (third, ratio),
                (c, cent),
            ] {
                for op in [Op::Add, Op::Sub, Op::Mul, Op::Min, Op::Max, Op::Exact] {
                    if right != ratio || !matches!(op(left, right), Op::Exact(..)) {
                        results.push(add(op(left, right)));
                    }
                }
                if right != ratio {
                    results.extend(ways.map(|how| add(Op::Round(left, right, how))));
                }
                let quotient = add(Op::Div(left, right));
                results.push(add(Op::Round(quotient, cent, Rounding::Down)));
                for how in [
                    Comparison::Equal,
                    Comparison::Less,
                    Comparison::AtMost,
                    Comparison::Greater,
                    Comparison::AtLeast,
                ] {
                    results.push(add(Op::Compare(how, left, right)));
                }
                results.push(add(Op::Limit(left, Rational::new(2, 100).unwrap())));
            }
            results
        },
        number_operands,
    );
}

#[test]
fn texts() {
    let mut cases = Vec::new();
    for text in [Given::Value(0), Given::Value(1), Given::Value(2), Given::Unknown] {
        cases.push(Case { text, ..blank() });
    }
    check(
        &cases,
        |builder, _| {
            let fact = builder.fact(CASES, TEXT);
            let mut results = Vec::new();
            for text in ["a", "b", "not among the facts"] {
                let text = builder.add(CASES, Op::Constant(Constant::Text(text.into())));
                results.push(builder.add(CASES, Op::Compare(Comparison::Equal, fact, text)));
                results.push(builder.add(CASES, Op::Compare(Comparison::NotEqual, text, fact)));
            }
            results
        },
        number_operands,
    );
}

/// No, one or two children, each with a flag and an amount that may be unknown; those of the first may be faults.
fn children_cases() -> Vec<Case> {
    let mut children = Vec::new();
    for flag in [Given::Value(1), Given::Value(0), Given::Unknown] {
        children.extend(
            [Given::Value(100), Given::Value(250), Given::Unknown].map(|amount| [flag, amount]),
        );
    }
    let mut lists = vec![None, Some(Vec::new())];
    lists.extend(children.iter().map(|child| Some(vec![*child])));
    for first in &children {
        lists.extend(children.iter().map(|second| Some(vec![*first, *second])));
    }
    let faults = [[0, 0], [0, 1], [1, 0], [1, 1]];
    let with = |list: &Option<Vec<_>>, [flag, amount]: [i64; 2]| Case {
        children: list.clone(),
        yes_no: [Given::Value(flag), Given::Value(amount), Given::Value(0)],
        ..blank()
    };
    lists.iter().flat_map(|list| faults.map(|fault| with(list, fault))).collect()
}

/// The flag and the amount of a row of a domain of children.
fn flag_and_amount(builder: &mut Builder, domain: DomainId) -> (NodeId, NodeId) {
    let element = builder.add(CHILDREN, Op::ElementRow);
    let position = builder.add(CHILDREN, Op::Position);
    let one = builder.number(CHILDREN, 1, 1);
    let first = builder.add(CHILDREN, Op::Compare(Comparison::Equal, position, one));
    let mut made = Vec::new();
    for (field, fault) in [(FLAG, YES_NO[0]), (AMOUNT, YES_NO[1])] {
        let own = builder.fact(CHILD, field);
        let own = builder.add(CHILDREN, Op::Gather(own, Via::Row(element)));
        let fault = builder.fact(CASES, fault);
        let fault = builder.add(CHILDREN, Op::Gather(fault, Via::Parent));
        let fault = builder.add(CHILDREN, Op::AtLeast(2, vec![first, fault]));
        let value = builder.or_fault(CHILDREN, fault, own);
        made.push(match domain {
            CHILDREN => value,
            SIBLINGS => builder.add(SIBLINGS, Op::Gather(value, Via::Base)),
            _ => builder.add(TWICE, Op::OfParts(vec![value, value])),
        });
    }
    (made[0], made[1])
}

fn aggregates_of(builder: &mut Builder, rows: DomainId, parent: DomainId) -> Vec<NodeId> {
    let (flag, amount) = flag_and_amount(builder, rows);
    let mut results = Vec::new();
    for filter in [None, Some(flag)] {
        let (least, greatest) = (
            builder.add(parent, Op::CountLeast(rows, filter)),
            builder.add(parent, Op::CountGreatest(rows, filter)),
        );
        results.extend([least, greatest, builder.add(parent, Op::Count(rows, filter))]);
        for (num, den) in [(0, 1), (1, 1), (3, 2), (2, 1)] {
            let with = builder.number(parent, num, den);
            for how in [
                Comparison::Equal,
                Comparison::NotEqual,
                Comparison::Less,
                Comparison::AtMost,
                Comparison::Greater,
                Comparison::AtLeast,
            ] {
                results.push(builder.add(parent, Op::CompareCount { how, least, greatest, with }));
            }
        }
        let over = Over { rows, filter, value: amount };
        for how in [Reduction::Sum, Reduction::Largest, Reduction::Smallest, Reduction::Average] {
            results.push(builder.add(parent, Op::Reduce(how, over)));
        }
        results.push(builder.add(parent, Op::Filled(over)));
        for (descending, then_list_order) in
            [(false, false), (false, true), (true, false), (true, true)]
        {
            let first =
                Op::First { over: rows, filter, by: Some(amount), descending, then_list_order };
            let first = builder.add(parent, first);
            results.push(builder.add(parent, Op::IsRow(first)));
            results.push(builder.add(parent, Op::Gather(amount, Via::Row(first))));
        }
    }
    let first = Op::First {
        over: rows,
        filter: Some(flag),
        by: None,
        descending: false,
        then_list_order: true,
    };
    let first = builder.add(parent, first);
    results.push(builder.add(parent, Op::Gather(amount, Via::Row(first))));
    results.push(builder.add(parent, Op::Any(rows, flag)));
    results.push(builder.add(parent, Op::Every(rows, flag)));
    results
}

#[test]
fn aggregates() {
    check(&children_cases(), |builder, _| aggregates_of(builder, CHILDREN, CASES), number_operands);
}

#[test]
fn aggregates_of_joined_lists() {
    check(&children_cases(), |builder, _| aggregates_of(builder, TWICE, CASES), number_operands);
}

#[test]
fn aggregates_seen_from_a_row() {
    let seen = |builder: &mut Builder, _| {
        let own = aggregates_of(builder, SIBLINGS, CHILD);
        let element = builder.add(CHILDREN, Op::ElementRow);
        let yes = builder.add(CHILDREN, Op::Constant(Constant::Bool(true)));
        let first = Op::First {
            over: CHILDREN,
            filter: Some(yes),
            by: None,
            descending: false,
            then_list_order: true,
        };
        let first = builder.add(CASES, first);
        own.into_iter()
            .map(|node| {
                let of_child = builder.add(CHILDREN, Op::Gather(node, Via::Row(element)));
                builder.add(CASES, Op::Gather(of_child, Via::Row(first)))
            })
            .collect()
    };
    check(&children_cases(), seen, number_operands);
}
