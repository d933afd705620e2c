//! The facts of a decision as a form is made of them.

use super::meant::{Meant, Way};
use crate::packages::Kind;
use crate::problem::Problem;
use crate::service::Service;
use axum::extract::{Request, State};
use axum::http::{HeaderName, header};
use std::sync::Arc;

/// The facts, by their labels and questions in both languages. `docs/json.md` has the keys.
pub(crate) async fn facts(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    let way = Way::look(Kind::Decision);
    let Meant { loaded, name, .. } = Meant::open(&service, request, way).await?;
    let form = loaded.host().form(&name)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], form))
}
