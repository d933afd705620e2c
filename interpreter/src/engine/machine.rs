//! The executor: a straight list of instructions over the tiles of the cases at hand.

use super::code::{Code, Instruction, Reg, Test};
use super::columns::{Cell, Columns, View};
use super::rows::{self, Cases, Rows};
use super::shape::{CASES, Shape};
use super::values::{FAULT, KNOWN, UNKNOWN};
use super::{
    aggregates, arithmetic, calendars, choices, exacts, loads, logic, merged, ranks, runs,
};
use crate::facts::Facts;
use lagrum_plan::exact::Rational;
use lagrum_plan::program::DomainId;

/// A decision made ready to run.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) code: Vec<Instruction>,
    /// How many slots each domain needs: of integers, of rationals.
    pub(super) slots: Vec<(usize, usize)>,
    /// For each domain, the columns of the parent that its rows are made by.
    pub(super) by: Vec<Vec<Reg>>,
}

/// Arenas for tiles of W cases, reused from run to run.
#[derive(Debug, Default)]
pub(super) struct Machine<const W: usize> {
    pub(super) rows: Vec<Rows>,
    pub(super) columns: Vec<Columns<W>>,
    pub(super) spare: Spare,
}

/// Columns on their way into the arena.
#[derive(Debug, Default)]
pub(super) struct Spare {
    pub(super) narrow: Vec<i64>,
    pub(super) wide: Vec<Rational>,
    pub(super) status: Vec<u8>,
}

/// What instructions see besides columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) shape: &'a Shape,
    pub(super) facts: &'a Facts,
    /// The numbers of the program's own texts among those of the facts.
    pub(super) texts: &'a [i64],
}

impl<const W: usize> Machine<W> {
    /// Runs a program for some cases, no more than W of them.
    pub(super) fn run(&mut self, program: &Program, setting: Setting<'_>, cases: Cases<'_>) {
        let domains = setting.shape.domains.len();
        if self.rows.len() < domains {
            self.rows.resize_with(domains, Rows::default);
            self.columns.resize_with(domains, Columns::default);
        }
        if let Some(all) = self.rows.first_mut() {
            rows::cases(all, cases);
        }
        self.make_room(program, CASES);
        let mut next = 0;
        while let Some(instruction) = program.code.get(next) {
            next += 1;
            if let Code::Skip { unless, over } = &instruction.code {
                next += if self.met(*unless) { 0 } else { *over };
            } else if let Code::Circle { rows, below, over } = &instruction.code {
                let end = (next + over).min(program.code.len());
                let circle = program.code.get(next..end).unwrap_or(&[]);
                self.circle(circle, setting, *rows, below);
                next = end;
            } else if let Code::Build(domain) = &instruction.code {
                self.build(program, setting, *domain);
            } else {
                self.step(instruction.out, &instruction.code, setting);
            }
        }
    }

    fn make_room(&mut self, program: &Program, domain: DomainId) {
        let at = domain.0 as usize;
        let count = self.rows.get(at).map_or(0, |rows| rows.count);
        let (narrow, wide) = program.slots.get(at).copied().unwrap_or((0, 0));
        if let Some(columns) = self.columns.get_mut(at) {
            columns.narrow.shape(narrow, count);
            columns.wide.shape(wide, count);
        }
    }

    fn build(&mut self, program: &Program, setting: Setting<'_>, domain: DomainId) {
        let by = program.by.get(domain.0 as usize).map_or(&[][..], Vec::as_slice);
        let views: Vec<View<'_, i64>> =
            by.iter().map(|by| View::<i64>::of(&self.columns, *by)).collect();
        let by =
            |which: usize, row: usize| views.get(which).map_or((-1, FAULT), |view| view.get(row));
        rows::build(&mut self.rows, setting.shape, domain, setting.facts, by);
        self.make_room(program, domain);
    }

    fn met(&self, test: Test) -> bool {
        let (reg, wanted): (Reg, i64) = match test {
            Test::Is(reg, wanted) => (reg, i64::from(wanted)),
            Test::Picks(reg, wanted) => (reg, wanted),
        };
        let view = View::<i64>::of(&self.columns, reg);
        let cells = view.cells.get(..self.count(reg)).unwrap_or(view.cells);
        cells.contains(&wanted) || view.status.is_some_and(|status| status.contains(&UNKNOWN))
    }

    /// The rows of a column.
    pub(super) fn count(&self, reg: Reg) -> usize {
        self.rows.get(reg.domain as usize).map_or(0, |rows| rows.count)
    }

    pub(super) fn read<T: Cell>(&self, reg: Reg) -> View<'_, T> {
        View::of(&self.columns, reg)
    }

    /// The rows that are worked out: at W = 1, where a circle is gone through, those of its step.
    fn window<T: Cell>(&self, out: Reg) -> std::ops::Range<usize> {
        match self.columns.get(out.domain as usize) {
            Some(columns) if W == 1 => T::store(columns).window(),
            Some(_) | None => 0..self.count(out),
        }
    }

    /// Works a column out row by row, outside the arena, and puts it in. `each` sees every column.
    pub(super) fn compute<T: Cell>(
        &mut self,
        out: Reg,
        mut each: impl FnMut(&Self, usize) -> (T, u8),
    ) -> &mut Self
    where
        Spare: Lends<T>,
    {
        let mut cells: Vec<T> = self.spare.lend();
        let mut status = std::mem::take(&mut self.spare.status);
        cells.clear();
        status.clear();
        let rows = self.window::<T>(out);
        for row in rows.clone() {
            let (cell, known) = each(self, row);
            cells.push(cell);
            status.push(known);
        }
        if let Some(columns) = self.columns.get_mut(out.domain as usize) {
            let store = T::store_mut(columns);
            if W == 1 {
                store.write_from(out.slot, rows.start, &cells, &status);
            } else {
                store.write(out.slot, &cells, &status);
            }
        }
        self.spare.back(cells);
        self.spare.status = status;
        self
    }

    #[expect(clippy::too_many_lines, reason = "a table of instructions")]
    pub(super) fn step(&mut self, out: Reg, code: &Code, setting: Setting<'_>) {
        match code {
            Code::Build(_) | Code::Skip { .. } | Code::Circle { .. } => {}
            Code::Fill(value, status) => loads::fill(self, out, *value, *status),
            Code::FillText(text) => {
                loads::fill(
                    self,
                    out,
                    setting.texts.get(*text as usize).copied().unwrap_or(-1),
                    KNOWN,
                );
            }
            Code::FillExact(value) => loads::fill(self, out, *value, KNOWN),
            Code::Fact(concept, field, part) => {
                loads::fact(self, out, setting, *concept, *field, *part)
            }
            Code::Owner(concept) => loads::owner(self, out, setting, *concept),
            Code::ElementRow => loads::element_row(self, out, setting),
            Code::Element(part) => loads::element(self, out, setting, *part),
            Code::Position => loads::position(self, out),
            Code::Unit => loads::unit(self, out),
            Code::Span(part) => merged::span(self, out, *part),
            Code::LongestRun { filter, holds } => runs::longest_run(self, out, *filter, *holds),
            Code::Rank { filter, by, descending, then_list_order } => {
                ranks::rank(self, out, (*filter, *by), (*descending, *then_list_order));
            }
            Code::SoFar(how, value) if out.wide => {
                runs::so_far::<Rational, W>(self, out, *how, *value)
            }
            Code::SoFar(how, value) => runs::so_far::<i64, W>(self, out, *how, *value),
            Code::SelfRow => loads::self_row(self, out),
            Code::Gather(from, link) if from.wide => {
                loads::gather::<Rational, W>(self, out, *from, *link)
            }
            Code::Gather(from, link) => loads::gather::<i64, W>(self, out, *from, *link),
            Code::OfParts(parts) if out.wide => loads::of_parts::<Rational, W>(self, out, parts),
            Code::OfParts(parts) => loads::of_parts::<i64, W>(self, out, parts),
            Code::Affine { .. }
            | Code::Ramp { .. }
            | Code::Combine { .. }
            | Code::Binary(..)
            | Code::BinaryConst(..)
            | Code::Divide { .. }
            | Code::Limit(..)
            | Code::Not(_)
            | Code::IsRow(_) => {
                if let Some(columns) = self.columns.get_mut(out.domain as usize) {
                    arithmetic::run(&mut columns.narrow, out.slot, code);
                }
            }
            Code::Exact { op, a, b, denominator } => {
                exacts::run(self, out, *denominator, *op, *a, *b)
            }
            Code::AtLeast(wanted, operands) => {
                if let Some(columns) = self.columns.get_mut(out.domain as usize) {
                    logic::at_least(&mut columns.narrow, out.slot, *wanted, operands);
                }
            }
            Code::CompareCount { how, least, greatest, with } => {
                logic::compare_count(self, out, *how, *least, *greatest, *with);
            }
            Code::Choose { condition, then, or_else, comparable } => {
                if let Some(columns) = self.columns.get_mut(out.domain as usize) {
                    choices::choose(
                        &mut columns.narrow,
                        out.slot,
                        condition.slot,
                        *then,
                        *or_else,
                        *comparable,
                    );
                }
            }
            Code::ChooseWide { condition, then, or_else } => {
                choices::choose_wide(self, out, *condition, *then, *or_else)
            }
            Code::ChoosePresent { condition, then, or_else, comparable } => {
                choices::choose_present(self, out, *condition, *then, *or_else, *comparable);
            }
            Code::Which { conditions, main } => {
                if let Some(columns) = self.columns.get_mut(out.domain as usize) {
                    choices::which(&mut columns.narrow, out.slot, conditions, *main);
                }
            }
            Code::Pick { which, branches, comparable } => {
                if let Some(columns) = self.columns.get_mut(out.domain as usize) {
                    choices::pick(&mut columns.narrow, out.slot, which.slot, branches, *comparable);
                }
            }
            Code::PickWide { which, branches } => choices::pick_wide(self, out, *which, branches),
            Code::PickPresent { which, branches, comparable } => {
                choices::pick_present(self, out, *which, branches, *comparable);
            }
            Code::Count(how, among) => aggregates::count(self, out, *how, *among),
            Code::Any(rows, value) => aggregates::any(self, out, *rows, *value),
            Code::Every(rows, value) => aggregates::every(self, out, *rows, *value),
            Code::Reduce(how, among, value) => aggregates::reduce(self, out, *how, *among, *value),
            Code::Filled(among, value) => aggregates::filled(self, out, *among, *value),
            Code::First { among, by, descending, then_list_order } => {
                aggregates::first(self, out, *among, *by, *descending, *then_list_order);
            }
            Code::Calendar(question, operands) => calendars::run(self, out, *question, operands),
        }
    }
}

/// Lends out a buffer and takes it back, so that it is allocated once.
pub(super) trait Lends<T> {
    fn lend(&mut self) -> Vec<T>;
    fn back(&mut self, buffer: Vec<T>);
}

impl Lends<i64> for Spare {
    fn lend(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.narrow)
    }
    fn back(&mut self, buffer: Vec<i64>) {
        self.narrow = buffer;
    }
}

impl Lends<Rational> for Spare {
    fn lend(&mut self) -> Vec<Rational> {
        std::mem::take(&mut self.wide)
    }
    fn back(&mut self, buffer: Vec<Rational>) {
        self.wide = buffer;
    }
}
