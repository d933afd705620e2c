//! What a case would come to, for whoever is filling it in. It is no decision: nothing is logged, and nothing is counted.

use super::Name;
use super::decide::not_text;
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
use axum::http::{HeaderMap, HeaderName, header};
use lagrum_host::Error;
use lagrum_interpreter::{InputError, Options};
use std::sync::Arc;

/// The decision that it would be, with its explanation line by line.
pub(crate) async fn preview(
    State(service): State<Arc<Service>>,
    caller: Caller,
    Name(name): Name,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    caller.must(Scope::Decide)?;
    body::must_be(body::JSON, &headers)?;
    let query = Query::read(query.as_deref(), &headers)?;
    let packages = service.packages();
    let loaded = Arc::clone(packages.choose(Kind::Decision, &name, &query.asked)?);
    let case = body::read(body, &headers, &service.limits).await?;
    // Without a seed: whoever could see beforehand which cases a sample draws could treat those with more care.
    let options = Options { show_sensitive: caller.may(Scope::Audit), seed: None, ..query.options };
    let limits = service.limits.clone();
    let told = move || outlined(&loaded, &name, (&case, &limits), &options);
    let answer = service.workers.work(told).await??;
    Ok(([(header::CONTENT_TYPE, "application/json")], answer))
}

fn outlined(
    loaded: &Loaded,
    decision: &str,
    (case, limits): (&[u8], &Limits),
    options: &Options,
) -> Result<String, Problem> {
    shape::within(case, limits)?;
    let case = std::str::from_utf8(case).map_err(|error| not_text(error.valid_up_to()))?;
    let decided = loaded.interpreter().explain(decision, case, options);
    let decided = decided.map_err(|error: InputError| Problem::from(Error::from(error)))?;
    Ok(decided.to_outlined_json())
}
