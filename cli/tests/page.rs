//! The page of the service: its modules one by one, their types, and the whole as people use it, in headless Chromium
//! against `lagrum serve`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that starts a service and a browser in a folder of its own"
)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

/// What a machine must have, and how to get it.
const NEEDS: &str = "the page is tested in a browser: install Chromium and Node.js 20 or later with npm, on Debian with \
     `apt-get install chromium nodejs npm`";

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

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// The page and what tries it, in the build folder. Packages are fetched when the lock file has changed.
static TOOLS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    let _absent = fs::remove_dir_all(folder.join("web"));
    copy(&repository().join("service/tests/page"), &folder);
    copy(&repository().join("service/web"), &folder.join("web"));
    let lock = fs::read_to_string(folder.join("package-lock.json")).unwrap();
    let stamp = folder.join("fetched");
    if fs::read_to_string(&stamp).ok() != Some(lock.clone()) {
        let asked = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        run(Command::new(program(&["npm", "npm.cmd"])).args(asked).current_dir(&folder));
        fs::write(&stamp, lock).unwrap();
    }
    folder
});

fn node() -> Command {
    let mut node = Command::new(program(&["node", "node.exe"]));
    node.current_dir(&*TOOLS);
    node
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
    let chromium =
        program(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    let serving = Serving::start(serving);
    let saved = tempfile::tempdir().unwrap();
    let mut check = node();
    check.arg("check.mjs").arg(chromium).arg(&serving.address);
    check.arg(repository().join("examples")).arg(saved.path()).args(ways);
    let said = run(&mut check);
    assert!(said.contains(", 0 faults"), "{said}");
}
