//! `new`, `fmt`, `translate` and `build`.

use crate::program::Desk;
use serde_json::Value;
use std::fs;

#[test]
fn a_new_package_is_clean_tested_and_laid_out_in_both_languages() {
    let desk = Desk::new();
    for (name, rules, decision) in [("stod_en", "en", "Supplement"), ("stöd_sv", "sv", "Tillägg")]
    {
        desk.run(&["new", name, "--rules", rules, "--agency", "CSN \"x\""]).ended(0);
        desk.run(&["check", name, "--deny-warnings"]).ended(0);
        desk.run(&["fmt", "--check", name]).ended(0);
        let tested = desk.run(&["test", name]).ended(0).out;
        assert!(tested.contains("2 passed, 0 failed."), "{tested}");
        let case = format!("{name}/case.json");
        let decided = desk.run(&["decide", decision, "-p", name, &case]).ended(0).out;
        assert!(decided.contains("\"1000\""), "{decided}");
    }
}

#[test]
fn a_package_is_not_made_over_another() {
    let desk = Desk::new();
    let run = desk.run(&["new", "examples"]).ended(3);
    assert_eq!(run.err, "error: examples is there already\n");
    let run = desk.run(&["new", "q", "--folder", "no/such"]).ended(3);
    assert!(run.err.contains("its folder is not there"), "{}", run.told());
}

#[test]
fn fmt_changes_once_and_check_changes_nothing() {
    let desk = Desk::new();
    desk.package("p", "package   p\n\n\n\nparameter  x:money\n from 2024-01-01 is 5 kr\n");
    let before = desk.read("p/rules.lagrum");
    let run = desk.run(&["fmt", "--check", "p"]).ended(1);
    assert_eq!(
        (run.out.as_str(), run.err.as_str()),
        ("p/rules.lagrum\n", "1 file would change.\n")
    );
    assert_eq!(desk.read("p/rules.lagrum"), before);
    assert_eq!(desk.run(&["fmt", "p/rules.lagrum"]).ended(0).out, "p/rules.lagrum\n");
    assert_ne!(desk.read("p/rules.lagrum"), before);
    assert_eq!(desk.run(&["fmt", "p"]).ended(0).err, "No file needs to change.\n");
    desk.run(&["fmt", "--check", "p"]).ended(0);
}

#[test]
fn a_file_that_cannot_be_read_is_not_written() {
    let desk = Desk::new();
    desk.package("p", "package p\nrule ???\n");
    fs::write(desk.path("p/latin.lagrum"), b"package   p // f\xf6r\n").unwrap();
    desk.write("p/good.lagrum", "package    p\n");
    let run = desk.run(&["fmt", "p"]).ended(1);
    assert_eq!(run.out, "p/good.lagrum\n");
    assert!(run.err.contains("L0622"), "{}", run.told());
    assert_eq!(desk.read("p/rules.lagrum"), "package p\nrule ???\n");
    assert_eq!(fs::read(desk.path("p/latin.lagrum")).unwrap(), b"package   p // f\xf6r\n");
}

#[test]
fn a_translation_there_and_back_decides_the_same() {
    let desk = Desk::new();
    let decide = [
        "decide",
        "Bostadsbidrag",
        "-p",
        "examples/bostadsbidrag",
        "examples/bostadsbidrag/case.json",
    ];
    // The language of the author's own texts is that of the file, so the reason may read otherwise.
    let decided = || {
        let mut decision: Value = serde_json::from_str(&desk.run(&decide).ended(0).out).unwrap();
        let parts = ["digest", "reason"].map(|key| decision.as_object_mut().unwrap().remove(key));
        assert!(parts.iter().all(Option::is_some));
        decision
    };
    let before = decided();
    let file = "examples/bostadsbidrag/bostadsbidrag.lagrum";
    desk.run(&["fmt", file]).ended(0);
    let english = desk.read(file);
    let shown = desk.run(&["translate", file, "--to", "sv"]).ended(0).out;
    assert_eq!(desk.read(file), english);
    desk.run(&["translate", "examples/bostadsbidrag", "--to", "sv", "--write"]).ended(0);
    assert_eq!(desk.read(file), shown);
    assert!(shown.starts_with("paket bostadsbidrag"));
    assert_eq!(decided(), before);
    desk.run(&["translate", "examples/bostadsbidrag", "--to", "en", "--write"]).ended(0);
    assert_eq!(desk.read(file), english);
}

#[test]
fn a_bundle_decides_as_its_source_does() {
    let desk = Desk::new();
    let built = desk.run(&["build", "examples/bostadsbidrag"]).ended(0).out;
    assert!(built.contains("sha256:"), "{built}");
    let case = "examples/bostadsbidrag/case.json";
    let bundle = fs::read_dir(desk.folder()).unwrap().map(|entry| entry.unwrap().path());
    let bundle = bundle
        .filter(|path| path.extension().is_some_and(|ending| ending == "bundle"))
        .last()
        .unwrap();
    let from_bundle = desk
        .run(&["decide", "Bostadsbidrag", "--bundle", bundle.to_str().unwrap(), case])
        .ended(0)
        .out;
    let from_source = desk
        .run(&["decide", "Bostadsbidrag", "--package", "examples/bostadsbidrag", case])
        .ended(0)
        .out;
    assert_eq!(from_bundle, from_source);
    let mut bytes = fs::read(&bundle).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(desk.path("bad.bundle"), &bytes).unwrap();
    let bad = desk.run(&["decide", "Bostadsbidrag", "--bundle", "bad.bundle", case]).ended(3);
    assert!(bad.err.contains("altered"), "{}", bad.told());
    fs::write(desk.path("short.bundle"), &bytes[..20]).unwrap();
    desk.run(&["decide", "Bostadsbidrag", "--bundle", "short.bundle", case]).ended(3);
    desk.run(&["decide", "Bostadsbidrag", "--bundle", case, case]).ended(3);
    desk.run(&["decide", "Bostadsbidrag", "--bundle", "b", "--package", "p", case]).ended(2);
}
