//! Tree to text: the one layout of a file, and its respelling into the other surface.

mod comments;
mod grid;
mod group;
mod layout;
mod place;
mod spelling;
mod writer;

#[cfg(test)]
mod tests;

use crate::surface::Surface;
use crate::syntax::{FileKind, Parse, Problem, parse};
use spelling::Spelling;

/// A file as it should read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// The whole text of the file.
    pub text: String,
}

/// Why a file is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// The file has problems of syntax, given in source order.
    Problems(Vec<Problem>),
    /// The laid-out text would not read as the file does. No file should come to this; it is looked for each time.
    ReadsOtherwise,
}

/// Lays out a file: two columns of indentation a clause, colons and table columns aligned, an empty line between
/// items, long expressions broken before their operators. Comments stay, prose of a literate file stays byte for byte.
///
/// # Errors
/// [`Unformatted`] where the file has problems of syntax: it is then better left as it is.
pub fn format(text: &str, kind: FileKind) -> Result<Formatted, Unformatted> {
    let parsed = readable(text, kind)?;
    let spelling = Spelling::kept(parsed.surface);
    laid_out(text, kind, &parsed, &spelling)
}

/// Lays out a file with its keywords, numbers and builtins spelt in the surface `to`. Names, comments, texts and acts
/// stay, and a text without a language gets the tag of the one it was in; a name that the surface reserves gets backticks, one that no longer needs them loses them. Where a surface has
/// several words for one keyword, the first in the table is written.
///
/// # Errors
/// [`Unformatted`] where the file has problems of syntax.
pub fn respell(text: &str, kind: FileKind, to: Surface) -> Result<Formatted, Unformatted> {
    let parsed = readable(text, kind)?;
    let spelling = Spelling::respelt(&parsed.syntax(), parsed.surface, to);
    laid_out(text, kind, &parsed, &spelling)
}

fn readable(text: &str, kind: FileKind) -> Result<Parse, Unformatted> {
    let parsed = parse(text, kind);
    if parsed.problems.is_empty() {
        Ok(parsed)
    } else {
        Err(Unformatted::Problems(parsed.problems))
    }
}

fn laid_out(
    text: &str,
    kind: FileKind,
    parsed: &Parse,
    spelling: &Spelling,
) -> Result<Formatted, Unformatted> {
    let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let tree = parsed.syntax();
    let text = format!("{mark}{}", writer::file(&tree, spelling));
    let again = parse(&text, kind);
    let is_same = again.problems.is_empty() && spelling::read_alike(&tree, &again.syntax());
    if is_same { Ok(Formatted { text }) } else { Err(Unformatted::ReadsOtherwise) }
}
