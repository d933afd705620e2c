use super::{Form, Layout, LayoutErrorKind, infer};
use crate::exact::{Rational, Rounding, Tie};
use crate::package::{Concept, ConceptId, Decision, Field, FieldId, Package, PlaceId, Span};
use crate::program::{Domain, DomainId, Node, NodeId, Op, Over, Part, Program, Reduction};
use crate::value::{Constant, FactType, Label, NumberKind};

const MONEY: NodeId = NodeId(0);
const COUNT: NodeId = NodeId(1);
const PERCENT: NodeId = NodeId(2);
const OF_ROW: NodeId = NodeId(3);
const ROWS: DomainId = DomainId(1);

fn number(kind: NumberKind, decimals: u8, low: i64, high: i64) -> FactType {
    FactType::Number { kind, decimals, low: low.into(), high: high.into() }
}

/// A case with an amount in öre, a count from 1 to 9, a percentage with one decimal, and a list of amounts.
fn package(nodes: &[Op]) -> Package {
    let field = |ty| Field {
        name: "f".into(),
        label: Label::default(),
        ask: Label::default(),
        ty,
        unit: Label::default(),
        may_be_absent: false,
        sensitive: false,
        sources: Vec::new(),
        origin: crate::source::Origin::Given,
    };
    let money = || number(NumberKind::Money, 2, 0, 1_000_000_000);
    let fields = vec![
        field(money()),
        field(number(NumberKind::Integer, 0, 1, 9)),
        field(number(NumberKind::Percent, 1, 0, 1)),
        field(FactType::List { of: Box::new(money()), at_most: 50 }),
    ];
    let fact = |field| Op::Fact(FieldId(field), Part::Value);
    let mut all = vec![fact(0), fact(1), fact(2), Op::Element(Part::Value)];
    all.extend_from_slice(nodes);
    let domain = |op: &Op| if matches!(op, Op::Element(_)) { ROWS } else { DomainId(0) };
    let nodes =
        all.into_iter().map(|op| Node { domain: domain(&op), op, place: PlaceId(0) }).collect();
    let items = Domain::Items { concept: ConceptId(0), field: FieldId(3) };
    let program =
        Program { domains: vec![Domain::Instances(ConceptId(0)), items], nodes, steps: Vec::new() };
    let decision = Decision::new("d", ConceptId(0), program, NodeId(0));
    Package {
        name: "p".into(),
        version: "1.0.0".into(),
        edition: "2026".into(),
        agency: None,
        lifetime: Span::default(),
        concepts: vec![Concept {
            name: "c".into(),
            label: Label::default(),
            answers: None,
            fields,
        }],
        alternatives: Vec::new(),
        registers: Vec::new(),
        citations: Vec::new(),
        places: Vec::new(),
        spots: Vec::new(),
        decisions: vec![decision],
        coordinations: Vec::new(),
        reforms: Vec::new(),
    }
}

fn layouts(nodes: &[Op]) -> (Vec<Layout>, Vec<(NodeId, LayoutErrorKind)>) {
    let package = package(nodes);
    let (layouts, errors) = infer(&package, &package.decisions[0]);
    (layouts, errors.into_iter().map(|error| (error.node, error.kind)).collect())
}

fn last(nodes: &[Op]) -> Layout {
    let (layouts, errors) = layouts(nodes);
    assert_eq!(errors, []);
    *layouts.last().unwrap()
}

fn constant(num: i128, den: i128) -> Op {
    Op::Constant(Constant::Number(ratio(num, den)))
}

fn ratio(num: i128, den: i128) -> Rational {
    Rational::new(num, den).unwrap()
}

const FIRST: NodeId = NodeId(4);
const SECOND: NodeId = NodeId(5);

#[test]
fn facts_are_multiples_of_their_last_decimal() {
    let (layouts, _) = layouts(&[]);
    assert_eq!(layouts[0].quantum, Some(ratio(1, 100)));
    assert_eq!((layouts[0].form, layouts[0].denominator), (Form::I64, 100));
    assert_eq!((layouts[1].low, layouts[1].high), (1.into(), 9.into()));
    assert_eq!(layouts[2].quantum, Some(ratio(1, 1000)), "12.5 % is 0.125");
}

#[test]
fn sums_have_the_common_quantum() {
    let sum = last(&[constant(1, 3), Op::Add(MONEY, FIRST)]);
    assert_eq!((sum.quantum, sum.denominator), (Some(ratio(1, 300)), 300));
    assert_eq!(sum.high, ratio(3_000_000_001, 3));
    let difference = last(&[Op::Sub(COUNT, MONEY)]);
    assert_eq!((difference.low, difference.high), ((-999_999_999).into(), 9.into()));
    assert_eq!(difference.quantum, Some(ratio(1, 100)));
}

#[test]
fn products_have_the_product() {
    let product = last(&[Op::Mul(MONEY, PERCENT)]);
    assert_eq!((product.quantum, product.form), (Some(ratio(1, 100_000)), Form::I64));
    let square = last(&[Op::Mul(MONEY, MONEY)]);
    assert_eq!((square.quantum, square.form), (Some(ratio(1, 10_000)), Form::I128));
}

#[test]
fn a_quotient_by_a_constant_has_a_quantum() {
    let twelfth = last(&[constant(12, 1), Op::Div(MONEY, FIRST)]);
    assert_eq!((twelfth.quantum, twelfth.form), (Some(ratio(1, 1200)), Form::I64));
    assert_eq!(last(&[constant(-1, 4), Op::Div(COUNT, FIRST)]).quantum, Some(4.into()));
}

#[test]
fn a_quotient_by_a_value_has_none_until_rounded() {
    let quotient = Op::Div(MONEY, COUNT);
    let ratio_of = last(std::slice::from_ref(&quotient));
    assert_eq!((ratio_of.quantum, ratio_of.form), (None, Form::Ratio));
    assert_eq!((ratio_of.low, ratio_of.high), (0.into(), 1_000_000_000.into()));
    let nodes = [quotient, constant(100, 1), Op::Round(FIRST, SECOND, Rounding::Down)];
    let rounded = last(&nodes);
    assert_eq!((rounded.quantum, rounded.form), (Some(100.into()), Form::I64));
    let nearest = [constant(7, 1), Op::Round(MONEY, FIRST, Rounding::Nearest(Tie::None))];
    assert_eq!(last(&nearest).high, 1_000_000_001.into());
}

#[test]
fn the_divisor_may_come_near_zero() {
    let shifted = [constant(1, 1), Op::Sub(COUNT, FIRST), Op::Div(MONEY, SECOND)];
    assert_eq!(last(&shifted).high, 1_000_000_000.into());
    let fine = [Op::Div(COUNT, MONEY)];
    assert_eq!(last(&fine).high, 900.into());
}

#[test]
fn a_step_needs_a_quantum() {
    let nodes =
        [Op::Div(MONEY, COUNT), Op::Round(MONEY, FIRST, Rounding::Up), Op::Add(SECOND, MONEY)];
    let (_, errors) = layouts(&nodes);
    assert_eq!(
        errors,
        [(SECOND, LayoutErrorKind::StepWithoutQuantum)],
        "and no other error follows"
    );
}

#[test]
fn what_needs_more_than_128_bits_is_an_error_once() {
    let mut nodes = vec![Op::Mul(MONEY, MONEY)];
    for node in 4..8 {
        nodes.push(Op::Mul(NodeId(node), NodeId(node)));
    }
    let (_, errors) = layouts(&nodes);
    assert_eq!(errors, [(SECOND, LayoutErrorKind::TooWide)]);
    nodes.insert(1, Op::Limit(FIRST, 1_000_000_000.into()));
    assert_eq!(last(&nodes[..2]).form, Form::I64);
}

#[test]
fn sums_of_rows_grow_with_the_list() {
    let over = Over { rows: ROWS, filter: None, value: OF_ROW };
    let sum = last(&[Op::Reduce(Reduction::Sum, over)]);
    assert_eq!(
        (sum.high, sum.form, sum.quantum),
        (50_000_000_000.into(), Form::I64, Some(ratio(1, 100)))
    );
    let mean = last(&[Op::Reduce(Reduction::Average, over)]);
    assert_eq!((mean.quantum, mean.high), (None, 1_000_000_000.into()));
    assert_eq!(last(&[Op::Count(ROWS, None)]).high, 50.into());
}

#[test]
fn what_always_fails_says_nothing_of_a_choice() {
    let failed = Op::Failed(crate::program::Fault::NoValue);
    let yes = Op::Constant(Constant::Bool(true));
    let nodes = [failed, yes, Op::Choose(SECOND, COUNT, FIRST)];
    assert_eq!((last(&nodes).low, last(&nodes).quantum), (1.into(), Some(1.into())));
}

#[test]
fn a_reference_to_nothing_is_an_error() {
    let (_, errors) = layouts(&[
        Op::Not(NodeId(1)),
        Op::Add(NodeId(77), MONEY),
        Op::Fact(FieldId(9), Part::Value),
    ]);
    assert_eq!(
        errors,
        [(SECOND, LayoutErrorKind::Dangling), (NodeId(6), LayoutErrorKind::Dangling)]
    );
}
