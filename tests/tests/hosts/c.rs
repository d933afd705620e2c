//! Programs in C, against the library and its header.

use crate::{build, vectors};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What every program is compiled with: all that a compiler says is an error.
const STRICT: [&str; 7] = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-O1"];

/// Looks for faults of memory and undefined behaviour, leaks included.
const SANITIZED: [&str; 2] = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/c")
}

/// Compiles a program of `bindings/c/tests` against the shared library.
fn compiled(name: &str, flags: &[&str]) -> PathBuf {
    let libraries = build::folder();
    let program = libraries.join(format!("c-{name}"));
    let mut compiler = Command::new("cc");
    compiler.args(STRICT).args(flags).arg("-I").arg(folder().join("include"));
    compiler.arg(folder().join("tests").join(name).with_extension("c"));
    compiler.arg("-o").arg(&program).arg("-L").arg(libraries).args(["-llagrum_c", "-lpthread"]);
    compiler.arg(format!("-Wl,-rpath,{}", libraries.display()));
    let done = compiler.status().unwrap_or_else(|error| {
        panic!("no C compiler (cc: {error}); on Debian `apt-get install gcc libc6-dev`")
    });
    assert!(done.success(), "{name}.c does not compile");
    program
}

#[test]
fn every_vector_is_answered_letter_for_letter() {
    vectors::answered_by(&mut Command::new(compiled("vectors", &SANITIZED)));
}
