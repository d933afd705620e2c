//! Provisions as people write them: `SFB 97 kap. 18 §`, `97 kap. 18 § SFB`, `SFB 97 kap. 18 and 22 §§`.

/// A provision, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Provision {
    /// An act with chapters, sections, and what is below them.
    Swedish { act: String, parts: Vec<(Unit, Vec<Range>)> },
    /// Anything else, word for word.
    Other(String),
}

/// What numbers are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Chapter,
    Section,
    Paragraph,
    Point,
}

/// A number with its letter: 13 a is `(13, 'a')`, and 13 is `(13, ' ')`.
type Number = (u32, char);

/// From a number to a number, both in it.
type Range = (Number, Number);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(u32),
    Dash,
    And,
    Unit(Unit),
    Word(String),
}

impl Provision {
    pub(crate) fn read(text: &str) -> Self {
        let other = || Self::Other(text.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(tokens) = tokens(text) else { return other() };
        swedish(&tokens).unwrap_or_else(other)
    }

    /// Whether what rests on a provision rests on this one, or on a part of it, or on a whole that it is part of.
    pub(crate) fn touches(&self, rested_on: &Self) -> bool {
        match (self, rested_on) {
            (Self::Swedish { act, parts }, Self::Swedish { act: other, parts: others }) => {
                act.to_lowercase() == other.to_lowercase()
                    && parts.iter().all(|(unit, ranges)| overlaps(*unit, ranges, others))
            }
            (Self::Other(asked), Self::Other(text)) => {
                let rest = text.strip_prefix(asked.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '.', ',']))
            }
            // An act, whole.
            (Self::Swedish { act, .. }, Self::Other(whole))
            | (Self::Other(whole), Self::Swedish { act, .. }) => {
                act.to_lowercase() == whole.to_lowercase()
            }
        }
    }
}

/// Whether ranges meet those of the same unit; where there are none, the whole is meant.
fn overlaps(unit: Unit, ranges: &[Range], others: &[(Unit, Vec<Range>)]) -> bool {
    let Some((_, others)) = others.iter().find(|(other, _)| *other == unit) else {
        // Sections counted through the whole act are in no chapter.
        return unit != Unit::Chapter || others.is_empty();
    };
    let meet = |a: &Range, b: &Range| a.0 <= b.1 && b.0 <= a.1;
    ranges.iter().any(|a| others.iter().any(|b| meet(a, b)))
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let of = |is: fn(char) -> bool| rest.find(|c: char| !is(c)).unwrap_or(rest.len());
        let end = match first {
            '0'..='9' => of(|c| c.is_ascii_digit()),
            '–' | '-' | ',' => first.len_utf8(),
            '§' => of(|c| c == '§'),
            c if c.is_alphabetic() => of(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ':')),
            _ => return None,
        };
        let (piece, after) = rest.split_at_checked(end)?;
        tokens.push(match (first, piece.to_lowercase().trim_end_matches('.')) {
            ('0'..='9', _) => Token::Number(piece.parse().ok()?),
            ('–' | '-', _) => Token::Dash,
            (',', _) | (_, "och" | "and") => Token::And,
            ('§', _) => Token::Unit(Unit::Section),
            (_, "kap") => Token::Unit(Unit::Chapter),
            (_, "st") => Token::Unit(Unit::Paragraph),
            (_, "p") => Token::Unit(Unit::Point),
            _ => Token::Word(piece.to_owned()),
        });
        rest = after.trim_start();
    }
    Some(tokens)
}

/// The act stands first or last; between are numbers with their units.
fn swedish(tokens: &[Token]) -> Option<Provision> {
    let numbered = |token: &Token| !matches!(token, Token::Word(word) if word.chars().count() > 1);
    let first = tokens.iter().position(numbered)?;
    let last = tokens.iter().rposition(numbered)?;
    let (before, rest) = tokens.split_at_checked(first)?;
    let (numbers, after) = rest.split_at_checked(last.saturating_sub(first).saturating_add(1))?;
    let act = match (before, after) {
        ([Token::Word(act)], []) | ([], [Token::Word(act)]) => act.clone(),
        _ => return None,
    };
    let mut parts: Vec<(Unit, Vec<Range>)> = Vec::new();
    let mut open: Vec<Range> = Vec::new();
    let mut to = false;
    for token in numbers {
        match token {
            Token::Number(number) if to => open.last_mut()?.1 = (*number, ' '),
            Token::Number(number) => open.push(((*number, ' '), (*number, ' '))),
            Token::Word(letter) => lettered(open.last_mut()?, letter.chars().next()?),
            Token::Dash | Token::And => {}
            Token::Unit(unit) => parts.push((*unit, std::mem::take(&mut open))),
        }
        to = *token == Token::Dash;
    }
    let whole = open.is_empty() && !parts.is_empty();
    let sound = parts.iter().all(|(_, ranges)| !ranges.is_empty());
    (whole && sound).then_some(Provision::Swedish { act, parts })
}

/// A letter is of the number before it.
fn lettered(range: &mut Range, letter: char) {
    if range.0 == range.1 {
        range.0.1 = letter;
    }
    range.1.1 = letter;
}

#[cfg(test)]
mod tests {
    use super::Provision;

    fn touches(asked: &str, rested_on: &str) -> bool {
        Provision::read(asked).touches(&Provision::read(rested_on))
    }

    #[test]
    fn a_provision_is_found_however_it_is_written() {
        for rested_on in [
            "SFB 97 kap. 18 §",
            "SFB 97 kap. 18\u{a0}§",
            "SFB 97 kap. 18 and 22 §§",
            "SFB 97 kap. 15–22 §§",
            "SFB 97 kap. 18 § 2 st.",
            "SFB 95–98 kap.",
            "sfb 97 kap. 18 §",
        ] {
            assert!(touches("97 kap. 18 § SFB", rested_on), "{rested_on}");
            assert!(touches("SFB 97 kap. 18 §", rested_on), "{rested_on}");
        }
        for rested_on in [
            "SFB 97 kap. 18 a §",
            "SFB 97 kap. 19 §",
            "SFB 96 kap. 18 §",
            "ALF 97 kap. 18 §",
            "SFB 18 §",
        ] {
            assert!(!touches("97 kap. 18 § SFB", rested_on), "{rested_on}");
        }
    }

    #[test]
    fn a_chapter_holds_its_sections_and_a_paragraph_is_of_its_section() {
        assert!(touches("SFB 97 kap.", "SFB 97 kap. 18 §"));
        assert!(touches("ALF 13 a §", "ALF 13 a och 14 §§"));
        assert!(!touches("ALF 13 a §", "ALF 13 §"));
        assert!(touches("SFB 97 kap. 15 § 2 st.", "SFB 97 kap. 15 §"));
        assert!(!touches("SFB 97 kap. 15 § 2 st.", "SFB 97 kap. 15 § 1 st."));
        assert!(touches("SFB 97 kap. 15 § 2 st. 1 p.", "SFB 97 kap. 15 § 2 st. 1–3 p."));
    }

    #[test]
    fn an_act_holds_all_its_provisions() {
        assert!(touches("SFB", "SFB 97 kap. 18 §") && touches("ALF", "ALF 13 a §"));
        assert!(touches("SFB 97 kap. 18 §", "sfb") && touches("SFB", "SFB"));
        assert!(!touches("SF", "SFB 97 kap. 18 §") && !touches("SFB 97 kap.", "ALF"));
    }

    #[test]
    fn what_is_no_swedish_section_is_met_word_for_word() {
        assert!(touches("EU883 art. 11", "EU883 art. 11.3"));
        assert!(!touches("EU883 art. 1", "EU883 art. 11.3"));
        assert!(touches("prop. 2010/11:10 s. 5", "prop. 2010/11:10  s. 5"));
        assert!(!touches("prop. 2010/11:10", "SFB 97 kap. 18 §"));
    }
}
