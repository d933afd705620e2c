//! Provisions as they are searched for: `97 kap. 18 §`, `18 §`, `SFB 97 kap.`, `97 kap. 18 § 2 st. SFB`, `art. 6`.

use lagrum_language::hir::Citation;
use lagrum_language::provisions::Number;

/// From a number to a number, both in it.
type Range = (Number, Number);

/// A provision that is searched for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The name of the act, in small letters.
    act: Option<String>,
    chapters: Vec<Range>,
    sections: Vec<Range>,
    articles: Vec<Range>,
    /// What stands below a section, as it is written: `2 st.`.
    below: String,
}

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Chapter,
    Section,
    Article,
    /// A paragraph, point or sentence.
    Below,
}

/// The unit that a word says.
fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "kap." | "kap" | "kapitel" | "kapitlet" | "chapter" => Unit::Chapter,
        "§" | "§§" => Unit::Section,
        "art." | "art" | "artikel" | "article" => Unit::Article,
        "st." | "st" | "p." | "p" | "men." => Unit::Below,
        _ => return None,
    })
}

impl Asked {
    /// Reads a search; none where it is not for a provision.
    pub(super) fn read(query: &str) -> Option<Asked> {
        let spaced = query.to_lowercase().replace('§', " § ").replace("§  §", "§§");
        let spaced = spaced.replace([',', '\u{a0}'], " ").replace('-', "–").replace(" – ", "–");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut asked = Asked::default();
        let mut open: Vec<String> = Vec::new();
        let mut articles = false;
        for word in &words {
            match unit(word) {
                Some(Unit::Article) => articles = true,
                Some(unit) => asked.put(unit, &std::mem::take(&mut open), word)?,
                None if word.starts_with(|c: char| c.is_ascii_digit()) => {
                    open.push((*word).to_owned());
                }
                None if matches!(*word, "och" | "and") => {}
                // A letter is of the number before it.
                None if !open.is_empty() && matches!(word.chars().nth(1), None | Some('–')) => {
                    let last = open.last_mut()?;
                    last.push(' ');
                    last.push_str(word);
                }
                None if asked.act.is_none() => asked.act = Some((*word).to_owned()),
                None => return None,
            }
        }
        if articles {
            asked.put(Unit::Article, &open, "")?;
        } else if !(asked.chapters.is_empty() || open.is_empty()) {
            // The sign is not written yet.
            asked.put(Unit::Section, &open, "")?;
        }
        let empty =
            [&asked.chapters, &asked.sections, &asked.articles].iter().all(|it| it.is_empty());
        (!empty).then_some(asked)
    }

    fn put(&mut self, unit: Unit, numbers: &[String], word: &str) -> Option<()> {
        let ranges = || numbers.iter().map(|text| Number::range(text)).collect::<Option<Vec<_>>>();
        match unit {
            Unit::Chapter => self.chapters = ranges()?,
            Unit::Section => self.sections = ranges()?,
            Unit::Article => self.articles = ranges()?,
            Unit::Below => {
                let dot = if word.ends_with('.') { "" } else { "." };
                self.below.push_str(&format!("{} {word}{dot} ", numbers.join(" ")));
            }
        }
        (!numbers.is_empty()).then_some(())
    }

    /// Whether a citation names what is searched for. A chapter holds its sections; a whole chapter names none of them.
    pub(super) fn is_named_by(&self, citation: &Citation) -> bool {
        let act = citation.act.as_ref().map(|act| act.text.to_lowercase());
        let (below, text) = (self.below.trim(), citation.text.to_lowercase());
        self.act.as_ref().is_none_or(|asked| act.as_ref() == Some(asked))
            && meet(&self.chapters, &citation.chapters)
            && meet(&self.sections, &citation.sections)
            && meet(&self.articles, &citation.articles)
            && (below.is_empty() || text.contains(below))
    }

    /// Whether a citation names just that, and nothing more.
    pub(super) fn is_all_of(&self, citation: &Citation) -> bool {
        let same = |asked: &[Range], cited: &[String]| {
            asked.len() == cited.len()
                && asked
                    .iter()
                    .zip(cited)
                    .all(|(one, text)| Number::range(text).as_ref() == Some(one))
        };
        let chapters = self.chapters.is_empty() || same(&self.chapters, &citation.chapters);
        let ends = citation.text.ends_with(['§', ')']) || citation.text.ends_with("kap.");
        chapters
            && same(&self.sections, &citation.sections)
            && same(&self.articles, &citation.articles)
            && ends == self.below.is_empty()
    }
}

/// Whether some number that is searched for is cited; all are, where none is.
fn meet(asked: &[Range], cited: &[String]) -> bool {
    let cited: Vec<Range> = cited.iter().filter_map(|text| Number::range(text)).collect();
    // Article 6 holds 6.1.
    let holds = |asked: &Range, cited: &Range| {
        let whole = asked.0 == asked.1 && asked.0.rest.is_empty();
        whole && asked.0.digits == cited.0.digits && cited.0.rest.starts_with('.')
    };
    let within = |asked: &Range, cited: &Range| {
        (asked.0 <= cited.1 && cited.0 <= asked.1) || holds(asked, cited)
    };
    asked.is_empty() || asked.iter().any(|one| cited.iter().any(|other| within(one, other)))
}
