//! Codes of the family `numbers`.

super::family! {
}
