//! Columns that grow case by case.

use super::reading::Place;
use crate::facts::{Cell, Cells, Column, Facts, Instances, Owner};
use lagrum_plan::package::{ConceptId, FieldId, Package};
use lagrum_plan::value::FactType;
use std::collections::BTreeMap;

/// A place for one value: a field of an instance, or one more element of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) concept: ConceptId,
    pub(super) row: u32,
    pub(super) field: FieldId,
    /// The place in a list; the element is the next of its column.
    pub(super) element: Option<u32>,
}

/// A plain value, as columns hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    Code(i64),
    Period(i64, i64),
    Absent,
    /// What was given could not be used.
    Unknown,
}

/// Facts that are being read, and the texts they hold.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) facts: Facts,
    texts: BTreeMap<String, i64>,
}

/// The instance that holds the givens of a case: nothing.
const NO_OWNER: Owner =
    Owner { concept: ConceptId(u32::MAX), row: 0, field: FieldId(0), position: 0 };

impl Slot {
    pub(super) const fn place(self) -> Place {
        (self.concept, self.row, self.field, self.element)
    }
}

impl Batch {
    /// The instance that holds another; none holds the givens of a case.
    pub(super) fn owner(&self, concept: ConceptId, row: u32) -> Option<Owner> {
        let owner = self.facts.concepts.get(index(concept.0))?.owners.get(index(row)).copied();
        owner.filter(|owner| *owner != NO_OWNER)
    }

    /// No cases yet.
    pub(crate) fn new(package: &Package) -> Self {
        let concepts = package.concepts.iter().map(|concept| Instances {
            rows: 0,
            case_starts: Vec::new(),
            owners: Vec::new(),
            fields: concept.fields.iter().map(|field| column(&field.ty)).collect(),
        });
        let facts = Facts { cases: 0, concepts: concepts.collect(), texts: Vec::new() };
        Self { facts, texts: BTreeMap::new() }
    }

    /// A new case begins with the instances from here.
    pub(super) fn begin_case(&mut self) {
        for instances in &mut self.facts.concepts {
            instances.case_starts.push(count(instances.rows));
        }
    }

    pub(super) fn end_case(&mut self) {
        self.facts.cases += 1;
    }

    /// Takes back the case that was begun and not ended.
    pub(super) fn drop_case(&mut self) {
        for instances in &mut self.facts.concepts {
            if let Some(start) = instances.case_starts.pop() {
                let rows = index(start);
                instances.rows = rows;
                instances.owners.truncate(rows);
                instances.fields.iter_mut().for_each(|column| truncate(column, rows));
            }
        }
    }

    /// How many instances there are.
    pub(crate) fn rows(&self) -> usize {
        self.facts.concepts.iter().map(|instances| instances.rows).sum()
    }

    /// Closes the columns, so that an engine can read them.
    pub(crate) fn finish(&mut self) -> &Facts {
        for instances in &mut self.facts.concepts {
            instances.case_starts.push(count(instances.rows));
            for field in &mut instances.fields {
                if let Column::Lists(starts, _, elements) = field {
                    starts.push(count(length(elements)));
                }
            }
        }
        &self.facts
    }

    /// Forgets the cases and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.facts.cases = 0;
        self.facts.texts.clear();
        self.texts.clear();
        for instances in &mut self.facts.concepts {
            instances.rows = 0;
            instances.case_starts.clear();
            instances.owners.clear();
            instances.fields.iter_mut().for_each(|column| truncate(column, 0));
        }
    }

    /// A new instance, all of whose facts are taken for known until [`Batch::unknown`] says other.
    pub(super) fn begin_row(&mut self, concept: ConceptId, owner: Option<Owner>) -> u32 {
        let Some(instances) = at(&mut self.facts.concepts, concept.0) else {
            return 0;
        };
        let row = count(instances.rows);
        instances.rows += 1;
        instances.owners.push(owner.unwrap_or(NO_OWNER));
        for field in &mut instances.fields {
            push(field, 0, 0, Cell::Known);
        }
        row
    }

    /// The value in its place.
    pub(super) fn put(&mut self, slot: Slot, value: Plain) {
        let Some(column) = self.column(slot.concept, slot.field) else {
            return;
        };
        let (code, end, cell) = match value {
            Plain::Code(code) => (code, code, Cell::Known),
            Plain::Period(first, last) => (first, last, Cell::Known),
            Plain::Absent => (none(column), 0, Cell::Absent),
            Plain::Unknown => (none(column), 0, Cell::Unknown),
        };
        match (slot.element, column) {
            (Some(_), Column::Lists(_, _, elements)) => push(elements, code, end, cell),
            (_, column) => set(column, index(slot.row), code, end, cell),
        }
    }

    /// The number of a text.
    pub(super) fn text(&mut self, text: &str) -> i64 {
        if let Some(number) = self.texts.get(text) {
            return *number;
        }
        let number = i64::from(count(self.facts.texts.len()));
        self.facts.texts.push(text.to_owned());
        self.texts.insert(text.to_owned(), number);
        number
    }

    fn column(&mut self, concept: ConceptId, field: FieldId) -> Option<&mut Column> {
        at(&mut at(&mut self.facts.concepts, concept.0)?.fields, field.0)
    }
}

fn at<T>(items: &mut [T], id: u32) -> Option<&mut T> {
    items.get_mut(index(id))
}

fn index(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}

/// Rows of a batch are bounded by the length of the text they are read from, far below 2³².
fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn column(ty: &FactType) -> Column {
    match ty {
        FactType::Period { .. } => Column::Periods(Vec::new(), Vec::new(), None),
        FactType::Concept(id) => Column::Rows(*id, Vec::new(), None),
        FactType::List { of, .. } => Column::Lists(Vec::new(), None, Box::new(column(of))),
        FactType::YesNo
        | FactType::Number { .. }
        | FactType::Text { .. }
        | FactType::Identity(_)
        | FactType::Time { .. }
        | FactType::Duration(_)
        | FactType::Alternatives(_) => Column::Values(Vec::new(), None),
    }
}

/// What stands where nothing does.
fn none(column: &Column) -> i64 {
    match column {
        Column::Rows(..) => -1,
        Column::Values(..) | Column::Periods(..) | Column::Lists(..) => 0,
    }
}

fn length(column: &Column) -> usize {
    match column {
        Column::Values(values, _) | Column::Periods(values, _, _) | Column::Rows(_, values, _) => {
            values.len()
        }
        Column::Lists(starts, _, _) => starts.len(),
    }
}

fn push(column: &mut Column, code: i64, end: i64, cell: Cell) {
    let row = length(column);
    let cells = match column {
        Column::Values(values, cells) | Column::Rows(_, values, cells) => {
            values.push(code);
            cells
        }
        Column::Periods(first, last, cells) => {
            first.push(code);
            last.push(end);
            cells
        }
        Column::Lists(starts, cells, elements) => {
            starts.push(count(length(elements)));
            cells
        }
    };
    if let Some(cells) = cells {
        cells.push(cell);
    } else if cell != Cell::Known {
        mark(cells, row + 1, row, cell);
    }
}

fn set(column: &mut Column, row: usize, code: i64, end: i64, cell: Cell) {
    let rows = length(column);
    let write = |values: &mut Vec<i64>, value| {
        if let Some(place) = values.get_mut(row) {
            *place = value;
        }
    };
    let cells = match column {
        Column::Values(values, cells) | Column::Rows(_, values, cells) => {
            write(values, code);
            cells
        }
        Column::Periods(first, last, cells) => {
            write(first, code);
            write(last, end);
            cells
        }
        // A list's elements are there already.
        Column::Lists(_, cells, _) => cells,
    };
    if cell != Cell::Known || cells.is_some() {
        mark(cells, rows, row, cell);
    }
}

fn mark(cells: &mut Cells, rows: usize, row: usize, cell: Cell) {
    let cells = cells.get_or_insert_with(|| vec![Cell::Known; rows]);
    if let Some(place) = cells.get_mut(row) {
        *place = cell;
    }
}

fn truncate(column: &mut Column, rows: usize) {
    let cells = match column {
        Column::Values(values, cells) | Column::Rows(_, values, cells) => {
            values.truncate(rows);
            cells
        }
        Column::Periods(first, last, cells) => {
            first.truncate(rows);
            last.truncate(rows);
            cells
        }
        Column::Lists(starts, cells, elements) => {
            let left = starts.get(rows).map_or(usize::MAX, |start| index(*start));
            truncate(elements, left);
            starts.truncate(rows);
            cells
        }
    };
    if let Some(cells) = cells {
        cells.truncate(rows);
    }
    if rows == 0 {
        *cells = None;
    }
}
