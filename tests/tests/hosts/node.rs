//! Node.js: the package `lagrum` is built as its page says, passes its own tests, and is packed and installed in a
//! folder that knows of nothing else, where the programs of its page are checked by TypeScript and run.

use crate::build;
use crate::pages::blocks;
use lagrum_programs::{NODE, NPM, mirror, npm_packages, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Folders that are made, not written.
const MADE: [&str; 2] = ["dist", "made"];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// npm in a folder, and what the package's tests look for.
fn npm(folder: &Path) -> Command {
    let mut npm = NPM.within(folder);
    npm.env("LAGRUM_REPOSITORY", repository()).env("LAGRUM_ENGINE", env!("CARGO_PKG_VERSION"));
    npm
}

/// The package as `npm run build` makes it, of the library that all hosts' tests share.
static PACKAGE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("node");
    mirror(&repository().join("bindings/node"), &folder, &MADE);
    npm_packages(&folder);
    let (manifest, target) = (repository().join("Cargo.toml"), build::folder());
    let mut building = npm(&folder);
    building.args(["run", "build", "--", "--offline", "--profile", "hosts", "--manifest-path"]);
    building.arg(manifest).arg("--target-dir").arg(target.parent().unwrap());
    // One with the others, so that nothing is compiled anew with other features.
    building.args(build::LIBRARIES.iter().flat_map(|library| ["--package", library]));
    run(&mut building);
    folder
});

#[test]
fn its_own_tests_pass() {
    run(npm(&PACKAGE).arg("test"));
}

/// The programs of the page, and what it says that each prints.
fn programs() -> Vec<(String, String)> {
    let (programs, printed) = (blocks("node.md", "ts"), blocks("node.md", "text printed"));
    assert!(!programs.is_empty() && programs.len() == printed.len(), "{programs:?} {printed:?}");
    programs.into_iter().zip(printed).collect()
}

#[test]
fn the_programs_of_its_page_run_where_it_is_installed() {
    let package: &Path = &PACKAGE;
    let packed = run(NPM.within(package).args(["pack", "--silent", "--pack-destination", "."]));
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    fs::write(folder.join("package.json"), r#"{ "private": true, "type": "module" }"#).unwrap();
    let archive = package.join(packed.trim());
    let offline = ["install", "--offline", "--no-audit", "--no-fund", "--install-links"];
    run(NPM.within(folder).args(offline).arg(archive));
    for text in ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY.md"] {
        assert!(folder.join("node_modules/lagrum").join(text).is_file(), "{text}");
    }
    for name in ["bostadsbidrag", "samordning"] {
        let bundle = repository().join("tests/bundles").join(name).join("rules.bundle");
        fs::copy(bundle, folder.join(format!("{name}.bundle"))).unwrap();
    }
    for (number, (program, printed)) in programs().into_iter().enumerate() {
        let (source, compiled) = (format!("program{number}.ts"), format!("program{number}.js"));
        fs::write(folder.join(&source), program).unwrap();
        let tsc = package.join("node_modules/typescript/bin/tsc");
        let types = package.join("node_modules/@types");
        let strict = ["--strict", "--target", "es2022", "--module", "node16", "--types", "node"];
        run(NODE.within(folder).arg(tsc).arg("--typeRoots").arg(types).arg(&source).args(strict));
        assert_eq!(run(NODE.within(folder).arg(compiled)), printed, "{source}");
    }
}

#[test]
fn it_has_the_version_of_the_engine() {
    let manifest = fs::read_to_string(repository().join("bindings/node/package.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
}
