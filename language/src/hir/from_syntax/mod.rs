//! From the tree of a file to what it says.
//!
//! A file a kind of thing read: `items` → `rules`, `tables`, `concepts`, `decisions`, `cases` → `types`, `expr`,
//! `lists`, `literals`, `citations`, `texts`. A `Reader` holds one item while it is read. What is missing in the
//! text is `Missing` here without a word, since the parser has said so; `findings` are what only this pass can see.

mod cases;
mod citations;
mod concepts;
mod controls;
mod coordination;
mod decisions;
mod expr;
mod findings;
mod items;
mod judgement;
mod lists;
mod literals;
mod problems;
mod reader;
mod reforms;
mod rules;
mod said_twice;
mod tables;
mod texts;
mod types;

mod print;
#[cfg(test)]
mod tests;

use super::FileItems;
use crate::diagnostics;
use crate::syntax::ast::{self, AstNode};
use crate::syntax::{FileKind, parse};
use reader::File;
use std::sync::Arc;

/// What an item means, whatever its spelling, places, labels, provisions and local names: two items of the same
/// form mean the same where the names in them do.
#[must_use]
pub fn meaning_of(item: &super::Item) -> String {
    print::bare(item)
}

/// What a file declares. A path that ends in `.lagrum.md` is a literate file.
pub(super) fn file(number: u32, path: &str, text: &str) -> FileItems {
    let kind = FileKind::of_name(path).unwrap_or(FileKind::Code);
    let parsed = parse(text, kind);
    let mut read = FileItems::default();
    let file =
        File { number, surface: parsed.surface, problems: problems::places(&parsed.problems) };
    for node in parsed.tree().items() {
        let (item, found) = items::item(&file, &node);
        read.items.push(Arc::new(item));
        read.starts.push(node.range().start().into());
        read.diagnostics.extend(found);
        let ast::Item::ReformDecl(reform) = &node else { continue };
        for (change, found, start) in reforms::changes(&file, reform) {
            read.items.push(Arc::new(change));
            read.starts.push(start.into());
            read.diagnostics.extend(found);
        }
    }
    read.diagnostics
        .extend(parsed.problems.iter().map(|problem| problems::diagnostic(&file, problem)));
    diagnostics::sort(&mut read.diagnostics);
    read
}
