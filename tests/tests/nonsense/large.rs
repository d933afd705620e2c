//! Very much of everything, and rules that turn in on themselves.

use crate::checked::{Said, check, codes, one};
use crate::within;

fn checked(text: String) -> Vec<Said> {
    within("much", move || check(&text))
}

/// A concept, a line for each number, and a decision on the last rule.
fn rules(count: usize, rule: impl Fn(usize) -> String) -> String {
    let rules: String = (0..count).map(rule).collect();
    let last = count.saturating_sub(1);
    format!(
        "package p\nconcept Case\n  a : integer\n{rules}\
         decision D\n  given case : Case\n  legal date 2024-01-01\n  grants x : integer\n    is case.r{last}\n"
    )
}

#[test]
fn a_table_of_a_thousand_rows_is_checked_whole() {
    let table = |rows: std::ops::Range<usize>, last: &str| {
        let rows: String = rows.map(|row| format!("  | {row} || {row} |\n")).collect();
        format!(
            "package p\nconcept Case\n  a : integer\ntable t of Case : integer\n  | a || r |\n{rows}{last}"
        )
    };
    assert_eq!(codes(&checked(table(0..1_000, "  | otherwise || 0 |\n"))), [] as [&str; 0]);
    let gap = checked(table(0..1_000, ""));
    assert_eq!(one(&gap, "L0404").line, 5, "{gap:?}");
    let twice = checked(table(0..1_000, "  | 500 || 1 |\n  | otherwise || 0 |\n"));
    assert!(twice.iter().any(|said| said.code == "L0405" || said.code == "L0406"), "{twice:?}");
}

#[test]
fn ten_thousand_rules_are_checked() {
    let text =
        rules(10_000, |number| format!("rule r{number} of Case : integer\n  is a + {number}\n"));
    assert_eq!(codes(&checked(text)), [] as [&str; 0]);
}

#[test]
fn a_thousand_names_that_mean_nothing_are_each_reported() {
    let text = rules(1_000, |number| format!("rule r{number} of Case : integer\n  is x{number}\n"));
    let said = checked(text);
    assert_eq!(said.iter().filter(|said| said.code == "L0201").count(), 1_000);
}

#[test]
fn rules_in_too_long_a_row_are_refused_and_shorter_rows_are_not() {
    let row = |count| {
        rules(count, |number| match number {
            0 => "rule r0 of Case : integer\n  is a\n".to_owned(),
            _ => format!(
                "rule r{number} of Case : integer\n  is (if a > 1 then r{} else 2) + 1\n",
                number - 1
            ),
        })
    };
    assert_eq!(codes(&checked(row(100))), [] as [&str; 0]);
    let said = checked(row(2_000));
    let found = one(&said, "L0508");
    assert!(found.text.contains("`D`") && found.text.contains("row"), "{}", found.text);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn local_names_in_too_long_a_row_are_refused() {
    let locals: String =
        (1..2_000).map(|number| format!("  whereby w{number} is w{} + 1\n", number - 1)).collect();
    let text =
        rules(1, |_| format!("rule r0 of Case : integer\n  is w1999\n  whereby w0 is a\n{locals}"));
    let said = checked(text);
    assert!(said.iter().any(|said| said.is_error), "{said:?}");
}

#[test]
fn rules_with_arguments_that_multiply_are_refused() {
    let text = rules(40, |number| {
        match number {
        0 => "rule q0 of Case (x : integer) : integer\n  is x + a\nrule r0 of Case : integer\n  is q0(1)\n".to_owned(),
        _ => format!(
            "rule q{number} of Case (x : integer) : integer\n  is q{before}(x * 2) + q{before}(x * 3)\n\
             rule r{number} of Case : integer\n  is q{number}(1)\n",
            before = number - 1
        ),
    }
    });
    let said = checked(text);
    assert_eq!(one(&said, "L0508").text.matches("`D`").count(), 1, "{said:?}");
}

#[test]
fn rules_and_concepts_in_a_circle_are_shown_as_one() {
    let circle = |count: usize| {
        rules(count, |number| {
            format!("rule r{number} of Case : integer\n  is r{} + 1\n", (number + 1) % count)
        })
    };
    for count in [1, 2, 1_000] {
        let said = checked(circle(count));
        assert_eq!(codes(&said), ["L0401"], "{count}");
    }
    let said = checked("package p\nconcept A\n  b : B\nconcept B\n  a : A\n".to_owned());
    assert_eq!(codes(&said), ["L0413"]);
    let called = "rule r0 (n : integer) : integer\n  is r0(n + 1)\n";
    let said = checked(format!(
        "package p\n{called}decision D\n  legal date 2024-01-01\n  grants x : integer\n    is r0(1)\n"
    ));
    assert_eq!(codes(&said), ["L0401"]);
    let concepts: String = (0..1_000)
        .map(|number| format!("concept C{number}\n  a : C{}\n", (number + 1) % 1_000))
        .collect();
    assert_eq!(codes(&checked(format!("package p\n{concepts}"))), ["L0413"]);
}

#[test]
fn exceptions_and_versions_by_the_thousand_are_checked() {
    let ladder: String = (0..500)
        .map(|number| match number {
            0 => "  except e0 when a > 0 then 0\n".to_owned(),
            _ => format!("  except e{number} to e{} when a > {number} then {number}\n", number - 1),
        })
        .collect();
    let said = checked(rules(1, |_| format!("rule r0 of Case : integer\n  is a\n{ladder}")));
    assert!(said.iter().all(|said| !said.is_error || said.code == "L0508"), "{said:?}");
    let side: String = (0..500)
        .map(|number| format!("  except e{number} when a = {number} then {number}\n"))
        .collect();
    checked(rules(1, |_| format!("rule r0 of Case : integer\n  is a\n{side}")));
    let versions: String =
        (0..1_000).map(|number| format!("  from {}-01-01 is {number}\n", 1000 + number)).collect();
    let said = checked(rules(1, |_| format!("rule r0 of Case : integer\n{versions}")));
    assert!(said.iter().all(|said| !said.is_error), "{said:?}");
}
