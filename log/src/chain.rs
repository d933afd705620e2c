//! The chain: each body holds the hash of the one before it.

use crate::canonical::canonical;
use crate::digest::digest;
use crate::entry::{Draft, FORMAT, NOTHING_BEFORE};
use crate::store::Row;
use serde_json::{Value, json};
use std::fmt;
use std::str::FromStr;

/// The end of a log: whoever keeps it elsewhere can tell if anything up to it is changed or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry.
    pub n: i64,
    /// Its hash.
    pub hash: String,
}

impl Head {
    /// The end of a log that holds nothing.
    pub(crate) fn nothing() -> Self {
        Self { n: -1, hash: NOTHING_BEFORE.to_owned() }
    }

    /// The entry after it.
    pub(crate) fn next(&self, draft: Draft) -> Row {
        let n = self.n.saturating_add(1);
        let mut members = draft.members;
        members.insert("n".to_owned(), n.into());
        members.insert("kind".to_owned(), draft.kind.into());
        members.insert("previous".to_owned(), self.hash.clone().into());
        let body = canonical(&Value::Object(members));
        let hash = digest(&body);
        let Draft { kind, id, decision, time, content, .. } = draft;
        Row { n, kind: kind.to_owned(), id, decision, time, body, hash, content }
    }

    /// The entry after it, which is the end from now on.
    pub(crate) fn follow(&mut self, draft: Draft) -> Row {
        let row = self.next(draft);
        *self = Self { n: row.n, hash: row.hash.clone() };
        row
    }

    /// The first entry of a log. Its id tells logs apart.
    pub(crate) fn first(id: &str, time: &str) -> Draft {
        let members = json!({ "format": FORMAT, "id": id, "time": time });
        let members = members.as_object().cloned().unwrap_or_default();
        let (id, time) = (id.to_owned(), time.to_owned());
        Draft { kind: "opened", id, decision: String::new(), time, members, content: None }
    }
}

/// `41:sha256:…`
impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.n, self.hash)
    }
}

impl FromStr for Head {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused = || format!("“{text}” is no head such as 41:sha256:…");
        let (n, hash) = text.split_once(':').ok_or_else(refused)?;
        let hexadecimals = hash.strip_prefix("sha256:").ok_or_else(refused)?;
        let fits = hexadecimals.len() == 64
            && hexadecimals.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !fits {
            return Err(refused());
        }
        let n = n.parse().ok().filter(|n| *n >= 0).ok_or_else(refused)?;
        Ok(Self { n, hash: hash.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::Head;
    use crate::digest::digest;

    #[test]
    fn each_entry_holds_the_hash_of_the_one_before() {
        let first = Head::nothing().next(Head::first("a", "2026-01-01T00:00:00.000Z"));
        assert_eq!(
            first.body,
            format!(
                r#"{{"format":"lagrum-log 1","id":"a","kind":"opened","n":0,"previous":"sha256:{}","time":"2026-01-01T00:00:00.000Z"}}"#,
                "0".repeat(64)
            )
        );
        assert_eq!(first.hash, digest(&first.body));
        let head = Head { n: first.n, hash: first.hash.clone() };
        let second = head.next(Head::first("b", "2026-01-01T00:00:00.000Z"));
        assert!(second.body.contains(&first.hash) && second.n == 1);
        assert_eq!(head.to_string().parse(), Ok(head));
        for bad in ["", "1:sha256:00", "x:sha256:", "-1:sha256:", "sha256:"] {
            assert!(bad.parse::<Head>().is_err(), "{bad}");
        }
    }
}
