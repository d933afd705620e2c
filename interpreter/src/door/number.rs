//! Numbers: decimal text to a whole number of the fact's smallest step.

use lagrum_plan::exact::{DecimalError, Rational};

/// Why a text is no number of so many decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberFault {
    Malformed,
    TooManyDecimals,
    /// It does not fit in the column, so it is beyond every bound.
    TooLarge,
}

/// The number times 10^`decimals`.
pub(super) fn read(text: &str, decimals: u8) -> Result<i64, NumberFault> {
    plain(text, decimals).map_or_else(|| any(text, decimals), Ok)
}

/// Digits with few decimals, as nearly every fact is written; `None` for all else.
fn plain(text: &str, decimals: u8) -> Option<i64> {
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let bytes = unsigned.as_bytes();
    // Eighteen digits fit in 64 bits.
    if bytes.is_empty() || bytes.len() > 14 || decimals > 4 {
        return None;
    }
    if bytes.len() > 1 && bytes.first() == Some(&b'0') && bytes.get(1) != Some(&b'.') {
        return None;
    }
    let (mut value, mut after, mut point) = (0_i64, 0_u8, None);
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                after += u8::from(point.is_some());
            }
            b'.' if point.is_none() && byte != bytes.first()? => point = Some(()),
            _ => return None,
        }
    }
    if after > decimals || (point.is_some() && after == 0) {
        return None;
    }
    for _ in after..decimals {
        value *= 10;
    }
    Some(if negative { -value } else { value })
}

fn any(text: &str, decimals: u8) -> Result<i64, NumberFault> {
    let value = Rational::from_decimal(text).map_err(|error| match error {
        DecimalError::Malformed => NumberFault::Malformed,
        DecimalError::TooManyDecimals => NumberFault::TooManyDecimals,
        DecimalError::TooManyDigits if text.contains(['.', '-']) && small(text) => {
            NumberFault::TooManyDecimals
        }
        DecimalError::TooManyDigits | DecimalError::TooLarge => NumberFault::TooLarge,
    })?;
    let scale = 10_i128.checked_pow(u32::from(decimals)).ok_or(NumberFault::TooLarge)?;
    if scale % value.denominator() != 0 {
        return Err(NumberFault::TooManyDecimals);
    }
    let code = value.numerator().checked_mul(scale / value.denominator());
    code.and_then(|code| i64::try_from(code).ok()).ok_or(NumberFault::TooLarge)
}

/// Whether the digits before the point are few, so that it is the decimals that are too many.
fn small(text: &str) -> bool {
    let whole = text.split(['.', 'e', 'E']).next().unwrap_or(text);
    whole.len() <= 18 && !text.contains(['e', 'E'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        let cases = [
            ("0", 2, Ok(0)),
            ("-0", 2, Ok(0)),
            ("7000", 2, Ok(700_000)),
            ("7000.5", 2, Ok(700_050)),
            ("7000.50", 2, Ok(700_050)),
            ("7000.500", 2, Ok(700_050)),
            ("7000.505", 2, Err(NumberFault::TooManyDecimals)),
            ("-12.25", 2, Ok(-1225)),
            ("1.0", 0, Ok(1)),
            ("1e3", 0, Ok(1000)),
            ("15e-1", 1, Ok(15)),
            ("0.1", 12, Ok(100_000_000_000)),
            ("9007199254740993", 0, Ok(9_007_199_254_740_993)),
            ("9223372036854775807", 0, Ok(i64::MAX)),
            ("9223372036854775808", 0, Err(NumberFault::TooLarge)),
            ("1e400", 0, Err(NumberFault::TooLarge)),
            ("1e-400", 0, Err(NumberFault::TooManyDecimals)),
            (
                "0.1000000000000000000000000000000000000000000000000000001",
                2,
                Err(NumberFault::TooManyDecimals),
            ),
            ("01", 0, Err(NumberFault::Malformed)),
            ("-01", 0, Err(NumberFault::Malformed)),
            ("", 0, Err(NumberFault::Malformed)),
            ("-", 0, Err(NumberFault::Malformed)),
            (".5", 1, Err(NumberFault::Malformed)),
            ("5.", 1, Err(NumberFault::Malformed)),
            ("1.2.3", 4, Err(NumberFault::Malformed)),
            ("1 000", 0, Err(NumberFault::Malformed)),
            ("1,5", 1, Err(NumberFault::Malformed)),
            ("NaN", 0, Err(NumberFault::Malformed)),
        ];
        for (text, decimals, expected) in cases {
            assert_eq!(read(text, decimals), expected, "{text}");
        }
        assert_eq!(read(&"9".repeat(400), 2), Err(NumberFault::TooLarge));
    }
}
