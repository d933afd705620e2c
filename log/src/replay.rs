//! Deciding again what has been decided, with the facts and the bundle of then.

use crate::difference::{Difference, difference};
use crate::entry::{Body, DecisionBody, DecisionContent};
use crate::error::Error;
use crate::reader::Reader;
use crate::store::Row;
use lagrum_interpreter::{Bilingual, Interpreter, Language, Options, Seed};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What decisions are made again with.
pub struct Replay<'a> {
    /// The bundle of a digest, if it is at hand.
    pub bundle: &'a mut dyn FnMut(&str) -> Option<Arc<Interpreter>>,
    /// The seeds that samples were drawn with.
    pub seeds: &'a [Seed],
}

/// A decision that was made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// The number of its entry.
    pub n: i64,
    /// What the entry says.
    pub body: DecisionBody,
    /// The case's id, if it has one and is not pruned.
    pub case: Option<String>,
    /// What came of it.
    pub found: Found,
}

/// What came of a decision that was made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The same bytes.
    Same,
    /// The same bytes but for the version of the engine.
    SameByEngine(String),
    /// Something else.
    Differs(Vec<Difference>),
    /// It could not be made again.
    Not(Why),
}

/// Why a decision cannot be made again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its facts were not kept.
    FactsNotKept,
    /// Its facts have been pruned.
    Pruned,
    /// Its bundle is not at hand.
    NoBundle(String),
    /// The seed that its samples were drawn with is not at hand.
    NoSeed(String),
    /// The rules refuse the case now.
    Refused(String),
    /// The entry cannot be read.
    Unreadable,
}

impl Why {
    /// The reason in both languages.
    #[must_use]
    pub fn message(&self) -> Bilingual {
        let (en, sv) = match self {
            Self::FactsNotKept => {
                ("its facts were not kept".to_owned(), "uppgifterna sparades inte".to_owned())
            }
            Self::Pruned => {
                ("its facts have been pruned".to_owned(), "uppgifterna är gallrade".to_owned())
            }
            Self::NoBundle(digest) => (
                format!("the bundle {digest} is not at hand"),
                format!("regelpaketet {digest} finns inte till hands"),
            ),
            Self::NoSeed(name) => (
                format!("the seed {name} of its samples is not at hand"),
                format!("stickprovens frö {name} finns inte till hands"),
            ),
            Self::Refused(message) => (
                format!("the case is refused: {message}"),
                format!("ärendet tas inte emot: {message}"),
            ),
            Self::Unreadable => {
                ("the entry cannot be read".to_owned(), "posten går inte att läsa".to_owned())
            }
        };
        Bilingual { en, sv }
    }
}

/// How many of each there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Decisions that were looked at.
    pub decisions: u64,
    /// Those that came out the same, whichever engine.
    pub same: u64,
    /// Of those, the ones that another engine made then.
    pub by_another_engine: u64,
    /// Those that came out otherwise.
    pub different: u64,
    /// Those that could not be made again, by the reason.
    pub not: BTreeMap<Why, u64>,
}

impl Tally {
    fn count(&mut self, found: &Found) {
        let more = |count: &mut u64| *count = count.saturating_add(1);
        more(&mut self.decisions);
        match found {
            Found::Same => more(&mut self.same),
            Found::SameByEngine(_) => {
                more(&mut self.same);
                more(&mut self.by_another_engine);
            }
            Found::Differs(_) => more(&mut self.different),
            Found::Not(why) => more(self.not.entry(why.clone()).or_default()),
        }
    }
}

/// Makes every decision of the log again, in order, and shows what came of each.
///
/// # Errors
/// If the log cannot be read, or what is shown to fails.
pub async fn replay<E: From<Error>>(
    reader: &mut Reader,
    mut with: Replay<'_>,
    mut show: impl FnMut(Replayed) -> Result<(), E>,
) -> Result<Tally, E> {
    let mut tally = Tally::default();
    let again = |row: Row| -> Result<(), E> {
        if row.kind != "decision" {
            return Ok(());
        }
        let Some(replayed) = one(&row, &mut with) else {
            tally.count(&Found::Not(Why::Unreadable));
            return Ok(());
        };
        tally.count(&replayed.found);
        show(replayed)
    };
    reader.each(again).await?;
    Ok(tally)
}

fn one(row: &Row, with: &mut Replay<'_>) -> Option<Replayed> {
    let Ok(Body::Decision(body)) = serde_json::from_str(&row.body) else { return None };
    let content = match &row.content {
        None => None,
        Some(text) => Some(serde_json::from_str::<DecisionContent>(text).ok()?),
    };
    let found = match &content {
        None => Found::Not(Why::Pruned),
        Some(content) => again(&body, content, with).unwrap_or_else(Found::Not),
    };
    Some(Replayed { n: row.n, body: *body, case: content.and_then(|it| it.case), found })
}

fn again(
    body: &DecisionBody,
    content: &DecisionContent,
    with: &mut Replay<'_>,
) -> Result<Found, Why> {
    let facts = content.facts.as_deref().ok_or(Why::FactsNotKept)?;
    let bundle = (with.bundle)(&body.bundle).ok_or_else(|| Why::NoBundle(body.bundle.clone()))?;
    let seed = match &body.seed {
        None => None,
        Some(name) => {
            let found = with.seeds.iter().find(|seed| seed.name() == name);
            Some(found.ok_or_else(|| Why::NoSeed(name.clone()))?.clone())
        }
    };
    let options = Options {
        language: Language::from_code(&body.language).unwrap_or_default(),
        relied_on: body.relied_on.is_some(),
        provisions: false,
        trace: false,
        show_sensitive: body.shows_sensitive,
        seed,
        known_on: body.known_on.as_deref().and_then(|date| date.parse().ok()),
        reform: body.reform.clone(),
    };
    let decided = bundle.decide(&body.decision, facts, &options);
    let decided = decided.map_err(|error| Why::Refused(error.to_string()))?.to_json();
    if decided == content.result {
        return Ok(Found::Same);
    }
    let found = difference(&content.result, &decided);
    let engine = |found: &Difference| found.key == "engine";
    match found.as_slice() {
        [only] if engine(only) => Ok(Found::SameByEngine(only.is.clone().unwrap_or_default())),
        _ => Ok(Found::Differs(found.into_iter().filter(|found| !engine(found)).collect())),
    }
}
