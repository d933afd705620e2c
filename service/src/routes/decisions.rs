//! Which decisions there are, and the schemas of their facts.

use super::Name;
use crate::access::{Caller, Scope};
use crate::openapi::described as described_for_programs;
use crate::packages::{Loaded, Packages};
use crate::problem::Problem;
use crate::query::Query;
use crate::service::Service;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderName, header};
use serde_json::{Value, json};
use std::sync::Arc;

/// Every decision of every package that is loaded.
pub(crate) async fn list(
    State(service): State<Arc<Service>>,
    caller: Caller,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Decide)?;
    let packages = service.packages();
    let decisions: Vec<Value> = packages.iter().flat_map(|one| described(&packages, one)).collect();
    Ok(Json(json!({ "decisions": decisions })))
}

fn described(packages: &Packages, loaded: &Arc<Loaded>) -> Vec<Value> {
    // What the package says of itself is JSON of our own making.
    let said: Value = serde_json::from_str(&loaded.host().describe()).unwrap_or_default();
    let decisions = said.get("decisions").and_then(Value::as_array).cloned().unwrap_or_default();
    let member = |key: &str| said.get(key).cloned().unwrap_or_default();
    let complete = |mut decision: Value| {
        let name = decision.get("name").and_then(Value::as_str).unwrap_or_default();
        let default = packages.is_default(loaded, name);
        if let Some(members) = decision.as_object_mut() {
            members.insert("package".to_owned(), member("name"));
            for key in ["version", "digest", "agency", "signed_by", "reforms"] {
                members.insert(key.to_owned(), member(key));
            }
            members.insert("default".to_owned(), default.into());
        }
        decision
    };
    decisions.into_iter().map(complete).collect()
}

/// The service described for programs.
pub(crate) async fn openapi(
    State(service): State<Arc<Service>>,
    caller: Caller,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Decide)?;
    Ok(Json(described_for_programs(&service.packages(), service.asks_for_tokens())))
}

/// The JSON Schema of a decision's facts.
pub(crate) async fn schema(
    State(service): State<Arc<Service>>,
    caller: Caller,
    Name(name): Name,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    caller.must(Scope::Decide)?;
    let query = Query::read(query.as_deref(), &headers)?;
    let packages = service.packages();
    let schema = packages.choose(&name, &query.asked)?.host().schema(&name)?;
    Ok(([(header::CONTENT_TYPE, "application/schema+json")], schema))
}
