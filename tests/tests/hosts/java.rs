//! Programs and tests in Java, against the jar.

use crate::pages::blocks;
use crate::{build, vectors};
use lagrum_programs::{CC, JAVA, JAVAC, fed, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Where Debian's packages put JUnit.
const JUNIT: [&str; 2] = ["/usr/share/java/junit4.jar", "/usr/share/java/hamcrest-core.jar"];

fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder with `lagrum.jar`, and in `tests` the classes of the tests. The build fails on a warning of the compiler's or
/// of the documentation's.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = build::folder().join("java");
        let binding = tests().join("../bindings/java");
        let library = build::folder().join("liblagrum_java.so");
        run(Command::new(binding.join("build")).arg(&folder).arg(library));
        for jar in JUNIT {
            let there = Path::new(jar).exists();
            assert!(there, "{jar} is missing; on Debian `apt-get install junit4`");
        }
        let classes = folder.join("tests");
        // On the path of the compiler too, which warns of what is not there.
        fs::create_dir_all(&classes).unwrap();
        let sources = fs::read_dir(binding.join("tests/se/lagrum")).unwrap();
        let mut compiler = JAVAC.command();
        compiler.args([
            "--release",
            "17",
            "-encoding",
            "UTF-8",
            "-Xlint:all,-try",
            "-Werror",
            "-d",
        ]);
        compiler.arg(&classes).arg("-cp").arg(path(&folder));
        run(compiler.args(sources.map(|source| source.unwrap().path())));
        folder
    })
}

fn path(folder: &Path) -> String {
    let own =
        [folder.join("lagrum.jar"), folder.join("tests")].map(|part| part.display().to_string());
    [own.as_slice(), &JUNIT.map(str::to_owned)].concat().join(":")
}

/// A Java machine that finds the jar, the tests and the bundles, with the flags.
fn java(flags: &[&str]) -> Command {
    let mut java = JAVA.command();
    java.args(flags).arg(format!("-Dbundles={}", tests().display()));
    java.arg("-cp").arg(path(folder()));
    java
}

fn junit(class: &str, flags: &[&str]) -> String {
    let out = run(java(flags).args(["org.junit.runner.JUnitCore", class]));
    assert!(out.contains("\nOK ("), "{out}");
    out
}

#[test]
fn every_vector_is_answered_letter_for_letter() {
    vectors::answered_by(java(&[]).arg("se.lagrum.Vectors"));
}

#[test]
fn what_is_asked_is_answered_or_thrown() {
    let out = junit("se.lagrum.RulePackageTest", &["-Xcheck:jni"]);
    assert!(!out.contains("WARNING"), "{out}");
}

#[test]
fn cases_in_bytes_are_answered_as_those_in_text() {
    let out = junit("se.lagrum.StreamTest", &["-Xcheck:jni"]);
    assert!(!out.contains("WARNING"), "{out}");
}

#[test]
fn eight_threads_decide_a_hundred_thousand_cases_each() {
    junit("se.lagrum.ThreadsTest", &[]);
}

#[test]
fn the_jar_says_what_it_is() {
    junit("se.lagrum.JarTest", &[concat!("-Dversion=", env!("CARGO_PKG_VERSION"))]);
    let version = concat!("<version>", env!("CARGO_PKG_VERSION"), "</version>");
    assert!(blocks("java.md", "xml")[0].contains(version), "docs/java.md has another version");
}

#[test]
fn memory_stays_flat() {
    let flags = ["-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"];
    println!("{}", junit("se.lagrum.MemoryTest", &flags));
}

/// The library of `batch.c`, which holds a record batch in native memory.
fn batch() -> PathBuf {
    let (binding, library) = (tests().join("../bindings"), folder().join("libbatch.so"));
    // The compiler stands in the folder that holds `include` too.
    let javac = JAVAC.path().canonicalize().unwrap();
    let home = javac.ancestors().nth(2).unwrap();
    let mut compiler = CC.command();
    compiler.args(["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared", "-fPIC"]);
    for part in ["include", "include/linux", "include/darwin"] {
        compiler.arg("-I").arg(home.join(part));
    }
    compiler.arg("-I").arg(binding.join("c/include")).arg(binding.join("java/tests/batch.c"));
    run(compiler.arg("-o").arg(&library));
    library
}

#[test]
fn columns_of_arrow_are_decided_by_their_addresses() {
    let own = format!("-Dbatch={}", batch().display());
    let out = junit("se.lagrum.ArrowTest", &["-Xcheck:jni", &own]);
    assert!(!out.contains("WARNING"), "{out}");
}

#[test]
fn a_platform_without_a_library_is_told_so() {
    let mut java = java(&["-Dos.arch=riscv64"]);
    let ended = java.args(["org.junit.runner.JUnitCore", "se.lagrum.MemoryTest"]).output().unwrap();
    let out = String::from_utf8(ended.stdout).unwrap();
    assert!(!ended.status.success());
    assert!(
        out.contains("this jar has no library of Lagrum for linux-riscv64, but for linux-"),
        "{out}"
    );
}

/// As where nothing may be run from the folder that the library is put in.
#[test]
fn a_library_that_cannot_be_loaded_is_told_with_what_to_do() {
    let broken = folder().join("broken");
    let place = broken.join("se/lagrum/native/linux-broken");
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("liblagrum_java.so"), "nonsense").unwrap();
    let mut java = JAVA.command();
    java.arg("-Dos.arch=broken").arg(format!("-Dbundles={}", tests().display()));
    java.arg("-cp").arg(format!("{}:{}", broken.display(), path(folder())));
    let ended = java.args(["org.junit.runner.JUnitCore", "se.lagrum.MemoryTest"]).output().unwrap();
    let out = String::from_utf8(ended.stdout).unwrap();
    assert!(!ended.status.success());
    assert!(out.contains("the library of Lagrum cannot be loaded from"), "{out}");
    assert!(out.contains("or the library's file in se.lagrum.library"), "{out}");
}

#[test]
fn the_program_of_the_page_decides() {
    let source = folder().join("Decide.java");
    fs::write(&source, &blocks("java.md", "java")[0]).unwrap();
    let bundle = tests().join("vectors/refused/plain.bundle");
    let mut program = java(&[]);
    let cases = "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}\n{\"dya\": 1}\n";
    let ended = fed(program.arg(source).arg(bundle).arg("Grant"), cases);
    let out = String::from_utf8(ended.stdout).unwrap();
    assert!(ended.status.success() && out.contains("\"amount\":\"3100\""), "{out}");
    assert!(out.contains("\nfacts.invalid\n  /dya: "), "{out}");
}

#[test]
fn the_program_of_the_page_decides_a_file() {
    let source = folder().join("DecideFile.java");
    fs::write(&source, &blocks("java.md", "java")[1]).unwrap();
    let (cases, decided) = (folder().join("cases.ndjson"), folder().join("decided.ndjson"));
    fs::write(&cases, "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}\n\n").unwrap();
    let bundle = tests().join("vectors/refused/plain.bundle");
    run(java(&[]).arg(source).arg(bundle).arg("Grant").args([&cases, &decided]));
    let decided = fs::read_to_string(decided).unwrap();
    let lines: Vec<&str> = decided.lines().collect();
    assert!(lines[0].contains("\"amount\":\"3100\""), "{decided}");
    assert!(lines[1].starts_with("{\"line\":2,\"error\":"), "{decided}");
    assert_eq!(lines.len(), 2);
}
