//! `lagrum/parameters`: the figures of a package over time.

use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::pictures;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct Asked {
    package: String,
}

#[derive(Serialize)]
pub(crate) struct Parameter {
    name: String,
    label: String,
    periods: Vec<Period>,
    /// Empty where there is nothing to draw.
    svg: String,
    uri: Uri,
    range: Range,
}

#[derive(Serialize)]
struct Period {
    /// Empty from the beginning.
    from: String,
    /// None until further notice.
    to: Option<String>,
    /// None where the parameter is repealed.
    value: Option<String>,
    /// The provisions it comes from.
    sfs: String,
}

impl Server {
    pub(crate) async fn parameters(&self, asked: Asked) -> Result<Vec<Parameter>> {
        self.queue.ask(IfChanged::Again, move |view| Ok(all(view, &asked))).await
    }
}

fn all(view: &View, asked: &Asked) -> Vec<Parameter> {
    let found = pictures::figures(&view.snapshot, &asked.package, view.settings.language);
    let parameter = |one: pictures::Figure| {
        Some(Parameter {
            uri: view.uri(one.at.file)?,
            range: view.range(one.at),
            svg: one.svg.unwrap_or_default(),
            periods: one.periods.into_iter().map(period).collect(),
            name: one.name,
            label: one.label,
        })
    };
    found.into_iter().filter_map(parameter).collect()
}

fn period(one: pictures::Period) -> Period {
    Period {
        from: one.from.map(|day| day.to_string()).unwrap_or_default(),
        to: one.to.map(|day| day.to_string()),
        value: one.value,
        sfs: one.under,
    }
}
