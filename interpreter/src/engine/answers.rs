//! What a run gives, column by column.

use super::emit::Place;
use super::machine::Machine;
use super::rows::Cases;
use super::shape::Shape;
use super::values::{KNOWN, Status, TextId, Value, Verdict};
use super::verdicts;
use lagrum_plan::exact::Rational;
use lagrum_plan::layout::{Form, Kind, Layout};
use lagrum_plan::package::ConceptId;
use lagrum_plan::program::{DomainId, NodeId};

/// The outcome of every case of a batch, and the values of the nodes asked for.
#[derive(Debug, Default)]
pub struct Answers {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) marks: Vec<u8>,
    /// In node order.
    pub(super) columns: Vec<AnswerColumn>,
}

/// The values of a node, case by case.
#[derive(Debug)]
pub struct AnswerColumn {
    pub(super) node: NodeId,
    pub(super) kind: Kind,
    /// The concept that row indexes are rows of.
    pub(super) concept: Option<ConceptId>,
    pub(super) values: AnswerValues,
    /// 0 known, 1 unknown, 3 fault; empty where all are known.
    pub(super) statuses: Vec<u8>,
}

/// The values themselves; they mean nothing where they are not known.
#[derive(Debug)]
pub enum AnswerValues {
    /// Integers: the value times the denominator.
    Scaled {
        /// One for each case.
        values: Vec<i64>,
        /// What to divide by.
        denominator: i128,
    },
    /// Fractions.
    Exact(Vec<Rational>),
}

impl AnswerColumn {
    pub(super) fn new(node: NodeId, layout: &Layout, concept: Option<ConceptId>) -> Self {
        let values = match layout.form {
            Form::I64 => {
                AnswerValues::Scaled { values: Vec::new(), denominator: layout.denominator }
            }
            Form::I128 | Form::Ratio => AnswerValues::Exact(Vec::new()),
        };
        Self { node, kind: layout.kind, concept, values, statuses: Vec::new() }
    }

    /// The node.
    #[must_use]
    pub fn node(&self) -> NodeId {
        self.node
    }

    /// What the values are.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The values.
    #[must_use]
    pub fn values(&self) -> &AnswerValues {
        &self.values
    }

    /// The status of each case's value: 0 known, 1 unknown, 3 fault; `None` where all are known.
    #[must_use]
    pub fn statuses(&self) -> Option<&[u8]> {
        if self.statuses.is_empty() { None } else { Some(&self.statuses) }
    }

    /// Makes room for so many cases, all of them known until it is said otherwise.
    pub(super) fn reset(&mut self, cases: usize) {
        self.statuses.clear();
        match &mut self.values {
            AnswerValues::Scaled { values, .. } => values.resize(cases, 0),
            AnswerValues::Exact(values) => values.resize(cases, Rational::ZERO),
        }
    }

    /// Takes over the column of the cases at hand.
    pub(super) fn take<const W: usize>(
        &mut self,
        machine: &Machine<W>,
        shape: &Shape,
        place: Place,
        cases: Cases<'_>,
        of: usize,
    ) {
        let status = match (&mut self.values, place) {
            (AnswerValues::Scaled { values, .. }, Place::Narrow(reg, _)) => {
                let view = machine.read::<i64>(reg);
                match self.concept {
                    Some(concept) if self.kind == Kind::Row => {
                        let source = |row: i64| source_row(machine, shape, concept, row);
                        scatter(values, view.cells.iter().map(|row| source(*row)), cases);
                    }
                    Some(_) | None => copy(values, view.cells, cases),
                }
                view.status
            }
            (AnswerValues::Exact(values), Place::Wide(reg)) => {
                let view = machine.read::<Rational>(reg);
                copy(values, view.cells, cases);
                view.status
            }
            _ => None,
        };
        let Some(status) =
            status.filter(|status| status.iter().take(cases.len()).any(|status| *status != KNOWN))
        else {
            return;
        };
        self.statuses.resize(of, KNOWN);
        copy(&mut self.statuses, status, cases);
    }

    fn value(&self, case: usize) -> Option<Value> {
        match &self.values {
            AnswerValues::Scaled { values, denominator } => {
                value(self.kind, *values.get(case)?, *denominator)
            }
            AnswerValues::Exact(values) => values.get(case).copied().map(Value::Number),
        }
    }
}

/// A stored value as what it is.
pub(super) fn value(kind: Kind, stored: i64, denominator: i128) -> Option<Value> {
    Some(match kind {
        Kind::Bool => Value::Bool(stored != 0),
        Kind::Number => Value::Number(Rational::new(i128::from(stored), denominator)?),
        // Lengths of time that are multiplied are coded in whole days or months.
        Kind::Code => Value::Code(i64::try_from(i128::from(stored) / denominator.max(1)).ok()?),
        Kind::Row => Value::Row(u32::try_from(stored).ok()),
        Kind::Text => Value::Text(TextId(stored)),
    })
}

/// The row in the facts of a row at hand.
pub(super) fn source_row<const W: usize>(
    machine: &Machine<W>,
    shape: &Shape,
    concept: ConceptId,
    row: i64,
) -> i64 {
    let domain: Option<DomainId> = shape.rows_of(concept);
    let Some(rows) = domain.and_then(|domain| machine.rows.get(domain.0 as usize)) else {
        return row;
    };
    let place = usize::try_from(row).ok();
    place.and_then(|row| rows.source.get(row)).map_or(-1, |row| i64::from(*row))
}

fn copy<T: Copy>(into: &mut [T], from: &[T], cases: Cases<'_>) {
    match cases {
        Cases::Run(first, count) => {
            let into = into.get_mut(first..first + count).unwrap_or(&mut []);
            into.iter_mut().zip(from).for_each(|(into, from)| *into = *from);
        }
        Cases::Listed(_) => scatter(into, from.iter().copied(), cases),
    }
}

fn scatter<T>(into: &mut [T], from: impl Iterator<Item = T>, cases: Cases<'_>) {
    for (local, value) in (0..cases.len()).zip(from) {
        if let Some(place) = into.get_mut(cases.get(local)) {
            *place = value;
        }
    }
}

impl Answers {
    /// The outcome of each case.
    #[must_use]
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    /// The column of a node that was asked for.
    #[must_use]
    pub fn column(&self, node: NodeId) -> Option<&AnswerColumn> {
        let at = self.columns.binary_search_by_key(&node, |column| column.node).ok()?;
        self.columns.get(at)
    }

    /// The status of a node that was asked for.
    #[must_use]
    pub fn status(&self, node: NodeId, case: usize) -> Option<Status> {
        let column = self.column(node)?;
        let status = column.statuses().map_or(Some(&KNOWN), |statuses| statuses.get(case))?;
        Some(Status::from_byte(*status))
    }

    /// The value of a node that was asked for; it means nothing unless its status is known.
    #[must_use]
    pub fn value(&self, node: NodeId, case: usize) -> Option<Value> {
        self.column(node)?.value(case)
    }

    /// Whether some `ensure` of a case is a fault: it decides nothing, but is listed.
    #[must_use]
    pub fn ensures_fault(&self, case: usize) -> bool {
        self.marks.get(case).is_some_and(|marks| marks & verdicts::ENSURE_FAULT != 0)
    }

    /// Whether some control of a case is not known to find nothing. Only of runs with reasons.
    #[must_use]
    pub fn controls_open(&self, case: usize) -> bool {
        self.marks.get(case).is_some_and(|marks| marks & verdicts::CONTROL_OPEN != 0)
    }

    /// Takes over the marks of the cases at hand.
    pub(super) fn take_marks(&mut self, marks: &[u8], cases: Cases<'_>) {
        copy(&mut self.marks, marks, cases);
        if let (Cases::Run(first, count), true) = (cases, marks.iter().all(|marks| *marks == 0)) {
            self.verdicts.get_mut(first..first + count).unwrap_or(&mut []).fill(Verdict::Granted);
        } else {
            scatter(&mut self.verdicts, marks.iter().map(|marks| verdicts::verdict(*marks)), cases);
        }
    }
}
