//! Sessions of an editor over a pipe in memory.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod cases;
mod cases_shown;
mod editor;
mod first;
mod folders;
mod fuzz;
mod layout;
mod leading;
mod mends;
mod other_editors;
mod pictures;
mod questions;
mod robust;
mod said;
mod typing;

#[test]
fn nothing_is_left_to_chance() {
    // The editor of these tests counts as real editors do.
    assert_eq!(editor::utf16("å𝄞x", 2), 3);
}
