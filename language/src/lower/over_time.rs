//! Facts over time: read on a day, and their history.
//!
//! On a day that `$covers` holds, the value is that of the piece that holds the day, absent if none does; on any other
//! it is unknown. A plain value is that of the legal date, and unknown on any other day.

use super::builder::position;
use super::dates::Dates;
use super::frame::{Lower, OverTimeKey};
use super::value::{Kind, Record, Scalar, Val};
use crate::db::Def;
use crate::hir::ExprId;
use crate::types::{Member, SignatureKind, Value, signature};
use lagrum_plan::package::FieldId;
use lagrum_plan::program::{
    Calendar, Comparison, DomainId, NodeId, Op, Part, Route, Step, StepId, StepKind, Via,
};
use lagrum_plan::source::Origin;
use lagrum_plan::value::TimeUnit;

/// The fields of a fact over time.
#[derive(Clone, Copy)]
struct Views {
    plain: FieldId,
    covers: FieldId,
    pieces: FieldId,
    elsewhere: FieldId,
    by: Option<TimeUnit>,
}

impl Lower<'_> {
    /// A fact over time on the day that is looked at, on the rows of now.
    pub(super) fn over_time(&mut self, record: Record, of: Def, index: u32, fact: &Member) -> Val {
        let of_case = self.dates.of_case();
        let instances = self.instances(record.concept);
        let here = if of_case {
            Record { domain: instances, present: None, row: None, ..record }
        } else {
            self.bring_record(record)
        };
        let dates = Dates { law: None, ..self.dates_here() };
        let key: OverTimeKey = (of, index, here.domain, here.row, dates);
        let (val, step) = match self.over_time.get(&key) {
            Some(done) => done.clone(),
            None => {
                let done = self.on_rows(here.domain, |this| {
                    this.at(dates, |this| this.on_the_day(here, of, index, fact))
                });
                self.over_time.insert(key, done.clone());
                done
            }
        };
        let route = if of_case { self.route_to(record) } else { Route::Same };
        self.rests_on(step, route);
        if of_case { self.reach_val(record, val) } else { val }
    }

    /// Works on the rows of a domain, apart from what is around.
    fn on_rows<T>(&mut self, domain: DomainId, work: impl FnOnce(&mut Self) -> T) -> T {
        if domain == self.domain() {
            return work(self);
        }
        let chain = std::mem::replace(&mut self.frame.chain, vec![domain]);
        let out = work(self);
        self.frame.chain = chain;
        out
    }

    fn on_the_day(&mut self, record: Record, of: Def, index: u32, fact: &Member) -> (Val, StepId) {
        let views = self.views(of, index, fact);
        let instances = self.instances(record.concept);
        let read =
            |this: &mut Self, field, part| this.through(record, instances, Op::Fact(field, part));
        let has_covers = read(self, views.covers, Part::Present);
        let (first, last) =
            (read(self, views.covers, Part::Value), read(self, views.covers, Part::End));
        let day = self.as_of();
        let covered = self.within(day, first, last);
        let found = self.piece_of(record, views, day);
        let is_legal_date = self.is_legal_date(day);
        let by_part = |this: &mut Self, part, of_piece| {
            let plain = read(this, views.plain, part);
            let elsewhere = read(this, views.elsewhere, part);
            let inside = this.node(Op::Choose(covered, of_piece, elsewhere));
            let outside = match is_legal_date {
                Some(same) => this.node(Op::Choose(same, plain, elsewhere)),
                None => plain,
            };
            this.node(Op::Choose(has_covers, inside, outside))
        };
        let present = fact.ty.optional.then(|| {
            let there = self.node(Op::IsRow(found));
            by_part(self, Part::Present, there)
        });
        let value = self.of_piece(of, index, views, found, Part::Value);
        let value = by_part(self, Part::Value, value);
        let value = self.where_present(present, value);
        let end = (fact.ty.value == Value::Period).then(|| {
            let end = self.of_piece(of, index, views, found, Part::End);
            by_part(self, Part::End, end)
        });
        let val = Val::Scalar(Scalar { domain: self.domain(), present, value, end, count: None });
        let step = self.over_time_step(record, of, views.plain, fact, &val);
        (val, step)
    }

    /// The row of the piece that holds a day; −1 if none does.
    fn piece_of(&mut self, record: Record, views: Views, day: NodeId) -> NodeId {
        let instances = self.instances(record.concept);
        let now = self.domain();
        let element = Value::Piece(self.def_of(record), views.plain.0);
        let Val::List(list) = self.list_fact(record, instances, views.pieces, &element) else {
            return self.failed();
        };
        let holds = self.inside(list.rows, |this| {
            let day = this.lift(day, now);
            let (Val::Record(piece), by) = (Val::from(list.element), views.by) else {
                return this.failed();
            };
            let pieces = this.instances(piece.concept);
            let read = |this: &mut Self, field| {
                this.through(piece, pieces, Op::Fact(FieldId(field), Part::Value))
            };
            match by {
                Some(unit) => {
                    let own = this.calendar(Calendar::In(unit), vec![day]);
                    let at = read(this, 0);
                    this.node(Op::Compare(Comparison::Equal, own, at))
                }
                None => {
                    let (from, to) = (read(this, 0), read(this, 1));
                    this.within(day, from, to)
                }
            }
        });
        let found = Op::First {
            over: list.rows,
            filter: Some(holds),
            by: None,
            descending: false,
            then_list_order: true,
        };
        let found = self.node(found);
        let (Val::Record(piece), rows) = (Val::from(list.element), list.rows) else {
            return self.failed();
        };
        // From the place in the list to the row of the piece: none stays none.
        let row = piece.row.unwrap_or_else(|| self.node_on(rows, Op::OwnRow));
        let row = self.node(Op::Gather(row, Via::Row(found)));
        let is_row = self.node(Op::IsRow(found));
        self.node(Op::Choose(is_row, row, found))
    }

    /// The value of the piece that was found.
    fn of_piece(&mut self, of: Def, index: u32, views: Views, found: NodeId, part: Part) -> NodeId {
        let pieces = self.instances(Kind::Piece(of, index));
        let value = FieldId(if views.by.is_some() { 1 } else { 2 });
        let node = self.node_on(pieces, Op::Fact(value, part));
        self.node(Op::Gather(node, Via::Row(found)))
    }

    /// Whether a day is the legal date; `None`: it is.
    fn is_legal_date(&mut self, day: NodeId) -> Option<NodeId> {
        self.dates.facts?;
        let legal_date = self.legal_date?;
        let legal_date = self.lift(legal_date, super::frame::CASES);
        (legal_date != day).then(|| self.node(Op::Compare(Comparison::Equal, day, legal_date)))
    }

    fn views(&mut self, of: Def, index: u32, fact: &Member) -> Views {
        let plain = FieldId(index);
        Views {
            plain,
            covers: self.view(of, Origin::Covers { of: plain }),
            pieces: self.view(of, Origin::Pieces { of: plain }),
            elsewhere: self.view(of, Origin::Elsewhere { of: plain }),
            by: fact.over_time.flatten(),
        }
    }

    /// `history of f`: the pieces, in order.
    pub(super) fn history(&mut self, of: ExprId) -> Val {
        let Some((record, index)) = self.fact_named(of) else { return Val::Error };
        let def = self.def_of(record);
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, def).kind
        else {
            return Val::Error;
        };
        let Some(fact) = facts.get(position(index)) else { return Val::Error };
        let views = self.views(def, index, fact);
        let instances = self.instances(record.concept);
        self.list_fact(record, instances, views.pieces, &Value::Piece(def, index))
    }

    /// The step of a fact on a day.
    fn over_time_step(
        &mut self,
        record: Record,
        of: Def,
        field: FieldId,
        fact: &Member,
        val: &Val,
    ) -> StepId {
        let id = self.out.concept(self.db, of);
        let known = self.out.concepts.get(position(id.0));
        let label = known.and_then(|of| of.fields.get(position(field.0))).map(|f| f.label.clone());
        // On the rows of its instances it is told as the fact that it is; elsewhere as a value of the day.
        let kind = if record.row.is_none() { StepKind::Fact(id, field) } else { StepKind::AsOf };
        let value = self.shown_as(val, &fact.ty);
        let step = Step {
            kind,
            name: fact.name.clone(),
            label: label.unwrap_or_default(),
            under: Vec::new(),
            place: None,
            text: String::new(),
            domain: self.domain(),
            value,
            parts: Vec::new(),
            cited: self.cited_of_fact(of.into(), field),
            untold: Vec::new(),
            points: Vec::new(),
        };
        let at = self.fact_place(of, &fact.name);
        self.b.step(step, at)
    }
}
