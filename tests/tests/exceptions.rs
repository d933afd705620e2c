//! Verdicts on exceptions, held against every case there is: what is shown can happen, what nothing is said of cannot.
//!
//! Programs are made at random over a few facts with few values, so that all their cases can be gone through here, by
//! arithmetic that knows nothing of the checker. `LAGRUM_EXCEPTIONS=500 cargo test -p lagrum-tests --test exceptions`
//! tries so many programs.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a verdict that is wrong fails")]

#[path = "nonsense/random.rs"]
#[expect(dead_code, reason = "others ask for effort")]
mod random;

use lagrum_language::workspace::Workspace;
use random::Random;
use std::collections::BTreeSet;

const MANIFEST: &str = "[package]\nname = \"p\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

/// How many programs are made, unless more are asked for.
const PROGRAMS: usize = 8;

#[expect(clippy::disallowed_methods, reason = "a longer run by hand, as proptest has")]
fn programs() -> usize {
    std::env::var("LAGRUM_EXCEPTIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(PROGRAMS)
}

/// A case: two numbers, two of yes and no, an alternative, and the rows of a list.
#[derive(Debug, Clone)]
struct Case {
    a: i64,
    b: i64,
    y: bool,
    z: bool,
    v: usize,
    rows: Vec<(bool, i64)>,
}

/// A condition: as it is written, and when it holds.
struct Condition {
    text: String,
    holds: Of<bool>,
}

/// What a case says.
type Of<T> = Box<dyn Fn(&Case) -> T>;

/// What a row of the list says.
type OfRow<T> = fn(&(bool, i64)) -> T;

fn condition(text: String, holds: impl Fn(&Case) -> bool + 'static) -> Condition {
    Condition { text, holds: Box::new(holds) }
}

/// The numbers that conditions compare, as written and as counted.
fn number(random: &mut Random) -> (String, Of<i64>) {
    match random.below(8) {
        0 | 1 => ("a".to_owned(), Box::new(|case| case.a)),
        2 => ("b".to_owned(), Box::new(|case| case.b)),
        3 => ("(a + b)".to_owned(), Box::new(|case| case.a + case.b)),
        4 => ("(2 * a - b)".to_owned(), Box::new(|case| 2 * case.a - case.b)),
        5 => ("smaller".to_owned(), Box::new(|case| case.a.min(case.b) + 1)),
        6 => ("chosen".to_owned(), Box::new(|case| if case.y { case.a } else { 3 - case.b })),
        _ => ("graded".to_owned(), Box::new(|case| [0, 2, 2, 5][usize::try_from(case.a).unwrap()])),
    }
}

fn of_row(random: &mut Random) -> (String, OfRow<bool>) {
    match random.below(4) {
        0 => ("x.h".to_owned(), |row| row.0),
        1 => ("not x.h".to_owned(), |row| !row.0),
        2 => ("x.n > 0".to_owned(), |row| row.1 > 0),
        _ => ("x.h and x.n = 0".to_owned(), |row| row.0 && row.1 == 0),
    }
}

fn leaf(random: &mut Random) -> Condition {
    let limit = i64::try_from(random.below(5)).unwrap();
    match random.below(10) {
        0 => condition("y".to_owned(), |case| case.y),
        1 => condition("z".to_owned(), |case| case.z),
        2 => {
            let at = random.below(3);
            condition(format!("v = {}", ["ett", "två", "tre"][at]), move |case| case.v == at)
        }
        3 => {
            let (text, row) = of_row(random);
            condition(format!("(exists x in xs where {text})"), move |case| {
                case.rows.iter().any(row)
            })
        }
        4 => {
            let (text, row) = of_row(random);
            condition(format!("(every x in xs satisfies {text})"), move |case| {
                case.rows.iter().all(row)
            })
        }
        5 => {
            let (text, row) = of_row(random);
            let limit = limit.min(3);
            condition(format!("(count of x in xs where {text}) >= {limit}"), move |case| {
                i64::try_from(case.rows.iter().filter(|one| row(one)).count()).unwrap() >= limit
            })
        }
        6 => {
            let (one, other) = (number(random), number(random));
            condition(format!("{} < {}", one.0, other.0), move |case| one.1(case) < other.1(case))
        }
        7 => {
            let (text, of) = number(random);
            condition(format!("{text} = {limit}"), move |case| of(case) == limit)
        }
        8 => {
            let (text, of) = number(random);
            condition(format!("{text} <= {limit}"), move |case| of(case) <= limit)
        }
        _ => {
            let (text, of) = number(random);
            condition(format!("{text} > {limit}"), move |case| of(case) > limit)
        }
    }
}

fn any(random: &mut Random, depth: usize) -> Condition {
    if depth == 0 {
        return leaf(random);
    }
    let (one, other) = (any(random, depth - 1), any(random, depth - 1));
    match random.below(5) {
        0 | 1 => condition(format!("({} and {})", one.text, other.text), move |case| {
            (one.holds)(case) && (other.holds)(case)
        }),
        2 => condition(format!("({} or {})", one.text, other.text), move |case| {
            (one.holds)(case) || (other.holds)(case)
        }),
        3 => condition(format!("not ({})", one.text), move |case| !(one.holds)(case)),
        _ => one,
    }
}

/// Every case that has at most three rows, in no order that matters; none that `ensure` forbids.
fn cases() -> Vec<Case> {
    let row = |code: usize| (code % 2 == 1, i64::try_from(code / 2).unwrap());
    let mut lists = vec![Vec::new()];
    for one in 0..4 {
        lists.push(vec![row(one)]);
        for two in one..4 {
            lists.push(vec![row(one), row(two)]);
            lists.extend((two..4).map(|three| vec![row(one), row(two), row(three)]));
        }
    }
    let mut all = Vec::new();
    for code in 0..4 * 4 * 2 * 2 * 3usize {
        let (a, b) = (i64::try_from(code % 4).unwrap(), i64::try_from(code / 4 % 4).unwrap());
        if a + b > 5 {
            continue;
        }
        let (y, z, v) = (code / 16 % 2 == 1, code / 32 % 2 == 1, code / 64);
        all.extend(lists.iter().map(|rows| Case { a, b, y, z, v, rows: rows.clone() }));
    }
    all
}

fn program(exceptions: &[Condition], has_main: bool) -> String {
    let mut text = String::from(
        "package p\nalternatives V\n  ett\n  två\n  tre\nconcept X\n  h : yes/no\n  n : integer, at least 0, at most 1\n\
         concept C\n  a : integer, at least 0, at most 3\n  b : integer, at least 0, at most 3\n  y : yes/no\n  z : yes/no\n  \
         v : V\n  xs : list of X at most 3\n  ensure a + b <= 5 because \"för mycket\"\n\
         rule smaller of C : integer\n  is min(a, b) + 1\n\
         rule chosen of C : integer\n  is if y then a else 3 - b\n\
         rule graded of C : integer\n  is by a\n    | 0         || 0 |\n    | 1 to 2    || 2 |\n    | otherwise || 5 |\n\
         rule r of C : integer\n",
    );
    if has_main {
        text.push_str("  is 0\n");
    }
    for (index, one) in exceptions.iter().enumerate() {
        text.push_str(&format!("  except e{index} when {}\n    then {}\n", one.text, index + 1));
    }
    text
}

#[test]
fn what_is_said_of_exceptions_is_so() {
    let cases = cases();
    let (mut shown, mut absent, mut open) = (0, 0, 0);
    let programs = programs();
    for seed in (0..).take(programs) {
        let random = &mut Random::new(seed + 1);
        let exceptions: Vec<Condition> = (0..3).map(|_| any(random, 2)).collect();
        let has_main = seed % 3 != 0;
        let text = program(&exceptions, has_main);
        let workspace = Workspace::in_memory(&[("lagrum.toml", MANIFEST), ("rules.lagrum", &text)]);
        let said: Vec<(&str, String)> =
            workspace.check().iter().map(|one| (one.code.id, one.message.en.clone())).collect();
        let is = |code: &str, words: &str| {
            said.iter().any(|(id, text)| *id == code && text.contains(words))
        };
        assert!(
            !said
                .iter()
                .any(|(id, _)| id.starts_with("L01") || id.starts_with("L03") && *id != "L0312"),
            "{text}\n{said:?}"
        );
        let mut clashing = BTreeSet::new();
        for second in 0..exceptions.len() {
            for first in 0..second {
                let happens = cases.iter().any(|case| {
                    (exceptions[first].holds)(case) && (exceptions[second].holds)(case)
                });
                let pair = format!("`e{first}` and `e{second}`");
                let is_shown = is("L0430", &format!("{pair} both"));
                let is_open = is("L0432", &pair);
                assert!(!is_shown || happens, "{pair} never clash\n{text}\n{said:?}");
                let told = is_shown || is_open || clashing.contains(&second);
                assert!(told || !happens, "{pair} clash\n{text}\n{said:?}");
                if is_shown {
                    clashing.insert(second);
                }
                shown += usize::from(is_shown);
                open += usize::from(is_open);
                absent += usize::from(!told);
            }
        }
        if !has_main {
            let happens = cases.iter().any(|case| !exceptions.iter().any(|one| (one.holds)(case)));
            let (is_shown, is_open) = (is("L0431", "`r`"), is("L0432", "`r`"));
            assert!(!is_shown || happens, "there is no gap\n{text}\n{said:?}");
            assert!(is_shown || is_open || !happens, "there is a gap\n{text}\n{said:?}");
        }
    }
    assert!(
        shown * 5 > programs * 4 && absent * 5 > programs,
        "{shown} shown, {absent} absent, {open} open"
    );
    assert!(open * 8 < shown + absent, "{shown} shown, {absent} absent, {open} open");
}
