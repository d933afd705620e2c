//! Lists of an act's sections, against which what is encoded is held: a line each, or a range.
//!
//! ```text
//! # Bostadsbidrag
//! 95 kap. 1–5 §§
//! 97 kap. 1–7, 9 och 10 a §§
//! 97 kap. 8 § not applicable: repealed 2018
//! ```

use super::number::{Number, Provision, ProvisionKind};
use crate::diagnostics::Text;

/// A section of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub provision: Provision,
    /// Why no rule is to be expected of it, if the list says so.
    pub not_applicable: Option<String>,
}

/// A line of a list that names no sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotASection {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: Text,
}

/// What comes before the reason why a section is not to be encoded.
const NOT_APPLICABLE: [&str; 2] = ["not applicable:", "ej tillämplig:"];

/// The sections that a list names, in the order of the statute, each once.
///
/// # Errors
/// Each line that names no sections.
pub fn sections(text: &str) -> Result<Vec<Listed>, Vec<NotASection>> {
    let (mut listed, mut wrong) = (Vec::new(), Vec::new());
    for (line, text) in (1u32..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        match of_line(text) {
            Some(found) => listed.extend(found),
            None => wrong.push(NotASection { line, message: not_a_section(text) }),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    listed.sort_by(|a: &Listed, b| a.provision.cmp(&b.provision));
    listed.dedup_by(|again, first| again.provision == first.provision);
    Ok(listed)
}

fn of_line(line: &str) -> Option<Vec<Listed>> {
    let reason = NOT_APPLICABLE.iter().find_map(|words| line.split_once(words));
    let (citation, reason) = match reason {
        Some((citation, reason)) => (citation.trim(), Some(reason.trim().to_owned())),
        None => (line, None),
    };
    let (chapter, rest) = match citation.split_once("kap.") {
        Some((chapter, rest)) => (Some(Number::parse(chapter)?), rest.trim()),
        None => (None, citation),
    };
    let (kind, numbers) = match rest.strip_prefix("art.") {
        Some(articles) => (ProvisionKind::Article, articles),
        None => (ProvisionKind::Section, rest.strip_suffix('§')?.trim_end_matches('§')),
    };
    let mut listed = Vec::new();
    for part in numbers
        .split([',', ';'])
        .flat_map(|part| part.split(" och "))
        .flat_map(|part| part.split(" and "))
    {
        let (first, last) = Number::range(part)?;
        if last < first || !is_numbered(&first) || !is_numbered(&last) {
            return None;
        }
        listed.extend(Number::between(&first, &last).into_iter().map(|number| Listed {
            provision: Provision {
                kind: kind.clone(),
                chapter: chapter.clone(),
                number: Some(number),
            },
            not_applicable: reason.clone(),
        }));
    }
    Some(listed)
}

/// Whether what follows the digits is a letter, or the numbers of an article.
fn is_numbered(number: &Number) -> bool {
    let letter = number.rest.len() <= 1 && number.rest.chars().all(|c| c.is_ascii_lowercase());
    let points =
        number.rest.starts_with('.') && number.rest.chars().all(|c| c == '.' || c.is_ascii_digit());
    number.digits > 0 && (letter || points)
}

fn not_a_section(line: &str) -> Text {
    Text::new(
        format!(
            "`{line}` names no sections: write `97 kap. 1–5 och 7 a §§`, `3 §` or `97 kap. 8 § not applicable: why`"
        ),
        format!(
            "`{line}` anger inga paragrafer: skriv `97 kap. 1–5 och 7 a §§`, `3 §` eller `97 kap. 8 § ej tillämplig: varför`"
        ),
    )
}
