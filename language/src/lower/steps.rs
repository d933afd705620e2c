//! The explanation: a step for each rule, parameter, fact, exception, row and line.

use super::frame::{Gathered, LocalKey, Lower};
use super::lists::Passing;
use super::text::label;
use super::value::{Kind, Scalar, Val};
use crate::db::Def;
use crate::hir::{Expr, ExprId, Here, Item, ItemKind, Line, LocalDecl, Name, RowDecl, Texts, item};
use crate::resolve::Place;
use crate::types::{Type, Value};
use lagrum_plan::package::{FieldId, PlaceId};
use lagrum_plan::program::{DomainId, NodeId, Op, Part, PartOf, Route, Step, StepId, StepKind};
use lagrum_plan::value::{Label, Shown, TimeUnit, ValueType};

impl Lower<'_> {
    /// The step of a rule, table or parameter.
    pub(super) fn item_step(
        &mut self,
        kind: StepKind,
        item: &Item,
        val: &Val,
        ty: &Type,
        gathered: Gathered,
    ) -> StepId {
        let value = self.shown_as(val, ty);
        let under = self.out.cite(self.db, self.frame.def, &item.under);
        let text = main_text(&item.kind).map(|id| self.source_text(item, id)).unwrap_or_default();
        let gathered = gathered.with(self.item_point(kind));
        let step = Step {
            kind,
            name: item.name.text.clone(),
            label: label(&item.label),
            under,
            place: Some(self.frame.place),
            text,
            domain: self.domain(),
            value,
            parts: gathered.parts,
            cited: gathered.cited,
            untold: gathered.untold,
            points: gathered.points,
        };
        self.step(step, item.here)
    }

    /// Adds a step of the explanation, which stands in the item being lowered.
    pub(super) fn step(&mut self, step: Step, here: Here) -> StepId {
        self.b.step(step, Place { def: self.frame.def, here })
    }

    pub(super) fn shown_as(&mut self, val: &Val, ty: &Type) -> Option<Shown> {
        let shown = self.value_type(&ty.value)?;
        self.shown(val.clone(), shown, &ty.value)
    }

    /// The step of a fact, on its concept's instances.
    pub(super) fn fact_step(
        &mut self,
        concept: Kind,
        instances: DomainId,
        field: FieldId,
        ty: &Type,
    ) -> StepId {
        if let Some(step) = self.fact_steps.get(&(concept, field)) {
            return *step;
        }
        let id = self.concept_of(concept);
        self.fill_concepts();
        let concept_of = self.out.concepts.get(super::builder::position(id.0));
        let shown = concept_of.and_then(|of| of.fields.get(super::builder::position(field.0)));
        let (name, labels) =
            shown.map(|field| (field.name.clone(), field.label.clone())).unwrap_or_default();
        let present = ty.optional.then(|| self.node_on(instances, Op::Fact(field, Part::Present)));
        let value = self.node_on(instances, Op::Fact(field, Part::Value));
        let end = (ty.value == crate::types::Value::Period)
            .then(|| self.node_on(instances, Op::Fact(field, Part::End)));
        let unit = super::facts::unit_label(self.db, &ty.value);
        let value = self.value_type(&ty.value).map(|ty| Shown { present, value, end, ty, unit });
        let at = self.fact_place(concept.def(), &name);
        let step = Step {
            kind: StepKind::Fact(id, field),
            name,
            label: labels,
            under: Vec::new(),
            place: None,
            text: String::new(),
            domain: instances,
            value,
            parts: Vec::new(),
            cited: self.cited_of_fact(concept, field),
            untold: Vec::new(),
            points: Vec::new(),
        };
        let step = self.b.step(step, at);
        self.fact_steps.insert((concept, field), step);
        step
    }

    /// Where a fact is declared.
    pub(super) fn fact_place(&self, of: Def, name: &str) -> Place {
        let item = item(self.db, of);
        let here = item.as_ref().and_then(|item| match &item.kind {
            ItemKind::Concept(concept) => {
                let field = concept.fields.iter().find(|field| field.name.text == name)?;
                Some(field.name.here)
            }
            ItemKind::Decision(decision) => {
                let given = decision.givens.iter().find(|given| given.name.text == name)?;
                Some(given.name.here)
            }
            _ => None,
        });
        let whole = item.as_ref().map(|item| item.name.here).unwrap_or_default();
        Place { def: of, here: here.unwrap_or(whole) }
    }

    /// The step of a line of a condition list.
    pub(super) fn line_step(&mut self, line: &Line, node: NodeId, gathered: Gathered) {
        let item = self.frame.item.clone();
        let place = self.out.place(
            self.db,
            self.frame.def,
            line.here,
            &line.marker,
            &line.label,
            &line.under,
        );
        let text = self.source_text(&item, line.condition);
        let at = Place { def: self.frame.def, here: line.here };
        self.condition_step(StepKind::Line, (place, at), text, node, gathered);
    }

    /// The step of a row of a table.
    pub(super) fn row_step(&mut self, row: &RowDecl, met: NodeId, gathered: Gathered) {
        let item = self.frame.item.clone();
        let place =
            self.out.place(self.db, self.frame.def, row.here, "", &Texts::default(), &row.under);
        let text = one_line(&item, row.here);
        let at = Place { def: self.frame.def, here: row.here };
        self.condition_step(StepKind::Row, (place, at), text, met, gathered);
    }

    /// A step whose value is a yes/no node: an exception, a row, a line.
    pub(super) fn condition_step(
        &mut self,
        kind: StepKind,
        (place, at): (PlaceId, Place),
        text: String,
        node: NodeId,
        gathered: Gathered,
    ) {
        let known = self.out.places.get(super::builder::position(place.0));
        let (name, label, under) =
            known.map(|p| (p.name.clone(), p.label.clone(), p.under.clone())).unwrap_or_default();
        let value = Some(Shown {
            present: None,
            value: node,
            end: None,
            ty: ValueType::YesNo,
            unit: Label::default(),
        });
        let step = Step {
            kind,
            name,
            label,
            under,
            place: Some(place),
            text,
            domain: self.domain(),
            value,
            parts: gathered.parts,
            cited: gathered.cited,
            untold: gathered.untold,
            points: gathered.points,
        };
        let step = self.b.step(step, at);
        self.rests_on(step, Route::Same);
    }

    /// The step of a `whereby`.
    pub(super) fn local_step(
        &mut self,
        key: LocalKey,
        local: &LocalDecl,
        val: &Val,
        gathered: Gathered,
    ) {
        let ty = self
            .frame
            .inferred
            .locals
            .get(super::builder::position(key.0))
            .cloned()
            .unwrap_or_else(Type::error);
        let item = self.frame.item.clone();
        let text = self.source_text(&item, local.value);
        let here = Here { start: local.name.here.start, end: item.body.here(local.value).end };
        let before = std::mem::replace(&mut self.frame.here, here);
        let shown = |this: &mut Self| {
            let value = this.shown_as(val, &ty);
            let domain = this.domain();
            this.nameless(StepKind::Local, local.name.text.clone(), text, domain, value, gathered)
        };
        let step = if key.1 == self.own_rows() { self.outside(shown) } else { shown(self) };
        self.frame.here = before;
        self.frame.local_steps.insert(key, step);
    }

    /// The step of a `whereby` that was worked out on the item's own rows.
    pub(super) fn step_of_local(&self, index: u32) -> Option<StepId> {
        self.frame.local_steps.get(&(index, self.own_rows(), self.dates)).copied()
    }

    /// Notes that a `whereby` was used.
    pub(super) fn note_local(&mut self, key: LocalKey) {
        let Some(step) = self.frame.local_steps.get(&key).copied() else { return };
        let links = self.links(key.1);
        self.rests_on(step, if links.is_empty() { Route::Same } else { Route::Links(links) });
    }

    /// The step of a value of another day.
    pub(super) fn dated_step(&mut self, id: ExprId, val: &Val, gathered: Gathered) {
        let ty = self.frame.inferred.ty(id);
        let item = self.frame.item.clone();
        let text = self.source_text(&item, id);
        let value = self.shown_as(val, &ty);
        let domain = self.domain();
        let step = self.nameless(StepKind::AsOf, String::new(), text, domain, value, gathered);
        self.rests_on(step, Route::Same);
    }

    /// The step of the day that a value is of.
    pub(super) fn day_step(&mut self, id: ExprId, node: NodeId) {
        let item = self.frame.item.clone();
        let text = self.source_text(&item, id);
        let domain = self.domain();
        let ty = Type::of(Value::Time(TimeUnit::Date));
        let value = self.shown_as(&Val::Scalar(Scalar::of(domain, node)), &ty);
        let step =
            self.nameless(StepKind::AsOf, String::new(), text, domain, value, Gathered::default());
        self.rests_on(step, Route::Same);
    }

    /// The step of an aggregate: its part runs over the rows. Where it is the whole of a rule, the rule's step has
    /// that part itself.
    pub(super) fn aggregate_step(&mut self, id: ExprId, each: &Name, val: &Val, passing: Passing) {
        let Passing { rows, filter, parts } = passing;
        let step =
            self.nameless(StepKind::Branch, each.text.clone(), String::new(), rows, None, parts);
        let route = Route::Each { rows, filter };
        if self.frame.whole == Some(id) {
            self.rests_on(step, route);
            return;
        }
        let ty = self.frame.inferred.ty(id);
        let item = self.frame.item.clone();
        let text = self.source_text(&item, id);
        let value = self.shown_as(val, &ty);
        let part = PartOf { step, route, when: None };
        let domain = self.domain();
        let step =
            self.nameless(StepKind::Aggregate, String::new(), text, domain, value, only(part));
        self.rests_on(step, Route::Same);
    }

    /// A step of something that is not declared: it stands where the expression of now does.
    pub(super) fn nameless(
        &mut self,
        kind: StepKind,
        name: String,
        text: String,
        domain: DomainId,
        value: Option<Shown>,
        gathered: Gathered,
    ) -> StepId {
        let step = Step {
            kind,
            name,
            label: Label::default(),
            under: Vec::new(),
            place: None,
            text,
            domain,
            value,
            parts: gathered.parts,
            cited: gathered.cited,
            untold: gathered.untold,
            points: gathered.points,
        };
        self.step(step, self.frame.here)
    }

    /// The author's own words for an expression, on one line.
    pub(super) fn source_text(&self, item: &Item, id: ExprId) -> String {
        let whole = item.body.here(id);
        // The lines of a list and the rows of a grid are steps of their own: its head says enough.
        let until = |first: Option<&Here>| {
            one_line(item, Here { end: first.map_or(whole.end, |first| first.start), ..whole })
        };
        match item.body.get(id) {
            Expr::Conditions(_, lines) => until(lines.first().map(|line| &line.here)),
            Expr::Grid(grid) => {
                let head = until(grid.rows.first().map(|row| &row.here));
                // The clause is the expression: `is by x`, of which `is` says nothing.
                head.split_once(' ').map_or_else(String::new, |(_, by)| by.to_owned())
            }
            _ => one_line(item, whole),
        }
    }
}

fn only(part: PartOf) -> Gathered {
    Gathered { parts: vec![part], ..Gathered::default() }
}

/// A stretch of an item's text, on one line.
pub(super) fn one_line(item: &Item, here: Here) -> String {
    let range = super::builder::position(here.start)..super::builder::position(here.end);
    item.source.get(range).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The expression that says how a rule is worked out, if one does.
fn main_text(kind: &ItemKind) -> Option<ExprId> {
    match kind {
        ItemKind::Rule(rule) => match rule.versions.as_slice() {
            [only] => only.value,
            _ => None,
        },
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => {
            main_text(inner)
        }
        ItemKind::Change(change) => main_text(&change.content),
        _ => None,
    }
}
