//! What earlier decisions answered.

use super::case::Record;
use super::frame::Oracle;
use super::sources::Voice;
use super::status::{Fault, Known, Status};
use lagrum_language::db::Def;
use lagrum_language::types::{Answered, Earlier, Value, answered_at};
use lagrum_plan::source::Answer;
use serde_json::Value as Json;
use std::rc::Rc;

impl Oracle<'_> {
    /// Something that an earlier decision, or a step of one, answered.
    pub(super) fn answered(
        &self,
        record: &Rc<Record>,
        (decision, what): (Def, Earlier),
        index: u32,
    ) -> Status {
        let Some(said) = answered_at(self.db, decision, what, index) else {
            return Status::Fault(Fault::Meaningless);
        };
        let granted = match record.json.get("outcome").and_then(Json::as_str) {
            Some("granted") => Some(true),
            Some("denied") => Some(false),
            _ => None,
        };
        match (said.answer, granted) {
            (Answer::Outcome, granted) => granted.map_or(Status::Unknown, Status::bool),
            (Answer::Result { .. }, Some(false)) => Status::ABSENT,
            (Answer::Result { .. }, None) => Status::Unknown,
            (Answer::Result { .. }, Some(true)) => {
                let results = record.json.get("results");
                self.plainly(&said, results.and_then(|results| results.get(&said.name)))
            }
            (Answer::Steps, _) => self.steps(record, decision),
            (Answer::AsOf | Answer::At, _) => {
                let json = record.json.get(said.answer.key()).filter(|json| !json.is_null());
                self.plainly(&said, json)
            }
        }
    }

    fn plainly(&self, said: &Answered, json: Option<&Json>) -> Status {
        match json {
            None => Status::Unknown,
            Some(Json::Null) => Status::ABSENT,
            Some(json) => self.scalar(&said.ty.value, json).map_or(Status::Unknown, Status::Known),
        }
    }

    fn steps(&self, record: &Rc<Record>, decision: Def) -> Status {
        let Some(Json::Array(steps)) = record.json.get("steps") else { return Status::Unknown };
        let step = |(place, json): (usize, &Json)| {
            let at = format!("{}/steps/{place}", record.at);
            let step = self.record(record, decision, at, json, &Voice::default());
            (Status::bool(true), step)
        };
        Status::Known(Known::List(steps.iter().enumerate().map(step).collect()))
    }
}

/// Whether facts of a type are earlier decisions.
pub(super) fn is_earlier(value: &Value) -> bool {
    match value {
        Value::List(of) => is_earlier(of),
        other => earlier(other).is_some(),
    }
}

/// The decision that a type is an earlier one of.
pub(super) fn earlier(value: &Value) -> Option<(Def, Earlier)> {
    match value {
        Value::Earlier(decision, what) => Some((*decision, *what)),
        _ => None,
    }
}
