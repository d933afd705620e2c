//! Numbers and dates that there are none of, in rules.

use crate::checked::{check, one, rule_of};

#[test]
fn numbers_too_long_to_keep_are_refused_at_their_place() {
    let googols = format!("1{}", "0".repeat(400));
    for (number, code) in [
        (googols.as_str(), "L0131"),
        (&format!("0.{}1", "0".repeat(400)), "L0131"),
        (&"9".repeat(100_000), "L0131"),
        ("1e400", "L0201"),
        ("1 00 0", "L0113"),
        ("1,5", "L0112"),
    ] {
        let said = check(&rule_of("number", number));
        let found = said.iter().find(|said| said.code == code);
        let shown: String = number.chars().take(20).collect();
        assert_eq!(found.map(|said| said.line), Some(9), "{shown}: {said:?}");
    }
    // Twenty-five digits are kept exactly, and are more than a computed amount may be.
    let said = check(&rule_of("number", "1234567890123456789012345"));
    assert!(said.iter().all(|said| said.line != 9 || !said.text.contains("e+")), "{said:?}");
}

#[test]
fn days_that_no_calendar_has_are_refused_at_their_place() {
    for date in [
        "2011-02-31",
        "2011-02-29",
        "2012-13-01",
        "2012-00-10",
        "2012-01-00",
        "0000-01-01",
        "2012-04-31",
        "1900-02-29",
    ] {
        let said = check(&rule_of("date", date));
        let found = one(&said, "L0130");
        assert_eq!(found.line, 9, "{date}");
        assert!(found.text.contains(date), "{date}: {}", found.text);
    }
    for date in ["99999-01-01", "2012-1-1", "2012-02-3", "20120203-04", "12-01-01"] {
        let said = check(&rule_of("date", date));
        assert!(said.iter().any(|said| said.is_error && said.line == 9), "{date}: {said:?}");
    }
}

#[test]
fn counts_beyond_any_use_are_refused() {
    let said = check(&rule_of(
        "integer",
        "count of x in (first 99999999999999999999 of x in xs ordered by x.k)",
    ));
    assert_eq!(one(&said, "L0132").line, 9, "{said:?}");
}
