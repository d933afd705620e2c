//! Expressions of a kind, as text that stands anywhere: a literal, a name, or something in parentheses.

use super::choices;
use super::concepts::Holds;
use super::kind::Kind;
use super::literals::{literal, step};
use super::scope::{Named, Scope};
use super::tape::Tape;

/// An expression; `depth` is how much may still be nested in it.
pub(super) fn expr(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let ways = if depth == 0 { 5 } else { 16 };
    match tape.pick(ways) {
        0 => literal(kind, tape),
        1..=4 | 10 | 11 => name(kind, depth, scope, tape),
        5 => choices::choice(kind, depth - 1, scope, tape),
        6 if kind.is_ordered() => extreme(kind, depth - 1, scope, tape),
        7 if kind.is_ordered() => choices::best(kind, depth - 1, scope, tape),
        8 if kind.is_number() => choices::sum(kind, depth - 1, scope, tape),
        9 if kind.is_number() => clause(kind, depth - 1, scope, tape),
        _ => of_kind(kind, depth - 1, scope, tape),
    }
}

/// Something that can be named; where there is nothing, a literal.
fn name(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let named = scope.named(kind);
    if named.is_empty() {
        return literal(kind, tape);
    }
    let chosen = tape.one(&named).clone();
    let path = called(&chosen, depth, scope, tape);
    if !chosen.may_be_absent {
        return path;
    }
    let other = expr(kind, depth.saturating_sub(1), scope, tape);
    format!("({path} if none {other})")
}

/// A name with its arguments.
fn called(named: &Named, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    if named.arguments.is_empty() {
        return named.path.clone();
    }
    let mut argument = |kind: &Kind| expr(*kind, depth.saturating_sub(1), scope, tape);
    let arguments: Vec<String> = named.arguments.iter().map(&mut argument).collect();
    format!("{}({})", named.path, arguments.join(", "))
}

fn extreme(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let (a, b) = (expr(kind, depth, scope, tape), expr(kind, depth, scope, tape));
    format!("{}({a}, {b})", tape.one(&["min", "max"]))
}

/// A clause of statutes.
fn clause(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let base = expr(kind, depth, scope, tape);
    let by = step(kind, tape);
    match tape.pick(6) {
        0 => format!("({base} but at least {})", expr(kind, depth, scope, tape)),
        1 => format!("({base} but at most {})", expr(kind, depth, scope, tape)),
        2 => format!("({base} rounded down to {by})"),
        3 => format!("({base} rounded up to {by})"),
        4 => format!("({base} rounded to nearest {by} {})", tape.one(&["half up", "half down"])),
        _ => format!("({base} exact to {by})"),
    }
}

fn of_kind(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    match kind {
        Kind::YesNo => choices::condition(depth, scope, tape),
        Kind::Integer => integer(depth, scope, tape),
        Kind::Number => number(depth, scope, tape),
        Kind::Percent => sum_of_two(kind, depth, scope, tape),
        Kind::Money | Kind::Monthly | Kind::Yearly => amount(kind, depth, scope, tape),
        Kind::Date => date(depth, scope, tape),
        Kind::Month => format!("month_of({})", expr(Kind::Date, depth, scope, tape)),
        Kind::Level | Kind::Period | Kind::Text => choices::choice(kind, depth, scope, tape),
        Kind::Span => match tape.pick(2) {
            0 => sum_of_two(kind, depth, scope, tape),
            _ => format!("({} * {})", expr(kind, depth, scope, tape), literal(Kind::Integer, tape)),
        },
    }
}

fn sum_of_two(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let (a, b) = (expr(kind, depth, scope, tape), expr(kind, depth, scope, tape));
    format!("({a} {} {b})", tape.one(&["+", "-"]))
}

fn integer(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let days = |scope: &Scope<'_>, tape: &mut Tape<'_>| {
        let (a, b) = (expr(Kind::Date, depth, scope, tape), expr(Kind::Date, depth, scope, tape));
        format!("({a}, {b})")
    };
    match tape.pick(6) {
        0 => sum_of_two(Kind::Integer, depth, scope, tape),
        1 => choices::count(depth, scope, tape),
        2 => format!("age{}", days(scope, tape)),
        3 => {
            let what = *tape.one(&["days_between", "months_between", "working_days"]);
            format!("{what}{}", days(scope, tape))
        }
        4 => {
            let day = expr(Kind::Date, depth, scope, tape);
            format!(
                "{}({day})",
                tape.one(&["year_number", "month_number", "weekday_number", "day_number"])
            )
        }
        _ => {
            let factor = literal(Kind::Integer, tape);
            format!("({} * {factor})", expr(Kind::Integer, depth, scope, tape))
        }
    }
}

fn number(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    match tape.pick(5) {
        0 => sum_of_two(Kind::Number, depth, scope, tape),
        1 => expr(Kind::Integer, depth, scope, tape),
        2 => {
            let by = literal(Kind::Number, tape);
            format!("({} * {by})", expr(Kind::Number, depth, scope, tape))
        }
        3 => {
            let plain = |level: &Named| !level.may_be_absent && level.arguments.is_empty();
            match scope.named(Kind::Level).into_iter().find(plain) {
                Some(level) => format!("{}.number", level.path),
                None => literal(Kind::Number, tape),
            }
        }
        _ => {
            let (a, b) =
                (expr(Kind::Money, depth, scope, tape), expr(Kind::Money, depth, scope, tape));
            format!("({a} / {b} rounded down to 0.1)")
        }
    }
}

fn amount(kind: Kind, depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let mut some = |kind| expr(kind, depth, scope, tape);
    let (a, b) = (some(kind), some(kind));
    match tape.pick(8) {
        0 => format!("({a} {} {b})", tape.one(&["+", "-"])),
        1 => format!("({}% of {a})", tape.one(&["50", "10", "0.5", "100"])),
        2 => format!("(part of {a} above {b})"),
        3 => {
            let high = literal(kind, tape);
            format!("(part of {a} between {b} and {high})")
        }
        4 => format!("({a} * {})", literal(Kind::Integer, tape)),
        5 => {
            let by = expr(Kind::Integer, depth, scope, tape);
            format!("({a} / {by} rounded down to {})", step(kind, tape))
        }
        6 => format!("({a} / {})", tape.one(&["2", "12", "7"])),
        _ => other_rate(kind, &a, depth, scope, tape),
    }
}

/// An amount of one rate, from another.
fn other_rate(
    kind: Kind,
    same: &str,
    depth: usize,
    scope: &Scope<'_>,
    tape: &mut Tape<'_>,
) -> String {
    match kind {
        Kind::Monthly if tape.pick(2) == 0 => {
            format!("monthly({})", expr(Kind::Yearly, depth, scope, tape))
        }
        Kind::Yearly if tape.pick(2) == 0 => {
            format!("yearly({})", expr(Kind::Monthly, depth, scope, tape))
        }
        Kind::Monthly => format!("({} counted per month)", expr(Kind::Money, depth, scope, tape)),
        Kind::Yearly => format!("({} counted per year)", expr(Kind::Money, depth, scope, tape)),
        _ => {
            let share = expr(Kind::Percent, depth, scope, tape);
            format!("({same} * {share})")
        }
    }
}

fn date(depth: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let of = expr(Kind::Date, depth, scope, tape);
    match tape.pick(8) {
        0 => "as_of".to_owned(),
        6 => format!("({of} {} {})", tape.one(&["+", "-"]), expr(Kind::Span, depth, scope, tape)),
        7 => {
            let period = expr(Kind::Period, depth, scope, tape);
            if tape.pick(2) == 0 {
                format!("start_of({period})")
            } else {
                format!("(end_of({period}) if none {of})")
            }
        }
        1 => {
            let by =
                tape.one(&["18 years", "1 months", "30 days", "2 weeks", "1 months rounded up"]);
            format!("({of} {} {by})", tape.one(&["+", "-"]))
        }
        2 => format!(
            "{}({})",
            tape.one(&["first_day", "last_day"]),
            expr(Kind::Month, depth, scope, tape)
        ),
        3 => format!(
            "first_day({}({of}))",
            tape.one(&["quarter_of", "half_year_of", "year_of", "week_of"])
        ),
        4 => format!("{}({of})", tape.one(&["next_working_day", "previous_working_day"])),
        _ => format!("months_after({of}, {})", literal(Kind::Integer, tape)),
    }
}

/// The rows of a list, the name of each, and what can be named beside them.
pub(super) struct Rows<'c> {
    /// `x in xs where c`.
    pub(super) text: String,
    pub(super) each: String,
    /// The kind of a plain row.
    pub(super) plain: Option<Kind>,
    /// The concept of a row that is an instance.
    pub(super) concept: Option<usize>,
    pub(super) scope: Scope<'c>,
}

/// Rows of some list, with a condition more often than not; `None` where no list can be named.
pub(super) fn rows<'c>(depth: usize, scope: &Scope<'c>, tape: &mut Tape<'_>) -> Option<Rows<'c>> {
    let lists = scope.lists();
    if lists.is_empty() || scope.depth >= 2 {
        return None;
    }
    let listed = tape.one(&lists).clone();
    let each = format!("x{}", scope.depth);
    let deeper = scope.deeper();
    let (mut inside, plain, concept) = match listed.of {
        Holds::Many(concept) | Holds::One(concept) => {
            (deeper.with_instance(&each, concept, false), None, Some(concept))
        }
        Holds::ManyPlain(kind) | Holds::Plain(kind) => {
            (deeper.with_plain(&each, kind, false), Some(kind), None)
        }
    };
    let mut text = each.clone();
    if tape.chance(15) {
        let number = format!("n{}", scope.depth);
        text = format!("{text} numbered {number}");
        inside = inside.with_plain(&number, Kind::Integer, false);
    }
    let mut path = listed.path.clone();
    let mut alike = lists.iter().filter(|other| other.of == listed.of && other.path != listed.path);
    if let (Some(other), true) = (alike.next_back(), tape.chance(20)) {
        path = format!("{path} together with {}", other.path);
    } else if tape.chance(15) {
        let other = format!("y{}", scope.depth);
        let inside = match listed.of {
            Holds::Many(concept) | Holds::One(concept) => {
                deeper.with_instance(&other, concept, false)
            }
            Holds::ManyPlain(kind) | Holds::Plain(kind) => deeper.with_plain(&other, kind, false),
        };
        let condition = expr(Kind::YesNo, depth.saturating_sub(1), &inside, tape);
        path = format!("(list of {other} for {other} in {path} where {condition})");
    }
    text = format!("{text} in {path}");
    if tape.pick(3) > 0 {
        let (condition, proved) = choices::proving(depth, &inside, tape);
        inside = inside.where_present(proved.as_ref());
        text = format!("{text} where {condition}");
    }
    Some(Rows { text, each, plain, concept, scope: inside })
}
