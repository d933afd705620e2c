//! Which files the editor is asked to watch.

use crate::queue::View;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use tower_lsp::Client;
use tower_lsp::ls_types::{Registration, Unregistration, Uri};

const METHOD: &str = "workspace/didChangeWatchedFiles";
/// The number of the files under the author's folders, and of those in packages elsewhere.
const EVERYWHERE: &str = "lagrum-files";
const ELSEWHERE: &str = "lagrum-files-elsewhere";
/// What rules and cases lie in.
const READ: [&str; 4] = ["**/lagrum.toml", "**/*.lagrum", "**/*.lagrum.md", "**/cases/**"];
/// Of a folder that comes or goes nothing is said but that: made, and removed, as the protocol counts.
const COMES_OR_GOES: u32 = 1 | 4;

/// Asks the editor to say when files change under the author's folders that nobody has open.
pub(crate) async fn everywhere(client: &Client) {
    let read = READ.iter().map(|glob| json!({ "globPattern": glob }));
    let all = [json!({ "globPattern": "**/*", "kind": COMES_OR_GOES })];
    register(client, EVERYWHERE, read.chain(all).collect()).await;
}

/// The folders of packages that lie outside the author's own, as the editor spells them.
pub(crate) fn elsewhere(view: &View) -> BTreeSet<Uri> {
    let rules = &view.snapshot.rules;
    let own: Vec<PathBuf> = view.documents.folders().collect();
    let folders = rules.packages().filter_map(|package| rules.folder(package));
    let outside = folders.filter(|folder| !own.iter().any(|own| folder.starts_with(own)));
    // Rules that no package holds are their own folder: they are open.
    let packages = outside.filter(|folder| view.snapshot.file_at(folder).is_none());
    packages.filter_map(|folder| view.documents.uri(folder)).collect()
}

/// Asks the editor to watch these folders too, in place of those it was asked before.
pub(crate) async fn only(client: &Client, folders: &BTreeSet<Uri>, before: &BTreeSet<Uri>) {
    if !before.is_empty() {
        let gone = Unregistration { id: ELSEWHERE.to_owned(), method: METHOD.to_owned() };
        let _ = client.unregister_capability(vec![gone]).await;
    }
    if folders.is_empty() {
        return;
    }
    let pattern = |folder: &Uri, glob: &&str| json!({ "globPattern": { "baseUri": folder.as_str(), "pattern": glob } });
    let watchers =
        folders.iter().flat_map(|folder| READ.iter().map(move |glob| pattern(folder, glob)));
    register(client, ELSEWHERE, watchers.collect()).await;
}

async fn register(client: &Client, id: &str, watchers: Vec<Value>) {
    let registration = Registration {
        id: id.to_owned(),
        method: METHOD.to_owned(),
        register_options: Some(json!({ "watchers": watchers })),
    };
    // An editor that will not watch lets the author reload.
    let _ = client.register_capability(vec![registration]).await;
}
