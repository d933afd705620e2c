//! How the service is.

use crate::access::Caller;
use crate::metrics::State as Counted;
use crate::problem::{Code, Problem};
use crate::service::Service;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, header};
use serde_json::{Value, json};
use std::sync::Arc;

/// Whether it runs at all.
pub(crate) async fn healthy() -> Json<Value> {
    Json(json!({ "status": "healthy" }))
}

/// Whether it decides: its log takes what is written. A reload that was refused stands here too; the packages before it go on.
pub(crate) async fn ready(State(service): State<Arc<Service>>) -> Result<Json<Value>, Problem> {
    if let Some((log, _)) = service.log()
        && let Err(error) = log.health()
    {
        return Err(Problem::said(Code::LogFailed, error.message()));
    }
    let packages = service.packages();
    let packages: Vec<String> =
        packages.iter().map(|loaded| format!("{} {}", loaded.name(), loaded.version())).collect();
    Ok(Json(json!({ "status": "ready", "packages": packages, "refused": &*service.refused() })))
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
        log: service.log().map(|(log, _)| log.health().is_ok()),
    };
    let text = service.metrics.text(&state);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
