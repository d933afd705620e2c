//! Chains of choices that leave no number out.

use super::super::chains;
use super::super::fold::Folded;
use super::builder::{Builder, CASES, Case, Given, NUMBERS};
use super::ops::blank;
use super::random::{check_answers, check_kept, engine};
use lagrum_plan::layout;
use lagrum_plan::program::{Comparison, Fault, NodeId, Op};

/// 1 or less, 2, `last` or more, each with its value; and the choice between the last two.
fn table(last: i64, values: [i64; 3]) -> (Builder, NodeId, NodeId) {
    let mut builder = Builder::new();
    let number = builder.fact(CASES, NUMBERS[2]);
    let mut row = |how, with: i64| {
        let with = builder.number(CASES, with.into(), 1);
        builder.add(CASES, Op::Compare(how, number, with))
    };
    let rows =
        [row(Comparison::AtMost, 1), row(Comparison::Equal, 2), row(Comparison::AtLeast, last)];
    let values = values.map(|value| builder.number(CASES, value.into(), 1));
    let gap = builder.add(CASES, Op::Failed(Fault::Gap));
    let third = builder.add(CASES, Op::Choose(rows[2], values[2], gap));
    let second = builder.add(CASES, Op::Choose(rows[1], values[1], third));
    let first = builder.add(CASES, Op::Choose(rows[0], values[0], second));
    (builder, first, second)
}

fn is_closed(last: i64, values: [i64; 3]) -> bool {
    let (builder, first, second) = table(last, values);
    let package = builder.package(&[first], &[], &[]);
    let decision = &package.decisions[0];
    let (layouts, errors) = layout::infer(&package, decision);
    assert!(errors.is_empty());
    let mut folded = Folded::nothing(decision);
    let before = folded.ops[second.0 as usize].clone();
    chains::close(&mut folded, &layouts, &[first]);
    folded.ops[second.0 as usize] != before
}

#[test]
fn a_chain_that_leaves_no_number_out_is_closed() {
    assert!(is_closed(3, [10, 20, 30]));
    assert!(!is_closed(4, [10, 20, 30]), "3 fits no row");
    assert!(!is_closed(3, [10, 20, 20]), "of an unknown number the chain is unknown");
}

#[test]
fn a_closed_chain_gives_what_it_gave() {
    let numbers = (-2..6).map(Given::Value).chain([Given::Unknown]);
    let cases: Vec<Case> = numbers
        .map(|number| Case { numbers: [Given::Value(0), Given::Value(0), number], ..blank() })
        .collect();
    for (last, values) in
        [(3, [10, 20, 30]), (4, [10, 20, 30]), (3, [10, 20, 20]), (3, [10, 10, 10])]
    {
        let (builder, first, _) = table(last, values);
        let package = builder.package(&[first], &[], &[]);
        let engine = engine(&package).unwrap();
        check_answers(&package, &engine, &cases);
        check_kept(&package, &engine, &cases);
    }
}
