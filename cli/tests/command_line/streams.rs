//! Pipes, devices and windows.

use crate::program::Desk;
use std::fs::OpenOptions;
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_pipe_that_closes_ends_the_program_in_silence() {
    let desk = Desk::new();
    for arguments in [["card"].as_slice(), &["explain-code"], &["completions", "bash"], &["man"]] {
        let mut command = desk.command();
        let mut child =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "", "{arguments:?}");
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_for_every_command_that_prints() {
    let desk = Desk::new();
    let decide = [
        "decide",
        "Bostadsbidrag",
        "-p",
        "examples/bostadsbidrag",
        "examples/bostadsbidrag/case.json",
    ];
    let check = ["check", "examples/bostadsbidrag"];
    for arguments in [
        ["card"].as_slice(),
        &["--help"],
        &["--version"],
        &["man"],
        &["explain-code"],
        &decide,
        &check,
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = desk.command().args(arguments).stdout(full).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("the output could not be written"), "{arguments:?}: {said}");
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
    }
    let built = desk.run(&["build", "examples/bostadsbidrag", "--output", "/dev/full"]).ended(3);
    assert!(built.err.contains("/dev/full could not be written"), "{}", built.told());
}

#[test]
fn colour_is_for_windows_and_for_those_who_ask() {
    let desk = Desk::new();
    desk.write("p/lagrum.toml", "[package]\n");
    let coloured = |arguments: &[&str]| desk.run(arguments).told().contains('\u{1b}');
    assert!(!coloured(&["check", "p"]));
    assert!(coloured(&["check", "p", "--color", "always"]));
    assert!(!coloured(&["check", "p", "--color", "never"]));
    assert!(!coloured(&["check", "nothing"]));
    assert!(coloured(&["check", "nothing", "--color=always"]));
    assert!(coloured(&["--help", "--color=always"]));
    let no = desk.command().args(["check", "p"]).env("NO_COLOR", "1").output().unwrap();
    assert!(!String::from_utf8(no.stdout).unwrap().contains('\u{1b}'));
}

#[test]
fn a_case_comes_from_standard_input() {
    let desk = Desk::new();
    let case = desk.read("examples/bostadsbidrag/case.json");
    let piped = desk
        .given(&["decide", "Bostadsbidrag", "-p", "examples/bostadsbidrag", "-"], case.as_bytes())
        .ended(0);
    let named = desk.run(&[
        "decide",
        "Bostadsbidrag",
        "-p",
        "examples/bostadsbidrag",
        "examples/bostadsbidrag/case.json",
    ]);
    assert_eq!(piped.out, named.out);
    let raw = desk
        .given(
            &["decide", "Bostadsbidrag", "-p", "examples/bostadsbidrag", "-"],
            b"{\"a\": \"\xff\"}",
        )
        .ended(3);
    assert!(raw.err.contains("not UTF-8: see byte 7"), "{}", raw.told());
}
