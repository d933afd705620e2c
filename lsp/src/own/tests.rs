//! `lagrum/tests`: the tests there are, as a tree.

use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::cases::{self, Test, TestKind};
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// Of the package of this file.
    uri: Option<Uri>,
}

#[derive(Serialize)]
pub(crate) struct Node {
    id: String,
    label: String,
    kind: &'static str,
    uri: Option<Uri>,
    range: Option<Range>,
    children: Vec<Node>,
}

impl Server {
    pub(crate) async fn tests(&self, asked: Asked) -> Result<Vec<Node>> {
        self.queue.ask(IfChanged::Again, move |view| Ok(all(view, &asked))).await
    }
}

fn all(view: &View, asked: &Asked) -> Vec<Node> {
    let path = asked.uri.as_ref().map(|uri| {
        // Of what is no file of the author's there are none.
        let path = view.documents.path(uri).unwrap_or_default();
        view.plain.get(&path).cloned().unwrap_or(path)
    });
    let found = cases::tests(&view.snapshot, path.as_deref());
    found.into_iter().map(|test| node(view, test)).collect()
}

fn node(view: &View, test: Test) -> Node {
    let at = test.place.and_then(|place| view.placed(&place));
    let (uri, range) = at.map(|at| (at.uri, at.range)).unzip();
    Node {
        id: test.id,
        label: test.label,
        kind: kind(test.kind),
        uri,
        range,
        children: test.children.into_iter().map(|test| node(view, test)).collect(),
    }
}

const fn kind(kind: TestKind) -> &'static str {
    match kind {
        TestKind::Package => "package",
        TestKind::File => "file",
        TestKind::Block => "block",
        TestKind::Golden => "golden",
        TestKind::Table => "table",
        TestKind::Row => "row",
    }
}
