//! The page of the service: its modules one by one, their types, and the whole as people use it, in headless Chromium
//! against `lagrum serve`.
#![expect(
    clippy::unwrap_used,
    reason = "a test that starts a service and a browser in a folder of its own"
)]

use lagrum_programs::{CHROMIUM, NODE, mirror, npm_packages, run};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

/// The rules that the page is tried on: in both languages, with lists, judgements, controls.
const RULES: [&str; 4] = [
    "examples/bostadsbidrag",
    "examples/sjukpenning-kontroller",
    "examples/skal",
    "stdlib-rules/forsakringskassan/barnbidrag",
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The page and what tries it, in the build folder.
static TOOLS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    mirror(&repository().join("service/tests/page"), &folder, &[]);
    mirror(&repository().join("service/web"), &folder.join("web"), &[]);
    npm_packages(&folder);
    folder
});

fn node() -> Command {
    NODE.within(&TOOLS)
}

/// `lagrum serve`, until the test is over.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(more: &[&str]) -> Self {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_lagrum"));
        serve.args(["--lang", "en", "serve", "--listen", "127.0.0.1:0", "--watch", "0"]);
        serve.args(RULES).args(more).current_dir(repository());
        serve.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = serve.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit(' ').next().unwrap().to_owned();
        assert!(address.starts_with("http://127.0.0.1:"), "{line}");
        Self { child, address }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

#[test]
fn the_modules_of_the_page_do_what_they_say() {
    run(node().args(["--test", "modules.test.js"]));
}

#[test]
fn the_types_of_the_page_fit() {
    run(node().args(["node_modules/typescript/bin/tsc", "--project", "."]));
}

#[test]
fn a_case_is_filled_in_and_read_on_the_page() {
    walk(&[], &[]);
}

#[test]
fn without_previews_a_case_is_decided_before_it_is_read() {
    walk(&["--no-preview"], &["unpreviewed"]);
}

/// Uses the page as people do: in every way, or only in those that are named.
fn walk(serving: &[&str], ways: &[&str]) {
    let serving = Serving::start(serving);
    let saved = tempfile::tempdir().unwrap();
    let mut check = node();
    check.arg("check.mjs").arg(CHROMIUM.path()).arg(&serving.address);
    check.arg(repository().join("examples")).arg(saved.path()).args(ways);
    let said = run(&mut check);
    assert!(said.contains(", 0 faults"), "{said}");
}
