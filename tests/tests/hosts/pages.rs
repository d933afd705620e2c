//! The code on the pages of the documentation.

use std::fs;
use std::path::Path;

/// The first block of code in a language on a page.
pub fn snippet(page: &str, language: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
    let text = fs::read_to_string(path).unwrap();
    let (_, from) = text.split_once(&format!("```{language}\n")).unwrap();
    let (code, _) = from.split_once("\n```").unwrap();
    code.to_owned() + "\n"
}
