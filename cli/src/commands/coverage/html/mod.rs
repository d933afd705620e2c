//! Coverage as pages: a summary, and the rules of each file in colours. They need no network, and work from a folder.

mod file;
mod index;
mod writer;

use super::Measured;
use lagrum_language::diagnostics::Language;

/// The page to begin with.
pub(super) const FIRST: &str = "index.html";

/// All pages, by the names of their files.
pub(super) fn pages(measured: &Measured<'_>, language: Language) -> Vec<(String, String)> {
    let mut pages = vec![(FIRST.to_owned(), index::page(measured, language))];
    for rules in measured.files() {
        let name = name_of(rules.package, rules.file);
        pages.push((name, file::page(measured, &rules, language)));
    }
    pages
}

/// The name of the page of a file of rules: whatever is not a plain letter or digit in it becomes its code, so that
/// no two files have the same.
fn name_of(package: &str, file: &str) -> String {
    let mut name = String::new();
    for sign in format!("{package}/{file}").chars() {
        match sign {
            'a'..='z' | '0'..='9' | '.' | '_' => name.push(sign),
            '/' => name.push('-'),
            other => name.push_str(&format!("~{:x}", u32::from(other))),
        }
    }
    format!("{name}.html")
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn names_of_pages_are_plain_and_never_alike() {
        assert_eq!(name_of("grant", "a/rules.lagrum.md"), "grant-a-rules.lagrum.md.html");
        assert_ne!(name_of("grant", "a-b"), name_of("grant", "a/b"));
        assert_ne!(name_of("grant", "å"), name_of("grant", "Å"));
    }
}
