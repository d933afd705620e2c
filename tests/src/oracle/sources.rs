//! What is said of a fact: by whom, when, and whose word counts.

use super::case::Record;
use super::frame::{Frame, Oracle};
use super::names::place;
use super::status::{Fault, Known, Status};
use lagrum_language::hir::{Expr, ExprId, Name, SourceClause, SourceKind, item};
use lagrum_language::types::Meaning;
use serde_json::{Value as Json, json};
use std::cmp::Reverse;
use std::rc::Rc;

/// Who says something, and when: days as they are written, which sort as they come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    source: Option<String>,
    date: Option<String>,
    received: Option<String>,
}

/// What somebody says of a fact: a value, or what it is on covered days.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) says: Json,
    pub(super) voice: Voice,
}

/// Everything that is said of a fact; a plain value is said by whoever says what holds it.
pub(super) fn words(json: &Json, within: &Voice) -> Vec<Word> {
    match json.get("$attested") {
        Some(Json::Array(several)) => several.iter().map(attested).collect(),
        _ if json.get("$value").is_some() || json.get("$covers").is_some() => vec![attested(json)],
        _ => vec![Word { says: json.clone(), voice: within.clone() }],
    }
}

fn attested(json: &Json) -> Word {
    let text = |key| json.get(key).and_then(Json::as_str).map(str::to_owned);
    let voice = Voice { source: text("$source"), date: text("$date"), received: text("$received") };
    let history = || json!({ "$covers": json.get("$covers"), "$pieces": json.get("$pieces") });
    Word { says: json.get("$value").cloned().unwrap_or_else(history), voice }
}

impl<'a> Oracle<'a> {
    /// What is said of a fact and counts, the most trusted first, then the newest.
    pub(super) fn heard(&self, record: &Record, index: usize, at: &str, json: &Json) -> Vec<Word> {
        let accepted = |word: &Word| {
            let asked = self.accepts.iter().filter(|accept| is_at(at, &accept.path));
            asked.into_iter().all(|accept| {
                accept.sources.iter().any(|source| Some(named(source)) == word.voice.source)
            })
        };
        let mut words = self.heard_in(record, index, &record.within, json);
        words.retain(accepted);
        words
    }

    /// What is said of a fact of an instance and counts.
    pub(super) fn words_on(&self, record: &Record, index: usize) -> Vec<Word> {
        let fact = self.facts(record.concept).get(index);
        let given = fact.and_then(|fact| Some((fact, record.json.get(&fact.name)?)));
        given.map_or_else(Vec::new, |(fact, json)| {
            self.heard(record, index, &format!("{}/{}", record.at, fact.name), json)
        })
    }

    /// What is said of a fact, or of one element of a list that somebody attests.
    pub(super) fn heard_in(
        &self,
        record: &Record,
        index: usize,
        within: &Voice,
        json: &Json,
    ) -> Vec<Word> {
        ranked(&self.sources(record, index), words(json, within))
    }

    fn sources(&self, record: &Record, index: usize) -> Vec<Source> {
        let item = item(self.db, record.concept);
        let index = u32::try_from(index).ok();
        let clauses = item.as_ref().zip(index).and_then(|(item, index)| item.kind.fact(index));
        let listed = clauses.map(|(_, clauses)| clauses.sources.iter());
        listed.into_iter().flatten().map(|source| (named(source), word(source.kind))).collect()
    }

    /// Whether the most trusted words on a fact are of the same day and differ.
    pub(super) fn is_contradicted(&self, record: &Record, index: usize) -> bool {
        let Some(fact) = self.facts(record.concept).get(index) else { return false };
        let heard = self.words_on(record, index);
        let same = |a: &Json, b: &Json| self.is_same(&fact.ty.value, a, b);
        are_contradictory(&self.sources(record, index), &heard, same)
    }

    /// `f as declared`, `f from Register`: unknown where that source says nothing.
    pub(super) fn word_of(&self, frame: &Frame<'a>, of: ExprId, register: Option<&Name>) -> Status {
        let wanted = register.map_or("declared", |register| register.text.as_str());
        self.of_fact(frame, of, |record, index| {
            self.fact_of(&record, index, |word| word.voice.source.as_deref() == Some(wanted))
        })
    }

    /// Works on the instance and the number of the fact that an expression names.
    pub(super) fn of_fact(
        &self,
        frame: &Frame<'a>,
        of: ExprId,
        work: impl FnOnce(Rc<Record>, usize) -> Status,
    ) -> Status {
        let meaningless = Status::Fault(Fault::Meaningless);
        match (frame.inferred.meaning(of), frame.item.body.get(of)) {
            (Some(Meaning::OwnField(index)), _) => match &frame.own {
                Some(own) => work(own.clone(), place(index)),
                None => meaningless,
            },
            (Some(Meaning::Field(index)), Expr::Field(base, _)) => {
                self.value(frame, *base).then(|value| match value {
                    Known::Record(record) => work(record, place(index)),
                    _ => meaningless,
                })
            }
            _ => meaningless,
        }
    }
}

/// A source as `$source` says it, and its kind.
pub(super) type Source = (String, &'static str);

/// Words, the most trusted first, then the newest.
pub(super) fn ranked(clause: &[Source], mut words: Vec<Word>) -> Vec<Word> {
    words.sort_by_key(|word| order(clause, &word.voice));
    words
}

/// Whether the most trusted words are of the same day and differ.
pub(super) fn are_contradictory(
    clause: &[Source],
    heard: &[Word],
    same: impl Fn(&Json, &Json) -> bool,
) -> bool {
    let Some(best) = heard.first() else { return false };
    let equal = |word: &&Word| order(clause, &word.voice) == order(clause, &best.voice);
    heard.iter().filter(equal).any(|word| !same(&word.says, &best.says))
}

/// By the clause, then the newest; sources that it does not list come after, and a value without a source last.
fn order(
    clause: &[Source],
    voice: &Voice,
) -> (usize, Reverse<Option<String>>, Reverse<Option<String>>) {
    let rank = match &voice.source {
        None => clause.len() + 1,
        Some(source) => {
            let named = clause.iter().position(|(name, _)| name == source);
            // "A document" may be the least trusted of those that are listed by title.
            let of_kind = || clause.iter().rposition(|(_, kind)| kind == source);
            named.or_else(of_kind).unwrap_or(clause.len())
        }
    };
    (rank, Reverse(voice.date.clone()), Reverse(voice.received.clone()))
}

/// What `$source` says for a source.
fn named(source: &SourceClause) -> String {
    let title = source.title.as_ref().and_then(|title| title.plain());
    let name = source.name.as_ref().map(|name| name.text.clone());
    name.or(title).unwrap_or_else(|| word(source.kind).to_owned())
}

const fn word(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Register => "register",
        SourceKind::Document => "document",
        SourceKind::Employer => "employer",
        SourceKind::Declared => "declared",
        SourceKind::Assessed => "assessed",
        SourceKind::Estimated => "estimated",
        SourceKind::Decision => "decision",
    }
}

/// Whether a place in the case is one that a path names, whatever the rows of lists on the way.
fn is_at(at: &str, path: &[Name]) -> bool {
    let is_row = |step: &&str| step.bytes().all(|byte| byte.is_ascii_digit());
    let steps = at.split('/').skip(1).filter(|step| !is_row(step));
    steps.eq(path.iter().map(|name| name.text.as_str()))
}
