//! What the front pages promise, and what no file may carry.

use crate::{hold, tree};

/// First folders of places where people and machines keep their checkouts.
const HOMES: [&str; 7] = ["home", "root", "Users", "work", "mnt", "workspace", "builds"];

/// Hosts that packages are fetched from, written so that this file does not hold them.
const REGISTRIES: [[&str; 2]; 6] = [
    ["index.crates", ".io"],
    ["static.crates", ".io"],
    ["registry.npmjs", ".org"],
    ["pypi", ".org"],
    ["pythonhosted", ".org"],
    ["deb.debian", ".org"],
];

/// The one source of crates that the lock file may name.
const INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Where a text names a folder of one machine: an absolute path, so nothing of a path before it.
fn machine_path(text: &str) -> Option<usize> {
    let absolute = |home: &str| {
        let folder = format!("/{home}/");
        text.match_indices(&folder).map(|(at, _)| at).find(|at| {
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            !before.is_some_and(|c| c.is_alphanumeric() || "._-~/*}".contains(c))
        })
    };
    HOMES.iter().filter_map(|home| absolute(home)).min()
}

fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.lines().count().max(1))
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let mut found = Vec::new();
    for file in tree::files("") {
        let Some(text) = &file.text else { continue };
        if let Some(at) = machine_path(text) {
            found.push(format!("{}:{}: a path of one machine", file.path, line_of(text, at)));
        }
        for host in REGISTRIES.map(|parts| parts.concat()) {
            if let Some(at) = text.find(&host) {
                found.push(format!(
                    "{}:{}: the registry host {host}",
                    file.path,
                    line_of(text, at)
                ));
            }
        }
    }
    let lock = tree::text("Cargo.lock");
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    for source in sources.filter(|source| source.trim_matches('"') != INDEX) {
        found.push(format!("Cargo.lock: {source} is not the public index"));
    }
    hold("the repository stands alone, on any machine", &found);
}

#[test]
fn the_readme_gives_the_command_that_continuous_integration_runs() {
    let script = tree::text(".ci/run");
    let command = script.lines().find_map(|line| line.strip_prefix("exec "));
    let command = command.expect("`.ci/run` ends in `exec` and the test command");
    assert!(tree::text("README.md").contains(command), "README.md does not say `{command}`");
}

#[test]
fn the_front_pages_are_there() {
    let pages = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
    ];
    let missing = pages.iter().filter(|page| !tree::root().join(page).is_file());
    let missing: Vec<String> = missing.map(|page| format!("{page} is missing")).collect();
    hold("a newcomer finds the front pages", &missing);
}

#[test]
fn a_path_of_a_machine_is_absolute() {
    let path = ["", "home", "anna", "x"].join("/");
    assert_eq!(machine_path(&format!("see {path}")), Some(4));
    assert_eq!(machine_path(&format!("\"{path}\"")), Some(1));
    assert_eq!(machine_path(&format!("facts{path}")), None);
    assert_eq!(machine_path("at /household/applicant"), None);
}

/// Packages of other registries are made of their own folders.
#[test]
fn what_is_given_out_carries_the_licences() {
    let files = tree::files("");
    let text = |path: String| files.iter().find(|file| file.path == path)?.text.as_deref();
    let mut found = Vec::new();
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        for package in ["bindings/node", "bindings/python"] {
            let own = text(format!("{package}/{licence}"));
            if own.is_none() || own != text(licence.to_owned()) {
                found.push(format!("{package}/{licence}: copy the one at the root"));
            }
        }
    }
    hold("each package carries the texts of the licences", &found);
}
