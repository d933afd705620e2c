//! Rationals from and to decimal text, as in JSON numbers.

use super::Rational;
use std::fmt;

/// Why a text is not read as a decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecimalError {
    /// Not of the form of a JSON number, such as `7000.50`, `-0.5` or `1e3`.
    Malformed,
    /// More significant digits than the 38 or 39 that fit in 128 bits.
    TooManyDigits,
    /// The number, written out, does not fit in 128 bits.
    TooLarge,
    /// More than 38 decimals.
    TooManyDecimals,
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not a decimal number such as 7000.50",
            Self::TooManyDigits => "more digits than can be kept exactly (38)",
            Self::TooLarge => "a larger number than can be kept exactly (38 digits)",
            Self::TooManyDecimals => "more decimals than can be kept exactly (38)",
        })
    }
}

impl std::error::Error for DecimalError {}

impl Rational {
    /// Reads a decimal number exactly. The form is that of a JSON number: an optional `-`, digits without leading
    /// zeros, a point with digits, an exponent (`1.5e3`).
    ///
    /// # Errors
    /// If the text has another form, or the value cannot be kept exactly.
    pub fn from_decimal(text: &str) -> Result<Self, DecimalError> {
        let parts = split(text).ok_or(DecimalError::Malformed)?;
        let (digits, zeros) =
            significant(parts.whole, parts.fraction).ok_or(DecimalError::TooManyDigits)?;
        if digits == 0 {
            return Ok(Self::ZERO);
        }
        let digits = if parts.negative { -digits } else { digits };
        let decimals = i64::try_from(parts.fraction.len()).unwrap_or(i64::MAX);
        let scale = parts.exponent.saturating_add(zeros).saturating_sub(decimals);
        let power = power_of_ten(scale.unsigned_abs());
        if scale < 0 {
            power.and_then(|power| Self::new(digits, power)).ok_or(DecimalError::TooManyDecimals)
        } else {
            let value = power.and_then(|power| digits.checked_mul(power));
            value.and_then(|value| Self::new(value, 1)).ok_or(DecimalError::TooLarge)
        }
    }

    /// How many decimals write the number exactly; `None` if no finite number does, as for 1/3.
    #[must_use]
    pub fn decimal_places(self) -> Option<u32> {
        let (rest, twos) = without_factor(self.denominator(), 2);
        let (rest, fives) = without_factor(rest, 5);
        (rest == 1).then_some(twos.max(fives))
    }

    /// The number as a decimal without trailing zeros (`2900`, `0.125`, `-0.5`); `None` if no finite number of
    /// decimals writes it exactly.
    #[must_use]
    pub fn to_decimal_string(self) -> Option<String> {
        self.to_decimal_string_with(0)
    }

    /// As [`Rational::to_decimal_string`], with zeros added up to `least_decimals` decimals (`2900.00` for 2).
    #[must_use]
    pub fn to_decimal_string_with(self, least_decimals: u32) -> Option<String> {
        let places = self.decimal_places()?.max(least_decimals);
        let divisor = self.denominator().unsigned_abs();
        let size = self.numerator().unsigned_abs();
        let mut text = String::new();
        if self.is_negative() {
            text.push('-');
        }
        text.push_str(&(size / divisor).to_string());
        if places > 0 {
            text.push('.');
        }
        let mut rest = size % divisor;
        for _ in 0..places {
            let (digit, next) = ten_times_divided(rest, divisor);
            text.push(char::from(b'0' + digit));
            rest = next;
        }
        Some(text)
    }
}

struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

fn split(text: &str) -> Option<Parts<'_>> {
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (mantissa, ""),
    };
    let well_formed = is_digits(whole) && (whole == "0" || !whole.starts_with('0'));
    well_formed.then_some(Parts { negative, whole, fraction, exponent })
}

fn read_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if !is_digits(digits) {
        return None;
    }
    // An exponent beyond 64 bits is beyond every limit, and as good as the largest.
    let size = digits.parse::<i64>().unwrap_or(i64::MAX);
    Some(if negative { -size } else { size })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits as one integer without trailing zeros, and how many such zeros there were; `None` on overflow.
fn significant(whole: &str, fraction: &str) -> Option<(i128, i64)> {
    let (mut value, mut zeros) = (0_i128, 0_u32);
    for byte in whole.bytes().chain(fraction.bytes()) {
        let digit = byte.saturating_sub(b'0');
        if digit > 0 {
            let shifted = value.checked_mul(power_of_ten(u64::from(zeros) + 1)?)?;
            value = shifted.checked_add(i128::from(digit))?;
            zeros = 0;
        } else if value > 0 {
            // Zeros count only once a further digit follows: those at the end go to the scale.
            zeros = zeros.checked_add(1)?;
        }
    }
    Some((value, i64::from(zeros)))
}

fn power_of_ten(exponent: u64) -> Option<i128> {
    10_i128.checked_pow(u32::try_from(exponent).ok()?)
}

fn without_factor(mut value: i128, factor: i128) -> (i128, u32) {
    let mut times = 0;
    while value % factor == 0 {
        value /= factor;
        times += 1;
    }
    (value, times)
}

/// The digit `10 * rest / divisor` and what is left, for `rest < divisor < 2^127`.
///
/// Ten is made by doubling and adding, since ten times `rest` may not fit.
fn ten_times_divided(rest: u128, divisor: u128) -> (u8, u128) {
    let double = |(quotient, left): (u8, u128)| reduced(2 * quotient, 2 * left, divisor);
    let (quotient, left) = double(double((0, rest)));
    double(reduced(quotient, left + rest, divisor))
}

const fn reduced(quotient: u8, left: u128, divisor: u128) -> (u8, u128) {
    if left >= divisor { (quotient + 1, left - divisor) } else { (quotient, left) }
}
