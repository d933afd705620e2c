//! Everything that is wrong with a package, each thing once.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a check asks of a few kinds of nodes and expressions; the others are none of its business"
)]

mod gather;
mod numbers;
mod parts;

pub use gather::{
    Judged, build, check, compiled, compiled_in_wording, judged, located, located_watching,
    of_declarations, of_file, text_of_file,
};

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests")]
mod tests;
