//! Concepts: their facts, and the rules they get.

use super::kind::{KINDS, Kind};
use super::tape::Tape;
use std::fmt::Write as _;

/// The names of the concepts; each holds only those before it.
pub(super) const CONCEPTS: [&str; 4] = ["Job", "Person", "Child", "Household"];

/// The concept that the decision is given.
pub(super) const HOUSEHOLD: usize = 3;

/// What a fact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Plain(Kind),
    One(usize),
    Many(usize),
    ManyPlain(Kind),
}

/// How a case gives a plain fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As it is, or with one word on it or several.
    Plain,
    /// By a register or by the person: each may be asked.
    Attested,
    /// With its history, or for the legal date alone.
    OverTime,
    /// Judged by a person; by the yardstick that an argument says, or by one only.
    Judged { yardsticks: bool },
}

/// A fact of a concept.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) holds: Holds,
    pub(super) may_be_absent: bool,
    /// Whether it is 0 or more.
    pub(super) not_negative: bool,
    pub(super) way: Way,
}

/// A rule or a table column, as expressions use it.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// The kinds of its arguments.
    pub(super) arguments: Vec<Kind>,
}

/// A concept.
#[derive(Debug, Clone, Default)]
pub(super) struct Concept {
    pub(super) facts: Vec<Fact>,
    pub(super) members: Vec<Member>,
}

/// The facts of a concept: those that hold others first, then plain ones.
pub(super) fn concept(at: usize, tape: &mut Tape<'_>) -> Concept {
    let mut facts = Vec::new();
    let mut add = |name: String, holds, may_be_absent, not_negative| {
        facts.push(Fact { name, holds, may_be_absent, not_negative, way: Way::Plain });
    };
    match at {
        1 => add("jobs".to_owned(), Holds::Many(0), false, false),
        2 => add("guardian".to_owned(), Holds::One(1), tape.chance(50), false),
        HOUSEHOLD => {
            add("applicant".to_owned(), Holds::One(1), false, false);
            add("partner".to_owned(), Holds::One(1), true, false);
            add("children".to_owned(), Holds::Many(2), false, false);
            if tape.chance(40) {
                add("others".to_owned(), Holds::Many(2), false, false);
            }
            if tape.chance(40) {
                let kind = *tape.one(&[Kind::Integer, Kind::Money, Kind::Date, Kind::Level]);
                add("notes".to_owned(), Holds::ManyPlain(kind), false, false);
            }
        }
        _ => {}
    }
    let prefix = CONCEPTS[at].chars().next().unwrap_or('x').to_lowercase();
    for number in 0..1 + tape.pick(5) {
        let kind = *tape.one(&KINDS);
        let name = format!("{prefix}_{}_{number}", kind.word());
        let (may_be_absent, not_negative) = (tape.chance(30), kind.is_number() && tape.chance(30));
        let way = way(kind, tape);
        let judged = matches!(way, Way::Judged { .. });
        facts.push(Fact {
            name,
            holds: Holds::Plain(kind),
            may_be_absent: may_be_absent && !judged,
            not_negative: not_negative && !judged,
            way,
        });
    }
    Concept { facts, members: Vec::new() }
}

fn way(kind: Kind, tape: &mut Tape<'_>) -> Way {
    let can_be_judged =
        !matches!(kind, Kind::Month | Kind::Period | Kind::Span | Kind::Text | Kind::Number);
    match tape.pick(8) {
        5 => Way::Attested,
        6 => Way::OverTime,
        7 if can_be_judged => Way::Judged { yardsticks: tape.chance(50) },
        _ => Way::Plain,
    }
}

/// The judgements of a concept, as text.
fn assessments(at: usize, concept: &Concept) -> String {
    let mut text = String::new();
    for fact in &concept.facts {
        if let (Way::Judged { yardsticks }, Holds::Plain(kind)) = (fact.way, fact.holds) {
            let by = if yardsticks { " (by_what : Level)" } else { "" };
            let (name, of, ty) = (&fact.name, CONCEPTS[at], kind.of_fact());
            let _ = writeln!(text, "\nassessment {name} of {of}{by} : {ty}\n  guidance \"look\"");
        }
    }
    text
}

/// The concept as text, with an `ensure` if one is given.
pub(super) fn print(at: usize, concept: &Concept, ensure: Option<&str>) -> String {
    let mut text = format!("concept {}\n", CONCEPTS[at]);
    for fact in concept.facts.iter().filter(|fact| !matches!(fact.way, Way::Judged { .. })) {
        let ty = match fact.holds {
            Holds::Plain(kind) => kind.of_fact().to_owned(),
            Holds::One(other) => CONCEPTS[other].to_owned(),
            Holds::Many(other) => format!("list of {}", CONCEPTS[other]),
            Holds::ManyPlain(kind) => format!("list of {}", kind.of_fact()),
        };
        let _ = write!(text, "  {} : {ty}", fact.name);
        if let (true, Holds::Plain(kind)) = (fact.not_negative, fact.holds) {
            let zero = match kind {
                Kind::Percent => "0%",
                kind if kind.is_money() => "0 kr",
                _ => "0",
            };
            let _ = write!(text, ", at least {zero}");
        }
        text.push_str(if fact.may_be_absent { ", may be absent" } else { "" });
        text.push_str(match fact.way {
            Way::OverTime => ", over time\n",
            Way::Attested => "\n    source register Registry, document \"slip\", declared\n",
            Way::Plain | Way::Judged { .. } => "\n",
        });
    }
    if let Some(ensure) = ensure {
        let _ = writeln!(text, "  ensure {ensure}\n    because \"it cannot be\"");
    }
    text + &assessments(at, concept)
}
