//! The explanation: a step for each rule, parameter, fact, exception, row and line.

use super::frame::Lower;
use super::text::label;
use super::value::Val;
use crate::db::Def;
use crate::hir::{ExprId, Item, ItemKind, Line, LocalDecl, RowDecl, Texts, item};
use crate::types::Type;
use lagrum_plan::package::{FieldId, PlaceId};
use lagrum_plan::program::{DomainId, NodeId, Op, Part, PartOf, Route, Step, StepId, StepKind};
use lagrum_plan::value::{Label, Shown, ValueType};

impl Lower<'_> {
    /// The step of a rule, table or parameter.
    pub(super) fn item_step(&mut self, kind: StepKind, item: &Item, val: &Val, ty: &Type, parts: Vec<PartOf>) -> StepId {
        let value = self.shown_as(val, ty);
        let under = self.out.cite(self.db, self.frame.def, &item.under);
        let text = main_text(&item.kind).map(|id| self.source_text(item, id)).unwrap_or_default();
        self.b.step(Step {
            kind,
            name: item.name.text.clone(),
            label: label(&item.label),
            under,
            place: Some(self.frame.place),
            text,
            domain: self.domain(),
            value,
            parts,
        })
    }

    pub(super) fn shown_as(&mut self, val: &Val, ty: &Type) -> Option<Shown> {
        let shown = self.value_type(&ty.value)?;
        self.shown(val.clone(), shown, &ty.value)
    }

    /// The step of a fact, on its concept's instances.
    pub(super) fn fact_step(&mut self, concept: Def, instances: DomainId, index: u32, ty: &Type) -> StepId {
        if let Some(step) = self.fact_steps.get(&(concept, index)) {
            return *step;
        }
        let id = self.out.concept(self.db, concept);
        let field = FieldId(index);
        let (name, labels) = self.fact_name(concept, index);
        let present = ty.optional.then(|| self.node_on(instances, Op::Fact(field, Part::Present)));
        let value = self.node_on(instances, Op::Fact(field, Part::Value));
        let end = (ty.value == crate::types::Value::Period)
            .then(|| self.node_on(instances, Op::Fact(field, Part::End)));
        let unit = super::facts::unit_label(self.db, &ty.value);
        let value = self.value_type(&ty.value).map(|ty| Shown { present, value, end, ty, unit });
        let step = self.b.step(Step {
            kind: StepKind::Fact(id, field),
            name,
            label: labels,
            under: Vec::new(),
            place: None,
            text: String::new(),
            domain: instances,
            value,
            parts: Vec::new(),
        });
        self.fact_steps.insert((concept, index), step);
        step
    }

    fn fact_name(&self, concept: Def, index: u32) -> (String, Label) {
        let Some(item) = item(self.db, concept) else { return Default::default() };
        let at = super::builder::position(index);
        match &item.kind {
            ItemKind::Concept(c) => c.fields.get(at).map(|f| (f.name.text.clone(), label(&f.label))),
            ItemKind::Decision(d) => d.givens.get(at).map(|g| (g.name.text.clone(), label(&g.label))),
            _ => None,
        }
        .unwrap_or_default()
    }

    /// The step of a line of a condition list.
    pub(super) fn line_step(&mut self, line: &Line, node: NodeId, parts: Vec<PartOf>) {
        let item = self.frame.item.clone();
        let place = self.out.place(self.db, self.frame.def, line.here, &line.marker, &line.label, &line.under);
        let text = self.source_text(&item, line.condition);
        self.condition_step(StepKind::Line, place, text, node, parts);
    }

    /// The step of a row of a table.
    pub(super) fn row_step(&mut self, row: &RowDecl, column: usize, met: NodeId, parts: Vec<PartOf>) {
        let item = self.frame.item.clone();
        let place = self.out.place(self.db, self.frame.def, row.here, "", &Texts::default(), &row.under);
        let result = row.results.get(column).or(row.results.first());
        let text = result.map(|id| self.source_text(&item, *id)).unwrap_or_default();
        self.condition_step(StepKind::Row, place, text, met, parts);
    }

    /// A step whose value is a yes/no node: an exception, a row, a line.
    pub(super) fn condition_step(&mut self, kind: StepKind, place: PlaceId, text: String, node: NodeId, parts: Vec<PartOf>) {
        let known = self.out.places.get(super::builder::position(place.0));
        let (name, label, under) =
            known.map(|p| (p.name.clone(), p.label.clone(), p.under.clone())).unwrap_or_default();
        let value = Some(Shown { present: None, value: node, end: None, ty: ValueType::YesNo, unit: Label::default() });
        let domain = self.domain();
        let step = self.b.step(Step { kind, name, label, under, place: Some(place), text, domain, value, parts });
        self.rests_on(step, Route::Same);
    }

    /// The step of a `whereby`.
    pub(super) fn local_step(&mut self, index: u32, local: &LocalDecl, val: &Val, parts: Vec<PartOf>) {
        let ty = self.frame.inferred.locals.get(super::builder::position(index)).cloned().unwrap_or_else(Type::error);
        let item = self.frame.item.clone();
        let text = self.source_text(&item, local.value);
        let step = self.outside(|this| {
            let value = this.shown_as(val, &ty);
            let domain = this.domain();
            this.b.step(Step {
                kind: StepKind::Local,
                name: local.name.text.clone(),
                label: Label::default(),
                under: Vec::new(),
                place: None,
                text,
                domain,
                value,
                parts,
            })
        });
        self.frame.local_steps.insert(index, step);
    }

    /// Notes that a `whereby` was used.
    pub(super) fn note_local(&mut self, index: u32, _val: &Val) {
        let Some(step) = self.frame.local_steps.get(&index).copied() else { return };
        let first = self.frame.chain.first().copied().unwrap_or(super::frame::CASES);
        let links = self.links(first);
        self.rests_on(step, if links.is_empty() { Route::Same } else { Route::Links(links) });
    }

    /// The step of an aggregate: its part runs over the rows.
    pub(super) fn aggregate_step(&mut self, id: ExprId, val: &Val, rows: DomainId, filter: Option<NodeId>, parts: Vec<PartOf>) {
        let ty = self.frame.inferred.ty(id);
        let item = self.frame.item.clone();
        let text = self.source_text(&item, id);
        let value = self.shown_as(val, &ty);
        let each = self.b.step(Step {
            kind: StepKind::Branch,
            name: String::new(),
            label: Label::default(),
            under: Vec::new(),
            place: None,
            text: String::new(),
            domain: rows,
            value: None,
            parts,
        });
        let domain = self.domain();
        let part = PartOf { step: each, route: Route::Each { rows, filter }, when: None };
        let step = self.b.step(Step {
            kind: StepKind::Aggregate,
            name: String::new(),
            label: Label::default(),
            under: Vec::new(),
            place: None,
            text,
            domain,
            value,
            parts: vec![part],
        });
        self.rests_on(step, Route::Same);
    }

    /// The author's own words for an expression, on one line.
    pub(super) fn source_text(&self, item: &Item, id: ExprId) -> String {
        let here = item.body.here(id);
        let range = super::builder::position(here.start)..super::builder::position(here.end);
        item.source.get(range).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The expression that says how a rule is worked out, if one does.
fn main_text(kind: &ItemKind) -> Option<ExprId> {
    match kind {
        ItemKind::Rule(rule) => match rule.versions.as_slice() {
            [only] => only.value,
            _ => None,
        },
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => main_text(inner),
        _ => None,
    }
}
