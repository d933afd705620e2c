//! What the language offers: keywords and built-in functions.

use super::{Hover, cited, say, words};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::builtins::{Builtin, row};
use lagrum_language::db::SourceFile;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::file_items;
use lagrum_language::semantics::parsed;
use lagrum_language::surface::{Keyword, Surface};
use lagrum_language::syntax::{SyntaxKind, SyntaxToken};

/// What is said of a built-in function.
pub(super) fn builtin(
    snapshot: &Snapshot,
    source: SourceFile,
    builtin: Builtin,
    language: Language,
) -> Option<String> {
    let row = row(builtin)?;
    let items = &file_items(snapshot.db(), source).items;
    let surface = items.first().map_or(Surface::English, |item| item.surface);
    let signature = match surface {
        Surface::English => row.signature_en,
        Surface::Swedish => row.signature_sv,
    };
    let doc = say(language, row.doc_en, row.doc_sv);
    Some(format!("```lagrum\n{}{signature}\n```\n\n{doc}", row.name(surface)))
}

/// What is said of a word that is no name.
pub(super) fn word(snapshot: &Snapshot, at: FilePlace, language: Language) -> Option<Hover> {
    let (_, source) = snapshot.source(at.file)?;
    let tree = parsed(snapshot.db(), source);
    let offset = at.offset.into();
    let root = tree.syntax();
    if let Some(said) = cited::citation(snapshot, at, language) {
        return Some(said);
    }
    if !root.text_range().contains_inclusive(offset) {
        return None;
    }
    let tokens = root.token_at_offset(offset);
    let (keyword, token) = tokens
        .filter_map(|token| match token.kind() {
            SyntaxKind::Keyword(keyword) => Some((keyword, token)),
            _ => None,
        })
        .last()?;
    Some(Hover { at: span(at, &token), markdown: self::keyword(keyword, tree.surface, language) })
}

fn span(at: FilePlace, token: &SyntaxToken) -> FileSpan {
    let range = token.text_range();
    FileSpan { file: at.file, start: range.start().into(), end: range.end().into() }
}

fn keyword(keyword: Keyword, surface: Surface, language: Language) -> String {
    let other = say(
        language,
        match surface {
            Surface::English => "in Swedish",
            Surface::Swedish => "in English",
        },
        match surface {
            Surface::English => "på svenska",
            Surface::Swedish => "på engelska",
        },
    );
    let meaning = words::meaning(keyword);
    let meaning = meaning.map(|(en, sv)| format!("\n\n{}", say(language, en, sv)));
    format!(
        "**{}** · {other} `{}`{}",
        keyword.preferred(surface),
        keyword.preferred(surface.other()),
        meaning.unwrap_or_default()
    )
}
