//! What of each decision the figures are made of.

use super::Asked;
use crate::entry::{
    Body, DecisionBody, DecisionContent, Fired, ReviewBody, ReviewContent, amounts,
};
use crate::error::Error;
use crate::moment::within;
use crate::reader::Reader;
use crate::store::Row;
use lagrum_plan::exact::Rational;
use serde_json::Value;
use std::collections::BTreeMap;

/// What of a decision the figures are made of.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    pub(super) outcome: String,
    pub(super) provisional: bool,
    pub(super) disposition: String,
    pub(super) controls: Vec<Fired>,
    /// Whether its content is gone.
    pub(super) pruned: bool,
    /// The results that are numbers; of a decision `for each`, what they come to.
    pub(super) paid: BTreeMap<String, Rational>,
    pub(super) office: Option<String>,
    pub(super) officer: Option<String>,
    pub(super) group: Option<String>,
    /// Whether it is a review that names the group.
    pub(super) group_by_review: bool,
    pub(super) judged: Vec<Judged>,
    /// The last review of it.
    pub(super) review: Option<Reviewed>,
}

/// A judgement that a decision rests on.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) by: Option<String>,
}

/// A person's verdict.
#[derive(Clone, Debug)]
pub(super) struct Reviewed {
    pub(super) correct: bool,
    pub(super) right: BTreeMap<String, Rational>,
}

/// The cases of a decision.
#[derive(Debug, Default)]
pub(super) struct OfDecision {
    /// One decision of each case and legal date.
    pub(super) counted: Vec<Observed>,
    /// How many others there were.
    pub(super) repeated: u64,
}

impl Observed {
    /// Whether the case was granted or denied.
    pub(super) fn is_decided(&self) -> bool {
        matches!(self.outcome.as_str(), "granted" | "denied")
    }

    /// Whether a random sample drew it.
    pub(super) fn is_drawn(&self) -> bool {
        self.controls.iter().any(|fired| fired.sample && fired.status == "hit")
    }

    /// What a control found: whether it hit, if it was run.
    pub(super) fn found(&self, control: &str) -> Option<bool> {
        let fired = self.controls.iter().find(|fired| fired.name == control)?;
        (fired.status != "not_run").then(|| fired.status == "hit")
    }
}

/// A case by its id, and the legal date.
type Case = (String, String);

/// Everything that was decided, in the order of the log.
#[derive(Default)]
struct Seen {
    all: Vec<(String, Option<Case>, Observed)>,
    by_id: BTreeMap<String, usize>,
}

/// Reads the log.
pub(super) async fn observe(
    reader: &mut Reader,
    asked: &Asked,
) -> Result<BTreeMap<String, OfDecision>, Error> {
    let mut seen = Seen::default();
    reader
        .each(|row| -> Result<(), Error> {
            seen.row(&row, asked);
            Ok(())
        })
        .await?;
    Ok(seen.counted())
}

impl Seen {
    fn row(&mut self, row: &Row, asked: &Asked) {
        match serde_json::from_str(&row.body) {
            Ok(Body::Decision(body)) if wanted(&body, asked) => {
                let content = row.content.as_deref().and_then(|it| serde_json::from_str(it).ok());
                self.by_id.insert(body.id.clone(), self.all.len());
                self.all.push(observed(*body, content));
            }
            Ok(Body::Review(body)) => self.review(&body, row.content.as_deref()),
            Ok(Body::Decision(_) | Body::Opened(_) | Body::Pruning(_)) | Err(_) => {}
        }
    }

    /// A review of a decision that is looked at; the last one counts.
    fn review(&mut self, body: &ReviewBody, content: Option<&str>) {
        let at = self.by_id.get(&body.of).copied();
        let Some((_, _, observed)) = at.and_then(|at| self.all.get_mut(at)) else { return };
        let content = content.and_then(|text| serde_json::from_str::<ReviewContent>(text).ok());
        let content = content.unwrap_or_default();
        let exact =
            |(name, text): (String, String)| Some((name, Rational::from_decimal(&text).ok()?));
        let right = content.right.into_iter().filter_map(exact).collect();
        observed.review = Some(Reviewed { correct: body.correct, right });
        if content.group.is_some() {
            observed.group_by_review |= observed.group.is_none();
            observed.group = content.group;
        }
    }

    /// One decision of each case and legal date: the last that was reviewed, else the last.
    fn counted(self) -> BTreeMap<String, OfDecision> {
        let mut by_name: BTreeMap<String, OfDecision> = BTreeMap::new();
        let mut cases: BTreeMap<(String, Case), usize> = BTreeMap::new();
        for (name, case, observed) in self.all {
            let of = by_name.entry(name.clone()).or_default();
            let there = case.as_ref().and_then(|case| cases.get(&(name.clone(), case.clone())));
            match there.and_then(|at| of.counted.get_mut(*at)) {
                Some(before) => {
                    of.repeated = of.repeated.saturating_add(1);
                    if observed.review.is_some() || before.review.is_none() {
                        *before = observed;
                    }
                }
                None => {
                    if let Some(case) = case {
                        cases.insert((name, case), of.counted.len());
                    }
                    of.counted.push(observed);
                }
            }
        }
        by_name
    }
}

fn wanted(body: &DecisionBody, asked: &Asked) -> bool {
    asked.decision.as_deref().is_none_or(|name| name == body.decision)
        && within(&body.time, (asked.from, asked.to))
        && body.reform.is_none()
}

fn observed(
    body: DecisionBody,
    content: Option<DecisionContent>,
) -> (String, Option<Case>, Observed) {
    let result = content.as_ref().map(|content| serde_json::from_str(&content.result));
    let result: Value = result.and_then(Result::ok).unwrap_or(Value::Null);
    let as_of = body.as_of.clone().unwrap_or_default();
    let case = content.as_ref().and_then(|content| content.case.clone()).map(|it| (it, as_of));
    let observed = Observed {
        outcome: body.outcome,
        provisional: body.assurance == "provisional",
        disposition: body.disposition,
        controls: body.controls,
        pruned: content.is_none(),
        group_by_review: false,
        paid: amounts(&result),
        judged: judged(&result),
        review: None,
        office: content.as_ref().and_then(|content| content.office.clone()),
        officer: content.as_ref().and_then(|content| content.officer.clone()),
        group: content.and_then(|content| content.group),
    };
    (body.decision, case, observed)
}

fn judged(result: &Value) -> Vec<Judged> {
    let one = |assessed: &Value| {
        let text = |key: &str| {
            let value = assessed.get(key)?;
            Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        let by = assessed.get("by").and_then(Value::as_str).map(str::to_owned);
        Some(Judged { name: text("name")?, value: text("value")?, by })
    };
    let all = result.get("assessments").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(one).filter(|judged| judged.value != "masked").collect()
}
