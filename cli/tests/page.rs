//! The page of the service: its modules one by one, their types, and the whole as people use it, in headless Chromium
//! against `lagrum serve`. And the page of the follow-up, which is only read.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that starts a service and a browser in a folder of its own"
)]

use lagrum_programs::{CHROMIUM, NODE, mirror, npm_packages, run};
use std::fs;
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
    mirror(&repository().join("cli/tests/followup"), &folder.join("followup"), &[]);
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

/// A log in a folder: cases of several offices, some of them drawn for the sample, and those reviewed.
fn log_with_reviews(folder: &Path) {
    let cases: Vec<String> = (0..300).map(case).collect();
    fs::write(folder.join("cases.ndjson"), cases.join("\n")).unwrap();
    fs::write(folder.join("seed"), "a secret of the tests, long enough").unwrap();
    let rules = repository().join("examples/bostadsbidrag");
    let mut decide = lagrum(folder, &["decide", "Bostadsbidrag", "cases.ndjson"]);
    decide.args(["--seed-file", "seed", "--seed-name", "2012", "--log", "decisions.db", "-p"]);
    let decided = decide.arg(rules).stderr(Stdio::null()).output().unwrap();
    let drawn = String::from_utf8(decided.stdout).unwrap();
    let drawn = drawn.lines().filter_map(|line| {
        let decision: serde_json::Value = serde_json::from_str(line).unwrap();
        let hit = decision["controls"]
            .as_array()?
            .iter()
            .any(|control| control["name"] == "random_sample" && control["status"] == "hit");
        (hit && decision["outcome"] == "granted")
            .then(|| decision["case"].as_str().unwrap().to_owned())
    });
    let reviews: Vec<String> = drawn
        .enumerate()
        .map(|(at, case)| {
            let found = match at % 3 {
                0 => r#""correct": false, "right": { "amount": "100" }"#,
                1 => r#""correct": false, "right": { "amount": "6000" }"#,
                _ => r#""correct": true"#,
            };
            format!(r#"{{ "case": "{case}", {found}, "office": "Umeå", "group": "{}" }}"#, at % 2)
        })
        .collect();
    assert!(reviews.len() > 2, "{reviews:?}");
    fs::write(folder.join("reviews.ndjson"), reviews.join("\n")).unwrap();
    run(&mut lagrum(folder, &["log", "review", "decisions.db", "reviews.ndjson"]));
}

fn case(number: usize) -> String {
    let (office, rent, declared) = (number % 4, 4_000 + 20 * (number % 90), 90_000 + 900 * number);
    format!(
        r#"{{"$case":"2012-{number:06}","$office":"Office {office}","for_month":"2012-03","household":{{"applicant":{{"qualifying_income":{{"$attested":[{{"$value":100000,"$source":"Skatteverket"}},{{"$value":{declared},"$source":"declared"}}]}}}},"partner":null,"rent":{rent},"children":[{{"born":"2005-05-01","lives_at_home":true}}]}}}}"#
    )
}

fn lagrum(folder: &Path, arguments: &[&str]) -> Command {
    let mut lagrum = Command::new(env!("CARGO_BIN_EXE_lagrum"));
    lagrum.args(arguments).current_dir(folder);
    lagrum
}

#[test]
fn the_page_of_the_follow_up_can_be_read_by_everyone() {
    let folder = tempfile::tempdir().unwrap();
    log_with_reviews(folder.path());
    let pages = ["en", "sv"].map(|language| {
        let page = folder.path().join(format!("{language}.html"));
        let mut followup = lagrum(folder.path(), &["followup", "decisions.db", "--format", "html"]);
        run(followup.args(["--lang", language, "--out"]).arg(&page));
        page
    });
    let said = run(node().arg("followup/check.mjs").arg(CHROMIUM.path()).args(pages));
    assert!(said.contains("2 pages read, 0 faults"), "{said}");
}
