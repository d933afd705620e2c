//! What stands in a cell, and what it says as a value of a type.

use lagrum_language::diagnostics::Text;
use lagrum_language::surface::{NumberText, Surface};
use lagrum_plan::exact::{Rational, group_digits};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    /// An exact decimal, with a point: of a workbook.
    Number(String),
    /// `2026-03-01`: of a workbook.
    Date(String),
    /// Of a workbook.
    YesNo(bool),
    /// Something that has no exact value.
    Wrong(Text),
}

/// Whether a text says that there is nothing: `–`, `absent`, `saknas`.
pub(super) fn is_absent(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "–" | "—" | "-" | "absent" | "saknas" | "null")
}

/// Yes or no, in the words of either language.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "ja" | "true" | "sant" | "x" => Some(true),
        "no" | "nej" | "false" | "falskt" => Some(false),
        _ => None,
    }
}

/// A number as a person writes it, `6 200,50 kr`, as an exact decimal with a point. The decimal sign is that of the
/// rules, so that `1,500` is never taken for another number than was meant.
pub(super) fn number(text: &str, surface: Surface) -> Result<String, Text> {
    let bare = without_unit(text.trim());
    let (sign, digits) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", bare),
    };
    let refused = || not_a_number(text, surface);
    let is_digit =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',');
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !digits.chars().all(is_digit) {
        return Err(refused());
    }
    let read = NumberText::read(digits).map_err(|_| refused())?;
    if !read.fits(surface) {
        let spelt = read.spelt(surface);
        return Err(Text::new(
            format!(
                "`{text}`: the rules write decimals with `{}`, so write `{sign}{spelt}`",
                surface.decimal_separator()
            ),
            format!(
                "`{text}`: reglerna skriver decimaler med `{}`, så skriv `{sign}{spelt}`",
                surface.decimal_separator()
            ),
        ));
    }
    if read.separator.is_some() && read.decimals.is_empty() {
        return Err(refused());
    }
    Ok(format!("{sign}{}", read.plain()))
}

/// An exact decimal as a person has written another number in a cell: grouped if that one is, with its unit.
/// `None` where either is no number.
pub(super) fn spelt_as(cell: &str, exact: &str, surface: Surface) -> Option<String> {
    number(cell, surface).ok()?;
    let decimal = Rational::from_decimal(exact).ok()?.to_decimal_string()?;
    let bare = without_unit(cell.trim());
    let unit = cell.trim().strip_prefix(bare).unwrap_or_default();
    let mark = surface.decimal_separator();
    let digits = bare.trim_start_matches(['-', '−']).trim_start();
    let spelt = match digits.chars().find(|c| c.is_whitespace()) {
        Some(space) => group_digits(&decimal, space, mark),
        None => decimal.replace('.', &mark.to_string()),
    };
    let spelt = if bare.starts_with('−') { spelt.replace('-', "−") } else { spelt };
    Some(format!("{spelt}{unit}"))
}

fn without_unit(text: &str) -> &str {
    ["kr", "%"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim()
}

fn not_a_number(text: &str, surface: Surface) -> Text {
    let example = match surface {
        Surface::English => "6200.50",
        Surface::Swedish => "6200,50",
    };
    Text::new(
        format!("expected a number, as `{example}`, not `{text}`"),
        format!("väntade ett tal, som `{example}`, inte `{text}`"),
    )
}

#[cfg(test)]
mod tests {
    use super::{number, spelt_as, yes_no};
    use lagrum_language::surface::Surface;

    #[test]
    fn numbers_are_read_as_people_write_them_and_never_guessed() {
        let read = |text| number(text, Surface::Swedish);
        assert_eq!(read("6 200,50 kr").unwrap(), "6200.50");
        assert_eq!(read("-12").unwrap(), "-12");
        assert_eq!(read("50 %").unwrap(), "50");
        assert_eq!(read("0,1234567890123456789").unwrap(), "0.1234567890123456789");
        assert!(read("1.500").unwrap_err().sv.contains("skriv `1,500`"));
        assert!(read("1e3").is_err() && read("tolv").is_err() && read("1,").is_err());
        assert!(read("1 50").is_err());
        assert!(number("1,500", Surface::English).unwrap_err().en.contains("write `1.500`"));
        assert_eq!(yes_no("Ja"), Some(true));
    }

    #[test]
    fn a_number_that_was_found_is_spelt_as_the_one_beside_it() {
        let spelt = |cell, exact| spelt_as(cell, exact, Surface::Swedish);
        assert_eq!(spelt("1 740", "1750").unwrap(), "1 750");
        assert_eq!(spelt("1\u{a0}740,50 kr", "-1750.25").unwrap(), "-1\u{a0}750,25 kr");
        assert_eq!(spelt("1740", "1750").unwrap(), "1750");
        assert_eq!(spelt("50 %", "49.5").unwrap(), "49,5 %");
        assert_eq!(spelt("avslag", "1750"), None);
        assert_eq!(spelt("1 740", "granted"), None);
        assert_eq!(spelt_as("1 740.5", "2750.5", Surface::English).unwrap(), "2 750.5");
    }
}
