//! Each way of writing findings, as it is.

use crate::program::Desk;
use serde_json::Value;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write(
        "p/lagrum.toml",
        "[package]\nname = \"p\"\nversion = \"1.0\"\nlanguage = \"2026\"\nagenzy = \"CSN\"\n\n[dependencies]\nq = { path = \"../q r\" }\n",
    );
    desk.write("p/å b.lagrum", "package p\n");
    desk.write(
        "q r/lagrum.toml",
        "[package]\nname = \"s\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n",
    );
    desk.write("q r/s.lagrum", "package t\n");
    desk
}

/// The paths of the temporary folder are no part of what is said.
fn told(desk: &Desk, arguments: &[&str]) -> String {
    let real = desk.folder().canonicalize().unwrap();
    desk.run(arguments).told().replace(&real.display().to_string(), "FOLDER")
}

#[test]
fn findings_as_text() {
    let desk = desk();
    insta::assert_snapshot!(told(&desk, &["check", "p"]));
    insta::assert_snapshot!(
        "findings_as_text_in_swedish",
        told(&desk, &["check", "p", "--lang", "sv"])
    );
}

#[test]
fn findings_as_json() {
    let desk = desk();
    let run = desk.run(&["check", "p", "--format", "json"]).ended(1);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["errors"], value["diagnostics"].as_array().unwrap().len());
    insta::assert_snapshot!(run.out);
}

#[test]
fn findings_as_sarif() {
    let desk = desk();
    let run = desk.run(&["check", "p", "--format", "sarif"]).ended(1);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["version"], "2.1.0");
    let rules: Vec<&Value> = value["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| &rule["id"])
        .collect();
    for result in value["runs"][0]["results"].as_array().unwrap() {
        assert!(rules.contains(&&result["ruleId"]), "{result}");
        let uri =
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.contains(' '), "{uri}");
    }
    insta::assert_snapshot!(run.out);
}

#[test]
fn findings_as_github_annotations() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["check", "p", "--format", "github"]).ended(1).out);
}

#[test]
fn findings_of_a_folder_without_a_package() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("empty")).unwrap();
    let text = desk.run(&["check", "empty"]).ended(3);
    assert!(text.err.contains("there is no package here"), "{}", text.told());
    let json = desk.run(&["check", "empty", "--format", "json"]).ended(3);
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["diagnostics"][0]["code"], "L0601");
}

#[test]
fn the_card_and_the_manual_are_made_in_both_languages() {
    let desk = Desk::new();
    let card = desk.run(&["card"]).ended(0).out;
    assert!(card.contains("in the wording of = i lydelsen") && card.contains("age(born"), "{card}");
    let card = desk.run(&["card", "--format", "md", "--lang", "sv"]).ended(0).out;
    assert!(card.starts_with("# Lagrum på två sidor\n") && card.contains("ålder(född"), "{card}");
    let page = desk.run(&["man"]).ended(0).out;
    assert!(page.contains(".TH") && page.contains("EXIT CODES"), "{page}");
    desk.run(&["man", "--folder", "pages", "--lang", "sv"]).ended(0);
    assert!(desk.read("pages/lagrum-decide.1").contains("rende"));
}

#[test]
fn completions_know_every_subcommand() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = desk.run(&["completions", shell]).ended(0).out;
        assert!(script.contains("explain-code") && script.contains("translate"), "{shell}");
    }
}
