//! Codes of the family `rules`.

super::family! {
}
