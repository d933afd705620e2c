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

/// Why a file is left as it is: it could not be read in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unformatted {
    /// What is wrong with the file, in source order.
    pub problems: Vec<Problem>,
}

/// Lays out a file: two columns of indentation a clause, colons and table columns aligned, an empty line between
/// items, long expressions broken before their operators. Comments stay, prose of a literate file stays byte for byte.
///
/// # Errors
/// [`Unformatted`] where the file has problems of syntax; it is then better left as it is.
pub fn format(text: &str, kind: FileKind) -> Result<Formatted, Unformatted> {
    let parsed = readable(text, kind)?;
    let spelling = Spelling::kept(parsed.surface);
    Ok(laid_out(text, &parsed, &spelling))
}

/// Lays out a file with its keywords, numbers and builtins spelt in the surface `to`. Names, comments, texts and
/// citations stay; a name that the surface reserves gets backticks.
///
/// # Errors
/// [`Unformatted`] where the file has problems of syntax.
pub fn respell(text: &str, kind: FileKind, to: Surface) -> Result<Formatted, Unformatted> {
    let parsed = readable(text, kind)?;
    let spelling = Spelling::respelt(&parsed.syntax(), to);
    Ok(laid_out(text, &parsed, &spelling))
}

fn readable(text: &str, kind: FileKind) -> Result<Parse, Unformatted> {
    let parsed = parse(text, kind);
    if parsed.problems.is_empty() { Ok(parsed) } else { Err(Unformatted { problems: parsed.problems }) }
}

fn laid_out(text: &str, parsed: &Parse, spelling: &Spelling) -> Formatted {
    let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let laid_out = writer::file(&parsed.syntax(), spelling);
    Formatted { text: format!("{mark}{laid_out}") }
}
