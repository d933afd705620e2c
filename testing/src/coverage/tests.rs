//! What cases cover of small rules, counted by hand.

use super::{Coverage, Share, SpotKind, Way, measure};
use crate::suite::trials;
use lagrum_interpreter::Interpreter;
use lagrum_language::workspace::Workspace;

const MANIFEST: &str = "[package]\nname = \"grant\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

const RULES: &str = r#"package grant

act SFB "Socialförsäkringsbalken"
  sfs 2010:110

concept Family
  children : integer, at least 0
  alone    : yes/no

parameter least : money
  under SFB 1 kap. 1 §
  from 2020-01-01 is 100 kr

table rate of Family : money
  under SFB 1 kap. 2 §
  | children  || kr     |
  | 1         || 300 kr |
  | 2         || 500 kr |
  | otherwise || 900 kr |

rule amount of Family : money
  under SFB 1 kap. 3 §
  is rate
  except alone when alone
    under SFB 1 kap. 4 §
    then rate + least

decision Grant
  under SFB 1 kap.
  in force from 2020-01-01
  given day : date
  given family : Family
  legal date day
  requires has_children under SFB 1 kap. 5 §
    that family.children > 0
  grants sum : money is family.amount
"#;

const GRANTED: &str = r#"
test "one child" of Grant
  given day is 2021-01-01
  given family.children is 1
  given family.alone is no
  expect sum is 300 kr
"#;

const DENIED: &str = r#"
test "no child" of Grant
  given day is 2021-01-01
  given family.children is 0
  given family.alone is no
  expect denied
"#;

const ALONE: &str = r#"
test "alone with two" of Grant
  given day is 2021-01-01
  given family.children is 2
  given family.alone is yes
  expect sum is 600 kr
"#;

const MANY: &str = r#"
test "three children" of Grant
  given day is 2021-01-01
  given family.children is 3
  given family.alone is no
  expect sum is 900 kr
"#;

/// What the tests of some rules cover.
fn coverage_of(rules: &str) -> Coverage {
    let workspace = Workspace::in_memory(&[("lagrum.toml", MANIFEST), ("grant.lagrum", rules)]);
    let root = *workspace.roots.first().unwrap();
    let plan = workspace.build(root).unwrap_or_else(|errors| {
        panic!("{:?}", errors.iter().map(|e| &e.message.en).collect::<Vec<_>>())
    });
    let interpreter = Interpreter::new(plan).unwrap();
    let trials = trials(&workspace.db, root);
    let mut tried = 0;
    let coverage = measure(&[(&interpreter, &trials)], &mut || tried += 1);
    assert_eq!((tried, coverage.cases()), (trials.len(), trials.len()));
    coverage
}

fn coverage(tests: &[&str]) -> Coverage {
    coverage_of(&format!("{RULES}{}", tests.concat()))
}

fn missing(coverage: &Coverage) -> Vec<(SpotKind, &str, Way)> {
    let of = |item| move |way| (item, way);
    let all = coverage.items().flat_map(|item| item.missing().map(of(item)));
    all.map(|(item, way)| (item.kind, item.name.as_str(), way)).collect()
}

#[test]
fn without_cases_all_is_missing() {
    let coverage = coverage(&[]);
    assert_eq!(coverage.total(), Share { covered: 0, of: 13 });
    assert!(coverage.provisions().values().all(|tested| !tested));
    assert_eq!(missing(&coverage).len(), 13);
}

#[test]
fn a_case_covers_what_its_decision_rests_on() {
    let coverage = coverage(&[GRANTED]);
    let expected = [
        (SpotKind::Parameter, "least", Way::Used),
        (SpotKind::Period, "2020-01-01", Way::Used),
        (SpotKind::Row, "| 2 || 500 kr |", Way::Used),
        (SpotKind::Row, "| otherwise || 900 kr |", Way::Used),
        (SpotKind::Exception, "alone", Way::Yes),
        (SpotKind::Condition, "has_children", Way::No),
    ];
    assert_eq!(missing(&coverage), expected);
    assert_eq!(coverage.covers_line("grant", "grant.lagrum", 17), Some(true));
    assert_eq!(coverage.covers_line("grant", "grant.lagrum", 18), Some(false));
    assert_eq!(coverage.covers_line("grant", "grant.lagrum", 2), None);
    assert_eq!(coverage.covers_provision("SFB 1 kap. 1 §"), Some(false));
    assert_eq!(coverage.covers_provision("SFB 1 kap. 2 §"), Some(true));
    assert_eq!(coverage.covers_provision("SFB 9 kap. 9 §"), None);
}

#[test]
fn a_denial_covers_its_condition_only() {
    let coverage = coverage(&[DENIED]);
    let covered: Vec<_> =
        coverage.by_kind().into_iter().filter(|(_, share)| share.covered > 0).collect();
    assert_eq!(covered, [(SpotKind::Condition, Share { covered: 1, of: 2 })]);
    let provisions = coverage.provisions();
    let tested: Vec<_> = provisions.iter().filter(|(_, tested)| **tested).collect();
    assert_eq!(tested, [(&"SFB 1 kap. 5 §", &true)]);
}

#[test]
fn cases_add_up() {
    let coverage = coverage(&[GRANTED, DENIED, ALONE, MANY]);
    assert_eq!(missing(&coverage), []);
    assert_eq!(coverage.total(), Share { covered: 13, of: 13 });
    assert!(coverage.items().all(super::Item::is_covered));
    assert_eq!(coverage.not_decided(), 0);
}

#[test]
fn a_share_is_rounded_down() {
    assert_eq!(Share { covered: 199, of: 200 }.percent(), 99);
    assert_eq!(Share::default().percent(), 100);
}

/// Versions, choices, lines, rows of lists, reasons, ensures, controls, samples and omissions.
const RICH: &str = include_str!("tests/rich.lagrum");

#[test]
fn every_kind_is_counted_by_hand() {
    let coverage = coverage_of(RICH);
    let found: Vec<String> = coverage
        .items()
        .map(|item| {
            let ways = |of: Vec<&Way>| {
                of.iter().map(|way| format!("{way:?}")).collect::<Vec<_>>().join("+")
            };
            let name = &item.name;
            format!(
                "{} {:?} {name}: {} of {}",
                item.line,
                item.kind,
                ways(item.covered.keys().collect()),
                ways(item.wanted.iter().collect())
            )
        })
        .collect();
    insta::assert_snapshot!(found.join("\n"));
}

/// What is asked of a month only so that later months can count it.
const COUNTED: &str = r#"package grant

act SFB "Socialförsäkringsbalken"
  sfs 2010:110

concept Family
  away : month

decision Days
  under SFB 1 kap.
  given family : Family
  given time : period, at most 24 months
  for each month m in time
  requires few under SFB 1 kap. 1 §
    that before < 2
  grants days : integer is 22

rule before of Days : integer
  under SFB 1 kap. 2 §
  is count so far of counted

rule counted of Days : yes/no
  under SFB 1 kap. 3 §
  is all of the following
    1. m <> family.away
    2. if m < 2021-03 then yes else no

test "away in the last but one month" of Days
  given time is MONTHS
  given family.away is 2021-02
  expect days is TOTAL
"#;

/// The lines of `counted` and its choice, with the ways in which a case took them.
fn counted(months: &str, total: &str) -> Vec<String> {
    let coverage = coverage_of(&COUNTED.replace("MONTHS", months).replace("TOTAL", total));
    let inside = |item: &&super::Item| matches!(item.kind, SpotKind::Line | SpotKind::Branch);
    let told = |item: &super::Item| {
        let ways: Vec<_> = item.covered.keys().map(|way| format!("{way:?}")).collect();
        format!("{}: {}", item.name, ways.join(" "))
    };
    coverage.items().filter(inside).map(told).collect()
}

#[test]
fn what_is_counted_so_far_is_read_of_the_earlier_steps_and_of_those_alone() {
    let (lines, choice) = (["m <> family.away", "if m < 2021-03 then yes else no"], "m < 2021-03");
    let told = |[away, line, choice_is]: [&str; 3]| {
        [
            format!("{}: {away}", lines[0]),
            format!("{}: {line}", lines[1]),
            format!("{choice}: {choice_is}"),
        ]
    };
    assert_eq!(counted("2021-01-01 through 2021-01-31", "22"), told(["", "", ""]));
    assert_eq!(counted("2021-01-01 through 2021-03-31", "66"), told(["Yes No", "Yes", "Yes"]));
    assert_eq!(
        counted("2021-02-01 through 2021-04-30", "66"),
        told(["Yes No", "Yes No", "Yes No"])
    );
}

/// What a rule asks of each of the rows that a count goes through.
const CHOSEN: &str = r#"package grant

act SFB "Socialförsäkringsbalken"
  sfs 2010:110

concept Child
  born : date
  home : yes/no

concept Family
  children : list of Child

rule counts of Child : yes/no
  under SFB 1 kap. 2 §
  is all of the following
    1. home
    2. born > 2010-01-01

decision Grant
  under SFB 1 kap.
  given day : date
  given family : Family
  legal date day
  requires some under SFB 1 kap. 1 §
    that (count of child in family.children where child.counts) > 0
  grants sum : money is 100 kr

test "one of three counts" of Grant
  given day is 2021-01-01
  given family.children
    | born       | home |
    | 2015-01-01 | yes  |
    | 2015-01-01 | no   |
    | 2005-01-01 | yes  |
  expect sum is 100 kr
"#;

#[test]
fn what_is_asked_of_rows_that_do_not_pass_is_covered() {
    let coverage = coverage_of(CHOSEN);
    assert_eq!(missing(&coverage), [(SpotKind::Condition, "some", Way::No)]);
}
