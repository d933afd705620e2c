//! Random cases: all facts given, and the same with facts left out.

use super::concepts::{HOUSEHOLD, Holds, Way};
use super::kind::Kind;
use super::literals::given;
use super::package::{Tapes, Text};
use super::said::said;
use super::tape::Tape;
use serde_json::{Map, Value as Json, json};

/// A case, whole and with less and less of it given.
#[derive(Debug, Clone)]
pub struct Cases {
    /// Every fact is given.
    pub whole: Json,
    /// Some facts are missing.
    pub part: Json,
    /// More facts are missing.
    pub less: Json,
}

impl Tapes {
    /// The cases that the tapes say, for the package that they say.
    #[must_use]
    pub fn cases(&self, package: &Text) -> Vec<Cases> {
        self.cases.iter().map(|tape| cases(package, &mut Tape::new(tape))).collect()
    }
}

fn cases(package: &Text, tape: &mut Tape<'_>) -> Cases {
    let mut case = Map::new();
    let day = match package.dated.1 {
        Kind::Date => {
            json!(tape.one(&["2015-07-01", "2016-12-31", "2009-12-31", "2018-03-01", "2015-06-30"]))
        }
        Kind::Period => json!(tape.one(&[
            "2015-06-01/2015-08-31",
            "2015-07-10/2015-07-12",
            "2009-12-15/2010-02-01",
            "2017-12-31/2018-03-02"
        ])),
        _ => json!(tape.one(&["2015-07", "2016-12", "2009-12", "2018-03", "2015-06"])),
    };
    let (missing, more) = (*tape.one(&[0, 10, 30]), *tape.one(&[10, 30]));
    case.insert("household".to_owned(), instance(package, HOUSEHOLD, tape));
    case.insert(package.dated.0.to_owned(), day);
    let whole = Json::Object(case);
    let part = without(&whole, missing, tape);
    let less = without(&part, more, tape);
    Cases { whole, part, less }
}

fn instance(package: &Text, concept: usize, tape: &mut Tape<'_>) -> Json {
    let mut facts = Map::new();
    for fact in &package.concepts[concept].facts {
        if fact.way != Way::Plain {
            let said = said(fact, tape);
            facts.insert(fact.name.clone(), said);
            continue;
        }
        let value = if fact.may_be_absent && tape.pick(3) == 0 {
            Json::Null
        } else {
            match fact.holds {
                Holds::Plain(kind) => bounded(kind, fact.not_negative, tape),
                Holds::One(held) => instance(package, held, tape),
                Holds::Many(held) => {
                    (0..tape.pick(4)).map(|_| instance(package, held, tape)).collect()
                }
                Holds::ManyPlain(kind) => (0..tape.pick(4)).map(|_| given(kind, tape)).collect(),
            }
        };
        facts.insert(fact.name.clone(), value);
    }
    Json::Object(facts)
}

pub(super) fn bounded(kind: Kind, not_negative: bool, tape: &mut Tape<'_>) -> Json {
    match given(kind, tape) {
        Json::Number(n) if not_negative => json!(n.as_i64().unwrap_or(0).max(0)),
        other => other,
    }
}

/// The same, with so many of a hundred facts left out.
fn without(json: &Json, of_100: usize, tape: &mut Tape<'_>) -> Json {
    match json {
        Json::Object(facts) if facts.keys().any(|key| key.starts_with('$')) => json.clone(),
        Json::Object(facts) => {
            let mut left = Map::new();
            for (name, value) in facts {
                // What holds others is left out less often than they are.
                let rare = if value.is_object() || value.is_array() { 3 } else { 1 };
                if !tape.chance(of_100 / rare) {
                    left.insert(name.clone(), without(value, of_100, tape));
                }
            }
            Json::Object(left)
        }
        Json::Array(rows) => rows.iter().map(|row| without(row, of_100, tape)).collect(),
        other => other.clone(),
    }
}
