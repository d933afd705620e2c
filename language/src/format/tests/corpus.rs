//! Every program of the repository, and how two programs are compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::surface::NumberText;
use crate::syntax::{FileKind, Parse, SyntaxKind as K, SyntaxToken, parse};

/// A program of the repository that has no problems of syntax.
pub(super) struct Program {
    pub path: String,
    pub text: String,
    pub kind: FileKind,
    pub parsed: Parse,
}

/// Longer files, in bytes, are lists of tests, alike from end to end.
const USUAL: usize = 40_000;

/// Every file with rules under the folders that hold some; those with problems are left out, they stay as they are.
pub(super) fn programs() -> &'static [Program] {
    static PROGRAMS: OnceLock<Vec<Program>> = OnceLock::new();
    PROGRAMS.get_or_init(read_programs)
}

fn read_programs() -> Vec<Program> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut paths = Vec::new();
    for folder in ["stdlib-rules", "examples", "benches", "docs", "tests", "language", "cli"] {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    let programs = paths.into_iter().map(|path| program(root, &path));
    let programs: Vec<_> = programs
        .filter(|program| program.text.len() <= USUAL && program.parsed.problems.is_empty())
        .collect();
    assert!(!programs.is_empty());
    programs
}

fn program(root: &Path, path: &Path) -> Program {
    let is_literate = path.extension().is_some_and(|extension| extension == "md");
    let kind = if is_literate { FileKind::Literate } else { FileKind::Code };
    let name = path.strip_prefix(root).unwrap().display().to_string();
    let text = fs::read_to_string(path).unwrap();
    Program { path: name, parsed: parse(&text, kind), text, kind }
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

/// The tokens of a file that are no trivia, spelt alike where a file may spell them differently.
pub(super) fn tokens(parsed: &Parse) -> Vec<(K, String)> {
    let tokens = all_tokens(parsed).filter(|token| !token.kind().is_trivia());
    tokens.map(|token| (token.kind(), plain(&token))).collect()
}

/// The comments of a file, and the text outside the blocks of a literate one, in order.
pub(super) fn comments_and_prose(parsed: &Parse) -> Vec<String> {
    let tokens = all_tokens(parsed).filter(|token| matches!(token.kind(), K::Comment | K::Prose));
    tokens
        .map(|token| {
            if token.kind() == K::Prose { token.text() } else { token.text().trim_end() }.to_owned()
        })
        .collect()
}

fn all_tokens(parsed: &Parse) -> impl Iterator<Item = SyntaxToken> + use<> {
    parsed.syntax().descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token)
}

fn plain(token: &SyntaxToken) -> String {
    match token.kind() {
        K::Keyword(_) => token.text().split_whitespace().collect::<Vec<_>>().join(" "),
        K::Digits => NumberText::read(token.text()).unwrap().plain(),
        K::Word => token.text().trim_matches('`').to_owned(),
        _ => token.text().to_owned(),
    }
}

/// Numbers that look drawn by lot and are the same every time (xorshift).
pub(super) struct Lot(pub u64);

impl Lot {
    pub fn number(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    pub fn draw<'c>(&mut self, choices: &[&'c str]) -> &'c str {
        let number = self.number(choices.len());
        choices.get(number).unwrap()
    }
}
