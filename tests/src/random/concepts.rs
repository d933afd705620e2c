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

/// A fact of a concept.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) holds: Holds,
    pub(super) may_be_absent: bool,
    /// Whether it is 0 or more.
    pub(super) not_negative: bool,
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
        facts.push(Fact { name, holds, may_be_absent, not_negative });
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
        add(name, Holds::Plain(kind), tape.chance(30), kind.is_number() && tape.chance(30));
    }
    Concept { facts, members: Vec::new() }
}

/// The concept as text, with an `ensure` if one is given.
pub(super) fn print(at: usize, concept: &Concept, ensure: Option<&str>) -> String {
    let mut text = format!("concept {}\n", CONCEPTS[at]);
    for fact in &concept.facts {
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
        text.push_str(if fact.may_be_absent { ", may be absent\n" } else { "\n" });
    }
    if let Some(ensure) = ensure {
        let _ = writeln!(text, "  ensure {ensure}\n    because \"it cannot be\"");
    }
    text
}
