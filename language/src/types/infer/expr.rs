//! One expression.

use super::Infer;
use super::plain::quoted_example;
use crate::diagnostics::{Text, codes::types};
use crate::hir::{
    Arithmetic, Clause, Connective, Expr, ExprId, ItemKind, Literal, TextLit, TextPiece,
};
use crate::resolve::Finding;
use crate::types::{NumberType, Type, Unit, UnitName, Value, time_unit};
use lagrum_plan::value::{DurationKind, NumberKind, TimeUnit};

impl Infer<'_> {
    /// The type of an expression; `needed` is what its context asks for, if it does.
    pub(super) fn expr(&mut self, id: ExprId, needed: Option<&Value>) -> Type {
        let expr = self.item.clone();
        let ty = self.form(id, expr.body.get(id), needed);
        let ty = self.narrowed(id, ty);
        self.set(id, ty)
    }

    /// An expression that must be there and of a type.
    pub(super) fn needs(&mut self, id: ExprId, needed: &Value) -> Type {
        let ty = self.expr(id, Some(needed));
        let ty = self.needs_present(id, ty);
        self.fits(id, &ty, needed);
        ty
    }

    /// A week, quarter, half-year or year of a test, as JSON has it: none of them has a form of its own.
    fn quoted_time(&mut self, id: ExprId, text: &TextLit, unit: TimeUnit) -> Type {
        let Some(example) = quoted_example(unit) else { return Type::of(Value::Text) };
        if text.plain().is_some_and(|text| unit.read(&text).is_ok()) {
            return Type::of(Value::Time(unit));
        }
        let Text { en, sv } = self.show(&Value::Time(unit));
        let needed =
            Text::new(format!("{en} such as \"{example}\""), format!("{sv}, t.ex. \"{example}\""));
        self.wrong_type(id, &needed, &Value::Text);
        Type::error()
    }

    /// A text; where a number of a person or organisation is needed, that number, and outside tests a right one; in
    /// tests, where a week, quarter, half-year or year is needed, that one.
    fn text_literal(&mut self, id: ExprId, text: &TextLit, needed: Option<&Value>) -> Type {
        let in_test = matches!(self.item.kind, ItemKind::Test(_));
        if let (Some(Value::Time(unit)), true) = (needed, in_test) {
            return self.quoted_time(id, text, *unit);
        }
        let Some(Value::Identity(kind)) = needed else { return Type::of(Value::Text) };
        let right = text.plain().is_some_and(|text| kind.read(&text, None).is_ok());
        if !right && !in_test {
            let needed = Text::new(
                format!("{kind} with its twelve digits"),
                format!("{kind} med sina tolv siffror"),
            );
            self.wrong_type(id, &needed, &Value::Text);
            return Type::error();
        }
        Type::of(Value::Identity(*kind))
    }

    /// A condition.
    pub(super) fn condition(&mut self, id: ExprId) {
        self.needs(id, &Value::YesNo);
    }

    /// A value that must be there.
    pub(super) fn there(&mut self, id: ExprId, needed: Option<&Value>) -> Type {
        let ty = self.expr(id, needed);
        self.needs_present(id, ty)
    }

    #[expect(clippy::too_many_lines, reason = "one arm per form")]
    fn form(&mut self, id: ExprId, expr: &Expr, needed: Option<&Value>) -> Type {
        match expr {
            Expr::Missing => Type::error(),
            Expr::Literal(literal) => self.literal(literal),
            Expr::Text(text) => {
                for piece in &text.pieces {
                    if let TextPiece::Hole(hole) = piece {
                        self.expr(*hole, None);
                    }
                }
                self.text_literal(id, text, needed)
            }
            Expr::Name(name) => self.name(id, name, needed),
            Expr::Field(base, name) => self.field(id, *base, name),
            Expr::Argument(_, of) => self.expr(*of, needed),
            Expr::Call(callee, arguments) => self.call(id, *callee, arguments),
            Expr::Negate(of) => {
                let ty = self.there(*of, needed);
                self.number_or_error(*of, ty)
            }
            Expr::Not(of) => {
                self.condition(*of);
                Type::yes_no()
            }
            Expr::Arithmetic(Arithmetic::Add | Arithmetic::Sub, a, b) => self.sum(*a, *b, needed),
            Expr::Arithmetic(how, a, b) => self.product(*how, *a, *b),
            Expr::Logic(how, a, b) => self.logic(*how, *a, *b),
            Expr::Compare(how, a, b) => self.compare(*how, *a, *b),
            Expr::Between(of, low, high) => self.between(*of, *low, *high),
            Expr::In(of, set) => self.is_in(*of, *set),
            Expr::Several(all) => {
                for one in all {
                    self.expr(*one, needed);
                }
                self.not_a_value(id)
            }
            Expr::Overlaps(a, b) => {
                self.needs(*a, &Value::Period);
                self.needs(*b, &Value::Period);
                Type::yes_no()
            }
            Expr::IsPresent(of, _) => self.is_present(*of),
            Expr::Differs(a, b, by) => self.differs(*a, *b, *by),
            Expr::ShareOf(share, of) => {
                self.needs(*share, &Value::number(NumberKind::Percent, Unit::none()));
                let ty = self.there(*of, needed);
                let ty = self.number_or_error(*of, ty);
                no_longer_whole(ty)
            }
            Expr::PartOf { value, above, up_to } => self.part_of(*value, *above, *up_to, needed),
            Expr::Clause { base, clause, .. } => self.clause(*base, clause, needed),
            Expr::Cited(of, _) => self.expr(*of, needed),
            Expr::Conditions(_, lines) => {
                self.lines(expr, lines);
                Type::yes_no()
            }
            Expr::If(condition, then, otherwise) => {
                self.choice(*condition, *then, *otherwise, needed)
            }
            Expr::Grid(body) => self.inline_grid(body, needed),
            Expr::IfNone(of, other) => self.if_none(*of, *other, needed),
            Expr::Aggregate { kind, rows, value } => {
                self.aggregate(id, *kind, rows, *value, needed)
            }
            Expr::Quantified { rows, holds, .. } => {
                self.quantified(id, rows, *holds);
                Type::yes_no()
            }
            Expr::First { count, rows, by, .. } => self.first(id, *count, rows, *by),
            Expr::Together(a, b) => self.together(*a, *b),
            Expr::Period(from, to) => {
                self.needs(*from, &Value::Time(TimeUnit::Date));
                if let Some(to) = to {
                    self.needs(*to, &Value::Time(TimeUnit::Date));
                }
                Type::of(Value::Period)
            }
            Expr::AsOf(of, day) | Expr::InWording(of, day) => {
                self.on_another_day(*of, *day, needed)
            }
            Expr::CountWhen(unit, period, when) => self.count_when(id, *unit, *period, *when),
            Expr::History(of) => self.history(id, *of),
            Expr::UnitsOf(unit, period) => self.units_of(*unit, *period),
            Expr::MainRule => self.main_rule(id),
            Expr::Absent => Type::maybe(Value::Nothing),
            Expr::NoValue => Type::of(Value::Error),
            Expr::LongestRun(rows) => self.longest_run(id, rows),
            Expr::Merged(periods, gap) => self.merged(*periods, *gap),
            Expr::SoFar(kind, of) => self.so_far(id, *kind, *of, needed),
            Expr::Attested(of, register) => self.attested(id, *of, register.as_ref()),
        }
    }

    fn literal(&mut self, literal: &Literal) -> Type {
        let number = |kind| Type::number(kind);
        match literal {
            Literal::Bool(_) => Type::yes_no(),
            Literal::Number(n) if n.is_integer() => number(NumberKind::Integer),
            Literal::Number(_) => number(NumberKind::Number),
            Literal::Percent(_) => number(NumberKind::Percent),
            Literal::Money(_) => Type::of(Value::Number(NumberType {
                kind: NumberKind::Money,
                unit: Unit::none(),
                any_rate: true,
            })),
            Literal::Quantity(_, unit) => self.quantity(unit),
            Literal::Date(_) => Type::of(Value::Time(TimeUnit::Date)),
            Literal::Month(_) => Type::of(Value::Time(TimeUnit::Month)),
            Literal::Rate(amount, per) => {
                let Type { value: Value::Number(number), .. } = self.literal(amount) else {
                    return Type::error();
                };
                let unit = per.iter().fold(number.unit, |unit, name| match self.unit(name) {
                    Some(found) => unit.over(&Unit::of(found)),
                    None => unit,
                });
                Type::of(Value::number(number.kind, unit))
            }
        }
    }

    /// `18 years` is a length of time, `80 kvm` an amount of a unit.
    fn quantity(&mut self, unit: &crate::hir::Name) -> Type {
        match time_unit(&unit.text) {
            Some(TimeUnit::Date | TimeUnit::Week) => Type::of(Value::Duration(DurationKind::Days)),
            Some(TimeUnit::Month | TimeUnit::Quarter | TimeUnit::HalfYear | TimeUnit::Year) => {
                Type::of(Value::Duration(DurationKind::Months))
            }
            None => match self.unit(unit) {
                Some(name) => Type::of(Value::number(NumberKind::Number, Unit::of(name))),
                None => Type::error(),
            },
        }
    }

    pub(super) fn unit(&mut self, name: &crate::hir::Name) -> Option<UnitName> {
        let mut types = crate::types::TypeResolver::new(self.db, self.def);
        let found = types.unit(name);
        self.out.findings.append(&mut types.findings);
        found
    }

    fn logic(&mut self, how: Connective, a: ExprId, b: ExprId) -> Type {
        self.condition(a);
        let known = match how {
            Connective::And => self.when_true(a),
            Connective::Or => self.when_false(a),
        };
        self.with(known, |this| this.condition(b));
        self.certain_though_undecided(how, a, b);
        Type::yes_no()
    }

    /// `x or not x`, `x and not x`: undetermined for an unknown x although every answer agrees.
    fn certain_though_undecided(&mut self, how: Connective, a: ExprId, b: ExprId) {
        let opposite = |x: &Expr, y: ExprId, this: &Self| match x {
            Expr::Not(inner) => this.text(*inner) == this.text(y),
            _ => false,
        };
        let item = self.item.clone();
        if !opposite(item.body.get(a), b, self) && !opposite(item.body.get(b), a, self) {
            return;
        }
        let (en, sv) = match how {
            Connective::Or => ("true", "sant"),
            Connective::And => ("false", "falskt"),
        };
        let finding = Finding::new(
            types::UNDECIDED_THOUGH_CERTAIN,
            self.place(b),
            Text::new(
                format!("this is always {en}, but undetermined while the fact is unknown"),
                format!("detta är alltid {sv}, men obestämt så länge uppgiften är okänd"),
            ),
        );
        self.report(finding);
    }

    fn clause(&mut self, base: ExprId, clause: &Clause, needed: Option<&Value>) -> Type {
        let ty = self.there(base, needed);
        match clause {
            Clause::AtLeast(bound) | Clause::AtMost(bound) => {
                let bound_ty = self.there(*bound, Some(&ty.value));
                self.join(*bound, &ty, &bound_ty)
            }
            Clause::Rounded(_, step) | Clause::Exact(step) => {
                let ty = self.number_or_error(base, ty);
                let step_ty = self.there(*step, Some(&ty.value));
                let whole =
                    matches!(&step_ty.value, Value::Number(n) if n.kind == NumberKind::Integer);
                let joined = self.join(*step, &ty, &step_ty);
                match joined.value {
                    Value::Number(n) if whole && n.kind == NumberKind::Number => {
                        Type::of(Value::Number(NumberType { kind: NumberKind::Integer, ..n }))
                    }
                    value => Type::of(value),
                }
            }
            Clause::RoundedUp => self.rounded_up(base, ty),
            Clause::CountedPer(unit) => self.counted_per(base, ty, unit),
        }
    }

    /// `rounded up` alone: of months added to a date.
    fn rounded_up(&mut self, base: ExprId, ty: Type) -> Type {
        let item = self.item.clone();
        let months = match item.body.get(base) {
            Expr::Arithmetic(Arithmetic::Add | Arithmetic::Sub, _, by) => {
                self.out.ty(*by).value == Value::Duration(DurationKind::Months)
            }
            _ => false,
        };
        let moved_date = months && ty.value == Value::Time(TimeUnit::Date);
        if !moved_date && !ty.is_error() {
            let needed = Text::new(
                "months added to a date, or `rounded up to` an amount",
                "månader lagda till ett datum, eller `avrundat uppåt till` ett belopp",
            );
            self.wrong_type(base, &needed, &ty.value);
            return Type::error();
        }
        ty
    }

    fn counted_per(&mut self, base: ExprId, ty: Type, unit: &crate::hir::Name) -> Type {
        let Value::Number(number) = self.number_or_error(base, ty).value else {
            return Type::error();
        };
        match self.unit(unit) {
            Some(UnitName::Time(time)) => {
                Type::of(Value::number(number.kind, number.unit.with_rate(time)))
            }
            Some(declared @ UnitName::Declared(_)) => {
                Type::of(Value::number(number.kind, number.unit.over(&Unit::of(declared))))
            }
            None => Type::error(),
        }
    }

    fn part_of(
        &mut self,
        value: ExprId,
        above: ExprId,
        up_to: Option<ExprId>,
        needed: Option<&Value>,
    ) -> Type {
        let mut ty = self.there(value, needed);
        ty = self.number_or_error(value, ty);
        for bound in std::iter::once(above).chain(up_to) {
            let bound_ty = self.there(bound, Some(&ty.value));
            ty = self.join(bound, &ty, &bound_ty);
        }
        ty
    }

    fn main_rule(&mut self, id: ExprId) -> Type {
        if let Some(ty) = &self.main_rule {
            return ty.clone();
        }
        let finding = Finding::new(
            types::MAIN_RULE_OUTSIDE,
            self.place(id),
            Text::new(
                "`main rule` means something only in an exception",
                "`huvudregeln` betyder något bara i ett undantag",
            ),
        );
        self.report(finding);
        Type::error()
    }

    pub(super) fn not_a_value(&mut self, id: ExprId) -> Type {
        let text = self.text(id);
        let finding = Finding::new(
            types::NOT_A_VALUE,
            self.place(id),
            Text::new(format!("`{text}` is not a value"), format!("`{text}` är inget värde")),
        );
        self.report(finding);
        Type::error()
    }
}

/// A share of an integer is a number.
fn no_longer_whole(ty: Type) -> Type {
    match ty.value {
        Value::Number(n) if n.kind == NumberKind::Integer => {
            Type::of(Value::Number(NumberType { kind: NumberKind::Number, ..n }))
        }
        value => Type::of(value),
    }
}
