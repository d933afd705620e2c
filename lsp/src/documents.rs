//! Open documents: which text each has, and what the editor calls it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use tower_lsp::ls_types::Uri;

/// Open documents, by plain path, and how the editor spells the folders it works in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Documents {
    open: Arc<BTreeMap<PathBuf, Document>>,
    /// The folders, plain and as the editor spells them.
    folders: Arc<Vec<(PathBuf, PathBuf)>>,
}

/// An open document.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
}

impl Documents {
    pub(crate) fn set_folders(&mut self, folders: Vec<(PathBuf, PathBuf)>) {
        self.folders = Arc::new(folders);
    }

    /// A document was opened, or has a new version.
    pub(crate) fn put(&mut self, path: PathBuf, document: Document) {
        Arc::make_mut(&mut self.open).insert(path, document);
    }

    pub(crate) fn remove(&mut self, path: &Path) {
        Arc::make_mut(&mut self.open).remove(path);
    }

    /// The open document at a plain path.
    pub(crate) fn at(&self, path: &Path) -> Option<&Document> {
        self.open.get(path)
    }

    /// What the editor calls the file at a plain path.
    pub(crate) fn uri(&self, path: &Path) -> Option<Uri> {
        if let Some(document) = self.at(path) {
            return Some(document.uri.clone());
        }
        let spelt = self.folders.iter().find_map(|(plain, spelt)| {
            let inside = path.strip_prefix(plain).ok()?;
            Some(spelt.join(inside))
        });
        Uri::from_file_path(spelt.as_deref().unwrap_or(path))
    }
}

/// The path of a document. One that lies nowhere yet goes by its address, with the ending of a file of rules.
pub(crate) fn path_of(uri: &Uri) -> PathBuf {
    let address = uri.as_str();
    if address.starts_with("file:") {
        return uri.to_file_path().map(std::borrow::Cow::into_owned).unwrap_or_default();
    }
    let is_rules = address.ends_with(".lagrum") || address.ends_with(".lagrum.md");
    if is_rules { PathBuf::from(address) } else { PathBuf::from(format!("{address}.lagrum")) }
}

/// An address from its text.
pub(crate) fn address(text: &str) -> Option<Uri> {
    Uri::from_str(text).ok()
}
