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

/// Everything that the page is made of.
const PARTS: [Part; 3] = [
    Part {
        path: "/",
        media_type: "text/html; charset=utf-8",
        bytes: include_bytes!("../../web/index.html"),
    },
    Part {
        path: "/app.js",
        media_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../web/app.js"),
    },
    Part {
        path: "/app.css",
        media_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../../web/app.css"),
    },
];

/// The addresses of the parts.
pub(crate) const PATHS: [&str; PARTS.len()] = {
    let mut paths = [""; PARTS.len()];
    let mut at = 0;
    while at < PARTS.len() {
        paths[at] = PARTS[at].path;
        at += 1;
    }
    paths
};

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
