//! Facts, read from a case when they are asked for.

use super::frame::Oracle;
use super::sources::{Voice, Word};
use super::status::{Fault, Known, Status};
use lagrum_language::db::Def;
use lagrum_language::hir::{ItemKind, TypeBase, item};
use lagrum_language::types::{Member, SignatureKind, Type, Value, signature};
use lagrum_plan::calendar::{Date, Duration, HalfYear, Month, Period, Quarter, Week, Year};
use lagrum_plan::value::{NumberKind, TimeUnit};
use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value as Json;
use std::rc::Rc;

/// An instance of a concept.
#[derive(Debug)]
pub struct Record {
    pub(super) concept: Def,
    /// Its place in the case, as a JSON pointer; it is what tells instances apart.
    pub(super) at: String,
    pub(super) json: Json,
    /// The instance that holds it.
    pub(super) owner: Option<Rc<Record>>,
    /// Who says it, of one that is attested whole.
    pub(super) within: Voice,
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Oracle<'_> {
    /// The facts of a concept, or the givens of a decision.
    pub(super) fn facts(&self, concept: Def) -> &[Member] {
        match &signature(self.db, concept).kind {
            SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _) => facts,
            _ => &[],
        }
    }

    /// A fact of an instance: unknown where its key is missing, absent where it is `null`.
    pub(super) fn fact(&self, record: &Rc<Record>, index: usize) -> Status {
        let Some(fact) = self.facts(record.concept).get(index) else {
            return Status::Fault(Fault::Meaningless);
        };
        let at = format!("{}/{}", record.at, fact.name);
        if fact.over_time.is_some() {
            let history = self.read_history(record, index, fact);
            return self.on_the_day(fact, history.as_deref(), || {
                let words = self.words_on(record, index);
                let plain = |word| self.said(record, index, &fact.ty, at, word);
                words.first().map_or(Status::Unknown, plain)
            });
        }
        if let Some(read) = self.read.borrow().get(&at) {
            return read.clone();
        }
        let value = self.fact_of(record, index, |_| true);
        self.read.borrow_mut().insert(at, value.clone());
        value
    }

    /// The most trusted of some words on a fact.
    pub(super) fn fact_of(
        &self,
        record: &Rc<Record>,
        index: usize,
        counts: impl Fn(&Word) -> bool,
    ) -> Status {
        let Some(fact) = self.facts(record.concept).get(index) else {
            return Status::Fault(Fault::Meaningless);
        };
        let at = format!("{}/{}", record.at, fact.name);
        let given = record.json.get(&fact.name);
        let heard = given.map_or_else(Vec::new, |json| self.heard(record, index, &at, json));
        let word = heard.iter().find(|word| counts(word));
        if fact.over_time.is_some() {
            let history = word.and_then(|word| self.history_in(fact, word));
            return self.on_the_day(fact, history.as_ref(), || {
                let plain = |word| self.said(record, index, &fact.ty, at.clone(), word);
                word.map_or(Status::Unknown, plain)
            });
        }
        match (word, &fact.ty) {
            (Some(word), ty) => self.said(record, index, ty, at, word),
            (
                None,
                Type {
                    value: Value::Concept(concept) | Value::Earlier(concept, _),
                    optional: false,
                },
            ) => {
                let nothing = Json::Object(serde_json::Map::new());
                self.record(record, *concept, at, &nothing, &Voice::default())
            }
            (None, _) => Status::Unknown,
        }
    }

    /// How many months a fact that is a period can have.
    pub(super) fn bound_of(&self, concept: Def, index: usize) -> Option<u32> {
        let item = item(self.db, concept)?;
        let ty = match &item.kind {
            ItemKind::Concept(decl) => &decl.fields.get(index)?.ty,
            ItemKind::Decision(decl) => &decl.givens.get(index)?.ty,
            _ => return None,
        };
        match ty.base {
            TypeBase::Period(at_most) => at_most,
            _ => None,
        }
    }

    fn said(&self, owner: &Rc<Record>, index: usize, ty: &Type, at: String, word: &Word) -> Status {
        match (&ty.value, &word.says) {
            (_, Json::Null) if ty.optional => Status::ABSENT,
            (Value::Concept(concept) | Value::Earlier(concept, _), json @ Json::Object(_)) => {
                self.record(owner, *concept, at, json, &word.voice)
            }
            (Value::List(of), Json::Array(elements)) => {
                let of = Type::of((**of).clone());
                let element = |(place, json)| {
                    let at = format!("{at}/{place}");
                    let heard = self.heard_in(owner, index, &word.voice, json);
                    let value = heard
                        .first()
                        .map_or(Status::Unknown, |word| self.said(owner, index, &of, at, word));
                    (Status::bool(true), value)
                };
                Status::Known(Known::List(elements.iter().enumerate().map(element).collect()))
            }
            (value, json) => self.scalar(value, json).map_or(Status::Unknown, Status::Known),
        }
    }

    pub(super) fn record(
        &self,
        owner: &Rc<Record>,
        concept: Def,
        at: String,
        json: &Json,
        within: &Voice,
    ) -> Status {
        let (owner, within) = (Some(owner.clone()), within.clone());
        Status::Known(Known::Record(Rc::new(Record {
            concept,
            at,
            json: json.clone(),
            owner,
            within,
        })))
    }

    /// Whether two words say the same.
    pub(super) fn is_same(&self, ty: &Value, a: &Json, b: &Json) -> bool {
        match (self.scalar(ty, a), self.scalar(ty, b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        }
    }

    pub(super) fn scalar(&self, value: &Value, json: &Json) -> Option<Known> {
        Some(match value {
            Value::YesNo => Known::Bool(json.as_bool()?),
            Value::Number(number) => {
                let written = decimal(&text(json))?;
                let share = number.kind == NumberKind::Percent;
                Known::Number(if share { written / BigInt::from(100) } else { written })
            }
            Value::Text => Known::Text(json.as_str()?.to_owned()),
            Value::Identity(kind) => {
                let code = kind.read(json.as_str()?, None).ok()?;
                Known::Number(BigRational::from_integer(code.into()))
            }
            Value::Time(unit) => Known::Time(time(*unit, &text(json))?),
            Value::Period => {
                let period: Period = json.as_str()?.parse().ok()?;
                Known::Period(period.first().code(), period.last().map(Date::code))
            }
            Value::Duration(_) => {
                let duration: Duration = json.as_str()?.parse().ok()?;
                Known::Number(BigRational::from_integer(duration.code().into()))
            }
            Value::Alternatives(set) => {
                let SignatureKind::Alternatives(names, _) = &signature(self.db, *set).kind else {
                    return None;
                };
                let place = names.iter().position(|name| Some(name.as_str()) == json.as_str())?;
                Known::Alternative(u32::try_from(place).ok()?)
            }
            Value::Error
            | Value::Nothing
            | Value::Concept(_)
            | Value::Earlier(..)
            | Value::Piece(..)
            | Value::List(_) => return None,
        })
    }
}

fn text(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

/// A decimal number, exactly.
fn decimal(text: &str) -> Option<BigRational> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{decimals}").parse().ok()?;
    let scale = BigInt::from(10).pow(u32::try_from(decimals.len()).ok()?);
    Some(BigRational::new(digits, scale))
}

pub(super) fn time(unit: TimeUnit, text: &str) -> Option<i64> {
    Some(match unit {
        TimeUnit::Date => text.parse::<Date>().ok()?.code(),
        TimeUnit::Week => text.parse::<Week>().ok()?.code(),
        TimeUnit::Month => text.parse::<Month>().ok()?.code(),
        TimeUnit::Quarter => text.parse::<Quarter>().ok()?.code(),
        TimeUnit::HalfYear => text.parse::<HalfYear>().ok()?.code(),
        TimeUnit::Year => text.parse::<Year>().ok()?.code(),
    })
}
