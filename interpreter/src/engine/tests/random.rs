//! Programs by chance: every cell as the reference has it, at W = 1, at W = 256, in parts and in any order.

use super::builder::{
    AMOUNT, Builder, CASES, CHILD, CHILDREN, Case, DATE, FLAG, HOME, NUMBERS, OPTIONAL, PARTNER,
    ROLE_HOME, ROLE_PARTNER, SIBLINGS, TWICE, WEEKS, YES_NO, facts,
};
use super::chance::Chance;
use super::reference::{Reference, Seen};
use crate::engine::{
    Answers, Detail, Engine, EngineError, Readiness, Scratch, Status, Value, Verdict,
};
use lagrum_plan::exact::{Rational, Rounding, Tie};
use lagrum_plan::layout::Kind;
use lagrum_plan::package::{ConceptId, Decision, Package};
use lagrum_plan::program::{
    Comparison, DomainId, Maybe, NodeId, Op, Over, Part, Reduction, SoFar, Via,
};
use lagrum_plan::value::Constant;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const COMPARISONS: [Comparison; 6] = [
    Comparison::Equal,
    Comparison::NotEqual,
    Comparison::Less,
    Comparison::AtMost,
    Comparison::Greater,
    Comparison::AtLeast,
];

#[derive(Default)]
struct Pool {
    yes_no: Vec<NodeId>,
    numbers: Vec<NodeId>,
    /// Whether there is a value, and the value.
    optional: Vec<(NodeId, NodeId)>,
}

struct Grower {
    builder: Builder,
    chance: Chance,
    pools: BTreeMap<DomainId, Pool>,
    legal_date: NodeId,
    role_home: NodeId,
    role_partner: NodeId,
    own_case: NodeId,
    element: NodeId,
}

/// A package with a decision of about so many nodes.
pub(super) fn grow(seed: u64, size: usize) -> Package {
    let mut builder = Builder::new();
    let legal_date = builder.fact(CASES, DATE);
    let (role_home, role_partner) =
        (builder.fact(CASES, ROLE_HOME), builder.fact(CASES, ROLE_PARTNER));
    let own_case = builder.add(CHILD, Op::Owner(ConceptId(0)));
    let element = builder.add(CHILDREN, Op::ElementRow);
    let mut grower = Grower {
        builder,
        chance: Chance::new(seed),
        pools: BTreeMap::new(),
        legal_date,
        role_home,
        role_partner,
        own_case,
        element,
    };
    grower.plant();
    for _ in 0..size {
        grower.step();
    }
    let cases = grower.pools.remove(&CASES).unwrap();
    let all: Vec<NodeId> = cases.yes_no.iter().chain(&cases.numbers).copied().collect();
    let results: Vec<NodeId> = (0..6).map(|_| grower.chance.one_of(&all)).collect();
    let conditions: Vec<NodeId> =
        (0..grower.chance.below(3)).map(|_| grower.chance.one_of(&cases.yes_no)).collect();
    let ensures: Vec<(DomainId, NodeId)> = (0..grower.chance.below(2))
        .map(|_| (CHILD, grower.chance.one_of(&grower.pools[&CHILD].yes_no)))
        .collect();
    grower.builder.package(&results, &conditions, &ensures)
}

impl Grower {
    fn pool(&mut self, domain: DomainId) -> &mut Pool {
        self.pools.entry(domain).or_default()
    }

    /// Facts, faults and constants on every domain.
    fn plant(&mut self) {
        let yes_no = YES_NO.map(|field| self.builder.fact(CASES, field));
        let numbers = NUMBERS.map(|field| self.builder.fact(CASES, field));
        let optional = self.builder.fact(CASES, OPTIONAL);
        let present = self.builder.add(CASES, Op::Fact(OPTIONAL, Part::Present));
        let faulty = self.builder.or_fault(CASES, yes_no[0], numbers[1]);
        let faulty_yes_no = self.builder.or_fault(CASES, yes_no[1], yes_no[2]);
        let pool = self.pool(CASES);
        pool.yes_no.extend(yes_no);
        pool.yes_no.push(faulty_yes_no);
        pool.numbers.extend(numbers);
        pool.numbers.push(faulty);
        pool.optional.push((present, optional));
        for domain in [HOME, CHILD, PARTNER] {
            let (flag, amount) =
                (self.builder.fact(domain, FLAG), self.builder.fact(domain, AMOUNT));
            let faulty = self.builder.or_fault(domain, flag, amount);
            let pool = self.pool(domain);
            pool.yes_no.push(flag);
            pool.numbers.extend([amount, faulty]);
        }
        for domain in [CHILDREN, SIBLINGS, TWICE, WEEKS] {
            self.cross(domain, CHILD_OR_CASE);
            self.cross(domain, CHILD_OR_CASE);
        }
        let week = self.builder.add(WEEKS, Op::Unit);
        let early = self.builder.number(WEEKS, 2, 1);
        let after = self.builder.add(WEEKS, Op::Compare(Comparison::Less, early, week));
        self.pool(WEEKS).yes_no.push(after);
        for domain in [CASES, HOME, CHILD, PARTNER, CHILDREN, SIBLINGS, TWICE, WEEKS] {
            let half = self.builder.number(domain, 1, 2);
            let two = self.builder.number(domain, 2, 1);
            self.pool(domain).numbers.extend([half, two]);
            if [CHILDREN, SIBLINGS, TWICE, WEEKS].contains(&domain) {
                let place = self.builder.add(domain, Op::Position);
                self.pool(domain).numbers.push(place);
            }
            let no = self.builder.add(domain, Op::Constant(Constant::Bool(false)));
            self.pool(domain).yes_no.push(no);
        }
    }

    fn yes_no(&mut self, domain: DomainId) -> NodeId {
        let at = self.chance.below(self.pools[&domain].yes_no.len());
        self.pools[&domain].yes_no[at]
    }

    fn number(&mut self, domain: DomainId) -> NodeId {
        let at = self.chance.below(self.pools[&domain].numbers.len());
        self.pools[&domain].numbers[at]
    }

    fn maybe(&mut self, domain: DomainId) -> Maybe {
        match self.chance.below(4) {
            0 => Maybe { present: None, value: None },
            1 => Maybe { present: None, value: Some(self.number(domain)) },
            _ if self.pools[&domain].optional.is_empty() => {
                Maybe { present: None, value: Some(self.number(domain)) }
            }
            _ => {
                let at = self.chance.below(self.pools[&domain].optional.len());
                let (present, value) = self.pools[&domain].optional[at];
                Maybe { present: Some(present), value: Some(value) }
            }
        }
    }

    fn step(&mut self) {
        let domain = self.chance.one_of(&[
            CASES, CASES, CASES, CASES, HOME, CHILD, CHILD, CHILDREN, SIBLINGS, TWICE, WEEKS,
            PARTNER,
        ]);
        match self.chance.below(10) {
            0..3 => self.arithmetic(domain),
            3 | 4 => self.logic(domain),
            5 | 6 => self.choice(domain),
            7 | 8 => self.aggregate(),
            _ => self.cross(domain, false),
        }
    }

    fn arithmetic(&mut self, domain: DomainId) {
        let (a, b) = (self.number(domain), self.number(domain));
        let step = self.builder.number(domain, self.chance_of_step(), 100);
        let rounding = self.chance.one_of(&[
            Rounding::Down,
            Rounding::Up,
            Rounding::Nearest(Tie::Up),
            Rounding::Nearest(Tie::Down),
            Rounding::Nearest(Tie::None),
        ]);
        let op = match self.chance.below(12) {
            0 | 1 => Op::Add(a, b),
            2 | 3 => Op::Sub(a, b),
            4 => Op::Min(a, b),
            5 => Op::Max(a, b),
            6 => Op::Limit(
                self.builder.add(domain, Op::Mul(a, b)),
                Rational::from_integer(1_000_000),
            ),
            7 => Op::Round(self.builder.add(domain, Op::Div(a, b)), step, rounding),
            8 => Op::Div(a, step),
            9 => Op::Round(a, step, rounding),
            10 => Op::Exact(a, step),
            _ => {
                let b = self.builder.add(domain, Op::Limit(b, Rational::from_integer(100)));
                Op::Round(a, b, rounding)
            }
        };
        let node = self.builder.add(domain, op);
        self.pool(domain).numbers.push(node);
    }

    fn chance_of_step(&self) -> i128 {
        let steps = [1, 5, 20, 100, 125, 1000];
        steps[self.builder.program.nodes.len() % steps.len()]
    }

    fn logic(&mut self, domain: DomainId) {
        let (a, b, c) = (self.yes_no(domain), self.yes_no(domain), self.yes_no(domain));
        let how = self.chance.one_of(&COMPARISONS);
        let op = match self.chance.below(8) {
            0..3 => Op::Compare(how, self.number(domain), self.number(domain)),
            3 => Op::Not(a),
            4 => Op::AtLeast(1, vec![a, b]),
            5 => Op::AtLeast(2, vec![a, b]),
            6 => Op::AtLeast(2, vec![a, b, c]),
            _ => Op::AtLeast(u32::try_from(self.chance.below(4)).unwrap(), vec![a, b, c]),
        };
        let dated = domain == CASES && self.chance.below(6) == 0;
        let node = if dated {
            let day = self.chance.one_of(&[15_000, 15_001, 15_500]);
            let day = self.builder.add(domain, Op::Constant(Constant::Code(day)));
            self.builder.add(domain, Op::Compare(how, self.legal_date, day))
        } else {
            self.builder.add(domain, op)
        };
        self.pool(domain).yes_no.push(node);
    }

    fn choice(&mut self, domain: DomainId) {
        let (a, b, c) = (self.number(domain), self.number(domain), self.number(domain));
        let (p, q) = (self.yes_no(domain), self.yes_no(domain));
        match self.chance.below(4) {
            0 => {
                let node = self.builder.add(domain, Op::Choose(p, a, b));
                self.pool(domain).numbers.push(node);
            }
            1 => {
                let (then, or_else) = (self.maybe(domain), self.maybe(domain));
                let present = self.builder.add(domain, Op::ChoosePresent(p, then, or_else));
                let value = |maybe: Maybe| maybe.value.unwrap_or(a);
                let value = self.builder.add(domain, Op::Choose(p, value(then), value(or_else)));
                self.pool(domain).optional.push((present, value));
                self.pool(domain).yes_no.push(present);
            }
            way => {
                let place = self.builder.program.nodes[p.0 as usize].place;
                let main = self.chance.below(3) > 0;
                let which = self
                    .builder
                    .add(domain, Op::Which { conditions: vec![(p, place), (q, place)], main });
                let branches = [self.maybe(domain), self.maybe(domain), self.maybe(domain)];
                if way == 2 {
                    let present =
                        self.builder.add(domain, Op::PickPresent(which, branches.to_vec()));
                    self.pool(domain).yes_no.push(present);
                } else {
                    let node = self.builder.add(domain, Op::Pick(which, vec![a, b, c]));
                    self.pool(domain).numbers.push(node);
                }
            }
        }
    }

    /// From rows to their parent.
    fn aggregate(&mut self) {
        let (rows, parent) = self.chance.one_of(&[
            (CHILDREN, CASES),
            (CHILDREN, CASES),
            (TWICE, CASES),
            (WEEKS, CASES),
            (SIBLINGS, CHILD),
        ]);
        let filter = if self.chance.below(3) == 0 { None } else { Some(self.yes_no(rows)) };
        let value = self.number(rows);
        let over = Over { rows, filter, value };
        let reduction = self.chance.one_of(&[
            Reduction::Sum,
            Reduction::Largest,
            Reduction::Smallest,
            Reduction::Average,
        ]);
        match self.chance.below(9) {
            7 => {
                let holds = self.yes_no(rows);
                let node = self.builder.add(rows, Op::LongestRun { filter, holds });
                self.pool(rows).yes_no.push(node);
                let by = (self.chance.below(3) > 0).then_some(value);
                let descending = self.chance.below(2) == 0;
                let then_list_order = self.chance.below(2) == 0;
                let rank = Op::Rank { filter, by, descending, then_list_order };
                let rank = self.builder.add(rows, rank);
                self.pool(rows).numbers.push(rank);
            }
            8 => self.so_far(rows),
            0 => {
                let node = self.builder.add(parent, Op::Count(rows, filter));
                self.pool(parent).numbers.push(node);
            }
            1 => {
                let least = self.builder.add(parent, Op::CountLeast(rows, filter));
                let greatest = self.builder.add(parent, Op::CountGreatest(rows, filter));
                let with = self.number(parent);
                let how = self.chance.one_of(&COMPARISONS);
                let node =
                    self.builder.add(parent, Op::CompareCount { how, least, greatest, with });
                self.pool(parent).yes_no.push(node);
                self.pool(parent).numbers.extend([least, greatest]);
            }
            2 => {
                let value = self.yes_no(rows);
                let op =
                    if self.chance.yes() { Op::Any(rows, value) } else { Op::Every(rows, value) };
                let node = self.builder.add(parent, op);
                self.pool(parent).yes_no.push(node);
            }
            3 | 4 => {
                let node = self.builder.add(parent, Op::Reduce(reduction, over));
                let filled = self.builder.add(parent, Op::Filled(over));
                self.pool(parent).optional.push((filled, node));
                self.pool(parent).yes_no.push(filled);
                if reduction == Reduction::Sum {
                    self.pool(parent).numbers.push(node);
                }
            }
            _ => self.first(rows, parent, filter),
        }
    }

    /// What earlier rows come to; for weeks, it may be of what rests on it in turn.
    fn so_far(&mut self, rows: DomainId) {
        let counts = [SoFar::Count, SoFar::CountLeast, SoFar::CountGreatest];
        let node = match self.chance.below(4) {
            0 => {
                let (how, holds) = (self.chance.one_of(&counts), self.yes_no(rows));
                self.builder.add(rows, Op::SoFar(how, holds))
            }
            1 => {
                let number = self.number(rows);
                self.builder.add(rows, Op::SoFar(SoFar::Sum, number))
            }
            way => {
                let (number, yes_no) = (self.number(rows), self.yes_no(rows));
                let most = self.builder.add(rows, Op::Constant(Constant::Number(10.into())));
                let next = u32::try_from(self.builder.program.nodes.len()).unwrap();
                let value = Op::SoFar(SoFar::Sum, NodeId(next + 3 + u32::from(way == 3)));
                let so_far = self.builder.add(rows, value);
                let left = self.builder.add(rows, Op::Sub(most, so_far));
                let mut now = self.builder.add(rows, Op::Min(left, number));
                if way == 3 {
                    now = self.builder.add(rows, Op::Choose(yes_no, now, so_far));
                }
                self.builder.add(rows, Op::Limit(now, 1_000.into()))
            }
        };
        self.pool(rows).numbers.push(node);
    }

    fn first(&mut self, rows: DomainId, parent: DomainId, filter: Option<NodeId>) {
        let by = if filter.is_some() && self.chance.yes() { None } else { Some(self.number(rows)) };
        let (descending, then_list_order) = (self.chance.yes(), self.chance.yes());
        let first = self
            .builder
            .add(parent, Op::First { over: rows, filter, by, descending, then_list_order });
        let is_row = self.builder.add(parent, Op::IsRow(first));
        let number = self.number(rows);
        let value = self.builder.add(parent, Op::Gather(number, Via::Row(first)));
        self.pool(parent).yes_no.push(is_row);
        self.pool(parent).optional.push((is_row, value));
    }

    /// A value of another domain.
    fn cross(&mut self, domain: DomainId, yes_no: bool) {
        let pick = |grower: &mut Self, from| {
            if yes_no { grower.yes_no(from) } else { grower.number(from) }
        };
        let (from, via) = match domain {
            CASES => (self.chance.one_of(&[HOME, PARTNER]), None),
            HOME | PARTNER => (CASES, Some(Via::Case)),
            CHILD => {
                (CASES, Some(if self.chance.yes() { Via::Case } else { Via::Row(self.own_case) }))
            }
            CHILDREN => (CHILD, Some(Via::Row(self.element))),
            SIBLINGS => self.chance.one_of(&[(CHILD, Some(Via::Parent)), (CASES, Some(Via::Case))]),
            _ => (CASES, Some(Via::Parent)),
        };
        let via =
            via.unwrap_or(Via::Row(if from == HOME { self.role_home } else { self.role_partner }));
        let yes_no_node = self.yes_no(from);
        let source = pick(self, from);
        let node = self.builder.add(domain, Op::Gather(source, via));
        let other = self.builder.add(domain, Op::Gather(yes_no_node, via));
        self.pool(domain).numbers.push(node);
        self.pool(domain).yes_no.push(other);
        if domain == SIBLINGS || domain == TWICE {
            let parts = [(); 2].map(|()| {
                if self.pools.contains_key(&CHILDREN) { self.number(CHILDREN) } else { node }
            });
            let op = if domain == TWICE {
                Op::OfParts(parts.to_vec())
            } else {
                Op::Gather(parts[0], Via::Base)
            };
            if self.pools.contains_key(&CHILDREN) {
                let node = self.builder.add(domain, op);
                self.pool(domain).numbers.push(node);
            }
        }
    }
}

/// In planting, values rather than yes/no are carried over.
const CHILD_OR_CASE: bool = false;

fn seen_of(status: Status, value: Option<Value>) -> Seen {
    match (status, value) {
        (Status::Unknown, _) => Seen::Unknown,
        (Status::Fault, _) => Seen::Fault,
        (Status::Known, Some(Value::Bool(value))) => Seen::Known(i64::from(value).into()),
        (Status::Known, Some(Value::Number(value))) => Seen::Known(value),
        (Status::Known, Some(Value::Code(code))) => Seen::Known(code.into()),
        (Status::Known, Some(Value::Text(text))) => Seen::Known(text.0.max(-1).into()),
        (Status::Known, other) => panic!("{other:?}"),
    }
}

fn expected_verdict(decision: &Decision, reference: &Reference<'_>) -> Verdict {
    let no = Seen::Known(Rational::ZERO);
    let broken = decision
        .ensures
        .iter()
        .any(|e| (0..reference.rows(e.domain)).any(|row| reference.get(e.node, row) == no));
    let conditions: Vec<Seen> =
        decision.conditions.iter().map(|condition| reference.get(condition.node, 0)).collect();
    let results: Vec<Seen> =
        decision.results.iter().map(|result| reference.get(result.value.value, 0)).collect();
    if broken {
        Verdict::Invalid
    } else if conditions.contains(&no) {
        Verdict::Denied
    } else if conditions.contains(&Seen::Unknown) {
        Verdict::Undetermined
    } else if conditions.contains(&Seen::Fault) || results.contains(&Seen::Fault) {
        Verdict::Fault
    } else if results.contains(&Seen::Unknown) {
        Verdict::Undetermined
    } else {
        Verdict::Granted
    }
}

fn outcome(package: &Package, answers: &Answers, case: usize) -> (Verdict, Vec<Seen>) {
    let results = package.decisions[0].results.iter().map(|result| result.value.value);
    let seen =
        results.map(|node| seen_of(answers.status(node, case).unwrap(), answers.value(node, case)));
    (answers.verdicts()[case], seen.collect())
}

pub(super) fn check_answers(package: &Package, engine: &Engine, cases: &[Case]) {
    let decision = &package.decisions[0];
    let mut scratch = Scratch::default();
    let all = facts(cases);
    let in_bulk: Vec<_> = {
        let answers = engine.decide(0, &all, Detail::Results, &mut scratch).unwrap();
        (0..cases.len()).map(|case| outcome(package, answers, case)).collect()
    };
    for (at, case) in cases.iter().enumerate() {
        let reference = Reference::new(package, case, &all.texts);
        let results =
            decision.results.iter().map(|result| reference.get(result.value.value, 0)).collect();
        let expected = (expected_verdict(decision, &reference), results);
        assert_eq!(in_bulk[at], expected, "in bulk, case {at}: {case:?}");
        let alone = facts(std::slice::from_ref(case));
        let answers = engine.decide(0, &alone, Detail::Results, &mut scratch).unwrap();
        assert_eq!(outcome(package, answers, 0), expected, "alone, case {at}");
    }
}

pub(super) fn check_kept(package: &Package, engine: &Engine, cases: &[Case]) {
    let all = facts(cases);
    for (at, case) in cases.iter().enumerate() {
        let reference = Reference::new(package, case, &all.texts);
        let kept = engine.keep(0, &all, at).unwrap();
        for (id, node) in (0u32..).map(NodeId).zip(&package.decisions[0].program.nodes) {
            assert_eq!(kept.rows(node.domain), reference.rows(node.domain));
            for row in 0..kept.rows(node.domain) {
                let expected = reference.get(id, row);
                let status = kept.status(id, row);
                let seen = match (status, engine.layouts(0)[id.0 as usize].kind) {
                    (Status::Known, Kind::Row) => Seen::Known(kept.code(id, row).into()),
                    _ => seen_of(status, Some(kept.value(id, row))),
                };
                assert_eq!(seen, expected, "case {at}, node {id:?} row {row}: {:?}", node.op);
            }
        }
        assert_eq!(kept.verdict(), expected_verdict(&package.decisions[0], &reference));
    }
}

/// None where chance made numbers that no layout fits.
pub(super) fn engine(package: &Package) -> Option<Engine> {
    match Engine::new(Arc::new(package.clone()), Readiness::Full) {
        Ok(engine) => Some(engine),
        Err(EngineError::Layout { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn most_programs_by_chance_can_be_run() {
    let made = (0..100).filter(|seed| engine(&grow(*seed, 50)).is_some()).count();
    assert!(made > 60, "{made} of 100");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn bulk_and_single_agree_with_the_text(seed: u64, size in 5usize..90, unknown in 2usize..12) {
        let package = grow(seed, size);
        let Some(engine) = engine(&package) else { return Ok(()) };
        let mut chance = Chance::new(seed.rotate_left(7));
        let cases: Vec<Case> = (0..40).map(|_| chance.case(unknown)).collect();
        check_answers(&package, &engine, &cases);
    }

    #[test]
    fn known_facts_take_the_quick_way(seed: u64, size in 5usize..60) {
        let package = grow(seed, size);
        let Some(engine) = engine(&package) else { return Ok(()) };
        let mut chance = Chance::new(seed.rotate_left(11));
        let cases: Vec<Case> = (0..300).map(|_| chance.case(1_000_000)).collect();
        check_answers(&package, &engine, &cases);
    }

    #[test]
    fn every_kept_cell_agrees_with_the_text(seed: u64, size in 5usize..60, unknown in 2usize..12) {
        let package = grow(seed, size);
        let Some(engine) = engine(&package) else { return Ok(()) };
        let mut chance = Chance::new(seed.rotate_left(13));
        let cases: Vec<Case> = (0..8).map(|_| chance.case(unknown)).collect();
        check_kept(&package, &engine, &cases);
    }

    #[test]
    fn neither_order_nor_company_matters(seed: u64, size in 5usize..60, unknown in 2usize..12) {
        let package = grow(seed, size);
        let Some(engine) = engine(&package) else { return Ok(()) };
        let mut chance = Chance::new(seed.rotate_left(17));
        let cases: Vec<Case> = (0..300).map(|_| chance.case(unknown)).collect();
        let mut scratch = Scratch::default();
        let mut decide = |cases: &[Case]| {
            let answers = engine.decide(0, &facts(cases), Detail::Results, &mut scratch).map(|answers| {
                (0..cases.len()).map(|case| outcome(&package, answers, case)).collect::<Vec<_>>()
            });
            answers.unwrap()
        };
        let whole = decide(&cases);
        let mut parts = decide(&cases[..70]);
        parts.extend(decide(&cases[70..]));
        prop_assert_eq!(&parts, &whole);
        let reversed: Vec<Case> = cases.iter().rev().cloned().collect();
        let mut back = decide(&reversed);
        back.reverse();
        prop_assert_eq!(&back, &whole);
    }
}
