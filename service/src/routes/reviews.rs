//! Somebody has looked at a decision, and found it right or wrong.

use super::state::log_failed;
use crate::access::{Caller, Scope};
use crate::body;
use crate::problem::{Code, Problem};
use crate::service::Service;
use crate::shape;
use crate::workers::too_long;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use lagrum_log::{Error, Moment, Review};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::time::timeout;

/// A review, as it is sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    of: String,
    date: Option<String>,
    correct: bool,
    #[serde(default)]
    right: BTreeMap<String, Box<RawValue>>,
    office: Option<String>,
    officer: Option<String>,
    group: Option<String>,
    note: Option<String>,
}

/// Enters a review; when it is answered it is on the disk.
pub(crate) async fn review(
    State(service): State<Arc<Service>>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Value>), Problem> {
    caller.must(Scope::Audit)?;
    let (log, _) = service.log().ok_or_else(no_log)?;
    body::must_be(body::JSON, &headers)?;
    let bytes = body::read(body, &headers, &service.limits).await?;
    shape::within(&bytes, &service.limits)?;
    let review = read(&bytes, &caller)?;
    let limit = service.limits.answer;
    let written = timeout(limit, log.review(review)).await.map_err(|_| too_long(limit))?;
    let receipt = written.map_err(not_written)?;
    Ok((StatusCode::CREATED, Json(json!({ "id": receipt.id }))))
}

fn read(bytes: &[u8], caller: &Caller) -> Result<Review, Problem> {
    let sent: Sent = serde_json::from_slice(bytes).map_err(|error| invalid(&error.to_string()))?;
    let amount = |(name, value): (&String, &RawValue)| {
        // As a text or a number, by its digits: never through a float.
        let digits = serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().to_owned());
        let amount = Rational::from_decimal(&digits);
        let amount = amount.map_err(|_| invalid(&format!("right.{name}: {digits}")))?;
        Ok((name.clone(), amount))
    };
    let time = Moment::now();
    let date = match &sent.date {
        Some(text) => text.parse::<Date>().map_err(|_| invalid(&format!("date: {text}")))?,
        None => time.day().ok_or_else(Problem::failed)?,
    };
    Ok(Review {
        time,
        caller: caller.name.to_string(),
        of: sent.of,
        date,
        correct: sent.correct,
        right: sent
            .right
            .iter()
            .map(|(name, value)| (name, &**value))
            .map(amount)
            .collect::<Result<_, Problem>>()?,
        office: sent.office,
        officer: sent.officer,
        group: sent.group,
        note: sent.note,
    })
}

fn not_written(error: Error) -> Problem {
    let code = match &error {
        Error::NoSuchDecision(_) => Code::ReviewedUnknown,
        Error::NotJson(_) | Error::Review { .. } => Code::InvalidReview,
        Error::NoPlace(_)
        | Error::NoLog(_)
        | Error::InUse(_)
        | Error::Newer(_)
        | Error::NotDurable(_)
        | Error::Damaged { .. }
        | Error::Emptied(_)
        | Error::Moved(_)
        | Error::NotAsLeft { .. }
        | Error::WithoutHead { .. }
        | Error::Unguarded { .. }
        | Error::Storage { .. }
        | Error::Closed
        | Error::NotYet(_)
        | Error::NoProvisions
        | Error::Unprotected(_)
        | Error::NotADate(_)
        | Error::NotAProvision(_)
        | Error::NoRandomness => return log_failed(),
    };
    Problem::said(code, error.message())
}

fn invalid(what: &str) -> Problem {
    Problem::new(
        Code::InvalidReview,
        format!("this is no review: {what}"),
        format!("det är ingen granskning: {what}"),
    )
}

pub(super) fn no_log() -> Problem {
    Problem::new(
        Code::NoLog,
        "the service keeps no log, so there is nothing to review or prune",
        "tjänsten för ingen logg, så det finns inget att granska eller gallra",
    )
}
