//! `lagrum/graph`: the drawing of what a decision rests on.

use super::case::invalid;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::{FileSpan, pictures};
use lagrum_language::diagnostics::Text;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct Asked {
    package: String,
    decision: String,
}

#[derive(Serialize)]
pub(crate) struct Drawn {
    svg: String,
    nodes: Vec<Node>,
}

#[derive(Serialize)]
struct Node {
    /// Boxes of the drawing link to `#` and this.
    id: String,
    uri: Uri,
    range: Range,
}

impl Server {
    pub(crate) async fn graph(&self, asked: Asked) -> Result<Drawn> {
        self.queue.ask(IfChanged::Again, move |view| drawn(view, &asked)).await
    }
}

fn drawn(view: &View, asked: &Asked) -> Result<Drawn> {
    let Asked { package, decision } = asked;
    let found = pictures::ground(&view.snapshot, package, decision, view.settings.language);
    let found = found.ok_or_else(|| {
        let why = Text::new(
            format!("there is no decision `{decision}` in `{package}`"),
            format!("det finns inget beslut `{decision}` i `{package}`"),
        );
        invalid(&why, view.settings.language)
    })?;
    let node = |(id, at): (String, FileSpan)| {
        Some(Node { id, uri: view.uri(at.file)?, range: view.range(at) })
    };
    Ok(Drawn { svg: found.svg, nodes: found.places.into_iter().filter_map(node).collect() })
}
