//! One case in, one decision out.

use crate::desk::{DECIDE, Desk, case, cases, of_package, of_version};
use crate::http::{get, post};
use serde_json::json;

const FROZEN: [&str; 5] = ["bostadsbidrag", "manadsvis", "kontroller", "skal", "uppgifter"];

/// The name of a decision in an address.
fn at(name: &str) -> String {
    let mut path = "/v1/decisions/".to_owned();
    for byte in name.bytes() {
        path.push_str(&format!("%{byte:02X}"));
    }
    path
}

#[test]
fn every_decision_is_the_one_that_other_hosts_give_letter_for_letter() {
    let desk = Desk::with(&FROZEN, |_| {});
    let mut decided = 0;
    for name in FROZEN {
        for (decision, case, expected) in cases(name) {
            let answer = desk.ask(&post(&at(&decision), case)).ok();
            assert_eq!(answer.body, expected, "{name}");
            assert_eq!(answer.header("content-type"), Some("application/json"));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            decided += 1;
        }
    }
    assert!(decided > 10, "only {decided} cases");
}

#[test]
fn an_explanation_comes_in_every_form() {
    let desk = Desk::open();
    let ask = |query: &str| desk.ask(&post(&format!("{DECIDE}?{query}"), case(1)));
    let full = ask("explain=full").ok().json();
    assert!(full["trace"].is_object() || full["trace"].is_array(), "{full}");
    assert!(ask("explain=none").ok().json().get("trace").is_none());
    let html = ask("explain=full&format=html&language=sv").ok();
    assert_eq!(html.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(html.body.contains("lang=\"sv\""), "{}", html.body);
    assert!(html.header("content-security-policy").unwrap().contains("default-src 'none'"));
    assert!(ask("explain=full&format=text").ok().body.contains("SFB 97 kap."));
    assert!(ask("explain=full&format=markdown").ok().body.contains("SFB 97 kap."));
    ask("explain=full&format=pdf").refused(400, "format.unknown");
    assert!(ask("relied_on=false").ok().json().get("relied_on").is_none());
    assert_eq!(ask("known_on=2012-01-01").ok().json()["known_on"], "2012-01-01");
    ask("reform=none").refused(400, "reform.unknown");
    ask("show_sensitive=true").refused(400, "options.invalid");
    ask("seed=x").refused(400, "options.invalid");
}

#[test]
fn the_reader_is_answered_in_the_language_asked_for() {
    let desk = Desk::open();
    let refused = desk.ask(&post(&at("Bostadsbidra"), "{}").header("accept-language", "sv"));
    let said = refused.refused(404, "decision.unknown");
    assert_eq!(said["detail"], said["messageSv"]);
    assert!(said["message"].as_str().unwrap().contains("Bostadsbidrag"), "{said}");
}

#[test]
fn what_is_missing_is_asked_for() {
    let desk = Desk::open();
    let answer = desk.ask(&post(DECIDE, r#"{"for_month":"2012-03"}"#)).ok().json();
    assert_eq!(answer["outcome"], "undetermined");
    assert!(!answer["needs"].as_array().unwrap().is_empty());
    let facts = desk.ask(&get(&format!("{DECIDE}/facts"))).ok().json();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        let facts = value["facts"].as_array().unwrap().iter();
        facts.map(|fact| fact["key"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(keys(&facts), ["household", "for_month"]);
    let child = &facts["concepts"]["Child"];
    assert_eq!(keys(child), ["born", "lives_at_home"]);
    assert_eq!(child["facts"][1]["ask"]["en"], "Does the child live with you?");
    assert_eq!(child["facts"][1]["kind"], "yes_no");
    let preview = desk.ask(&post(&format!("{DECIDE}/preview"), case(1))).ok().json();
    assert!(preview["outline"].is_object() || preview["outline"].is_array(), "{preview}");
}

#[test]
fn decisions_are_listed_with_labels_in_both_languages() {
    let desk = Desk::with(&FROZEN, |_| {});
    let list = desk.ask(&get("/v1/decisions")).ok().json();
    let all = list["decisions"].as_array().unwrap();
    let named = |name: &str| all.iter().find(|one| one["name"] == name).unwrap();
    assert_eq!(named("Bostadsbidrag")["package"], "bostadsbidrag");
    assert_eq!(
        named("Bostadsbidrag")["label"]["en"],
        "Housing allowance for families with children"
    );
    assert_eq!(named("Ersättning")["default"], true);
    let schema = desk.ask(&get(&format!("{}/schema", at("Ersättning")))).ok();
    assert_eq!(schema.header("content-type"), Some("application/schema+json"));
    assert_eq!(schema.json()["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn of_several_packages_the_one_that_is_meant_decides() {
    let mut desk = Desk::closed(&["bostadsbidrag"]);
    desk.put("newer", &of_version("bostadsbidrag", "1.10.0"));
    desk.put("older", &of_version("bostadsbidrag", "1.9.0"));
    desk.start(desk.settings());
    let ask = |desk: &Desk, query: &str| desk.ask(&post(&format!("{DECIDE}{query}"), case(1)));
    let package = |query: &str| ask(&desk, query).ok().json()["package"].clone();
    assert_eq!(package(""), "bostadsbidrag 1.10.0");
    assert_eq!(package("?version=1.9.0"), "bostadsbidrag 1.9.0");
    let digest = ask(&desk, "?version=1.0.0").ok().json()["digest"].clone();
    assert_eq!(package(&format!("?digest={}", digest.as_str().unwrap())), "bostadsbidrag 1.0.0");
    ask(&desk, "?version=3.0.0").refused(404, "package.unknown");
    let list = desk.ask(&get("/v1/decisions")).ok().json();
    let default = |one: &&serde_json::Value| one["default"] == true;
    let defaults: Vec<_> = list["decisions"].as_array().unwrap().iter().filter(default).collect();
    assert_eq!((defaults.len(), &defaults[0]["version"]), (1, &json!("1.10.0")));
    desk.put("other", &of_package("bostadsbidrag", "kommunalt"));
    desk.wait(desk.serving().reload()).unwrap();
    ask(&desk, "").refused(409, "decision.ambiguous");
    assert_eq!(ask(&desk, "?package=kommunalt").ok().json()["package"], "kommunalt 1.0.0");
    desk.put("again", &of_version("bostadsbidrag", "1.9.0"));
    desk.wait(desk.serving().reload()).unwrap();
}
