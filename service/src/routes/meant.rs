//! The rules that a request means: the opening of every request that names a decision or a coordination.

use super::Name;
use crate::access::{Caller, Scope};
use crate::body;
use crate::packages::{Kind, Loaded};
use crate::problem::Problem;
use crate::query::Query;
use crate::service::Service;
use axum::body::Body;
use axum::extract::{FromRequestParts as _, Request};
use axum::http::HeaderMap;
use std::sync::Arc;

/// What an address is asked for, and how.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    kind: Kind,
    /// The types of what is sent, where anything is.
    sent: Option<&'static [&'static str]>,
    query: fn(Option<&str>, &HeaderMap) -> Result<Query, Problem>,
}

impl Way {
    /// A case of a decision.
    pub(crate) const CASE: Self =
        Self { kind: Kind::Decision, sent: Some(body::JSON), query: Query::read };

    /// Many cases of a decision.
    pub(crate) const CASES: Self =
        Self { kind: Kind::Decision, sent: Some(body::LINES), query: Query::of_many };

    /// Periods of a coordination.
    pub(crate) const PERIODS: Self =
        Self { kind: Kind::Coordination, sent: Some(body::JSON), query: Query::of_coordination };

    /// What it is like, and nothing of a case.
    pub(crate) const fn look(kind: Kind) -> Self {
        Self { kind, sent: None, query: Query::read }
    }
}

/// A request, opened: who asks, which rules are meant, and what is still to be read.
pub(crate) struct Meant {
    pub(crate) caller: Caller,
    pub(crate) loaded: Arc<Loaded>,
    pub(crate) name: String,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

impl Meant {
    /// Opens a request. Whoever asks must have the scope decide; nothing of the body is read.
    pub(crate) async fn open(
        service: &Arc<Service>,
        request: Request,
        way: Way,
    ) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, service).await?;
        let Name(name) = Name::from_request_parts(&mut parts, service).await?;
        caller.must(Scope::Decide)?;
        if let Some(types) = way.sent {
            body::must_be(types, &parts.headers)?;
        }
        let query = (way.query)(parts.uri.query(), &parts.headers)?;
        let packages = service.packages();
        let loaded = Arc::clone(packages.choose(way.kind, &name, &query.asked)?);
        Ok(Self { caller, loaded, name, query, headers: parts.headers, body })
    }
}
