//! Whether the pages show every diagnostic.

use super::expected;
use super::page::Page;
use lagrum_language::diagnostics::all_codes;
use std::collections::BTreeSet;

/// Codes of files and folders on disk, and of text too large for a page: tried where those doors are.
const ELSEWHERE: [&str; 0] = [];

/// Codes that no line of the pages expects.
pub fn codes_without_a_case(pages: &[Page]) -> Vec<&'static str> {
    let files = pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
    let shown: BTreeSet<String> =
        files.flat_map(|file| file.text.lines()).flat_map(expected::codes).map(|(_, code)| code).collect();
    let missing = all_codes().into_iter().map(|code| code.id);
    missing.filter(|id| !shown.contains(*id) && !ELSEWHERE.contains(id)).collect()
}
