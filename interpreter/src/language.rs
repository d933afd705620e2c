//! The languages that readers are answered in.

use lagrum_plan::value::Label;

/// A language that people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Swedish.
    Swedish,
}

impl Language {
    /// The language of a code: `en`, `sv`, and with a region, `sv-SE`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_']).next() {
            Some("en") => Some(Self::English),
            Some("sv") => Some(Self::Swedish),
            Some(_) | None => None,
        }
    }

    /// The code of the language, `en` or `sv`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Swedish => "sv",
        }
    }

    /// One of two texts.
    #[must_use]
    pub const fn pick<'a>(self, en: &'a str, sv: &'a str) -> &'a str {
        match self {
            Self::English => en,
            Self::Swedish => sv,
        }
    }

    /// A label in this language, else in the other, else the name.
    #[must_use]
    pub fn label<'a>(self, label: &'a Label, name: &'a str) -> &'a str {
        let (first, second) = match self {
            Self::English => (&label.en, &label.sv),
            Self::Swedish => (&label.sv, &label.en),
        };
        first.as_deref().or(second.as_deref()).unwrap_or(name)
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// In English.
    pub en: String,
    /// In Swedish.
    pub sv: String,
}

impl Bilingual {
    pub(crate) fn new(en: impl Into<String>, sv: impl Into<String>) -> Self {
        Self { en: en.into(), sv: sv.into() }
    }

    /// What is the same in both languages.
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { en: text.clone(), sv: text }
    }

    /// The text in one of them.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.en, &self.sv)
    }
}
