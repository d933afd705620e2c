//! Conditions, choices, and what is said of lists.

use super::concepts::Holds;
use super::expr::{Rows, expr, rows};
use super::kind::{KINDS, Kind};
use super::literals::literal;
use super::scope::Scope;
use super::tape::Tape;

/// A condition that is neither a literal nor a name.
pub(super) fn condition(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    match tape.pick(13) {
        0..=2 => comparison(depth, scope, tape),
        3 => format!("(not {})", expr(Kind::YesNo, depth, scope, tape)),
        4 | 5 => both_or_either(depth, scope, tape),
        6 => quantified(depth, scope, tape),
        7 => {
            let how = tape.one(&[">=", "=", "<", ">", "<=", "<>"]);
            let number = literal(*tape.one(&[Kind::Integer, Kind::Integer, Kind::Number]), tape);
            format!("({} {how} {number})", count(depth, scope, tape))
        }
        8 => match scope.optional().as_slice() {
            [] => comparison(depth, scope, tape),
            several => {
                format!("({} {})", tape.one(several), tape.one(&["is present", "is absent"]))
            }
        },
        9 => between(depth, scope, tape),
        10 => one_of_several(depth, scope, tape),
        11 => differs(depth, scope, tape),
        _ => of_days(depth, scope, tape),
    }
}

/// A condition, and the path that it proves to be present, if any.
pub(super) fn proving(
    depth: usize,
    scope: &Scope<'_>,
    tape: &mut Tape<'_>,
) -> (String, Option<String>) {
    let optional = scope.optional();
    if optional.is_empty() || tape.pick(4) > 0 {
        return (expr(Kind::YesNo, depth, scope, tape), None);
    }
    let path = tape.one(&optional).clone();
    if tape.pick(2) == 0 {
        return (format!("({path} is present)"), Some(path));
    }
    let and = expr(Kind::YesNo, depth, &scope.where_present(Some(&path)), tape);
    (format!("({path} is present and {and})"), Some(path))
}

fn comparison(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let kind = *tape.one(&KINDS);
    let how = if kind.is_ordered() {
        tape.one(&["=", ">=", "<", ">", "<=", "<>"])
    } else {
        tape.one(&["=", "<>"])
    };
    let (a, b) = (expr(kind, depth, scope, tape), expr(kind, depth, scope, tape));
    format!("({a} {how} {b})")
}

fn both_or_either(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let how = *tape.one(&["and", "or"]);
    let (a, proved) = proving(depth, scope, tape);
    let proved = proved.filter(|_| how == "and");
    let b = expr(Kind::YesNo, depth, &scope.where_present(proved.as_ref()), tape);
    format!("({a} {how} {b})")
}

fn quantified(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let Some(Rows { text, scope, .. }) = rows(depth, scope, tape) else {
        return comparison(depth, scope, tape);
    };
    if tape.pick(2) == 0 {
        return format!("(exists {text})");
    }
    let holds = expr(Kind::YesNo, depth, &scope, tape);
    format!("(every {text} satisfies {holds})")
}

fn between(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let kind = *tape.one(&[Kind::Integer, Kind::Money, Kind::Date, Kind::Percent]);
    let mut some = || expr(kind, depth, scope, tape);
    let (of, low, high) = (some(), some(), some());
    format!("({of} between {low} and {high})")
}

fn one_of_several(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let plain = |of| match of {
        Holds::ManyPlain(kind) => Some(kind),
        Holds::Plain(_) | Holds::One(_) | Holds::Many(_) => None,
    };
    let lists = scope.lists().into_iter().find_map(|list| Some((plain(list.of)?, list.path)));
    match (lists, tape.pick(2)) {
        (Some((kind, path)), 0) => format!("({} in {path})", expr(kind, depth, scope, tape)),
        _ => {
            let kind = *tape.one(&[Kind::Level, Kind::Integer, Kind::Date, Kind::Money]);
            let of = expr(kind, depth, scope, tape);
            match rows(depth, scope, tape) {
                Some(rows) => format!(
                    "({of} in (list of {} for {}))",
                    of_row(kind, depth, &rows, tape),
                    rows.text
                ),
                None => format!("({of} = {})", literal(kind, tape)),
            }
        }
    }
}

fn differs(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let kind = *tape.one(&[Kind::Money, Kind::Monthly, Kind::Integer]);
    let (a, b) = (expr(kind, depth, scope, tape), expr(kind, depth, scope, tape));
    let by =
        if kind.is_money() && tape.pick(2) == 0 { "10%".to_owned() } else { literal(kind, tape) };
    format!("({a} differs from {b} by more than {by})")
}

fn of_days(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let day = expr(Kind::Date, depth, scope, tape);
    match tape.pick(6) {
        0 => format!("is_working_day({day})"),
        4 => format!("({day} in {})", expr(Kind::Period, depth, scope, tape)),
        5 => {
            let (a, b) =
                (expr(Kind::Period, depth, scope, tape), expr(Kind::Period, depth, scope, tape));
            format!("({a} overlaps {b})")
        }
        1 => format!("({day} in {})", expr(Kind::Month, depth, scope, tape)),
        2 => format!("({day} in ({} onwards))", expr(Kind::Date, depth, scope, tape)),
        _ => {
            let (from, to) = (literal(Kind::Date, tape), literal(Kind::Date, tape));
            format!("({day} in ({from} through {to}))")
        }
    }
}

/// `if c then a else b`.
pub(super) fn choice(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let (condition, proved) = proving(depth, scope, tape);
    let yes = expr(kind, depth, &scope.where_present(proved.as_ref()), tape);
    let no = expr(kind, depth, scope, tape);
    format!("(if {condition} then {yes} else {no})")
}

/// `count of x in xs where c`.
pub(super) fn count(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    match rows(depth, scope, tape) {
        Some(rows) => format!("(count of {})", rows.text),
        None => literal(Kind::Integer, tape),
    }
}

/// `sum of e for x in xs where c`.
pub(super) fn sum(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    match rows(depth, scope, tape) {
        Some(rows) => format!("(sum of {} for {})", of_row(kind, depth, &rows, tape), rows.text),
        None => literal(kind, tape),
    }
}

/// The largest, smallest or average of some rows, or another value where there are none.
pub(super) fn best(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let other = literal(kind, tape);
    let Some(rows) = rows(depth, scope, tape) else { return other };
    let of = of_row(kind, depth, &rows, tape);
    let averages = kind.is_number() && kind != Kind::Integer;
    match *tape.one(&["largest", "smallest", "average"]) {
        "average" if averages => {
            format!(
                "((average of {of} for {} if none {other}) rounded down to {})",
                rows.text,
                step_of(kind)
            )
        }
        "average" => format!("(largest of {of} for {} if none {other})", rows.text),
        how => format!("({how} of {of} for {} if none {other})", rows.text),
    }
}

fn step_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Percent => "1%",
        kind if kind.is_money() => "1 kr",
        _ => "0.1",
    }
}

/// A value of each row: the row itself where it is plain and of the kind.
fn of_row(kind: Kind, depth: usize, rows: &Rows<'_>, tape: &mut Tape<'_>) -> String {
    if rows.plain == Some(kind) && tape.pick(2) == 0 {
        return rows.each.clone();
    }
    expr(kind, depth, &rows.scope, tape)
}
