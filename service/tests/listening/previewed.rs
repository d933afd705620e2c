//! What a case would come to, for whoever is filling it in.

use crate::desk::{DECIDE, Desk, case, changed};
use crate::http::{get, post};
use lagrum_log::Body;
use lagrum_plan::package::Package;
use lagrum_service::{Scope, Settings, Token};
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
