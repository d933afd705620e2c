//! `lagrum/surface`: whose rules a document holds, and in which words.

use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_language::semantics::parsed;
use lagrum_language::surface::Surface;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::Uri;

#[derive(Deserialize)]
pub(crate) struct Asked {
    uri: Uri,
}

#[derive(Serialize)]
pub(crate) struct Said {
    package: String,
    /// What other requests name the package by: its name, or its folder where several have that name.
    key: String,
    version: String,
    /// `sv` or `en`; none for a manifest.
    surface: Option<&'static str>,
    agency: Option<String>,
}

impl Server {
    pub(crate) async fn surface(&self, asked: Asked) -> Result<Option<Said>> {
        self.queue.ask(IfChanged::Again, move |view| Ok(said(view, &asked))).await
    }
}

fn said(view: &View, asked: &Asked) -> Option<Said> {
    let file = view.file_of(&asked.uri)?;
    let package = view.snapshot.rules.package_of(file)?;
    let manifest = package.manifest(view.snapshot.db());
    let surface = view.snapshot.source(file).map(|(_, source)| {
        match parsed(view.snapshot.db(), source).surface {
            Surface::Swedish => "sv",
            Surface::English => "en",
        }
    });
    Some(Said {
        package: manifest.name.clone(),
        key: view.snapshot.package_key(package),
        version: manifest.version.clone(),
        surface,
        agency: manifest.agency.clone(),
    })
}
