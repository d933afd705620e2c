//! `ask`: an interview with answers from a file, and at a terminal.

use crate::program::{Desk, Run, without_digest};
use serde_json::{Value, json};

const ASK: [&str; 3] = ["ask", "Bostadsbidrag", "examples/bostadsbidrag"];

/// A family with a child, who may get something.
const ANSWERS: &str = "yes\nyes\n2005-05-01\nno\n2012-03\n6200\nno\n180000\n";

fn asked(desk: &Desk, more: &[&str], answers: &str) -> Run {
    let words: Vec<&str> = ASK.iter().chain(more).copied().collect();
    desk.given(&words, answers.as_bytes())
}

#[test]
fn an_interview_asks_what_is_needed_and_saves_the_case() {
    let desk = Desk::new();
    let run = asked(&desk, &["--save", "case.json"], ANSWERS).ended(0);
    insta::assert_snapshot!(without_digest(&run.told()));
    let case: Value = serde_json::from_str(&desk.read("case.json")).unwrap();
    assert_eq!(case["household"]["partner"], Value::Null);
    assert_eq!(case["household"]["rent"], json!({ "$value": "6200", "$source": "declared" }));
    let decide = ["decide", "Bostadsbidrag", "-p", "examples/bostadsbidrag", "case.json"];
    let decided: Value = serde_json::from_str(&desk.run(&decide).ended(0).out).unwrap();
    assert_eq!(decided["outcome"], "granted");
    // A case that is whole asks nothing, and is explained.
    let again = asked(&desk, &["--case", "case.json", "--explain"], "").ended(0).out;
    assert!(!again.contains("\n> ") && again.contains("SFB 97 kap. 15 §"), "{again}");
}

#[test]
fn in_swedish_with_mistakes_and_a_way_back() {
    let desk = Desk::new();
    let answers =
        "<\nkanske\n?\nja\nja\n<\nja\n2012-13-45\n20050501\nnej\n!\nmars\n\n6200,50\n.\nnej\n";
    let run = asked(&desk, &["--lang", "sv"], answers).ended(0);
    insta::assert_snapshot!(without_digest(&run.told()));
}

#[test]
fn a_bundle_is_asked_about_as_its_source() {
    let desk = Desk::new();
    desk.run(&["build", "examples/bostadsbidrag", "-o", "b.bundle"]).ended(0);
    let source = asked(&desk, &[], ANSWERS).ended(0);
    let bundle = desk.given(&["ask", "Bostadsbidrag", "b.bundle"], ANSWERS.as_bytes()).ended(0);
    assert_eq!(bundle.out, source.out);
}

#[test]
fn what_cannot_be_begun_says_why() {
    let desk = Desk::new();
    let unknown = desk.given(&["ask", "Bostad", "examples/bostadsbidrag"], b"").ended(2).err;
    assert!(unknown.contains("Bostadsbidrag"), "{unknown}");
    desk.write("list.json", "[]");
    let list = asked(&desk, &["--case", "list.json"], "").ended(3).err;
    assert!(list.contains("list.json is no case"), "{list}");
    desk.write("wrong.json", r#"{ "household": { "rnt": 1 } }"#);
    let wrong = asked(&desk, &["--case", "wrong.json"], "").ended(1).err;
    assert!(wrong.contains("rent"), "{wrong}");
    desk.write("impossible.json", r#"{ "household": { "rent": -1 } }"#);
    let left_out = asked(&desk, &["--case", "impossible.json"], ANSWERS).ended(0);
    assert!(left_out.err.starts_with("left out: /household/rent"), "{}", left_out.err);
    // No answers at all.
    let nothing = asked(&desk, &[], "").ended(0).out;
    assert!(nothing.contains("undetermined"), "{nothing}");
    let not_text = desk.given(&ASK, b"\xff\xfe\nno\n").ended(0).out;
    assert!(not_text.contains("That is not UTF-8."), "{not_text}");
}

/// The interviews of the pages: what is typed stands after `> `, and all else is what the program says.
#[test]
fn the_pages_show_what_is_said() {
    for (page, language) in [("docs/ask.md", "en"), ("docs/fraga.md", "sv")] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        let mut shown = 0;
        for part in text.split("```sh\n").skip(1) {
            let (command, rest) = part.split_once("\n```").unwrap();
            let Some(said) = rest.trim_start().strip_prefix("```text\n") else { continue };
            let said = said.split_once("```").unwrap().0;
            let typed = said.lines().filter_map(|line| line.strip_prefix('>'));
            let answers: String = typed.map(|line| format!("{}\n", line.trim())).collect();
            let desk = Desk::new();
            let words = command.trim().strip_prefix("lagrum ").unwrap().split(' ');
            let words: Vec<&str> = words.chain(["--lang", language]).collect();
            let out = desk.given(&words, answers.as_bytes()).ended(0).out;
            let out = without_digest(&out.replace('\u{a0}', " "));
            let out: String = out.lines().map(|line| format!("{}\n", line.trim_end())).collect();
            assert_eq!(out, said, "{page}");
            shown += 1;
        }
        assert!(shown > 0, "{page} shows no interview");
    }
}

#[test]
fn a_judgement_says_who_made_it_and_why() {
    let desk = Desk::new();
    let ask = ["ask", "Arbetsförmåga", "examples/skal", "--save", "case.json"];
    let run =
        desk.given(&ask, "200\nyes\nA. Lund\n2024-06-03\nlong stay in hospital\n.\n".as_bytes());
    let case: Value = serde_json::from_str(&desk.read("case.json")).unwrap();
    let judged = json!({ "$value": true, "$by": "A. Lund", "$date": "2024-06-03", "$why": "long stay in hospital" });
    assert_eq!(case["försäkrad"]["övervägande_skäl"], judged, "{}", run.told());
    // Whoever leaves in the middle of it has judged nothing.
    let run = desk.given(&ask, "200\nyes\nA. Lund\n\n.\n".as_bytes()).ended(0);
    let case: Value = serde_json::from_str(&desk.read("case.json")).unwrap();
    assert_eq!(case, json!({ "försäkrad": { "sjukdag": "200" } }), "{}", run.told());
}
