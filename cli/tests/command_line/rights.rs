//! Files that may not be read or written. Root may everything, so the program is run as somebody else.

use crate::program::{Desk, PROGRAM, Run};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// The program copied to where anybody may run it, and the folder opened to all.
fn as_nobody(desk: &Desk, arguments: &[&str]) -> Run {
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if !is_root {
        return desk.run(arguments);
    }
    let program = desk.path("lagrum");
    if !program.exists() {
        fs::copy(PROGRAM, &program).unwrap();
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&program)
        .args(arguments);
    Run::of(
        command.current_dir(desk.folder()).env("LANG", "C").env_remove("LC_ALL").output().unwrap(),
    )
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_checked() {
    let desk = Desk::new();
    mode(desk.folder(), 0o755);
    desk.package("p", "package p\n");
    desk.write("p/secret.lagrum", "package p\n");
    desk.write("p/folder/more.lagrum", "package p\n");
    mode(&desk.path("p/secret.lagrum"), 0o000);
    mode(&desk.path("p/folder"), 0o000);
    let run = as_nobody(&desk, &["check", "p"]);
    mode(&desk.path("p/folder"), 0o755);
    let run = run.ended(1);
    assert_eq!(run.out.matches("you have no right to read this").count(), 2, "{}", run.told());
    assert!(run.out.contains("L0621") && run.out.contains("secret.lagrum"), "{}", run.told());
}

#[test]
fn a_package_or_case_that_may_not_be_read_is_an_error() {
    let desk = Desk::new();
    mode(desk.folder(), 0o755);
    mode(&desk.path("examples/bostadsbidrag/case.json"), 0o000);
    let arguments = [
        "decide",
        "Bostadsbidrag",
        "-p",
        "examples/bostadsbidrag",
        "examples/bostadsbidrag/case.json",
    ];
    let run = as_nobody(&desk, &arguments).ended(3);
    assert!(
        run.err.contains("case.json cannot be read: you have no right to read this"),
        "{}",
        run.told()
    );
    mode(&desk.path("examples"), 0o000);
    let run = as_nobody(&desk, &["check", "examples/bostadsbidrag"]);
    mode(&desk.path("examples"), 0o755);
    assert!(run.ended(3).err.contains("you have no right to read this"));
}

#[test]
fn what_may_not_be_written_is_left_as_it_was() {
    let desk = Desk::new();
    mode(desk.folder(), 0o755);
    desk.package("p", "package    p\n");
    let before = desk.read("p/rules.lagrum");
    for (folder, file) in [(0o555, 0o644), (0o777, 0o444)] {
        mode(&desk.path("p"), folder);
        mode(&desk.path("p/rules.lagrum"), file);
        let run = as_nobody(&desk, &["fmt", "p"]).ended(3);
        assert!(
            run.err.contains("rules.lagrum could not be written: you have no right to"),
            "{}",
            run.told()
        );
        assert_eq!(desk.read("p/rules.lagrum"), before);
        assert_eq!(fs::read_dir(desk.path("p")).unwrap().count(), 2);
    }
    mode(desk.folder(), 0o555);
    let run = as_nobody(&desk, &["new", "q"]).ended(3);
    mode(desk.folder(), 0o755);
    assert!(run.err.contains("q could not be written: you have no right to"), "{}", run.told());
    assert!(!desk.path("q").exists());
}
