//! The outcome as build systems read it: JUnit XML and TAP 14.

use super::{Session, Tried, file, place};
use crate::terminal::Terminal;
use lagrum_testing::Verdict;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write as _};

/// A suite for each file.
pub(super) fn junit(session: &Session<'_>, terminal: &mut Terminal) -> io::Result<()> {
    let mut report = Report::new("lagrum test");
    let mut suites: Vec<TestSuite> = Vec::new();
    for tried in &session.tried {
        let name = file(session.workspace, &tried.trial.place);
        if suites.last().is_none_or(|suite| suite.name.as_str() != name) {
            suites.push(TestSuite::new(name));
        }
        if let Some(suite) = suites.last_mut() {
            suite.add_test_case(test_case(session, tried, terminal));
        }
    }
    report.add_test_suites(suites);
    let xml = report.to_string().map_err(io::Error::other)?;
    writeln!(terminal, "{}", xml.trim_end())
}

fn test_case(session: &Session<'_>, tried: &Tried, terminal: &Terminal) -> TestCase {
    let status = match &tried.verdict {
        Verdict::Passed => TestCaseStatus::success(),
        Verdict::Failed(_) | Verdict::New => {
            failure(NonSuccessKind::Failure, session, tried, terminal)
        }
        Verdict::CouldNotRun(_) => failure(NonSuccessKind::Error, session, tried, terminal),
    };
    let mut case = TestCase::new(tried.trial.name.as_str(), status);
    case.set_classname(tried.trial.decision.as_str());
    case
}

fn failure(
    kind: NonSuccessKind,
    session: &Session<'_>,
    tried: &Tried,
    terminal: &Terminal,
) -> TestCaseStatus {
    let lines = lines(session, tried, terminal);
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(lines.first().cloned().unwrap_or_default());
    status.set_type(match kind {
        NonSuccessKind::Failure => "difference",
        NonSuccessKind::Error => "error",
    });
    status.set_description(lines.join("\n"));
    status
}

/// A line a difference, with its place.
fn lines(session: &Session<'_>, tried: &Tried, terminal: &Terminal) -> Vec<String> {
    let language = terminal.language;
    let at = place(session.workspace, &tried.trial.place);
    match &tried.verdict {
        Verdict::Passed => Vec::new(),
        Verdict::New => {
            let new = terminal.pick("no decision has been accepted", "inget beslut har godtagits");
            vec![format!("{at}: {new}")]
        }
        Verdict::CouldNotRun(why) => vec![format!("{at}: {}", why.get(language))],
        Verdict::Failed(differences) => differences
            .iter()
            .map(|one| {
                format!(
                    "{}: {} {} {}, {} {}",
                    place(session.workspace, &one.place),
                    one.what,
                    terminal.pick("expected", "väntat"),
                    one.expected.get(language),
                    terminal.pick("found", "men det blev"),
                    one.found.get(language),
                )
                .replace(":  ", ": ")
            })
            .collect(),
    }
}

/// TAP 14: a line a case, with a block of YAML where it is not as expected.
pub(super) fn tap(session: &Session<'_>, terminal: &mut Terminal) -> io::Result<()> {
    writeln!(terminal, "TAP version 14")?;
    writeln!(terminal, "1..{}", session.tried.len())?;
    for (number, tried) in (1_usize..).zip(&session.tried) {
        let word = if tried.verdict == Verdict::Passed { "ok" } else { "not ok" };
        let name = format!("{}: {}", tried.trial.decision, tried.trial.name);
        let name = name.replace('\\', "\\\\").replace('#', "\\#").replace('\n', " ");
        writeln!(terminal, "{word} {number} - {name}")?;
        let lines = lines(session, tried, terminal);
        if !lines.is_empty() {
            writeln!(terminal, "  ---")?;
            writeln!(terminal, "  differences:")?;
            for line in lines {
                writeln!(terminal, "    - {}", serde_json::Value::from(line))?;
            }
            writeln!(terminal, "  ...")?;
        }
    }
    Ok(())
}
