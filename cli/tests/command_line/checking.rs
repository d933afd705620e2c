//! What `check` finds, as a user meets it.

use crate::program::Desk;
use serde_json::Value;
use std::fs;

/// Code and line of every finding, in order.
fn found(desk: &Desk, package: &str) -> Vec<(String, u64)> {
    let run = desk.run(&["check", package, "--format", "json"]);
    let value: Value =
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.told()));
    let all = value["diagnostics"].as_array().unwrap().iter();
    all.map(|one| {
        (
            one["code"].as_str().unwrap().to_owned(),
            one["labels"][0]["start"]["line"].as_u64().unwrap(),
        )
    })
    .collect()
}

#[test]
fn ten_independent_mistakes_are_ten_findings() {
    let desk = Desk::new();
    desk.write(
        "p/lagrum.toml",
        "[package]\nname = \"p\"\nversion = \"1.0\"\nlanguage = \"2026\"\nagenzy = \"CSN\"\n",
    );
    desk.write(
        "p/rules.lagrum",
        "package p
act SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
concept Person
  income : money per month
  born   : dat
parameter limit : money per month
  under SFB 1 kap. 1 §
  from 2024-01-01 is 100 kr
parameter limit : money per month
  from 2024-01-01 is 200 kr
rule a of Person : money per month
  under ALF 3 kap. 2 §
  is incom
rule b of Person : yes/no
  is income
rule c of Persn : money per month
  is 5 kr
rule d of Person : money per year
  is income + 5
rule e of Person : money per month
  is e
rule f of Person : money per month
  is
",
    );
    let found = found(&desk, "p");
    assert!(found.len() >= 10, "{found:?}");
    let lines: std::collections::BTreeSet<&(String, u64)> = found.iter().collect();
    assert_eq!(lines.len(), found.len(), "said twice: {found:?}");
}

#[test]
fn strange_bytes_and_names_are_findings_and_never_a_crash() {
    let desk = Desk::new();
    let strange: [(&str, &[u8]); 8] = [
        ("nul", b"package p\0\n"),
        ("bom", b"\xef\xbb\xbfpackage bom\n"),
        ("crlf", b"package crlf\r\n\r\n// x\r\n"),
        ("bidi", "package bidi // \u{202e}x\n".as_bytes()),
        ("latin", b"package latin // \xe5\n"),
        ("empty", b""),
        ("long", &[b'x'; 1_000_000]),
        ("utf16", b"\xff\xfep\0a\0"),
    ];
    for (name, bytes) in strange {
        desk.package(name, "");
        fs::write(desk.path(name).join("rules.lagrum"), bytes).unwrap();
        let run = desk.run(&["check", name]);
        assert!([0, 1].contains(&run.code), "{name}: {}", run.told());
        assert!(run.out.len() < 20_000, "{name}: {} characters", run.out.len());
        assert_eq!(run.err, "", "{name}");
    }
    desk.run(&["check", "bom"]).ended(0);
    desk.run(&["check", "crlf"]).ended(0);
}

#[test]
fn a_folder_of_packages_is_checked_whole() {
    let desk = Desk::new();
    desk.package("all/one", "package one\n");
    desk.package("all/two", "package two\n");
    desk.write(
        "all/one/lagrum.toml",
        "[package]\nname = \"one\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n",
    );
    desk.write(
        "all/two/lagrum.toml",
        "[package]\nname = \"two\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n",
    );
    let run = desk.run(&["check", "all"]).ended(0);
    assert_eq!(run.out, "Nothing to remark in 2 files.\n");
    let run = desk.run(&["decide", "X", "-p", "all", "cases.ndjson"]).ended(2);
    assert!(run.err.contains("all/one") && run.err.contains("all/two"), "{}", run.told());
}

#[test]
fn warnings_can_be_made_to_count() {
    let desk = Desk::new();
    desk.write(
        "p/lagrum.toml",
        "[package]\nname = \"p\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n",
    );
    desk.run(&["check", "p"]).ended(0);
    desk.run(&["check", "p", "--deny-warnings"]).ended(1);
}

#[test]
fn what_is_wrong_with_a_package_stops_what_needs_it() {
    let desk = Desk::new();
    desk.package("p", "package other\n");
    for arguments in [["test", "p"].as_slice(), &["build", "p"], &["schema", "X", "-p", "p"]] {
        let run = desk.run(arguments).ended(1);
        assert!(run.err.contains("L0613"), "{}", run.told());
        assert_eq!(run.out, "");
    }
    assert!(
        fs::read_dir(desk.folder()).unwrap().all(|entry| entry
            .unwrap()
            .path()
            .extension()
            .is_none_or(|e| e != "bundle"))
    );
}
