//! Decisions `for each month m in P`: their steps, and what came before in them.

use super::Infer;
use crate::db::Def;
use crate::diagnostics::{
    Text,
    codes::{tests, types},
};
use crate::hir::{Aggregate, DecisionDecl, ExprId, ItemKind, item};
use crate::resolve::Finding;
use crate::types::{Meaning, SignatureKind, Type, TypeResolver, Value, signature};
use lagrum_plan::value::TimeUnit;

impl Infer<'_> {
    /// The steps of a decision: the name of each, and what it is.
    pub(super) fn steps_of(&self, decision: Def) -> Option<(String, TimeUnit)> {
        let item = item(self.db, decision)?;
        let ItemKind::Decision(decision) = &item.kind else { return None };
        decision.for_each.as_ref().map(|each| (each.name.text.clone(), each.unit))
    }

    /// `sum so far of e`, `count so far of c`: e and c in earlier steps, where also what is said further down is there.
    pub(super) fn so_far(
        &mut self,
        id: ExprId,
        kind: Aggregate,
        of: ExprId,
        needed: Option<&Value>,
    ) -> Type {
        if self.steps.is_none() || matches!(self.item.kind, ItemKind::Control(_)) {
            return self.without_steps(id);
        }
        let names = self.names.clone();
        let present = std::mem::take(&mut self.present);
        self.names.retain(|(_, meaning, _)| !of_one_row(*meaning));
        self.see_what_follows();
        let ty = match kind {
            Aggregate::Count => {
                self.condition(of);
                Type::of(Self::integer())
            }
            Aggregate::Reduce(_) | Aggregate::List => {
                let ty = self.there(of, needed);
                if matches!(ty.value, Value::Duration(_)) {
                    ty
                } else {
                    self.number_or_error(of, ty)
                }
            }
        };
        self.names = names;
        self.present = present;
        ty
    }

    /// The results of the decision, and the local names whose types are written.
    fn see_what_follows(&mut self) {
        let item = self.item.clone();
        let ItemKind::Decision(decision) = &item.kind else { return };
        for (name, meaning, ty) in self.following(decision) {
            if self.names.iter().all(|(have, _, _)| *have != name) {
                self.names.push((name, meaning, ty));
            }
        }
    }

    fn following(&self, decision: &DecisionDecl) -> Vec<(String, Meaning, Type)> {
        let mut all = Vec::new();
        if let SignatureKind::Decision(_, results) = &signature(self.db, self.def).kind {
            for (index, result) in (0u32..).zip(results) {
                all.push((result.name.clone(), Meaning::Result(index), result.ty.clone()));
            }
        }
        for (index, local) in (0u32..).zip(&decision.locals) {
            if let Some(written) = &local.ty {
                let ty = TypeResolver::new(self.db, self.def).resolve(written);
                all.push((local.name.text.clone(), Meaning::Local(index), ty));
            }
        }
        all
    }

    /// `expect for 2024-03 …`: the step of a decision that has steps, as a date or, of months, a month.
    pub(super) fn expected_step(&mut self, decision: Def, step: Option<ExprId>) {
        let Some(step) = step else { return };
        let ty = self.expr(step, None);
        let text = self.text(step);
        let said = match (self.steps_of(decision), ty.value) {
            (Some(_), Value::Time(TimeUnit::Date) | Value::Error) => return,
            (Some((_, unit)), Value::Time(given)) if unit == given => return,
            (Some(_), _) => Text::new(
                format!("the steps of the decision are no months: `{text}` is none of them"),
                format!("beslutets steg är inte månader: `{text}` är inget av dem"),
            ),
            (None, _) => Text::new(
                format!("the decision has no steps, so none for `{text}`"),
                format!("beslutet har inga steg, och alltså inget för `{text}`"),
            ),
        };
        self.report(Finding::new(tests::WRONG_IN_TEST, self.place(step), said));
    }

    fn without_steps(&mut self, id: ExprId) -> Type {
        let finding = Finding::new(
            types::SO_FAR_WITHOUT_STEPS,
            self.place(id),
            Text::new("there are no earlier steps here", "det finns inga tidigare steg här"),
        )
        .help(Text::new(
            "`so far` is for decisions `for each month m in PERIOD`, and for rules of such a decision.",
            "`hittills` hör hemma i beslut `för varje månad m i PERIOD`, och i regler för ett sådant beslut.",
        ));
        self.report(finding);
        Type::error()
    }
}

/// Whether a name is of a row that earlier steps know nothing of.
fn of_one_row(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Row(_) | Meaning::RowNumber(_))
}
