//! Codes of the family `syntax`.

super::family! {
}
