//! Texts with values in them.

use super::reading::{Columns, Seen, see};
use crate::language::Language;
use lagrum_plan::package::{Package, Reason};
use lagrum_plan::value::{Piece, Shown, Template};

/// A text in the language asked for, else in the other; values are spelt in the language of the text.
pub(crate) fn fill(
    package: &Package,
    reason: &Reason,
    at: &impl Columns,
    language: Language,
) -> Option<String> {
    fill_masked(package, reason, at, language, &|_| false)
}

/// The same, without the values that are masked.
pub(crate) fn fill_masked(
    package: &Package,
    reason: &Reason,
    at: &impl Columns,
    language: Language,
    masked: &dyn Fn(&Shown) -> bool,
) -> Option<String> {
    let (template, language) = match (language, &reason.en, &reason.sv) {
        (Language::English, Some(en), _) | (Language::Swedish, Some(en), None) => {
            (en, Language::English)
        }
        (Language::Swedish, _, Some(sv)) | (Language::English, None, Some(sv)) => {
            (sv, Language::Swedish)
        }
        (Language::English | Language::Swedish, None, None) => return None,
    };
    Some(filled(package, template, at, language, masked))
}

/// A reason in a language, if every value in it is known: a text is as unknown as its values.
pub(crate) fn fill_known(
    package: &Package,
    reason: &Reason,
    at: &impl Columns,
    language: Language,
) -> Option<String> {
    let pieces = [&reason.en, &reason.sv].into_iter().flatten().flat_map(|text| &text.0);
    let known = pieces.into_iter().all(|piece| match piece {
        Piece::Text(_) => true,
        Piece::Value(shown) => matches!(see(package, shown, at), Seen::Known(_)),
    });
    if known { fill(package, reason, at, language) } else { None }
}

fn filled(
    package: &Package,
    template: &Template,
    at: &impl Columns,
    language: Language,
    masked: &dyn Fn(&Shown) -> bool,
) -> String {
    let mut text = String::new();
    for piece in &template.0 {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Value(shown) if masked(shown) => {
                text.push_str(language.pick("(not shown)", "(visas inte)"));
            }
            Piece::Value(shown) => match see(package, shown, at) {
                Seen::Known(datum) => text.push_str(&datum.in_sentence(&shown.unit, language)),
                Seen::Unknown => text.push_str(language.pick("(unknown)", "(okänt)")),
                Seen::Fault => text.push_str(
                    language.pick("(could not be worked out)", "(gick inte att räkna ut)"),
                ),
            },
        }
    }
    text
}
