//! Why there is no answer, as problem details (RFC 9457).

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use lagrum_host::{Code as HostCode, Error};
use lagrum_interpreter::{Bilingual, InputError, Language, LineFault};
use serde::{Serialize, Serializer};

/// What went wrong, as a word for programs. `docs/errors.md` and `docs/service.md` have the tables; a code never changes
/// its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// What every host of Lagrum says.
    Host(HostCode),
    /// There is nothing at this address.
    UnknownPath,
    /// The address is not asked in this way.
    Method,
    /// The body is of another type.
    MediaType,
    /// The request itself cannot be read.
    Request,
    /// No loaded package fits what is asked for.
    UnknownPackage,
    /// Several packages have a decision of this name.
    Ambiguous,
    /// Several packages have a coordination of this name.
    AmbiguousCoordination,
    /// There is no token, or nobody knows it.
    Token,
    /// The token gives no right to this.
    Scope,
    /// A web page of somebody else's asks.
    Origin,
    /// Facts are nested deeper than the limit.
    Nesting,
    /// A list is longer than the limit.
    List,
    /// The head of a request is larger than the limit.
    Head,
    /// The request came too slowly.
    Slow,
    /// The answer took too long.
    Time,
    /// There is too much to do.
    Busy,
    /// The decision could not be logged.
    LogFailed,
    /// No log is kept.
    NoLog,
    /// The review cannot be read.
    InvalidReview,
    /// The log has no decision that the review is of.
    ReviewedUnknown,
    /// What is to be pruned cannot be read, or its day has not come.
    InvalidPruning,
    /// The new bundles cannot be used; the old ones stay.
    Refused,
    /// A fault of the service.
    Failed,
}

impl Code {
    /// Every code that only the service has.
    pub const OWN: [Self; 23] = [
        Self::UnknownPath,
        Self::Method,
        Self::MediaType,
        Self::Request,
        Self::UnknownPackage,
        Self::Ambiguous,
        Self::AmbiguousCoordination,
        Self::Token,
        Self::Scope,
        Self::Origin,
        Self::Nesting,
        Self::List,
        Self::Head,
        Self::Slow,
        Self::Time,
        Self::Busy,
        Self::LogFailed,
        Self::NoLog,
        Self::InvalidReview,
        Self::ReviewedUnknown,
        Self::InvalidPruning,
        Self::Refused,
        Self::Failed,
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Host(code) => code.word(),
            Self::UnknownPath => "request.path",
            Self::Method => "request.method",
            Self::MediaType => "request.media_type",
            Self::Request => "request.invalid",
            Self::UnknownPackage => "package.unknown",
            Self::Ambiguous => "decision.ambiguous",
            Self::AmbiguousCoordination => "coordination.ambiguous",
            Self::Token => "access.token",
            Self::Scope => "access.scope",
            Self::Origin => "access.origin",
            Self::Nesting => "limit.nesting",
            Self::List => "limit.list",
            Self::Head => "limit.head",
            Self::Slow => "limit.slow",
            Self::Time => "limit.time",
            Self::Busy => "limit.busy",
            Self::LogFailed => "log.failed",
            Self::NoLog => "log.none",
            Self::InvalidReview => "review.invalid",
            Self::ReviewedUnknown => "review.unknown",
            Self::InvalidPruning => "prune.invalid",
            Self::Refused => "reload.refused",
            Self::Failed => "service.failed",
        }
    }

    /// The status that goes with it.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Host(code) => of_host(code),
            Self::UnknownPath | Self::UnknownPackage => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Request => StatusCode::BAD_REQUEST,
            Self::Token => StatusCode::UNAUTHORIZED,
            Self::Scope | Self::Origin => StatusCode::FORBIDDEN,
            Self::Nesting | Self::List => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Head => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Time | Self::Busy | Self::LogFailed => StatusCode::SERVICE_UNAVAILABLE,
            Self::Ambiguous | Self::AmbiguousCoordination | Self::NoLog | Self::Refused => {
                StatusCode::CONFLICT
            }
            Self::InvalidReview | Self::ReviewedUnknown | Self::InvalidPruning => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

const fn of_host(code: HostCode) -> StatusCode {
    match code {
        HostCode::UnknownDecision | HostCode::UnknownCoordination => StatusCode::NOT_FOUND,
        HostCode::InvalidCall
        | HostCode::UnreadableFacts
        | HostCode::InvalidOptions
        | HostCode::UnknownFormat
        | HostCode::UnknownReform => StatusCode::BAD_REQUEST,
        HostCode::InvalidFacts | HostCode::InvalidColumns => StatusCode::UNPROCESSABLE_ENTITY,
        HostCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        HostCode::EngineFailed => StatusCode::INTERNAL_SERVER_ERROR,
        HostCode::NotABundle
        | HostCode::NewerBundle
        | HostCode::TruncatedBundle
        | HostCode::AlteredBundle
        | HostCode::UnreadableBundle
        | HostCode::Unsigned
        | HostCode::OtherKey
        | HostCode::WrongSignature
        | HostCode::InvalidKey => StatusCode::CONFLICT,
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// Why there is no answer: the error of every host of Lagrum, on its way out over HTTP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problem {
    /// What went wrong, and where.
    pub error: Error<Code>,
}

/// Problem details, the keys of RFC 9457 first.
#[derive(Serialize)]
struct Details<'p> {
    r#type: &'static str,
    title: &'p str,
    status: u16,
    detail: &'p str,
    #[serde(flatten)]
    error: &'p Error<Code>,
}

impl Problem {
    pub(crate) fn new(code: Code, en: impl Into<String>, sv: impl Into<String>) -> Self {
        Self { error: Error::new(code, en, sv) }
    }

    pub(crate) fn said(code: Code, said: Bilingual) -> Self {
        Self::new(code, said.en, said.sv)
    }

    /// A fault of the service: what it was goes to the log of the service, not to whoever asked.
    pub(crate) fn failed() -> Self {
        Self::new(
            Code::Failed,
            "this is a fault of the service itself; the service's log says when",
            "detta är ett fel i tjänsten själv; tjänstens logg visar när",
        )
    }

    /// The word for what went wrong.
    pub(crate) const fn word(&self) -> &'static str {
        self.error.code.word()
    }

    /// Problem details, told in a language.
    pub(crate) fn details(&self, language: Language) -> String {
        let status = self.error.code.status();
        let details = Details {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: language.pick(&self.error.message, &self.error.message_sv),
            error: &self.error,
        };
        serde_json::to_string(&details).unwrap_or_default()
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self { error: error.coded(Code::Host) }
    }
}

impl From<InputError> for Problem {
    fn from(error: InputError) -> Self {
        Error::from(error).into()
    }
}

impl From<LineFault> for Problem {
    fn from(fault: LineFault) -> Self {
        Error::from(fault).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let status = self.error.code.status();
        let mut response = Response::new(Body::from(self.details(Language::English)));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response.extensions_mut().insert(self);
        response
    }
}
