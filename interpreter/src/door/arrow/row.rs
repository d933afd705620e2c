//! One row of the columns, read as one case.

use super::super::columns::{Plain, Slot};
use super::super::counts::Counts;
use super::super::error::InputError;
use super::super::problem::Rule;
use super::super::reading::{At, Case, Given, Reading, field_id, owner, reading};
use super::super::schema::{Schema, Shape};
use super::bind::{Column, Columns, Lists, Values};
use super::cells::Cells;
use crate::door::Batch;
use arrow_array::Array as _;
use lagrum_plan::package::{ConceptId, Package};
use std::borrow::Cow;

/// Reads one row into a batch. A case that is refused leaves no rows behind.
pub(crate) fn read_row<'a>(
    package: &Package,
    schema: &Schema,
    (concept, counts): (ConceptId, Counts<'_>),
    (columns, row): (&'a Columns<'a>, usize),
    batch: &mut Batch,
) -> Result<Case<'a>, InputError> {
    reading(package, schema, counts, Given::Row(columns, row), batch, |reading| {
        if let Some(id) = columns.cases.as_ref().filter(|cases| !cases.is_null(row)) {
            reading.head.case = id.text(row).map(Cow::Borrowed);
        }
        reading.instance((concept, None), columns, row);
        Ok(())
    })
}

impl<'p, 'j> Reading<'p, '_, 'j> {
    /// Reads the facts of an instance.
    fn instance(
        &mut self,
        (concept, slot): (ConceptId, Option<Slot>),
        columns: &Columns<'_>,
        at: usize,
    ) {
        let row = self.batch.begin_row(concept, slot.map(owner));
        if let Some(slot) = slot {
            self.batch.put(slot, Plain::Code(i64::from(row)));
        }
        let schema = self.schema;
        let shapes = schema.shapes(concept);
        let base = self.seen.len();
        self.seen.resize(base + shapes.len(), false);
        for (field, (shape, column)) in shapes.iter().zip(&columns.fields).enumerate() {
            let slot = Slot { concept, row, field: field_id(field), element: None };
            self.column(slot, (shape, base + field), column, at);
        }
        for field in 0..shapes.len() {
            if self.seen.get(base + field) == Some(&false) {
                self.missing(Slot { concept, row, field: field_id(field), element: None });
            }
        }
        self.seen.truncate(base);
    }

    /// Reads a fact, if it is given.
    fn column(
        &mut self,
        slot: Slot,
        (shape, seen): (&Shape, usize),
        column: &Column<'_>,
        at: usize,
    ) {
        let marked = |marks: &&arrow_array::BooleanArray| {
            at < marks.len() && marks.is_valid(at) && marks.value(at)
        };
        let absent = column.absent.as_ref().is_some_and(marked);
        let values = column.values.as_ref().filter(|values| !values.is_null(at));
        if !absent && values.is_none() {
            return;
        }
        if let Some(seen) = self.seen.get_mut(seen) {
            *seen = true;
        }
        let name = self.field(slot).map_or("", |field| &field.name);
        self.path.push(At::Key(name));
        match (absent, values) {
            (true, Some(_)) => {
                self.given_and_absent(slot);
            }
            (true, None) => self.is_absent(slot, shape),
            (false, Some(values)) => self.values(slot, shape, values, at),
            (false, None) => {}
        }
        self.path.pop();
    }

    /// A fact is said to be absent, and has a value.
    fn given_and_absent(&mut self, slot: Slot) {
        let name = self.field(slot).map_or("", |field| &field.name);
        self.path.pop();
        self.duplicate(name);
        self.path.push(At::Key(name));
        self.missing(slot);
    }

    fn is_absent(&mut self, slot: Slot, shape: &Shape) {
        if matches!(shape, Shape::List { .. }) && !self.list_counts(slot) {
            return self.missing(slot);
        }
        if matches!(shape, Shape::Concept(_) | Shape::List { .. }) {
            return self.absent(slot);
        }
        let optional = self.field(slot).is_some_and(|field| field.may_be_absent);
        let value = if optional { Ok(Plain::Absent) } else { Err(Rule::Absent) };
        self.cell(slot, value, || "null".to_owned());
        self.on_legal_date(slot);
    }

    fn values(&mut self, slot: Slot, shape: &Shape, values: &Values<'_>, at: usize) {
        match (shape, values) {
            (Shape::Concept(concept), Values::Objects(_, columns)) => {
                self.instance((*concept, Some(slot)), columns, at);
            }
            (Shape::List { of, at_most }, Values::Lists(lists, elements)) => {
                self.elements(slot, (of, *at_most), (lists, elements), at);
            }
            (_, Values::Plain(cells)) => {
                self.plain_cell(slot, shape, cells, at);
                self.on_legal_date(slot);
            }
            (_, Values::Objects(..) | Values::Lists(..) | Values::Nothing) => self.missing(slot),
        }
    }

    fn elements(
        &mut self,
        slot: Slot,
        (of, at_most): (&Shape, u32),
        (lists, elements): (&Lists<'_>, &Values<'_>),
        at: usize,
    ) {
        if !self.list_counts(slot) {
            return self.missing(slot);
        }
        let range = lists.range(at);
        let rows = range.len();
        for (element, at) in (0..at_most).zip(range) {
            let slot = Slot { element: Some(element), ..slot };
            if elements.is_null(at) {
                self.missing(slot);
                continue;
            }
            self.path.push(At::Index(element));
            self.values(slot, of, elements, at);
            self.path.pop();
        }
        if let Ok(rows) = u64::try_from(rows)
            && rows > u64::from(at_most)
        {
            self.too_many(slot, rows);
        }
    }

    fn plain_cell(&mut self, slot: Slot, shape: &Shape, cells: &Cells<'_>, at: usize) {
        let value = cells.read(at, (self.package, shape), self.batch);
        self.cell(slot, value, || cells.json(at));
    }

    /// Puts what a cell says, which nobody stands behind.
    fn cell(&mut self, slot: Slot, value: Result<Plain, Rule>, json: impl FnOnce() -> String) {
        if self.counts.watches() && self.is_weighed(slot) {
            let word = self.plain_word("");
            if self.counting(slot, vec![word]).is_empty() {
                return self.missing(slot);
            }
        }
        let value = value.unwrap_or_else(|rule| {
            self.bad(slot, rule, &json());
            Plain::Unknown
        });
        self.batch.put(slot, value);
    }

    /// A fact over time that is given as a plain value is that of the legal date only.
    fn on_legal_date(&mut self, slot: Slot) {
        let schema = self.schema;
        if slot.element.is_none()
            && let Some(history) = schema.history(slot.concept, slot.field)
        {
            self.on_legal_date_only(slot, history);
        }
    }
}
