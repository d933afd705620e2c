//! The files of the repository, as a clone would have them.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder that holds the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the workspace")
}

/// A file of the repository.
pub struct File {
    /// From the root, with `/` between folders.
    pub path: String,
    /// Its content, if it is text.
    pub text: Option<String>,
}

impl File {
    /// The name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// Every file under a folder that `.gitignore` does not leave out, in order of path.
pub fn files(folder: &str) -> Vec<File> {
    let ignored = ignored();
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry of a folder").path();
            if is_ignored(&path, &ignored) {
                continue;
            }
            if path.is_symlink() {
                continue;
            } else if path.is_dir() {
                folders.push(path);
            } else {
                found.push(read(&path));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The Rust files under a folder, with their text.
pub fn rust_files(folder: &str) -> Vec<(String, String)> {
    let rust = files(folder).into_iter().filter(|file| file.path.ends_with(".rs"));
    rust.map(|file| (file.path, file.text.expect("Rust source is UTF-8"))).collect()
}

/// The text of one file that must be there.
pub fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(path: &Path) -> File {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let from_root = path.strip_prefix(root()).expect("found under the root");
    let parts: Vec<_> = from_root.iter().map(|part| part.to_string_lossy()).collect();
    File { path: parts.join("/"), text: String::from_utf8(bytes).ok() }
}

/// The patterns of `.gitignore`; only whole names and `*.ending` are used there.
fn ignored() -> Vec<String> {
    let lines = text(".gitignore");
    let patterns = lines.lines().map(|line| line.trim().trim_matches('/'));
    patterns.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

fn is_ignored(path: &Path, patterns: &[String]) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name == ".git"
        || patterns.iter().any(|pattern| match pattern.strip_prefix('*') {
            Some(ending) => name.ends_with(ending),
            None => name == pattern.as_str(),
        })
}

#[test]
fn finds_itself_and_nothing_that_was_built() {
    let paths: Vec<PathBuf> = files("").into_iter().map(|file| file.path.into()).collect();
    assert!(paths.contains(&PathBuf::from("tests/tests/tidy/tree.rs")));
    assert!(!paths.iter().any(|path| path.starts_with("target") || path.starts_with(".git")));
}
