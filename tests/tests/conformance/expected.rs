//! What the end of a line of code says must be said of it.

/// The codes that a line expects, each with the word before it: `error`, `warning`, `note`.
pub fn codes(line: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for said in comments(line) {
        let Some((word, codes)) = said.split_once(':') else { continue };
        if matches!(word, "error" | "warning" | "note") {
            found.extend(codes.split(',').map(|code| (word.to_owned(), code.trim().to_owned())));
        }
    }
    found
}

/// Whether the line of a test is expected in vain.
pub fn differs(line: &str) -> bool {
    comments(line).any(|said| said == "differs")
}

/// The comments at the end of a line, of rules or of a manifest.
fn comments(line: &str) -> impl Iterator<Item = &str> {
    let rules = line.split("// ").skip(1);
    rules.chain(line.split("# ").skip(1)).map(str::trim)
}
