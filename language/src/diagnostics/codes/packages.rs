//! Codes of the family `packages`.

super::family! {
}
