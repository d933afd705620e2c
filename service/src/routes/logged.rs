//! Which decisions of some cases are in the log: for whoever asked and was never answered.

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
use axum::http::HeaderMap;
use lagrum_log::{LookedFor, Moment, Reader};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::time::timeout;

/// What is looked for, as it is sent: ids of cases are no part of an address, which others keep.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    cases: BTreeSet<String>,
    since: String,
}

/// The decisions of cases that are in the log: those that the caller asked for; to auditors, everybody's.
pub(crate) async fn logged(
    State(service): State<Arc<Service>>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Problem> {
    let everybody = caller.may(Scope::Audit);
    if !everybody {
        caller.must(Scope::Decide)?;
    }
    let place = service.log_place().ok_or_else(no_log)?.clone();
    body::must_be(body::JSON, &headers)?;
    let bytes = body::read(body, &headers, &service.limits).await?;
    shape::within(&bytes, &service.limits)?;
    let sent: Sent = serde_json::from_slice(&bytes).map_err(|error| invalid(&error.to_string()))?;
    let since =
        Moment::parse(&sent.since).ok_or_else(|| invalid(&format!("since: {}", sent.since)))?;
    let caller = (!everybody).then(|| caller.name.to_string());
    let looked_for = LookedFor { cases: sent.cases, since, caller };
    let look = async {
        let mut reader = Reader::open(&place).await?;
        lagrum_log::logged(&mut reader, &looked_for).await
    };
    let limit = service.limits.answer;
    let found = timeout(limit, look).await.map_err(|_| too_long(limit))?;
    Ok(Json(json!({ "decisions": found.map_err(|_| log_failed())? })))
}

fn invalid(what: &str) -> Problem {
    Problem::new(
        Code::Request,
        format!(
            "cases are to be a list of ids, and since a time such as 2026-05-04T12:00:00Z: {what}"
        ),
        format!(
            "cases ska vara en lista med id, och since en tid som 2026-05-04T12:00:00Z: {what}"
        ),
    )
}

fn no_log() -> Problem {
    Problem::new(
        Code::NoLog,
        "the service keeps no log, so there is nothing to look in",
        "tjänsten för ingen logg, så det finns inget att leta i",
    )
}
