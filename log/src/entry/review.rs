//! A person's verdict on a decision, as it is handed to the log.

use super::{DecisionContent, Draft, ReviewBody, ReviewContent, amounts};
use crate::canonical::canonical;
use crate::digest::{digest, random};
use crate::error::Error;
use crate::moment::Moment;
use crate::store::Row;
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

/// Why a review cannot be of the decision that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The decision has no such result that is a number.
    NoResult {
        /// The name.
        name: String,
        /// Those that it has.
        known: Vec<String>,
    },
    /// It was right, and yet there are right amounts.
    RightAndCorrect,
    /// The day of the review is before that of the decision.
    Before {
        /// The day of the review.
        date: Date,
        /// That of the decision.
        decided: Date,
    },
    /// The day of the review has not come.
    NotYet(Date),
}

/// The names of the amounts of a decision, if its content is there.
pub(crate) fn results(content: Option<&str>) -> Vec<String> {
    let content = content.and_then(|text| serde_json::from_str::<DecisionContent>(text).ok());
    let result = content.and_then(|content| serde_json::from_str::<Value>(&content.result).ok());
    result.map(|result| amounts(&result).into_keys().collect()).unwrap_or_default()
}

impl Review {
    /// That it can be of a decision, whose amounts have these names; without any their names are not known.
    pub(crate) fn fits(&self, decision: &Row, known: &[String]) -> Result<(), Error> {
        let misfit = |misfit| Err(Error::Review { of: self.of.clone(), misfit });
        if self.correct && !self.right.is_empty() {
            return misfit(Misfit::RightAndCorrect);
        }
        let unknown = self.right.keys().find(|name| !known.contains(name));
        if let Some(name) = unknown.filter(|_| !known.is_empty()) {
            return misfit(Misfit::NoResult { name: name.clone(), known: known.to_vec() });
        }
        let decided = Moment::parse(&decision.time).and_then(|time| time.day());
        if let Some(decided) = decided.filter(|day| self.date < *day) {
            return misfit(Misfit::Before { date: self.date, decided });
        }
        if self.time.day().is_some_and(|today| self.date > today) {
            return misfit(Misfit::NotYet(self.date));
        }
        Ok(())
    }

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
