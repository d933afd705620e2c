//! The VS Code extension: its own tests (the grammar against the table of keywords, the panels, the debugger), and then
//! packed with the server and driven in a real VS Code, in a browser, as an author drives it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that starts Node.js in a folder of its own"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, PoisonError};

/// What a machine must have, and how to get it.
const NEEDS: &str = "the extension is tested with Node.js 20 or later and npm, and in Chromium: \
     on Debian `apt-get install nodejs npm chromium`";

/// The extension, and what it is held against.
const EXTENSION: &str = "editors/vscode";
const KEYWORDS: &str = "language/src/surface/keyword.rs";

/// Folders that are made, not written.
const MADE: [&str; 3] = ["node_modules", "dist", "server"];

/// Runs npm, or fails with all it said.
fn npm(words: &[&str], folder: &Path) {
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(name).args(words).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("npm: {error}. {NEEDS}"));
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "npm {words:?}\n{said}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.is_file() {
            fs::copy(&path, to.join(name)).unwrap();
        } else if !MADE.iter().any(|made| name == *made) || from.ends_with("src") {
            copy(&path, &to.join(name));
        }
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The extension in the build folder, its packages fetched when the lock file has changed.
fn copied() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("extension");
    let folder = root.join(EXTENSION);
    for old in ["src", "test", "webview"] {
        // What was taken away since the last time must not be tested again.
        let _absent = fs::remove_dir_all(folder.join(old));
    }
    copy(&repository().join(EXTENSION), &folder);
    fs::create_dir_all(root.join(KEYWORDS).parent().unwrap()).unwrap();
    fs::copy(repository().join(KEYWORDS), root.join(KEYWORDS)).unwrap();
    let lock = fs::read_to_string(folder.join("package-lock.json")).unwrap();
    let stamp = folder.join("fetched");
    if fs::read_to_string(&stamp).ok() != Some(lock.clone()) {
        npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"], &folder);
        fs::write(&stamp, lock).unwrap();
    }
    folder
}

/// One at a time: both tests bundle in the same folder.
static FOLDER: LazyLock<Mutex<PathBuf>> = LazyLock::new(|| Mutex::new(copied()));

#[test]
fn the_extension_passes_its_own_tests() {
    let folder = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    npm(&["test"], &folder);
}

/// VS Code is fetched once, and lies in the build folder as the pictures of a failure do.
#[test]
fn an_author_works_in_a_real_editor() {
    let folder = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let made = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (cache, shots) = (made.join("vscode"), made.join("editor-pictures"));
    let options = [
        ("--server", Path::new(env!("CARGO_BIN_EXE_lagrum"))),
        ("--repository", repository()),
        ("--cache", &cache),
        ("--shots", &shots),
    ];
    let mut words = vec!["run", "e2e", "--"];
    words.extend(options.iter().flat_map(|(name, path)| [*name, path.to_str().unwrap()]));
    npm(&words, &folder);
}
