//! Lists: aggregates, quantifiers, the first of many.

use super::Infer;
use crate::diagnostics::{Text, codes::types};
use crate::hir::{Aggregate, ExprId, Rows};
use crate::resolve::Finding;
use crate::types::{Meaning, NumberType, Type, Value};
use lagrum_plan::program::Reduction;
use lagrum_plan::value::{DurationKind, NumberKind};

impl Infer<'_> {
    /// Brings the row (and its number) into view, types the filter, and works on.
    fn over<T>(&mut self, id: ExprId, rows: &Rows, work: impl FnOnce(&mut Self, &Type) -> T) -> T {
        let list = self.there(rows.list, None);
        let element = self.element(rows.list, &list);
        let before = self.names.len();
        self.bind(&rows.each, Meaning::Row(id), element.clone());
        if let Some(number) = &rows.number {
            self.bind(number, Meaning::RowNumber(id), Type::of(Self::integer()));
        }
        let known = match rows.filter {
            Some(filter) => {
                self.condition(filter);
                self.when_true(filter)
            }
            None => Vec::new(),
        };
        let out = self.with(known, |this| work(this, &element));
        self.names.truncate(before);
        out
    }

    fn element(&mut self, list: ExprId, ty: &Type) -> Type {
        match &ty.value {
            Value::List(element) => Type::of((**element).clone()),
            Value::Error => Type::error(),
            other => {
                let found = self.show(other);
                let finding = Finding::new(
                    types::NOT_A_LIST,
                    self.place(list),
                    Text::new(
                        format!("a list is needed here, but this is {}", found.en),
                        format!("här behövs en lista, men detta är {}", found.sv),
                    ),
                );
                self.report(finding);
                Type::error()
            }
        }
    }

    /// `count of x in xs where c`, `sum of e for x in xs where c` and their like.
    pub(super) fn aggregate(
        &mut self,
        id: ExprId,
        kind: Aggregate,
        rows: &Rows,
        value: Option<ExprId>,
        needed: Option<&Value>,
    ) -> Type {
        self.over(id, rows, |this, element| {
            let ty = match value {
                Some(value) => this.there(value, needed),
                None => element.clone(),
            };
            match kind {
                Aggregate::Count => Type::of(Self::integer()),
                Aggregate::List => {
                    if Self::is_list(&ty) {
                        return this.not_a_value(value.unwrap_or(id));
                    }
                    Type::of(Value::List(Box::new(ty.value)))
                }
                Aggregate::Reduce(how) => this.reduced(how, value.unwrap_or(id), ty),
            }
        })
    }

    fn reduced(&mut self, how: Reduction, value: ExprId, ty: Type) -> Type {
        match how {
            Reduction::Sum => {
                if matches!(ty.value, Value::Duration(_)) {
                    return ty;
                }
                self.number_or_error(value, ty)
            }
            Reduction::Average => match self.number_or_error(value, ty).value {
                Value::Number(n) if n.kind == NumberKind::Integer => {
                    Type::maybe(Value::Number(NumberType { kind: NumberKind::Number, ..n }))
                }
                other => Type::maybe(other),
            },
            Reduction::Largest | Reduction::Smallest => match ty.value {
                Value::Time(_) | Value::Duration(_) => Type::maybe(ty.value),
                _ => Type::maybe(self.number_or_error(value, ty).value),
            },
        }
    }

    /// `exists x in xs where c`, `every x in xs satisfies c`.
    pub(super) fn quantified(&mut self, id: ExprId, rows: &Rows, holds: Option<ExprId>) {
        self.over(id, rows, |this, _| {
            if let Some(holds) = holds {
                this.condition(holds);
            }
        });
    }

    /// `first of x in xs where c ordered by e`.
    pub(super) fn first(
        &mut self,
        id: ExprId,
        count: Option<ExprId>,
        rows: &Rows,
        by: Option<ExprId>,
    ) -> Type {
        if let Some(count) = count {
            self.needs(count, &Self::integer());
        }
        self.over(id, rows, |this, element| {
            if let Some(by) = by {
                let ty = this.there(by, None);
                if !matches!(
                    ty.value,
                    Value::Number(_) | Value::Time(_) | Value::Duration(_) | Value::Error
                ) {
                    this.wrong_type(
                        by,
                        &Text::new("something with an order", "något med en ordning"),
                        &ty.value,
                    );
                }
            }
            match count {
                Some(_) => Type::of(Value::List(Box::new(element.value.clone()))),
                None => Type::maybe(element.value.clone()),
            }
        })
    }

    /// `longest run of x in xs where c`.
    pub(super) fn longest_run(&mut self, id: ExprId, rows: &Rows) -> Type {
        self.over(id, rows, |_, element| Type::of(Value::List(Box::new(element.value.clone()))))
    }

    /// `merged(periods, gap: d)`: how many days may stand between two that belong together.
    pub(super) fn merged(&mut self, periods: ExprId, gap: Option<ExprId>) -> Type {
        let list = Value::List(Box::new(Value::Period));
        let ty = self.there(periods, Some(&list));
        let element = self.element(periods, &ty);
        if let Some(gap) = gap {
            self.needs(gap, &Value::Duration(DurationKind::Days));
        }
        if !matches!(element.value, Value::Period | Value::Error) {
            let needed = Text::new("a list of periods", "en lista av perioder");
            self.wrong_type(periods, &needed, &ty.value);
            return Type::error();
        }
        Type::of(list)
    }

    /// `xs together with ys`.
    pub(super) fn together(&mut self, a: ExprId, b: ExprId) -> Type {
        let left = self.there(a, None);
        let right = self.there(b, None);
        self.element(a, &left);
        self.element(b, &right);
        self.join(b, &left, &right)
    }
}
