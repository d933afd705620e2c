//! Swedish and English habits of setting: spaces that a line may not break at, and groups of digits.

/// Keeps together what belongs together: `97 kap. 18 §`, `1 400 kr`, `1 mars 2018`.
pub(crate) fn set(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(' ') {
        out.push_str(before);
        out.push(if holds(&out, after) { '\u{a0}' } else { ' ' });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Signs and words that stand with the number before them.
const AFTER_A_NUMBER: [&str; 28] = [
    "§",
    "kap.",
    "st.",
    "p.",
    "men.",
    "kr",
    "%",
    "procent",
    "kronor",
    "öre",
    "år",
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "January",
    "March",
    "a §",
    "b §",
    "kvm",
];

fn holds(before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let number = last.is_some_and(|letter| letter.is_ascii_digit());
    // `13 a §` has a letter between.
    let lettered = last.is_some_and(|letter| letter.is_ascii_lowercase())
        && before.chars().rev().nth(1) == Some('\u{a0}')
        && after.starts_with(['§', 'k']);
    let next = AFTER_A_NUMBER.iter().any(|word| {
        after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let grouped = after.len() >= 3
        && after.chars().take(3).all(|letter| letter.is_ascii_digit())
        && !after.chars().nth(3).is_some_and(|letter| letter.is_ascii_digit());
    let letter_before_sign = after
        .strip_prefix(|letter: char| letter.is_ascii_lowercase())
        .is_some_and(|rest| rest.starts_with(" §") || rest.starts_with(" kap."));
    (number && (next || grouped || letter_before_sign))
        || lettered
        || (last == Some('§') && starts_with_digit(after))
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Digits in groups of three: `1652` becomes `1 652`.
pub(crate) fn figures(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{figures, set};

    #[test]
    fn what_belongs_together_stays_on_its_line() {
        assert_eq!(set("enligt 97 kap. 13 a § SFB"), "enligt 97\u{a0}kap. 13\u{a0}a\u{a0}§ SFB");
        assert_eq!(set("1 400 kr den 1 mars 2018"), "1\u{a0}400\u{a0}kr den 1\u{a0}mars 2018");
        assert_eq!(set("av de 3 årskullarna"), "av de 3 årskullarna");
        assert_eq!(set("3 och 400"), "3 och 400");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(figures(7), "7");
        assert_eq!(figures(1652), "1\u{a0}652");
        assert_eq!(figures(1_000_000), "1\u{a0}000\u{a0}000");
    }
}
