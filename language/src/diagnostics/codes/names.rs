//! Codes of the family `names`.

super::family! {
}
