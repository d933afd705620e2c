//! Values as readers see them: exact in JSON, in words in texts.

mod datum;
mod given;
mod json;
mod number;
mod reading;
mod template;
mod time;

pub use datum::Datum;

pub(crate) use given::given;
pub(crate) use json::{Members, string};
pub(crate) use reading::{Columns, Seen, see};
pub(crate) use template::{fill, fill_known, fill_masked};
pub(crate) use time::date as date_in_words;
