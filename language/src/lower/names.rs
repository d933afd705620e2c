//! Names.

use super::frame::Lower;
use super::value::Val;
use crate::builtins::Builtin;
use crate::db::Def;
use crate::hir::{Expr, ExprId, ItemKind, LocalDecl, item};
use crate::types::{Meaning, Value};
use lagrum_plan::value::Constant;

impl Lower<'_> {
    /// A name that stands alone.
    pub(super) fn name(&mut self, id: ExprId) -> Val {
        let Some(meaning) = self.meaning(id) else { return Val::Error };
        match meaning {
            Meaning::Local(index) => self.local(index),
            Meaning::Argument(index) => self
                .frame
                .arguments
                .get(super::builder::position(index))
                .cloned()
                .unwrap_or(Val::Error),
            Meaning::Row(of) => self.frame.rows.get(&of).map_or(Val::Error, |(row, _)| row.clone()),
            Meaning::RowNumber(of) => match self.frame.rows.get(&of) {
                Some((_, Some(number))) => Val::Scalar(*number),
                _ => Val::Error,
            },
            Meaning::Each => self.frame.own.map_or(Val::Error, Val::Record),
            Meaning::Owner => self.frame.owner.map_or(Val::Error, Val::Record),
            Meaning::OwnField(index) => match self.frame.own {
                Some(own) => self.fact_of(own, index),
                None => Val::Error,
            },
            Meaning::OwnMember(def) => match self.frame.own {
                Some(own) => self.member(own, def, &[], None),
                None => Val::Error,
            },
            Meaning::Result(index) => self.result_of(index),
            Meaning::DecisionLocal(index) => self.local_of_decision(index),
            Meaning::Step => self.step_of_now(id),
            Meaning::Parameter(def) => self.parameter(def),
            Meaning::Rule(def) => self.free_rule(def, &[], None),
            Meaning::Alternative(_, index) => {
                let node = self.constant(Constant::Code(i64::from(index)));
                self.scalar(node)
            }
            Meaning::Builtin(Builtin::AsOf) => self.as_of_value(),
            Meaning::Builtin(_)
            | Meaning::Field(_)
            | Meaning::Member(_)
            | Meaning::Column(_)
            | Meaning::Carried
            | Meaning::Package(_)
            | Meaning::Alternatives(_) => Val::Error,
        }
    }

    /// `base.name`.
    pub(super) fn field(&mut self, id: ExprId, base: ExprId) -> Val {
        let Some(meaning) = self.meaning(id) else { return Val::Error };
        match meaning {
            Meaning::Column(index) => self.column(base, index),
            Meaning::Carried => self.carried(base),
            Meaning::Field(index) => match self.expr(base) {
                Val::Record(record) => self.fact_of(record, index),
                _ => Val::Error,
            },
            Meaning::Member(def) => match self.expr(base) {
                Val::Record(record) => self.member(record, def, &[], None),
                _ => Val::Error,
            },
            Meaning::Parameter(_) | Meaning::Rule(_) | Meaning::Alternative(..) => self.name(id),
            Meaning::Local(_)
            | Meaning::Argument(_)
            | Meaning::Row(_)
            | Meaning::RowNumber(_)
            | Meaning::Each
            | Meaning::Owner
            | Meaning::OwnField(_)
            | Meaning::OwnMember(_)
            | Meaning::Result(_)
            | Meaning::DecisionLocal(_)
            | Meaning::Step
            | Meaning::Package(_)
            | Meaning::Alternatives(_)
            | Meaning::Builtin(_) => Val::Error,
        }
    }

    /// A result column of a table.
    fn column(&mut self, table: ExprId, index: u32) -> Val {
        let item = self.frame.item.clone();
        let (callee, arguments) = match item.body.get(table) {
            Expr::Call(callee, arguments) => (*callee, arguments.as_slice()),
            _ => (table, [].as_slice()),
        };
        match self.meaning(callee) {
            Some(Meaning::Rule(def)) => self.free_rule(def, arguments, Some(index)),
            Some(Meaning::OwnMember(def)) => match self.frame.own {
                Some(own) => self.member(own, def, arguments, Some(index)),
                None => Val::Error,
            },
            Some(Meaning::Member(def)) => {
                let Expr::Field(base, _) = item.body.get(callee) else { return Val::Error };
                match self.expr(*base) {
                    Val::Record(record) => self.member(record, def, arguments, Some(index)),
                    _ => Val::Error,
                }
            }
            _ => Val::Error,
        }
    }

    /// A `whereby`: lowered on the item's own rows the first time it is used; for other days, on the rows of now.
    pub(super) fn local(&mut self, index: u32) -> Val {
        let own = self.dates == self.frame.dates;
        let rows = if own { self.own_rows() } else { self.domain() };
        let key = (index, rows, self.dates);
        if let Some(val) = self.frame.locals.get(&key) {
            let val = val.clone();
            self.note_local(key);
            return val;
        }
        let item = self.frame.item.clone();
        let Some(local) = locals(&item.kind).get(super::builder::position(index)) else {
            return Val::Error;
        };
        let whole = |this: &mut Self| {
            this.under(Vec::new(), |this| this.gather_parts(|this| this.whole(local.value)))
        };
        let (val, parts) = if own { self.outside(whole) } else { whole(self) };
        self.frame.locals.insert(key, val.clone());
        self.local_step(key, local, &val, parts);
        self.note_local(key);
        val
    }

    /// A result that was worked out before; for other days, anew.
    fn result_of(&mut self, index: u32) -> Val {
        let at = super::builder::position(index);
        if self.dates == self.frame.dates {
            return self.frame.results.get(at).cloned().unwrap_or(Val::Error);
        }
        let item = self.frame.item.clone();
        let ItemKind::Decision(decision) = &item.kind else { return Val::Error };
        match decision.grants.get(at) {
            Some(grant) => self.versions(&grant.value, &mut |this, value| this.expr(*value)),
            None => Val::Error,
        }
    }

    /// The number that an alternative carries.
    fn carried(&mut self, base: ExprId) -> Val {
        let Value::Alternatives(set) = self.frame.inferred.ty(base).value else {
            return Val::Error;
        };
        let value = self.value(base);
        let numbers = carried_numbers(self.db, set);
        let mut out: Option<Val> = None;
        for (index, number) in (0i64..).zip(numbers).collect::<Vec<_>>().into_iter().rev() {
            let number = self.constant(Constant::Number(number));
            let number = self.scalar(number);
            out = Some(match out {
                None => number,
                Some(rest) => {
                    let code = self.constant(Constant::Code(index));
                    let is = self.node(lagrum_plan::program::Op::Compare(
                        lagrum_plan::program::Comparison::Equal,
                        value,
                        code,
                    ));
                    self.choose(is, number, rest)
                }
            });
        }
        out.unwrap_or(Val::Error)
    }
}

/// The numbers of a set's values; 0 where one has none.
fn carried_numbers(db: &dyn crate::db::Db, set: Def) -> Vec<lagrum_plan::exact::Rational> {
    let Some(item) = item(db, set) else { return Vec::new() };
    let ItemKind::Alternatives(values) = &item.kind else { return Vec::new() };
    values
        .iter()
        .map(|value| {
            value
                .number
                .and_then(|id| constant_number(&item.body, id))
                .unwrap_or(lagrum_plan::exact::Rational::ZERO)
        })
        .collect()
}

/// A number written as a literal or as a quotient of literals, `1/2`.
fn constant_number(body: &crate::hir::Body, id: ExprId) -> Option<lagrum_plan::exact::Rational> {
    match body.get(id) {
        Expr::Arithmetic(crate::hir::Arithmetic::Div, a, b) => {
            constant_number(body, *a)?.checked_div(constant_number(body, *b)?)
        }
        _ => super::facts::number(body, id),
    }
}

/// The `whereby` of an item.
pub(super) fn locals(kind: &ItemKind) -> &[LocalDecl] {
    match kind {
        ItemKind::Rule(rule) => &rule.locals,
        ItemKind::Table(table) => &table.locals,
        ItemKind::Decision(decision) => &decision.locals,
        ItemKind::Control(control) => &control.locals,
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => locals(inner),
        ItemKind::Change(change) => locals(&change.content),
        _ => &[],
    }
}
