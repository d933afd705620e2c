//! The decision or coordination that an address names, for those who ask what it is like.

use super::{COORDINATIONS, Name};
use crate::access::{Caller, Scope};
use crate::packages::{Kind, Loaded};
use crate::problem::Problem;
use crate::query::Query;
use crate::service::Service;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::sync::Arc;

/// The rules that are meant, and the package that they are in. Whoever asks must have the scope decide.
pub(crate) struct Meant {
    pub(crate) loaded: Arc<Loaded>,
    pub(crate) name: String,
}

impl FromRequestParts<Arc<Service>> for Meant {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, service).await?;
        let Name(name) = Name::from_request_parts(parts, service).await?;
        caller.must(Scope::Decide)?;
        let query = Query::read(parts.uri.query(), &parts.headers)?;
        let coordination = parts.uri.path().starts_with(COORDINATIONS);
        let kind = if coordination { Kind::Coordination } else { Kind::Decision };
        let packages = service.packages();
        let loaded = Arc::clone(packages.choose(kind, &name, &query.asked)?);
        Ok(Self { loaded, name })
    }
}
