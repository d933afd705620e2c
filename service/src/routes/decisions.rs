//! Which decisions and coordinations there are, and their schemas.

use super::meant::{Meant, Way};
use crate::access::{Caller, Scope};
use crate::openapi::described as described_for_programs;
use crate::packages::{Kind, Loaded, Packages};
use crate::problem::Problem;
use crate::service::Service;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderName, header};
use serde_json::{Value, json};
use std::sync::Arc;

/// Every decision of every package that is loaded, and whether a case may be tried without being decided.
pub(crate) async fn list(
    State(service): State<Arc<Service>>,
    caller: Caller,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Decide)?;
    let decisions = all(&service.packages(), Kind::Decision);
    Ok(Json(json!({ "decisions": decisions, "previews": service.previews() })))
}

/// Every coordination of every package that is loaded.
pub(crate) async fn coordinations(
    State(service): State<Arc<Service>>,
    caller: Caller,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Decide)?;
    Ok(Json(json!({ "coordinations": all(&service.packages(), Kind::Coordination) })))
}

fn all(packages: &Packages, kind: Kind) -> Vec<Value> {
    packages.iter().flat_map(|loaded| described(packages, loaded, kind)).collect()
}

fn described(packages: &Packages, loaded: &Arc<Loaded>, kind: Kind) -> Vec<Value> {
    let (listed, said_beside): (_, &[&str]) = match kind {
        Kind::Decision => ("decisions", &["version", "digest", "agency", "signed_by", "reforms"]),
        Kind::Coordination => ("coordinations", &["version", "digest", "agency", "signed_by"]),
    };
    // What the package says of itself is JSON of our own making.
    let said: Value = serde_json::from_str(&loaded.host().describe()).unwrap_or_default();
    let rules = said.get(listed).and_then(Value::as_array).cloned().unwrap_or_default();
    let member = |key: &str| said.get(key).cloned().unwrap_or_default();
    let complete = |mut rules: Value| {
        let name = rules.get("name").and_then(Value::as_str).unwrap_or_default();
        let default = packages.is_default(loaded, kind, name);
        if let Some(members) = rules.as_object_mut() {
            members.insert("package".to_owned(), member("name"));
            for key in said_beside {
                members.insert((*key).to_owned(), member(key));
            }
            members.insert("default".to_owned(), default.into());
        }
        rules
    };
    rules.into_iter().map(complete).collect()
}

/// The service described for programs.
pub(crate) async fn openapi(
    State(service): State<Arc<Service>>,
    caller: Caller,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Decide)?;
    Ok(Json(described_for_programs(&service.packages(), &service)))
}

/// The JSON Schema of a decision's facts.
pub(crate) async fn schema(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<Described, Problem> {
    schema_of(Kind::Decision, &service, request).await
}

/// The JSON Schema of a coordination's periods.
pub(crate) async fn periods(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<Described, Problem> {
    schema_of(Kind::Coordination, &service, request).await
}

/// A description, with its type.
type Described = ([(HeaderName, &'static str); 1], String);

async fn schema_of(
    kind: Kind,
    service: &Arc<Service>,
    request: Request,
) -> Result<Described, Problem> {
    let Meant { loaded, name, .. } = Meant::open(service, request, Way::look(kind)).await?;
    let schema = loaded.host().schema(&name)?;
    Ok(([(header::CONTENT_TYPE, "application/schema+json")], schema))
}
