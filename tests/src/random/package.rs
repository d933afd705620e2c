//! Whole packages.

use super::concepts::{CONCEPTS, Concept, HOUSEHOLD, concept, print};
use super::decision::{NAME, decision};
use super::expr::expr;
use super::kind::{Kind, LEVELS};
use super::rules::{member, parameter};
use super::scope::Scope;
use super::tape::Tape;
use proptest::collection::vec;
use proptest::prelude::*;

/// One tape for each declaration.
#[derive(Debug, Clone)]
pub struct Tapes {
    concepts: Vec<Vec<u16>>,
    parameters: Vec<Vec<u16>>,
    rules: Vec<Vec<u16>>,
    head: Vec<u16>,
    requires: Vec<Vec<u16>>,
    grants: Vec<Vec<u16>>,
    pub(super) cases: Vec<Vec<u16>>,
}

/// Tapes for a package and so many cases of it.
pub fn tapes(cases: usize) -> impl Strategy<Value = Tapes> {
    let tape = |length| vec(any::<u16>(), 0..length);
    (
        vec(tape(16), 4),
        vec(tape(8), 0..3),
        vec(tape(80), 0..9),
        tape(20),
        vec(tape(50), 0..4),
        vec(tape(50), 1..4),
        vec(tape(90), cases),
    )
        .prop_map(|(concepts, parameters, rules, head, requires, grants, cases)| Tapes {
            concepts,
            parameters,
            rules,
            head,
            requires,
            grants,
            cases,
        })
}

/// A package as text.
#[derive(Debug, Clone)]
pub struct Text {
    /// The rules, in one file.
    pub rules: String,
    /// The decision that it has.
    pub decision: &'static str,
    pub(super) concepts: Vec<Concept>,
    pub(super) dated: (&'static str, Kind),
}

impl Tapes {
    /// The package that the tapes say.
    #[must_use]
    pub fn package(&self) -> Text {
        let mut concepts = Vec::new();
        for (at, tape) in self.concepts.iter().enumerate() {
            concepts.push(concept(at, &mut Tape::new(tape)));
        }
        let mut globals = Vec::new();
        let mut declarations = Vec::new();
        for (number, tape) in self.parameters.iter().enumerate() {
            let (text, name, kind) = parameter(number, &mut Tape::new(tape));
            declarations.push(text);
            globals.push((name, kind));
        }
        for (number, tape) in self.rules.iter().enumerate() {
            let mut tape = Tape::new(tape);
            let of = HOUSEHOLD - *tape.one(&[0, 0, 1, 2, 3]);
            let declared = member(
                number,
                of,
                &scope(&concepts, &globals).with_instance("", of, false),
                &mut tape,
            );
            declarations.push(declared.text);
            concepts[of].members.extend(declared.members);
        }
        let mut head = Tape::new(&self.head);
        let inside = scope(&concepts, &globals).with_instance("household", HOUSEHOLD, false);
        let decided = decision(&inside, &mut head, &self.requires, &self.grants);
        let dated = if decided.contains("given on ") {
            ("on", Kind::Date)
        } else if decided.contains("given span ") {
            ("span", Kind::Period)
        } else {
            ("for_month", Kind::Month)
        };
        declarations.push(decided);
        let rules = [heading(&concepts, &mut head), declarations.join("\n")].join("\n");
        Text { rules, decision: NAME, concepts, dated }
    }
}

fn scope<'c>(concepts: &'c [Concept], globals: &[(String, Kind)]) -> Scope<'c> {
    let scope = Scope::new(concepts).with_plain("as_of", Kind::Date, false);
    globals.iter().fold(scope, |scope, (name, kind)| scope.with_plain(name, *kind, false))
}

/// The package clause, the closed set and the concepts, one of which may say what is impossible.
fn heading(concepts: &[Concept], tape: &mut Tape<'_>) -> String {
    let levels: Vec<String> =
        LEVELS.iter().map(|(name, number)| format!("  {name} = {number}\n")).collect();
    let mut text =
        format!("package random\n\nregister Registry\n\nalternatives Level\n{}\n", levels.concat());
    let ensured = tape.pick(CONCEPTS.len() * 3);
    for (at, concept) in concepts.iter().enumerate() {
        let facts =
            |concept: &Concept| Concept { facts: concept.facts.clone(), members: Vec::new() };
        let known: Vec<Concept> = concepts.iter().map(facts).collect();
        let ensure = (ensured == at + 1).then(|| {
            let scope = scope(&known, &[]).with_instance("", at, false);
            expr(Kind::YesNo, 3, &scope, tape)
        });
        text.push_str(&print(at, concept, ensure.as_deref()));
        text.push('\n');
    }
    text
}
