//! Names.

use super::{Frame, Linear, Maybe, Reader, Val, always, there};
use crate::builtins::Builtin;
use crate::hir::{Expr, ExprId, ItemKind, LocalDecl};
use crate::rules::series::content;
use crate::types::Meaning;
use lagrum_plan::exact::Rational;
use std::collections::BTreeMap;

impl<'a> Reader<'a> {
    /// A name, or `base.name`.
    pub(super) fn named(&mut self, frame: &Frame<'a>, id: ExprId) -> Option<Maybe> {
        let base = match frame.item.body.get(id) {
            Expr::Field(base, _) => Some(*base),
            _ => None,
        };
        match frame.inferred.meaning(id)? {
            Meaning::Local(index) => self.local(frame, index),
            Meaning::Argument(index) => frame.arguments.get(usize::try_from(index).ok()?).cloned(),
            Meaning::Row(of) => frame.rows.get(&of).map(|(row, _)| Self::as_value(*row)),
            Meaning::RowNumber(of) => {
                let (_, number) = frame.rows.get(&of)?;
                let number = Rational::from_integer(i64::from((*number)?));
                Some(there(Val::Number(always(Linear::number(number)))))
            }
            Meaning::Each => frame.instance.map(Self::as_value),
            Meaning::Owner => frame.owner.map(Self::as_value),
            Meaning::OwnField(index) => {
                let of = frame.instance?;
                let concept = self.concept_of(of)?;
                self.fact(of, concept, index)
            }
            Meaning::Field(index) => self.fact_of(frame, base?, index),
            Meaning::OwnMember(def) => self.rule_value(def, frame.instance, Vec::new(), None),
            Meaning::Member(def) => {
                let Val::Instance(of) = self.expr(frame, base?).value else { return None };
                self.rule_value(def, Some(of), Vec::new(), None)
            }
            Meaning::Parameter(def) | Meaning::Rule(def) => {
                self.rule_value(def, None, Vec::new(), None)
            }
            Meaning::Column(index) => self.column(frame, base?, index),
            Meaning::Alternative(_, index) => {
                let code = Rational::from_integer(i64::from(index));
                Some(there(Val::Number(always(Linear::number(code)))))
            }
            Meaning::Builtin(Builtin::AsOf) => Some(self.as_of()),
            _ => None,
        }
    }

    /// The concept of an instance.
    fn concept_of(&self, of: super::TermId) -> Option<crate::db::Def> {
        match &self.terms.about(of)?.ty {
            crate::types::Value::Concept(concept) => Some(*concept),
            _ => None,
        }
    }

    /// A `whereby`: the same wherever it is named.
    fn local(&mut self, frame: &Frame<'a>, index: u32) -> Option<Maybe> {
        let locals: &[LocalDecl] = match content(&frame.item.kind) {
            ItemKind::Rule(rule) => &rule.locals,
            ItemKind::Table(table) => &table.locals,
            ItemKind::Decision(decision) => &decision.locals,
            _ => return None,
        };
        let value = locals.get(usize::try_from(index).ok()?)?.value;
        let whole = Frame { rows: BTreeMap::new(), ..frame.clone() };
        Some(self.expr(&whole, value))
    }

    /// A result column of a table.
    fn column(&mut self, frame: &Frame<'a>, table: ExprId, index: u32) -> Option<Maybe> {
        let (callee, arguments) = match frame.item.body.get(table) {
            Expr::Call(callee, arguments) => (*callee, arguments.clone()),
            _ => (table, Vec::new()),
        };
        let (def, of) = match frame.inferred.meaning(callee)? {
            Meaning::Rule(def) => (def, None),
            Meaning::OwnMember(def) => (def, frame.instance),
            Meaning::Member(def) => {
                let Expr::Field(base, _) = frame.item.body.get(callee) else { return None };
                match self.expr(frame, *base).value {
                    Val::Instance(of) => (def, Some(of)),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let arguments = self.each(frame, &arguments);
        self.rule_value(def, of, arguments, Some(index))
    }
}
