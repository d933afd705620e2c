//! The periods of a case: what was granted of each benefit, unit by unit.
//!
//! `{"$case": "…", "Studiemedel": [{"first": "2026-W02", "last": "2026-W05", "amount": 2800, "decision": "…"}]}`

use super::decided::{self, Decided};
use super::object::{Object, elements, members};
use super::time::next;
use crate::door::{
    InputError, MAX_CASE_BYTES, Problem, ProblemKind, Rule, amount, describe, nearest, string,
    unreadable,
};
use crate::language::{Bilingual, Language};
use lagrum_plan::coordination::{Benefit, Coordination};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::TimeUnit;
use std::collections::BTreeMap;

/// The most units of one benefit: days of more than a hundred years.
const MOST_UNITS: usize = 40_000;
/// Keys of a case beside its benefits.
const HEAD: [&str; 4] = ["$case", "$language", "$office", "$officer"];
/// Keys of a period.
const PERIOD: [&str; 5] = ["first", "last", "amount", "decision", "result"];

/// What was granted for one unit of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Granted {
    pub(super) amount: Rational,
    pub(super) decision: Option<String>,
}

/// The units of one benefit, by code.
pub(super) type Units = BTreeMap<i64, Granted>;

/// A case that has been read.
#[derive(Default)]
pub(super) struct Case {
    pub(super) case: Option<String>,
    pub(super) language: Option<Language>,
    /// In the order of the benefits.
    pub(super) granted: Vec<Units>,
    pub(super) problems: Vec<Problem>,
}

/// Reads a case.
pub(super) fn read(rules: &Coordination, json: &str) -> Result<Case, InputError> {
    if json.len() > MAX_CASE_BYTES {
        return Err(InputError::TooLarge { bytes: json.len() });
    }
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let object: Object<'_> =
        serde_json::from_str(json).map_err(|error| unreadable(&error, json))?;
    let mut reading = Reading { case: Case::default() };
    reading.case.granted.resize(rules.benefits.len(), Units::new());
    let mut seen: Vec<&str> = Vec::new();
    for (key, value) in &object.0 {
        if seen.contains(&key.as_str()) {
            reading.input(&format!("/{key}"), Rule::DuplicateKey, once(), describe::key(key), None);
            continue;
        }
        seen.push(key);
        match rules.benefits.iter().position(|benefit| benefit.name == *key) {
            Some(place) => reading.benefit(rules, place, key, value),
            None => reading.head(rules, key, value),
        }
    }
    let refused = |problem: &Problem| problem.kind == ProblemKind::Input;
    if reading.case.problems.iter().any(refused) {
        return Err(InputError::Problems(reading.case.problems));
    }
    Ok(reading.case)
}

struct Reading {
    case: Case,
}

impl Reading {
    fn head(&mut self, rules: &Coordination, key: &str, json: &str) {
        let text = string(json).ok();
        let text = text.as_deref();
        match key {
            "$case" if text.is_some() => self.case.case = text.map(str::to_owned),
            "$language" if text.and_then(Language::from_code).is_some() => {
                self.case.language = text.and_then(Language::from_code);
            }
            "$office" | "$officer" if text.is_some() => {}
            _ if HEAD.contains(&key) => {
                let expected = Bilingual::new("a text", "en text");
                self.input(&format!("/{key}"), Rule::Type, expected, describe::found(json), None);
            }
            _ => {
                let names = rules.benefits.iter().map(|benefit| benefit.name.as_str());
                let all = names.chain(HEAD);
                let near = nearest(key, all.clone()).map(str::to_owned);
                let expected = describe::keys(all);
                self.input(
                    &format!("/{key}"),
                    Rule::UnknownKey,
                    expected,
                    describe::key(key),
                    near,
                );
            }
        }
    }

    fn benefit(&mut self, rules: &Coordination, place: usize, key: &str, json: &str) {
        let at = format!("/{key}");
        let (Some(benefit), Some(periods)) = (rules.benefits.get(place), elements(json)) else {
            let expected = Bilingual::new("a list of periods", "en lista med perioder");
            return self.facts(&at, Rule::Type, expected, describe::found(json));
        };
        for (index, period) in periods.into_iter().enumerate() {
            let at = format!("{at}/{index}");
            if let Some(units) = self.period(benefit, &at, period) {
                self.add(place, benefit, &at, units);
            }
        }
    }

    /// Puts the units of a period to those of the benefit, none of which may be there already.
    fn add(&mut self, place: usize, benefit: &Benefit, at: &str, units: Vec<(i64, Granted)>) {
        let Some(all) = self.case.granted.get_mut(place) else { return };
        let twice = units.iter().map(|(code, _)| *code).find(|code| all.contains_key(code));
        all.extend(units);
        let too_many = all.len() > MOST_UNITS;
        if let Some(code) = twice {
            let unit = describe::code_text(benefit.unit, code);
            let expected = Bilingual::new(
                format!("each {} once", unit_name(benefit.unit, Language::English)),
                format!("varje {} en gång", unit_name(benefit.unit, Language::Swedish)),
            );
            let found = Bilingual::new(format!("{unit} again"), format!("{unit} igen"));
            self.facts(at, Rule::Overlap, expected, found);
        } else if too_many {
            self.too_long(at);
        }
    }

    /// The units of a period; `None` where something is wrong with it, or nothing was granted.
    fn period(&mut self, benefit: &Benefit, at: &str, json: &str) -> Option<Vec<(i64, Granted)>> {
        let Some(members) = members(json) else {
            let expected = Bilingual::new(
                "a period with “first” and “last”",
                "en period med ”first” och ”last”",
            );
            self.facts(at, Rule::Type, expected, describe::found(json));
            return None;
        };
        let before = self.case.problems.len();
        self.keys(at, &members);
        let get = |key: &str| members.iter().find(|(name, _)| name == key).map(|(_, json)| *json);
        let decision = match get("decision")
            .map(|json| (json, decided::read(json, get("result"), benefit)))
        {
            None => None,
            Some((_, Ok(decided))) => Some(decided),
            Some((json, Err(expected))) => {
                self.facts(&format!("{at}/decision"), Rule::Type, expected, describe::found(json));
                None
            }
        };
        if let Some(Decided { steps: Some(steps), .. }) = decision {
            return (self.case.problems.len() == before).then_some(steps);
        }
        let first = self.moment(benefit.unit, at, "first", get("first"));
        let last = match get("last") {
            Some(last) => self.moment(benefit.unit, at, "last", Some(last)),
            None => first,
        };
        let amount = self.amount(benefit, at, get("amount"), decision.as_ref());
        let units = self.units(benefit.unit, at, first?, last?);
        let (amount, units) = (amount?, units?);
        if self.case.problems.len() > before || decision.as_ref().is_some_and(|it| !it.granted) {
            return None;
        }
        let name = decision.and_then(|decision| decision.name);
        let granted = |code| (code, Granted { amount, decision: name.clone() });
        Some(units.into_iter().map(granted).collect())
    }

    fn keys(&mut self, at: &str, members: &[(String, &str)]) {
        for (index, (key, _)) in members.iter().enumerate() {
            let place = format!("{at}/{key}");
            if !PERIOD.contains(&key.as_str()) {
                let near = nearest(key, PERIOD.into_iter()).map(str::to_owned);
                let expected = describe::keys(PERIOD.into_iter());
                self.input(&place, Rule::UnknownKey, expected, describe::key(key), near);
            } else if members.iter().take(index).any(|(other, _)| other == key) {
                self.input(&place, Rule::DuplicateKey, once(), describe::key(key), None);
            }
        }
    }

    fn moment(&mut self, unit: TimeUnit, at: &str, key: &str, json: Option<&str>) -> Option<i64> {
        let read = json.and_then(|json| unit.read(&string(json).ok()?).ok());
        if read.is_none() {
            let found = json.map_or_else(nothing, describe::found);
            let expected = describe::time(unit, None, None);
            self.facts(&format!("{at}/{key}"), Rule::Type, expected, found);
        }
        read
    }

    /// The amount for each unit; 0 for a time without amounts, and of a decision that granted nothing.
    fn amount(
        &mut self,
        benefit: &Benefit,
        at: &str,
        json: Option<&str>,
        decision: Option<&Decided>,
    ) -> Option<Rational> {
        let Some(decimals) = benefit.decimals else {
            if let Some(json) = json {
                let expected =
                    Bilingual::new("no amount: this is a time", "inget belopp: detta är en tid");
                self.facts(&format!("{at}/amount"), Rule::Type, expected, describe::found(json));
            }
            return Some(Rational::ZERO);
        };
        if let (None, Some(decision)) = (json, decision) {
            if !decision.granted {
                return Some(Rational::ZERO);
            }
            if decision.amount.is_some() {
                return decision.amount;
            }
        }
        let scale = Rational::from_integer(if decimals == 0 { 1 } else { 100 });
        let read = json.and_then(|json| amount(json, decimals).ok()).filter(|code| *code >= 0);
        let read = read.and_then(|code| Rational::from_integer(code).checked_div(scale));
        if read.is_none() {
            let expected = Bilingual::new(
                if decimals == 0 {
                    "an amount in whole kr, at least 0"
                } else {
                    "an amount in kr, at least 0"
                },
                if decimals == 0 {
                    "ett belopp i hela kronor, minst 0"
                } else {
                    "ett belopp i kronor, minst 0"
                },
            );
            let found = json.map_or_else(nothing, describe::found);
            self.facts(&format!("{at}/amount"), Rule::Type, expected, found);
        }
        read
    }

    fn units(&mut self, unit: TimeUnit, at: &str, first: i64, last: i64) -> Option<Vec<i64>> {
        if last < first {
            let text = |code| describe::code_text(unit, code);
            let expected = Bilingual::new(
                format!("{} or later", text(first)),
                format!("{} eller senare", text(first)),
            );
            self.facts(&format!("{at}/last"), Rule::Bounds, expected, Bilingual::same(text(last)));
            return None;
        }
        let mut units = vec![first];
        let mut code = first;
        while code < last && units.len() <= MOST_UNITS {
            code = next(unit, code)?;
            units.push(code);
        }
        if units.len() > MOST_UNITS {
            self.too_long(at);
            return None;
        }
        Some(units)
    }

    fn too_long(&mut self, at: &str) {
        let expected = Bilingual::new(
            format!("at most {MOST_UNITS} days, weeks or months of one benefit"),
            format!("högst {MOST_UNITS} dagar, veckor eller månader av en förmån"),
        );
        self.facts(at, Rule::Length, expected, Bilingual::new("more", "fler"));
    }

    fn facts(&mut self, at: &str, rule: Rule, expected: Bilingual, found: Bilingual) {
        self.problem(at, ProblemKind::Facts, rule, expected, found, None);
    }

    fn input(
        &mut self,
        at: &str,
        rule: Rule,
        expected: Bilingual,
        found: Bilingual,
        near: Option<String>,
    ) {
        self.problem(at, ProblemKind::Input, rule, expected, found, near);
    }

    fn problem(
        &mut self,
        at: &str,
        kind: ProblemKind,
        rule: Rule,
        expected: Bilingual,
        found: Bilingual,
        nearest: Option<String>,
    ) {
        let pointer = at.to_owned();
        self.case.problems.push(Problem { pointer, kind, rule, expected, found, nearest });
    }
}

fn once() -> Bilingual {
    Bilingual::new("each key once", "varje nyckel en gång")
}

fn nothing() -> Bilingual {
    Bilingual::new("nothing", "inget")
}

/// A day, week or month in words.
pub(super) const fn unit_name(unit: TimeUnit, language: Language) -> &'static str {
    let (en, sv) = unit.words();
    language.pick(en, sv)
}
