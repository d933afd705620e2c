//! What is read from a keyboard and written to a window: a review, a watch and an interview, on a terminal of their own.

use crate::program::Desk;
use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{ControlCode, Expect, Session};
use serde_json::Value;
use std::process::Command;
use std::time::Duration;

const PACKAGE: &str = "examples/bostadsbidrag";
const FILES: [&str; 2] =
    ["examples/bostadsbidrag/cases/a.yaml", "examples/bostadsbidrag/cases/b.yaml"];

/// A case with an income.
fn case(income: u32) -> String {
    format!(
        "facts:\n  household:\n    rent: 6200\n    partner: null\n    applicant:\n      qualifying_income: {{ $value: {income}, $source: Skatteverket }}\n    children:\n      - {{ born: 2005-05-01, lives_at_home: true }}\n  for_month: 2012-03\n"
    )
}

/// A desk with three new cases in two files.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write(FILES[0], &format!("{}---\n{}", case(117_000), case(117_001)));
    desk.write(FILES[1], &case(180_000));
    desk
}

/// The program on a terminal, which is given up on after a minute.
fn at_a_terminal(desk: &Desk, arguments: &[&str]) -> OsSession {
    let mut command = heeding_ctrl_c(desk.command());
    command.args(arguments).env("TERM", "xterm");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(60)));
    session
}

/// What a shell starts in the background ignores Ctrl-C, and so does all that it starts; tests may be run so.
fn heeding_ctrl_c(program: Command) -> Command {
    if !cfg!(target_os = "linux") {
        return program;
    }
    let mut command = Command::new("env");
    command.arg("--default-signal=INT").arg(program.get_program());
    command.current_dir(program.get_current_dir().unwrap());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

fn review(desk: &Desk) -> OsSession {
    at_a_terminal(desk, &["test", PACKAGE, "--filter", "cases/", "--review"])
}

/// How the program ended.
fn ended(session: &OsSession) -> WaitStatus {
    session.get_process().wait().unwrap()
}

/// How many cases of a file have been accepted.
fn accepted(desk: &Desk, file: &str) -> usize {
    desk.read(file).matches("expect:\n").count()
}

#[test]
fn keys_accept_reject_and_quit_without_enter() {
    let desk = desk();
    let mut session = review(&desk);
    session.expect("(1/3) a accept").unwrap();
    // A key that means nothing is asked again.
    session.send("x").unwrap();
    session.expect("(1/3) a accept").unwrap();
    session.send("a").unwrap();
    session.expect("(2/3)").unwrap();
    session.send("r").unwrap();
    session.expect("(3/3)").unwrap();
    session.send("q").unwrap();
    session.expect("1 accepted, in 1 file").unwrap();
    session.expect("2 new.").unwrap();
    assert!(matches!(ended(&session), WaitStatus::Exited(_, 1)));
    assert_eq!(FILES.map(|file| accepted(&desk, file)), [1, 0]);
    assert!(desk.read(FILES[0]).ends_with(&format!("---\n{}", case(117_001))));
}

#[test]
fn a_review_that_is_interrupted_loses_nothing() {
    let desk = desk();
    let mut session = review(&desk);
    for number in ["(1/3)", "(2/3)"] {
        session.expect(number).unwrap();
        session.send("a").unwrap();
    }
    session.expect("(3/3)").unwrap();
    session.send(ControlCode::EndOfText).unwrap();
    let ended = ended(&session);
    assert!(!matches!(ended, WaitStatus::Exited(_, 0)), "{ended:?}");
    assert_eq!(FILES.map(|file| accepted(&desk, file)), [2, 0]);
    // The rest is asked of the next time.
    let mut session = review(&desk);
    session.expect("(1/1) a accept").unwrap();
    session.send("\u{1b}").unwrap();
    session.expect("1 new.").unwrap();
    desk.run(&["test", PACKAGE, "--filter", "cases/a.yaml", "--check"]).ended(0);
}

#[test]
fn a_watch_runs_again_when_a_file_is_saved_until_it_is_stopped() {
    let desk = Desk::new();
    let mut session = at_a_terminal(&desk, &["test", PACKAGE, "--watch"]);
    session.expect("11 passed, 0 failed.").unwrap();
    session.expect("Waiting for changes").unwrap();
    let rules = "examples/bostadsbidrag/bostadsbidrag.lagrum";
    let text = desk.read(rules);
    desk.write(rules, &text.replace("1 400 kr", "1 500 kr"));
    session.expect("failed.").unwrap();
    session.expect("Waiting for changes").unwrap();
    // Rules that cannot be read stop nothing: they are being written.
    desk.write(rules, "package");
    session.expect("L0108").unwrap();
    session.expect("Waiting for changes").unwrap();
    desk.write(rules, &text);
    session.expect("11 passed, 0 failed.").unwrap();
    session.send(ControlCode::EndOfText).unwrap();
    assert!(matches!(ended(&session), WaitStatus::Signaled(..)));
}

/// Answers in an interview, each when it is asked for.
fn answer(session: &mut OsSession, answers: &[&str]) {
    for answer in answers {
        session.expect("\n> ").unwrap();
        session.send_line(answer).unwrap();
    }
}

fn decided(desk: &Desk) -> Value {
    let decide = ["decide", "Bostadsbidrag", "-p", PACKAGE, "case.json"];
    serde_json::from_str(&desk.run(&decide).ended(0).out).unwrap()
}

#[test]
fn an_interview_by_keyboard_ends_in_a_decision_and_why() {
    let desk = Desk::new();
    let ask = ["ask", "Bostadsbidrag", PACKAGE, "--save", "case.json"];
    let mut session = at_a_terminal(&desk, &ask);
    // A mistake is told and asked again; `<` goes back to what was answered.
    answer(&mut session, &["perhaps", "yes", "no", "<", "yes", "2005-05-01", "no", "2012-03"]);
    answer(&mut session, &["6200", "no", "180000"]);
    session.expect("granted").unwrap();
    answer(&mut session, &["yes"]);
    session.expect("SFB 97 kap. 15 §").unwrap();
    assert!(matches!(ended(&session), WaitStatus::Exited(_, 0)));
    assert_eq!(decided(&desk)["outcome"], "granted");
}

#[test]
fn an_interview_that_is_interrupted_loses_no_answer_and_leaves_the_terminal_as_it_was() {
    let desk = Desk::new();
    let ask = ["ask", "Bostadsbidrag", PACKAGE, "--save", "case.json"];
    let mut session = at_a_terminal(&desk, &ask);
    let echoed = session.get_process().get_echo().unwrap();
    answer(&mut session, &["yes", "yes", "2005-05-01", "no"]);
    session.expect("\n> ").unwrap();
    // What has been typed without Enter is no answer.
    session.send("2012").unwrap();
    session.send(ControlCode::EndOfText).unwrap();
    assert!(matches!(ended(&session), WaitStatus::Signaled(..)));
    assert_eq!(session.get_process().get_echo().unwrap(), echoed);
    let kept: Value = serde_json::from_str(&desk.read("case.json")).unwrap();
    assert_eq!(kept["household"]["children"][0]["born"], "2005-05-01");
    assert_eq!(kept.get("for_month"), None);
    // The rest is asked of the next time, and nothing else.
    let mut session = at_a_terminal(&desk, &[&ask[..], &["--case", "case.json"]].concat());
    answer(&mut session, &["2012-03", "6200", "no", "180000", "no"]);
    assert!(matches!(ended(&session), WaitStatus::Exited(_, 0)));
    assert_eq!(decided(&desk)["outcome"], "granted");
}
