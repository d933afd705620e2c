//! `lagrum/provisions`: the acts that rules rest on, chapter by chapter: what is encoded, tested and missing.

use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::pictures::{self, Act, Chapter, Section};
use lagrum_language::db::Package;
use lagrum_language::provisions::{Listed, sections};
use serde::{Deserialize, Serialize};
use std::path::Path;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

/// Most bytes of a list of sections: 4 MB.
const MAX_LIST: u64 = 4_000_000;

#[derive(Deserialize)]
pub(crate) struct Asked {
    package: Option<String>,
}

/// A package, an act, a chapter or a section.
#[derive(Serialize, Default)]
pub(crate) struct Node {
    /// Of an act: the name it is cited by.
    act: Option<String>,
    /// Of what is no act: its name.
    label: Option<String>,
    /// The title of an act; of a section, why it is left out.
    title: Option<String>,
    /// Of a section: `tested`, `encoded`, `left_out` or `missing`.
    state: Option<&'static str>,
    uri: Option<Uri>,
    range: Option<Range>,
    href: Option<String>,
    children: Vec<Node>,
}

impl Server {
    pub(crate) async fn provisions(&self, asked: Asked) -> Result<Vec<Node>> {
        self.queue.ask(IfChanged::Again, move |view| Ok(all(view, &asked))).await
    }
}

/// The acts of one package; where the author works in several, those of each under its name.
fn all(view: &View, asked: &Asked) -> Vec<Node> {
    let snapshot = &view.snapshot;
    let named = asked.package.as_deref().map(|key| snapshot.package_keyed(key));
    let packages = match named {
        Some(named) => named.into_iter().collect(),
        None => snapshot.rules.roots.clone(),
    };
    if let [package] = packages.as_slice() {
        return acts(view, *package);
    }
    let of_package = |package: &Package| {
        let children = acts(view, *package);
        (!children.is_empty()).then(|| Node {
            label: Some(snapshot.package_key(*package)),
            children,
            ..Node::default()
        })
    };
    packages.iter().filter_map(of_package).collect()
}

fn acts(view: &View, package: Package) -> Vec<Node> {
    let list = |act: &str| list(view, package, act);
    let found = pictures::acts(&view.snapshot, package, view.settings.language, &list);
    found.into_iter().map(|one| act(view, one)).collect()
}

fn act(view: &View, one: Act) -> Node {
    let chapter = |one: Chapter| {
        let children: Vec<Node> = one.sections.into_iter().map(|one| section(view, one)).collect();
        if one.name.is_empty() {
            return children;
        }
        vec![Node { label: Some(one.name), children, ..Node::default() }]
    };
    Node {
        act: Some(one.name),
        title: one.title,
        href: one.link,
        children: one.chapters.into_iter().flat_map(chapter).collect(),
        ..Node::default()
    }
}

fn section(view: &View, one: Section) -> Node {
    Node {
        label: Some(one.name),
        title: one.reason,
        state: Some(one.status.key()),
        uri: one.at.and_then(|at| view.uri(at.file)),
        range: one.at.map(|at| view.range(at)),
        href: one.link,
        ..Node::default()
    }
}

/// The list of an act's sections that the manifest names; none where it cannot be read, which `lagrum provisions` tells.
fn list(view: &View, package: Package, act: &str) -> Option<Vec<Listed>> {
    let named = &package.manifest(view.snapshot.db()).provisions;
    let (_, path) = named.iter().find(|(name, _)| name == act)?;
    sections(&read(&view.snapshot.rules.folder(package)?.join(path))?).ok()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a list of sections lies beside the rules, and is no file of rules"
)]
fn read(path: &Path) -> Option<String> {
    let size = std::fs::metadata(path).ok()?.len();
    (size <= MAX_LIST).then(|| std::fs::read_to_string(path).ok())?
}
