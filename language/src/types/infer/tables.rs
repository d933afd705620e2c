//! Tables and inline grids.

use super::Infer;
use crate::diagnostics::{Text, codes::types};
use crate::hir::{Cell, CellRange, ExprId, TableBody};
use crate::resolve::Finding;
use crate::types::{Type, Value};
use lagrum_plan::value::TimeUnit;

impl Infer<'_> {
    /// A table whose results have a type.
    pub(super) fn table(&mut self, body: &TableBody, result: &Type) {
        let columns = self.columns(body);
        for row in &body.rows {
            self.cells(&columns, &row.cells);
            for cell in &row.results {
                self.result(*cell, result);
            }
        }
    }

    /// `is by x, y` and rows.
    pub(super) fn inline_grid(&mut self, body: &TableBody, needed: Option<&Value>) -> Type {
        let columns = self.columns(body);
        let mut ty: Option<Type> = None;
        for row in &body.rows {
            self.cells(&columns, &row.cells);
            let Some(cell) = row.results.first() else { continue };
            let hint = needed.cloned().or_else(|| ty.as_ref().map(|ty| ty.value.clone()));
            let next = self.expr(*cell, hint.as_ref());
            self.no_lists(*cell, &next);
            ty = Some(match &ty {
                Some(ty) => self.join(*cell, ty, &next),
                None => next,
            });
        }
        ty.unwrap_or_else(Type::error)
    }

    /// A value where a declared type is needed; absent only where that may be.
    pub(super) fn result(&mut self, id: ExprId, wanted: &Type) {
        let ty = self.expr(id, Some(&wanted.value));
        self.no_lists_unless(id, &ty, wanted);
        let ty = if wanted.optional { ty } else { self.needs_present(id, ty) };
        self.fits(id, &ty, &wanted.value);
    }

    fn no_lists_unless(&mut self, id: ExprId, ty: &Type, wanted: &Type) {
        if !Self::is_list(wanted) {
            self.no_lists(id, ty);
        }
    }

    fn columns(&mut self, body: &TableBody) -> Vec<(ExprId, Type)> {
        body.conditions.iter().map(|id| (*id, self.expr(*id, None))).collect()
    }

    fn cells(&mut self, columns: &[(ExprId, Type)], cells: &[Cell]) {
        for (cell, (column, ty)) in cells.iter().zip(columns) {
            let Cell::OneOf(ranges) = cell else { continue };
            for range in ranges {
                self.range(*column, ty, range);
            }
        }
    }

    fn range(&mut self, column: ExprId, ty: &Type, range: &CellRange) {
        match range {
            CellRange::Is(value) => {
                self.cell(*value, ty);
            }
            CellRange::OrMore(bound) | CellRange::OrLess(bound) => self.bound(column, *bound, ty),
            CellRange::To(low, high) | CellRange::ToUnder(low, high) => {
                self.bound(column, *low, ty);
                self.bound(column, *high, ty);
            }
            CellRange::Presence(_) => {
                if !ty.optional && !ty.is_error() {
                    self.never_absent(column);
                }
            }
        }
    }

    /// A cell of a column; a month stands for its days in a column of dates.
    fn cell(&mut self, id: ExprId, column: &Type) {
        let ty = self.there(id, Some(&column.value));
        let month_of_date = matches!(
            (&column.value, &ty.value),
            (Value::Time(TimeUnit::Date), Value::Time(TimeUnit::Month))
        );
        if !month_of_date {
            self.join(id, column, &ty);
        }
    }

    fn bound(&mut self, column: ExprId, id: ExprId, ty: &Type) {
        self.cell(id, ty);
        if matches!(ty.value, Value::Number(_) | Value::Time(_) | Value::Duration(_) | Value::Error)
        {
            return;
        }
        let shown = self.show(&ty.value);
        let finding = Finding::new(
            types::NOT_COMPARABLE,
            self.place(id),
            Text::new(
                format!("a range needs values with an order, but the column is {}", shown.en),
                format!(
                    "ett intervall behöver värden med en ordning, men kolumnen är {}",
                    shown.sv
                ),
            ),
        )
        .and(self.place(column), Text::new("the column", "kolumnen"));
        self.report(finding);
    }
}
