//! What a case would come to, for whoever is filling it in.

use crate::desk::{DECIDE, Desk, case, changed};
use crate::http::{get, post};
use lagrum_interpreter::Seed;
use lagrum_log::{Body, KeptFacts};
use lagrum_plan::package::Package;
use lagrum_service::{LogTo, Scope, Settings, Token};
use serde_json::json;
use std::fs;

#[test]
fn a_preview_says_what_the_decision_would_and_is_not_logged() {
    let mut desk = Desk::logging();
    let path = format!("{DECIDE}/preview?language=sv");
    let preview = desk.ask(&post(&path, case(1))).ok().json();
    let decision = desk.ask(&post(DECIDE, case(1))).ok().json();
    for key in ["outcome", "results", "conditions", "needs", "disposition"] {
        assert_eq!(preview[key], decision[key], "{key}");
    }
    assert_eq!((preview.get("logged"), preview.get("trace")), (None, None));
    assert_eq!(preview["outline"]["language"], "sv");
    assert_eq!(preview["outline"]["outcome"], "beviljat");
    desk.ask(&post(&path, r#"{"household":{"rnt":1}}"#)).refused(422, "facts.invalid");
    desk.ask(&get(&path)).refused(405, "request.method");
    desk.stop();
    let is_decision = |body: &str| matches!(serde_json::from_str(body), Ok(Body::Decision(_)));
    assert_eq!(desk.log().iter().filter(|row| is_decision(&row.body)).count(), 1);
}

/// Nobody finds out beforehand, and without a trace, which cases a sample draws.
#[test]
fn a_preview_draws_no_sample() {
    let desk = Desk::with(&["bostadsbidrag"], |settings| {
        settings.seed = Some(Seed::new("2026", &[7; 32]).unwrap());
    });
    let sample = |path: &str| {
        let said = desk.ask(&post(path, case(1))).ok().json();
        let mut controls = said["controls"].as_array().unwrap().iter();
        controls.find(|one| one["name"] == "random_sample").unwrap().clone()
    };
    assert_ne!(sample(DECIDE)["status"], "not_run");
    let preview = sample(&format!("{DECIDE}/preview"));
    assert_eq!((&preview["status"], &preview["why"]), (&json!("not_run"), &json!("no_seed")));
}

#[test]
fn a_preview_shows_sensitive_values_to_auditors_only() {
    let both = Token::new("auditor", &[Scope::Audit, Scope::Decide]).unwrap().unwrap();
    let one = Token::new("system", &[Scope::Decide]).unwrap().unwrap();
    let mut desk = Desk::closed(&[]);
    let secret = |package: &mut Package| {
        let fields = package.concepts.iter_mut().flat_map(|concept| &mut concept.fields);
        fields.for_each(|field| field.sensitive |= field.name == "rent");
    };
    desk.put("sensitive", &changed("bostadsbidrag", secret));
    fs::write(desk.file("tokens"), format!("{}{}", both.line, one.line)).unwrap();
    desk.start(Settings { tokens: Some(desk.file("tokens")), ..desk.settings() });
    let seen = |token: &str| {
        let ask = post(&format!("{DECIDE}/preview"), case(7)).token(token);
        desk.ask(&ask).ok().body.replace(['\u{a0}', ' '], "")
    };
    assert!(seen(&both.secret).contains("4700"));
    assert!(!seen(&one.secret).contains("4700"), "{}", seen(&one.secret));
}

/// Whoever wants to know what a case comes to has it decided, and that is logged.
#[test]
fn a_service_without_previews_decides_and_says_what_it_came_to() {
    let mut desk = Desk::closed(&["bostadsbidrag"]);
    let log = LogTo { place: desk.place(), kept: KeptFacts::Whole, head: None };
    desk.start(Settings { log: Some(log), previews: false, ..desk.settings() });
    let preview = format!("{DECIDE}/preview");
    desk.ask(&post(&preview, case(1))).refused(404, "request.path");
    assert_eq!(desk.ask(&get("/v1/decisions")).ok().json()["previews"], false);
    let description = desk.ask(&get("/openapi.json")).ok().json();
    assert_eq!(description["paths"].get(&preview), None);
    assert!(description["paths"].get(DECIDE).is_some());
    let path = format!("{DECIDE}?explain=outline&language=sv");
    let decided = desk.ask(&post(&path, case(1))).ok().json();
    assert_eq!(decided["outline"]["outcome"], "beviljat");
    assert!(decided["logged"].is_string() && decided.get("trace").is_none(), "{decided}");
    desk.stop();
    let is_decision = |body: &str| matches!(serde_json::from_str(body), Ok(Body::Decision(_)));
    assert_eq!(desk.log().iter().filter(|row| is_decision(&row.body)).count(), 1);
}
