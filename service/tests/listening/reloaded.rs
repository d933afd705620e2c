//! Bundles are exchanged while requests go on.

use crate::desk::{DECIDE, Desk, case, changed, of_version};
use crate::http::{get, post};
use lagrum_plan::bundle::PrivateKey;
use lagrum_service::{Bundles, Settings};
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
        assert_eq!(desk.ask(&get("/readyz")).ok().json()["refused"]["code"], code);
        desk.ask(&post(DECIDE, case(1))).ok();
    }
    desk.put("new", &of_version("bostadsbidrag", "2.0.0"));
    assert_eq!(reload().ok().json()["packages"].as_array().unwrap().len(), 2);
    assert!(desk.ask(&get("/readyz")).ok().json()["refused"].is_null());
    let metrics = desk.ask(&get("/metrics")).ok().body;
    assert!(metrics.contains("lagrum_reloads_total{result=\"refused\"} 5"), "{metrics}");
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
