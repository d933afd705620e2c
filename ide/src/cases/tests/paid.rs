//! A case of a coordination, from an empty form to a test.

use crate::Snapshot;
use crate::cases::{Answer, Field, KeepAs, Kept, Kind, Question, decide, form, save};
use crate::fixture::fixture;
use crate::hints::PAID;
use lagrum_language::diagnostics::Language;
use serde_json::{Value, json};

fn question(facts: &Value) -> Question<'_> {
    let (package, decision) = ("samordning", "Ersättningar");
    Question { package, decision, facts, law: None, known_on: None }
}

fn decided(snapshot: &Snapshot, facts: &Value) -> Answer {
    decide(snapshot, &question(facts), Language::Swedish).expect("an answer")
}

fn whole() -> Value {
    json!({
        "Studiemedel": [{ "first": "2026-W02", "last": "2026-W04", "amount": "3000" }],
        "Aktivitetsstöd": [{ "first": "2026-01-14", "amount": "300" }],
    })
}

fn paths(fields: &[Field]) -> Vec<(&str, Kind)> {
    fields.iter().map(|field| (field.path.as_str(), field.kind)).collect()
}

#[test]
fn its_form_has_the_periods_of_each_benefit_in_its_own_unit() {
    let snapshot = fixture(PAID).workspace.snapshot();
    let empty = json!({});
    let found = form(&snapshot, &question(&empty), Language::Swedish).expect("a form");
    assert_eq!(found.needs, []);
    let labels: Vec<_> = found.fields.iter().map(|field| field.label.as_str()).collect();
    assert_eq!(labels, ["Studiemedel", "aktivitetsstöd", "Sjukersättning"]);
    let begun = json!({ "Sjukersättning": [{ "first": "2026-01" }], "Studiemedel": [{}] });
    let found = form(&snapshot, &question(&begun), Language::Swedish).expect("a form");
    let needs: Vec<_> = found.needs.iter().map(|need| need.fact.as_str()).collect();
    assert_eq!(
        needs,
        ["/Studiemedel/0/first", "/Studiemedel/0/amount", "/Sjukersättning/0/amount"]
    );
    let row = |at: usize| paths(&found.fields[at].fields[0].fields);
    assert_eq!(row(0)[0], ("/Studiemedel/0/first", Kind::Text));
    assert_eq!(row(2)[0], ("/Sjukersättning/0/first", Kind::Month));
    assert_eq!(row(2)[2], ("/Sjukersättning/0/amount", Kind::Money));
    assert_eq!(paths(&found.fields[1].fields)[1], ("/Aktivitetsstöd/*/last", Kind::Date));
    let answer = decided(&snapshot, &begun);
    assert_eq!((answer.decision, answer.problems), (None, vec![]));
    assert_eq!(answer.outcome.as_deref(), Some("kan inte räknas ut än"));
    assert_eq!(answer.missing[0].text, "Studiemedel 1 › från och med");
}

#[test]
fn it_says_what_is_paid_of_what_was_granted_and_what_each_rule_took() {
    let snapshot = fixture(PAID).workspace.snapshot();
    let answer = decided(&snapshot, &whole());
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let results: Vec<_> = answer
        .results
        .iter()
        .map(|(name, value)| format!("{}: {}", name.as_deref().unwrap_or_default(), plain(value)))
        .collect();
    assert_eq!(
        results,
        ["Studiemedel: 6 000 kr betalas av 9 000 kr", "aktivitetsstöd: 300 kr betalas av 300 kr"]
    );
    let excluded = &answer.explanation[0].children[1].children[1];
    assert_eq!(plain(excluded.value.as_deref().unwrap_or_default()), "−3 000 kr");
    assert!(excluded.text.contains("betalas inte samtidigt"), "{excluded:?}");
    let under = excluded.provision.as_ref().expect("a provision");
    assert!(under.text.contains("3 kap. 25 §"), "{under:?}");
    let at = excluded.at.expect("its rule");
    assert!(snapshot.written(at).starts_with("uteslut Studiemedel"));
    assert!(answer.decision.is_some_and(|json| json.contains("\"coordinated\"")));
}

#[test]
fn impossible_periods_are_said_where_they_stand() {
    let snapshot = fixture(PAID).workspace.snapshot();
    let facts = json!({ "Aktivitetsstöd": [{ "first": "2026-01-14", "last": "2026-01-10", "amount": "300" }] });
    let answer = decided(&snapshot, &facts);
    assert_eq!(answer.problems[0].0, "/Aktivitetsstöd/0/last");
    assert_eq!(answer.outcome.as_deref(), Some("orimliga uppgifter"));
}

#[test]
fn it_is_kept_as_a_golden_case() {
    let snapshot = fixture(PAID).workspace.snapshot();
    let facts = whole();
    let kept = save(&snapshot, &question(&facts), "en vecka", KeepAs::Golden).expect("a file");
    let Kept::File(path, text) = kept else { panic!("{kept:?}") };
    assert!(path.ends_with("cases/en-vecka.yaml"), "{}", path.display());
    assert!(text.contains("Studiemedel") && text.contains("6000"), "{text}");
    let block = save(&snapshot, &question(&facts), "en vecka", KeepAs::Block);
    assert!(block.expect_err("no block").text(&snapshot).sv.contains("fryst"));
}
