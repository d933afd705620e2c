//! Rules, tables, parameters and exceptions.

use super::choices::proving;
use super::concepts::{CONCEPTS, Member};
use super::expr::{Rows, expr, rows};
use super::kind::{KINDS, Kind};
use super::literals::literal;
use super::scope::Scope;
use super::tape::Tape;
use std::fmt::Write as _;

/// How much is nested in the expressions of a rule.
const DEPTH: usize = 3;

/// A declaration as text, and the names it gives.
pub(super) struct Declared {
    pub(super) text: String,
    pub(super) members: Vec<Member>,
}

/// A parameter, in one version or several.
pub(super) fn parameter(number: usize, tape: &mut Tape<'_>) -> (String, String, Kind) {
    let kind = *tape.one(&KINDS);
    let name = format!("p{number}");
    let mut text = format!(
        "parameter {name} : {}\n  from 1990-01-01 is {}\n",
        kind.of_rule(),
        literal(kind, tape)
    );
    for from in ["2010-01-01", "2015-07-01"] {
        if tape.chance(50) {
            let _ = writeln!(text, "  from {from} is {}", literal(kind, tape));
        }
    }
    (text, name, kind)
}

/// A rule or a table of a concept.
pub(super) fn member(number: usize, of: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> Declared {
    match tape.pick(6) {
        0 => table(number, of, scope, tape),
        1 => with_argument(number, of, scope, tape),
        _ => rule(number, of, scope, tape),
    }
}

fn rule(number: usize, of: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> Declared {
    let kind = *tape.one(&KINDS);
    let name = format!("r{number}");
    let holder = if of.is_multiple_of(2) && tape.chance(30) { Some(of + 1) } else { None };
    let within =
        holder.map(|holder| format!(" row within {} holder", CONCEPTS[holder])).unwrap_or_default();
    let mut text = format!("rule {name} of {}{within} : {}\n", CONCEPTS[of], kind.of_rule());
    let scope = &holder
        .map_or_else(|| scope.clone(), |holder| scope.with_instance("holder", holder, false));
    let (local, scope) = local(scope, tape);
    let only_exceptions = tape.chance(10);
    if !only_exceptions {
        text.push_str(&value(kind, &scope, tape));
    }
    text.push_str(&local);
    let count = tape.pick(4).max(usize::from(only_exceptions));
    text.push_str(&exceptions(kind, count, !only_exceptions, &scope, tape));
    if tape.chance(20) {
        let (condition, proved) = proving(DEPTH - 1, &scope_outside(&scope), tape);
        let then =
            expr(kind, DEPTH - 1, &scope_outside(&scope).where_present(proved.as_ref()), tape);
        let of = CONCEPTS[of];
        let _ = writeln!(
            text,
            "\nexcept outside{number} to {name} of {of} when {condition}\n  then {then}"
        );
    }
    let member = Member { name, kind, arguments: Vec::new() };
    Declared { text, members: vec![member] }
}

/// What an exception outside its rule sees: all but local names.
fn scope_outside<'c>(scope: &Scope<'c>) -> Scope<'c> {
    scope.without_plain("local")
}

/// A `whereby`, sometimes.
fn local<'c>(scope: &Scope<'c>, tape: &mut Tape<'_>) -> (String, Scope<'c>) {
    match tape.pick(5) {
        0 | 1 => (String::new(), scope.clone()),
        2 => match rows(1, scope, tape) {
            Some(Rows { text, concept: Some(concept), scope: row, .. }) => {
                let order =
                    expr(*tape.one(&[Kind::Integer, Kind::Date, Kind::Money]), 1, &row, tape);
                let how = tape.one(&[
                    "",
                    " descending",
                    " then in list order",
                    " descending then in list order",
                ]);
                let order = if tape.chance(80) {
                    format!(" ordered by {order}{how}")
                } else {
                    String::new()
                };
                let text = format!("  whereby local is first of {text}{order}\n");
                (text, scope.with_instance("local", concept, true))
            }
            _ => (String::new(), scope.clone()),
        },
        _ => {
            let kind = *tape.one(&KINDS);
            let value = expr(kind, DEPTH - 1, scope, tape);
            let text = format!("  whereby local : {} is {value}\n", kind.of_rule());
            (text, scope.with_plain("local", kind, false))
        }
    }
}

/// The value of a rule: in one version or several, by a grid, or as a list of conditions.
fn value(kind: Kind, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    match tape.pick(7) {
        0 if kind == Kind::YesNo => format!("  is {}", condition_list(scope, tape)),
        0 | 1 => format!("  is by {}", grid(kind, scope, tape)),
        2 => versions("is", kind, scope, tape),
        _ => format!("  is {}\n", expr(kind, DEPTH, scope, tape)),
    }
}

fn versions(word: &str, kind: Kind, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    let from = if tape.chance(15) { "2010-01-01" } else { "1990-01-01" };
    let to = if tape.chance(10) { " to 2014-12-31" } else { "" };
    let _ = writeln!(text, "  from {from}{to} {word} {}", expr(kind, DEPTH - 1, scope, tape));
    if tape.chance(60) {
        let _ = writeln!(text, "  from 2015-07-01 {word} {}", expr(kind, DEPTH - 1, scope, tape));
    }
    if tape.chance(10) {
        text.push_str("  from 2018-03-01 repealed\n");
    }
    text
}

fn condition_list(scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let heads = [
        "all of the following",
        "any of the following",
        "none of the following",
        "at least 2 of the following",
        "exactly one of the following",
        "exactly 2 of the following",
    ];
    let mut text = format!("{}\n", tape.one(&heads));
    for line in 1..=2 + tape.pick(3) {
        let _ = writeln!(
            text,
            "    {line}. {} \"line {line}\"",
            expr(Kind::YesNo, DEPTH - 2, scope, tape)
        );
    }
    text
}

/// Two columns at most, and rows over them.
fn grid(kind: Kind, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let columns = columns(scope, tape);
    let heads: Vec<&str> = columns.iter().map(|(_, head)| head.as_str()).collect();
    let mut text = format!("{}\n", heads.join(", "));
    for cells in cells(&columns, true, tape) {
        let _ = writeln!(text, "    | {} || {} |", cells, result(kind, scope, tape));
    }
    text
}

/// What the columns of a table compare with.
fn columns(scope: &Scope<'_>, tape: &mut Tape<'_>) -> Vec<(Kind, String)> {
    let kinds = [Kind::Integer, Kind::YesNo, Kind::Level, Kind::Money, Kind::Date];
    let one = |tape: &mut Tape<'_>| {
        let kind = *tape.one(&kinds);
        (kind, expr(kind, 1, scope, tape))
    };
    (0..1 + tape.pick(2)).map(|_| one(tape)).collect()
}

/// The condition cells of each row; the last row is met by all, more often than not. Rows that exclude each
/// other do so by their first column.
fn cells(columns: &[(Kind, String)], exclusive: bool, tape: &mut Tape<'_>) -> Vec<String> {
    let row = |number: usize, tape: &mut Tape<'_>| {
        let mut cells: Vec<String> = columns.iter().map(|(kind, _)| cell(*kind, tape)).collect();
        if let (true, Some((kind, _)), Some(first)) =
            (exclusive, columns.first(), cells.first_mut())
        {
            *first = apart(*kind)[number].to_owned();
        }
        cells.join(" | ")
    };
    let most = columns.first().map_or(3, |(kind, _)| apart(*kind).len());
    let mut all: Vec<String> = (0..1 + tape.pick(most)).map(|number| row(number, tape)).collect();
    if !tape.chance(3) {
        all.push(if exclusive {
            "otherwise".to_owned()
        } else {
            vec!["any"; columns.len()].join(" | ")
        });
    }
    all
}

/// Cells of which no two are met at once.
const fn apart(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::YesNo => &["yes", "no"],
        Kind::Integer => &["1", "2, 17", "18 or more", "0 or less"],
        Kind::Money => &["0 kr to 100 kr", "1 400 kr", "5 000 kr or more"],
        Kind::Date => &["2015-06", "2015-07-01 to under 2018-03", "2018-03 or more", "2010-01-01"],
        _ => &["Level.low", "Level.half, Level.full"],
    }
}

fn cell(kind: Kind, tape: &mut Tape<'_>) -> String {
    let value = literal(kind, tape);
    match tape.pick(6) {
        0 if kind.is_ordered() => format!("{value} or more"),
        1 if kind.is_ordered() => format!("{value} or less"),
        2 => format!("{value}, {}", literal(kind, tape)),
        3 if kind == Kind::Date => {
            (*tape.one(&["2015-06", "2015-07 or more", "2018-03 or less"])).to_owned()
        }
        3 => "any".to_owned(),
        _ => value,
    }
}

fn result(kind: Kind, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    match tape.pick(8) {
        0..=3 => literal(kind, tape),
        4 => "no value".to_owned(),
        _ => expr(kind, 1, scope, tape),
    }
}

/// A table of its own, with one result column or two.
fn table(number: usize, of: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> Declared {
    let kind = *tape.one(&KINDS);
    let name = format!("t{number}");
    let results: &[&str] =
        if tape.pick(2) == 0 { &["first_result", "second_result"] } else { &["value"] };
    let columns = columns(scope, tape);
    let heads: Vec<&str> = columns.iter().map(|(_, head)| head.as_str()).collect();
    let mut text = format!("table {name} of {} : {} first\n", CONCEPTS[of], kind.of_rule());
    let _ = writeln!(text, "  | {} || {} |", heads.join(" | "), results.join(" | "));
    for cells in cells(&columns, false, tape) {
        let values: Vec<String> = results.iter().map(|_| result(kind, scope, tape)).collect();
        let _ = writeln!(text, "  | {cells} || {} |", values.join(" | "));
    }
    let count = tape.pick(2);
    text.push_str(&exceptions(kind, count, true, scope, tape));
    let path =
        |result: &&str| if results.len() == 1 { name.clone() } else { format!("{name}.{result}") };
    let member = |name| Member { name, kind, arguments: Vec::new() };
    Declared { text, members: results.iter().map(path).map(member).collect() }
}

/// A rule with one argument or two.
fn with_argument(number: usize, of: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> Declared {
    let kind = *tape.one(&KINDS);
    let arguments: Vec<Kind> = (0..1 + tape.pick(2)).map(|_| *tape.one(&KINDS)).collect();
    let name = format!("r{number}");
    let mut inside = scope.clone();
    let mut given = Vec::new();
    for (at, kind) in arguments.iter().enumerate() {
        given.push(format!("a{at} : {}", kind.of_rule()));
        inside = inside.with_plain(&format!("a{at}"), *kind, false);
    }
    let text =
        format!("rule {name} of {} ({}) : {}\n", CONCEPTS[of], given.join(", "), kind.of_rule());
    let value = value(kind, &inside, tape);
    let count = tape.pick(2);
    let exceptions = exceptions(kind, count, true, &inside, tape);
    let member = Member { name, kind, arguments };
    Declared { text: text + &value + &exceptions, members: vec![member] }
}

/// So many exceptions: to the rule, or to one before.
fn exceptions(
    kind: Kind,
    count: usize,
    has_main: bool,
    scope: &Scope<'_>,
    tape: &mut Tape<'_>,
) -> String {
    let mut text = String::new();
    for number in 0..count {
        let parent = tape.pick(number + 1);
        let to = if parent == 0 { String::new() } else { format!(" to e{}", parent - 1) };
        let (condition, proved) = proving(DEPTH - 1, scope, tape);
        let _ = write!(text, "  except e{number}{to} when {condition}");
        let proved = if tape.chance(20) {
            let _ = write!(text, "\n    or when {}", expr(Kind::YesNo, DEPTH - 2, scope, tape));
            None
        } else {
            proved
        };
        let there = scope.where_present(proved.as_ref());
        text.push('\n');
        match tape.pick(8) {
            0 => text.push_str(&versions("then", kind, &there, tape)),
            1 if has_main => {
                let main = there.with_plain("main rule", kind, false);
                let _ = writeln!(text, "    then {}", expr(kind, DEPTH - 1, &main, tape));
            }
            2 if has_main => text.push_str("    then main rule\n"),
            _ => {
                let _ = writeln!(text, "    then {}", expr(kind, DEPTH - 1, &there, tape));
            }
        }
    }
    text
}
