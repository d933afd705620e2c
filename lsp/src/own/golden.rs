//! `lagrum/golden`, `lagrum/acceptGolden`: golden cases that decide otherwise than was accepted.

use super::case::refused;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::cases;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct One {
    id: String,
}

#[derive(Deserialize)]
pub(crate) struct Several {
    ids: Vec<String>,
}

/// What the file of a golden case says, and what it would say.
#[derive(Serialize)]
pub(crate) struct Compared {
    uri: Uri,
    before: String,
    after: String,
}

/// Texts that the editor is to write.
#[derive(Serialize)]
pub(crate) struct Edits {
    pub(super) edits: Vec<Edit>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Edit {
    pub(super) uri: Uri,
    pub(super) new_text: String,
    /// None for the whole file.
    pub(super) range: Option<Range>,
}

impl Server {
    pub(crate) async fn golden(&self, asked: One) -> Result<Compared> {
        self.queue.ask(IfChanged::Again, move |view| golden(view, &asked.id)).await
    }

    pub(crate) async fn accept_golden(&self, asked: Several) -> Result<Edits> {
        self.queue.ask(IfChanged::Again, move |view| accept(view, &asked.ids)).await
    }
}

fn golden(view: &View, id: &str) -> Result<Compared> {
    let found = cases::golden(&view.snapshot, id).map_err(|why| refused(view, &why))?;
    let uri = view.documents.uri(&found.location).ok_or_else(Error::internal_error)?;
    Ok(Compared { uri, before: found.before, after: found.after })
}

fn accept(view: &View, ids: &[String]) -> Result<Edits> {
    let found = cases::accept(&view.snapshot, ids).map_err(|why| refused(view, &why))?;
    let edit = |file: lagrum_ide::cases::Rewrite| {
        let uri = view.documents.uri(&file.location)?;
        Some(Edit { uri, new_text: file.after, range: None })
    };
    Ok(Edits { edits: found.into_iter().filter_map(edit).collect() })
}
