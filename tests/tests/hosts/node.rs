//! Node.js: the package `lagrum` is built as its page says, passes its own tests, and is packed and installed in a
//! folder that knows of nothing else, where the programs of its page are checked by TypeScript and run.

use crate::build;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// What a machine must have, and how to get it.
const NEEDS: &str = "the binding to Node.js is tested with Node.js 20 or later and npm: \
     on Debian `apt-get install nodejs npm`";

/// Folders that are made, not written.
const MADE: [&str; 3] = ["node_modules", "dist", "made"];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Runs a program, and gives what it printed; fails with all it said.
fn run(program: &str, words: &[&str], folder: &Path) -> String {
    let mut command = Command::new(program);
    command.args(words).current_dir(folder);
    command.env("LAGRUM_REPOSITORY", repository()).env("LAGRUM_ENGINE", env!("CARGO_PKG_VERSION"));
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}. {NEEDS}"));
    let printed = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {words:?}\n{printed}{said}");
    printed
}

fn npm(words: &[&str], folder: &Path) -> String {
    run(if cfg!(windows) { "npm.cmd" } else { "npm" }, words, folder)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.is_file() {
            fs::copy(&path, to.join(name)).unwrap();
        } else if !MADE.iter().any(|made| name == *made) {
            copy(&path, &to.join(name));
        }
    }
}

/// The package in the build folder, its tools fetched when the lock file has changed.
fn copied() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("node");
    for old in ["lib", "tests", "dist", "made"] {
        // What was taken away since the last time must not be tested again.
        let _absent = fs::remove_dir_all(folder.join(old));
    }
    copy(&repository().join("bindings/node"), &folder);
    let lock = fs::read_to_string(folder.join("package-lock.json")).unwrap();
    let stamp = folder.join("fetched");
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&lock) {
        npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"], &folder);
        fs::write(&stamp, lock).unwrap();
    }
    folder
}

/// The package as `npm run build` makes it, of the library that all hosts' tests share.
static PACKAGE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = copied();
    let (manifest, target) = (repository().join("Cargo.toml"), build::folder());
    let mut words = vec!["run", "build", "--", "--offline", "--profile", "hosts"];
    words.extend(["--manifest-path", manifest.to_str().unwrap()]);
    words.extend(["--target-dir", target.parent().unwrap().to_str().unwrap()]);
    // One with the others, so that nothing is compiled anew with other features.
    words.extend(build::LIBRARIES.iter().flat_map(|library| ["--package", library]));
    npm(&words, &folder);
    folder
});

#[test]
fn its_own_tests_pass() {
    npm(&["test"], &PACKAGE);
}

/// The fenced programs of a page, and what it says that each prints.
fn programs(page: &str) -> Vec<(String, String)> {
    let blocks = |fence: &str| -> Vec<String> {
        let open = format!("\n```{fence}\n");
        let parts = page.split(&open).skip(1);
        parts.map(|part| part.split("\n```").next().unwrap().to_owned() + "\n").collect()
    };
    let (programs, printed) = (blocks("ts"), blocks("text printed"));
    assert!(!programs.is_empty() && programs.len() == printed.len(), "{programs:?} {printed:?}");
    programs.into_iter().zip(printed).collect()
}

#[test]
fn the_programs_of_its_page_run_where_it_is_installed() {
    let package: &Path = &PACKAGE;
    let packed = npm(&["pack", "--silent", "--pack-destination", "."], package);
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    fs::write(folder.join("package.json"), r#"{ "private": true, "type": "module" }"#).unwrap();
    let archive = package.join(packed.trim());
    let offline = ["install", "--offline", "--no-audit", "--no-fund", "--install-links"];
    npm(&[&offline[..], &[archive.to_str().unwrap()]].concat(), folder);
    for name in ["bostadsbidrag", "samordning"] {
        let bundle = repository().join("tests/bundles").join(name).join("rules.bundle");
        fs::copy(bundle, folder.join(format!("{name}.bundle"))).unwrap();
    }
    let page = fs::read_to_string(repository().join("docs/node.md")).unwrap();
    for (number, (program, printed)) in programs(&page).into_iter().enumerate() {
        let (source, compiled) = (format!("program{number}.ts"), format!("program{number}.js"));
        fs::write(folder.join(&source), program).unwrap();
        let tsc = package.join("node_modules/typescript/bin/tsc");
        let types = package.join("node_modules/@types");
        let strict = ["--strict", "--target", "es2022", "--module", "node16", "--types", "node"];
        let compiler = [tsc.to_str().unwrap(), "--typeRoots", types.to_str().unwrap(), &source];
        run("node", &[&compiler[..], &strict].concat(), folder);
        assert_eq!(run("node", &[&compiled], folder), printed, "{source}");
    }
}

#[test]
fn it_has_the_version_of_the_engine() {
    let manifest = fs::read_to_string(repository().join("bindings/node/package.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
}
