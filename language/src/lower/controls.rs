//! Controls of a decision: those of itself, and of every concept that its facts reach.

use super::frame::{CASES, Lower};
use super::text::label;
use super::value::{Record, Val};
use crate::db::Def;
use crate::hir::{
    ActionDecl, ActionKind, DecisionDecl, ExprId, Item, ItemKind, LawfulDecl, SampleDecl, item,
};
use crate::resolve::{HeadKind, closure, declared};
use crate::types::{Inference, Meaning, Type, concepts_of_case, infer, owner_of_control};
use lagrum_plan::exact::Rational;
use lagrum_plan::oversight::{Act, Action, Check, Control, Lawful, Threshold};
use lagrum_plan::package::{CitationId, Condition, Outcome, Span};
use lagrum_plan::points::{Exercise, SpotKind};
use lagrum_plan::program::{NodeId, Op, Route, StepKind};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Lower<'_> {
    /// The controls that a case of the decision is looked at by: the package's own first. Those of its steps are there.
    pub(super) fn controls(
        &mut self,
        mut of_steps: BTreeMap<Def, Control>,
        conditions: &[Condition],
        results: &[Outcome],
    ) -> Vec<Control> {
        let mut controls = Vec::new();
        for (def, item, owner) in self.controls_declared() {
            let control = match of_steps.remove(&def) {
                Some(control) => Some(control),
                None => self.control((def, &item), owner, conditions, results),
            };
            if let Some(Control { check: Check::Sample { .. }, .. }) = &control {
                self.sample_point((def, &item), super::builder::index(controls.len()));
            }
            controls.extend(control);
        }
        controls
    }

    /// A sample, as something that a case can come under.
    fn sample_point(&mut self, (def, item): (Def, &Arc<Item>), at: u32) {
        let name = &item.name.text;
        let spot = self.out.spot(self.db, def, item.here, SpotKind::Sample, name, &item.under);
        self.points.push((spot, Exercise::Sample(at)));
    }

    /// The controls that look at each step by itself: those that name what the decision says of one.
    pub(super) fn controls_of_steps(
        &mut self,
        conditions: &[Condition],
        results: &[Outcome],
    ) -> BTreeMap<Def, Control> {
        let mut controls = BTreeMap::new();
        if self.home.rows == CASES {
            return controls;
        }
        for (def, item, owner) in self.controls_declared() {
            if owner == self.decision && names_step(&item, infer(self.db, def)) {
                let control = self.control((def, &item), owner, conditions, results);
                controls.extend(control.map(|control| (def, control)));
            }
        }
        controls
    }

    /// The controls that look at the case, and whose facts each looks at.
    fn controls_declared(&mut self) -> Vec<(Def, Arc<Item>, Def)> {
        let mut of = concepts_of_case(self.db, self.decision);
        of.push(self.decision);
        let mut controls = Vec::new();
        for package in closure(self.db, self.root) {
            for def in declared(self.db, *package, &HeadKind::Control) {
                let Some(item) = item(self.db, def) else { continue };
                let ItemKind::Control(decl) = &item.kind else { continue };
                let owner = owner_of_control(self.db, def, decl);
                if let Some(owner) = owner.filter(|owner| of.contains(owner)) {
                    controls.push((def, item, owner));
                }
            }
        }
        controls
    }

    fn control(
        &mut self,
        (def, item): (Def, &Arc<Item>),
        owner: Def,
        conditions: &[Condition],
        results: &[Outcome],
    ) -> Option<Control> {
        let ItemKind::Control(decl) = &item.kind else { return None };
        let instances = self.instances(owner);
        let of = if owner == self.decision { self.home.rows } else { instances };
        let own = Record { domain: instances, concept: owner.into(), present: None, row: None };
        let mut frame = self.new_frame(def, item, of, Some(own), Vec::new());
        if owner == self.decision {
            frame.results.clone_from(&self.frame.results);
            frame.of_decision = self.locals_for(item, frame.inferred);
        }
        frame.dates = self.home.dates;
        let outer = std::mem::replace(&mut self.frame, frame);
        let under = self.out.cite(self.db, def, &item.under);
        let check = match (decl.when, &decl.sample) {
            (Some(when), _) => Some(self.when_it_hits(when, &under, conditions, results)),
            (None, Some(sample)) => self.sample(sample),
            (None, None) => None,
        };
        let action = decl.action.as_ref().and_then(|action| self.action(action));
        let lawful = decl.lawful.as_ref().map(|lawful| self.lawful(lawful));
        let place = self.frame.place;
        let weight = decl.weight.and_then(|weight| super::facts::number(&item.body, weight));
        self.frame = outer;
        let (from, to) = decl.in_force.days();
        Some(Control {
            name: item.name.text.clone(),
            label: label(&item.label),
            under,
            of,
            in_force: Span { from, to },
            check: check?,
            weight: weight.unwrap_or(Rational::ZERO),
            action,
            lawful,
            place,
        })
    }

    /// The local names of the decision that a control names, worked out where they stand.
    fn locals_for(
        &mut self,
        control: &Item,
        inferred: &Inference,
    ) -> BTreeMap<u32, (Val, Option<lagrum_plan::program::StepId>)> {
        let named = control.body.iter().filter_map(|(id, _)| match inferred.meaning(id) {
            Some(Meaning::DecisionLocal(index)) => Some(index),
            _ => None,
        });
        let named: Vec<u32> = named.collect();
        let worked_out = |index| {
            let val = self.local(index);
            (index, (val, self.step_of_local(index)))
        };
        named.into_iter().map(worked_out).collect()
    }

    pub(super) fn local_of_decision(&mut self, index: u32) -> Val {
        let Some((val, step)) = self.frame.of_decision.get(&index).cloned() else {
            return Val::Error;
        };
        if let Some(step) = step {
            let links = self.links(self.home.rows);
            self.rests_on(step, if links.is_empty() { Route::Same } else { Route::Links(links) });
        }
        self.bring(val)
    }

    fn when_it_hits(
        &mut self,
        when: ExprId,
        under: &[CitationId],
        conditions: &[Condition],
        results: &[Outcome],
    ) -> Check {
        let item = self.frame.item.clone();
        let (val, gathered) = self.gather_parts(|this| {
            for step in this.results_named(results) {
                this.rests_on(step, Route::Same);
            }
            this.whole(when)
        });
        let own = match val {
            Val::Scalar(scalar) => scalar.value,
            Val::Record(_) | Val::List(_) | Val::Absent | Val::Error => self.failed(),
        };
        let node = self.where_granted(own, results, conditions);
        let text = self.source_text(&item, when);
        let spot = self.spot(SpotKind::Control, item.here, &item.name.text, &[]);
        let val = self.scalar(node);
        let step = self.own_step(
            StepKind::Control,
            &item.name.text,
            label(&item.label),
            under,
            text,
            &val,
            &Type::yes_no(),
            gathered.with(Self::own_point(spot, Some(node))),
            item.here,
        );
        Check::When { node, step }
    }

    /// The results that the control names have a value only where every condition of the decision holds: elsewhere
    /// there is nothing for it to look at.
    fn where_granted(
        &mut self,
        own: NodeId,
        results: &[Outcome],
        conditions: &[Condition],
    ) -> NodeId {
        if self.results_named(results).is_empty() || conditions.is_empty() {
            return own;
        }
        let mut all: Vec<NodeId> = conditions.iter().map(|condition| condition.node).collect();
        all.push(own);
        let count = super::builder::index(all.len());
        self.node(Op::AtLeast(count, all))
    }

    /// The steps of the results that the control names.
    fn results_named(&self, results: &[Outcome]) -> Vec<lagrum_plan::program::StepId> {
        let (item, inferred) = (&self.frame.item, self.frame.inferred);
        let named = item.body.iter().filter_map(|(id, _)| match inferred.meaning(id) {
            Some(Meaning::Result(index)) => results.get(super::builder::position(index)),
            _ => None,
        });
        named.map(|result| result.step).collect()
    }

    fn sample(&mut self, sample: &SampleDecl) -> Option<Check> {
        let item = self.frame.item.clone();
        let share = super::facts::number(&item.body, sample.share)?;
        let per = sample.per.and_then(|per| {
            let val = self.expr(per);
            let ty = self.frame.inferred.ty(per);
            self.shown_as(&val, &ty)
        });
        Some(Check::Sample { share, per: per.into_iter().collect() })
    }

    fn action(&mut self, action: &ActionDecl) -> Option<Act> {
        let kind = match action.kind? {
            ActionKind::Note => Action::Note,
            ActionKind::Request => Action::Request,
            ActionKind::Review => Action::Review,
            ActionKind::Hold => Action::Hold,
        };
        Some(Act { kind, text: self.reason(&action.text, None) })
    }

    fn lawful(&mut self, lawful: &LawfulDecl) -> Lawful {
        let under = self.out.cite(self.db, self.frame.def, &lawful.under);
        Lawful { because: label(&lawful.because), under }
    }

    pub(super) fn thresholds(&mut self, decl: &DecisionDecl) -> Vec<Threshold> {
        let item = self.frame.item.clone();
        let threshold = |threshold: &crate::hir::ThresholdDecl| {
            let sum = super::facts::number(&item.body, threshold.sum)?;
            Some(Threshold { sum, action: self.action(&threshold.action)? })
        };
        decl.thresholds.iter().filter_map(threshold).collect()
    }
}

/// Whether a condition names what is said of one step: a result, a local name, a rule of the decision, or the step.
fn names_step(item: &Item, inferred: &Inference) -> bool {
    let ItemKind::Control(control) = &item.kind else { return false };
    let mut body = item.body.iter();
    control.when.is_some()
        && body.any(|(id, _)| {
            matches!(
                inferred.meaning(id),
                Some(
                    Meaning::Result(_)
                        | Meaning::DecisionLocal(_)
                        | Meaning::OwnMember(_)
                        | Meaning::Step
                )
            )
        })
}
