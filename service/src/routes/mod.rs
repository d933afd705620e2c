//! What can be asked for: a file each.

mod admin;
mod batch;
mod coordinate;
mod decide;
mod decisions;
mod facts;
mod logged;
mod meant;
mod observed;
mod page;
mod preview;
mod prune;
mod reviews;
mod state;

pub(crate) use observed::{Peer, head_refused, protect};

use crate::access::Caller;
use crate::problem::{Code, Problem};
use crate::query::{is_encoded, not_encoded};
use crate::service::Service;
use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use std::sync::Arc;

pub(crate) const DECISIONS: &str = "/v1/decisions";
pub(crate) const DECISION: &str = "/v1/decisions/{name}";
pub(crate) const SCHEMA: &str = "/v1/decisions/{name}/schema";
pub(crate) const FACTS: &str = "/v1/decisions/{name}/facts";
pub(crate) const PREVIEW: &str = "/v1/decisions/{name}/preview";
pub(crate) const BATCH: &str = "/v1/decisions/{name}/batch";
pub(crate) const COORDINATIONS: &str = "/v1/coordinations";
pub(crate) const COORDINATION: &str = "/v1/coordinations/{name}";
pub(crate) const PERIODS: &str = "/v1/coordinations/{name}/schema";
pub(crate) const REVIEWS: &str = "/v1/reviews";
pub(crate) const LOGGED: &str = "/v1/logged";
pub(crate) const RELOAD: &str = "/v1/admin/reload";
pub(crate) const PRUNE: &str = "/v1/admin/prune";
pub(crate) const HEALTHY: &str = "/healthz";
pub(crate) const READY: &str = "/readyz";
pub(crate) const METRICS: &str = "/metrics";
pub(crate) const OPENAPI: &str = "/openapi.json";

/// Every address, with what answers there.
pub(crate) fn router(service: Arc<Service>) -> Router {
    let routes = Router::new()
        .route(DECISIONS, get(decisions::list))
        .route(DECISION, post(decide::decide))
        .route(SCHEMA, get(decisions::schema))
        .route(FACTS, get(facts::facts))
        .route(BATCH, post(batch::batch))
        .route(COORDINATIONS, get(decisions::coordinations))
        .route(COORDINATION, post(coordinate::coordinate))
        .route(PERIODS, get(decisions::periods))
        .route(REVIEWS, post(reviews::review))
        .route(LOGGED, post(logged::logged))
        .route(RELOAD, post(admin::reload))
        .route(PRUNE, post(prune::prune))
        .route(HEALTHY, get(state::healthy))
        .route(READY, get(state::ready))
        .route(METRICS, get(state::metrics))
        .route(OPENAPI, get(decisions::openapi));
    // Where there are none, there is nothing at their address.
    let routes =
        if service.previews() { routes.route(PREVIEW, post(preview::preview)) } else { routes };
    page::routes(routes)
        .fallback(unknown)
        .method_not_allowed_fallback(not_so)
        .layer(from_fn_with_state(Arc::clone(&service), observed::observe))
        .with_state(service)
}

/// How the service is, and nothing else: what is answered when there is no connection left for more.
pub(crate) fn states(service: Arc<Service>) -> Router {
    let limit = service.limits.connections;
    Router::new()
        .route(HEALTHY, get(state::healthy))
        .route(READY, get(state::ready))
        .route(METRICS, get(state::metrics))
        .fallback(move || async move { observed::busy("connections", "anslutningar", limit) })
        .layer(from_fn_with_state(Arc::clone(&service), observed::observe))
        .with_state(service)
}

async fn unknown() -> Problem {
    Problem::new(
        Code::UnknownPath,
        "there is nothing at this address; /openapi.json lists what there is",
        "det finns inget på den här adressen; /openapi.json visar vad som finns",
    )
}

async fn not_so() -> Problem {
    Problem::new(
        Code::Method,
        "this address is not asked with this method; the header Allow says with which",
        "den här adressen frågas inte med den här metoden; huvudet Allow visar vilka som går",
    )
}

/// The name of a decision or a coordination, in the address.
pub(crate) struct Name(pub(crate) String);

impl FromRequestParts<Arc<Service>> for Name {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Problem> {
        if !is_encoded(parts.uri.path()) {
            return Err(not_encoded());
        }
        let name = Path::<String>::from_request_parts(parts, service).await;
        name.map(|Path(name)| Self(name)).map_err(|_| not_encoded())
    }
}

/// Whoever asks, found out before anything else.
impl FromRequestParts<Arc<Service>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Problem> {
        let found = parts.extensions.get::<observed::Identified>();
        found.map_or_else(
            || service.caller(&parts.headers),
            |observed::Identified(found)| found.clone(),
        )
    }
}
