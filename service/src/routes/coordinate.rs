//! What is paid of several benefits for the same time. It is no decision: it is counted, but not logged.

use super::meant::{Meant, Way};
use super::observed::Noted;
use crate::body;
use crate::packages::Loaded;
use crate::problem::Problem;
use crate::service::Service;
use crate::settings::Limits;
use crate::shape;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use lagrum_interpreter::Options;
use std::sync::Arc;

/// Works out what is paid of what was granted.
pub(crate) async fn coordinate(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<Response, Problem> {
    let Meant { loaded, name, query, headers, body, .. } =
        Meant::open(&service, request, Way::PERIODS).await?;
    let granted = body::read(body, &headers, &service.limits).await?;
    let (limits, rules) = (service.limits.clone(), (Arc::clone(&loaded), name.clone()));
    let work = move || work_out(&rules, (&granted, &limits), &query.options);
    let (text, outcome) = service.workers.work(work).await??;
    service.metrics.coordinated(loaded.name(), &name, outcome);
    let mut response = ([(header::CONTENT_TYPE, "application/json")], text).into_response();
    let package = loaded.name().to_owned();
    response.extensions_mut().insert(Noted { package, decision: name, outcome, logged: None });
    Ok(response)
}

/// The answer, and its outcome.
fn work_out(
    (loaded, name): &(Arc<Loaded>, String),
    (granted, limits): (&[u8], &Limits),
    options: &Options,
) -> Result<(String, &'static str), Problem> {
    let granted = shape::text(granted, limits)?;
    let coordinated = loaded.interpreter().coordinate(Some(name), granted, options)?;
    let outcome = if coordinated.is_valid() { "coordinated" } else { "invalid" };
    Ok((coordinated.to_json(), outcome))
}
