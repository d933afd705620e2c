//! The keys of a golden case, in both languages.

use lagrum_interpreter::Language;

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Decision,
    Name,
    Official,
    Reform,
    Facts,
    Expect,
    Explanation,
}

const KEYS: [(Key, &str, &str); 7] = [
    (Key::Decision, "decision", "beslut"),
    (Key::Name, "name", "namn"),
    (Key::Official, "official", "officiell"),
    (Key::Reform, "reform", "reform"),
    (Key::Facts, "facts", "fakta"),
    (Key::Expect, "expect", "väntat"),
    (Key::Explanation, "explanation", "förklaring"),
];

impl Key {
    pub(super) fn read(word: &str) -> Option<Self> {
        KEYS.iter().find(|(_, en, sv)| word == *en || word == *sv).map(|(key, ..)| *key)
    }

    pub(crate) fn spelt(self, language: Language) -> &'static str {
        let row = KEYS.iter().find(|(key, ..)| *key == self);
        row.map_or("", |(_, en, sv)| match language {
            Language::English => en,
            Language::Swedish => sv,
        })
    }

    /// Every spelling.
    pub(super) fn words() -> impl Iterator<Item = &'static str> + Clone {
        KEYS.iter().flat_map(|(_, en, sv)| if en == sv { vec![*en] } else { vec![*en, *sv] })
    }
}

/// The language of a file, by its keys.
pub(super) fn language<'k>(mut keys: impl Iterator<Item = &'k str>) -> Language {
    let swedish = |word: &str| KEYS.iter().any(|(_, en, sv)| en != sv && word == *sv);
    if keys.any(swedish) { Language::Swedish } else { Language::English }
}
