//! Notices of third parties: which crates a library that is given out is built of, and under which licences.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the notices lie, in the folder of what is given out.
const FILE: &str = "THIRD-PARTY.md";

/// What is given out, by its folder and the package of what it is built of, as its readers call it.
const GIVEN_OUT: [(&str, &str, &str); 5] = [
    ("bindings/c", "lagrum-c", "the library `lagrum_c`"),
    ("bindings/java", "lagrum-java", "`lagrum.jar`"),
    ("bindings/node", "lagrum-node", "the npm package `lagrum`"),
    ("bindings/python", "lagrum-python", "the Python package `lagrum`"),
    ("editors/vscode", "lagrum", "the program `lagrum`"),
];

/// What the files of a crate that hold its licence begin with.
const LICENCES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// What cargo knows of every crate.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    authors: Vec<String>,
    /// In terms of SPDX.
    license: Option<String>,
    license_file: Option<PathBuf>,
    manifest_path: PathBuf,
    /// None for the crates of this repository.
    source: Option<String>,
}

/// Texts, numbered from 1 in the order that they are met.
#[derive(Default)]
struct Texts {
    /// By their words: the same text is laid out in many ways.
    numbers: BTreeMap<String, usize>,
    in_order: Vec<String>,
}

impl Texts {
    fn number(&mut self, text: String) -> usize {
        let words: Vec<&str> = text.split_whitespace().collect();
        let next = self.in_order.len() + 1;
        let number = *self.numbers.entry(words.join(" ")).or_insert(next);
        if number == next {
            self.in_order.push(text);
        }
        number
    }
}

/// Writes the notices of all that is given out.
pub fn run() -> Result<(), Box<dyn Error>> {
    let metadata = metadata()?;
    for (folder, package, called) in GIVEN_OUT {
        fs::write(file(folder), made(package, called, &metadata)?)?;
    }
    Ok(())
}

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn file(folder: &str) -> PathBuf {
    repository().join(folder).join(FILE)
}

fn cargo(words: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = Command::new("cargo").args(words).current_dir(repository()).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn metadata() -> Result<Metadata, Box<dyn Error>> {
    Ok(serde_json::from_str(&cargo(&["metadata", "--locked", "--format-version", "1"])?)?)
}

/// The crates that a package is built of on any platform, with their macros: names and versions.
fn crates(package: &str) -> Result<BTreeSet<(String, String)>, Box<dyn Error>> {
    let tree = cargo(&[
        "tree",
        "--locked",
        "--package",
        package,
        "--edges",
        "normal",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ])?;
    let named = |line: &str| {
        let (name, version) = line.split_once(" v")?;
        Some((name.to_owned(), version.split(' ').next()?.to_owned()))
    };
    Ok(tree.lines().filter_map(named).collect())
}

/// The notices of what a package is given out as.
fn made(package: &str, called: &str, metadata: &Metadata) -> Result<String, Box<dyn Error>> {
    let crates = crates(package)?;
    let mut texts = Texts::default();
    let mut table = String::new();
    let of = |package: &&Package| {
        let named = (package.name.clone(), package.version.clone());
        package.source.is_some() && crates.contains(&named)
    };
    let mut packages: Vec<&Package> = metadata.packages.iter().filter(of).collect();
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    for package in packages {
        let numbers: Vec<String> =
            licences(package)?.into_iter().map(|text| texts.number(text).to_string()).collect();
        let held = if numbers.is_empty() { without_text(package) } else { numbers.join(", ") };
        let licence = package.license.as_deref().unwrap_or("see its text");
        writeln!(table, "| {} {} | {licence} | {held} |", package.name, package.version)?;
    }
    let mut page = format!(
        "# Third-party software in {called}\n\n\
         Made by `cargo xtask notices` from the packages of the crates: change that, not this.\n\n\
         Lagrum itself is licensed under Apache-2.0 or MIT, as you choose. It is built of the crates below, on some platform or on \
         all, and of the standard library of Rust (MIT OR Apache-2.0, the Rust Project Developers). The numbers are those of the \
         texts that follow. Where a crate's package holds no text, its licence is the standard one, as Lagrum's own files LICENSE-APACHE and \
         LICENSE-MIT have it, with the copyright of its authors.\n\n\
         | crate | licence | texts |\n|---|---|---|\n{table}"
    );
    for (number, text) in (1..).zip(&texts.in_order) {
        write!(page, "\n## {number}\n\n````text\n{text}````\n")?;
    }
    Ok(page)
}

/// What is said of a crate whose package holds no text: the standard text is of these authors.
fn without_text(package: &Package) -> String {
    let name = |author: &String| author.split(" <").next().unwrap_or_default().to_owned();
    let names: Vec<String> = package.authors.iter().map(name).collect();
    let names = if names.is_empty() { "its authors".to_owned() } else { names.join(", ") };
    format!("none in its package; © {names}")
}

/// The texts of licences that a crate's package holds, in the order of their names.
fn licences(package: &Package) -> Result<Vec<String>, Box<dyn Error>> {
    let folder = package.manifest_path.parent().ok_or("a manifest lies in a folder")?;
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && LICENCES.iter().any(|start| name.starts_with(start)) {
            files.insert(path);
        }
    }
    files.extend(package.license_file.as_ref().map(|named| folder.join(named)));
    let mut texts = Vec::new();
    for file in files {
        // One text, however its lines end.
        let lines = fs::read_to_string(file)?;
        let lines: Vec<&str> = lines.trim().lines().map(str::trim_end).collect();
        texts.push(lines.join("\n") + "\n");
    }
    texts.dedup();
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_given_out_carries_the_notices_of_its_crates() {
        let metadata = metadata().unwrap();
        for (folder, package, called) in GIVEN_OUT {
            let stands = fs::read_to_string(file(folder)).unwrap_or_default();
            let stale = made(package, called, &metadata).unwrap() != stands;
            assert!(!stale, "{}: say `cargo xtask notices`", file(folder).display());
        }
    }

    #[test]
    fn every_crate_of_what_is_given_out_is_told_with_its_licence() {
        let page = fs::read_to_string(file("bindings/java")).unwrap();
        for (name, version) in crates("lagrum-java").unwrap() {
            let own = name.starts_with("lagrum");
            let rows =
                page.lines().filter(|line| line.starts_with(&format!("| {name} {version} | ")));
            assert_eq!(rows.count(), usize::from(!own), "{name}");
        }
        assert!(page.contains("\n| jni 0."));
        assert!(!page.contains("| see its text |"), "a crate does not say its licence");
    }
}
