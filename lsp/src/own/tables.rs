//! `lagrum/tables`: the tables of a document, with what they leave out and say twice.

use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::pictures;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct Asked {
    uri: Uri,
}

#[derive(Serialize)]
pub(crate) struct Table {
    name: String,
    /// Rows as they are written, the head first where there is one.
    cells: Vec<Vec<String>>,
    headed: bool,
    gaps: Vec<Remark>,
    overlaps: Vec<Remark>,
    uri: Uri,
    range: Range,
}

#[derive(Serialize)]
struct Remark {
    text: String,
    uri: Uri,
    range: Range,
}

impl Server {
    pub(crate) async fn tables(&self, asked: Asked) -> Result<Vec<Table>> {
        self.queue.ask(IfChanged::Again, move |view| Ok(all(view, &asked))).await
    }
}

fn all(view: &View, asked: &Asked) -> Vec<Table> {
    let Some(file) = view.file_of(&asked.uri) else { return Vec::new() };
    let found = pictures::tables(&view.snapshot, file, view.settings.language);
    let remarks = |all: Vec<pictures::Remark>| {
        let remark = |one: pictures::Remark| {
            Some(Remark { text: one.text, uri: view.uri(one.at.file)?, range: view.range(one.at) })
        };
        all.into_iter().filter_map(remark).collect()
    };
    let table = |one: pictures::Table| {
        Some(Table {
            uri: view.uri(one.at.file)?,
            range: view.range(one.at),
            gaps: remarks(one.gaps),
            overlaps: remarks(one.overlaps),
            name: one.name,
            cells: one.rows,
            headed: one.headed,
        })
    };
    found.into_iter().filter_map(table).collect()
}
