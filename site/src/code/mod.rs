//! Rule text as HTML: coloured by what each word is, with names and provisions as links.

mod line;
mod meaning;
mod sheet;

pub(crate) use line::{Doors, lines};
pub(crate) use meaning::{Lead, Links, links};
pub(crate) use sheet::{Block, Piece, Sheet, sheet};
