//! Assessments: what a person has judged, under a key of its own.

use super::case::Record;
use super::frame::Oracle;
use super::sources::{Source, Voice, Word, are_contradictory, ranked, words};
use super::status::{Fault, Known, Status, common};
use lagrum_language::db::Def;
use lagrum_language::hir::{ItemKind, item};
use lagrum_language::resolve::{closure, scope_of};
use lagrum_language::types::{RuleSignature, SignatureKind, Value, signature};
use serde_json::Value as Json;
use std::rc::Rc;

impl Oracle<'_> {
    /// Whether a declaration is for a person to judge, and what it promises.
    fn judgement(&self, def: Def) -> Option<(String, &RuleSignature)> {
        let item = item(self.db, def)?;
        match (&item.kind, &signature(self.db, def).kind) {
            (ItemKind::Assessment(_), SignatureKind::Rule(promise)) => {
                Some((item.name.text.clone(), promise))
            }
            _ => None,
        }
    }

    /// A judgement of an instance; `None` for what is no assessment. By an unknown yardstick it is what it
    /// would be by each, if that is the same.
    pub(super) fn assessed(
        &self,
        def: Def,
        own: Option<&Rc<Record>>,
        arguments: &[Status],
    ) -> Option<Status> {
        let (name, promise) = self.judgement(def)?;
        let meaningless = Status::Fault(Fault::Meaningless);
        let Some(own) = own else { return Some(meaningless) };
        let key = own.json.get(&name);
        let by = |yardstick: &String| self.judged(promise, key.and_then(|by| by.get(yardstick)));
        let yardsticks = self.yardsticks(promise);
        Some(match (yardsticks, arguments.first().cloned().map(Status::there)) {
            (None, None) => self.judged(promise, key),
            (Some(names), Some(Status::Known(Known::Alternative(place)))) => {
                names.get(super::names::place(place)).map_or(meaningless, by)
            }
            (Some(names), Some(Status::Unknown | Status::Counted(..))) => {
                let each = names.iter().map(by);
                each.reduce(|a, b| common(&a, &b)).unwrap_or(meaningless)
            }
            (_, Some(fault @ Status::Fault(_))) => fault,
            _ => meaningless,
        })
    }

    /// The names of the yardsticks, where there are several.
    fn yardsticks(&self, promise: &RuleSignature) -> Option<&[String]> {
        let Value::Alternatives(set) = promise.arguments.first()?.ty.value else { return None };
        match &signature(self.db, set).kind {
            SignatureKind::Alternatives(names, _) => Some(names),
            _ => None,
        }
    }

    fn judged(&self, promise: &RuleSignature, given: Option<&Json>) -> Status {
        match given.map(heard).and_then(|heard| heard.into_iter().next()) {
            None => Status::Unknown,
            Some(Word { says: Json::Null, .. }) => Status::ABSENT,
            Some(word) => {
                let value = self.scalar(&promise.ty.value, &word.says);
                value.map_or(Status::Unknown, Status::Known)
            }
        }
    }

    /// Whether every judgement of an instance says who made it, when and why, and none speaks against another.
    pub(super) fn is_judged_well(&self, record: &Record) -> bool {
        let packages = closure(self.db, self.root).iter();
        let mut own = packages.flat_map(|package| scope_of(self.db, *package).own.iter());
        own.all(|def| match self.judgement(*def) {
            Some((name, promise)) if promise.of == Some(record.concept) => {
                let well = |given: &Json| {
                    let same = |a: &Json, b: &Json| self.is_same(&promise.ty.value, a, b);
                    is_whole(given) && !are_contradictory(&assessed(), &heard(given), same)
                };
                match (record.json.get(&name), self.yardsticks(promise)) {
                    (None, _) => true,
                    (Some(given), None) => well(given),
                    (Some(given), Some(names)) => {
                        names.iter().filter_map(|name| given.get(name)).all(well)
                    }
                }
            }
            _ => true,
        })
    }
}

fn assessed() -> [Source; 1] {
    [("assessed".to_owned(), "assessed")]
}

fn heard(given: &Json) -> Vec<Word> {
    ranked(&assessed(), words(given, &Voice::default()))
}

fn is_whole(given: &Json) -> bool {
    let said = |given: &Json, key| {
        given.get(key).and_then(Json::as_str).is_some_and(|text| !text.trim().is_empty())
    };
    let one = |given: &Json| {
        given.get("$value").is_some()
            && ["$by", "$date", "$why"].into_iter().all(|key| said(given, key))
    };
    match given.get("$attested") {
        Some(Json::Array(several)) => several.iter().all(one),
        _ => one(given),
    }
}
