//! What an outcome needs and rests on: laws that hold for every program.

use super::builder::{Builder, CASES, Case, Given, NUMBERS, Person, YES_NO, facts};
use super::chance::Chance;
use super::random::{engine, grow};
use crate::engine::{Detail, Engine, FactRef, FaultAt, Scratch, Status, Value, Verdict};
use lagrum_plan::package::{Package, PlaceId};
use lagrum_plan::program::{Fault, Op};
use proptest::prelude::*;

/// The fact of a case that a reference names; none for a list or a person.
fn cell(case: &mut Case, fact: FactRef) -> Option<&mut Given> {
    let field = fact.field.0 as usize;
    match fact.concept.0 {
        0 => match field {
            0..3 => Some(&mut case.yes_no[field]),
            3..6 => Some(&mut case.numbers[field - 3]),
            6 => Some(&mut case.optional),
            7 => Some(&mut case.date),
            11 => Some(&mut case.text),
            _ => None,
        },
        1 => Some(&mut case.children.as_mut().unwrap()[fact.row as usize][field]),
        2 => Some(&mut case.home[field]),
        _ => Some(&mut case.partner.as_mut().unwrap()[field]),
    }
}

const LIST: u32 = 8;
const PARTNER: u32 = 10;

fn answer(case: &mut Case, fact: FactRef, chance: &mut Chance) {
    let given = chance.case(1_000_000);
    match (fact.concept.0, fact.field.0) {
        (0, LIST) => {
            assert!(case.children.is_none());
            case.children = Some(vec![[Given::Unknown; 2]; chance.below(3)]);
        }
        (0, PARTNER) => {
            assert_eq!(case.partner, Err(Given::Unknown));
            case.partner = Ok([Given::Unknown; 2]);
        }
        (0, 7) => case.date = given.date,
        (0, 6) => case.optional = present(given.optional),
        (_, field) => {
            let yes_no = if fact.concept.0 == 0 { field < 3 } else { field == 0 };
            let value = if yes_no { i64::from(chance.yes()) } else { chance.one_of(&[0, 1, 2]) };
            let cell = cell(case, fact).unwrap();
            assert_eq!(*cell, Given::Unknown, "asked for {fact:?}, which is given");
            *cell = Given::Value(value);
        }
    }
}

/// Programs by chance use what is absent without asking whether it is there, as no checked package does: their
/// cases have nothing absent.
fn all_present(mut case: Case) -> Case {
    case.optional = present(case.optional);
    if case.partner == Err(Given::Absent) {
        case.partner = Err(Given::Unknown);
    }
    case
}

fn present(given: Given) -> Given {
    if given == Given::Absent { Given::Value(100) } else { given }
}

/// Hides every fact but some.
fn only(case: &Case, kept: &[FactRef]) -> Case {
    let relied = |concept: u32, row: usize, field: usize| {
        let same = |fact: &FactRef| {
            fact.concept.0 == concept && fact.row as usize == row && fact.field.0 as usize == field
        };
        kept.iter().any(same)
    };
    let hide = |given: Given, relied: bool| if relied { given } else { Given::Unknown };
    let person = |person: Person, concept, row| {
        [hide(person[0], relied(concept, row, 0)), hide(person[1], relied(concept, row, 1))]
    };
    let mut hidden = case.clone();
    for at in 0..3 {
        hidden.yes_no[at] = hide(case.yes_no[at], relied(0, 0, at));
        hidden.numbers[at] = hide(case.numbers[at], relied(0, 0, at + 3));
    }
    hidden.optional = hide(case.optional, relied(0, 0, 6));
    hidden.date = hide(case.date, relied(0, 0, 7));
    hidden.text = hide(case.text, relied(0, 0, 11));
    hidden.home = person(case.home, 2, 0);
    hidden.partner = match case.partner {
        _ if !relied(0, 0, 10) => Err(Given::Unknown),
        Ok(partner) => Ok(person(partner, 3, 0)),
        Err(given) => Err(given),
    };
    hidden.children = match &case.children {
        // A fact of a child is in the list: the child is not there without it.
        Some(children) if relied(0, 0, 8) || kept.iter().any(|fact| fact.concept.0 == 1) => {
            Some(children.iter().enumerate().map(|(row, child)| person(*child, 1, row)).collect())
        }
        Some(_) | None => None,
    };
    hidden
}

fn outcome(
    package: &Package,
    engine: &Engine,
    case: &Case,
) -> (Verdict, Vec<(Status, Option<Value>)>) {
    let mut scratch = Scratch::default();
    let facts = facts(std::slice::from_ref(case));
    let answers = engine.decide(0, &facts, Detail::Results, &mut scratch).unwrap();
    let results = package.decisions[0].results.iter().map(|result| result.value.value);
    let seen = results.map(|node| {
        let status = answers.status(node, 0).unwrap();
        (status, answers.value(node, 0).filter(|_| status == Status::Known))
    });
    (answers.verdicts()[0], seen.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn answering_what_is_needed_decides(seed: u64, size in 5usize..60) {
        let package = grow(seed, size);
        let Some(engine) = engine(&package) else { return Ok(()) };
        let mut chance = Chance::new(seed.rotate_left(19));
        let mut case = all_present(chance.case(2));
        for _ in 0..60 {
            let now = facts(std::slice::from_ref(&case));
            let kept = engine.keep(0, &now, 0).unwrap();
            let needs = kept.needs();
            prop_assert_eq!(needs.is_empty(), kept.verdict() != Verdict::Undetermined);
            if needs.is_empty() {
                return Ok(());
            }
            for fact in needs {
                answer(&mut case, fact, &mut chance);
            }
        }
        prop_assert!(false, "never decided");
    }

    #[test]
    fn what_is_not_relied_on_can_be_taken_away(seed: u64, size in 5usize..60, unknown in 2usize..9) {
        let package = grow(seed, size);
        let Some(engine) = engine(&package) else { return Ok(()) };
        let mut chance = Chance::new(seed.rotate_left(23));
        for _ in 0..8 {
            let case = all_present(chance.case(unknown));
            let given = facts(std::slice::from_ref(&case));
            let kept = engine.keep(0, &given, 0).unwrap();
            // A fault may turn known where facts are taken away: a conflict that nobody sees.
            let faulty = |fault: &FaultAt| package.decisions[0].ensures.iter().any(|ensure| ensure.node >= fault.node);
            if kept.faults().iter().any(faulty) {
                continue;
            }
            let before = outcome(&package, &engine, &case);
            let after = outcome(&package, &engine, &only(&case, &kept.relied_on()));
            match before.0 {
                Verdict::Granted => prop_assert_eq!(before, after),
                Verdict::Denied | Verdict::Invalid => {
                    // What made the facts impossible may be hidden from a denial, never the other way round.
                    prop_assert_eq!(before.0, after.0);
                }
                Verdict::Undetermined | Verdict::Fault => {}
            }
        }
    }

    #[test]
    fn a_fault_arises_somewhere(seed: u64, size in 5usize..60, unknown in 2usize..9) {
        let package = grow(seed, size);
        let Some(engine) = engine(&package) else { return Ok(()) };
        let mut chance = Chance::new(seed.rotate_left(29));
        let case = chance.case(unknown);
        let given = facts(std::slice::from_ref(&case));
        let kept = engine.keep(0, &given, 0).unwrap();
        let faults = kept.faults();
        prop_assert!(kept.verdict() != Verdict::Fault || !faults.is_empty());
        for fault in faults {
            prop_assert_eq!(kept.status(fault.node, fault.row), Status::Fault);
            prop_assert!(!fault.places.is_empty());
        }
    }
}

#[test]
fn a_conflict_names_both_exceptions() {
    let mut builder = Builder::new();
    let conditions = YES_NO.map(|field| builder.fact(CASES, field));
    let number = builder.fact(CASES, NUMBERS[2]);
    let places = [PlaceId(70), PlaceId(71), PlaceId(72)];
    let both = conditions.into_iter().zip(places).collect();
    let which = builder.add(CASES, Op::Which { conditions: both, main: true });
    let picked = builder.add(CASES, Op::Pick(which, vec![number; 4]));
    let sum = builder.add(CASES, Op::Add(picked, number));
    let package = builder.package(&[sum], &[], &[]);
    let engine = engine(&package).unwrap();
    let mut case = Chance::new(1).case(1_000_000);
    case.yes_no = [Given::Value(1), Given::Unknown, Given::Value(1)];
    let given = facts(&[case]);
    let kept = engine.keep(0, &given, 0).unwrap();
    let faults = kept.faults();
    assert_eq!(faults.len(), 1);
    assert_eq!(
        (faults[0].fault, faults[0].node, &faults[0].places),
        (Fault::Conflict, which, &vec![places[0], places[2]])
    );
    assert_eq!(kept.verdict(), Verdict::Fault);
}

#[test]
fn an_undecided_choice_needs_its_condition_first() {
    let mut builder = Builder::new();
    let condition = builder.fact(CASES, YES_NO[2]);
    let (then, or_else) = (builder.fact(CASES, NUMBERS[0]), builder.fact(CASES, NUMBERS[1]));
    let chosen = builder.add(CASES, Op::Choose(condition, then, or_else));
    let package = builder.package(&[chosen], &[], &[]);
    let engine = engine(&package).unwrap();
    let mut case = Chance::new(1).case(1_000_000);
    let mut fields = |condition, then, or_else| {
        case.yes_no[2] = condition;
        case.numbers[..2].copy_from_slice(&[then, or_else]);
        let given = facts(std::slice::from_ref(&case));
        let kept = engine.keep(0, &given, 0).unwrap();
        kept.needs().iter().map(|fact| fact.field).collect::<Vec<_>>()
    };
    let (unknown, value) = (Given::Unknown, Given::Value(1));
    assert_eq!(fields(unknown, unknown, value), [YES_NO[2], NUMBERS[0]]);
    assert_eq!(fields(value, unknown, unknown), [NUMBERS[0]]);
    assert_eq!(fields(Given::Value(0), unknown, unknown), [NUMBERS[1]]);
    assert_eq!(fields(unknown, value, Given::Value(2)), [YES_NO[2]]);
    assert_eq!(fields(unknown, value, value), []);
}
