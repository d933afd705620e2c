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
use crate::diagnostics::{self, Diagnostic};
use crate::syntax::ast::{self, AstNode};
use crate::syntax::{Parse, Problem};
use reader::File;
use std::sync::Arc;

/// What an item means, whatever its spelling, places, labels, provisions and local names: two items of the same
/// form mean the same where the names in them do.
#[must_use]
pub fn meaning_of(item: &super::Item) -> String {
    print::bare(item)
}

/// What parsed text declares; places are counted from its beginning.
pub(super) fn items(parsed: &Parse) -> FileItems {
    let mut read = FileItems::default();
    let file = File { surface: parsed.surface, problems: problems::places(&parsed.problems) };
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
    read.diagnostics.extend(said(&parsed.problems));
    diagnostics::sort(&mut read.diagnostics);
    read
}

/// The parser's problems as diagnostics; places are counted from the beginning of what was parsed.
pub(super) fn said(problems: &[Problem]) -> impl Iterator<Item = Diagnostic> {
    problems.iter().map(problems::diagnostic)
}
