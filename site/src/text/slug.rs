//! Names of files and places in pages, in letters that every file system and address takes.

use std::collections::BTreeSet;

/// Longest name, in letters.
const LONGEST: usize = 60;

/// A text in small letters of the English alphabet, digits and hyphens.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'å' | 'ä' | 'à' | 'á' | 'â' => 'a',
            'ö' | 'ø' | 'ó' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' | 'ú' => 'u',
            'a'..='z' | '0'..='9' => letter,
            _ => '-',
        };
        if out.len() >= LONGEST {
            break;
        }
        if plain != '-' || !(out.is_empty() || out.ends_with('-')) {
            out.push(plain);
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "x".to_owned() } else { out.to_owned() }
}

/// Names given so far in one place.
#[derive(Debug, Default)]
pub(crate) struct Slugs(BTreeSet<String>);

impl Slugs {
    /// The name of a text, with a number after it where it is taken.
    pub(crate) fn take(&mut self, text: &str) -> String {
        let wanted = slug(text);
        let numbered = (2u32..).map(|number| format!("{wanted}-{number}"));
        let free =
            std::iter::once(wanted.clone()).chain(numbered).find(|name| !self.0.contains(name));
        let name = free.unwrap_or(wanted);
        self.0.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::{Slugs, slug};

    #[test]
    fn a_name_has_plain_letters_only() {
        assert_eq!(
            slug("Särskilt bidrag för barn, 97 kap. 22 §"),
            "sarskilt-bidrag-for-barn-97-kap-22"
        );
        assert_eq!(slug("../<script>"), "script");
        assert_eq!(slug("§"), "x");
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut slugs = Slugs::default();
        let names: Vec<String> = ["a", "A", "ä", "b"].iter().map(|text| slugs.take(text)).collect();
        assert_eq!(names, ["a", "a-2", "a-3", "b"]);
    }
}
