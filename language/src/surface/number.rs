//! How numbers are spelt: groups of digits, and the decimal separator of a surface.

use super::Surface;

/// What is wrong with the digits of a number, apart from the separator of its surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigitsFault {
    /// Groups are not one to three digits and then exactly three.
    Groups,
    /// More than one decimal separator.
    Separators,
}

/// The digits of a number as written, read without regard to surface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberText {
    /// Digits before the separator, groups joined.
    pub whole: String,
    /// Digits after the separator, as written; empty where there is none.
    pub decimals: String,
    /// `.` or `,` where the number has decimals.
    pub separator: Option<char>,
    /// Whether the digits are grouped.
    pub grouped: bool,
}

impl NumberText {
    /// Reads a number token: digits, groups apart by a space or no-break space, at most one separator.
    ///
    /// # Errors
    /// [`DigitsFault::Groups`] where the groups are not one to three digits and then exactly three;
    /// [`DigitsFault::Separators`] where there are several decimal separators.
    pub fn read(text: &str) -> Result<Self, DigitsFault> {
        let separator = text.chars().find(|c| matches!(c, '.' | ','));
        let (whole, decimals) = match separator {
            Some(separator) => text.split_once(separator).unwrap_or((text, "")),
            None => (text, ""),
        };
        if decimals.contains(['.', ',']) {
            return Err(DigitsFault::Separators);
        }
        let groups: Vec<&str> = whole.split(is_group_space).collect();
        let grouped = groups.len() > 1;
        let well_formed = !grouped
            || groups.iter().enumerate().all(|(place, group)| match place {
                0 => (1..=3).contains(&group.len()),
                _ => group.len() == 3,
            });
        if !well_formed {
            return Err(DigitsFault::Groups);
        }
        Ok(Self { whole: groups.concat(), decimals: decimals.to_owned(), separator, grouped })
    }

    /// Whether the decimals are spelt as `surface` spells them.
    #[must_use]
    pub fn fits(&self, surface: Surface) -> bool {
        self.separator.is_none_or(|separator| separator == surface.decimal_separator())
    }

    /// The number with a decimal point and no groups, for exact reading: `1400.50`.
    #[must_use]
    pub fn plain(&self) -> String {
        self.joined(&self.whole, '.')
    }

    /// The number as `surface` spells it; grouped if it was grouped.
    #[must_use]
    pub fn spelt(&self, surface: Surface) -> String {
        let whole = if self.grouped { group_digits(&self.whole) } else { self.whole.clone() };
        self.joined(&whole, surface.decimal_separator())
    }

    fn joined(&self, whole: &str, separator: char) -> String {
        if self.decimals.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}{separator}{}", self.decimals)
        }
    }
}

/// Whether `c` may stand between groups of digits: space, no-break space, narrow no-break space.
fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Digits in groups of three, a space between them.
fn group_digits(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_one_to_three_then_three() {
        for good in ["1", "1400", "1 400", "12 400", "117 000 000", "1\u{a0}400", "1 400,50"] {
            assert!(NumberText::read(good).is_ok(), "{good}");
        }
        for bad in ["1 40", "1400 000", "1 400 00"] {
            assert_eq!(NumberText::read(bad), Err(DigitsFault::Groups), "{bad}");
        }
    }

    #[test]
    fn a_number_is_respelt_with_its_groups() {
        let number = NumberText::read("1 400.50").ok();
        assert_eq!(number.as_ref().map(|n| n.spelt(Surface::Swedish)), Some("1 400,50".to_owned()));
        assert_eq!(number.as_ref().map(NumberText::plain), Some("1400.50".to_owned()));
        assert_eq!(number.as_ref().map(|n| n.fits(Surface::Swedish)), Some(false));
        assert_eq!(number.map(|n| n.fits(Surface::English)), Some(true));
    }
}
