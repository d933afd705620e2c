//! Facts over time: what they are on the day that is looked at, and their history.

use super::calendar::{ends, unit_of};
use super::case::{Record, time};
use super::frame::{Frame, Oracle};
use super::sources::Word;
use super::status::{Fault, Known, Status, strict};
use lagrum_language::hir::ExprId;
use lagrum_language::types::{Member, Type, Value};
use lagrum_plan::calendar::Date;
use lagrum_plan::value::TimeUnit;
use serde_json::Value as Json;
use std::rc::Rc;

/// A fact on the days, or units of time, from one through another.
#[derive(Debug)]
struct Piece {
    from: i64,
    to: i64,
    value: Status,
}

/// What is covered, and the pieces in it, in days or in the unit that the fact is given by.
#[derive(Debug)]
pub(super) struct History {
    covers: (i64, i64),
    pieces: Vec<Piece>,
}

impl<'a> Oracle<'a> {
    /// On a covered day the value of the piece that holds it, absent if none does; on another unknown. A plain value
    /// is that of the legal date, and of no other day.
    pub(super) fn on_the_day(
        &self,
        fact: &Member,
        history: Option<&History>,
        plain: impl FnOnce() -> Status,
    ) -> Status {
        if let Some(history) = history {
            return strict(vec![self.as_of.clone()], |day| match day.as_slice() {
                [Known::Time(day)] => held(history, unit_by(fact), *day),
                _ => Status::Fault(Fault::Meaningless),
            });
        }
        if !self.moved {
            return plain();
        }
        strict(vec![self.as_of.clone(), self.legal_date.clone()], |days| match days.as_slice() {
            [day, legal_date] if day == legal_date => plain(),
            _ => Status::Unknown,
        })
    }

    /// The history that counts of a fact, read once.
    pub(super) fn read_history(
        &self,
        record: &Record,
        index: usize,
        fact: &Member,
    ) -> Option<Rc<History>> {
        let at = format!("{}/{}", record.at, fact.name);
        if let Some(read) = self.histories.borrow().get(&at) {
            return read.clone();
        }
        let words = self.words_on(record, index);
        let history = words.first().and_then(|word| self.history_in(fact, word)).map(Rc::new);
        self.histories.borrow_mut().insert(at, history.clone());
        history
    }

    /// `history of f`: unknown where only a plain value is given.
    pub(super) fn history(&self, frame: &Frame<'a>, of: ExprId) -> Status {
        self.of_fact(frame, of, |record, index| {
            let Some(fact) = self.facts(record.concept).get(index) else {
                return Status::Fault(Fault::Meaningless);
            };
            self.read_history(&record, index, fact).map_or(Status::Unknown, |history| {
                let by_unit = fact.over_time.flatten().is_some();
                let rows = history.pieces.iter().flat_map(|piece| rows(piece, by_unit));
                Status::Known(Known::List(rows.map(|row| (Status::bool(true), row)).collect()))
            })
        })
    }

    /// Whether the pieces that count are in order inside what is covered, and fill it, unless the fact may be absent.
    pub(super) fn is_history_sound(&self, record: &Rc<Record>, index: usize) -> bool {
        let Some(fact) = self.facts(record.concept).get(index) else { return true };
        let words = self.words_on(record, index);
        let Some(word) = words.first().filter(|word| word.says.get("$covers").is_some()) else {
            return true;
        };
        let Some(history) = self.history_in(fact, word) else { return false };
        let (first, last) = history.covers;
        let mut next = first;
        for piece in history.pieces {
            let follows = piece.from == next || fact.ty.optional && piece.from > next;
            if !follows || piece.to < piece.from || piece.to > last {
                return false;
            }
            next = piece.to + 1;
        }
        fact.ty.optional || next > last
    }

    pub(super) fn history_in(&self, fact: &Member, word: &Word) -> Option<History> {
        fact.over_time?;
        let unit = unit_by(fact);
        let code = |json: &Json| time(unit, json.as_str()?);
        let covers = word.says.get("$covers")?;
        let covers = (code(covers.get(0)?)?, code(covers.get(1)?)?);
        let pieces = word.says.get("$pieces")?.as_array()?.iter().map(|piece| {
            let end = |key| piece.get(key).or(piece.get("at")).and_then(code);
            let value = self.piece_value(&fact.ty, piece.get("value")?);
            Some(Piece { from: end("from")?, to: end("to")?, value })
        });
        (covers.0 <= covers.1).then_some(())?;
        Some(History { covers, pieces: pieces.collect::<Option<_>>()? })
    }

    fn piece_value(&self, ty: &Type, json: &Json) -> Status {
        match json {
            Json::Null if ty.optional => Status::ABSENT,
            json => self.scalar(&ty.value, json).map_or(Status::Unknown, Status::Known),
        }
    }

    /// Whether an expression is a fact that is a period with a bound of its own: any value it can have has few
    /// enough days.
    pub(super) fn is_bounded(&self, frame: &Frame<'a>, of: ExprId) -> bool {
        if frame.inferred.ty(of).value != Value::Period {
            return false;
        }
        self.of_fact(frame, of, |record, index| {
            Status::bool(self.bound_of(record.concept, index).is_some())
        })
        .is(true)
    }
}

fn unit_by(fact: &Member) -> TimeUnit {
    fact.over_time.flatten().unwrap_or(TimeUnit::Date)
}

fn held(history: &History, unit: TimeUnit, day: i64) -> Status {
    let Ok(date) = Date::from_code(day) else { return Status::Fault(Fault::Limit) };
    let at = unit_of(date, unit);
    let (first, last) = history.covers;
    let covered = |span: (i64, i64)| {
        let (from, to) = (ends(unit, span.0), ends(unit, span.1));
        from.zip(to).is_some_and(|(from, to)| from.0.code() <= day && day <= to.1.code())
    };
    if !covered((first, last)) {
        return Status::Unknown;
    }
    let holds = |piece: &&Piece| piece.from <= at && at <= piece.to;
    history.pieces.iter().find(holds).map_or(Status::ABSENT, |piece| piece.value.clone())
}

/// The rows of a history: a piece, or by unit each unit of it.
fn rows(piece: &Piece, by_unit: bool) -> Vec<Status> {
    let time = |code| Status::Known(Known::Time(code));
    let row = |fields| Status::Known(Known::Piece(fields));
    if by_unit {
        let units = piece.from..=piece.to;
        return units.map(|at| row(vec![time(at), piece.value.clone()])).collect();
    }
    vec![row(vec![time(piece.from), time(piece.to), piece.value.clone()])]
}
