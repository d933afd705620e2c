//! Benefits for the same time in, what is paid of them out.

use crate::desk::{Desk, calls, of_package, of_version};
use crate::http::{get, post};
use lagrum_service::Settings;

const COORDINATE: &str = "/v1/coordinations/SameTime";
const GRANTED: &str = r#"{"Studiemedel":[{"first":"2026-W03","amount":3000}],
    "Aktivitetsstöd":[{"first":"2026-01-14","amount":365}]}"#;

#[test]
fn what_is_paid_is_what_other_hosts_say_letter_for_letter() {
    let desk = Desk::with(&["samordning", "bostadsbidrag"], |_| {});
    let frozen = calls("samordning", "coordinate");
    for (name, granted, expected) in &frozen {
        let answer = desk.ask(&post(&format!("/v1/coordinations/{name}"), granted.clone())).ok();
        assert_eq!(&answer.body, expected);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    assert!(frozen.len() >= 2);
    let paid = desk.ask(&post(COORDINATE, GRANTED)).ok().json();
    assert_eq!(
        (&paid["benefits"][0]["paid"], &paid["benefits"][1]["paid"]),
        (&"0".into(), &"365".into())
    );
}

#[test]
fn coordinations_are_listed_and_have_schemas() {
    let desk = Desk::with(&["samordning", "bostadsbidrag"], |_| {});
    let list = desk.ask(&get("/v1/coordinations")).ok().json();
    let [one] = &list["coordinations"].as_array().unwrap()[..] else { panic!("{list}") };
    assert_eq!((&one["name"], &one["package"]), (&"SameTime".into(), &"samordning".into()));
    assert_eq!(one["label"]["sv"], "Studier, insatser och sjukdom samma tid");
    assert_eq!(one["default"], true);
    let schema = desk.ask(&get(&format!("{COORDINATE}/schema"))).ok();
    assert_eq!(schema.header("content-type"), Some("application/schema+json"));
    let schema = jsonschema::validator_for(&schema.json()).unwrap();
    assert!(schema.is_valid(&serde_json::from_str(GRANTED).unwrap()));
    assert!(!schema.is_valid(&serde_json::json!({ "Studiemedel": 7 })));
    // A coordination is no decision, and the other way round.
    desk.ask(&get("/v1/decisions/SameTime/schema")).refused(404, "decision.unknown");
    desk.ask(&get("/v1/coordinations/Bostadsbidrag/schema")).refused(404, "coordination.unknown");
}

#[test]
fn what_cannot_be_coordinated_is_refused() {
    let desk = Desk::with(&["samordning"], |settings| settings.limits.body = 4_000);
    let ask =
        |query: &str, granted: &str| desk.ask(&post(&format!("{COORDINATE}{query}"), granted));
    let unknown = desk.ask(&post("/v1/coordinations/SameTme", GRANTED));
    assert!(
        unknown.refused(404, "coordination.unknown")["message"]
            .as_str()
            .unwrap()
            .contains("SameTime")
    );
    ask("", "{").refused(400, "facts.unreadable");
    ask("", r#"{"Studymedel":[]}"#).refused(422, "facts.invalid");
    ask("?explain=full", GRANTED).refused(400, "options.invalid");
    ask("?relied_on=true", GRANTED).refused(400, "options.invalid");
    ask("?version=3.0.0", GRANTED).refused(404, "package.unknown");
    ask("", &"[".repeat(2_000)).refused(413, "limit.nesting");
    ask("", &" ".repeat(5_000)).refused(413, "limit.size");
    desk.ask(&get(COORDINATE)).refused(405, "request.method");
    desk.ask(&post(COORDINATE, GRANTED).header("content-type", "text/plain"))
        .refused(415, "request.media_type");
    desk.ask(&post(COORDINATE, vec![b'{', 0xff])).refused(400, "facts.unreadable");
    let impossible = ask("?language=sv", r#"{"Studiemedel":7}"#).ok().json();
    assert_eq!(impossible["outcome"], "invalid");
    assert_eq!(impossible["problems"][0]["at"], "/Studiemedel");
    assert!(
        impossible["problems"][0]["message"].as_str().unwrap().contains("väntade"),
        "{impossible}"
    );
}

#[test]
fn of_several_packages_the_one_that_is_meant_coordinates() {
    let mut desk = Desk::closed(&["samordning"]);
    desk.put("newer", &of_version("samordning", "1.1.0"));
    desk.start(desk.settings());
    let package = |desk: &Desk, query: &str| {
        desk.ask(&post(&format!("{COORDINATE}{query}"), GRANTED)).ok().json()["package"].clone()
    };
    assert_eq!(package(&desk, ""), "samordning 1.1.0");
    assert_eq!(package(&desk, "?version=1.0.0"), "samordning 1.0.0");
    desk.put("other", &of_package("samordning", "annan"));
    desk.wait(desk.serving().reload()).unwrap();
    desk.ask(&post(COORDINATE, GRANTED)).refused(409, "coordination.ambiguous");
    assert_eq!(package(&desk, "?package=annan"), "annan 1.0.0");
    desk.ask(&post("/v1/coordinations/SameTme", GRANTED)).refused(404, "coordination.unknown");
}

#[test]
fn it_is_counted_and_no_decision_of_the_log() {
    let mut desk = Desk::closed(&["samordning"]);
    let log = lagrum_service::LogTo {
        place: desk.place(),
        kept: lagrum_log::KeptFacts::Whole,
        head: None,
    };
    desk.start(Settings { log: Some(log), ..desk.settings() });
    desk.ask(&post(COORDINATE, GRANTED)).ok();
    desk.ask(&post(COORDINATE, r#"{"Studiemedel":7}"#)).ok();
    let counted = desk.ask(&get("/metrics")).ok().body;
    let has = |line: &str| assert!(counted.contains(line), "{line}\n{counted}");
    let labels = "package=\"samordning\",coordination=\"SameTime\"";
    has(&format!("lagrum_coordinations_total{{{labels},outcome=\"coordinated\"}} 1"));
    has(&format!("lagrum_coordinations_total{{{labels},outcome=\"invalid\"}} 1"));
    has(
        "lagrum_requests_total{route=\"/v1/coordinations/{name}\",method=\"POST\",status=\"200\"} 2",
    );
    desk.stop();
    let logged =
        |row: &&lagrum_log::Row| row.body.contains("SameTime") || row.body.contains("Studiemedel");
    assert_eq!(desk.log().iter().filter(logged).count(), 0);
}
