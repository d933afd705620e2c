//! What a word is made of. Names are words that are not reserved.

/// Whether a name may begin with `c`.
#[must_use]
pub fn is_name_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

/// Whether a name may go on with `c`. Combining marks count: names are compared in NFC.
#[must_use]
pub fn is_name_continue(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit() || unicode_normalization::char::is_combining_mark(c)
}
