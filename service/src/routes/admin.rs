//! What those who run the service ask for.

use crate::access::{Caller, Scope};
use crate::loading::Part;
use crate::problem::Problem;
use crate::service::Service;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;

/// Loads bundles, tokens and certificate anew, each by itself: one that cannot be used stays as it was.
pub(crate) async fn reload(
    State(service): State<Arc<Service>>,
    caller: Caller,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Admin)?;
    service.reload("admin", &Part::ALL).await?;
    let packages = service.packages();
    let one = |loaded: &Arc<crate::packages::Loaded>| json!({ "name": loaded.name(), "version": loaded.version(), "digest": loaded.interpreter().digest() });
    Ok(Json(json!({ "packages": packages.iter().map(one).collect::<Vec<_>>() })))
}
