//! Controls, and the thresholds of decisions.

use super::Infer;
use crate::diagnostics::{Text, codes::controls};
use crate::hir::{
    ActionDecl, ControlDecl, DecisionDecl, Expr, ExprId, ItemKind, Literal, SampleDecl,
    ThresholdDecl, item,
};
use crate::resolve::Finding;
use crate::types::{Meaning, SignatureKind, Type, Value, infer, owner_of_control, signature};
use lagrum_plan::exact::Rational;

/// The largest weight and sum.
const HEAVIEST: i64 = 1_000_000;

impl Infer<'_> {
    pub(super) fn control(&mut self, control: &ControlDecl) {
        let Some(of) = owner_of_control(self.db, self.def, control) else { return };
        self.of = Some(of);
        if control.when.is_some() {
            self.steps = self.steps_of(of);
        }
        if let Some(each) = control.of.as_ref().and_then(|of| of.each.as_ref()) {
            self.bind(each, Meaning::Each, Type::of(Value::Concept(of)));
        }
        self.locals(&control.locals);
        let mut known = Vec::new();
        if let Some(when) = control.when {
            self.condition(when);
            known = self.when_true(when);
        }
        if let Some(sample) = &control.sample {
            self.sample(sample);
        }
        if let Some(weight) = control.weight {
            self.weight(weight);
        }
        if let Some(action) = &control.action {
            self.with(known, |this| this.action(action));
        }
        if let Some(lawful) = &control.lawful {
            self.texts(&lawful.because);
        }
    }

    pub(super) fn threshold(&mut self, threshold: &ThresholdDecl) {
        self.weight(threshold.sum);
        self.action(&threshold.action);
    }

    fn action(&mut self, action: &ActionDecl) {
        self.texts(&action.text);
    }

    /// A draw is made for every value of `per`: it must be one value.
    fn sample(&mut self, sample: &SampleDecl) {
        self.expr(sample.share, None);
        let item = self.item.clone();
        let share = match item.body.get(sample.share) {
            Expr::Literal(Literal::Percent(share)) => Some(*share),
            _ => None,
        };
        let is_share = |share: Rational| share > Rational::ZERO && share <= Rational::ONE;
        if !share.is_some_and(is_share) && *item.body.get(sample.share) != Expr::Missing {
            self.report(Finding::new(
                controls::WRONG_SAMPLE,
                self.place(sample.share),
                Text::new(
                    "a sample is a percentage above 0% and at most 100%, such as `sample 2%`",
                    "ett stickprov är en procentsats över 0 % och högst 100 %, som `stickprov 2 %`",
                ),
            ));
        }
        let Some(per) = sample.per else { return };
        let ty = self.there(per, None);
        if Self::is_list(&ty) || matches!(ty.value, Value::Concept(_) | Value::Earlier(..)) {
            self.not_a_value(per);
        }
    }

    /// Weights and sums are written out: what a control is worth is no matter of the case.
    fn weight(&mut self, id: ExprId) {
        self.expr(id, None);
        let item = self.item.clone();
        let whole = match item.body.get(id) {
            Expr::Literal(Literal::Number(value)) => value.to_integer(),
            Expr::Missing => return,
            _ => None,
        };
        if whole.is_some_and(|value| (0..=i128::from(HEAVIEST)).contains(&value)) {
            return;
        }
        self.report(Finding::new(
            controls::WRONG_WEIGHT,
            self.place(id),
            Text::new(
                "a weight is a whole number, 0 or more and at most 1,000,000, written out",
                "en vikt är ett helt tal, minst 0 och högst 1 000 000, utskrivet",
            ),
        ));
    }

    /// What a control of a decision sees beside its givens and rules: results and local names.
    pub(super) fn of_decision(&self, name: &str) -> Option<(Meaning, Type)> {
        let (ItemKind::Control(control), Some(decision)) = (&self.item.kind, self.of) else {
            return None;
        };
        let decided = item(self.db, decision)?;
        let ItemKind::Decision(decl) = &decided.kind else { return None };
        // The results of a decision for each month are many, and a case is drawn once.
        if decl.for_each.is_some() && control.when.is_none() {
            return None;
        }
        let SignatureKind::Decision(_, results) = &signature(self.db, decision).kind else {
            return None;
        };
        let result = (0u32..).zip(results).find(|(_, result)| result.name == name);
        result
            .map(|(index, result)| (Meaning::Result(index), result.ty.clone()))
            .or_else(|| self.local_of_decision(decision, decl, name))
    }

    fn local_of_decision(
        &self,
        decision: crate::db::Def,
        decl: &DecisionDecl,
        name: &str,
    ) -> Option<(Meaning, Type)> {
        let at = decl.locals.iter().position(|local| local.name.text == name)?;
        let ty = infer(self.db, decision).locals.get(at)?.clone();
        Some((Meaning::DecisionLocal(u32::try_from(at).ok()?), ty))
    }
}
