//! The pages, read as people read them: headless Chromium, axe, a keyboard, paper.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that starts a browser on pages in a folder of its own"
)]

mod made;

use lagrum_interpreter::{Interpreter, Language, Options};
use lagrum_language::workspace::Workspace;
use made::{EXAMPLES, made, repository};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a machine must have, and how to get it.
const NEEDS: &str = "the pages are tested in a browser: install Chromium and Node.js 18 or later with npm, on Debian with \
     `apt-get install chromium nodejs npm`";

/// A program among several that would do.
fn program(names: &[&str]) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places = std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    places.find(|place| place.is_file()).unwrap_or_else(|| panic!("{names:?} is missing: {NEEDS}"))
}

/// Runs a command, or fails with all it said.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}. {NEEDS}"));
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{command:?}\n{said}");
    said
}

/// The script with its pinned packages, in the build folder. Packages are fetched when the lock file has changed.
fn tools() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    fs::create_dir_all(&folder).unwrap();
    let lock = fs::read_to_string(source.join("package-lock.json")).unwrap();
    let stamp = folder.join("fetched");
    for name in ["package.json", "package-lock.json", "check.mjs"] {
        fs::copy(source.join(name), folder.join(name)).unwrap();
    }
    if fs::read_to_string(&stamp).ok() != Some(lock.clone()) {
        let npm = program(&["npm", "npm.cmd"]);
        let asked = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        run(Command::new(npm).args(asked).current_dir(&folder));
        fs::write(&stamp, lock).unwrap();
    }
    folder
}

/// A page of each kind: the first whose name begins so.
fn of_each_kind(pages: &[&str]) -> Vec<String> {
    let kinds = ["index.html", "register.html", "law/"];
    let named = |page: &&&str, kind: &str| {
        page.rsplit('/').next().is_some_and(|name| name.starts_with(kind))
    };
    let mut chosen: Vec<String> = kinds
        .iter()
        .filter_map(|kind| pages.iter().find(|page| page.starts_with(kind)))
        .map(|page| (*page).to_owned())
        .collect();
    let inner: Vec<&&str> =
        pages.iter().filter(|page| page.contains('/') && !page.starts_with("law/")).collect();
    for kind in ["index", "rules-", "parameters", "examples"] {
        chosen.extend(inner.iter().find(|page| named(page, kind)).map(|page| (**page).to_string()));
    }
    for (kind, most) in [("decision-", 3), ("example-", 2)] {
        let all: Vec<&&&str> = inner.iter().filter(|page| named(page, kind)).collect();
        chosen.extend(
            all.iter().step_by(all.len().div_ceil(most).max(1)).map(|page| (***page).to_string()),
        );
    }
    chosen
}

/// A decision with its explanation, as `lagrum explain --format html` has it.
fn explained() -> String {
    let folder = repository().join(EXAMPLES).join("bostadsbidrag");
    let workspace = Workspace::load(&folder);
    let plan = workspace.build(*workspace.roots.first().unwrap()).unwrap();
    let interpreter = Interpreter::new(plan).unwrap();
    let case = fs::read_to_string(folder.join("applications/couple.json")).unwrap();
    let options = Options { language: Language::Swedish, ..Options::default() };
    interpreter.explain("Bostadsbidrag", &case, &options).unwrap().to_html()
}

#[test]
fn people_can_read_every_kind_of_page() {
    let chromium =
        program(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    let node = program(&["node", "node.exe"]);
    let tools = tools();
    let site = made(&repository().join(EXAMPLES));
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in &site.files {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
    let pages: Vec<&str> =
        site.files.keys().map(String::as_str).filter(|path| path.ends_with(".html")).collect();
    let mut chosen = of_each_kind(&pages);
    // The one page that `lagrum explain` makes.
    fs::write(folder.path().join("explained.html"), explained()).unwrap();
    chosen.push("explained.html".to_owned());
    let chosen = serde_json::to_string(&chosen).unwrap();
    let script = tools.join("check.mjs");
    let said = run(Command::new(node).arg(script).arg(chromium).arg(folder.path()).arg(chosen));
    assert!(said.contains(", 0 faults"), "{said}");
}
