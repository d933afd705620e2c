//! What a request carries.

use crate::problem::{Code, Problem};
use crate::settings::Limits;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use http_body_util::BodyExt as _;
use lagrum_host::Code as HostCode;
use std::time::Duration;
use tokio::time::timeout;

/// Types of one JSON value, and of one on each line.
pub(crate) const JSON: &[&str] = &["application/json"];
pub(crate) const LINES: &[&str] =
    &["application/x-ndjson", "application/ndjson", "application/jsonl"];

/// Refuses a body of another type. A page of somebody else's cannot send these without asking first.
pub(crate) fn must_be(types: &[&str], headers: &HeaderMap) -> Result<(), Problem> {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is = value.and_then(|value| value.split(';').next()).map(str::trim).unwrap_or_default();
    let plain = headers.get(header::CONTENT_ENCODING).is_none_or(|value| value == "identity");
    if plain && types.iter().any(|wanted| is.eq_ignore_ascii_case(wanted)) {
        return Ok(());
    }
    let wanted = types.first().copied().unwrap_or_default();
    Err(Problem::new(
        Code::MediaType,
        format!("the body is to be {wanted}, not compressed: say so with Content-Type"),
        format!("innehållet ska vara {wanted}, inte komprimerat: ange det med Content-Type"),
    ))
}

/// The whole of a small body, in time.
pub(crate) async fn read(
    mut body: Body,
    headers: &HeaderMap,
    limits: &Limits,
) -> Result<Vec<u8>, Problem> {
    let said =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let said: usize = said.unwrap_or(0);
    if said > limits.body {
        return Err(too_large(limits.body));
    }
    let all = async {
        let mut bytes = Vec::with_capacity(said);
        while let Some(part) = next(&mut body).await? {
            if bytes.len().saturating_add(part.len()) > limits.body {
                return Err(too_large(limits.body));
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes)
    };
    timeout(limits.receive, all).await.unwrap_or_else(|_| Err(too_slow(limits.receive)))
}

/// The next part of a body; `None` at its end.
pub(crate) async fn next(body: &mut Body) -> Result<Option<Bytes>, Problem> {
    loop {
        match body.frame().await {
            None => return Ok(None),
            Some(Err(_)) => return Err(cut_off()),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}

pub(crate) fn too_large(limit: usize) -> Problem {
    Problem::new(
        Code::Host(HostCode::TooLarge),
        format!("it is larger than the limit of {limit} bytes"),
        format!("det är större än gränsen {limit} byte"),
    )
}

pub(crate) fn too_slow(limit: Duration) -> Problem {
    let seconds = limit.as_secs();
    Problem::new(
        Code::Slow,
        format!("nothing came within the limit of {seconds} s"),
        format!("inget kom inom gränsen {seconds} s"),
    )
}

fn cut_off() -> Problem {
    Problem::new(
        Code::Request,
        "the body ended before it was whole",
        "innehållet tog slut innan det var helt",
    )
}
