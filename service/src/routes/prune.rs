//! What has had its time is removed from the log, while the service goes on.

use super::reviews::no_log;
use super::state::log_failed;
use crate::access::{Caller, Scope};
use crate::body;
use crate::problem::{Code, Problem};
use crate::service::Service;
use crate::shape;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use lagrum_log::{Error, Moment, Prune};
use lagrum_plan::calendar::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// What to prune, as it is sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    before: String,
    decision: Option<String>,
}

/// Removes the contents of entries written before a day. It takes the time it takes: a log may hold millions of them.
pub(crate) async fn prune(
    State(service): State<Arc<Service>>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Admin)?;
    let (log, _) = service.log().ok_or_else(no_log)?;
    body::must_be(body::JSON, &headers)?;
    let bytes = body::read(body, &headers, &service.limits).await?;
    shape::within(&bytes, &service.limits)?;
    let prune = read(&bytes, &caller)?;
    let receipt = log.prune(prune).await.map_err(|error| {
        if matches!(error, Error::NotYet(_)) {
            Problem::said(Code::InvalidPruning, error.message())
        } else {
            log_failed()
        }
    })?;
    Ok(Json(json!({ "id": receipt.id, "removed": receipt.removed })))
}

fn read(bytes: &[u8], caller: &Caller) -> Result<Prune, Problem> {
    let sent: Sent = serde_json::from_slice(bytes).map_err(|error| invalid(&error.to_string()))?;
    let before = sent.before.parse::<Date>();
    Ok(Prune {
        time: Moment::now(),
        caller: caller.name.to_string(),
        before: before.map_err(|_| invalid(&format!("before: {}", sent.before)))?,
        decision: sent.decision,
    })
}

fn invalid(what: &str) -> Problem {
    Problem::new(
        Code::InvalidPruning,
        format!("this says not what to prune: {what}"),
        format!("det säger inte vad som ska gallras: {what}"),
    )
}
