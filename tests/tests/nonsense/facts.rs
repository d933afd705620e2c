//! Cases that are no cases. Nothing is decided on half a case.

use crate::programs::example;
use crate::random::{Random, effort};
use crate::within;
use lagrum_interpreter::{Interpreter, Options};
use lagrum_language::workspace::Workspace;
use std::sync::OnceLock;

/// The example, compiled once.
pub fn interpreter() -> &'static Interpreter {
    static EXAMPLE: OnceLock<Interpreter> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let (manifest, rules) = (example("lagrum.toml"), example("bostadsbidrag.lagrum"));
        let workspace =
            Workspace::in_memory(&[("lagrum.toml", &manifest), ("bostadsbidrag.lagrum", &rules)]);
        Interpreter::new(workspace.build(workspace.roots[0]).unwrap()).unwrap()
    })
}

/// The outcome of a case, or why it is none. Text, Markdown, HTML and JSON are made of every decision.
fn decide(case: &str) -> Result<String, String> {
    let decision = interpreter()
        .explain("Bostadsbidrag", case, &Options::default())
        .map_err(|error| error.to_string())?;
    let json = decision.to_json();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(!decision.to_text(&lagrum_interpreter::Style::default()).is_empty());
    Ok(value["outcome"].as_str().unwrap().to_owned())
}

/// The case of the example with a piece of it exchanged.
#[track_caller]
fn with(piece: &str, by: &str) -> Result<String, String> {
    let case = example("case.json");
    assert!(case.contains(piece), "{piece}");
    decide(&case.replacen(piece, by, 1))
}

/// It is refused, or invalid, and the reason names the place.
#[track_caller]
fn refused(answer: Result<String, String>, names: &[&str]) {
    let why = answer.expect_err("this is no case");
    for name in names {
        assert!(why.contains(name), "{name} is not in: {why}");
    }
}

#[test]
fn the_example_itself_is_granted() {
    assert_eq!(decide(&example("case.json")).as_deref(), Ok("granted"));
}

#[test]
fn keys_that_are_unknown_or_said_twice_are_refused() {
    refused(
        with("\"partner\": null", "\"partner\": null, \"partner\": null"),
        &["/household/partner", "second time"],
    );
    refused(
        with("\"partner\": null", "\"partner\": null, \"p\\u0061rtner\": null"),
        &["/household/partner", "second time"],
    );
    refused(with("\"partner\"", "\"partnr\""), &["/household/partnr", "partner"]);
    refused(with("\"for_month\"", "\"\\u0000\""), &["one of the keys", "household"]);
    refused(with("\"$case\"", "\"$cas\""), &["$cas"]);
    let long =
        with("\"partner\"", &format!("\"{}\"", "x".repeat(1_000_000))).expect_err("this is no key");
    assert!(long.len() < 2_000, "no message for a reader: {} bytes", long.len());
    let many: String = (0..10_000).map(|number| format!("\"x{number}\": 1, ")).collect();
    refused(with("\"partner\": null", &format!("{many}\"partner\": null")), &["/household/x0"]);
}

#[test]
fn text_that_is_no_json_is_refused_at_its_place() {
    let whole = example("case.json");
    for (answer, says) in [
        (decide(""), "line 1"),
        (decide(&format!("{whole}x")), "line"),
        (decide(&format!("{whole}{whole}")), "line"),
        (decide(&"[".repeat(100_000)), "line 1"),
        (decide(&format!("{}{}", "{\"household\":".repeat(100_000), "}".repeat(100_000))), ""),
        (with("6200", "NaN"), "line"),
        (with("6200", "Infinity"), "line"),
        (with("6200", "-Infinity"), "line"),
        (with("6200", "06200"), "line"),
        (with("6200", "+6200"), "line"),
        (with("6200", ".5"), "line"),
        (with("\"declared\"", "\"\\ud800\""), "/household/rent/$source"),
        (with("\"declared\"", "\"\\udc00\\ud800\""), "/household/rent/$source"),
        (with("\"declared\"", "\"a\u{1}b\""), "line"),
        (with("\"declared\"", "'declared'"), "line"),
        (with("null", "undefined"), "line"),
    ] {
        refused(answer, &[says]);
    }
}

#[test]
fn a_case_that_ends_in_the_middle_is_refused() {
    let whole = example("case.json");
    let whole = whole.trim_end();
    for (end, _) in whole.char_indices().step_by(3) {
        refused(decide(&whole[..end]), &["line"]);
    }
}

#[test]
fn numbers_and_days_that_do_not_fit_are_invalid_and_never_rounded() {
    let googols = format!("1{}", "0".repeat(400));
    for number in [
        googols.as_str(),
        "1e400",
        "1e-400",
        "-1e400",
        "1234567890123456789012345",
        "6200.001",
        "-1",
        "1e999999999999",
        "1e-999999999999",
        "-0.001",
        "true",
        "[]",
        "{}",
        "\"6 200\"",
        "\"\"",
        "null",
    ] {
        match with("6200", number) {
            Ok(outcome) => assert_eq!(outcome, "invalid", "{number}"),
            Err(why) => assert!(why.contains("/household/rent"), "{number}: {why}"),
        }
    }
    assert_eq!(with("6200", "6.2e3").as_deref(), Ok("granted"));
    for day in [
        "2011-02-31",
        "2011-02-29",
        "2011-13-01",
        "0000-01-01",
        "10000-01-01",
        "2011-2-3",
        "2011-02",
        "",
        "2011-02-03T00:00:00Z",
        " 2011-02-03",
    ] {
        match with("2008-02-11", day) {
            Ok(outcome) => assert_eq!(outcome, "invalid", "{day}"),
            Err(why) => assert!(why.contains("/household/children/1/born"), "{day}: {why}"),
        }
    }
}

#[test]
fn lists_of_a_million_rows_and_lists_in_lists_are_refused() {
    within("a million rows", || {
        let row = "{ \"born\": \"2005-05-01\", \"lives_at_home\": true }";
        for put in [
            format!("{row},").repeat(200_000),
            "{},".repeat(1_000_000),
            "[],".repeat(100_000),
            format!("{}{},", "[".repeat(100_000), "]".repeat(100_000)),
        ] {
            match with(row, &format!("{put}{row}")) {
                Ok(outcome) => assert_eq!(outcome, "invalid"),
                Err(why) => assert!(why.len() < 1_000_000 && !why.is_empty()),
            }
        }
        refused(with("2012-000117", &"x".repeat(20 << 20)), &["the limit is"]);
    });
}

#[test]
fn bytes_lost_doubled_and_swapped_never_do_harm() {
    within("shuffled cases", || {
        let whole = example("case.json");
        let letters: Vec<char> = whole.chars().collect();
        let mut random = Random::new(7);
        for _ in 0..400 * effort() {
            let mut letters = letters.clone();
            for _ in 0..=random.below(4) {
                let (at, other) = (random.below(letters.len()), random.below(letters.len()));
                match random.below(3) {
                    0 => drop(letters.remove(at)),
                    1 => letters.swap(at, other),
                    _ => letters.insert(at, letters[other]),
                }
            }
            let _outcome_or_reason = decide(&letters.iter().collect::<String>());
        }
    });
}

#[test]
fn a_bad_line_among_many_is_told_by_its_number_and_the_rest_is_decided() {
    let good = example("case.json").replace('\n', " ");
    let lines = format!("{good}\n{{\n{good}\r\n\u{feff}{{}}\n{}\n\n{good}", "[".repeat(100_000));
    let decided =
        interpreter().decide_many("Bostadsbidrag", lines.as_bytes(), &Options::default()).unwrap();
    let (mut granted, mut bad) = (0, Vec::new());
    for one in decided {
        match one.decision {
            Ok(decision) => granted += usize::from(decision.to_json().contains("\"granted\"")),
            Err(_) => bad.push(one.line),
        }
    }
    assert_eq!(granted, 3);
    assert_eq!(bad, [2, 5, 6]);
}
