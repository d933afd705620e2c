#![expect(clippy::string_slice, reason = "tests")]

mod constructs;
mod keywords;
mod pieces;
mod problems;
mod sample;
mod traps;

use super::{FileKind, Parse, parse};

/// Parses code and checks what holds for every text: the tree is lossless and problems lie in the text.
fn parsed(code: &str) -> Parse {
    let parse = parse(code, FileKind::Code);
    assert_eq!(parse.syntax().text().to_string(), code);
    for problem in &parse.problems {
        assert!(usize::from(problem.range.end()) <= code.len(), "{problem:?}");
    }
    parse
}

/// Parses code that has nothing wrong with its form.
fn clean(code: &str) -> Parse {
    let parse = parsed(code);
    let said: Vec<String> = parse
        .problems
        .iter()
        .map(|problem| {
            let start = usize::from(problem.range.start());
            let line = code[..start].matches('\n').count() + 1;
            format!(
                "line {line}: {} ({:?})",
                problem.message().0,
                &code[start..problem.range.end().into()]
            )
        })
        .collect();
    assert!(said.is_empty(), "{}\n{code}\n{:#?}", said.join("\n"), parse.syntax());
    parse
}
