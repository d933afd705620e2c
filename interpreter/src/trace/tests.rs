use super::*;
use crate::fixture::{self, CASE};
use crate::{Decision, Interpreter, Language, Options};
use lagrum_plan::package::Package;

const NAME: &str = "Bostadsbidrag";

fn interpreter() -> Interpreter {
    Interpreter::new(fixture::package()).unwrap()
}

fn explain<'p>(interpreter: &'p Interpreter, case: &str, language: Language) -> Decision<'p> {
    let options = Options { language, ..Options::default() };
    interpreter.explain(NAME, case, &options).unwrap()
}

/// A couple, so that the exception applies.
fn couple() -> String {
    CASE.replacen("\"partner\": null", "\"partner\": {\"qualifying_income\": 60000}", 1)
}

fn text(case: &str, language: Language) -> String {
    let interpreter = interpreter();
    let text = explain(&interpreter, case, language).to_text(&Style::default());
    text.replace('\u{a0}', " ").replace(interpreter.digest(), "sha256:…")
}

#[test]
fn the_answer_comes_first_and_the_rest_under_it() {
    assert_eq!(text(CASE, Language::English), include_str!("tests/granted.en.txt"));
}

#[test]
fn the_trace_speaks_swedish_too() {
    assert_eq!(text(&couple(), Language::Swedish), include_str!("tests/couple.sv.txt"));
}

#[test]
fn a_trace_asked_for_changes_nothing_else() {
    let interpreter = interpreter();
    for case in [CASE, &couple(), "{}", &CASE.replace("true", "false")] {
        let plain = interpreter.decide(NAME, case, &Options::default()).unwrap();
        let mut traced = explain(&interpreter, case, Language::English);
        assert!(traced.trace.take().is_some());
        assert_eq!(traced, plain);
    }
}

#[test]
fn the_data_of_a_trace_is_json_that_holds_every_value_once() {
    let interpreter = interpreter();
    let json = explain(&interpreter, &couple(), Language::English).to_json();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let nodes = value["trace"]["nodes"].as_array().unwrap();
    let named = |name: &str| nodes.iter().filter(|node| node["name"] == name).collect::<Vec<_>>();
    assert_eq!(named("allowance").len(), 1);
    assert_eq!(named("qualifying_income").len(), 2);
    let own = named("qualifying_income")
        .into_iter()
        .find(|node| node["source"] == "Skatteverket")
        .unwrap();
    assert_eq!(
        (&own["value"], &own["at"]),
        (&"180000".into(), &"/household/applicant/qualifying_income".into())
    );
    assert_eq!(own["date"], "2012-02-01");
    let reduction = named("reduction")[0];
    assert_eq!(reduction["value"], "24600");
    assert_eq!(reduction["parts"][0]["used"], true);
    for node in nodes {
        for part in node["parts"].as_array().unwrap() {
            assert!(part["node"].as_u64().unwrap() < nodes.len() as u64);
        }
    }
    assert_eq!(value["trace"]["roots"].as_array().unwrap().len(), 3);
}

fn package_with(change: impl Fn(&mut Package)) -> Interpreter {
    let mut package = fixture::package();
    change(&mut package);
    Interpreter::new(package).unwrap()
}

#[test]
fn sensitive_facts_are_masked_unless_asked_for() {
    let interpreter = package_with(|package| package.concepts[0].fields[0].sensitive = true);
    let decision = explain(&interpreter, CASE, Language::English);
    for shown in [
        decision.to_text(&Style::default()),
        decision.to_markdown(),
        decision.to_html(),
        decision.to_json(),
    ] {
        assert!(!shown.contains("180\u{a0}000") && !shown.contains("180000"), "{shown}");
    }
    assert!(
        decision.to_text(&Style::default()).contains("qualifying income: not shown (sensitive)")
    );
    let options = Options { show_sensitive: true, ..Options::default() };
    let decision = interpreter.explain(NAME, CASE, &options).unwrap();
    assert!(decision.to_text(&Style::default()).contains("180\u{a0}000"));
}

#[test]
fn markup_in_facts_and_labels_stays_text() {
    let interpreter = package_with(|package| {
        package.concepts[2].fields[3].label.en = None;
        let steps = &mut package.decisions[0].program.steps;
        steps[4].label.en = Some("<script>alert(1)</script> & *rent*\n# x".to_owned());
    });
    let case =
        CASE.replace("\"declared\"", "\"declared\", \"$by\": \"<img src=x> _a_ \\u001b[31m\"");
    let decision = explain(&interpreter, &case, Language::English);
    let html = decision.to_html();
    assert!(!html.contains("<script>") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; *rent* # x"), "{html}");
    assert!(html.contains("<a href=\"https://example.org/sfb#97-16\""), "{html}");
    assert!(!html.contains("javascript:"), "{html}");
    let markdown = decision.to_markdown();
    assert!(
        markdown.contains("\\<script\\>alert(1)\\</script\\> &amp; \\*rent\\* \\# x"),
        "{markdown}"
    );
    assert!(
        markdown.contains("[SFB 97 kap. 16 §](<https://example.org/sfb\\#97-16>)")
            || markdown.contains("(<https://example.org/sfb#97-16>)")
    );
    assert!(!decision.to_text(&Style::default()).contains('\u{1b}'));
}

#[test]
fn html_is_one_document_with_balanced_tags() {
    let interpreter = interpreter();
    let html = explain(&interpreter, &couple(), Language::Swedish).to_html();
    assert!(html.starts_with("<!doctype html>\n<html lang=\"sv\">"));
    assert!(html.ends_with("</body>\n</html>\n"));
    for tag in [
        "html", "head", "body", "ul", "li", "details", "summary", "section", "span", "a", "cite",
        "dl",
    ] {
        let opened =
            html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn no_link_stands_in_what_is_pressed_to_fold() {
    let interpreter = interpreter();
    let html = explain(&interpreter, &couple(), Language::Swedish).to_html();
    let mut summaries =
        html.split("<summary>").skip(1).filter_map(|rest| rest.split("</summary>").next());
    assert!(summaries.clone().count() > 3, "{html}");
    assert!(summaries.all(|summary| !summary.contains("<a ")), "{html}");
    assert!(html.contains("</summary>\n<p class=\"law\"><a href="), "{html}");
}

#[test]
fn a_style_paints_what_it_names() {
    let interpreter = interpreter();
    let style = Style { good: Paint { before: "<", after: ">" }, ..Style::default() };
    let text = explain(&interpreter, CASE, Language::English).to_text(&style);
    assert!(text.starts_with("Housing allowance: <granted>\n"), "{text}");
    assert!(text.contains("  <✓ >a child lives at home"), "{text}");
}

#[test]
fn what_is_missing_is_told_in_the_page() {
    let shown = text("{}", Language::Swedish);
    assert!(shown.starts_with("Bostadsbidrag: kan inte avgöras: uppgifter saknas\n"), "{shown}");
    assert!(shown.contains("\nVad som behövs\n  ? /"), "{shown}");
}

#[test]
fn the_outline_says_what_the_page_says() {
    let interpreter = interpreter();
    let decision = explain(&interpreter, &couple(), Language::Swedish);
    let outlined: serde_json::Value = serde_json::from_str(&decision.to_outlined_json()).unwrap();
    assert_eq!((&outlined["outcome"], outlined.get("trace")), (&"granted".into(), None));
    let outline = &outlined["outline"];
    assert_eq!((&outline["language"], &outline["outcome"]), (&"sv".into(), &"beviljat".into()));
    let sections = outline["sections"].as_array().unwrap();
    let section = |name: &str| sections.iter().find(|section| section["name"] == name).unwrap();
    let condition = &section("conditions")["lines"][1];
    assert_eq!(condition["mark"], "good");
    let law = &condition["under"][0];
    assert_eq!(law["text"], "SFB 97 kap. 16 §");
    assert_eq!(law["link"], "https://example.org/sfb#97-16");
    let working = section("working");
    assert_eq!(working["heading"], "Så räknades det ut");
    assert!(working["lines"][0]["lines"][0]["text"].is_string());
    let page = decision.to_html();
    for section in sections {
        assert!(page.contains(section["heading"].as_str().unwrap()), "{section}");
    }
}
