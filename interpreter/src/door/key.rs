//! Keys of an object, found without making a string of them.

use lagrum_plan::package::Field;
use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// A key of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A field, by its index.
    Field(usize),
    /// A `$` key of a case or an attestation.
    Dollar(Dollar),
    /// No key that is known here.
    Unknown(String),
}

/// Keys that begin with `$`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dollar {
    Case,
    Language,
    Office,
    Officer,
    Communicated,
    Value,
    Source,
    Date,
    Received,
    By,
    Why,
    Attested,
    Covers,
    Pieces,
}

impl Dollar {
    pub(super) const CASE: [Self; 5] =
        [Self::Case, Self::Language, Self::Office, Self::Officer, Self::Communicated];
    pub(super) const ATTESTATION: [Self; 8] = [
        Self::Value,
        Self::Source,
        Self::Date,
        Self::Received,
        Self::By,
        Self::Why,
        Self::Covers,
        Self::Pieces,
    ];

    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Case => "$case",
            Self::Language => "$language",
            Self::Office => "$office",
            Self::Officer => "$officer",
            Self::Communicated => "$communicated",
            Self::Value => "$value",
            Self::Source => "$source",
            Self::Date => "$date",
            Self::Received => "$received",
            Self::By => "$by",
            Self::Why => "$why",
            Self::Attested => "$attested",
            Self::Covers => "$covers",
            Self::Pieces => "$pieces",
        }
    }

    fn find(text: &str) -> Option<Self> {
        let all = [&Self::CASE[..], &Self::ATTESTATION, &[Self::Attested]];
        all.into_iter().flatten().copied().find(|dollar| dollar.text() == text)
    }
}

/// Reads a key. Cases mostly give fields in the order of the schema, so `guess` is tried first.
pub(super) struct KeySeed<'a> {
    pub(super) fields: &'a [Field],
    pub(super) guess: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Key, E> {
        let named = |field: &Field| field.name == text && field.origin.has_key();
        if self.fields.get(self.guess).is_some_and(named) {
            return Ok(Key::Field(self.guess));
        }
        if let Some(index) = self.fields.iter().position(named) {
            return Ok(Key::Field(index));
        }
        let dollar = if text.starts_with('$') { Dollar::find(text) } else { None };
        Ok(dollar.map_or_else(|| Key::Unknown(text.to_owned()), Key::Dollar))
    }
}
