//! `lagrum/tables`: the tables of a package, with what they leave out and say twice.

use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::pictures;
use lagrum_plan::calendar::Date;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct Asked {
    package: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Table {
    name: String,
    /// Empty from the beginning.
    from: String,
    /// None until further notice.
    to: Option<String>,
    /// Rows as they are written, the head first where there is one.
    cells: Vec<Vec<String>>,
    headed: bool,
    sound: bool,
    not_judged: Option<String>,
    gaps: Vec<Remark>,
    overlaps: Vec<Remark>,
    unmet: Vec<Remark>,
    uri: Uri,
    range: Range,
}

#[derive(Serialize)]
struct Remark {
    text: String,
    /// Places in `cells`.
    rows: Vec<usize>,
    /// Rows that would take the case in; their results are empty.
    missing: Vec<Vec<String>>,
    uri: Uri,
    range: Range,
}

impl Server {
    pub(crate) async fn tables(&self, asked: Asked) -> Result<Vec<Table>> {
        self.queue.ask(IfChanged::Again, move |view| Ok(all(view, &asked))).await
    }
}

fn all(view: &View, asked: &Asked) -> Vec<Table> {
    let found = pictures::tables(&view.snapshot, &asked.package, view.settings.language);
    found.into_iter().filter_map(|one| table(view, one)).collect()
}

fn table(view: &View, one: pictures::Table) -> Option<Table> {
    let remarks = |all: Vec<pictures::Remark>| {
        let remark = |one: pictures::Remark| {
            Some(Remark {
                text: one.text,
                rows: one.rows,
                missing: one.missing,
                uri: view.uri(one.at.file)?,
                range: view.range(one.at),
            })
        };
        all.into_iter().filter_map(remark).collect()
    };
    let day = |day: Date| day.to_string();
    Some(Table {
        uri: view.uri(one.at.file)?,
        range: view.range(one.at),
        from: one.from.map(day).unwrap_or_default(),
        to: one.to.map(day),
        gaps: remarks(one.gaps),
        overlaps: remarks(one.overlaps),
        unmet: remarks(one.unmet),
        name: one.name,
        cells: one.rows,
        headed: one.headed,
        sound: one.sound,
        not_judged: one.open,
    })
}
