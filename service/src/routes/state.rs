//! How the service is.

use crate::access::Caller;
use crate::loading::Part;
use crate::metrics::State as Counted;
use crate::problem::{Code, Problem};
use crate::service::Service;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, header};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether it runs at all.
pub(crate) async fn healthy() -> Json<Value> {
    Json(json!({ "status": "healthy" }))
}

/// Whether it decides: its log takes what is written. What was to be loaded and was refused stands here too; what was there
/// before goes on. Why, and what is loaded, is told to callers who are known.
pub(crate) async fn ready(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
) -> Result<Json<Value>, Problem> {
    if let Some((log, _)) = service.log()
        && log.health().is_err()
    {
        return Err(log_failed());
    }
    let refused = service.refused();
    if service.caller(&headers).is_err() {
        let code = |(part, problem): (Part, Problem)| (part, json!({ "code": problem.word() }));
        let refused: BTreeMap<Part, Value> = refused.into_iter().map(code).collect();
        return Ok(Json(json!({ "status": "ready", "refused": refused })));
    }
    let packages = service.packages();
    let packages: Vec<String> =
        packages.iter().map(|loaded| format!("{} {}", loaded.name(), loaded.version())).collect();
    Ok(Json(json!({ "status": "ready", "packages": packages, "refused": refused })))
}

/// The log did not take what was to be written. Why is in the service's log: it is for whoever runs it.
pub(crate) fn log_failed() -> Problem {
    Problem::new(
        Code::LogFailed,
        "the log of decisions does not take what is to be written; the service's own log says why",
        "beslutsloggen tar inte emot det som ska skrivas; tjänstens egen logg visar varför",
    )
}

/// What has been counted. Any token will do.
pub(crate) async fn metrics(
    State(service): State<Arc<Service>>,
    _: Caller,
) -> ([(HeaderName, &'static str); 1], String) {
    let packages = service.packages();
    let names = packages.iter().map(|one| (one.name(), one.version(), one.interpreter().digest()));
    let state = Counted {
        packages: names.collect(),
        batches: service.limits.batches.saturating_sub(service.batches.available_permits()),
        log: service.log().map(|(log, _)| log.health().is_ok()),
    };
    let text = service.metrics.text(&state);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
