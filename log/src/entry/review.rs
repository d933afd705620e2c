//! A person's verdict on a decision, as it is handed to the log.

use super::{Draft, ReviewBody, ReviewContent};
use crate::canonical::canonical;
use crate::digest::{digest, random};
use crate::error::Error;
use crate::moment::Moment;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use serde_json::Value;
use std::collections::BTreeMap;

/// A person's verdict on a decision. To correct one, hand in another: the last of a decision counts.
#[derive(Clone, Debug)]
pub struct Review {
    /// When it is entered.
    pub time: Moment,
    /// The system or role that enters it.
    pub caller: String,
    /// The id that the decision has in the log.
    pub of: String,
    /// The day of the review.
    pub date: Date,
    /// Whether the decision was right.
    pub correct: bool,
    /// The right amounts by the name of the result; a result that is left out was right, or its right amount is not
    /// known.
    pub right: BTreeMap<String, Rational>,
    /// The office of whoever reviewed.
    pub office: Option<String>,
    /// Who reviewed.
    pub officer: Option<String>,
    /// A group to follow up by, where the agency has a right to.
    pub group: Option<String>,
    /// What was found.
    pub note: Option<String>,
}

impl Review {
    /// The entry, of a decision by its name.
    pub(crate) fn draft(&self, decision: &str) -> Result<Draft, Error> {
        let decimal = |(name, amount): (&String, &Rational)| {
            let text = amount.to_decimal_string().ok_or(Error::NotJson("right"))?;
            Ok((name.clone(), text))
        };
        let content = ReviewContent {
            salt: random(16).map_err(|_| Error::NoRandomness)?,
            office: self.office.clone(),
            officer: self.officer.clone(),
            group: self.group.clone(),
            right: self.right.iter().map(decimal).collect::<Result<_, Error>>()?,
            note: self.note.clone(),
        };
        let content =
            canonical(&serde_json::to_value(content).map_err(|_| Error::NotJson("content"))?);
        let body = ReviewBody {
            id: random(16).map_err(|_| Error::NoRandomness)?,
            time: self.time.text().to_owned(),
            caller: self.caller.clone(),
            of: self.of.clone(),
            decision: decision.to_owned(),
            date: self.date.to_string(),
            correct: self.correct,
            content: digest(&content),
        };
        let (id, time) = (body.id.clone(), body.time.clone());
        let Ok(Value::Object(members)) = serde_json::to_value(body) else {
            return Err(Error::NotJson("body"));
        };
        let decision = decision.to_owned();
        Ok(Draft { kind: "review", id, decision, time, members, content: Some(content) })
    }
}
