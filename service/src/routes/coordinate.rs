//! What is paid of several benefits for the same time. It is no decision: it is counted, but not logged.

use super::Name;
use super::decide::not_text;
use super::observed::Noted;
use crate::access::{Caller, Scope};
use crate::body;
use crate::packages::{Kind, Loaded};
use crate::problem::Problem;
use crate::query::Query;
use crate::service::Service;
use crate::settings::Limits;
use crate::shape;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use lagrum_host::Error;
use lagrum_interpreter::{InputError, Options};
use std::sync::Arc;

/// Works out what is paid of what was granted.
pub(crate) async fn coordinate(
    State(service): State<Arc<Service>>,
    caller: Caller,
    Name(name): Name,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    caller.must(Scope::Decide)?;
    body::must_be(body::JSON, &headers)?;
    let query = Query::of_coordination(query.as_deref(), &headers)?;
    let packages = service.packages();
    let loaded = Arc::clone(packages.choose(Kind::Coordination, &name, &query.asked)?);
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
    shape::within(granted, limits)?;
    let granted = std::str::from_utf8(granted).map_err(|error| not_text(error.valid_up_to()))?;
    let coordinated = loaded.interpreter().coordinate(Some(name), granted, options);
    let coordinated = coordinated.map_err(|error: InputError| Problem::from(Error::from(error)))?;
    let outcome = if coordinated.is_valid() { "coordinated" } else { "invalid" };
    Ok((coordinated.to_json(), outcome))
}
