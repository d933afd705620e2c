//! Whether the pages show every diagnostic.

use super::expected;
use super::page::Page;
use lagrum_language::diagnostics::all_codes;
use std::collections::BTreeSet;

/// Codes of files and folders on disk, and of text too large for a page, which are tried where those doors are.
const ELSEWHERE: [&str; 15] = [
    "L0102", "L0103", "L0104", "L0508", "L0601", "L0614", "L0620", "L0621", "L0622", "L0623",
    "L0624", "L0625", "L0626", "L0627", "L0628",
];

/// Codes that no line of the pages expects.
pub fn codes_without_a_case(pages: &[Page]) -> Vec<&'static str> {
    let files = pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
    let shown: BTreeSet<String> = files
        .flat_map(|file| file.text.lines())
        .flat_map(expected::codes)
        .map(|(_, code)| code)
        .collect();
    let missing = all_codes().into_iter().map(|code| code.id);
    missing.filter(|id| !shown.contains(*id) && !ELSEWHERE.contains(id)).collect()
}
