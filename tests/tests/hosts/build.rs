//! The libraries that other languages load, built as they are given out but for the last optimizations.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The crates whose libraries are loaded; one build makes them all.
pub const LIBRARIES: [&str; 3] = ["lagrum-c", "lagrum-java", "lagrum-node"];

/// The folder that holds the libraries of [`LIBRARIES`], as `liblagrum_c.so` and so on.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(build)
}

fn build() -> PathBuf {
    let target = target().join("hosts");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--locked", "--profile", "hosts", "--target-dir"]).arg(&target);
    for library in LIBRARIES {
        cargo.args(["--package", library]);
    }
    let built = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
    assert!(built.success(), "the libraries of the bindings do not build");
    target.join("hosts")
}

/// The folder that cargo builds into.
pub fn target() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(3).unwrap().to_path_buf()
}
