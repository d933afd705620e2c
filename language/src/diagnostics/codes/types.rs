//! Codes of the family `types`.

super::family! {
}
