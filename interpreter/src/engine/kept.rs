//! One case with every column kept: what explanations are read back from.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many operations, each function has to do with a few"
)]

use super::answers;
use super::code::{Link, Reg};
use super::decide::{Prepared, text_numbers};
use super::emit::Place;
use super::loads;
use super::machine::{Machine, Setting};
use super::prepare::Compiled;
use super::rows::Cases;
use super::shape::Made;
use super::values::{KNOWN, Status, TextId, Value, Verdict};
use super::verdicts;
use crate::facts::{Cell, Column, Facts};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{ConceptId, Decision, FieldId, Package};
use lagrum_plan::program::{Domain, DomainId, Node, NodeId, Op, Part, Via};
use lagrum_plan::value::{Constant, FactType, Shown};

/// One case of a decision with every column kept. Rows are numbered within the case.
#[derive(Debug)]
pub struct Kept<'e> {
    pub(super) package: &'e Package,
    pub(super) plan: &'e Decision,
    pub(super) prepared: &'e Prepared,
    compiled: &'e Compiled,
    pub(super) facts: &'e Facts,
    pub(super) machine: Machine<1>,
}

/// A fact of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// Of which concept.
    pub concept: ConceptId,
    /// The row of the instance in the facts.
    pub row: u32,
    /// Which field.
    pub field: FieldId,
    /// The place in a list of plain values, from 0.
    pub element: Option<u32>,
}

impl<'e> Kept<'e> {
    pub(super) fn new(
        package: &'e Package,
        plan: &'e Decision,
        (prepared, compiled): (&'e Prepared, &'e Compiled),
        facts: &'e Facts,
        case: usize,
    ) -> Self {
        let mut texts = Vec::new();
        text_numbers(compiled, facts, &mut texts);
        let mut machine = Machine::default();
        let setting = Setting { shape: &prepared.shape, facts, texts: &texts };
        machine.run(&compiled.program, setting, Cases::Run(case, 1));
        Self { package, plan, prepared, compiled, facts, machine }
    }

    /// The outcome.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let mut marks = [0];
        verdicts::mark(&self.machine, self.compiled, self.plan, &self.prepared.shape, &mut marks);
        let [marks] = marks;
        verdicts::verdict(marks)
    }

    /// The rows that conditions and results are worked out for: the case, or its steps.
    #[must_use]
    pub fn decided_rows(&self) -> std::ops::Range<usize> {
        0..self.plan.stepwise.as_ref().map_or(1, |stepwise| self.rows(stepwise.steps))
    }

    /// The outcome of each of these rows.
    #[must_use]
    pub fn verdicts(&self) -> Vec<Verdict> {
        let Some(stepwise) = &self.plan.stepwise else { return vec![self.verdict()] };
        let steps = self.prepared.shape.home(stepwise.steps);
        let marks = verdicts::of_steps(&self.machine, self.compiled, self.plan, steps);
        marks.into_iter().map(verdicts::verdict).collect()
    }

    pub(super) fn node(&self, node: NodeId) -> Option<&'e Node> {
        self.plan.program.nodes.get(node.0 as usize)
    }

    fn reg(&self, node: NodeId) -> Option<(Reg, i128)> {
        match self.compiled.output(node)? {
            Place::Narrow(reg, denominator) => Some((reg, denominator)),
            Place::Wide(reg) => Some((reg, 1)),
            Place::Const => None,
        }
    }

    pub(super) fn status_byte(&self, node: NodeId, row: usize) -> u8 {
        match self.reg(node) {
            Some((reg, _)) if reg.wide => self.machine.read::<Rational>(reg).get(row).1,
            Some((reg, _)) => self.machine.read::<i64>(reg).get(row).1,
            None => KNOWN,
        }
    }

    /// The integer that a node of yes/no, codes or rows has.
    pub(super) fn code(&self, node: NodeId, row: usize) -> i64 {
        self.reg(node).map_or(0, |(reg, _)| self.machine.read::<i64>(reg).get(row).0)
    }

    /// The status of a node in a row.
    #[must_use]
    pub fn status(&self, node: NodeId, row: usize) -> Status {
        Status::from_byte(self.status_byte(node, row))
    }

    /// The status of a value that may be absent, or is a period.
    #[must_use]
    pub fn shown(&self, shown: &Shown, row: usize) -> Status {
        Status::from_byte(
            verdicts::statuses(shown)
                .fold(KNOWN, |status, node| status | self.status_byte(node, row)),
        )
    }

    /// Whether a yes/no node is known to hold.
    #[must_use]
    pub fn holds(&self, node: NodeId, row: usize) -> bool {
        self.status_byte(node, row) == KNOWN && self.code(node, row) != 0
    }

    /// The value of a node in a row; it means nothing unless its status is known.
    #[must_use]
    pub fn value(&self, node: NodeId, row: usize) -> Value {
        let nothing = Value::Row(None);
        if let Some(Op::Constant(constant)) = self.node(node).map(|node| &node.op) {
            match constant {
                Constant::Bool(value) => return Value::Bool(*value),
                Constant::Number(value) => return Value::Number(*value),
                Constant::Code(code) => return Value::Code(*code),
                Constant::Text(_) => {}
            }
        }
        let (Some((reg, denominator)), Some(layout)) =
            (self.reg(node), self.prepared.layouts.get(node.0 as usize))
        else {
            return nothing;
        };
        if reg.wide {
            return Value::Number(self.machine.read::<Rational>(reg).get(row).0);
        }
        let stored = self.machine.read::<i64>(reg).get(row).0;
        match answers::value(layout.kind, stored, denominator) {
            Some(Value::Row(_)) => Value::Row(self.concept_of(node).and_then(|concept| {
                u32::try_from(answers::source_row(
                    &self.machine,
                    &self.prepared.shape,
                    concept,
                    stored,
                ))
                .ok()
            })),
            Some(value) => value,
            None => nothing,
        }
    }

    /// The concept of the instances that a node of row indexes gives rows of.
    fn concept_of(&self, node: NodeId) -> Option<ConceptId> {
        let node = self.node(node)?;
        match &node.op {
            Op::Fact(field, _) => match &self
                .package
                .concepts
                .get(self.concept(node.domain)?.0 as usize)?
                .fields
                .get(field.0 as usize)?
                .ty
            {
                FactType::Concept(concept) => Some(*concept),
                _ => None,
            },
            Op::ElementRow => super::order::target(self.package, self.plan, node.domain, &node.op),
            Op::Owner(concept) => Some(*concept),
            Op::Gather(from, _) => self.concept_of(*from),
            Op::Choose(_, then, or_else) => {
                self.concept_of(*then).or_else(|| self.concept_of(*or_else))
            }
            Op::Pick(_, branches) => branches.iter().find_map(|branch| self.concept_of(*branch)),
            _ => None,
        }
    }

    /// The text of a value.
    #[must_use]
    pub fn text(&self, id: TextId) -> &str {
        let text = match usize::try_from(id.0) {
            Ok(given) => self.facts.texts.get(given),
            Err(_) => usize::try_from(-id.0 - 1).ok().and_then(|own| self.compiled.texts.get(own)),
        };
        text.map_or("", |text| text)
    }

    fn home(&self, domain: DomainId) -> usize {
        self.prepared.shape.home(domain).0 as usize
    }

    /// How many rows of a domain the case has.
    #[must_use]
    pub fn rows(&self, domain: DomainId) -> usize {
        self.machine.rows.get(self.home(domain)).map_or(0, |rows| rows.count)
    }

    /// The rows that belong to a row of the parent.
    #[must_use]
    pub fn children(&self, domain: DomainId, parent: usize) -> std::ops::Range<usize> {
        self.machine.rows.get(self.home(domain)).map_or(0..0, |rows| rows.of(parent))
    }

    /// The status of the list that the rows of a parent are.
    #[must_use]
    pub fn list_status(&self, domain: DomainId, parent: usize) -> Status {
        let status =
            self.machine.rows.get(self.home(domain)).and_then(|rows| rows.status.get(parent));
        Status::from_byte(status.copied().unwrap_or(KNOWN))
    }

    /// The row of the parent domain that a row belongs to.
    #[must_use]
    pub fn parent(&self, domain: DomainId, row: usize) -> Option<usize> {
        self.link(domain, row, Via::Parent)
    }

    /// The row that a link leads to, if to any.
    #[must_use]
    pub fn link(&self, domain: DomainId, row: usize, via: Via) -> Option<usize> {
        let home = self.prepared.shape.home(domain).0;
        let link = match via {
            Via::Case => Link::Case,
            Via::Parent => Link::Parent,
            Via::Base => Link::Base,
            Via::Row(node) => Link::Row(self.reg(node)?.0),
        };
        loads::follow(&self.machine, home, row, link).0
    }

    /// The concept whose facts the rows of a domain have.
    pub(super) fn concept(&self, domain: DomainId) -> Option<ConceptId> {
        match self.plan.program.domains.get(domain.0 as usize)? {
            Domain::Instances(concept) => Some(*concept),
            Domain::Items { .. }
            | Domain::Seen { .. }
            | Domain::Joined { .. }
            | Domain::Units { .. }
            | Domain::Merged { .. } => None,
        }
    }

    /// The row in the facts of a row of instances.
    #[must_use]
    pub fn source(&self, domain: DomainId, row: usize) -> Option<u32> {
        self.machine.rows.get(self.home(domain))?.source.get(row).copied()
    }

    /// The fact that a node reads in a row, if it reads one: of an element of a list of plain values, its place.
    #[must_use]
    pub fn fact(&self, node: NodeId, row: usize) -> Option<FactRef> {
        let node = self.node(node)?;
        match node.op {
            Op::Fact(field, _) => Some(FactRef {
                concept: self.concept(node.domain)?,
                row: self.source(node.domain, row)?,
                field,
                element: None,
            }),
            Op::Element(Part::Value | Part::End | Part::Present) | Op::ElementRow => {
                let list = self.list(node.domain, self.parent(node.domain, row)?)?;
                let place = row - self.children(node.domain, self.parent(node.domain, row)?).start;
                Some(FactRef { element: u32::try_from(place).ok(), ..list })
            }
            _ => None,
        }
    }

    /// Whether a fact is given as absent.
    pub(super) fn is_absent(&self, fact: FactRef) -> bool {
        let column = self.facts.concepts.get(fact.concept.0 as usize);
        let cells = match column.and_then(|of| of.fields.get(fact.field.0 as usize)) {
            Some(
                Column::Values(_, cells)
                | Column::Periods(_, _, cells)
                | Column::Rows(_, _, cells)
                | Column::Lists(_, cells, _),
            ) => cells.as_deref(),
            None => None,
        };
        fact.element.is_none()
            && cells.and_then(|cells| cells.get(fact.row as usize)) == Some(&Cell::Absent)
    }

    /// The list fact that the rows of a parent are.
    pub(super) fn list(&self, domain: DomainId, parent: usize) -> Option<FactRef> {
        let shape = self.prepared.shape.domains.get(domain.0 as usize)?;
        let Made::Items { concept, field, parent: owner } = shape.made else { return None };
        Some(FactRef { concept, row: self.source(owner, parent)?, field, element: None })
    }
}
