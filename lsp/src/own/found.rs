//! `lagrum/case`: what a test decides, so that its author can try it with other facts.

use super::case::refused;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::cases::{case_of, package_of};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tower_lsp::jsonrpc::{Error, Result};

#[derive(Deserialize)]
pub(crate) struct One {
    id: String,
}

#[derive(Serialize)]
pub(crate) struct Case {
    package: String,
    decision: String,
    facts: Map<String, Value>,
    /// The reform that it is decided by, if not by the law as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    reform: Option<String>,
}

impl Server {
    pub(crate) async fn case(&self, asked: One) -> Result<Case> {
        self.queue.ask(IfChanged::Again, move |view| case(view, &asked.id)).await
    }
}

fn case(view: &View, id: &str) -> Result<Case> {
    let found = case_of(&view.snapshot, id).map_err(|why| refused(view, &why))?;
    // What names a case names its package.
    let (package, _) = package_of(&view.snapshot, id).ok_or_else(Error::internal_error)?;
    let facts = serde_json::from_str(&found.facts).map_err(|_| Error::internal_error())?;
    Ok(Case {
        package: view.snapshot.package_key(package),
        decision: found.decision,
        facts,
        reform: found.reform,
    })
}
