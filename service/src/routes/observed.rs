//! What is noted of every request: who asked, for what, how it went, how long it took. Nothing of what it carried, and nothing
//! that the caller wrote: not the address itself, which may hold anything, only which of ours it was.

use super::{
    BATCH, COORDINATION, COORDINATIONS, DECISION, DECISIONS, FACTS, HEALTHY, LOGGED, METRICS,
    OPENAPI, PERIODS, PREVIEW, PRUNE, READY, RELOAD, REVIEWS, SCHEMA, page,
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
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// Who asks, or why that is nobody we know.
#[derive(Clone)]
pub(crate) struct Identified(pub(crate) Result<Caller, Problem>);

/// Where a request comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// What was decided or coordinated, for the log of the service: the rules' own words, and the id of the entry in the decision log.
#[derive(Clone)]
pub(crate) struct Noted {
    pub(crate) package: String,
    pub(crate) decision: String,
    pub(crate) outcome: &'static str,
    pub(crate) logged: Option<String>,
}

/// Lets a request in, and notes how it went. What has been begun goes on though whoever asked goes away: what is in the decision
/// log is always counted and told of.
pub(crate) async fn observe(
    State(service): State<Arc<Service>>,
    mut request: Request,
    next: Next,
) -> Response {
    let found = service.caller(request.headers());
    let mut line = Line::begun(&service, &request, &found);
    let language = language(request.headers());
    request.extensions_mut().insert(Identified(found));
    let (asker, answered) = oneshot::channel();
    tokio::spawn(async move {
        let mut response = answer(&service, line.route, request, next).await;
        let problem = response.extensions_mut().remove::<Problem>();
        let code = problem.as_ref().map(Problem::word);
        if let Some(problem) = problem {
            *response.body_mut() = Body::from(problem.details(language));
        }
        let noted = response.extensions_mut().remove::<Noted>();
        line.answered = Some((response.status().as_u16(), code, noted));
        line.gone = asker.is_closed();
        drop(line);
        let _ = asker.send(response);
    });
    let mut response = answered.await.unwrap_or_else(|_| Problem::failed().into_response());
    protect(&mut response);
    response
}

/// The line of a request, and what is counted of it: written when it goes away, whatever came of the request.
struct Line {
    service: Arc<Service>,
    began: Instant,
    route: &'static str,
    method: &'static str,
    caller: Arc<str>,
    /// Of whoever is nobody we know.
    address: Option<IpAddr>,
    answered: Option<(u16, Option<&'static str>, Option<Noted>)>,
    /// Whether there was nobody left to answer.
    gone: bool,
}

impl Line {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long an answer took; nothing reads it but metrics"
    )]
    fn begun(service: &Arc<Service>, request: &Request, found: &Result<Caller, Problem>) -> Self {
        service.metrics.begun();
        let peer = request.extensions().get::<Peer>();
        Self {
            service: Arc::clone(service),
            began: Instant::now(),
            route: route(request),
            method: method(request.method()),
            caller: found.as_ref().map_or_else(|_| "-".into(), |caller| Arc::clone(&caller.name)),
            address: peer.filter(|_| found.is_err()).map(|Peer(address)| address.ip()),
            answered: None,
            gone: false,
        }
    }
}

/// Tells of a head that was too large to be read: who asked for what stands in it.
#[expect(clippy::disallowed_methods, reason = "when it was refused; nothing reads it but metrics")]
pub(crate) fn head_refused(service: &Arc<Service>, Peer(address): Peer) {
    service.metrics.begun();
    drop(Line {
        service: Arc::clone(service),
        began: Instant::now(),
        route: "-",
        method: "-",
        caller: "-".into(),
        address: Some(address.ip()),
        answered: Some((Code::Head.status().as_u16(), Some(Code::Head.word()), None)),
        gone: false,
    });
}

impl Drop for Line {
    fn drop(&mut self) {
        let took = self.began.elapsed();
        let unanswered = || (500, Some(Code::Failed.word()), None);
        let (status, code, noted) = self.answered.take().unwrap_or_else(unanswered);
        let metrics = &self.service.metrics;
        metrics.ended();
        metrics.answered((self.route, self.method, status), code, took);
        let noted = noted.as_ref();
        tracing::info!(
            route = self.route,
            method = self.method,
            status,
            code,
            caller = &*self.caller,
            address = self.address.map(tracing::field::display),
            package = noted.map(|noted| &*noted.package),
            decision = noted.map(|noted| &*noted.decision),
            outcome = noted.map(|noted| noted.outcome),
            logged = noted.and_then(|noted| noted.logged.as_deref()),
            gone = self.gone.then_some(true),
            micros = micros(took),
            "answered"
        );
    }
}

pub(super) fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
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
    const ROUTES: [&str; 17] = [
        LOGGED,
        DECISIONS,
        DECISION,
        SCHEMA,
        FACTS,
        PREVIEW,
        BATCH,
        COORDINATIONS,
        COORDINATION,
        PERIODS,
        REVIEWS,
        RELOAD,
        PRUNE,
        HEALTHY,
        READY,
        METRICS,
        OPENAPI,
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
pub(crate) fn protect(response: &mut Response) {
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
