//! Citations as links to the official text.

use crate::{FileId, FileSpan, Snapshot, official_text};
use lagrum_language::db::Def;
use lagrum_language::hir::{citations, file_items};
use lagrum_language::resolve::Place;

/// A citation, and where its provision is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The citation.
    pub span: FileSpan,
    /// Where the official text is to be read.
    pub address: String,
    /// The citation as written.
    pub text: String,
}

/// The citations of a file that lead to an official text, in source order.
#[must_use]
pub fn links(snapshot: &Snapshot, file: FileId) -> Vec<Link> {
    let Some((package, source)) = snapshot.source(file) else { return Vec::new() };
    let items = &file_items(snapshot.db(), source).items;
    let mut found = Vec::new();
    for (index, item) in (0u32..).zip(items) {
        let def = Def { package, file: source, index };
        for citation in citations(item) {
            if let Some(address) = official_text(snapshot, package, citation) {
                let span = snapshot.span(Place { def, here: citation.here });
                found.push(Link { span, address, text: citation.text.clone() });
            }
        }
    }
    found.sort_by_key(|link| link.span);
    found
}
