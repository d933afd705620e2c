//! Codes whose pages have no example that can be run in memory, and why.

/// What a folder on disk alone can show.
const DISK: &str = "files on disk alone give it: see the tests of `disk` in the language crate";

/// Codes whose pages have no example, each with the reason.
pub const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    ("L0104", "the parser's own limit of work, beyond what any text of 4 MB is known to need"),
    ("L0601", DISK),
    ("L0620", DISK),
    ("L0621", "files without rights alone give it, and there are none to an administrator"),
    ("L0622", DISK),
    ("L0623", DISK),
    ("L0624", DISK),
    ("L0625", DISK),
    ("L0626", DISK),
    ("L0627", DISK),
    ("L0628", "a failing disk alone gives it"),
];
