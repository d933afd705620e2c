//! Literals in the text, and the same values in cases: few, so that values meet their thresholds.

use super::kind::{Kind, LEVELS};
use super::tape::Tape;
use serde_json::{Value as Json, json};

const INTEGERS: [i64; 9] = [1, 2, 3, 0, 17, 18, 65, 100, -4];
const NUMBERS: [&str; 6] = ["0.5", "1", "2.5", "0", "12", "0.1"];
const PERCENTS: [&str; 6] = ["50", "10", "100", "0", "12.5", "150"];
const AMOUNTS: [i64; 8] = [100, 0, 1_400, 5_000, 58_500, 117_000, 12, 999_999_999];
const DATES: [&str; 8] = [
    "2010-01-01",
    "2015-06-30",
    "2015-07-01",
    "2000-02-29",
    "1997-06-30",
    "2018-02-28",
    "2018-03-01",
    "2016-12-31",
];
const PERIODS: [(&str, &str); 4] = [
    ("2010-01-01", "2015-06-30"),
    ("2015-07-01", "2018-02-28"),
    ("2015-07-01", ""),
    ("1997-06-30", "1997-06-30"),
];
const SPANS: [i64; 5] = [12, 1, 216, 0, 13];
const TEXTS: [&str; 3] = ["a", "", "å b"];
const MONTHS: [&str; 4] = ["2015-06", "2015-07", "2000-02", "2018-03"];

/// A literal as the text writes it.
pub(super) fn literal(kind: Kind, tape: &mut Tape<'_>) -> String {
    match kind {
        Kind::YesNo => (*tape.one(&["yes", "no"])).to_owned(),
        Kind::Integer => signed(*tape.one(&INTEGERS)),
        Kind::Number => (*tape.one(&NUMBERS)).to_owned(),
        Kind::Percent => format!("{}%", tape.one(&PERCENTS)),
        Kind::Money | Kind::Monthly | Kind::Yearly => {
            format!("{} kr", grouped(*tape.one(&AMOUNTS)))
        }
        Kind::Date => (*tape.one(&DATES)).to_owned(),
        Kind::Month => (*tape.one(&MONTHS)).to_owned(),
        Kind::Level => format!("Level.{}", tape.one(&LEVELS).0),
        Kind::Period => match tape.one(&PERIODS) {
            (from, "") => format!("({from} onwards)"),
            (from, to) => format!("({from} through {to})"),
        },
        Kind::Span => format!("{} months", tape.one(&SPANS)),
        Kind::Text => format!("\"{}\"", tape.one(&TEXTS)),
    }
}

/// A step to round to.
pub(super) fn step(kind: Kind, tape: &mut Tape<'_>) -> &'static str {
    let steps: [&'static str; 3] = match kind {
        Kind::Money | Kind::Monthly | Kind::Yearly => ["1 kr", "100 kr", "12 kr"],
        Kind::Percent => ["1%", "0.5%", "10%"],
        _ => ["1", "5", "12"],
    };
    steps[tape.pick(steps.len())]
}

/// A value in a case: one of the literals, or one right beside it.
pub(super) fn given(kind: Kind, tape: &mut Tape<'_>) -> Json {
    let beside = |tape: &mut Tape<'_>| *tape.one(&[0, 1, -1]);
    match kind {
        Kind::YesNo => json!(tape.pick(2) == 0),
        Kind::Integer => json!(*tape.one(&INTEGERS) + beside(tape)),
        Kind::Number => json!(*tape.one(&NUMBERS)),
        Kind::Percent => json!(*tape.one(&PERCENTS)),
        Kind::Money | Kind::Monthly => {
            let öre = *tape.one(&["", ".50", ".01"]);
            json!(format!("{}{öre}", tape.one(&AMOUNTS)))
        }
        Kind::Yearly => json!(*tape.one(&AMOUNTS) + beside(tape)),
        Kind::Date => json!(*tape.one(&DATES)),
        Kind::Month => json!(*tape.one(&MONTHS)),
        Kind::Level => json!(tape.one(&LEVELS).0),
        Kind::Period => match tape.one(&PERIODS) {
            (from, "") => json!(format!("{from}/..")),
            (from, to) => json!(format!("{from}/{to}")),
        },
        Kind::Span => json!(format!("P{}M", tape.one(&SPANS))),
        Kind::Text => json!(*tape.one(&TEXTS)),
    }
}

fn signed(n: i64) -> String {
    if n < 0 { format!("({n})") } else { n.to_string() }
}

/// Digits in groups of three.
fn grouped(n: i64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
