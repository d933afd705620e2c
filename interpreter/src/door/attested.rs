//! Facts that say where they come from.

use super::columns::Slot;
use super::describe;
use super::key::{Dollar, Key, KeySeed};
use super::nearest::nearest;
use super::plain::string;
use super::problem::Rule;
use super::reading::{At, Reading};
use crate::language::Bilingual;
use lagrum_plan::calendar::Date;
use lagrum_plan::value::TimeUnit;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Who said a fact, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attestation<'j> {
    pub(crate) source: Option<Cow<'j, str>>,
    /// When it became so.
    pub(crate) date: Option<Date>,
    /// When the agency learnt it.
    pub(crate) received: Option<Date>,
    pub(crate) by: Option<Cow<'j, str>>,
    pub(crate) why: Option<Cow<'j, str>>,
}

/// What someone says of a fact: the text of the value, and who says it.
#[derive(Clone, Debug)]
pub(super) struct Word<'j> {
    pub(super) json: &'j str,
    pub(super) said: Attestation<'j>,
    /// Where the value stands, below the fact.
    pub(super) at: WordAt,
    /// Of a fact over time: the texts of `$covers` and `$pieces`, instead of a value.
    pub(super) history: Option<(&'j str, &'j str)>,
}

/// Where the value of an attestation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordAt {
    /// In the fact's own place.
    Plain,
    /// Under `$value`.
    Value,
    /// Under `$value` in `$attested`, by its place there.
    Listed(u32),
}

/// The keys of an attestation, as they stand.
#[derive(Default)]
pub(super) struct Attested<'j> {
    values: [Option<&'j str>; Dollar::ATTESTATION.len()],
    /// Several attestations, instead of one.
    several: Option<&'j str>,
}

impl<'j> Attested<'j> {
    pub(super) fn get(&self, key: Dollar) -> Option<&'j str> {
        let place = Dollar::ATTESTATION.iter().position(|other| *other == key)?;
        self.values.get(place).copied().flatten()
    }
}

impl<'j> Reading<'_, '_, 'j> {
    /// Reads the keys of an attestation, the first of which is read already.
    pub(super) fn attested<A: MapAccess<'j>>(
        &mut self,
        first: Option<Key>,
        map: &mut A,
    ) -> Result<Attested<'j>, A::Error> {
        let mut attested = Attested::default();
        let mut next = first;
        while let Some(key) = next {
            let json = map.next_value::<&'j RawValue>()?.get();
            self.attested_key(&mut attested, key, json);
            next = map.next_key_seed(KeySeed { fields: &[], guess: 0 })?;
        }
        Ok(attested)
    }

    fn attested_key(&mut self, attested: &mut Attested<'j>, key: Key, json: &'j str) {
        match key {
            Key::Dollar(Dollar::Attested) if attested.several.is_none() => {
                attested.several = Some(json);
            }
            Key::Dollar(dollar) => {
                let place = Dollar::ATTESTATION.iter().position(|other| *other == dollar);
                match place.and_then(|place| attested.values.get_mut(place)) {
                    Some(Some(_)) => self.duplicate(dollar.text()),
                    Some(value) => *value = Some(json),
                    None if dollar == Dollar::Attested => self.duplicate(dollar.text()),
                    None => self.stray(dollar.text()),
                }
            }
            Key::Unknown(name) => self.stray(&name),
            Key::Field(_) => {}
        }
    }

    /// Everything that is said of a fact, in the order of the case.
    pub(super) fn words(&mut self, slot: Slot, attested: &Attested<'j>) -> Vec<Word<'j>> {
        let Some(several) = attested.several else {
            return self.word(slot, attested, WordAt::Value).into_iter().collect();
        };
        if attested.values.iter().any(Option::is_some) {
            self.beside_several();
        }
        let Ok(list) = serde_json::from_str::<Vec<&'j RawValue>>(several) else {
            self.problem(
                Some(Dollar::Attested.text()),
                Rule::Attestation,
                Bilingual::new("a list of attestations", "en lista med uppgifter"),
                describe::found(several),
            );
            return Vec::new();
        };
        self.path.push(At::Key(Dollar::Attested.text()));
        let mut words = Vec::new();
        for (index, json) in (0..).zip(list) {
            self.path.push(At::Index(index));
            words.extend(self.one_of_several(slot, index, json.get()));
            self.path.pop();
        }
        self.path.pop();
        words
    }

    fn one_of_several(&mut self, slot: Slot, index: u32, json: &'j str) -> Option<Word<'j>> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let read = json.starts_with('{').then(|| {
            deserializer.deserialize_map(AttestedVisitor(self)).map_err(|_| Rule::Unicode)
        });
        match read.unwrap_or(Err(Rule::Attestation)) {
            Ok(attested) if attested.several.is_none() => {
                self.word(slot, &attested, WordAt::Listed(index))
            }
            Ok(_) => {
                self.stray(Dollar::Attested.text());
                None
            }
            Err(rule) => {
                let expected = Bilingual::new(
                    "an object with “$value” and “$source”",
                    "ett objekt med ”$value” och ”$source”",
                );
                self.problem(None, rule, expected, describe::found(json));
                None
            }
        }
    }

    fn beside_several(&mut self) {
        let expected = Bilingual::new(
            "“$attested” alone, with the other keys in its attestations",
            "”$attested” ensamt, med de andra nycklarna i dess uppgifter",
        );
        let found = Bilingual::new("other keys beside it", "andra nycklar bredvid");
        self.problem(Some(Dollar::Attested.text()), Rule::Attestation, expected, found);
    }

    /// What an attestation says, and who says it; `None` if there is no value in it.
    fn word(&mut self, slot: Slot, attested: &Attested<'j>, at: WordAt) -> Option<Word<'j>> {
        let (value, covers, pieces) = (
            attested.get(Dollar::Value),
            attested.get(Dollar::Covers),
            attested.get(Dollar::Pieces),
        );
        let (json, history) = match (value, covers, pieces) {
            (Some(value), None, None) => (value, None),
            (None, Some(covers), Some(pieces)) => (pieces, Some((covers, pieces))),
            _ => {
                self.no_value(covers.is_some() || pieces.is_some());
                return None;
            }
        };
        let said = Attestation {
            source: self.source(attested),
            date: self.when(attested, Dollar::Date),
            received: self.when(attested, Dollar::Received),
            by: self.said(attested, Dollar::By),
            why: self.said(attested, Dollar::Why),
        };
        if self.is_judged(slot) && !self.judged_wholly(&said, attested) {
            return None;
        }
        Some(Word { json, said, at, history })
    }

    fn no_value(&mut self, history: bool) {
        let expected = if history {
            Bilingual::new(
                "“$covers” and “$pieces”, and no “$value”",
                "”$covers” och ”$pieces”, och inget ”$value”",
            )
        } else {
            Bilingual::new("a key “$value”", "en nyckel ”$value”")
        };
        let found = if history {
            Bilingual::new("other keys", "andra nycklar")
        } else {
            Bilingual::new("none", "ingen")
        };
        self.problem(None, Rule::Attestation, expected, found);
    }

    /// What is said of a fact that is not over time.
    pub(super) fn without_history(&mut self, mut words: Vec<Word<'j>>) -> Vec<Word<'j>> {
        let all = words.len();
        words.retain(|word| word.history.is_none());
        if words.len() < all {
            let expected = Bilingual::new(
                "one value, since the fact is not over time",
                "ett värde, eftersom uppgiften inte är över tid",
            );
            let found = Bilingual::new("a fact over time", "en uppgift över tid");
            self.problem(Some(Dollar::Covers.text()), Rule::Attestation, expected, found);
        }
        words
    }

    /// The source, which must be one that the rules know.
    fn source(&mut self, attested: &Attested<'j>) -> Option<Cow<'j, str>> {
        let source = self.said(attested, Dollar::Source)?;
        let known = &self.schema.sources;
        if !known.contains(source.as_ref()) {
            let nearest = nearest(&source, known.iter().map(String::as_str)).map(str::to_owned);
            let expected = Bilingual::new(
                "a register of the rules, a source that they list, or declared, document, employer, assessed, estimated, decision",
                "ett register i reglerna, en källa som de anger, eller declared, document, employer, assessed, estimated, decision",
            );
            self.problem(Some("$source"), Rule::Source, expected, describe::key(&source));
            if let Some(problem) = self.problems.last_mut() {
                problem.nearest = nearest;
            }
        }
        Some(source)
    }

    fn said(&mut self, attested: &Attested<'j>, key: Dollar) -> Option<Cow<'j, str>> {
        let json = attested.get(key).filter(|json| *json != "null")?;
        match string(json) {
            Ok(text) => Some(text),
            Err(rule) => {
                self.problem(
                    Some(key.text()),
                    rule,
                    Bilingual::new("a text", "en text"),
                    describe::found(json),
                );
                None
            }
        }
    }

    fn when(&mut self, attested: &Attested<'j>, key: Dollar) -> Option<Date> {
        let json = attested.get(key).filter(|json| *json != "null")?;
        let code = string(json)
            .and_then(|text| TimeUnit::Date.read(&text).map_err(super::plain::of_calendar));
        match code {
            Ok(code) => Date::from_code(code).ok(),
            Err(rule) => {
                let found = describe::found(json);
                let found =
                    if rule == Rule::Calendar { describe::no_such_day(&found) } else { found };
                let expected =
                    Bilingual::new("a date such as 2024-01-31", "ett datum som 2024-01-31");
                self.problem(Some(key.text()), rule, expected, found);
                None
            }
        }
    }

    fn stray(&mut self, name: &str) {
        self.unknown_key(name, Dollar::ATTESTATION.into_iter().map(Dollar::text));
    }
}

/// Reads the attestation of a plain fact.
pub(super) struct AttestedVisitor<'r, 'p, 'b, 'j>(pub(super) &'r mut Reading<'p, 'b, 'j>);

impl<'j> Visitor<'j> for AttestedVisitor<'_, '_, '_, 'j> {
    type Value = Attested<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an attestation")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let first = map.next_key_seed(KeySeed { fields: &[], guess: 0 })?;
        self.0.attested(first, &mut map)
    }
}
