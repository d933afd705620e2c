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
