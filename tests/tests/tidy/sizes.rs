//! Sizes a reader can hold in mind, and names that say something.

use crate::rust::functions;
use crate::{hold, tree};

const FILE: usize = 600;
const FUNCTION: usize = 70;
const CONTENTS: usize = 80;

/// Names of places where code goes that belongs nowhere.
const NAMELESS: [&str; 8] =
    ["util", "utils", "utility", "common", "helper", "helpers", "misc", "shared"];

#[test]
fn files_are_short() {
    let mut found = Vec::new();
    for (path, text) in tree::rust_files("") {
        let lines = text.lines().count();
        if lines > FILE {
            found.push(format!("{path} has {lines} lines: split it by question"));
        }
        if path.ends_with("/lib.rs") && lines >= CONTENTS {
            found.push(format!("{path} has {lines} lines: `lib.rs` is a table of contents"));
        }
    }
    hold(&format!("a file has at most {FILE} lines, a `lib.rs` under {CONTENTS}"), &found);
}

#[test]
fn functions_are_short() {
    let mut found = Vec::new();
    for (path, text) in tree::rust_files("") {
        let functions = match functions(&text) {
            Ok(functions) => functions,
            Err(error) => {
                found.push(format!("{path} is not Rust: {error}"));
                continue;
            }
        };
        for function in functions.iter().filter(|it| it.lines > FUNCTION && !it.excused) {
            let (line, name, lines) = (function.line, &function.name, function.lines);
            found.push(format!(
                "{path}:{line}: `{name}` has {lines} lines: split it, or, if it is one flat list, say \
                 `#[expect(clippy::too_many_lines, reason = \"…\")]`"
            ));
        }
    }
    hold(&format!("a function has at most {FUNCTION} lines of code"), &found);
}

#[test]
fn code_lives_in_rooms_with_names() {
    let mut found = Vec::new();
    for (path, _) in tree::rust_files("") {
        let mut parts = path.trim_end_matches(".rs").split('/');
        if let Some(part) = parts.find(|part| NAMELESS.contains(part)) {
            found.push(format!(
                "{path}: `{part}` names no concept: name the room after what it holds"
            ));
        }
    }
    hold("code that belongs nowhere asks for a named room", &found);
}
