//! Every decision is in the log before it is answered, and so are reviews.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{get, post};
use crate::told;
use lagrum_log::{Body, KeptFacts};
use lagrum_service::{LogTo, Scope, Settings, Token};
use serde_json::{Value, json};
use std::fs;

#[test]
fn every_decision_is_in_the_log_with_who_asked_and_nothing_of_the_trace() {
    let mut desk = Desk::closed(&["bostadsbidrag"]);
    let token = Token::new("case-system", &[Scope::Decide]).unwrap().unwrap();
    fs::write(desk.file("tokens"), &token.line).unwrap();
    let log = LogTo { place: desk.place(), kept: KeptFacts::Whole, head: None };
    let tokens = Some(desk.file("tokens"));
    desk.start(Settings { log: Some(log), tokens, ..desk.settings() });
    let mut ids = Vec::new();
    for query in ["", "?explain=full", "?relied_on=false", "?explain=full&format=html"] {
        let answer =
            desk.ask(&post(&format!("{DECIDE}{query}"), case(1)).token(&token.secret)).ok();
        let id = answer.header("lagrum-logged").unwrap().to_owned();
        if !query.contains("html") {
            let said = answer.json();
            assert_eq!(said["logged"], id);
            assert_eq!(said.get("trace").is_some(), query.contains("explain"));
            assert_eq!(said.get("relied_on").is_some(), !query.contains("relied_on"));
        }
        ids.push(id);
    }
    let lines: String = (0..600).map(|number| case(number) + "\n").collect();
    let batch = post(&format!("{DECIDE}/batch"), lines + "{\n");
    let batch = batch.header("content-type", "application/x-ndjson").token(&token.secret);
    let answers = desk.ask(&batch).ok().lines();
    assert_eq!(answers.len(), 601);
    ids.extend(answers[..600].iter().map(|answer| answer["logged"].as_str().unwrap().to_owned()));
    desk.ask(&post(DECIDE, "{").token(&token.secret)).refused(400, "facts.unreadable");
    desk.stop();
    let mut logged = Vec::new();
    for row in desk.log() {
        let Ok(Body::Decision(body)) = serde_json::from_str(&row.body) else { continue };
        assert_eq!((&*body.caller, &*body.facts), ("case-system", "whole"));
        assert!(
            body.provisions.iter().any(|one| one.starts_with("SFB 97 kap.")),
            "{:?}",
            body.provisions
        );
        assert!(!row.content.unwrap().contains("\"trace\\\""));
        logged.push(body.id);
    }
    ids.sort();
    logged.sort();
    assert_eq!(logged, ids);
}

#[test]
fn a_review_is_entered_of_a_decision_that_is_there() {
    let mut desk = Desk::logging();
    let id = desk.ask(&post(DECIDE, case(1))).ok().json()["logged"].clone();
    let review = json!({ "of": id, "correct": false, "right": { "amount": 1.5 },
        "office": "Umeå", "officer": "A. Lund", "note": "rent" });
    let ask = |review: &Value| desk.ask(&post("/v1/reviews", review.to_string()));
    let answer = ask(&review);
    assert_eq!(answer.status, 201, "{answer:?}");
    let entered = answer.json()["id"].as_str().unwrap().to_owned();
    let with = |key: &str, value: Value| {
        let mut changed = review.clone();
        changed[key] = value;
        changed
    };
    // A number is taken by its digits.
    let exact = review.to_string().replace("1.5", "12345678901234567.89");
    assert_eq!(desk.ask(&post("/v1/reviews", exact)).status, 201);
    ask(&with("of", json!("nobody"))).refused(422, "review.unknown");
    for (key, value) in [
        ("date", json!("2026-02-30")),
        ("correct", json!("no")),
        ("date", json!("1900-01-01")),
        ("date", json!("9999-12-31")),
        ("correct", json!(true)),
        ("right", json!({ "amount": "much" })),
        ("right", json!({ "amuont": "2700" })),
        ("unknown", json!(1)),
    ] {
        ask(&with(key, value)).refused(422, "review.invalid");
    }
    desk.ask(&post("/v1/reviews", "[".repeat(70))).refused(413, "limit.nesting");
    assert_eq!(desk.ask(&get("/readyz")).ok().json()["status"], "ready");
    desk.stop();
    let rows = desk.log();
    let reviews: Vec<_> = rows.iter().filter(|row| row.kind == "review").collect();
    assert_eq!((reviews.len(), &*reviews[0].id), (2, &*entered));
    let exact = reviews[1].content.as_deref().unwrap();
    assert!(exact.contains("\"12345678901234567.89\""), "{exact}");
}

#[test]
fn what_has_had_its_time_is_pruned_while_the_service_goes_on() {
    let mut desk = Desk::logging();
    desk.ask(&post(DECIDE, case(1))).ok();
    let prune = |what: Value| desk.ask(&post("/v1/admin/prune", what.to_string()));
    for what in [
        json!({}),
        json!({ "before": "May" }),
        json!({ "before": "2100-01-01" }),
        json!({ "before": "2020-01-01", "all": true }),
    ] {
        prune(what).refused(422, "prune.invalid");
    }
    let answer = prune(json!({ "before": "2020-01-01", "decision": "Bostadsbidrag" })).ok().json();
    assert_eq!(answer["removed"], 0);
    desk.ask(&post(DECIDE, case(2))).ok();
    desk.ask(&get("/readyz")).ok();
    desk.stop();
    let rows = desk.log();
    assert_eq!(
        rows.iter().map(|row| &*row.kind).collect::<Vec<_>>(),
        ["opened", "decision", "pruning", "decision"]
    );
    assert_eq!(answer["id"], rows[2].id);
}

/// A case with a mark of byte order before it, as many programs write it, is one as any other: alone, and first of many.
#[test]
fn a_mark_of_byte_order_is_no_fault_of_the_log() {
    let mut desk = Desk::logging();
    let marked =
        |number| format!("\u{feff}{}", case(number).replacen('{', r#"{"$office":"Visby","#, 1));
    desk.ask(&post(DECIDE, marked(1))).ok();
    let lines = post(&format!("{DECIDE}/batch"), marked(2) + "\n" + &case(3) + "\n");
    let answers = desk.ask(&lines.header("content-type", "application/x-ndjson")).ok().lines();
    assert!(answers.iter().all(|answer| answer["logged"].is_string()), "{answers:?}");
    assert_eq!(answers.len(), 2);
    desk.stop();
    let contents = desk.log().into_iter().filter_map(|row| row.content);
    assert_eq!(contents.filter(|content| content.contains(r#""office":"Visby""#)).count(), 2);
}

/// A log that takes nothing more: nothing is acknowledged.
#[test]
fn what_cannot_be_logged_is_not_answered() {
    told::listen();
    let desk = Desk::logging();
    desk.ask(&post(DECIDE, case(1))).ok();
    desk.break_log("zealous");
    desk.ask(&post(DECIDE, case(2))).refused(503, "log.failed");
    let lines = case(3) + "\n" + &case(4) + "\n";
    let batch =
        post(&format!("{DECIDE}/batch"), lines).header("content-type", "application/x-ndjson");
    let answers = desk.ask(&batch).ok().lines();
    assert_eq!((answers.len(), &answers[0]["error"]["code"]), (1, &json!("log.failed")));
    let told = desk.ask(&get("/readyz"));
    told.refused(503, "log.failed");
    // Why is for whoever runs the service, once.
    assert!(!told.body.contains("log.db") && !told.body.contains("zealous"), "{told:?}");
    let lines = told::lines();
    let why = lines
        .iter()
        .filter(|line| line["fields"]["reason"].as_str().is_some_and(|it| it.contains("zealous")));
    assert_eq!(why.count(), 1);
    assert!(desk.ask(&get("/metrics")).ok().body.contains("lagrum_log_up 0"));
}
