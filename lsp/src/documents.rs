//! Open documents: which text each has, and what the editor calls it.

use std::collections::{BTreeMap, BTreeSet};
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
    /// Those that are not saved yet and are rules within a text, by [`path_of`].
    literate: Arc<BTreeSet<PathBuf>>,
}

/// The ending of rules within a text, and the editor's name for their language.
const LITERATE: &str = ".lagrum.md";
const LITERATE_LANGUAGE: &str = "lagrum-markdown";

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

    /// The folders that the author works in.
    pub(crate) fn folders(&self) -> impl Iterator<Item = PathBuf> {
        self.folders.iter().map(|(plain, _)| plain.clone())
    }

    /// A document is about to be opened: what it is called tells what it is, and where it has no name, the editor.
    pub(crate) fn entered(&mut self, uri: &Uri, language: &str) {
        let Some(path) = path_of(uri) else { return };
        let is_literate = language == LITERATE_LANGUAGE && uri.as_str().starts_with("untitled:");
        if is_literate && !uri.as_str().ends_with(LITERATE) {
            Arc::make_mut(&mut self.literate).insert(path);
        } else if self.literate.contains(&path) {
            Arc::make_mut(&mut self.literate).remove(&path);
        }
    }

    /// The path of a document, as the editor has it.
    pub(crate) fn path(&self, uri: &Uri) -> Option<PathBuf> {
        let path = path_of(uri)?;
        if !self.literate.contains(&path) {
            return Some(path);
        }
        let mut ended = path.into_os_string();
        ended.push(".md");
        Some(ended.into())
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

/// The path of a document: a file, or one that is not saved yet, which goes by its address with the ending of a file of
/// rules. Others, such as what a file was before its last change, are none of the author's.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    match uri.scheme().as_str() {
        "file" => uri.to_file_path().map(std::borrow::Cow::into_owned),
        "untitled" => {
            let address = uri.as_str();
            let is_rules = address.ends_with(".lagrum") || address.ends_with(LITERATE);
            Some(if is_rules { address.into() } else { format!("{address}.lagrum").into() })
        }
        _ => None,
    }
}

/// An address from its text.
pub(crate) fn address(text: &str) -> Option<Uri> {
    Uri::from_str(text).ok()
}
