//! A sentence in both languages of the product.

/// The language a reader wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Swedish.
    Swedish,
}

/// No sentence is longer, in characters: names and quoted text may be of any length, and no reader gets through them.
const LONGEST: usize = 2_000;

/// A sentence in English and Swedish. What is longer than a reader gets through is cut, and ends with `…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text {
    /// The English sentence.
    pub en: String,
    /// The Swedish sentence.
    pub sv: String,
}

impl Text {
    /// A sentence from its two spellings.
    pub fn new(en: impl Into<String>, sv: impl Into<String>) -> Self {
        Text { en: readable(en.into()), sv: readable(sv.into()) }
    }

    /// The same characters in both languages: names, figures, quoted law.
    pub fn same(text: impl Into<String>) -> Self {
        let text = readable(text.into());
        Text { en: text.clone(), sv: text }
    }

    /// The spelling for one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Swedish => &self.sv,
        }
    }
}

fn readable(mut text: String) -> String {
    if text.len() > LONGEST
        && let Some((end, _)) = text.char_indices().nth(LONGEST)
    {
        text.truncate(end);
        text.push('…');
    }
    text
}
