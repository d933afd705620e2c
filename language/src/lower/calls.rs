//! Calls.

use super::frame::Lower;
use super::value::{Scalar, Val};
use super::written::What;
use crate::builtins::Builtin;
use crate::hir::{Expr, ExprId};
use crate::types::{Meaning, Value};
use lagrum_plan::program::{Calendar, Comparison, NodeId, Op};
use lagrum_plan::value::{Constant, OPEN_END, TimeUnit};

impl Lower<'_> {
    /// `callee(arguments)`.
    pub(super) fn call(&mut self, id: ExprId, callee: ExprId, arguments: &[ExprId]) -> Val {
        let item = self.frame.item.clone();
        match self.meaning(callee) {
            Some(Meaning::Builtin(builtin)) => self.builtin(id, builtin, arguments),
            Some(Meaning::Rule(def)) => self.free_rule(def, arguments, None),
            Some(Meaning::OwnMember(def)) => match self.frame.own {
                Some(own) => self.member(own, def, arguments, None),
                None => Val::Error,
            },
            Some(Meaning::Member(def)) => {
                let Expr::Field(base, _) = item.body.get(callee) else { return Val::Error };
                match self.expr(*base) {
                    Val::Record(record) => self.member(record, def, arguments, None),
                    _ => Val::Error,
                }
            }
            _ => Val::Error,
        }
    }

    fn builtin(&mut self, id: ExprId, builtin: Builtin, arguments: &[ExprId]) -> Val {
        let node = match builtin {
            Builtin::AsOf => self.as_of(),
            Builtin::Min => self.fold(id, arguments, Op::Min, What::Smaller),
            Builtin::Max => self.fold(id, arguments, Op::Max, What::Larger),
            Builtin::Monthly => {
                let of = self.first_argument(arguments);
                self.times(of, 1, 12)
            }
            Builtin::Yearly => {
                let of = self.first_argument(arguments);
                self.times(of, 12, 1)
            }
            Builtin::MonthsAfter => self.asked(Calendar::AddMonths, arguments),
            Builtin::StartOf => self.first_argument(arguments),
            Builtin::EndOf => return self.end_of(arguments),
            Builtin::DaysIn => {
                let unit = self.unit_of(arguments);
                self.asked(Calendar::DaysIn(unit), arguments)
            }
            Builtin::Working(question) => self.asked(question, arguments),
            Builtin::Calendar(Calendar::FirstDay(_)) => {
                let unit = self.unit_of(arguments);
                self.asked(Calendar::FirstDay(unit), arguments)
            }
            Builtin::Calendar(Calendar::LastDay(_)) => {
                let unit = self.unit_of(arguments);
                self.asked(Calendar::LastDay(unit), arguments)
            }
            Builtin::Calendar(question) => self.asked(question, arguments),
        };
        self.frame.here = self.frame.item.body.here(id);
        self.scalar(node)
    }

    fn asked(&mut self, question: Calendar, arguments: &[ExprId]) -> NodeId {
        let arguments = arguments.iter().map(|argument| self.value(*argument)).collect();
        self.calendar(question, arguments)
    }

    fn first_argument(&mut self, arguments: &[ExprId]) -> NodeId {
        match arguments.first() {
            Some(argument) => self.value(*argument),
            None => self.failed(),
        }
    }

    fn unit_of(&self, arguments: &[ExprId]) -> TimeUnit {
        match arguments.first().map(|argument| self.frame.inferred.ty(*argument).value) {
            Some(Value::Time(unit)) => unit,
            _ => TimeUnit::Month,
        }
    }

    fn fold(
        &mut self,
        id: ExprId,
        arguments: &[ExprId],
        op: fn(NodeId, NodeId) -> Op,
        what: What,
    ) -> NodeId {
        let mut values = arguments.iter();
        let first = match values.next() {
            Some(first) => self.value(*first),
            None => return self.failed(),
        };
        values.fold(first, |so_far, argument| {
            let next = self.value(*argument);
            let node = self.node(op(so_far, next));
            self.wrote(what.clone(), self.here_of(id), node);
            node
        })
    }

    /// The last day of a period; absent where it is open.
    fn end_of(&mut self, arguments: &[ExprId]) -> Val {
        let Some(Val::Scalar(Scalar { end: Some(end), .. })) =
            arguments.first().map(|a| self.expr(*a))
        else {
            return Val::Error;
        };
        let open = self.constant(Constant::Code(OPEN_END));
        let present = Some(self.node(Op::Compare(Comparison::NotEqual, end, open)));
        Val::Scalar(Scalar { present, ..Scalar::of(self.domain(), end) })
    }
}
