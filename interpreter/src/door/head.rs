//! What a case says of itself beside its facts.

use super::describe;
use super::key::Dollar;
use super::plain::{of_calendar, string};
use super::problem::{Problem, ProblemKind, Rule};
use super::reading::Reading;
use crate::language::{Bilingual, Language};
use lagrum_plan::calendar::Date;
use lagrum_plan::value::TimeUnit;
use std::borrow::Cow;

/// The `$` keys of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head<'j> {
    pub(crate) case: Option<Cow<'j, str>>,
    pub(crate) language: Option<Language>,
    pub(crate) office: Option<Cow<'j, str>>,
    pub(crate) officer: Option<Cow<'j, str>>,
    /// When the person concerned was told, and asked, before a decision.
    pub(crate) communicated: Option<Date>,
    seen: [bool; 5],
}

impl<'j> Reading<'_, '_, 'j> {
    /// Reads the value of one of the keys.
    pub(super) fn head(&mut self, key: Dollar, json: &'j str) {
        let place = Dollar::CASE.iter().position(|other| *other == key);
        if let Some(seen) = place.and_then(|place| self.head.seen.get_mut(place)) {
            if *seen {
                return self.duplicate(key.text());
            }
            *seen = true;
        }
        if key == Dollar::Communicated {
            return self.communicated(json);
        }
        match string(json) {
            Ok(text) if key == Dollar::Language => match Language::from_code(&text) {
                Some(language) => self.head.language = Some(language),
                None => self.bad_head(key, json, Rule::Type),
            },
            Ok(text) if key == Dollar::Office => self.head.office = Some(text),
            Ok(text) if key == Dollar::Officer => self.head.officer = Some(text),
            Ok(text) => self.head.case = Some(text),
            Err(rule) => self.bad_head(key, json, rule),
        }
    }

    /// A date, or `null` where it is not done.
    fn communicated(&mut self, json: &str) {
        if json == "null" {
            return;
        }
        let read = |text: &str| TimeUnit::Date.read(text).map_err(of_calendar);
        match string(json).and_then(|text| read(&text)) {
            Ok(code) => self.head.communicated = Date::from_code(code).ok(),
            Err(rule) => self.bad_head(Dollar::Communicated, json, rule),
        }
    }

    fn bad_head(&mut self, key: Dollar, json: &str, rule: Rule) {
        let expected = if key == Dollar::Language {
            Bilingual::new("a language, \"en\" or \"sv\"", "ett språk, \"en\" eller \"sv\"")
        } else if key == Dollar::Communicated {
            Bilingual::new("a date such as 2024-01-31", "ett datum som 2024-01-31")
        } else {
            Bilingual::new("a text", "en text")
        };
        let pointer = self.pointer(Some(key.text()));
        let found = describe::found(json);
        self.problems.push(Problem {
            pointer,
            kind: ProblemKind::Input,
            rule,
            expected,
            found,
            nearest: None,
        });
    }
}
