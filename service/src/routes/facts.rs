//! The facts of a decision as a form is made of them.

use super::Name;
use crate::access::{Caller, Scope};
use crate::problem::Problem;
use crate::query::Query;
use crate::service::Service;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderName, header};
use std::sync::Arc;

/// The facts, by their labels and questions in both languages. `docs/json.md` has the keys.
pub(crate) async fn facts(
    State(service): State<Arc<Service>>,
    caller: Caller,
    Name(name): Name,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    caller.must(Scope::Decide)?;
    let query = Query::read(query.as_deref(), &headers)?;
    let packages = service.packages();
    let form = packages.choose(&name, &query.asked)?.host().form(&name)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], form))
}
