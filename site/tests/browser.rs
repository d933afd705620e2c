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
use lagrum_programs::{CHROMIUM, NODE, mirror, npm_packages, run};
use made::{EXAMPLES, made, repository};
use std::fs;
use std::path::{Path, PathBuf};

/// The script with its pinned packages, in the build folder.
fn tools() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    mirror(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser"), &folder, &[]);
    npm_packages(&folder);
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
    let mut check = NODE.command();
    check.arg(tools.join("check.mjs")).arg(CHROMIUM.path()).arg(folder.path()).arg(chosen);
    let said = run(&mut check);
    assert!(said.contains(", 0 faults"), "{said}");
}
