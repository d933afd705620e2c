//! `lagrum/decisions`: the decisions that an author can try.

use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::decisions;
use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Decision {
    /// The decision's name.
    name: String,
    package: String,
    package_name: String,
    label: String,
    uri: Uri,
    range: Range,
    /// `decision`, or `coordination`: that has periods of benefits instead of facts.
    kind: &'static str,
}

impl Server {
    pub(crate) async fn decisions(&self, _: Value) -> Result<Vec<Decision>> {
        self.queue.ask(IfChanged::Again, |view| Ok(all(view))).await
    }
}

fn all(view: &View) -> Vec<Decision> {
    let found = decisions::decisions(&view.snapshot, view.settings.language).into_iter();
    let decision = |one: decisions::Decision| {
        Some(Decision {
            uri: view.uri(one.at.file)?,
            range: view.range(one.at),
            package_name: one.package_name,
            package: one.package,
            name: one.name,
            label: one.label,
            kind: if one.coordinates { "coordination" } else { "decision" },
        })
    };
    found.filter_map(decision).collect()
}
