//! Who asks, and what they may.

mod tokens;

pub use tokens::{Token, Tokens};

use crate::problem::{Code, Problem};
use axum::http::{HeaderMap, header};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a token gives a right to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// To have cases decided.
    Decide,
    /// To see sensitive values in explanations, and to enter reviews.
    Audit,
    /// To have the bundles loaded anew.
    Admin,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 3] = [Self::Decide, Self::Audit, Self::Admin];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Audit => "audit",
            Self::Admin => "admin",
        }
    }

    /// The scope of a name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

/// Who asks: a system or a role, not a person whom a case is about.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) name: Arc<str>,
    scopes: BTreeSet<Scope>,
}

impl Caller {
    /// Whoever is on this machine, where no tokens are asked for.
    pub(crate) fn local() -> Self {
        Self { name: "local".into(), scopes: Scope::ALL.into() }
    }

    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// Refuses what the caller has no right to.
    pub(crate) fn must(&self, scope: Scope) -> Result<(), Problem> {
        if self.may(scope) {
            return Ok(());
        }
        let word = scope.word();
        Err(Problem::new(
            Code::Scope,
            format!("the token does not have the scope {word}"),
            format!("nyckeln har inte behörigheten {word}"),
        ))
    }
}

/// The token that a request carries.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Where there are no tokens, whoever reaches the machine's own address may ask; a web page that a user of the machine looks
/// at must not. Such a page names another host, or is of another origin.
pub(crate) fn is_own(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let Some(host) = text(header::HOST) else { return false };
    let same = |origin: &str| origin.split_once("://").is_some_and(|(_, from)| from == host);
    is_loopback(host) && text(header::ORIGIN).is_none_or(same)
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) | None => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|it| it.is_loopback())
}

pub(crate) fn strange() -> Problem {
    Problem::new(
        Code::Origin,
        "without tokens only programs and pages of this machine may ask: Host is to be its own name, and Origin the same",
        "utan nycklar får bara program och sidor på den här datorn fråga: Host ska vara dess eget namn, och Origin detsamma",
    )
}

#[cfg(test)]
mod tests {
    use super::{HeaderMap, bearer, header, is_own};

    fn headers(all: &[(header::HeaderName, &str)]) -> HeaderMap {
        all.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_page_of_another_host_is_not_of_this_machine() {
        for host in ["localhost:8080", "127.0.0.1", "127.9.9.9:1", "[::1]:8080", "[::1]"] {
            assert!(is_own(&headers(&[(header::HOST, host)])), "{host}");
        }
        for host in
            ["example.com", "localhost.example.com", "127.0.0.1.example.com", "", "10.0.0.1"]
        {
            assert!(!is_own(&headers(&[(header::HOST, host)])), "{host}");
        }
        let page = |origin| {
            is_own(&headers(&[(header::HOST, "localhost:8080"), (header::ORIGIN, origin)]))
        };
        assert!(page("http://localhost:8080"));
        assert!(!page("http://localhost:9090") && !page("null") && !page("https://example.com"));
        assert!(!is_own(&HeaderMap::new()));
    }

    #[test]
    fn a_token_follows_bearer() {
        let token = |value| bearer(&headers(&[(header::AUTHORIZATION, value)])).map(str::to_owned);
        assert_eq!(token("Bearer abc"), Some("abc".to_owned()));
        assert_eq!(token("bearer  abc "), Some("abc".to_owned()));
        assert_eq!((token("Basic abc"), token("Bearer")), (None, None));
    }
}
