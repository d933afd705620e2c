//! Facts over time: `{"$covers": [d, d], "$pieces": [{"from", "to", "value"}]}`, or a plain value of the legal date.

use super::attested::AttestedVisitor;
use super::columns::{Plain, Slot};
use super::key::Dollar;
use super::problem::Rule;
use super::reading::{At, Reading, owner};
use super::schema::{History, Shape};
use super::{describe, plain};
use crate::language::Bilingual;
use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::value::{FactType, TimeUnit};
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A piece of a history: its first and last day (or unit), and the text of its value.
struct Piece<'j> {
    from: i64,
    to: i64,
    json: &'j str,
}

impl<'j> Reading<'_, '_, 'j> {
    /// Reads a fact over time.
    pub(super) fn over_time(&mut self, slot: Slot, shape: &Shape, of: &History, json: &'j str) {
        if !json.starts_with('{') {
            self.plain(slot, shape, json);
            return self.on_legal_date_only(slot, of);
        }
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let Ok(attested) = deserializer.deserialize_map(AttestedVisitor(self)) else {
            self.bad(slot, Rule::Unicode, json);
            return self.missing(slot);
        };
        let words = self.words(slot, &attested);
        if words.iter().all(|word| word.history.is_none()) {
            self.settle(slot, shape, words);
            return self.on_legal_date_only(slot, of);
        }
        let heard = self.counting(slot, words);
        let Some(best) = heard.first() else { return self.missing(slot) };
        self.compare_containers(slot, best, &heard);
        let (word, said) = (best.word.clone(), best.word.said.clone());
        for field in [slot.field, of.covers, of.pieces] {
            self.attestations.insert(Slot { field, ..slot }.place(), said.clone());
        }
        match word.history {
            Some((covers, pieces)) => {
                self.missing(slot);
                self.history(slot, shape, of, (covers, pieces));
            }
            None => {
                let value = self.at_word(word.at, |this| this.plain_value(slot, shape, word.json));
                self.batch.put(slot, value);
                self.on_legal_date_only(slot, of);
            }
        }
    }

    /// A plain value was given.
    pub(super) fn on_legal_date_only(&mut self, slot: Slot, of: &History) {
        let covers = Slot { field: of.covers, ..slot };
        self.see(covers);
        self.batch.put(covers, Plain::Absent);
    }

    /// Fills in what is covered, and the pieces; nothing, if something is wrong with them.
    fn history(
        &mut self,
        slot: Slot,
        shape: &Shape,
        of: &History,
        (covers, pieces): (&'j str, &'j str),
    ) {
        let Some((first, last)) = self.covers(of, covers) else { return };
        let Some(pieces) = self.pieces(of, pieces) else { return };
        let optional = self.field(slot).is_some_and(|field| field.may_be_absent);
        if !self.fit(of, (first, last), &pieces, optional) {
            return;
        }
        let (Some(first), Some(last)) = (day(of.unit(), first, true), day(of.unit(), last, false))
        else {
            return;
        };
        let covered = Slot { field: of.covers, ..slot };
        self.see(covered);
        self.batch.put(covered, Plain::Period(first, last));
        let list = Slot { field: of.pieces, ..slot };
        self.see(list);
        let mut rows = 0_u32;
        for (index, piece) in (0_u32..).zip(&pieces) {
            let value = self.in_piece(index, Some("value"), |this| {
                this.plain_value(Slot { element: Some(0), ..slot }, shape, piece.json)
            });
            // By unit, each of a run of units is a piece of its own.
            let last = if of.by.is_some() { piece.to } else { piece.from };
            for at in piece.from..=last {
                let element = Slot { element: Some(rows), ..list };
                rows = rows.saturating_add(1);
                self.piece(element, of, (at, piece.to), value);
            }
        }
    }

    fn piece(&mut self, element: Slot, of: &History, (from, to): (i64, i64), value: Plain) {
        let row = self.batch.begin_row(of.concept, Some(owner(element)));
        self.batch.put(element, Plain::Code(i64::from(row)));
        let at = |field| Slot {
            concept: of.concept,
            row,
            field: lagrum_plan::package::FieldId(field),
            element: None,
        };
        self.batch.put(at(0), Plain::Code(from));
        if of.by.is_none() {
            self.batch.put(at(1), Plain::Code(to));
        }
        self.batch.put(at(if of.by.is_some() { 1 } else { 2 }), value);
    }

    /// The first and the last day, or unit, that a history is given for.
    fn covers(&mut self, of: &History, json: &str) -> Option<(i64, i64)> {
        self.path.push(At::Key(Dollar::Covers.text()));
        let ends = serde_json::from_str::<[&RawValue; 2]>(json).ok();
        let read = |this: &mut Self, json: &RawValue| this.day_or_unit(of.unit(), json.get());
        let ends = match ends {
            Some([first, last]) => {
                let ends = (read(self, first), read(self, last));
                match ends {
                    (Some(first), Some(last)) if first <= last => Some((first, last)),
                    (Some(_), Some(_)) => None,
                    _ => {
                        self.path.pop();
                        return None;
                    }
                }
            }
            None => None,
        };
        if ends.is_none() {
            let expected = Bilingual::new(
                "the first and the last day that the pieces are given for, in a list",
                "den första och den sista dagen som delarna avser, i en lista",
            );
            self.problem(None, Rule::Pieces, expected, describe::found(json));
        }
        self.path.pop();
        ends
    }

    /// The pieces as they stand; `None` if one cannot be read.
    fn pieces(&mut self, of: &History, json: &'j str) -> Option<Vec<Piece<'j>>> {
        let Ok(list) = serde_json::from_str::<Vec<&'j RawValue>>(json) else {
            let expected = Bilingual::new("a list of pieces", "en lista med delar");
            self.problem(
                Some(Dollar::Pieces.text()),
                Rule::Pieces,
                expected,
                describe::found(json),
            );
            return None;
        };
        let all: Vec<Option<Piece<'j>>> = (0..)
            .zip(list)
            .map(|(index, json)| self.in_piece(index, None, |this| this.one_piece(of, json.get())))
            .collect();
        all.into_iter().collect()
    }

    fn one_piece(&mut self, of: &History, json: &'j str) -> Option<Piece<'j>> {
        let keys = if json.starts_with('{') {
            serde_json::Deserializer::from_str(json).deserialize_map(PieceVisitor).ok()
        } else {
            None
        };
        let Some(PieceKeys { from, to, value, other }) = keys else {
            self.no_piece(of, json);
            return None;
        };
        if let Some(other) = other {
            self.unknown_key(&other, ["from", "to", "value"].into_iter());
            return None;
        }
        let (Some(from), Some(to), Some(json)) = (from, to, value) else {
            self.no_piece(of, json);
            return None;
        };
        let (from, to) = (self.day_or_unit(of.unit(), from), self.day_or_unit(of.unit(), to));
        Some(Piece { from: from?, to: to?, json })
    }

    fn no_piece(&mut self, of: &History, json: &str) {
        let expected = match of.by {
            Some(_) => Bilingual::new(
                "an object with “from”, “to” and “value”, or “at” and “value”",
                "ett objekt med ”from”, ”to” och ”value”, eller ”at” och ”value”",
            ),
            None => Bilingual::new(
                "an object with “from”, “to” and “value”",
                "ett objekt med ”from”, ”to” och ”value”",
            ),
        };
        self.problem(None, Rule::Pieces, expected, describe::found(json));
    }

    fn day_or_unit(&mut self, unit: TimeUnit, json: &str) -> Option<i64> {
        let shape = Shape::Time { unit, low: i64::MIN, high: i64::MAX };
        match plain::read(self.package, &shape, json, self.batch) {
            Ok(Plain::Code(code)) => Some(code),
            Ok(Plain::Period(..) | Plain::Absent | Plain::Unknown) => None,
            Err(rule) => {
                let found = describe::found(json);
                let found =
                    if rule == Rule::Calendar { describe::no_such_day(&found) } else { found };
                let ty = FactType::Time { unit, low: None, high: None };
                let expected = describe::expected(self.package, &ty);
                self.problem(None, Rule::Pieces, expected, found);
                None
            }
        }
    }

    /// Whether the pieces lie inside what is covered, in order and without overlap; and without a hole, unless the
    /// fact may be absent.
    fn fit(
        &mut self,
        of: &History,
        (first, last): (i64, i64),
        pieces: &[Piece<'j>],
        optional: bool,
    ) -> bool {
        let before = self.problems.len();
        let mut next = first;
        for (index, piece) in (0_u32..).zip(pieces) {
            let wrong = if piece.from > piece.to {
                Some(("“to” on or after “from”", "”to” samma dag som ”from” eller senare"))
            } else if piece.from < first || piece.to > last {
                Some(("a piece inside “$covers”", "en del inom ”$covers”"))
            } else if piece.from < next {
                Some(("pieces in order, without overlap", "delar i ordning, utan överlappning"))
            } else if piece.from > next && !optional {
                Some((
                    "a piece that begins where the one before ended",
                    "en del som börjar där den förra slutade",
                ))
            } else {
                None
            };
            next = piece.to.saturating_add(1);
            if let Some((en, sv)) = wrong {
                self.in_piece(index, None, |this| this.misfit(of, (en, sv), Some(piece)));
            }
        }
        if next <= last && !optional && self.problems.len() == before {
            let what = (
                "pieces through the last day of “$covers”",
                "delar till och med sista dagen i ”$covers”",
            );
            self.path.push(At::Key(Dollar::Pieces.text()));
            self.misfit(of, what, pieces.last());
            self.path.pop();
        }
        let units =
            pieces.iter().map(|piece| piece.to.saturating_sub(piece.from).saturating_add(1));
        let rows = if of.by.is_some() {
            units.sum()
        } else {
            i64::try_from(pieces.len()).unwrap_or(i64::MAX)
        };
        if rows > i64::from(of.at_most) && self.problems.len() == before {
            let most = of.at_most;
            let expected =
                Bilingual::new(format!("at most {most} pieces"), format!("högst {most} delar"));
            let found = Bilingual::new(rows.to_string(), rows.to_string());
            self.problem(Some(Dollar::Pieces.text()), Rule::Rows, expected, found);
        }
        self.problems.len() == before
    }

    fn misfit(&mut self, of: &History, (en, sv): (&str, &str), piece: Option<&Piece<'j>>) {
        let text = |code| crate::door::code_text(of.unit(), code);
        let found = match piece {
            Some(piece) => {
                let (from, to) = (text(piece.from), text(piece.to));
                Bilingual::new(format!("{from} to {to}"), format!("{from} till {to}"))
            }
            None => Bilingual::new("no pieces", "inga delar"),
        };
        self.problem(None, Rule::Pieces, Bilingual::new(en, sv), found);
    }

    /// Works where a piece stands, or a key of it.
    fn in_piece<T>(
        &mut self,
        index: u32,
        key: Option<&'static str>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let depth = self.path.len();
        self.path.extend([At::Key(Dollar::Pieces.text()), At::Index(index)]);
        self.path.extend(key.map(At::Key));
        let out = work(self);
        self.path.truncate(depth);
        out
    }
}

/// The first or the last day of a unit.
fn day(unit: TimeUnit, code: i64, first: bool) -> Option<i64> {
    let (from, to): (Date, Date) = match unit {
        TimeUnit::Date => {
            let date = Date::from_code(code).ok()?;
            (date, date)
        }
        TimeUnit::Week => Week::from_code(code).map(|u| (u.first_day(), u.last_day())).ok()?,
        TimeUnit::Month => Month::from_code(code).map(|u| (u.first_day(), u.last_day())).ok()?,
        TimeUnit::Quarter => {
            Quarter::from_code(code).map(|u| (u.first_day(), u.last_day())).ok()?
        }
        TimeUnit::HalfYear => {
            HalfYear::from_code(code).map(|u| (u.first_day(), u.last_day())).ok()?
        }
        TimeUnit::Year => Year::from_code(code).map(|u| (u.first_day(), u.last_day())).ok()?,
    };
    Some(if first { from.code() } else { to.code() })
}

/// The keys of a piece, as they stand.
#[derive(Default)]
struct PieceKeys<'j> {
    from: Option<&'j str>,
    to: Option<&'j str>,
    value: Option<&'j str>,
    /// A key that no piece has, or has twice.
    other: Option<String>,
}

struct PieceVisitor;

impl<'j> Visitor<'j> for PieceVisitor {
    type Value = PieceKeys<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a piece of a history")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut keys = PieceKeys::default();
        while let Some(key) = map.next_key::<String>()? {
            let json = map.next_value::<&'j RawValue>()?.get();
            let places = match key.as_str() {
                "from" => vec![&mut keys.from],
                "to" => vec![&mut keys.to],
                "at" => vec![&mut keys.from, &mut keys.to],
                "value" => vec![&mut keys.value],
                _ => Vec::new(),
            };
            let free = !places.is_empty() && places.iter().all(|place| place.is_none());
            if free {
                places.into_iter().for_each(|place| *place = Some(json));
            } else {
                keys.other.get_or_insert(key);
            }
        }
        Ok(keys)
    }
}
