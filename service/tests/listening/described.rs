//! The service described for programs, and what it counts.

use crate::desk::{DECIDE, Desk, calls, case, of_version, repository};
use crate::http::{get, post};
use lagrum_programs::{python_packages, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Checks a description with the validator of the OpenAPI specification's own schema, from PyPI.
fn validated(file: &Path) {
    let required = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/requirements.txt");
    let python = python_packages(&repository().join("target/openapi"), &required);
    run(Command::new(python).args(["-m", "openapi_spec_validator", "--schema", "3.1"]).arg(file));
}

#[test]
fn the_description_is_valid_and_its_schemas_fit_what_is_sent_and_answered() {
    let mut desk = Desk::closed(&[
        "bostadsbidrag",
        "manadsvis",
        "kontroller",
        "skal",
        "uppgifter",
        "samordning",
    ]);
    desk.put("newer", &of_version("bostadsbidrag", "1.1.0"));
    desk.start(desk.settings());
    let description = desk.ask(&get("/openapi.json")).ok();
    let file = desk.file("openapi.json");
    fs::write(&file, &description.body).unwrap();
    validated(&file);
    let description = description.json();
    let paths = description["paths"].as_object().unwrap();
    assert!(paths.contains_key("/v1/decisions/Ers%C3%A4ttning"), "{:?}", paths.keys());
    let operation = &paths[DECIDE]["post"];
    let request = &operation["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(request["anyOf"].as_array().unwrap().len(), 2);
    let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    let fits = |schema: &Value, value: &str| {
        // A schema within the description refers to the description.
        let mut whole = schema.clone();
        whole["components"] = description["components"].clone();
        let value = serde_json::from_str(value).unwrap();
        let found: Vec<String> = jsonschema::validator_for(&whole)
            .unwrap()
            .iter_errors(&value)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(found, [] as [String; 0]);
    };
    fits(request, &case(1));
    fits(answer, &desk.ask(&post(DECIDE, case(1))).ok().body);
    let coordinate = &paths["/v1/coordinations/SameTime"]["post"];
    let [(_, granted, paid), ..] = &calls("samordning", "coordinate")[..] else { panic!() };
    fits(&coordinate["requestBody"]["content"]["application/json"]["schema"], granted);
    fits(&coordinate["responses"]["200"]["content"]["application/json"]["schema"], paid);
    let problem = &description["components"]["schemas"]["Problem"];
    fits(problem, &desk.ask(&post(DECIDE, "{")).body);
}

#[test]
fn what_is_counted_is_text_that_prometheus_reads() {
    let desk = Desk::open();
    for _ in 0..3 {
        desk.ask(&post(DECIDE, case(1))).ok();
    }
    desk.ask(&post(DECIDE, "{")).refused(400, "facts.unreadable");
    let answer = desk.ask(&get("/metrics")).ok();
    assert_eq!(answer.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    let mut kinds = std::collections::BTreeMap::new();
    for line in answer.body.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert!(kinds.insert(name.to_owned(), kind).is_none(), "{name} twice");
        } else if !line.starts_with('#') {
            let (series, value) = line.rsplit_once(' ').unwrap();
            assert!(value.parse::<f64>().is_ok(), "{line}");
            let name = series.split('{').next().unwrap();
            let family =
                ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end));
            assert!(kinds.contains_key(family.unwrap_or(name)), "{line}");
        }
    }
    let has = |line: &str| assert!(answer.body.contains(line), "{line}\n{}", answer.body);
    has("lagrum_requests_total{route=\"/v1/decisions/{name}\",method=\"POST\",status=\"200\"} 3");
    has(
        "lagrum_decisions_total{package=\"bostadsbidrag\",decision=\"Bostadsbidrag\",outcome=\"granted\"} 3",
    );
    has("lagrum_problems_total{code=\"facts.unreadable\"} 1");
    has("lagrum_request_seconds_bucket{route=\"/v1/decisions/{name}\",le=\"+Inf\"} 4");
    has("lagrum_requests_open 1");
}

/// The codes in the first column of the table on a page.
fn documented(page: &str) -> Vec<String> {
    let page = fs::read_to_string(repository().join("docs").join(page)).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let codes = rows.map(|(code, _)| code.to_owned());
    codes.filter(|code| code.contains('.') && !code.contains(['/', ' '])).collect()
}

#[test]
fn both_pages_list_every_code_of_the_service_with_its_status() {
    let codes = lagrum_service::Code::OWN.map(lagrum_service::Code::word);
    assert_eq!(documented("service.md"), codes);
    assert_eq!(documented("tjanst.md"), codes);
}
