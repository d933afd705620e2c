//! Programs in C, against the library and its header.

use crate::{build, pages, vectors};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every program is compiled with: all that a compiler says is an error.
const STRICT: [&str; 7] = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-O1"];

/// Looks for faults of memory and undefined behaviour, leaks included.
const SANITIZED: [&str; 2] = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/c")
}

/// The bundle of the vectors' smallest package.
fn bundle() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/refused/plain.bundle")
}

/// Compiles a program, with the shared library or the static one.
fn compiled(source: &Path, name: &str, flags: &[&str], shared: bool) -> PathBuf {
    let libraries = build::folder();
    let program = libraries.join(format!("c-{name}"));
    let mut compiler = Command::new("cc");
    compiler.args(STRICT).args(flags).arg("-I").arg(folder().join("include"));
    compiler.arg(source).arg("-o").arg(&program);
    if shared {
        compiler.arg("-L").arg(libraries).arg("-llagrum_c");
        compiler.arg(format!("-Wl,-rpath,{}", libraries.display()));
    } else {
        compiler.arg(libraries.join("liblagrum_c.a")).args(["-lm", "-ldl"]);
    }
    let done = compiler.arg("-lpthread").status().unwrap_or_else(|error| {
        panic!("no C compiler (cc: {error}); on Debian `apt-get install gcc libc6-dev`")
    });
    assert!(done.success(), "{} does not compile", source.display());
    program
}

/// A program of `bindings/c/tests`, looked over by the sanitizers.
fn sanitized(name: &str) -> Command {
    let source = folder().join("tests").join(name).with_extension("c");
    Command::new(compiled(&source, name, &SANITIZED, true))
}

fn runs(program: &mut Command) {
    let ended = program.status().unwrap();
    assert!(ended.success(), "{program:?}: {ended}");
}

#[test]
fn every_vector_is_answered_letter_for_letter() {
    vectors::answered_by(&mut sanitized("vectors"));
}

#[test]
fn what_a_caller_should_not_do_is_an_error() {
    runs(sanitized("misuse").arg(bundle()));
}

#[test]
fn eight_threads_decide_by_one_package() {
    runs(sanitized("threads").arg(bundle()).arg("2000"));
}

#[test]
fn columns_are_decided_and_broken_ones_refused() {
    runs(sanitized("arrow").arg(bundle()));
}

/// A program that is linked with the static library needs nothing else of Lagrum when it runs.
#[test]
fn the_static_library_is_whole() {
    let program = compiled(&folder().join("tests/misuse.c"), "static", &[], false);
    runs(Command::new(program).arg(bundle()));
}

#[test]
fn the_program_of_the_page_decides() {
    let source = build::folder().join("page.c");
    fs::write(&source, pages::snippet("c.md", "c")).unwrap();
    let program = compiled(&source, "page", &SANITIZED, true);
    let mut deciding = Command::new(program)
        .arg(bundle())
        .arg("Grant")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let cases = "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}\n{\"dya\": 1}\n";
    std::io::Write::write_all(&mut deciding.stdin.take().unwrap(), cases.as_bytes()).unwrap();
    let ended = deciding.wait_with_output().unwrap();
    let (out, error) = (String::from_utf8(ended.stdout), String::from_utf8(ended.stderr).unwrap());
    assert!(out.unwrap().contains("\"amount\":\"3100\""), "{error}");
    assert!(error.contains("facts.invalid: /dya: ") && error.contains("\n  /dya: "), "{error}");
    assert_eq!(ended.status.code(), Some(1));
}
