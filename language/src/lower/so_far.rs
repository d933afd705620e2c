//! Decisions `for each month m in P`: their steps, and what came before in them.
//!
//! What is asked for so far may rest on itself in earlier steps. So its value is lowered last of all, when everything
//! that it can rest on is there, and put in.

use super::dates::{Dates, Day};
use super::frame::{CASES, Gathered, Lower};
use super::units::most;
use super::value::{Record, Scalar, Val};
use crate::db::Def;
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{Aggregate, DecisionDecl, ExprId, ForEach, Item};
use crate::resolve::{Finding, Place};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Stepwise;
use lagrum_plan::points::Aside;
use lagrum_plan::program::{Calendar, Domain, DomainId, NodeId, Op, Route, SoFar, StepKind, Via};
use lagrum_plan::value::TimeUnit;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rows and days of the decision itself: its cases, or its steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    /// The steps; of a decision without, the cases.
    pub rows: DomainId,
    /// The legal date of each.
    pub dates: Dates,
    /// Which month (day, week …) each is.
    step: Option<NodeId>,
}

impl Default for Home {
    fn default() -> Home {
        Home { rows: CASES, dates: Dates::default(), step: None }
    }
}

/// A sum or count so far whose value is still to be lowered, and where it stands.
pub(super) struct Waiting {
    /// What stands for the value until then.
    stands_in: NodeId,
    /// Its number among what is read of earlier steps.
    earlier: u32,
    kind: Aggregate,
    of: ExprId,
    def: Def,
    item: Arc<Item>,
    own: Option<Record>,
    owner: Option<Record>,
    arguments: Vec<Val>,
    dates: Dates,
}

impl Lower<'_> {
    /// Goes to the rows of the steps. The legal date of the case is that of the first of them.
    pub(super) fn enter_steps(&mut self, decl: &DecisionDecl, each: &ForEach) -> Option<Stepwise> {
        let ForEach { unit, name, over } = each;
        let ty = self.frame.inferred.ty(*over).value;
        let Val::Scalar(scalar) = self.expr(*over) else { return None };
        let bound = self.bound_of(scalar.value);
        let (first, last) = self.ends(&ty, scalar)?;
        self.legal_date = Some(self.first_day_of_unit(*unit, first));
        let steps = self.units(*unit, first, last, most(*unit, bound)).rows;
        self.frame.chain = vec![steps];
        let at = self.node(Op::Unit);
        self.home = Home { rows: steps, dates: Dates::default(), step: Some(at) };
        let legal_date = match (decl.legal_date, unit) {
            (Some(date), _) => self.value(date),
            (None, TimeUnit::Date) => at,
            (None, _) => self.calendar(Calendar::FirstDay(*unit), vec![at]),
        };
        if decl.legal_date.is_some() {
            self.legal_date = Some(self.of_first_step(steps, legal_date));
        }
        let day = Day { domain: steps, node: legal_date };
        self.home.dates = Dates { facts: Some(day), law: self.dates.law.or(Some(day)) };
        self.dates = self.home.dates;
        self.frame.dates = self.home.dates;
        Some(Stepwise { name: name.text.clone(), steps, at, unit: *unit, legal_date })
    }

    /// A value of the first step, on the rows of the cases.
    fn of_first_step(&mut self, steps: DomainId, value: NodeId) -> NodeId {
        let first = Op::First {
            over: steps,
            filter: None,
            by: None,
            descending: false,
            then_list_order: true,
        };
        let first = self.node_on(CASES, first);
        self.node_on(CASES, Op::Gather(value, Via::Row(first)))
    }

    fn first_day_of_unit(&mut self, unit: TimeUnit, date: NodeId) -> NodeId {
        if unit == TimeUnit::Date {
            return date;
        }
        let own = self.calendar(Calendar::In(unit), vec![date]);
        self.calendar(Calendar::FirstDay(unit), vec![own])
    }

    /// Lowers what is still waiting.
    pub(super) fn settle_steps(&mut self) {
        let results = self.frame.results.clone();
        while let Some(waiting) = self.waiting.pop() {
            self.put_in(waiting, &results);
        }
    }

    /// Goes back to the rows of the cases.
    pub(super) fn leave_steps(&mut self) {
        if self.home.rows == CASES {
            return;
        }
        self.settle_steps();
        self.domains_of_circles();
        self.home = Home::default();
        self.read_law_asked_for();
        self.frame.chain = vec![CASES];
    }

    /// The step that the rows of now belong to.
    pub(super) fn step_of_now(&mut self, id: ExprId) -> Val {
        match self.home.step {
            Some(step) => Val::Scalar(Scalar::of(self.home.rows, step)),
            None => self.no_step(
                id,
                Text::new(
                    "this is not of one step: the rule is used for the whole case",
                    "det här hör inte till något steg: regeln används för hela ärendet",
                ),
            ),
        }
    }

    /// `sum so far of e`, `count so far of c`.
    pub(super) fn so_far(&mut self, id: ExprId, kind: Aggregate, of: ExprId) -> Val {
        if self.home.rows == CASES || self.own_rows() != self.home.rows {
            return self.no_step(
                id,
                Text::new(
                    "this rule is used for the whole case, or for rows of a list, which have no earlier steps",
                    "regeln används för hela ärendet, eller för raderna i en lista, som inte har några tidigare steg",
                ),
            );
        }
        let stands_in = NodeId(u32::MAX.saturating_sub(super::builder::index(
            self.b.program.nodes.len().saturating_add(self.waiting.len()),
        )));
        let rows = self.home.rows;
        let mut node = |how| self.node_on(rows, Op::SoFar(how, stands_in));
        let so_far = match kind {
            Aggregate::Count => {
                let count = Some((node(SoFar::CountLeast), node(SoFar::CountGreatest)));
                Scalar { count, ..Scalar::of(rows, node(SoFar::Count)) }
            }
            Aggregate::Reduce(_) | Aggregate::List => Scalar::of(rows, node(SoFar::Sum)),
        };
        let earlier = self.earlier_point(rows);
        let frame = &self.frame;
        self.waiting.push(Waiting {
            stands_in,
            earlier,
            kind,
            of,
            def: frame.def,
            item: frame.item.clone(),
            own: frame.own,
            owner: frame.owner,
            arguments: frame.arguments.clone(),
            dates: self.dates,
        });
        let val = Val::Scalar(so_far);
        self.so_far_step(id, &val);
        val
    }

    /// Earlier steps are told by themselves: here only what they come to.
    fn so_far_step(&mut self, id: ExprId, val: &Val) {
        if self.frame.whole == Some(id) {
            return;
        }
        let ty = self.frame.inferred.ty(id);
        let text = self.source_text(&self.frame.item.clone(), id);
        let rows = self.home.rows;
        let step = self.outside(|this| {
            let value = this.shown_as(val, &ty);
            this.nameless(
                StepKind::Aggregate,
                String::new(),
                text,
                rows,
                value,
                Gathered::default(),
            )
        });
        let links = self.links(rows);
        self.rests_on(step, if links.is_empty() { Route::Same } else { Route::Links(links) });
    }

    /// Lowers the value of a sum or count so far, and puts it in.
    fn put_in(&mut self, waiting: Waiting, results: &[Val]) {
        let Waiting { stands_in, earlier, kind, of, def, item, own, owner, arguments, dates } =
            waiting;
        let (rows, home_dates) = (self.home.rows, self.home.dates);
        let mut frame = self.new_frame(def, &item, rows, own, arguments);
        frame.owner = owner;
        frame.dates = home_dates;
        if def == self.decision {
            frame.results = results.to_vec();
        }
        let outer = std::mem::replace(&mut self.frame, frame);
        let (mut value, gathered) = self.gather_parts(|this| this.at(dates, |this| this.value(of)));
        if let Some(earlier) = self.aside.get_mut(super::builder::position(earlier)) {
            *earlier = Aside { rows, parts: gathered.parts, points: gathered.points };
        }
        if !matches!(kind, Aggregate::Count) {
            // What it comes to has a limit, so that how large the sum can be is known beforehand.
            let most = Rational::from_integer(super::facts::LIMIT);
            value = self.node(Op::Limit(value, most));
        }
        self.frame = outer;
        for node in &mut self.b.program.nodes {
            if let Op::SoFar(_, of) = &mut node.op
                && *of == stands_in
            {
                *of = value;
            }
        }
    }

    /// A list that rests on earlier steps, and they on it, has no rows to begin with.
    fn domains_of_circles(&mut self) {
        let program = &self.b.program;
        let mut rests: BTreeSet<NodeId> = BTreeSet::new();
        let mut last = NodeId(0);
        for (id, node) in (0u32..).map(NodeId).zip(&program.nodes) {
            if let Op::SoFar(_, value) = node.op
                && value > id
            {
                last = last.max(value);
                rests.insert(id);
            } else if node.op.operands().iter().any(|operand| rests.contains(operand)) {
                rests.insert(id);
            }
        }
        let mut by = program.domains.iter().flat_map(Domain::made_by);
        let inside = by.find(|by| rests.contains(by) && *by < last);
        let at = inside.and_then(|by| self.b.origins.get(super::builder::position(by.0)));
        if let Some(at) = at.copied() {
            self.findings.push(
                Finding::new(
                    rules::LIST_IN_CIRCLE,
                    at,
                    Text::new(
                        "a list is made here of what rests on earlier steps, and they may rest on it",
                        "här bildas en lista av något som vilar på tidigare steg, och de kan vila på den",
                    ),
                )
                .help(Text::new(
                    "Make the list of facts and of the step alone, and choose among its members with `where`.",
                    "Bilda listan av uppgifter och av steget enbart, och välj bland dess rader med `där`.",
                )),
            );
        }
    }

    fn no_step(&mut self, id: ExprId, text: Text) -> Val {
        let at = Place { def: self.frame.def, here: self.frame.item.body.here(id) };
        let code = crate::diagnostics::codes::types::SO_FAR_WITHOUT_STEPS;
        self.findings.push(Finding::new(code, at, text));
        Val::Error
    }
}
