//! Provisions as they are numbered, in the order of a statute.

use std::fmt;

/// A provision of an act: a section, or the chapter or act as a whole. Ordered as the statute is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Provision {
    /// What its number counts.
    pub kind: ProvisionKind,
    /// Its chapter, of an act that has chapters.
    pub chapter: Option<Number>,
    /// Its number; `None` for a whole chapter or act.
    pub number: Option<Number>,
}

/// What the number of a provision counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvisionKind {
    /// Sections, `18 §`.
    Section,
    /// Articles, `art. 6`.
    Article,
    /// Points of the transitional provisions of an amending act, by its number.
    Transition(String),
}

/// A number with what follows it: `13 a`, `6.1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The number.
    pub digits: u32,
    /// The letter, or the numbers after a point.
    pub rest: String,
}

/// Most provisions that one range stands for.
const MAX_RANGE: usize = 500;

impl Number {
    /// Reads `13`, `13 a`, `6.1`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Number> {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at_checked(end)?;
        Some(Number { digits: digits.parse().ok()?, rest: rest.trim().to_owned() })
    }

    /// The first and last number of `18`, `1–5`, `13 a–13 c`.
    #[must_use]
    pub fn range(text: &str) -> Option<(Number, Number)> {
        match text.split_once(['–', '-']) {
            Some((first, last)) => Some((Number::parse(first)?, Number::parse(last)?)),
            None => Number::parse(text).map(|only| (only.clone(), only)),
        }
    }

    /// The numbers from one to another: whole ones, and the letters of the ends.
    #[must_use]
    pub fn between(first: &Number, last: &Number) -> Vec<Number> {
        if first == last {
            return vec![first.clone()];
        }
        if first.digits == last.digits {
            return letters(first, last);
        }
        let whole = (first.digits.saturating_add(1)..=last.digits).take(MAX_RANGE);
        let whole = whole.map(|digits| Number { digits, rest: String::new() });
        let mut all: Vec<Number> = std::iter::once(first.clone()).chain(whole).collect();
        if !last.rest.is_empty() {
            all.push(last.clone());
        }
        all
    }
}

/// `13 a–13 c` are three, `13–13 b` too.
fn letters(first: &Number, last: &Number) -> Vec<Number> {
    let letter = |number: &Number| number.rest.chars().next().unwrap_or('`');
    let with = |letter: char| Number {
        digits: first.digits,
        rest: if letter == '`' { String::new() } else { letter.to_string() },
    };
    let all: Vec<Number> = (letter(first)..=letter(last)).take(MAX_RANGE).map(with).collect();
    if all.is_empty() { vec![first.clone()] } else { all }
}

impl Provision {
    /// A section, by its chapter and number.
    #[must_use]
    pub fn section(chapter: Option<Number>, number: Option<Number>) -> Provision {
        Provision { kind: ProvisionKind::Section, chapter, number }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rest.chars().next() {
            None => write!(f, "{}", self.digits),
            Some('.') => write!(f, "{}{}", self.digits, self.rest),
            Some(_) => write!(f, "{} {}", self.digits, self.rest),
        }
    }
}

/// As it is cited after the name of its act, `97 kap. 18 §`; nothing for a whole act.
impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(chapter) = &self.chapter {
            write!(f, "{chapter} kap.")?;
            if self.number.is_some() {
                f.write_str(" ")?;
            }
        }
        match (&self.kind, &self.number) {
            (ProvisionKind::Section, Some(number)) => write!(f, "{number} §"),
            (ProvisionKind::Article, Some(number)) => write!(f, "art. {number}"),
            (ProvisionKind::Transition(act), Some(number)) => {
                write!(f, "övergång {act} p {number}")
            }
            (ProvisionKind::Transition(act), None) => write!(f, "övergång {act}"),
            (ProvisionKind::Section | ProvisionKind::Article, None) => Ok(()),
        }
    }
}
