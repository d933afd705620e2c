//! What is noted of every request: who asked, for what, how it went, how long it took. Nothing of what it carried, and nothing
//! that the caller wrote: not the address itself, which may hold anything, only which of ours it was.

use super::{
    BATCH, DECISION, DECISIONS, FACTS, HEALTHY, METRICS, OPENAPI, PREVIEW, READY, RELOAD, REVIEWS,
    SCHEMA, page,
};
use crate::access::Caller;
use crate::problem::{Code, Problem};
use crate::query::language;
use crate::service::Service;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;
use std::time::Instant;

/// Who asks, or why that is nobody we know.
#[derive(Clone)]
pub(crate) struct Identified(pub(crate) Result<Caller, Problem>);

/// What was decided, for the log of the service: the rules' own words.
#[derive(Clone)]
pub(crate) struct Noted {
    pub(crate) package: String,
    pub(crate) decision: String,
    pub(crate) outcome: &'static str,
}

/// Lets a request in, and notes how it went.
#[expect(
    clippy::disallowed_methods,
    reason = "how long an answer took; nothing reads it but metrics"
)]
pub(crate) async fn observe(
    State(service): State<Arc<Service>>,
    mut request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let open = service.metrics.begun();
    let (route, method) = (route(&request), method(request.method()));
    let found = service.caller(request.headers());
    let caller = found.as_ref().map_or_else(|_| "-".into(), |caller| Arc::clone(&caller.name));
    let language = language(request.headers());
    request.extensions_mut().insert(Identified(found));
    let mut response = answer(&service, route, request, next).await;
    drop(open);
    let problem = response.extensions_mut().remove::<Problem>();
    let code = problem.as_ref().map(|problem| problem.code.word());
    if let Some(problem) = problem {
        *response.body_mut() = Body::from(problem.details(language));
    }
    let took = began.elapsed();
    let status = response.status().as_u16();
    service.metrics.answered((route, method, status), code, took);
    let noted = response.extensions().get::<Noted>();
    tracing::info!(
        route,
        method,
        status,
        code,
        caller = &*caller,
        package = noted.map(|noted| &*noted.package),
        decision = noted.map(|noted| &*noted.decision),
        outcome = noted.map(|noted| noted.outcome),
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    protect(&mut response);
    response
}

/// The answer, if there is a place for the question. How the service is can always be asked.
async fn answer(service: &Service, route: &str, request: Request, next: Next) -> Response {
    if [HEALTHY, READY, METRICS].contains(&route) {
        return next.run(request).await;
    }
    match Arc::clone(&service.places).try_acquire_owned() {
        Ok(_place) => next.run(request).await,
        Err(_) => busy("requests", "anrop", service.limits.requests).into_response(),
    }
}

pub(crate) fn busy(en: &str, sv: &str, limit: usize) -> Problem {
    Problem::new(
        Code::Busy,
        format!("there are as many {en} at once as the limit of {limit}; try again"),
        format!("det pågår så många {sv} på en gång som gränsen {limit}; försök igen"),
    )
}

/// Which of our addresses it is.
fn route(request: &Request) -> &'static str {
    const ROUTES: [&str; 12] = [
        DECISIONS, DECISION, SCHEMA, FACTS, PREVIEW, BATCH, REVIEWS, RELOAD, HEALTHY, READY,
        METRICS, OPENAPI,
    ];
    let Some(matched) = request.extensions().get::<MatchedPath>() else { return "-" };
    let ours = ROUTES.into_iter().chain(page::paths());
    ours.into_iter().find(|route| *route == matched.as_str()).unwrap_or("-")
}

fn method(method: &Method) -> &'static str {
    const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];
    METHODS.into_iter().find(|known| *known == method.as_str()).unwrap_or("-")
}

/// What every answer says to browsers. Answers are about persons: nobody on the way keeps them.
fn protect(response: &mut Response) {
    let headers = response.headers_mut();
    let rules = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in rules {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let strictest = "default-src 'none'; frame-ancestors 'none'";
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(strictest));
}
