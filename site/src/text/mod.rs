//! Text as readers see it: typography, Markdown, names of pages.

mod prose;
mod slug;
mod typography;

pub(crate) use prose::{Heading, prose};
pub(crate) use slug::{Slugs, slug};
pub(crate) use typography::{figures, set};
