//! Sums and products, and whether a value fits where it is put.

use super::Infer;
use crate::diagnostics::{Text, codes::types};
use crate::hir::{Arithmetic, Expr, ExprId, Literal};
use crate::resolve::Finding;
use crate::types::{NumberType, Type, Unit, UnitName, Value, time_unit};
use lagrum_plan::value::{DurationKind, NumberKind, TimeUnit};

impl Infer<'_> {
    /// Reports a value that does not fit what is needed.
    pub(super) fn fits(&mut self, id: ExprId, found: &Type, needed: &Value) {
        let branches = if found.is_error() { Vec::new() } else { self.branches(id) };
        if !branches.is_empty() {
            for branch in branches {
                let ty = self.out.ty(branch);
                self.fits(branch, &ty, needed);
            }
            return;
        }
        match (&found.value, needed) {
            (Value::Error, _) | (_, Value::Error) | (Value::Nothing, _) => {}
            (Value::Number(have), Value::Number(want)) => self.number_fits(id, have, want),
            (have, want) if have == want => {}
            (have, want) if list_fits(have, want) => {}
            (have, want) => {
                let needed = self.show(want);
                let have = have.clone();
                self.wrong_type(id, &needed, &have);
            }
        }
    }

    /// What a choice is between: what does not fit is said where it stands.
    fn branches(&self, id: ExprId) -> Vec<ExprId> {
        let expr = self.item.body.get(id);
        if let Expr::If(_, one, other) | Expr::IfNone(one, other) = expr {
            vec![*one, *other]
        } else if let Expr::Grid(body) = expr {
            body.rows.iter().filter_map(|row| row.results.first()).copied().collect()
        } else {
            Vec::new()
        }
    }

    fn number_fits(&mut self, id: ExprId, have: &NumberType, want: &NumberType) {
        if !kind_fits(have.kind, want.kind) {
            self.wrong_number(id, want, have);
        } else if have.unit != want.unit && !have.any_rate {
            self.wrong_unit(id, &Value::Number(want.clone()), &Value::Number(have.clone()));
        }
    }

    /// A number, or an error reported.
    pub(super) fn number_or_error(&mut self, id: ExprId, ty: Type) -> Type {
        match ty.value {
            Value::Number(_) | Value::Error => ty,
            value => {
                self.wrong_type(
                    id,
                    &Text::new("a number or an amount", "ett tal eller ett belopp"),
                    &value,
                );
                Type::error()
            }
        }
    }

    /// The type of what is one or the other; reports the second where they do not go together.
    pub(super) fn join(&mut self, second: ExprId, a: &Type, b: &Type) -> Type {
        let optional = a.optional || b.optional;
        let value = match (&a.value, &b.value) {
            (Value::Error, other) | (Value::Nothing, other) => other.clone(),
            (other, Value::Error) | (other, Value::Nothing) => other.clone(),
            (Value::Number(x), Value::Number(y)) => self.join_numbers(second, x, y),
            (x, y) if x == y => x.clone(),
            (x, y) => {
                let (needed, found) = (self.show(x), y.clone());
                self.wrong_type(second, &needed, &found);
                x.clone()
            }
        };
        Type { value, optional }
    }

    fn join_numbers(&mut self, second: ExprId, x: &NumberType, y: &NumberType) -> Value {
        let Some(kind) = join_kinds(x.kind, y.kind) else {
            self.cannot_mix(second, x, y);
            return Value::Error;
        };
        let (unit, any_rate) = match (x.any_rate, y.any_rate) {
            (true, _) => (y.unit.clone(), y.any_rate),
            (false, true) => (x.unit.clone(), false),
            (false, false) => {
                if x.unit != y.unit {
                    self.wrong_unit(second, &Value::Number(x.clone()), &Value::Number(y.clone()));
                    return Value::Error;
                }
                (x.unit.clone(), false)
            }
        };
        Value::Number(NumberType { kind, unit, any_rate })
    }

    fn cannot_mix(&mut self, second: ExprId, x: &NumberType, y: &NumberType) {
        if x.kind != NumberKind::Percent && y.kind != NumberKind::Percent {
            self.wrong_number(second, x, y);
            return;
        }
        let finding = Finding::new(types::PERCENT_AND_AMOUNT, self.place(second), Text::new(
            "a percentage cannot be added to, taken from or compared with an amount or a whole number",
            "procent kan inte läggas till, dras från eller jämföras med ett belopp eller ett heltal",
        ))
        .help(Text::new(
            "Say of what: `10% of rent`; or compare percentages with percentages.",
            "Säg av vad: `10 % av hyra`; eller jämför procent med procent.",
        ));
        self.report(finding);
    }

    /// `a + b`, `a - b`.
    pub(super) fn sum(&mut self, a: ExprId, b: ExprId, needed: Option<&Value>) -> Type {
        let left = self.there(a, needed);
        let right = match &left.value {
            Value::Time(_) => self.there(b, None),
            other => {
                let other = other.clone();
                self.there(b, Some(&other))
            }
        };
        match (&left.value, &right.value) {
            (Value::Time(TimeUnit::Date), Value::Duration(_)) => left,
            (Value::Time(TimeUnit::Month), Value::Duration(DurationKind::Months)) => left,
            (Value::Time(unit), Value::Number(n))
                if n.kind == NumberKind::Integer && n.unit.is_none() && *unit != TimeUnit::Date =>
            {
                left
            }
            (Value::Duration(x), Value::Duration(y)) if x == y => left,
            (
                Value::Time(_)
                | Value::Text
                | Value::YesNo
                | Value::Period
                | Value::Concept(_)
                | Value::Alternatives(_)
                | Value::Piece(..)
                | Value::Earlier(..)
                | Value::List(_),
                _,
            ) => {
                self.no_sum(a, &left, &right);
                Type::error()
            }
            _ => {
                let joined = self.join(b, &left, &right);
                match joined.value {
                    Value::Duration(_) => joined,
                    _ => self.number_or_error(a, joined),
                }
            }
        }
    }

    fn no_sum(&mut self, a: ExprId, left: &Type, right: &Type) {
        if left.is_error() || right.is_error() {
            return;
        }
        let (x, y) = (self.show(&left.value), self.show(&right.value));
        let mut finding = Finding::new(
            types::WRONG_TYPE,
            self.place(a),
            Text::new(
                format!("{} and {} cannot be added or subtracted", x.en, y.en),
                format!("{} och {} kan inte adderas eller subtraheras", x.sv, y.sv),
            ),
        );
        if matches!(left.value, Value::Time(_)) {
            finding = finding.help(Text::new(
                "Add a length of time to a date (`born + 18 years`), or ask for the days between: `days_between(a, b)`.",
                "Lägg en tidslängd till ett datum (`född + 18 år`), eller fråga efter dagarna emellan: `dagar_mellan(a; b)`.",
            ));
        }
        self.report(finding);
    }

    /// `a * b`, `a / b`.
    pub(super) fn product(&mut self, how: Arithmetic, a: ExprId, b: ExprId) -> Type {
        let left = self.there(a, None);
        let right = self.there(b, None);
        if let (Value::Duration(_), Value::Number(n), Arithmetic::Mul) =
            (&left.value, &right.value, how)
            && n.kind == NumberKind::Integer
            && n.unit.is_none()
        {
            return left;
        }
        let (Some(x), Some(y)) = (self.factor(a, left), self.factor(b, right)) else {
            return Type::error();
        };
        let divide = how == Arithmetic::Div;
        let (x, y) = if divide {
            (x, y)
        } else {
            (self.in_unit_of(&y, a, x.clone()), self.in_unit_of(&x, b, y.clone()))
        };
        let Some(kind) = product_kind(x.kind, y.kind, divide) else {
            self.no_product(b, &x, &y, divide);
            return Type::error();
        };
        let unit = if divide { x.unit.over(&y.unit) } else { x.unit.times(&y.unit) };
        let any_rate = kind == NumberKind::Money
            && ((x.any_rate && (y.kind != NumberKind::Money))
                || (y.any_rate && x.kind != NumberKind::Money))
            && unit.is_none();
        Type::of(Value::Number(NumberType { kind, unit, any_rate }))
    }

    /// A factor: a number, or a length of time as an amount of days or months.
    fn factor(&mut self, id: ExprId, ty: Type) -> Option<NumberType> {
        let of = |unit| NumberType {
            kind: NumberKind::Integer,
            unit: Unit::of(UnitName::Time(unit)),
            any_rate: false,
        };
        match ty.value {
            Value::Number(number) => Some(number),
            Value::Duration(DurationKind::Days) => Some(of(TimeUnit::Date)),
            Value::Duration(DurationKind::Months) => Some(of(TimeUnit::Month)),
            _ => {
                self.number_or_error(id, ty);
                None
            }
        }
    }

    /// A length of time that counts the very unit of a rate: `2 weeks` of `x per week` are 2 weeks, and not 14 days.
    fn in_unit_of(&mut self, rate: &NumberType, id: ExprId, factor: NumberType) -> NumberType {
        let item = self.item.clone();
        let Expr::Literal(Literal::Quantity(n, unit)) = item.body.get(id) else { return factor };
        let Some(unit) = time_unit(&unit.text).filter(|unit| rate.unit.rate() == Some(*unit))
        else {
            return factor;
        };
        let kind = if n.is_integer() { NumberKind::Integer } else { NumberKind::Number };
        let unit = Unit::of(UnitName::Time(unit));
        let counted = NumberType { kind, unit, any_rate: false };
        self.set(id, Type::of(Value::Number(counted.clone())));
        counted
    }

    fn no_product(&mut self, b: ExprId, x: &NumberType, y: &NumberType, divide: bool) {
        let (x, y) = (self.show(&Value::Number(x.clone())), self.show(&Value::Number(y.clone())));
        let text = if divide {
            Text::new(
                format!("{} cannot be divided by {}", x.en, y.en),
                format!("{} kan inte delas med {}", x.sv, y.sv),
            )
        } else {
            Text::new(
                format!("{} cannot be multiplied by {}", x.en, y.en),
                format!("{} kan inte multipliceras med {}", x.sv, y.sv),
            )
        };
        let finding = Finding::new(types::WRONG_TYPE, self.place(b), text);
        self.report(finding);
    }
}

fn list_fits(have: &Value, want: &Value) -> bool {
    match (have, want) {
        (Value::List(x), Value::List(y)) => x == y || **x == Value::Error || **y == Value::Error,
        _ => false,
    }
}

/// Whether a number of one kind can stand where another is needed.
fn kind_fits(have: NumberKind, want: NumberKind) -> bool {
    use NumberKind::{Integer, Money, Number, Percent};
    match want {
        Money => have == Money,
        Integer => have == Integer,
        Number => matches!(have, Number | Integer | Percent),
        Percent => matches!(have, Percent | Number),
    }
}

fn join_kinds(x: NumberKind, y: NumberKind) -> Option<NumberKind> {
    use NumberKind::{Integer, Money, Number, Percent};
    match (x, y) {
        (Money, Money) => Some(Money),
        (Integer, Integer) => Some(Integer),
        (Integer | Number, Integer | Number) => Some(Number),
        (Percent, Percent) => Some(Percent),
        (Percent, Number) | (Number, Percent) => Some(Number),
        (Money, _) | (_, Money) | (Percent, Integer) | (Integer, Percent) => None,
    }
}

fn product_kind(x: NumberKind, y: NumberKind, divide: bool) -> Option<NumberKind> {
    use NumberKind::{Integer, Money, Number, Percent};
    match (x, y, divide) {
        (Money, Money, true) => Some(Number),
        (Money, Money, false) => None,
        (Money, _, _) | (_, Money, false) => Some(Money),
        (_, Money, true) => None,
        (Integer, Integer, false) => Some(Integer),
        (Percent, Percent, false) => Some(Percent),
        (Percent, Integer | Number, true) => Some(Percent),
        (Percent, Integer, false) | (Integer, Percent, false) => Some(Percent),
        (Integer | Number | Percent, Integer | Number | Percent, _) => Some(Number),
    }
}
