//! The names in expressions: what they mean was found with their types.

use super::mention::Walk;
use super::target::Target;
use crate::db::Def;
use crate::hir::{Clause, Expr, ExprId, Literal, Name, Rows};
use crate::types::{Meaning, Value};

impl Walk<'_> {
    /// Every name in the item's expressions.
    pub(super) fn expressions(&mut self) {
        let item = self.item;
        for (id, expr) in item.body.iter() {
            self.expression(id, expr);
        }
    }

    fn expression(&mut self, id: ExprId, expr: &Expr) {
        match expr {
            Expr::Name(name) => {
                let target =
                    self.inferred.meaning(id).and_then(|meaning| self.meant(meaning, None));
                self.uses(name, target);
            }
            Expr::Field(base, name) => self.field(id, *base, name),
            Expr::Literal(literal) => self.literal(literal),
            Expr::Clause { clause: Clause::CountedPer(unit), .. } => self.unit(unit),
            Expr::Attested(_, Some(register)) => {
                let target = self.item_named(&register.text);
                self.uses(register, target);
            }
            Expr::Aggregate { rows, .. }
            | Expr::Quantified { rows, .. }
            | Expr::First { rows, .. }
            | Expr::LongestRun(rows) => self.rows(id, rows),
            _ => {}
        }
    }

    fn rows(&mut self, id: ExprId, rows: &Rows) {
        self.declares(&rows.each, Target::Row(self.def, id));
        if let Some(number) = &rows.number {
            self.declares(number, Target::RowNumber(self.def, id));
        }
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Quantity(_, unit) => self.unit(unit),
            Literal::Rate(amount, units) => {
                self.literal(amount);
                units.iter().for_each(|unit| self.unit(unit));
            }
            _ => {}
        }
    }

    fn field(&mut self, id: ExprId, base: ExprId, name: &Name) {
        let target = match (self.inferred.meaning(id), self.inferred.ty(base).value) {
            (Some(meaning), _) if !matches!(meaning, Meaning::Field(_)) => {
                self.meant(meaning, Some(base))
            }
            (Some(Meaning::Field(index)), Value::Concept(of)) => Some(Target::Fact(of, index)),
            (_, Value::Earlier(of, _)) => self.result(of, &name.text),
            _ => None,
        };
        self.uses(name, target);
    }

    fn meant(&self, meaning: Meaning, base: Option<ExprId>) -> Option<Target> {
        let own = self.own.unwrap_or(self.def);
        Some(match meaning {
            Meaning::Local(index) => Target::Local(self.def, index),
            Meaning::DecisionLocal(index) => Target::Local(own, index),
            Meaning::Argument(index) => Target::Argument(self.rule, index),
            Meaning::Row(of) => Target::Row(self.def, of),
            Meaning::RowNumber(of) => Target::RowNumber(self.def, of),
            Meaning::Each => Target::Each(self.rule),
            Meaning::Owner => Target::Owner(self.rule),
            Meaning::OwnField(index) => Target::Fact(own, index),
            Meaning::Step => Target::Step(own),
            Meaning::Result(index) => Target::Result(own, index),
            Meaning::OwnMember(def)
            | Meaning::Member(def)
            | Meaning::Parameter(def)
            | Meaning::Rule(def)
            | Meaning::Alternatives(def) => Target::Item(def),
            Meaning::Alternative(def, index) => Target::Alternative(def, index),
            Meaning::Column(index) => Target::Column(self.table_of(base?)?, index),
            Meaning::Package(package) => Target::Package(package),
            Meaning::Builtin(builtin) => Target::Builtin(builtin),
            Meaning::Field(_) | Meaning::Carried => return None,
        })
    }

    /// The table before the dot of a column.
    fn table_of(&self, base: ExprId) -> Option<Def> {
        let callee = match self.item.body.get(base) {
            Expr::Call(callee, _) => *callee,
            _ => base,
        };
        match self.inferred.meaning(callee)? {
            Meaning::Rule(def) | Meaning::OwnMember(def) | Meaning::Member(def) => Some(def),
            _ => None,
        }
    }
}
