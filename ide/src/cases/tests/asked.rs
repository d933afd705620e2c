use super::{MORE, facts};
use crate::Snapshot;
use crate::cases::{Answer, Field, Filled, Provision, Question, Reason, Remark, decide, form};
use crate::fixture::fixture;
use lagrum_language::diagnostics::Language;
use serde_json::{Value, json};
use std::fmt::Write as _;

fn question(facts: &Value) -> Question<'_> {
    Question { package: "tillägg", decision: "Tillägg", facts, law: None, known_on: None }
}

fn asked(snapshot: &Snapshot, facts: &Value) -> Filled {
    form(snapshot, &question(facts), Language::Swedish).unwrap()
}

fn next(form: &Filled) -> Option<&str> {
    form.needs.first().map(|need| need.fact.as_str())
}

fn decided(snapshot: &Snapshot, facts: &Value) -> Answer {
    decide(snapshot, &question(facts), Language::Swedish).unwrap()
}

/// A field a line, with `!` where it is needed and `=` where it is given.
fn shown(fields: &[Field], indent: usize, out: &mut String) {
    for field in fields {
        let marks = [(field.needed, "!"), (field.given, "="), (!field.required, "?")];
        let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
        let notes = [&field.ask, &field.unit, &field.provision, &field.help];
        let notes: Vec<&str> = notes.into_iter().flatten().map(String::as_str).collect();
        let _ = writeln!(
            out,
            "{}{marks} {} ({:?}) {} | {} {:?}",
            " ".repeat(indent),
            field.path,
            field.kind,
            field.label,
            notes.join(" | "),
            field.choices
        );
        shown(&field.fields, indent + 2, out);
    }
}

#[test]
fn a_form_has_every_fact_and_says_what_is_waited_for() {
    let snapshot = fixture(MORE).workspace.snapshot();
    let mut out = String::new();
    for facts in [json!({}), facts()] {
        let form = asked(&snapshot, &facts);
        let _ = writeln!(out, "next: {:?}", next(&form));
        shown(&form.fields, 0, &mut out);
    }
    insta::assert_snapshot!(out);
}

#[test]
fn who_may_say_is_told_in_the_words_of_the_reader() {
    let heard = MORE
        .replace("\"Vad är hyran?\"\n", "\"Vad är hyran?\"\n    källa arbetsgivare, uppgiven\n");
    let snapshot = { fixture(&heard) }.workspace.snapshot();
    let said = |language| {
        let form = form(&snapshot, &question(&json!({})), language).unwrap();
        let mut fields = form.fields.iter().flat_map(|field| &field.fields);
        fields.find(|field| field.path == "/mottagare/hyra").unwrap().source.clone()
    };
    assert_eq!(said(Language::Swedish).as_deref(), Some("arbetsgivaren, egen uppgift"));
    assert_eq!(said(Language::English).as_deref(), Some("employer, declared"));
}

#[test]
fn a_fact_that_is_impossible_is_still_asked_for() {
    let snapshot = fixture(MORE).workspace.snapshot();
    let mut facts = facts();
    facts["mottagare"]["hyra"] = json!("hög");
    let form = asked(&snapshot, &facts);
    assert_eq!(next(&form), Some("/mottagare/hyra"));
    let answer = decided(&snapshot, &facts);
    let (path, message) = &answer.problems[0];
    assert_eq!(path, "/mottagare/hyra");
    assert!(message.starts_with("Väntade") && message.ends_with('.'), "{message}");
}

fn lines(reasons: &[Reason], snapshot: &Snapshot, indent: usize, out: &mut String) {
    for one in reasons {
        let at = one.at.map(|at| snapshot.written(at).lines().next().unwrap_or_default());
        let _ = writeln!(
            out,
            "{}{} {:?} {:?} taken={:?} law={:?} at={at:?}",
            " ".repeat(indent),
            one.kind,
            one.text,
            one.value,
            one.taken,
            one.provision
        );
        lines(&one.children, snapshot, indent + 2, out);
    }
}

#[test]
fn a_decision_is_told_with_its_way_there() {
    let snapshot = fixture(MORE).workspace.snapshot();
    let answer = decided(&snapshot, &facts());
    let mut out = String::new();
    lines(&answer.explanation, &snapshot, 0, &mut out);
    let _ = writeln!(out, "{:?} {:?}", answer.outcome, answer.results);
    let _ = writeln!(out, "reasons {:?}\nmissing {:?}", answer.reasons, answer.missing);
    insta::assert_snapshot!(out);
}

#[test]
fn a_decision_without_all_facts_says_what_it_waits_for() {
    let snapshot = fixture(MORE).workspace.snapshot();
    let answer = decided(&snapshot, &json!({ "för_månad": "2026-05" }));
    let missing: Vec<_> = answer.missing.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(missing, ["mottagare › gift", "Vad är hyran?"]);
    let denied = json!({ "för_månad": "2026-05", "mottagare": { "gift": true } });
    let answer = decided(&snapshot, &denied);
    assert_eq!(answer.outcome.as_deref(), Some("avslag"));
    assert_eq!(answer.reasons[0].text, "Tillägg lämnas inte.");
    assert_eq!(answer.reasons[1].text, "ogift: är inte uppfyllt");
    assert_eq!(answer.missing, []);
}

#[test]
fn every_provision_of_an_answer_leads_to_its_text() {
    let control = "kontroll alltid för Tillägg\n  enligt SFB 110 kap. 13 a §\n  när mottagare.hyra > 0 kr\n  åtgärd anteckna\n";
    let left_out = "utelämnat hyror för Tillägg\n  enligt SFB 15 kap. 2 §, \"praxis\"\n  eftersom \"prövas för sig\"\n";
    let more = MORE
        .replace("villkor ogift att", "villkor ogift enligt SFB 15 kap. 9 § att")
        .replace("//- cases/", &format!("{control}{left_out}//- cases/"));
    let snapshot = fixture(&more).workspace.snapshot();
    let mut married = facts();
    married["mottagare"]["gift"] = json!(true);
    let answer = decided(&snapshot, &married);
    let linked = |remarks: &[Remark]| -> Vec<String> {
        let provisions = remarks.iter().filter_map(|one| one.provision.as_ref());
        let shown = |one: &Provision| {
            let anchor = one.link.as_ref().and_then(|link| link.rsplit('#').next());
            format!("{} → {}", one.text, anchor.unwrap_or_default())
        };
        provisions.map(shown).collect()
    };
    let reasons = ["SFB 15 kap. 9 § → K15P9", "SFB 15 kap. 2 §, praxis → K15P2"];
    assert_eq!(linked(&answer.reasons), reasons);
    assert_eq!(linked(&answer.controls), ["SFB 110 kap. 13 a § → K110P13a"]);
}

#[test]
fn the_law_of_another_day_can_be_read() {
    let snapshot = fixture(MORE).workspace.snapshot();
    let (facts, day) = (facts(), "2019-01-01".parse().ok());
    let results = |law| {
        let question = Question { law, ..question(&facts) };
        decide(&snapshot, &question, Language::Swedish).unwrap().results
    };
    assert_eq!(results(None), [(None, "150\u{a0}kr per månad".to_owned())]);
    assert_eq!(results(day), [(None, "100\u{a0}kr per månad".to_owned())]);
}

#[test]
fn what_is_not_there_is_refused_in_plain_words() {
    let snapshot = fixture(MORE).workspace.snapshot();
    let facts = json!({});
    let said = |question: &Question<'_>| {
        let refused = decide(&snapshot, question, Language::Swedish).unwrap_err();
        refused.text(&snapshot).sv
    };
    let text = said(&Question { package: "bidrag", ..question(&facts) });
    assert_eq!(text, "det finns inget paket `bidrag` i arbetsytan");
    let text = said(&Question { decision: "Tilläg", ..question(&facts) });
    assert!(text.contains("menade du ”Tillägg”?"), "{text}");
    let unknown = decided(&snapshot, &json!({ "hyran": 5 }));
    assert_eq!(unknown.decision, None);
    assert_eq!(unknown.problems[0].0, "/hyran");
    let wrong = fixture(&MORE.replace("mottagare.hyra >=", "mottagare.hyran >="));
    let snapshot = { wrong }.workspace.snapshot();
    let refused = decide(&snapshot, &question(&facts), Language::Swedish).unwrap_err();
    let text = refused.text(&snapshot).sv;
    assert!(text.contains("regler.lagrum rad 31: "), "{text}");
}
