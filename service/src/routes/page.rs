//! The page for people, and its parts: files of `service/web`, within the program.

use crate::service::Service;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// A part of the page.
struct Part {
    path: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
}

/// A file of `service/web` at the address of its name.
macro_rules! part {
    ($name:literal) => {
        Part {
            path: concat!("/", $name),
            media_type: media_type($name),
            bytes: include_bytes!(concat!("../../web/", $name)),
        }
    };
}

/// Everything that the page is made of.
static PARTS: [Part; 27] = [
    Part {
        path: "/",
        media_type: "text/html; charset=utf-8",
        bytes: include_bytes!("../../web/index.html"),
    },
    part!("acts.js"),
    part!("answer.js"),
    part!("api.js"),
    part!("app.css"),
    part!("app.js"),
    part!("boxes.js"),
    part!("change.js"),
    part!("day.js"),
    part!("desk.js"),
    part!("dom.js"),
    part!("drafts.js"),
    part!("facts.js"),
    part!("fields.js"),
    part!("files.js"),
    part!("focus.js"),
    part!("judgement.js"),
    part!("page.js"),
    part!("periods.js"),
    part!("pointer.js"),
    part!("provisions.js"),
    part!("questions.js"),
    part!("sources.js"),
    part!("state.js"),
    part!("texts.js"),
    part!("tree.js"),
    part!("typed.js"),
];

/// By the ending of the name: modules, but for the one stylesheet.
const fn media_type(name: &str) -> &'static str {
    match name.as_bytes() {
        [.., b'.', b'c', b's', b's'] => "text/css; charset=utf-8",
        _ => "text/javascript; charset=utf-8",
    }
}

/// The addresses of the parts.
pub(crate) fn paths() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|part| part.path)
}

/// Only what comes from here is run, shown and asked.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Adds an address for each part.
pub(crate) fn routes(router: Router<Arc<Service>>) -> Router<Arc<Service>> {
    PARTS
        .iter()
        .fold(router, |router, part| router.route(part.path, get(move || async { part.answer() })))
}

impl Part {
    fn answer(&self) -> Response {
        let headers: [(HeaderName, &str); 3] = [
            (header::CONTENT_TYPE, self.media_type),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::CACHE_CONTROL, "no-cache"),
        ];
        (headers, Body::from(self.bytes)).into_response()
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests")]
mod tests {
    use super::PARTS;

    #[test]
    fn every_file_of_the_page_is_served() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/web");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let names = names.map(|name| name.into_string().unwrap());
        // Types are read by the compiler of the tests only.
        let mut wanted: Vec<String> = names
            .filter(|name| !name.ends_with(".d.ts"))
            .map(|name| format!("/{}", if name == "index.html" { "" } else { &name }))
            .collect();
        wanted.sort();
        let mut served: Vec<&str> = PARTS.iter().map(|part| part.path).collect();
        served.sort_unstable();
        assert_eq!(served, wanted);
    }
}
