//! `lagrum/saveCase`: a case that was tried, kept as a test.

use super::case::{Asked as Case, refused};
use super::golden::{Edit, Edits};
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::FileSpan;
use lagrum_ide::cases::{self, KeepAs, Kept};
use serde::Deserialize;
use tower_lsp::jsonrpc::{Error, Result};

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(flatten)]
    case: Case,
    name: String,
    #[serde(rename = "as")]
    keep_as: As,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum As {
    Golden,
    Block,
}

impl Server {
    pub(crate) async fn save_case(&self, asked: Asked) -> Result<Edits> {
        self.queue.ask(IfChanged::Again, move |view| save(view, &asked)).await
    }
}

fn save(view: &View, asked: &Asked) -> Result<Edits> {
    let question = asked.case.question(view.settings.language)?;
    let keep_as = match asked.keep_as {
        As::Golden => KeepAs::Golden,
        As::Block => KeepAs::Block,
    };
    let kept = cases::save(&view.snapshot, &question, asked.name.trim(), keep_as);
    let edit = match kept.map_err(|why| refused(view, &why))? {
        Kept::File(path, new_text) => {
            view.documents.uri(&path).map(|uri| Edit { uri, new_text, range: None })
        }
        Kept::Insert(file, at, new_text) => {
            let range = Some(view.range(FileSpan { file, start: at, end: at }));
            view.uri(file).map(|uri| Edit { uri, new_text, range })
        }
    };
    Ok(Edits { edits: vec![edit.ok_or_else(Error::internal_error)?] })
}
