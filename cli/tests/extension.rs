//! The VS Code extension: its own tests (the grammar against the table of keywords, the panels, the debugger), and then
//! packed with the server and driven in a real VS Code, in a browser, as an author drives it.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts Node.js in a folder of its own"
)]

use lagrum_programs::{NPM, mirror, npm_packages, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

/// The extension, and what it is held against.
const EXTENSION: &str = "editors/vscode";
const KEYWORDS: &str = "language/src/surface/keyword.rs";

/// Folders that are made, not written.
const MADE: [&str; 2] = ["dist", "server"];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The extension in the build folder.
fn copied() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("extension");
    let folder = root.join(EXTENSION);
    mirror(&repository().join(EXTENSION), &folder, &MADE);
    fs::create_dir_all(root.join(KEYWORDS).parent().unwrap()).unwrap();
    fs::copy(repository().join(KEYWORDS), root.join(KEYWORDS)).unwrap();
    npm_packages(&folder);
    folder
}

/// One at a time: both tests bundle in the same folder.
static FOLDER: LazyLock<Mutex<PathBuf>> = LazyLock::new(|| Mutex::new(copied()));

#[test]
fn the_extension_passes_its_own_tests() {
    let folder = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    run(NPM.within(&folder).arg("test"));
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
    let mut npm = NPM.within(&folder);
    npm.args(["run", "e2e", "--"]);
    for (name, path) in options {
        npm.arg(name).arg(path);
    }
    run(&mut npm);
}
