//! Objects and lists, read by seeds that know what should stand there.

use super::columns::Slot;
use super::describe;
use super::key::{Dollar, Key, KeySeed};
use super::problem::Rule;
use super::reading::{At, Reading, field_id, owner};
use super::schema::Shape;
use crate::language::Bilingual;
use lagrum_plan::exact::group_digits;
use lagrum_plan::package::{Concept, ConceptId};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// What should stand there.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// The whole case.
    Case(ConceptId),
    /// An instance of a concept, in a field or as an element of a list.
    Instance(ConceptId, Slot),
    /// The list of a field.
    List(Slot),
}

/// Reads an object or a list.
pub(super) struct Container<'r, 'p, 'b, 'j> {
    pub(super) reading: &'r mut Reading<'p, 'b, 'j>,
    pub(super) wanted: Wanted,
    /// We stand in an attestation already, and they do not nest.
    pub(super) attested: bool,
}

impl<'j> DeserializeSeed<'j> for Container<'_, '_, '_, 'j> {
    type Value = ();

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'j> Visitor<'j> for Container<'_, '_, '_, 'j> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { reading, wanted, attested } = self;
        let concept = match wanted {
            Wanted::Case(concept) | Wanted::Instance(concept, _) => Some(concept),
            Wanted::List(_) => None,
        };
        let of = concept.and_then(|concept| reading.concept(concept));
        let answers = of.and_then(|of| of.answers.as_ref());
        // A decision is read by its own keys.
        let of = of.filter(|_| answers.is_none());
        let fields = of.map_or(&[][..], |concept| &concept.fields);
        let first = map.next_key_seed(KeySeed { fields, guess: 0 })?;
        match (wanted, &first) {
            (Wanted::Instance(_, slot) | Wanted::List(slot), Some(Key::Dollar(_))) if !attested => {
                let read = reading.attested(first, &mut map)?;
                let words = reading.words(slot, &read);
                let words = reading.without_history(words);
                reading.settle_container::<A::Error>(wanted, slot, words)
            }
            (Wanted::List(slot), _) => {
                skip(first.is_some(), &mut map)?;
                reading.wrong(Wanted::List(slot), "{");
                Ok(())
            }
            (Wanted::Instance(concept, slot), _) if answers.is_some() => {
                reading.earlier(concept, slot, first, &mut map)
            }
            (Wanted::Case(concept), _) => reading.object(concept, None, first, &mut map),
            (Wanted::Instance(concept, slot), _) => {
                reading.object(concept, Some(slot), first, &mut map)
            }
        }
    }

    fn visit_seq<A: SeqAccess<'j>>(self, mut seq: A) -> Result<(), A::Error> {
        if let Wanted::List(slot) = self.wanted {
            if self.attested || self.reading.list_counts(slot) {
                return self.reading.list(slot, seq);
            }
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            self.reading.missing(slot);
            return Ok(());
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        self.reading.wrong(self.wanted, "[");
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.wanted {
            Wanted::Case(_) => self.reading.wrong(self.wanted, "null"),
            Wanted::List(slot) if !self.attested && !self.reading.list_counts(slot) => {
                self.reading.missing(slot);
            }
            Wanted::Instance(_, slot) | Wanted::List(slot) => self.reading.absent(slot),
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.reading.wrong(self.wanted, if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.reading.wrong(self.wanted, &value.to_string());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.reading.wrong(self.wanted, &value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.reading.wrong(self.wanted, &value.to_string());
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.reading.wrong(self.wanted, &format!("\"{value}\""));
        Ok(())
    }
}

impl<'j> Reading<'_, '_, 'j> {
    /// Reads the fields of an object, the first key of which is read already.
    fn object<A: MapAccess<'j>>(
        &mut self,
        concept: ConceptId,
        slot: Option<Slot>,
        first: Option<Key>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let fields = self.concept(concept).map_or(&[][..], |concept| &concept.fields);
        let row = self.batch.begin_row(concept, slot.map(owner));
        if let Some(slot) = slot {
            self.batch.put(slot, super::columns::Plain::Code(i64::from(row)));
        }
        let base = self.seen.len();
        self.seen.resize(base + fields.len(), false);
        let mut next = first;
        while let Some(key) = next {
            let mut guess = 0;
            match key {
                Key::Field(field) => {
                    guess = field + 1;
                    self.known(
                        Slot { concept, row, field: field_id(field), element: None },
                        base + field,
                        map,
                    )?;
                }
                Key::Dollar(dollar) if slot.is_none() && Dollar::CASE.contains(&dollar) => {
                    self.head(dollar, map.next_value::<&'j RawValue>()?.get());
                }
                Key::Dollar(dollar) => {
                    map.next_value::<IgnoredAny>()?;
                    self.stray_key(concept, slot.is_none(), dollar.text());
                }
                Key::Unknown(name) => {
                    map.next_value::<IgnoredAny>()?;
                    self.stray_key(concept, slot.is_none(), &name);
                }
            }
            next = map.next_key_seed(KeySeed { fields, guess })?;
        }
        for field in 0..fields.len() {
            if self.seen.get(base + field) == Some(&false) {
                self.missing(Slot { concept, row, field: field_id(field), element: None });
            }
        }
        self.seen.truncate(base);
        Ok(())
    }

    /// Reads the value of a field.
    fn known<A: MapAccess<'j>>(
        &mut self,
        slot: Slot,
        seen: usize,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let name = self.field(slot).map_or("", |field| &field.name);
        match self.seen.get_mut(seen) {
            Some(seen) if !*seen => *seen = true,
            _ => {
                map.next_value::<IgnoredAny>()?;
                self.duplicate(name);
                return Ok(());
            }
        }
        self.path.push(At::Key(name));
        let schema = self.schema;
        let shape = usize::try_from(slot.field.0)
            .ok()
            .and_then(|field| schema.shapes(slot.concept).get(field));
        match shape {
            Some(Shape::Concept(inner)) => {
                let wanted = Wanted::Instance(*inner, slot);
                map.next_value_seed(Container { reading: self, wanted, attested: false })?;
            }
            Some(Shape::List { .. }) => {
                map.next_value_seed(Container {
                    reading: self,
                    wanted: Wanted::List(slot),
                    attested: false,
                })?;
            }
            Some(shape) => {
                let json = map.next_value::<&'j RawValue>()?.get();
                match schema.history(slot.concept, slot.field) {
                    Some(history) => self.over_time(slot, shape, history, json),
                    None => self.plain(slot, shape, json),
                }
            }
            None => drop(map.next_value::<IgnoredAny>()?),
        }
        self.path.pop();
        Ok(())
    }

    /// Reads the elements of a list.
    fn list<A: SeqAccess<'j>>(&mut self, slot: Slot, mut seq: A) -> Result<(), A::Error> {
        let schema = self.schema;
        let shape = usize::try_from(slot.field.0)
            .ok()
            .and_then(|field| schema.shapes(slot.concept).get(field));
        let Some(Shape::List { of, at_most }) = shape else {
            return Ok(());
        };
        let mut rows = 0_u32;
        loop {
            if rows == *at_most {
                return self.surplus(slot, rows, seq);
            }
            let element = Slot { element: Some(rows), ..slot };
            self.path.push(At::Index(rows));
            let more = if let Shape::Concept(inner) = **of {
                let wanted = Wanted::Instance(inner, element);
                seq.next_element_seed(Container { reading: self, wanted, attested: true })?
                    .is_some()
            } else {
                let json = seq.next_element::<&'j RawValue>()?;
                if let Some(json) = json {
                    self.plain(element, of, json.get());
                }
                json.is_some()
            };
            self.path.pop();
            if !more {
                return Ok(());
            }
            rows += 1;
        }
    }

    /// Counts what a full list holds beyond its bound.
    fn surplus<A: SeqAccess<'j>>(
        &mut self,
        slot: Slot,
        full: u32,
        mut seq: A,
    ) -> Result<(), A::Error> {
        let mut rows = u64::from(full);
        while seq.next_element::<IgnoredAny>()?.is_some() {
            rows += 1;
        }
        if rows > u64::from(full) {
            self.too_many(slot, rows);
        }
        Ok(())
    }

    /// A list is longer than it may be.
    pub(super) fn too_many(&mut self, slot: Slot, rows: u64) {
        let count = group_digits(&rows.to_string(), '\u{a0}', '.');
        self.bad(slot, Rule::Rows, "[");
        if let Some(problem) = self.problems.last_mut() {
            problem.found =
                Bilingual::new(format!("a list of {count}"), format!("en lista med {count} rader"));
        }
    }

    /// Something of another type stands there.
    fn wrong(&mut self, wanted: Wanted, json: &str) {
        match wanted {
            Wanted::Case(concept) => {
                let expected = Bilingual::new(
                    "an object with the facts of a case",
                    "ett objekt med uppgifterna i ett ärende",
                );
                let pointer = self.pointer(None);
                let found = describe::found(json);
                let (kind, rule) = (super::ProblemKind::Input, Rule::Type);
                self.problems.push(super::Problem {
                    pointer,
                    kind,
                    rule,
                    expected,
                    found,
                    nearest: None,
                });
                self.batch.begin_row(concept, None);
            }
            Wanted::Instance(_, slot) | Wanted::List(slot) => {
                self.bad(slot, Rule::Type, json);
                self.missing(slot);
            }
        }
    }

    fn stray_key(&mut self, concept: ConceptId, case: bool, name: &str) {
        let dollars = if case { &Dollar::CASE[..] } else { &[] };
        let names = self.concept(concept).into_iter().flat_map(Concept::keyed);
        let names = names.map(|(_, field)| field.name.as_str());
        self.unknown_key(name, names.chain(dollars.iter().map(|dollar| dollar.text())));
    }
}

/// Reads an object that nobody wants to its end.
fn skip<'j, A: MapAccess<'j>>(pending: bool, map: &mut A) -> Result<(), A::Error> {
    if pending {
        map.next_value::<IgnoredAny>()?;
    }
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}
