//! Personnummer, samordningsnummer and organisationsnummer: their forms, their check digit, the birth date in them.
//!
//! A number is kept as its twelve digits, so that an engine holds it in an integer column and equal numbers are equal
//! however they were written.

use crate::calendar::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IdentityKind {
    /// A person in the population register (folkbokföringslagen 18 §).
    Personnummer,
    /// A person who is not, or was not: the day is 60 more.
    Samordningsnummer,
    /// A legal person (lag 1974:174).
    Organisationsnummer,
}

/// Why a text is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdentityError {
    /// It has another form.
    Form,
    /// Its date is none of the calendar.
    NoSuchDay,
    /// Its last digit does not follow from the others.
    Checksum,
    /// It has ten digits, and no date to tell the century by.
    Century,
}

/// The largest code of a number.
pub const LARGEST: i64 = 999_999_999_999;
/// Added to the day of a samordningsnummer.
const COORDINATION: i64 = 60;
/// What the twelve digits of an organisationsnummer begin with.
const ORGANISATION: i64 = 16;
const TEN_DIGITS: i64 = 10_000_000_000;

impl IdentityKind {
    /// Every kind.
    pub const ALL: [Self; 3] =
        [Self::Personnummer, Self::Samordningsnummer, Self::Organisationsnummer];

    /// Its name, the same in both languages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Personnummer => "personnummer",
            Self::Samordningsnummer => "samordningsnummer",
            Self::Organisationsnummer => "organisationsnummer",
        }
    }

    /// What its texts look like where no day is known that they were written on, as a regular expression that is not
    /// anchored.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Personnummer | Self::Samordningsnummer => "[0-9]{8}[-+]?[0-9]{4}",
            Self::Organisationsnummer => "(16)?[0-9]{6}-?[0-9]{4}",
        }
    }

    /// Reads a number: twelve digits, or ten, with `-` or `+` before the last four or not. Ten digits of a person's
    /// number need the day they were written, `on`: the person is then under 100 years old, or turns 100 that year or
    /// is older if the sign is `+`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(self, text: &str, on: Option<Date>) -> Result<i64, IdentityError> {
        let (digits, sign) = digits(text)?;
        let code = match (self, digits.len()) {
            (_, 12) => number(&digits),
            (Self::Organisationsnummer, 10) => ORGANISATION * TEN_DIGITS + number(&digits),
            (_, 10) => {
                let on = on.ok_or(IdentityError::Century)?;
                century(number(&digits), sign == Some('+'), on) * TEN_DIGITS + number(&digits)
            }
            _ => return Err(IdentityError::Form),
        };
        self.check(code, sign)?;
        Ok(code)
    }

    fn check(self, code: i64, sign: Option<char>) -> Result<(), IdentityError> {
        match self {
            Self::Organisationsnummer => {
                // The third digit tells it from a person's number: no month is above 12.
                let third = code / 10_000_000 % 10;
                if code / TEN_DIGITS != ORGANISATION || third < 2 || sign == Some('+') {
                    return Err(IdentityError::Form);
                }
            }
            Self::Personnummer | Self::Samordningsnummer => {
                let day = code / 10_000 % 100;
                if (day > COORDINATION) != (self == Self::Samordningsnummer) {
                    return Err(IdentityError::Form);
                }
                birth_date(code).ok_or(IdentityError::NoSuchDay)?;
            }
        }
        if check_digit(code % TEN_DIGITS / 10) == code % 10 {
            Ok(())
        } else {
            Err(IdentityError::Checksum)
        }
    }
}

/// The birth date in a personnummer or a samordningsnummer; `None` if it has none.
#[must_use]
pub fn birth_date(code: i64) -> Option<Date> {
    let (year, month, day) = (code / 100_000_000, code / 1_000_000 % 100, code / 10_000 % 100);
    let day = if day > COORDINATION { day - COORDINATION } else { day };
    Date::new(year, month, day).ok()
}

/// The twelve digits.
#[must_use]
pub fn twelve_digits(code: i64) -> String {
    format!("{code:012}")
}

/// As people write it: `19121212-1212`, `556000-0000`.
#[must_use]
pub fn in_words(kind: IdentityKind, code: i64) -> String {
    match kind {
        IdentityKind::Personnummer | IdentityKind::Samordningsnummer => {
            format!("{:08}-{:04}", code / 10_000, code % 10_000)
        }
        IdentityKind::Organisationsnummer => {
            format!("{:06}-{:04}", code % TEN_DIGITS / 10_000, code % 10_000)
        }
    }
}

/// The digit that follows nine others, by the modulus-10 method: every other digit twice, the digits of it all added.
#[must_use]
pub fn check_digit(nine: i64) -> i64 {
    let mut sum = 0;
    let mut rest = nine;
    let mut twice = true;
    while rest > 0 {
        let digit = rest % 10 * if twice { 2 } else { 1 };
        sum += digit / 10 + digit % 10;
        rest /= 10;
        twice = !twice;
    }
    (10 - sum % 10) % 10
}

/// The digits of a text, and the sign before the last four.
fn digits(text: &str) -> Result<(String, Option<char>), IdentityError> {
    let mut digits = String::with_capacity(12);
    let mut sign = None;
    let length = text.chars().count();
    for (place, letter) in text.chars().enumerate() {
        match letter {
            '0'..='9' => digits.push(letter),
            '-' | '+' if place + 5 == length => sign = Some(letter),
            _ => return Err(IdentityError::Form),
        }
    }
    Ok((digits, sign))
}

/// At most twelve digits fit.
fn number(digits: &str) -> i64 {
    digits.bytes().fold(0, |number, digit| number * 10 + i64::from(digit.wrapping_sub(b'0')))
}

/// The century of a birth year of two digits: the latest year not after the day, or 100 years and more before it.
fn century(ten: i64, plus: bool, on: Date) -> i64 {
    let year = ten / 100_000_000;
    let last = on.year().number() - if plus { 100 } else { 0 };
    let century = last / 100;
    if year <= last % 100 { century } else { century - 1 }
}

impl fmt::Display for IdentityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::IdentityKind::{Organisationsnummer, Personnummer, Samordningsnummer};
    use super::*;

    fn on(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let code = Personnummer.read("191212121212", None).unwrap();
        assert_eq!(Personnummer.read("19121212-1212", None), Ok(code));
        assert_eq!(Personnummer.read("121212+1212", on("2024-01-31")), Ok(code));
        assert_eq!(Personnummer.read("121212-1212", on("2011-12-31")), Ok(code));
        assert_eq!(twelve_digits(code), "191212121212");
        assert_eq!(in_words(Personnummer, code), "19121212-1212");
    }

    #[test]
    fn ten_digits_are_read_by_the_day_they_were_written() {
        assert_eq!(Personnummer.read("121212-1212", None), Err(IdentityError::Century));
        assert_eq!(Personnummer.read("1212121212", on("2024-01-31")), Ok(201_212_121_212));
        // The sign is a plus from the year of the hundredth birthday.
        assert_eq!(Personnummer.read("121212+1212", on("2012-01-01")), Ok(191_212_121_212));
        assert_eq!(Personnummer.read("121212+1212", on("2011-12-31")), Ok(181_212_121_212));
    }

    #[test]
    fn the_day_tells_a_samordningsnummer_apart() {
        let nine = 121_272_121;
        let text = format!("19{nine}{}", check_digit(nine));
        let code = Samordningsnummer.read(&text, None).unwrap();
        assert_eq!(birth_date(code), "1912-12-12".parse().ok());
        assert_eq!(Personnummer.read(&text, None), Err(IdentityError::Form));
        assert_eq!(Samordningsnummer.read("191212121212", None), Err(IdentityError::Form));
    }

    #[test]
    fn an_organisationsnummer_is_no_date() {
        let nine = 999_999_999;
        let text = format!("{nine}{}", check_digit(nine));
        let code = Organisationsnummer.read(&text, None).unwrap();
        assert_eq!(Organisationsnummer.read(&format!("16{text}"), None), Ok(code));
        assert_eq!(in_words(Organisationsnummer, code).len(), 11);
        assert_eq!(Organisationsnummer.read("121212-1212", None), Err(IdentityError::Form));
    }

    #[test]
    fn every_other_digit_is_caught() {
        for digit in 0..10 {
            let read = Personnummer.read(&format!("19121212121{digit}"), None);
            assert_eq!(read.is_ok(), digit == 2, "{digit}");
        }
        assert_eq!(Personnummer.read("191212121221", None), Err(IdentityError::Checksum));
        assert_eq!(Personnummer.read("191302301212", None), Err(IdentityError::NoSuchDay));
    }

    #[test]
    fn nonsense_has_no_form() {
        for text in ["", "-", "19121212 1212", "1912121212123", "12-12-121212", "١٩١٢١٢١٢١٢١٢"]
        {
            assert_eq!(
                Personnummer.read(text, on("2024-01-31")),
                Err(IdentityError::Form),
                "{text}"
            );
        }
    }
}
