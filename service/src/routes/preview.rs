//! What a case would come to, for whoever is filling it in. It is no decision: nothing is logged, and nothing is counted.

use super::meant::{Meant, Way};
use crate::access::Scope;
use crate::body;
use crate::packages::Loaded;
use crate::problem::Problem;
use crate::service::Service;
use crate::settings::Limits;
use crate::shape;
use axum::extract::{Request, State};
use axum::http::{HeaderName, header};
use lagrum_interpreter::Options;
use std::sync::Arc;

/// The decision that it would be, with its explanation line by line.
pub(crate) async fn preview(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    let Meant { caller, loaded, name, query, headers, body } =
        Meant::open(&service, request, Way::CASE).await?;
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
    let case = shape::text(case, limits)?;
    Ok(loaded.interpreter().explain(decision, case, options)?.to_outlined_json())
}
