//! What the log holds: entries, chained, and their contents, which may be pruned.
//!
//! The body of an entry is canonical JSON and holds the hash of the entry before it; the hash of an entry is the
//! SHA-256 of its body. What is personal stands in the content, of which the body holds a digest. The content begins
//! with random bytes, so that a digest tells nothing of what has been removed.

mod content;
mod decided;
mod review;
mod spare;

pub use content::{DecisionContent, ReviewContent};
pub(crate) use content::{amounts, without_mark};
pub use decided::{Circumstances, Decided, Fired, KeptFacts};
pub(crate) use review::results;
pub use review::{Misfit, Review};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What the first entry says the form of the log is.
pub const FORMAT: &str = "lagrum-log 1";

/// What the first entry says the hash before it is.
pub const NOTHING_BEFORE: &str =
    "sha256:0000000000000000000000000000000000000000000000000000000000000000";

/// An entry that is to be written: its body but for its place in the chain, and its content.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) decision: String,
    pub(crate) time: String,
    pub(crate) members: Map<String, Value>,
    pub(crate) content: Option<String>,
}

/// What a body says, by its `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Body {
    /// The first entry.
    Opened(Opened),
    /// A decision that was made.
    Decision(Box<DecisionBody>),
    /// A person's verdict on a decision.
    Review(ReviewBody),
    /// Contents were removed, their time having passed.
    Pruning(PruningBody),
}

/// The first entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// [`FORMAT`].
    pub format: String,
}

/// A decision that was made. Nothing here names the person it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionBody {
    /// Its id in the log.
    pub id: String,
    /// When it was made.
    pub time: String,
    /// The system or role that asked for it.
    pub caller: String,
    /// The name of the decision in the rules.
    pub decision: String,
    /// The rule package's name and version.
    pub package: String,
    /// The digest of the bundle.
    pub bundle: String,
    /// The version of the engine.
    pub engine: String,
    /// The language of its texts, `en` or `sv`, where the case asked for none.
    pub language: String,
    /// The legal date, if it was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The day of knowledge, if one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_on: Option<String>,
    /// The reform that was asked for, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reform: Option<String>,
    /// The seed that samples were drawn with, if one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// Of a decision `for each`, its steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// `granted`, `denied` …
    pub outcome: String,
    /// `verified` or `provisional`.
    pub assurance: String,
    /// `automatic`, `manual` or `hold`.
    pub disposition: String,
    /// What each control found.
    pub controls: Vec<Fired>,
    /// The provisions that it rests on.
    pub provisions: Vec<String>,
    /// The facts that it rests on, as JSON pointers, if they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relied_on: Option<Vec<String>>,
    /// Whether the result shows sensitive values.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_sensitive: bool,
    /// `whole` if the content holds the facts, `digest` if only `facts_digest` is kept.
    pub facts: String,
    /// Of facts that are not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts_digest: Option<String>,
    /// The name of the key that `facts_digest` was made with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts_key: Option<String>,
    /// The digest of the content.
    pub content: String,
}

/// A person's verdict on a decision. The last one of a decision counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewBody {
    /// Its id in the log.
    pub id: String,
    /// When it was entered.
    pub time: String,
    /// The system or role that entered it.
    pub caller: String,
    /// The id of the decision.
    pub of: String,
    /// The name of the decision.
    pub decision: String,
    /// The day of the review.
    pub date: String,
    /// Whether the decision was right.
    pub correct: bool,
    /// The digest of the content.
    pub content: String,
}

/// Contents that were removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PruningBody {
    /// Its id in the log.
    pub id: String,
    /// When it was done.
    pub time: String,
    /// The system or role that did it.
    pub caller: String,
    /// The contents of entries before this moment were removed.
    pub before: String,
    /// Only those of this decision, and of reviews of it; empty for all.
    pub decision: String,
    /// How many contents it removed.
    pub removed: i64,
}
