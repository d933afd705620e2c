//! The facts of a case as a tree of JSON, in which one can be put in the place of another.

use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// JSON whose plain values stand as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree<'j> {
    /// A text, number, `true`, `false` or `null`.
    Leaf(&'j str),
    List(Vec<Self>),
    /// Keys in the order they were written.
    Object(Vec<(Cow<'j, str>, Self)>),
}

/// A step on the way to a part of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step<'j> {
    Key(Cow<'j, str>),
    Index(usize),
}

impl<'j> Tree<'j> {
    /// Reads JSON.
    ///
    /// # Errors
    /// If the text is no JSON.
    pub(super) fn read(json: &'j str) -> Result<Self, serde_json::Error> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let whole: &RawValue = serde::Deserialize::deserialize(&mut deserializer)?;
        deserializer.end()?;
        Self::of(whole.get())
    }

    fn of(json: &'j str) -> Result<Self, serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        match json.as_bytes().first() {
            Some(b'{') => deserializer.deserialize_map(Members),
            Some(b'[') => deserializer.deserialize_seq(Elements),
            Some(_) | None => Ok(Self::Leaf(json)),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            Self::Leaf(_) | Self::List(_) => None,
        }
    }

    /// The text of a leaf that is one.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Leaf(json) => serde_json::from_str(json).ok(),
            Self::List(_) | Self::Object(_) => None,
        }
    }

    /// Puts another value in a place, or takes away what stands there. A key that is new comes last.
    pub(super) fn put(&mut self, path: &[Step<'j>], value: Option<Self>) {
        let Some((step, rest)) = path.split_first() else {
            if let Some(value) = value {
                *self = value;
            }
            return;
        };
        match (self, step) {
            (Self::Object(members), Step::Key(key)) => {
                let place = members.iter().position(|(name, _)| name == key);
                match (place.and_then(|place| members.get_mut(place)), value) {
                    (Some(_), None) if rest.is_empty() => members.retain(|(name, _)| name != key),
                    (Some((_, inner)), value) => inner.put(rest, value),
                    (None, Some(value)) if rest.is_empty() => members.push((key.clone(), value)),
                    (None, _) => {}
                }
            }
            (Self::List(rows), Step::Index(index)) => {
                if let Some(row) = rows.get_mut(*index) {
                    row.put(rest, value);
                }
            }
            (Self::Leaf(_) | Self::List(_) | Self::Object(_), _) => {}
        }
    }

    /// The tree as JSON.
    pub(super) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Leaf(json) => out.push_str(json),
            Self::List(rows) => {
                let mut list = crate::show::Members::list(out);
                rows.iter().for_each(|row| row.write(list.element()));
                list.close();
            }
            Self::Object(members) => {
                let mut object = crate::show::Members::object(out);
                members.iter().for_each(|(key, value)| value.write(object.key(key)));
                object.close();
            }
        }
    }
}

struct Members;

impl<'j> Visitor<'j> for Members {
    type Value = Tree<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Tree<'j>, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<Cow<'j, str>, &'j RawValue>()? {
            members.push((key, Tree::of(value.get()).map_err(serde::de::Error::custom)?));
        }
        Ok(Tree::Object(members))
    }
}

struct Elements;

impl<'j> Visitor<'j> for Elements {
    type Value = Tree<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'j>>(self, mut list: A) -> Result<Tree<'j>, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = list.next_element::<&'j RawValue>()? {
            rows.push(Tree::of(row.get()).map_err(serde::de::Error::custom)?);
        }
        Ok(Tree::List(rows))
    }
}
