//! Every program of the repository, and how two programs are compared.

use std::fs;
use std::path::{Path, PathBuf};

use crate::surface::NumberText;
use crate::syntax::{FileKind, SyntaxKind as K, SyntaxToken, parse};

/// A program of the repository that has no problems of syntax.
pub(super) struct Program {
    pub path: String,
    pub text: String,
    pub kind: FileKind,
}

/// Every file with rules under the folders that hold some; those with problems are left out, they stay as they are.
pub(super) fn programs() -> Vec<Program> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut paths = Vec::new();
    for folder in ["stdlib-rules", "examples", "benches", "docs", "tests"] {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    let programs = paths.into_iter().map(|path| program(root, &path));
    let programs: Vec<_> = programs.filter(|it| parse(&it.text, it.kind).problems.is_empty()).collect();
    assert!(!programs.is_empty());
    programs
}

fn program(root: &Path, path: &Path) -> Program {
    let is_literate = path.extension().is_some_and(|extension| extension == "md");
    let kind = if is_literate { FileKind::Literate } else { FileKind::Code };
    let name = path.strip_prefix(root).unwrap().display().to_string();
    Program { path: name, text: fs::read_to_string(path).unwrap(), kind }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, paths);
        } else if is_rules(&path) {
            paths.push(path);
        }
    }
}

/// `*.lagrum`, `*.lagrum.md`, and other pages with blocks of rules.
fn is_rules(path: &Path) -> bool {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("lagrum") => true,
        Some("md") => fs::read_to_string(path).is_ok_and(|text| text.contains("```lagrum")),
        _ => false,
    }
}

/// The tokens of a text that are no trivia, spelt alike where a file may spell them differently.
pub(super) fn tokens(text: &str, kind: FileKind) -> Vec<(K, String)> {
    let parsed = parse(text, kind);
    let tokens = parsed.syntax().descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token);
    tokens.filter(|token| !token.kind().is_trivia()).map(|token| (token.kind(), plain(&token))).collect()
}

fn plain(token: &SyntaxToken) -> String {
    match token.kind() {
        K::Keyword(_) => token.text().split_whitespace().collect::<Vec<_>>().join(" "),
        K::Digits => NumberText::read(token.text()).unwrap().plain(),
        K::Word => token.text().trim_matches('`').to_owned(),
        _ => token.text().to_owned(),
    }
}

/// The tree of a text without texts and trivia.
pub(super) fn shape(text: &str, kind: FileKind) -> Vec<K> {
    let parsed = parse(text, kind);
    let kinds = parsed.syntax().descendants_with_tokens().map(|element| element.kind());
    let same = |kind| if kind == K::Semicolon { K::Comma } else { kind };
    kinds.filter(|kind| !kind.is_trivia()).map(same).collect()
}

/// The comments of a text in order, each with the first word of the item it stands in or before.
pub(super) fn comments(text: &str, kind: FileKind) -> Vec<String> {
    let parsed = parse(text, kind);
    let tokens = parsed.syntax().descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token);
    tokens.filter(|token| token.kind() == K::Comment).map(|token| token.text().trim_end().to_owned()).collect()
}
