//! English and Swedish, and which one is chosen.

use crate::program::{Desk, Run};

fn with(desk: &Desk, surroundings: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = desk.command();
    command.env_remove("LANG").envs(surroundings.iter().copied()).args(arguments);
    Run::of(command.output().unwrap())
}

#[test]
fn the_argument_goes_before_the_surroundings() {
    let desk = Desk::new();
    let english = |run: &Run| run.err.starts_with("error: ");
    let swedish = |run: &Run| run.err.starts_with("fel: ");
    for arguments in
        [["check", "nothing"].as_slice(), &["no-such-command"], &["explain-code", "L9999"]]
    {
        assert!(english(&with(&desk, &[], arguments)));
        assert!(swedish(&with(&desk, &[("LANG", "sv_SE.UTF-8")], arguments)));
        assert!(swedish(&with(
            &desk,
            &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "sv_SE.UTF-8")],
            arguments
        )));
        assert!(english(&with(&desk, &[("LANG", "sv_SE.UTF-8"), ("LC_ALL", "C")], arguments)));
        let chosen: Vec<&str> = ["--lang", "en"].iter().chain(arguments).copied().collect();
        assert!(english(&with(&desk, &[("LANG", "sv_SE.UTF-8")], &chosen)));
        let chosen: Vec<&str> = arguments.iter().chain(&["--lang=sv"]).copied().collect();
        assert!(swedish(&with(&desk, &[], &chosen)));
    }
}

#[test]
fn mistakes_on_the_command_line_are_explained_in_swedish() {
    let desk = Desk::new();
    let said = |arguments: &[&str]| {
        let all: Vec<&str> = arguments.iter().chain(&["--lang", "sv"]).copied().collect();
        desk.run(&all).ended(2).err
    };
    assert_eq!(said(&["fm"]), "fel: det finns inget kommando ”fm”; menade du fmt?\n");
    assert_eq!(said(&["fmt", "--chek"]), "fel: okänt argument ”--chek”; menade du --check?\n");
    assert_eq!(
        said(&["translate", "a.lagrum", "--to", "da"]),
        "fel: --to <LANGUAGE> kan inte vara ”da” (möjliga värden: en, sv)\n"
    );
    assert_eq!(said(&["translate", "a.lagrum"]), "fel: här saknas --to <LANGUAGE>\n");
    assert_eq!(
        said(&["new", "1abc"]),
        "fel: `1abc` kan inte vara ett paketnamn: använd bokstäver, siffror och _, och börja med en bokstav\n"
    );
}

#[test]
fn the_checker_speaks_the_language_asked_for() {
    let desk = Desk::new();
    desk.write(
        "p/lagrum.toml",
        "[package]\nnam = \"p\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n",
    );
    desk.write("p/a.lagrum", "package p\n");
    let english = desk.run(&["check", "p"]).ended(1).out;
    assert!(
        english.contains("a manifest has no key `nam` here")
            && english.contains("help: Did you mean `name`?"),
        "{english}"
    );
    let swedish = desk.run(&["check", "p", "--lang", "sv"]).ended(1).out;
    assert!(swedish.contains("ett manifest har ingen nyckel `nam` här"), "{swedish}");
    assert!(swedish.contains("hjälp: Menade du `name`?"), "{swedish}");
    assert!(swedish.contains(" fel, 0 varningar i 1 fil."), "{swedish}");
}

#[test]
fn decisions_are_explained_in_the_language_asked_for() {
    let desk = Desk::new();
    let arguments = [
        "explain",
        "Bostadsbidrag",
        "-p",
        "examples/bostadsbidrag",
        "examples/bostadsbidrag/case.json",
    ];
    let english = desk.run(&arguments).ended(0).out;
    let swedish = desk.run(&[&arguments[..], &["--lang", "sv"]].concat()).ended(0).out;
    assert!(english.contains("granted"), "{english}");
    assert!(swedish.contains("beviljat") || swedish.contains("bifall"), "{swedish}");
    assert_ne!(english, swedish);
}
