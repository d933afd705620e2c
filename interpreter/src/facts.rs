//! Facts of a batch of cases, column by column.
//!
//! What stands at the door: JSON, Arrow and benchmarks fill these columns, the engine reads them.
//! Instances of a concept are kept case by case, so a run of cases owns a run of rows.

use lagrum_plan::package::ConceptId;

/// Facts of a batch of cases.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// How many cases.
    pub cases: usize,
    /// The instances of each concept, by [`ConceptId`]; also of those that the decision never uses.
    pub concepts: Vec<Instances>,
    /// Texts that text columns give by number.
    pub texts: Vec<String>,
}

/// Every instance of a concept.
#[derive(Debug, Clone, Default)]
pub struct Instances {
    /// How many.
    pub rows: usize,
    /// The first row of each case, and the number of rows at the end: cases + 1 entries.
    pub case_starts: Vec<u32>,
    /// The instance that holds each row, and the field it stands in.
    pub owners: Vec<Owner>,
    /// A column for each field.
    pub fields: Vec<Column>,
}

/// The instance that holds another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// Of which concept.
    pub concept: ConceptId,
    /// Which row of it.
    pub row: u32,
    /// Which of its fields.
    pub field: lagrum_plan::package::FieldId,
    /// Which place in a list, from 0; 0 outside lists.
    pub position: u32,
}

/// What is known of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Cell {
    /// There is a value.
    Known = 0,
    /// Not given.
    Unknown = 1,
    /// Given as `null`.
    Absent = 2,
}

/// Cells of a column; `None` where all are known.
pub type Cells = Option<Vec<Cell>>;

/// One fact of every instance of a concept.
#[derive(Debug, Clone)]
pub enum Column {
    /// Yes/no (0, 1), numbers times 10^decimals, codes of time units, alternatives and lengths of
    /// time, texts by their number in [`Facts::texts`].
    Values(Vec<i64>, Cells),
    /// Periods: first and last days; an open end is [`lagrum_plan::value::OPEN_END`].
    Periods(Vec<i64>, Vec<i64>, Cells),
    /// The row of the instance in its concept; −1 where there is none.
    Rows(ConceptId, Vec<i64>, Cells),
    /// Lists: the first element of each row's list, and the number of elements at the end; then
    /// the elements, list after list.
    Lists(Vec<u32>, Cells, Box<Column>),
}
