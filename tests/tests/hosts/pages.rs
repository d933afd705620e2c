//! The code on the pages of the documentation.

use std::fs;
use std::path::Path;

/// The blocks of code on a page whose fence says this.
pub fn blocks(page: &str, fence: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
    let text = fs::read_to_string(path).unwrap();
    let open = format!("\n```{fence}\n");
    let parts = text.split(&open).skip(1);
    parts.map(|part| part.split("\n```").next().unwrap().to_owned() + "\n").collect()
}
