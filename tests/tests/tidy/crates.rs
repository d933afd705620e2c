//! Crates depend on each other only as the table of ARCHITECTURE.md says.

use std::collections::{BTreeMap, BTreeSet};

use crate::{hold, tree};

/// Nothing may depend on these.
const TOPS: [&str; 2] = ["lagrum", "lagrum-tests"];

/// A row of the table of crates.
struct Row {
    folder: String,
    name: String,
    may_use: BTreeSet<String>,
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

/// The names between backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn table() -> Vec<Row> {
    let page = tree::text("ARCHITECTURE.md");
    let section = page.split("\n## ").find(|part| part.starts_with("Crates"));
    let section = section.expect("ARCHITECTURE.md has a section on crates");
    let lines = section.lines().filter(|line| line.starts_with("| `"));
    let cells: Vec<Vec<&str>> = lines.map(cells).collect();
    let name = |row: &Vec<&str>| row.get(1).map(|cell| cell.trim_matches('`').to_owned());
    let names: BTreeSet<String> = cells.iter().filter_map(name).collect();
    let libraries: BTreeSet<String> =
        names.iter().filter(|name| !TOPS.contains(&name.as_str())).cloned().collect();
    let row = |row: &Vec<&str>| {
        let may_use = *row.get(2)?;
        Some(Row {
            folder: row.first()?.trim_matches('`').trim_end_matches('/').to_owned(),
            name: name(row)?,
            may_use: match may_use {
                "any library" => libraries.clone(),
                "nothing of ours" => BTreeSet::new(),
                listed => quoted(listed).into_iter().collect(),
            },
        })
    };
    cells.iter().filter_map(row).collect()
}

fn manifest(path: &str) -> toml::Table {
    tree::text(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Names of dependencies of every kind, development and build included.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = kinds.iter().filter_map(|kind| manifest.get(*kind)?.as_table());
    let package = |(key, value): (&String, &toml::Value)| {
        let renamed = value.get("package").and_then(toml::Value::as_str);
        renamed.unwrap_or(key).to_owned()
    };
    tables.flat_map(|table| table.iter().map(package)).collect()
}

#[test]
fn crates_depend_in_one_direction() {
    let table = table();
    let ours: BTreeSet<&String> = table.iter().map(|row| &row.name).collect();
    let mut found = Vec::new();
    for row in &table {
        let path = format!("{}/Cargo.toml", row.folder);
        if !tree::root().join(&path).is_file() {
            continue;
        }
        for used in dependencies(&manifest(&path)) {
            if used != row.name && ours.contains(&used) && !row.may_use.contains(&used) {
                found.push(format!("{path}: `{}` may not use `{used}`", row.name));
            }
        }
    }
    hold("crates depend as the table of ARCHITECTURE.md says", &found);
}

/// What is wrong with a crate's lints. A binding writes down those of the workspace, since it must be able to say, at an
/// item, why that is unsafe.
fn lints(folder: &str, manifest: &toml::Table, workspace: &toml::Table) -> Option<String> {
    let own = manifest.get("lints").and_then(toml::Value::as_table);
    if own.is_some_and(|own| own.contains_key("workspace")) {
        return None;
    }
    if !folder.starts_with("bindings/") {
        return Some(format!("{folder}/Cargo.toml: add `[lints] workspace = true`"));
    }
    let mut expected = workspace.get("workspace")?.get("lints")?.clone();
    let rust = expected.get_mut("rust")?.as_table_mut()?;
    rust.insert("unsafe_code".to_owned(), "deny".into());
    (own != expected.as_table()).then(|| {
        format!("{folder}/Cargo.toml: lints as in the workspace, but `unsafe_code = \"deny\"`")
    })
}

#[test]
fn the_table_and_the_workspace_name_the_same_crates() {
    let listed: BTreeMap<String, String> =
        table().into_iter().map(|row| (row.folder, row.name)).collect();
    let workspace = manifest("Cargo.toml");
    let members = workspace["workspace"]["members"].as_array().expect("a list of members");
    let mut found = Vec::new();
    for folder in members.iter().filter_map(toml::Value::as_str) {
        let manifest = manifest(&format!("{folder}/Cargo.toml"));
        let name = manifest["package"]["name"].as_str().unwrap_or_default();
        if listed.get(folder).map(String::as_str) != Some(name) {
            found.push(format!("`{folder}/` (`{name}`) has no row: say what it may use"));
        }
        found.extend(lints(folder, &manifest, &workspace));
    }
    hold(
        "every member of the workspace is in the table of ARCHITECTURE.md, with its lints",
        &found,
    );
}

#[test]
fn the_table_is_read() {
    let table = table();
    let row = |name: &str| table.iter().find(|row| row.name == name).expect("a row");
    assert!(row("lagrum-plan").may_use.is_empty());
    assert_eq!(row("lagrum-language").may_use, BTreeSet::from(["lagrum-plan".to_owned()]));
    assert_eq!(row("lagrum-interpreter").may_use, BTreeSet::from(["lagrum-plan".to_owned()]));
    assert!(table.iter().all(|row| TOPS.iter().all(|top| !row.may_use.contains(*top))));
}
