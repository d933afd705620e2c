//! Comparisons.

use super::Infer;
use crate::diagnostics::{Text, codes::types};
use crate::hir::{Expr, ExprId};
use crate::resolve::Finding;
use crate::types::{NumberType, Type, Unit, Value};
use lagrum_plan::program::Comparison;
use lagrum_plan::value::{NumberKind, TimeUnit};

impl Infer<'_> {
    /// `a < b` and its like.
    pub(super) fn compare(&mut self, how: Comparison, a: ExprId, b: ExprId) -> Type {
        let left = self.first_side(a, b);
        let right = self.there(b, Some(&left.value));
        self.comparable(how, a, b, &left, &right);
        Type::yes_no()
    }

    /// The left side; where only the right one says of what set a bare alternative is, that helps.
    fn first_side(&mut self, a: ExprId, b: ExprId) -> Type {
        let item = self.item.clone();
        if let Expr::Name(name) = item.body.get(a)
            && self.scope.alternatives.contains_key(&name.text)
            && self.lookup(&name.text).is_none()
        {
            let hint = self.there(b, None);
            return self.there(a, Some(&hint.value));
        }
        self.there(a, None)
    }

    fn comparable(&mut self, how: Comparison, a: ExprId, b: ExprId, left: &Type, right: &Type) {
        let ordered = !matches!(how, Comparison::Equal | Comparison::NotEqual);
        let joined = self.join(b, left, right);
        let unordered = match joined.value {
            Value::YesNo
            | Value::Text
            | Value::Identity(_)
            | Value::Alternatives(_)
            | Value::Concept(_) => ordered,
            Value::Period => ordered,
            Value::Piece(..) | Value::Earlier(..) | Value::List(_) => true,
            Value::Error
            | Value::Nothing
            | Value::Number(_)
            | Value::Time(_)
            | Value::Duration(_) => false,
        };
        if unordered {
            self.not_comparable(a, &joined.value);
        }
    }

    fn not_comparable(&mut self, id: ExprId, value: &Value) {
        let shown = self.show(value);
        let finding = Finding::new(
            types::NOT_COMPARABLE,
            self.place(id),
            Text::new(
                format!("values of the kind {} cannot be compared in this way", shown.en),
                format!("värden av slaget {} kan inte jämföras så", shown.sv),
            ),
        );
        self.report(finding);
    }

    /// `e between a and b`.
    pub(super) fn between(&mut self, of: ExprId, low: ExprId, high: ExprId) -> Type {
        let ty = self.there(of, None);
        for bound in [low, high] {
            let bound_ty = self.there(bound, Some(&ty.value));
            self.comparable(Comparison::AtLeast, of, bound, &ty, &bound_ty);
        }
        Type::yes_no()
    }

    /// `e in set`.
    pub(super) fn is_in(&mut self, of: ExprId, set: ExprId) -> Type {
        let ty = self.there(of, None);
        let item = self.item.clone();
        if let Expr::Several(all) = item.body.get(set) {
            for one in all {
                let one_ty = self.there(*one, Some(&ty.value));
                self.comparable(Comparison::Equal, of, *one, &ty, &one_ty);
            }
            self.set(set, Type::of(Value::List(Box::new(ty.value))));
            return Type::yes_no();
        }
        let set_ty = self.there(set, None);
        match &set_ty.value {
            Value::List(element) => {
                let element = Type::of((**element).clone());
                self.comparable(Comparison::Equal, of, of, &element, &ty);
            }
            Value::Period
            | Value::Time(
                TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Quarter
                | TimeUnit::HalfYear
                | TimeUnit::Year,
            ) => {
                self.fits(of, &ty, &Value::Time(TimeUnit::Date));
            }
            Value::Error => {}
            other => {
                let other = other.clone();
                self.wrong_type(
                    set,
                    &Text::new("a list, a period or a month", "en lista, en period eller en månad"),
                    &other,
                );
            }
        }
        Type::yes_no()
    }

    /// `a differs from b by more than c`.
    pub(super) fn differs(&mut self, a: ExprId, b: ExprId, by: ExprId) -> Type {
        let left = self.there(a, None);
        let right = self.there(b, Some(&left.value));
        let joined = self.join(b, &left, &right);
        let joined = self.number_or_error(a, joined);
        let by_ty = self.there(by, Some(&joined.value));
        let share =
            matches!(&by_ty.value, Value::Number(NumberType { kind: NumberKind::Percent, .. }));
        if !share {
            self.join(by, &joined, &by_ty);
        }
        Type::yes_no()
    }

    /// An alternative or number in a cell, a list of units: a plain integer type.
    pub(super) fn integer() -> Value {
        Value::number(NumberKind::Integer, Unit::none())
    }
}
