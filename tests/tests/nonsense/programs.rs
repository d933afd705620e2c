//! Every program in the repository.

use super::random::effort;
use std::path::{Path, PathBuf};

/// Longer ones, in bytes, are tried only where somebody asked for more than usual: they are lists of tests.
const USUAL: usize = 24_000;

/// A program: its path from the root, and its text.
pub struct Program {
    pub path: String,
    pub text: String,
}

impl Program {
    /// The name that its file must have to be read as what it is.
    pub fn file(&self) -> &'static str {
        if self.path.ends_with(".md") { "rules.lagrum.md" } else { "rules.lagrum" }
    }
}

pub fn all() -> Vec<Program> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    for folder in ["benches", "cli/src", "examples", "language/src", "stdlib-rules"] {
        gather(&root.join(folder), &mut paths);
    }
    paths.sort();
    assert!(paths.len() > 15, "{paths:?}");
    let read = |path: &PathBuf| Program {
        path: path.strip_prefix(&root).unwrap().to_string_lossy().into_owned(),
        text: text(path),
    };
    let programs = paths.iter().map(read);
    programs.filter(|program| effort() > 1 || program.text.len() <= USUAL).collect()
}

#[expect(clippy::disallowed_methods, reason = "this test reads the repository")]
fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            gather(&path, paths);
        } else if name.ends_with(".lagrum") || name.ends_with(".lagrum.md") {
            paths.push(path);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this test reads the repository")]
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// A file of the example that a newcomer runs first.
pub fn example(file: &str) -> String {
    text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/bostadsbidrag").join(file))
}
