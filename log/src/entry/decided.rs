//! A decision, as it is handed to the log.

use super::spare::spare;
use super::{DecisionBody, DecisionContent, Draft, without_mark};
use crate::canonical::canonical;
use crate::digest::{Key, digest, random};
use crate::error::Error;
use crate::moment::Moment;
use lagrum_interpreter::{ControlStatus, Decision, Options, Reliance};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What of the facts is kept.
#[derive(Clone, Debug, Default)]
pub enum KeptFacts {
    /// The facts, so that the decision can be made again.
    #[default]
    Whole,
    /// Their SHA-256, and nothing in the decision that repeats them. Whoever knows most of a case can guess the rest and try.
    Digest,
    /// A digest that only the holder of the key can try.
    Keyed(Key),
}

/// Who asked for a decision, when, and how.
#[derive(Clone, Debug)]
pub struct Circumstances<'a> {
    /// When it was made.
    pub time: Moment,
    /// The system or role that asked; not a person whom the case is about.
    pub caller: &'a str,
    /// A group to follow up by, where the agency has a right to.
    pub group: Option<&'a str>,
    /// What it was decided by.
    pub options: &'a Options,
}

/// What a control found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fired {
    /// Its name.
    pub name: String,
    /// `hit` if it hit anywhere in the case, else `clear` if it was run anywhere, else `not_run`.
    pub status: String,
    /// Whether it is a random sample that was drawn for: then `hit` is a case that was drawn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// A decision, ready to be logged.
#[derive(Clone, Debug)]
pub struct Decided {
    pub(crate) draft: Draft,
}

impl Decided {
    /// A decision, the case as it came, and what was around. The decision was made with [`Options::provisions`]: the log
    /// holds every provision that it rests on. A trace is not kept.
    ///
    /// # Errors
    /// If the decision has no provisions, or the machine gives no random bytes.
    pub fn new(
        decision: &Decision<'_>,
        case: &str,
        around: &Circumstances<'_>,
        kept: &KeptFacts,
    ) -> Result<Self, Error> {
        let head = Head::of(case);
        let result = match decision.trace {
            None => decision.to_json(),
            Some(_) => Decision { trace: None, ..decision.clone() }.to_json(),
        };
        let result = match kept {
            KeptFacts::Whole => result,
            KeptFacts::Digest | KeptFacts::Keyed(_) => spare(&result),
        };
        let content = DecisionContent {
            salt: random(16).map_err(|_| Error::NoRandomness)?,
            case: decision.case.clone(),
            office: head.office,
            officer: head.officer,
            group: around.group.map(str::to_owned),
            facts: matches!(kept, KeptFacts::Whole).then(|| case.to_owned()),
            result,
        };
        let content =
            canonical(&serde_json::to_value(content).map_err(|_| Error::NotJson("content"))?);
        let body =
            DecisionBody { content: digest(&content), ..body(decision, case, around, kept)? };
        let (id, time, name) = (body.id.clone(), body.time.clone(), body.decision.clone());
        let Ok(Value::Object(members)) = serde_json::to_value(body) else {
            return Err(Error::NotJson("body"));
        };
        Ok(Self {
            draft: Draft {
                kind: "decision",
                id,
                decision: name,
                time,
                members,
                content: Some(content),
            },
        })
    }

    /// The id that the decision has in the log.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.draft.id
    }
}

/// What a case says of itself that the decision does not tell.
#[derive(Default, Deserialize)]
struct Head {
    #[serde(rename = "$office")]
    office: Option<String>,
    #[serde(rename = "$officer")]
    officer: Option<String>,
}

impl Head {
    /// The case has been decided, so it is JSON, with or without a mark of byte order before it. What it says of office and
    /// officer may be anything, where it was decided that the facts are impossible: then they are not named.
    fn of(case: &str) -> Self {
        serde_json::from_str(without_mark(case)).unwrap_or_default()
    }
}

fn body(
    decision: &Decision<'_>,
    case: &str,
    around: &Circumstances<'_>,
    kept: &KeptFacts,
) -> Result<DecisionBody, Error> {
    let (facts, facts_digest, facts_key) = match kept {
        KeptFacts::Whole => ("whole", None, None),
        KeptFacts::Digest => ("digest", Some(digest(case)), None),
        KeptFacts::Keyed(key) => ("digest", Some(key.digest(case)), Some(key.name().to_owned())),
    };
    let provisions = decision.provisions.as_ref().ok_or(Error::NoProvisions)?;
    let texts: BTreeSet<&str> = provisions.iter().map(|citation| citation.text.as_str()).collect();
    let pointers = |all: &Vec<Reliance>| all.iter().map(|reliance| reliance.fact.clone()).collect();
    Ok(DecisionBody {
        id: random(16).map_err(|_| Error::NoRandomness)?,
        time: around.time.text().to_owned(),
        caller: around.caller.to_owned(),
        decision: decision.decision.to_owned(),
        package: decision.package.to_owned(),
        bundle: decision.digest.to_owned(),
        engine: decision.engine.to_owned(),
        language: around.options.language.code().to_owned(),
        as_of: decision.as_of.map(|date| date.to_string()),
        known_on: decision.known_on.map(|date| date.to_string()),
        reform: decision.reform.map(|reform| reform.name.clone()),
        seed: around.options.seed.as_ref().map(|seed| seed.name().to_owned()),
        steps: decision.steps.iter().map(step).collect(),
        outcome: decision.outcome.word().to_owned(),
        assurance: decision.assurance.word().to_owned(),
        disposition: decision.disposition.word().to_owned(),
        controls: controls(decision),
        provisions: texts.into_iter().map(str::to_owned).collect(),
        relied_on: decision.relied_on.as_ref().map(pointers),
        shows_sensitive: around.options.show_sensitive,
        facts: facts.to_owned(),
        facts_digest,
        facts_key,
        content: String::new(),
    })
}

/// `2024-01` of a step.
fn step(step: &lagrum_interpreter::StepDecided<'_>) -> String {
    step.step().to_json().trim_matches('"').to_owned()
}

fn controls(decision: &Decision<'_>) -> Vec<Fired> {
    let mut found: BTreeMap<&str, (u8, bool)> = BTreeMap::new();
    for run in decision.oversight.iter().flat_map(|oversight| &oversight.controls) {
        let rank = match run.status {
            ControlStatus::Hit => 2,
            ControlStatus::Clear => 1,
            ControlStatus::NotRun(_) => 0,
        };
        let (highest, sample) = found.entry(run.name).or_default();
        *highest = rank.max(*highest);
        *sample |= run.seed.is_some();
    }
    let fired = |(name, (rank, sample)): (&str, (u8, bool))| {
        let status = match rank {
            2 => ControlStatus::Hit.word(),
            1 => ControlStatus::Clear.word(),
            _ => "not_run",
        };
        Fired { name: name.to_owned(), status: status.to_owned(), sample }
    };
    found.into_iter().map(fired).collect()
}
