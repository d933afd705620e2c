use super::Workspace;
use crate::diagnostics::{Diagnostic, Language};
use std::fmt::Write as _;
use std::num::NonZeroUsize;

/// Each finding as `L0601 place "what it points at": message | help`.
fn said(workspace: &Workspace) -> Vec<String> {
    lines(workspace, &workspace.diagnostics)
}

fn lines(workspace: &Workspace, all: &[Diagnostic]) -> Vec<String> {
    let mut lines = Vec::new();
    for found in all {
        let at = found.primary.span;
        let path = workspace
            .file(at.file)
            .map_or(String::new(), |file| file.location.display().to_string());
        let text = workspace.text(at.file).get(at.range()).unwrap_or("?").replace('\n', "↵");
        let mut line =
            format!("{} {path} {text:?}: {}", found.code.id, found.message.get(Language::English));
        if let Some(help) = &found.help {
            let _ = write!(line, " | {}", help.en.replace('\n', "↵"));
        }
        lines.push(line);
    }
    lines
}

fn manifest(text: &str) -> Vec<String> {
    said(&Workspace::in_memory(&[("lagrum.toml", text), ("a.lagrum", "package p\n")]))
}

const GOOD: &str = "[package]\nname = \"p\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

#[test]
fn a_whole_manifest_is_read_to_the_last_key() {
    let text = format!(
        "{GOOD}agency = \"CSN\"\nlifetime = {{ from = \"2024-01-01\", to = 2026-12-31 }}\n"
    );
    let workspace = Workspace::in_memory(&[("lagrum.toml", &text), ("a.lagrum", "package p\n")]);
    assert_eq!(said(&workspace), [] as [String; 0]);
    let manifest = workspace.roots[0].manifest(&workspace.db);
    assert_eq!(
        (manifest.name.as_str(), manifest.version.as_str(), manifest.edition.as_str()),
        ("p", "1.0.0", "2026")
    );
    assert_eq!(manifest.agency.as_deref(), Some("CSN"));
    assert_eq!(manifest.lifetime.from, "2024-01-01".parse().ok());
    assert_eq!(manifest.lifetime.to, "2026-12-31".parse().ok());
}

#[test]
fn everything_wrong_with_a_manifest_is_said_at_once() {
    let text = "dependancies = {}\n[package]\nname = \"1 p\"\nversion = \"1.0\"\nlangauge = \"2026\"\nlanguage = \"2031\"\n\
                agency = 5\nlifetime = { from = \"2024-02-30\", until = 2025-01-01 }\n";
    assert_eq!(
        manifest(text),
        [
            "L0603 lagrum.toml \"dependancies\": a manifest has no key `dependancies` here | Did you mean `dependencies`?",
            "L0605 lagrum.toml \"\\\"1 p\\\"\": `1 p` cannot be the name of a package | A name is letters, digits and `_`, and begins with a letter.",
            "L0605 lagrum.toml \"\\\"1.0\\\"\": `1.0` is not a version | A version is three numbers, as `1.0.0`, and may have a stage, as `1.0.0-draft.1`.",
            "L0603 lagrum.toml \"langauge\": a manifest has no key `langauge` here | Did you mean `language`?",
            "L0606 lagrum.toml \"\\\"2031\\\"\": this version of Lagrum does not know the edition `2031` of the language | Write `language = \"2026\"`, or use a newer Lagrum.",
            "L0605 lagrum.toml \"5\": `agency` must be a text | Put it in quotes.",
            "L0605 lagrum.toml \"\\\"2024-02-30\\\"\": there is no date `2024-02-30` | Write year, month and day, as `2026-12-31`.",
            "L0603 lagrum.toml \"until\": a manifest has no key `until` here | The keys are `from`, `to`.",
        ]
    );
}

#[test]
fn missing_keys_and_tables_are_named() {
    assert_eq!(
        manifest(""),
        [
            "L0604 lagrum.toml \"\": the manifest lacks `[package]` | Write `[package]↵name = \"…\"`."
        ]
    );
    assert_eq!(manifest("[package]\n").len(), 3);
    assert_eq!(
        manifest("package = 5\n"),
        ["L0605 lagrum.toml \"5\": `package` must be a table of keys | Write `[package]`."]
    );
    let backwards = format!("{GOOD}lifetime = {{ from = \"2025-01-01\", to = \"2024-01-01\" }}\n");
    assert_eq!(
        manifest(&backwards),
        [
            "L0605 lagrum.toml \"{ from = \\\"2025-01-01\\\", to = \\\"2024-01-01\\\" }\": the lifetime ends (2024-01-01) before it begins (2025-01-01) | Change places of `from` and `to`."
        ]
    );
}

#[test]
fn what_is_not_toml_is_one_error_and_the_bom_none() {
    for text in ["[package", "name = ", "a = 1\na = 2\n", "\u{0}", "]]]]"] {
        let found = manifest(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("L0602 lagrum.toml"), "{found:?}");
    }
    assert_eq!(manifest(&format!("\u{feff}{GOOD}")), [] as [String; 0]);
    assert_eq!(manifest(&GOOD.replace('\n', "\r\n")), [] as [String; 0]);
}

fn named(name: &str, uses: &[&str]) -> String {
    let mut text = GOOD.replace("\"p\"", &format!("\"{name}\""));
    text.push_str("[dependencies]\n");
    for used in uses {
        let _ = writeln!(text, "{used} = {{ path = \"../{used}\" }}");
    }
    text
}

/// Packages, each with what it depends on.
fn packages(all: &[(&str, &[&str])]) -> Workspace {
    let mut files = Vec::new();
    for (name, uses) in all {
        files.push((format!("{name}/lagrum.toml"), named(name, uses)));
        files.push((format!("{name}/{name}.lagrum"), format!("package {name}\n")));
    }
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Workspace::in_memory(&files)
}

#[test]
fn dependencies_come_first_and_a_diamond_is_loaded_once() {
    let workspace = packages(&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d"]), ("d", &[])]);
    assert_eq!(said(&workspace), [] as [String; 0]);
    let names: Vec<_> =
        workspace.packages().map(|package| package.manifest(&workspace.db).name.clone()).collect();
    assert_eq!(names, ["d", "b", "c", "a"]);
    let uses = workspace.roots[0].dependencies(&workspace.db);
    assert_eq!(
        uses[0].1.dependencies(&workspace.db)[0].1,
        uses[1].1.dependencies(&workspace.db)[0].1
    );
}

#[test]
fn several_threads_say_what_one_says() {
    let names = ["a", "b", "c", "d", "e"];
    let mut files = Vec::new();
    for name in names {
        let uses: &[&str] = if name == "e" { &[] } else { &["e"] };
        files.push((format!("{name}/lagrum.toml"), named(name, uses)));
        let wrong = format!("package {name}\n\nrule r : money\n  is missing_{name}\n");
        files.push((format!("{name}/{name}.lagrum"), wrong));
    }
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let alone = Workspace::in_memory(&files).check();
    assert!(names.iter().all(|name| {
        alone.iter().any(|said| said.message.en.contains(&format!("missing_{name}")))
    }));
    for threads in [2, 3, 64] {
        let workspace = Workspace::in_memory(&files);
        assert_eq!(workspace.check_by(NonZeroUsize::new(threads).unwrap()), alone);
    }
}

#[test]
fn a_circle_is_shown_whole_and_once() {
    let workspace = packages(&[("a", &["b"]), ("b", &["c"]), ("c", &["a"])]);
    assert_eq!(
        said(&workspace),
        [
            "L0611 c/lagrum.toml \"\\\"../a\\\"\": packages depend on each other in a circle: a → b → c → a | Move what both need to a third package that both use."
        ]
    );
    assert!(workspace.roots.iter().all(|root| !workspace.is_complete(*root)));
    let itself = packages(&[("a", &["a"])]);
    assert!(said(&itself)[0].contains("a → a"), "{:?}", said(&itself));
}

#[test]
fn what_is_missing_or_called_otherwise_is_said_at_its_line() {
    let workspace = packages(&[("a", &["b", "d"]), ("c", &[])]);
    assert_eq!(said(&workspace).len(), 2);
    assert!(
        said(&workspace)[0]
            .starts_with("L0610 a/lagrum.toml \"\\\"../b\\\"\": there is no package here")
    );
    let workspace = Workspace::in_memory(&[
        ("a/lagrum.toml", &named("a", &["b"])),
        ("a/a.lagrum", "package a\n"),
        ("b/lagrum.toml", &named("other", &[])),
        ("b/b.lagrum", "package other\n"),
    ]);
    assert_eq!(
        said(&workspace),
        [
            "L0613 a/lagrum.toml \"b\": the package called `b` here says that its name is `other` | Write `other`."
        ]
    );
}

#[test]
fn two_packages_of_one_name_are_both_shown() {
    let workspace = Workspace::in_memory(&[
        ("a/lagrum.toml", GOOD),
        ("a/a.lagrum", "package p\n"),
        ("b/lagrum.toml", GOOD),
        ("b/b.lagrum", "package p\n"),
    ]);
    assert_eq!(
        said(&workspace),
        [
            "L0612 b/lagrum.toml \"\\\"p\\\"\": two packages are called `p` | Rename one of them, or remove the copy."
        ]
    );
    let first = workspace.diagnostics[0].related[0].span;
    assert_eq!(
        workspace.file(first.file).map(|file| file.location.display().to_string()),
        Some("a/lagrum.toml".into())
    );
}

#[test]
fn a_long_chain_of_packages_ends_in_an_error() {
    let names: Vec<String> = (0..200).map(|n| format!("p{n:03}")).collect();
    let next: Vec<Vec<&str>> =
        (1..=200).map(|n| names.get(n).map(String::as_str).into_iter().collect()).collect();
    let all: Vec<(&str, &[&str])> =
        names.iter().map(String::as_str).zip(next.iter().map(Vec::as_slice)).collect();
    let found = said(&packages(&all));
    assert_eq!(found.iter().filter(|line| line.starts_with("L0614")).count(), found.len());
    assert!(!found.is_empty());
}

#[test]
fn rules_without_a_manifest_are_a_package() {
    let workspace = Workspace::in_memory(&[
        ("a.lagrum", "package fri\n"),
        ("b/c.lagrum.md", "# text\n"),
        ("d.txt", ""),
    ]);
    assert_eq!(said(&workspace), [] as [String; 0]);
    let files = workspace.roots[0].files(&workspace.db);
    let paths: Vec<_> = files.iter().map(|file| file.path(&workspace.db)).collect();
    assert_eq!(paths, ["a.lagrum", "b/c.lagrum.md"]);
    assert_eq!(workspace.roots[0].manifest(&workspace.db).edition, "2026");
}

#[test]
fn a_package_without_rules_is_a_warning() {
    assert_eq!(
        said(&Workspace::in_memory(&[("lagrum.toml", GOOD)])),
        [
            "L0607 lagrum.toml \"\\\"p\\\"\": the package has no rules | Rules lie in files that end in `.lagrum` or `.lagrum.md`."
        ]
    );
}

#[test]
fn a_file_that_names_another_package_is_told_both_names() {
    let workspace =
        Workspace::in_memory(&[("lagrum.toml", GOOD), ("a.lagrum", "// note\npackage q\n")]);
    assert_eq!(
        lines(&workspace, &workspace.check()),
        [
            "L0613 a.lagrum \"q\": the file says that its package is `q`, the manifest says `p` | Write `p`."
        ]
    );
    assert!(workspace.build(workspace.roots[0]).is_err());
}

#[test]
fn what_a_missing_package_would_have_declared_is_not_missed_again() {
    let rules = "package a\nuse b.limit\nparameter x : money\n  from 2024-01-01 is limit\nparameter x : money\n  from 2024-01-01 is 5 kr\n";
    let with = |other: &[(&str, &str)]| {
        let manifest = named("a", &["b"]);
        let own = [("a/lagrum.toml", manifest.as_str()), ("a/a.lagrum", rules)];
        let workspace = Workspace::in_memory(&[&own[..], other].concat());
        workspace.check().iter().map(|found| found.code.id).collect::<Vec<_>>()
    };
    assert_eq!(with(&[]), ["L0610", "L0202"]);
    let manifest = named("b", &[]);
    assert!(
        with(&[("b/lagrum.toml", &manifest), ("b/b.lagrum", "package b\n")]).contains(&"L0201")
    );
}

#[test]
fn a_package_without_errors_has_a_plan() {
    let workspace = Workspace::in_memory(&[("lagrum.toml", GOOD), ("a.lagrum", "package p\n")]);
    let plan = workspace.build(workspace.roots[0]).unwrap();
    assert_eq!((plan.name.as_str(), plan.version.as_str()), ("p", "1.0.0"));
}
