//! Bundles are exchanged while requests go on.

use crate::desk::{DECIDE, Desk, case, changed, of_version};
use crate::http::{get, post};
use crate::told;
use lagrum_plan::bundle::PrivateKey;
use lagrum_service::{Bundles, Settings};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

#[test]
fn no_request_is_dropped_while_bundles_change() {
    let mut desk = Desk::closed(&[]);
    desk.put("rules", &of_version("bostadsbidrag", "1.0.0"));
    let watch = Some(Duration::from_millis(50));
    desk.start(Settings { watch, ..desk.settings() });
    let address = desk.address();
    let done = AtomicBool::new(false);
    let seen: BTreeSet<String> = thread::scope(|scope| {
        let asking: Vec<_> = (0..4)
            .map(|thread| {
                let done = &done;
                scope.spawn(move || {
                    let mut seen = BTreeSet::new();
                    while !done.load(Ordering::Relaxed) {
                        let answer = post(DECIDE, case(thread)).at(address).ok().json();
                        assert_eq!(answer["outcome"], "granted");
                        seen.insert(answer["package"].as_str().unwrap().to_owned());
                    }
                    seen
                })
            })
            .collect();
        for number in 1..=4 {
            desk.put("rules", &of_version("bostadsbidrag", &format!("1.0.{number}")));
            until(&desk, &format!("1.0.{number}"));
        }
        done.store(true, Ordering::Relaxed);
        asking.into_iter().flat_map(|it| it.join().unwrap()).collect()
    });
    assert!(seen.len() >= 3, "{seen:?}");
}

/// Waits until a version is loaded.
fn until(desk: &Desk, version: &str) {
    for _ in 0..600 {
        if desk.ask(&get("/readyz")).ok().body.contains(version) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("{version} is not loaded");
}

#[test]
fn what_cannot_be_used_leaves_what_is_there_and_says_so() {
    let desk = Desk::open();
    let good = fs::read(desk.file("bundles/bostadsbidrag.bundle")).unwrap();
    let reload = || desk.ask(&post("/v1/admin/reload", ""));
    let mut altered = good.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    let other_meaning = changed("bostadsbidrag", |package| package.decisions[0].conditions.clear());
    for (bytes, code) in [
        (&b"nonsense"[..], "bundle.not_a_bundle"),
        (&good[..good.len() / 2], "bundle.truncated"),
        (&altered[..], "bundle.altered"),
        (b"lagrum-bundle 99 1 a b\n", "bundle.newer"),
        (&other_meaning[..], "reload.refused"),
    ] {
        desk.put("new", bytes);
        let said = reload().refused(409, code);
        assert!(said["message"].as_str().unwrap().contains("new.bundle"), "{said}");
        assert_eq!(desk.ask(&get("/readyz")).ok().json()["refused"]["bundles"]["code"], code);
        desk.ask(&post(DECIDE, case(1))).ok();
    }
    desk.put("new", &of_version("bostadsbidrag", "2.0.0"));
    assert_eq!(reload().ok().json()["packages"].as_array().unwrap().len(), 2);
    assert_eq!(desk.ask(&get("/readyz")).ok().json()["refused"], json!({}));
    let metrics = desk.ask(&get("/metrics")).ok().body;
    assert!(
        metrics.contains("lagrum_reloads_total{part=\"bundles\",result=\"refused\"} 5"),
        "{metrics}"
    );
    for file in ["new", "bostadsbidrag"] {
        fs::remove_file(desk.file(&format!("bundles/{file}.bundle"))).unwrap();
    }
    reload().refused(409, "reload.refused");
    assert_eq!(desk.ask(&post(DECIDE, case(1))).ok().json()["package"], "bostadsbidrag 2.0.0");
}

#[test]
fn a_signature_can_be_demanded() {
    let key = |byte| PrivateKey::from_secret(&[byte; 32]);
    let sign = |byte| {
        let bytes = of_version("bostadsbidrag", "1.0.0");
        lagrum_plan::bundle::sign(&bytes, &key(byte)).unwrap()
    };
    let mut desk = Desk::closed(&["bostadsbidrag"]);
    let bundles =
        Bundles { paths: vec![desk.file("bundles")], keys: Some(key(1).public().to_pem()) };
    let settings = Settings { source: Arc::new(bundles), ..desk.settings() };
    assert!(desk.refused(settings.clone()).contains("not signed"));
    desk.put("bostadsbidrag", &sign(1));
    desk.start(settings);
    desk.ask(&post(DECIDE, case(1))).ok();
    desk.put("bostadsbidrag", &sign(2));
    desk.ask(&post("/v1/admin/reload", "")).refused(409, "bundle.other_key");
}

/// Rules that are being worked on decide only for whoever names them.
#[test]
fn a_stage_decides_only_when_it_is_asked_for() {
    let mut desk = Desk::closed(&[]);
    desk.put("old", &of_version("bostadsbidrag", "1.0.0"));
    desk.put("new", &of_version("bostadsbidrag", "2.0.0-beta"));
    desk.start(desk.settings());
    let decided = |query: &str| {
        let answer = desk.ask(&post(&format!("{DECIDE}{query}"), case(1))).ok();
        answer.json()["package"].as_str().unwrap().to_owned()
    };
    assert_eq!(decided(""), "bostadsbidrag 1.0.0");
    assert_eq!(decided("?package=bostadsbidrag"), "bostadsbidrag 1.0.0");
    assert_eq!(decided("?version=2.0.0-beta"), "bostadsbidrag 2.0.0-beta");
    let listed = desk.ask(&get("/v1/decisions")).ok().json();
    let defaults = listed["decisions"].as_array().unwrap().iter();
    let defaults: Vec<_> = defaults.filter(|one| one["default"] == true).collect();
    assert_eq!((defaults.len(), &defaults[0]["version"]), (1, &json!("1.0.0")));
    desk.put("old", &of_version("bostadsbidrag", "2.0.0-alpha"));
    desk.ask(&post("/v1/admin/reload", "")).ok();
    let said = desk.ask(&post(DECIDE, case(1))).refused(404, "package.unknown");
    assert!(said["message"].as_str().unwrap().contains("?version=2.0.0-beta"), "{said}");
}

#[test]
fn what_an_exchange_changes_is_told_and_loudly_if_an_older_version_decides() {
    told::listen();
    let mut desk = Desk::closed(&[]);
    desk.put("one", &of_version("bostadsbidrag", "71.0.0"));
    desk.start(desk.settings());
    let reload = || desk.ask(&post("/v1/admin/reload", "")).ok();
    desk.put("two", &of_version("bostadsbidrag", "72.0.0"));
    reload();
    fs::remove_file(desk.file("bundles/two.bundle")).unwrap();
    reload();
    let about = |line: &serde_json::Value, key: &str, version: &str| {
        let told = line["fields"][key].as_str().unwrap_or_default();
        told.contains(&format!("bostadsbidrag {version}"))
    };
    let lines = told::lines();
    let up = lines.iter().find(|line| about(line, "came", "72.0.0 sha256:")).unwrap();
    assert_eq!(up["level"], "INFO");
    assert!(about(up, "stayed", "71.0.0 sha256:"), "{up}");
    let down = lines.iter().find(|line| about(line, "went", "72.0.0 sha256:")).unwrap();
    assert_eq!((&down["level"], about(down, "sank", "72.0.0 -> 71.0.0")), (&json!("WARN"), true));
    assert!(lines.iter().any(|line| about(line, "packages", "71.0.0 sha256:")), "at the start");
}
