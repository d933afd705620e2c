//! JSON objects as they stand: keys in order, values uncut, so that no key is lost and no number becomes a float.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The members of an object, those of a key that is there twice among them.
pub(super) struct Object<'j>(pub(super) Vec<(String, &'j str)>);

impl<'j> Deserialize<'j> for Object<'j> {
    fn deserialize<D: Deserializer<'j>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'j> Visitor<'j> for Members {
    type Value = Object<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &'j RawValue>()? {
            members.push((key, value.get()));
        }
        Ok(Object(members))
    }
}

/// The elements of a list, each as it stands.
pub(super) fn elements(json: &str) -> Option<Vec<&str>> {
    let list: Vec<&RawValue> = serde_json::from_str(json).ok()?;
    Some(list.into_iter().map(RawValue::get).collect())
}

/// The members of an object.
pub(super) fn members(json: &str) -> Option<Vec<(String, &str)>> {
    serde_json::from_str::<Object<'_>>(json).ok().map(|object| object.0)
}
