//! One case in, one decision out.

use super::meant::{Meant, Way};
use super::observed::Noted;
use super::state::log_failed;
use crate::access::{Caller, Scope};
use crate::body;
use crate::packages::Loaded;
use crate::problem::{Code, Problem};
use crate::query::{Format, Query};
use crate::service::Service;
use crate::settings::Limits;
use crate::shape;
use crate::workers::too_long;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use lagrum_interpreter::{Decision, Options, Style};
use lagrum_log::{Circumstances, Decided, KeptFacts, Log, Moment};
use std::sync::Arc;
use tokio::time::timeout;

/// The header that holds the id that a decision has in the log.
const LOGGED: HeaderName = HeaderName::from_static("lagrum-logged");

/// Decides a case.
pub(crate) async fn decide(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<Response, Problem> {
    let Meant { caller, loaded, name, query, headers, body } =
        Meant::open(&service, request, Way::CASE).await?;
    let asked = Order::new(&service, &caller, (loaded, name), query);
    let case = body::read(body, &headers, &service.limits).await?;
    let (limits, order) = (service.limits.clone(), Arc::new(asked));
    let worked = Arc::clone(&order);
    let made = service.workers.work(move || worked.decide(&case, &limits)).await??;
    let logged = match made.entry {
        Some(entry) => {
            let (log, _) = service.log().ok_or_else(log_failed)?;
            Some(keep(&log, entry, &service.limits).await?)
        }
        None => None,
    };
    Ok(answer(&service, &order, (made.text, made.outcome), logged))
}

/// What is asked for.
pub(crate) struct Order {
    pub(crate) loaded: Arc<Loaded>,
    pub(crate) decision: String,
    /// How it is decided: where it is logged, with everything that the log holds.
    pub(crate) options: Options,
    query: Query,
    caller: Arc<str>,
    kept: Option<KeptFacts>,
}

/// What came of it.
pub(crate) struct Made {
    pub(crate) text: String,
    pub(crate) outcome: &'static str,
    pub(crate) entry: Option<Decided>,
}

impl Order {
    pub(crate) fn new(
        service: &Service,
        caller: &Caller,
        (loaded, decision): (Arc<Loaded>, String),
        query: Query,
    ) -> Self {
        let kept = service.log().map(|(_, kept)| kept);
        let logged = kept.is_some();
        let options = Options {
            provisions: logged,
            relied_on: query.options.relied_on || logged,
            show_sensitive: caller.may(Scope::Audit),
            seed: service.seed.clone(),
            ..query.options.clone()
        };
        Self { loaded, decision, options, query, caller: Arc::clone(&caller.name), kept }
    }

    /// Refuses what no case could be decided by: a reform that there is none of.
    pub(crate) fn can_be_met(&self) -> Result<(), Problem> {
        let none =
            self.loaded.interpreter().decide_many(&self.decision, std::io::empty(), &self.options);
        none.map(drop).map_err(Problem::from)
    }

    fn decide(&self, case: &[u8], limits: &Limits) -> Result<Made, Problem> {
        let case = shape::text(case, limits)?;
        let decision = self.loaded.interpreter().decide(&self.decision, case, &self.options)?;
        self.made(decision, case)
    }

    /// A decision, written as it was asked for, and ready for the log.
    pub(crate) fn made(&self, decision: Decision<'_>, case: &str) -> Result<Made, Problem> {
        let entry = self.kept.as_ref().map(|kept| {
            let (time, caller, options) = (Moment::now(), &*self.caller, &self.options);
            let around = Circumstances { time, caller, group: None, options };
            Decided::new(&decision, case, &around, kept)
        });
        let entry =
            entry.transpose().map_err(|error| Problem::said(Code::LogFailed, error.message()))?;
        let outcome = decision.outcome.word();
        let Options { relied_on, .. } = self.query.options;
        let decision = Decision { relied_on: decision.relied_on.filter(|_| relied_on), ..decision };
        let id = entry.as_ref().map(Decided::id);
        let text = match self.query.format {
            Format::Json if self.query.outline => with_id(decision.to_outlined_json(), id),
            Format::Json => with_id(decision.to_json(), id),
            Format::Text => decision.to_text(&Style::default()),
            Format::Markdown => decision.to_markdown(),
            Format::Html => decision.to_html(),
        };
        Ok(Made { text, outcome, entry })
    }
}

/// A decision with the id that it has in the log, as the last key.
fn with_id(mut json: String, id: Option<&str>) -> String {
    if let Some(id) = id
        && json.pop() == Some('}')
    {
        json.push_str(",\"logged\":\"");
        json.push_str(id);
        json.push_str("\"}");
    }
    json
}

/// Writes a decision to the log; when this returns it is on the disk.
async fn keep(log: &Log, entry: Decided, limits: &Limits) -> Result<String, Problem> {
    let written = timeout(limits.answer, log.append(entry)).await;
    let written = written.map_err(|_| too_long(limits.answer))?;
    let receipt = written.map_err(|_| log_failed())?;
    Ok(receipt.id)
}

fn answer(
    service: &Service,
    order: &Order,
    (text, outcome): (String, &'static str),
    logged: Option<String>,
) -> Response {
    let package = order.loaded.name().to_owned();
    service.metrics.decided(&package, &order.decision, outcome, 1);
    let mut response =
        ([(header::CONTENT_TYPE, order.query.format.media_type())], text).into_response();
    if let Some(id) = logged.as_deref().and_then(|id| HeaderValue::from_str(id).ok()) {
        response.headers_mut().insert(LOGGED, id);
    }
    if order.query.format == Format::Html {
        let policy = HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        );
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let noted = Noted { package, decision: order.decision.clone(), outcome, logged };
    response.extensions_mut().insert(noted);
    response
}
