//! Decimal text as people read it: digits in groups of three.

/// Groups the whole digits of a plain decimal by three and sets its decimal mark.
///
/// `group_digits("-1234567.50", '\u{a0}', ',')` is `-1 234 567,50` with no-break spaces. The text is one that
/// [`super::Rational::to_decimal_string`] gives.
#[must_use]
pub fn group_digits(decimal: &str, separator: char, decimal_mark: char) -> String {
    let (sign, unsigned) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, fraction) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::from(sign);
    let mut left = whole.chars().count();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && left.is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
        left -= 1;
    }
    if let Some(fraction) = fraction {
        text.push(decimal_mark);
        text.push_str(fraction);
    }
    text
}
