//! A sentence in both languages of the product.

/// The language a reader wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Swedish.
    Swedish,
}

/// A sentence in English and Swedish.
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
        Text { en: en.into(), sv: sv.into() }
    }

    /// The same characters in both languages: names, figures, quoted law.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
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
