//! `lagrum/explainCode`: the explanation page of a diagnostic.

use super::case::invalid;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_language::diagnostics::{Text, code_by_id, page};
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;

#[derive(Deserialize)]
pub(crate) struct Asked {
    code: String,
}

#[derive(Serialize)]
pub(crate) struct Explained {
    markdown: String,
}

impl Server {
    pub(crate) async fn explain_code(&self, asked: Asked) -> Result<Explained> {
        self.queue.ask(IfChanged::Again, move |view| explained(view, &asked)).await
    }
}

fn explained(view: &View, asked: &Asked) -> Result<Explained> {
    let code = code_by_id(&asked.code);
    let page = code.and_then(|code| page(code, view.settings.language));
    let no_code = || {
        let code = &asked.code;
        Text::new(format!("there is no code {code}"), format!("det finns ingen kod {code}"))
    };
    let page = page.ok_or_else(|| invalid(&no_code(), view.settings.language))?;
    Ok(Explained { markdown: page.to_owned() })
}
