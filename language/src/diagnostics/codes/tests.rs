//! Codes of the family `tests`.

super::family! {
}
