//! Facts that say where they come from.

use super::columns::Slot;
use super::key::{Dollar, Key, KeySeed};
use super::plain::string;
use super::problem::Rule;
use super::reading::Reading;
use super::{describe, time};
use crate::language::Bilingual;
use lagrum_plan::calendar::Date;
use lagrum_plan::value::TimeUnit;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Who said a fact, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attestation<'j> {
    pub(crate) concept: lagrum_plan::package::ConceptId,
    pub(crate) row: u32,
    pub(crate) field: lagrum_plan::package::FieldId,
    /// The place in a list of plain values.
    pub(crate) element: Option<u32>,
    pub(crate) source: Option<Cow<'j, str>>,
    /// When it became so.
    pub(crate) date: Option<Date>,
    /// When the agency learnt it.
    pub(crate) received: Option<Date>,
    pub(crate) by: Option<Cow<'j, str>>,
    pub(crate) why: Option<Cow<'j, str>>,
}

/// The keys of an attestation, as they stand.
#[derive(Default)]
pub(super) struct Attested<'j> {
    values: [Option<&'j str>; Dollar::ATTESTATION.len()],
    /// Something in it is not evaluated yet.
    later: bool,
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
            Key::Dollar(dollar) => {
                let place = Dollar::ATTESTATION.iter().position(|other| *other == dollar);
                match place.and_then(|place| attested.values.get_mut(place)) {
                    Some(Some(_)) => self.duplicate(dollar.text()),
                    Some(value) => *value = Some(json),
                    None if Dollar::LATER.contains(&dollar) => {
                        attested.later = true;
                        self.not_evaluated(dollar);
                    }
                    None => self.stray(dollar.text()),
                }
            }
            Key::Unknown(name) => self.stray(&name),
            Key::Field(_) => {}
        }
    }

    /// The text of the value, having kept the rest; `None` if there is none to read.
    pub(super) fn attestation(&mut self, slot: Slot, attested: &Attested<'j>) -> Option<&'j str> {
        let Some(value) = attested.get(Dollar::Value) else {
            if !attested.later {
                let found = Bilingual::new("none", "ingen");
                self.problem(
                    None,
                    Rule::Attestation,
                    Bilingual::new("a key “$value”", "en nyckel ”$value”"),
                    found,
                );
            }
            return None;
        };
        let attestation = Attestation {
            concept: slot.concept,
            row: slot.row,
            field: slot.field,
            element: slot.element,
            source: self.said(attested, Dollar::Source),
            date: self.when(attested, Dollar::Date),
            received: self.when(attested, Dollar::Received),
            by: self.said(attested, Dollar::By),
            why: self.said(attested, Dollar::Why),
        };
        if self.is_judged(slot) && !self.judged_wholly(&attestation, attested) {
            return None;
        }
        self.attestations.push(attestation);
        (!attested.later).then_some(value)
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
            .and_then(|text| time::read(TimeUnit::Date, &text).map_err(super::plain::of_calendar));
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

    fn not_evaluated(&mut self, key: Dollar) {
        let (en, sv) = if key == Dollar::Attested {
            ("several attestations of a fact", "flera uppgifter om samma sak")
        } else {
            ("a fact over time", "en uppgift över tid")
        };
        let found = Bilingual::new(
            format!("{en}, which this version does not evaluate yet"),
            format!("{sv}, vilket den här versionen ännu inte prövar"),
        );
        let expected = Bilingual::new(
            "one value, plain or with “$value”",
            "ett värde, som det är eller med ”$value”",
        );
        self.problem(Some(key.text()), Rule::NotEvaluated, expected, found);
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
