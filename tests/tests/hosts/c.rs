//! Programs in C, against the library and its header.

use crate::pages::blocks;
use crate::{build, vectors};
use lagrum_programs::{CC, fed, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    let mut compiler = CC.command();
    compiler.args(STRICT).args(flags).arg("-I").arg(folder().join("include"));
    compiler.arg("-I").arg(libraries);
    compiler.arg(source).arg("-o").arg(&program);
    if shared {
        compiler.arg("-L").arg(libraries).arg("-llagrum_c");
        compiler.arg(format!("-Wl,-rpath,{}", libraries.display()));
    } else {
        compiler.arg(libraries.join("liblagrum_c.a")).args(["-lm", "-ldl"]);
    }
    run(compiler.arg("-lpthread"));
    program
}

/// A program of `bindings/c/tests`, looked over by the sanitizers.
fn sanitized(name: &str) -> Command {
    let source = folder().join("tests").join(name).with_extension("c");
    Command::new(compiled(&source, name, &SANITIZED, true))
}

#[test]
fn every_vector_is_answered_letter_for_letter() {
    vectors::answered_by(&mut sanitized("vectors"));
}

#[test]
fn what_a_caller_should_not_do_is_an_error() {
    run(sanitized("misuse").arg(bundle()));
}

#[test]
fn eight_threads_decide_by_one_package() {
    run(sanitized("threads").arg(bundle()).arg("2000"));
}

#[test]
fn columns_are_decided_and_broken_ones_refused() {
    run(sanitized("arrow").arg(bundle()));
}

/// The function of the page decides within a program that tries batches otherwise, too.
#[test]
fn cases_that_come_in_parts_are_answered_as_when_they_are_whole() {
    fs::write(build::folder().join("page_batch.c"), &blocks("c.md", "c")[1]).unwrap();
    run(sanitized("batch").arg(bundle()));
}

/// A program that is linked with the static library needs nothing else of Lagrum when it runs.
#[test]
fn the_static_library_is_whole() {
    let program = compiled(&folder().join("tests/misuse.c"), "static", &[], false);
    run(Command::new(program).arg(bundle()));
}

#[test]
fn the_program_of_the_page_decides() {
    let source = build::folder().join("page.c");
    fs::write(&source, &blocks("c.md", "c")[0]).unwrap();
    let program = compiled(&source, "page", &SANITIZED, true);
    let cases = "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}\n{\"dya\": 1}\n";
    let ended = fed(Command::new(program).arg(bundle()).arg("Grant"), cases);
    let (out, error) = (String::from_utf8(ended.stdout), String::from_utf8(ended.stderr).unwrap());
    assert!(out.unwrap().contains("\"amount\":\"3100\""), "{error}");
    assert!(error.contains("facts.invalid: /dya: ") && error.contains("\n  /dya: "), "{error}");
    assert_eq!(ended.status.code(), Some(1));
}
