//! Packages that use each other wrongly, and manifests that are none.

use crate::checked::{MANIFEST, Said, check, check_files, codes, one};
use crate::within;

fn manifest(name: &str, uses: &[&str]) -> String {
    let head = format!(
        "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n[dependencies]\n"
    );
    uses.iter().fold(head, |text, used| format!("{text}{used} = {{ path = \"../{used}\" }}\n"))
}

fn packages(all: &[(&str, &[&str], &str)]) -> Vec<Said> {
    let mut files = Vec::new();
    for (folder, uses, rules) in all {
        files.push((format!("{folder}/lagrum.toml"), manifest(folder, uses)));
        files.push((format!("{folder}/rules.lagrum"), (*rules).to_owned()));
    }
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    check_files(&files)
}

#[test]
fn packages_in_a_circle_are_shown_as_one() {
    let said = packages(&[
        ("a", &["b"], "package a\nuse b.x\nparameter x : integer\n  is x\n"),
        ("b", &["a"], "package b\nuse a.x\nparameter x : integer\n  is x\n"),
    ]);
    let circle = one(&said, "L0611");
    assert!(circle.text.contains('a') && circle.text.contains('b'), "{}", circle.text);
}

#[test]
fn what_is_not_there_is_named() {
    let said = packages(&[("a", &["nowhere"], "package a\nuse nowhere.x\n")]);
    assert!(one(&said, "L0610").text.contains("nowhere"), "{said:?}");
    assert_eq!(said.len(), 1, "one thing is wrong: {said:?}");
    let said = check("package p\nuse nowhere.x\nuse p.y\nuse p.p\n");
    assert!(said.iter().all(|said| (2..=4).contains(&said.line)), "{said:?}");
    assert!(codes(&said).contains(&"L0203"), "{said:?}");
}

#[test]
fn two_packages_of_one_name_are_told() {
    let two = [
        ("x/lagrum.toml", MANIFEST),
        ("x/r.lagrum", "package p\n"),
        ("y/lagrum.toml", MANIFEST),
        ("y/r.lagrum", "package p\n"),
    ];
    assert!(codes(&check_files(&two)).contains(&"L0612"));
}

#[test]
fn a_manifest_of_nonsense_is_an_error_at_its_place() {
    let deep = format!("[package]\nname = {}1{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let long = format!(
        "[package]\nname = \"{}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n",
        "n".repeat(1_000_000)
    );
    let keys: String = (0..2_000).map(|number| format!("key{number} = {number}\n")).collect();
    let number = MANIFEST.replace("1.0.0", &format!("{}.0.0", "9".repeat(1_000)));
    for text in [
        "",
        "\0",
        "[",
        "=",
        "[package",
        "[[package]]",
        "package = 1",
        "[package]\nname = \"p\"\nname = \"p\"\n",
        "\u{feff}\u{feff}",
        &deep,
        &long,
        &keys,
        &number,
        &MANIFEST.replace("2026", "9999"),
        &MANIFEST.replace("\"p\"", "1e400"),
        &format!("{MANIFEST}[lifetime]\nfrom = 2012-02-31\n"),
        &format!("{MANIFEST}[dependencies]\na = {{ path = \"{}\" }}\n", "../".repeat(100_000)),
    ] {
        let shown: String = text.chars().take(40).collect();
        let text = text.to_owned();
        let said = within("a manifest", move || {
            check_files(&[("lagrum.toml", &text), ("rules.lagrum", "package p\n")])
        });
        assert!(
            said.iter().any(|said| said.is_error && said.code.starts_with("L06")),
            "{shown}: {said:?}"
        );
    }
}
