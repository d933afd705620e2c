//! The outcome as JSON.

use super::{Session, Tried, place};
use crate::surroundings::shown;
use crate::terminal::Terminal;
use lagrum_testing::Verdict;
use serde_json::{Value, json};
use std::io::{self, Write as _};

pub(super) fn write(session: &Session<'_>, terminal: &mut Terminal) -> io::Result<()> {
    let tests: Vec<Value> =
        session.tried.iter().map(|tried| of_one(session, tried, terminal)).collect();
    let skipped =
        session.skipped.iter().map(|one| json!({ "file": shown(&one.file), "sheet": one.sheet }));
    let tally = session.tally();
    let value = json!({
        "tests": tests,
        "passed": tally.passed,
        "failed": tally.failed,
        "new": tally.new,
        "sheets_not_read": skipped.collect::<Vec<Value>>(),
    });
    serde_json::to_writer_pretty(&mut *terminal, &value).map_err(io::Error::from)?;
    writeln!(terminal)
}

fn of_one(session: &Session<'_>, tried: &Tried, terminal: &Terminal) -> Value {
    let (language, workspace, trial) = (terminal.language, session.workspace, &tried.trial);
    let differences = match &tried.verdict {
        Verdict::Failed(differences) => differences
            .iter()
            .map(|one| {
                json!({
                    "at": place(workspace, &one.place),
                    "what": one.what,
                    "expected": one.expected.get(language),
                    "found": one.found.get(language),
                })
            })
            .collect(),
        Verdict::Passed | Verdict::New | Verdict::CouldNotRun(_) => Vec::new(),
    };
    let error = match &tried.verdict {
        Verdict::CouldNotRun(reason) => Some(reason.get(language)),
        Verdict::Passed | Verdict::New | Verdict::Failed(_) => None,
    };
    let case = trial.case.as_ref().ok().and_then(|case| serde_json::from_str(case).ok());
    let case: Value = case.unwrap_or(Value::Null);
    json!({
        "name": trial.name,
        "decision": trial.decision,
        "at": place(workspace, &trial.place),
        "reform": trial.reform,
        "official": trial.official,
        "passed": tried.verdict == Verdict::Passed,
        "new": tried.verdict == Verdict::New,
        "differences": differences,
        "error": error,
        "case": case,
    })
}
