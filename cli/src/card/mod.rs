//! The language on two pages, from the tables that the language itself is made from.

mod groups;
mod shape;
mod text;

use groups::GROUPS;
use lagrum_language::builtins::{Family, TABLE};
use lagrum_language::diagnostics::Language;
use lagrum_language::surface::{KEYWORDS, KeywordRow};

/// What a card says, before it is laid out.
struct Card {
    title: &'static str,
    /// Heading, and lines of text.
    shape: (&'static str, &'static str),
    keywords: (&'static str, Vec<Section>),
    functions: (&'static str, Vec<(&'static str, Vec<Function>)>),
    notes: (&'static str, &'static [(&'static str, &'static str)]),
}

/// A group of keywords: its title, and pairs of English and Swedish.
struct Section {
    title: &'static str,
    pairs: Vec<(String, String)>,
}

struct Function {
    name: &'static str,
    other: &'static str,
    signature: &'static str,
    doc: &'static str,
}

/// The card as plain text.
pub fn text(language: Language) -> String {
    text::text(&card(language))
}

/// The card as Markdown.
pub fn markdown(language: Language) -> String {
    text::markdown(&card(language))
}

fn card(language: Language) -> Card {
    let pick = |en, sv| match language {
        Language::English => en,
        Language::Swedish => sv,
    };
    Card {
        title: pick("Lagrum on two pages", "Lagrum på två sidor"),
        shape: (pick("A package", "Ett paket"), pick(shape::ENGLISH, shape::SWEDISH)),
        keywords: (
            pick("Keywords, English and Swedish", "Nyckelord, engelska och svenska"),
            sections(language),
        ),
        functions: (pick("Functions", "Funktioner"), functions(language)),
        notes: (
            pick("To remember", "Att minnas"),
            match language {
                Language::English => shape::NOTES_ENGLISH,
                Language::Swedish => shape::NOTES_SWEDISH,
            },
        ),
    }
}

fn sections(language: Language) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in KEYWORDS {
        if let Some((_, en, sv)) = GROUPS.iter().find(|(first, _, _)| *first == row.kind) {
            let title = match language {
                Language::English => en,
                Language::Swedish => sv,
            };
            sections.push(Section { title, pairs: Vec::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.pairs.push(pair(row));
        }
    }
    sections
}

fn pair(row: &KeywordRow) -> (String, String) {
    (row.en.join(", "), row.sv.join(", "))
}

fn functions(language: Language) -> Vec<(&'static str, Vec<Function>)> {
    let families = [
        (Family::Case, "The case", "Ärendet"),
        (Family::Numbers, "Numbers", "Tal"),
        (Family::Dates, "Dates", "Datum"),
    ];
    let of = |family| {
        let rows = TABLE.iter().filter(move |row| row.family == family);
        rows.map(|row| match language {
            Language::English => Function {
                name: row.en,
                other: row.sv,
                signature: row.signature_en,
                doc: row.doc_en,
            },
            Language::Swedish => Function {
                name: row.sv,
                other: row.en,
                signature: row.signature_sv,
                doc: row.doc_sv,
            },
        })
        .collect()
    };
    let title = |en, sv| match language {
        Language::English => en,
        Language::Swedish => sv,
    };
    families.into_iter().map(|(family, en, sv)| (title(en, sv), of(family))).collect()
}

#[cfg(test)]
mod tests {
    use super::{card, markdown, text};
    use lagrum_language::builtins::TABLE;
    use lagrum_language::diagnostics::Language;
    use lagrum_language::surface::KEYWORDS;

    #[test]
    fn the_card_has_every_keyword_and_every_function() {
        for language in [Language::English, Language::Swedish] {
            let card = card(language);
            let pairs: usize = card.keywords.1.iter().map(|section| section.pairs.len()).sum();
            assert_eq!(pairs, KEYWORDS.len());
            let functions: usize = card.functions.1.iter().map(|(_, rows)| rows.len()).sum();
            assert_eq!(functions, TABLE.len());
        }
    }

    #[test]
    fn the_card_fits_on_two_pages_of_ninety_lines() {
        for language in [Language::English, Language::Swedish] {
            let text = text(language);
            assert!(text.lines().count() <= 180, "{} lines", text.lines().count());
            assert!(text.lines().all(|line| line.chars().count() <= 118));
            assert!(markdown(language).starts_with("# Lagrum"));
        }
    }
}
