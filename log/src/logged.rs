//! Which decisions of some cases the log holds: for whoever asked and was never answered.

use crate::entry::{Body, DecisionContent};
use crate::error::Error;
use crate::moment::Moment;
use crate::reader::Reader;
use crate::store::Row;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct LookedFor {
    /// The ids of the cases.
    pub cases: BTreeSet<String>,
    /// Decisions from this moment on. The log is read from there, so an early one takes long.
    pub since: Moment,
    /// Only those that this system or role asked for.
    pub caller: Option<String>,
}

/// A decision that the log holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Logged {
    /// The id of the case.
    pub case: String,
    /// The id that the decision has in the log.
    pub logged: String,
    /// When it was made.
    pub time: String,
    /// The system or role that asked for it.
    pub caller: String,
    /// The name of the decision.
    pub decision: String,
    /// The rule package's name and version.
    pub package: String,
    /// `granted`, `denied` …
    pub outcome: String,
}

/// The decisions of some cases, in the order of the log. What has been pruned is not found, and neither is a case without an id.
///
/// # Errors
/// If the log cannot be read.
pub async fn logged(reader: &mut Reader, looked_for: &LookedFor) -> Result<Vec<Logged>, Error> {
    let mut found = Vec::new();
    let look = |row: Row| -> Result<(), Error> {
        found.extend(of(&row, looked_for));
        Ok(())
    };
    reader.each_since(&looked_for.since, look).await?;
    Ok(found)
}

fn of(row: &Row, looked_for: &LookedFor) -> Option<Logged> {
    let content: DecisionContent = serde_json::from_str(row.content.as_deref()?).ok()?;
    let case = content.case.filter(|case| looked_for.cases.contains(case))?;
    let Ok(Body::Decision(body)) = serde_json::from_str(&row.body) else { return None };
    let is_theirs = looked_for.caller.as_ref().is_none_or(|caller| *caller == body.caller);
    (is_theirs && body.time.as_str() >= looked_for.since.text()).then_some(Logged {
        case,
        logged: body.id,
        time: body.time,
        caller: body.caller,
        decision: body.decision,
        package: body.package,
        outcome: body.outcome,
    })
}
