//! What may be pruned of an entry.

use lagrum_plan::exact::Rational;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What may be pruned of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionContent {
    /// Random bytes.
    pub salt: String,
    /// The case's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The office that decides, `$office` of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Who decides, `$officer` of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// A group to follow up by, where the agency has a right to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The case as JSON, exactly as it came, if facts are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// The decision as JSON, exactly as it was answered, without a trace; where facts are not kept, without what repeats
    /// them.
    pub result: String,
}

/// A case without the mark of byte order that some programs put before it, which is no part of JSON.
pub(crate) fn without_mark(case: &str) -> &str {
    case.strip_prefix('\u{feff}').unwrap_or(case)
}

/// The results of a decision that are numbers; of one `for each`, what they come to.
pub(crate) fn amounts(result: &Value) -> BTreeMap<String, Rational> {
    let of = result.get("totals").or_else(|| result.get("results"));
    let number = |(name, value): (&String, &Value)| {
        let exact = Rational::from_decimal(value.as_str()?).ok()?;
        Some((name.clone(), exact))
    };
    of.and_then(Value::as_object).into_iter().flatten().filter_map(number).collect()
}

/// What may be pruned of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewContent {
    /// Random bytes.
    pub salt: String,
    /// The office of whoever reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Who reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// A group to follow up by, where the agency has a right to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The right amounts by the name of the result, as exact decimals.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub right: BTreeMap<String, String>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
