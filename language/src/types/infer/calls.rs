//! Calls: of rules with arguments, and of what the language offers.

use super::Infer;
use crate::builtins::{Builtin, Row, by_name};
use crate::diagnostics::{
    Text,
    codes::{names, types},
};
use crate::hir::{Expr, ExprId};
use crate::resolve::{Finding, did_you_mean, nearest};
use crate::types::{Meaning, Member, NumberType, SignatureKind, Type, Unit, Value, signature};
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::program::Calendar;
use lagrum_plan::value::{NumberKind, TimeUnit};

impl Infer<'_> {
    /// `callee(arguments)`.
    pub(super) fn call(&mut self, id: ExprId, callee: ExprId, arguments: &[ExprId]) -> Type {
        let item = self.item.clone();
        if let Expr::Name(name) = item.body.get(callee)
            && self.lookup(&name.text).is_none()
        {
            return match by_name(&name.text) {
                Some(row) => {
                    self.means(callee, Meaning::Builtin(row.builtin));
                    self.builtin(id, row, arguments)
                }
                None => self.unknown_callee(callee, &name.text, arguments),
            };
        }
        let before = self.callee.replace(callee);
        let ty = self.expr(callee, None);
        self.callee = before;
        match self.out.meaning(callee) {
            Some(Meaning::Rule(def) | Meaning::OwnMember(def) | Meaning::Member(def)) => {
                if let SignatureKind::Rule(rule) = &signature(self.db, def).kind {
                    self.arguments(id, &rule.arguments, arguments);
                }
                ty
            }
            _ if ty.is_error() => {
                self.ignore(arguments);
                ty
            }
            _ => {
                self.ignore(arguments);
                let text = self.text(callee);
                let finding = Finding::new(
                    types::WRONG_ARGUMENTS,
                    self.place(callee),
                    Text::new(
                        format!("`{text}` takes no arguments"),
                        format!("`{text}` tar inga argument"),
                    ),
                );
                self.report(finding);
                Type::error()
            }
        }
    }

    fn unknown_callee(&mut self, callee: ExprId, name: &str, arguments: &[ExprId]) -> Type {
        self.ignore(arguments);
        let at = self.place(callee);
        let finding = Finding::new(
            names::UNKNOWN_NAME,
            at,
            Text::new(
                format!("there is no rule called `{name}` here"),
                format!("det finns ingen regel som heter `{name}` här"),
            ),
        );
        let offered = crate::builtins::TABLE.iter().map(|row| row.name(self.item.surface));
        let near = nearest(name, offered.chain(self.scope.names.keys().map(String::as_str)));
        self.report(did_you_mean(finding, at, near));
        Type::error()
    }

    fn ignore(&mut self, arguments: &[ExprId]) {
        for argument in arguments {
            self.expr(*argument, None);
        }
    }

    fn arguments(&mut self, id: ExprId, wanted: &[Member], given: &[ExprId]) {
        if wanted.len() != given.len() {
            self.wrong_count(id, wanted.len(), given.len());
        }
        for (member, argument) in wanted.iter().zip(given) {
            let ty = self.expr(*argument, Some(&member.ty.value));
            let ty = if member.ty.optional { ty } else { self.needs_present(*argument, ty) };
            self.fits(*argument, &ty, &member.ty.value);
        }
        self.ignore(given.get(wanted.len()..).unwrap_or_default());
    }

    fn wrong_count(&mut self, id: ExprId, wanted: usize, given: usize) {
        let finding = Finding::new(
            types::WRONG_ARGUMENTS,
            self.place(id),
            Text::new(
                format!(
                    "{wanted} argument{} needed, {given} given",
                    if wanted == 1 { "" } else { "s" }
                ),
                format!("{wanted} argument behövs, {given} angivna"),
            ),
        );
        self.report(finding);
    }

    fn builtin(&mut self, id: ExprId, row: &Row, arguments: &[ExprId]) -> Type {
        match row.builtin {
            Builtin::AsOf => {
                self.wrong_count(id, 0, arguments.len());
                Type::of(Value::Time(TimeUnit::Date))
            }
            Builtin::Min | Builtin::Max => self.min_max(id, arguments),
            Builtin::Monthly => self.rate_change(id, arguments, TimeUnit::Year, TimeUnit::Month),
            Builtin::Yearly => self.rate_change(id, arguments, TimeUnit::Month, TimeUnit::Year),
            Builtin::MonthsAfter => {
                let wanted = [time("date", TimeUnit::Date), integer()];
                self.arguments(id, &wanted, arguments);
                Type::of(Value::Time(TimeUnit::Date))
            }
            Builtin::StartOf => {
                self.arguments(id, &[member(Value::Period)], arguments);
                Type::of(Value::Time(TimeUnit::Date))
            }
            Builtin::EndOf => {
                self.arguments(id, &[member(Value::Period)], arguments);
                Type::maybe(Value::Time(TimeUnit::Date))
            }
            Builtin::DaysIn => {
                self.span_of_time(id, arguments);
                Type::of(Self::integer())
            }
            Builtin::Working(_) => {
                self.arguments(id, &[time("date", TimeUnit::Date)], arguments);
                Type::yes_no()
            }
            Builtin::Calendar(question) => self.calendar(id, question, arguments),
        }
    }

    fn calendar(&mut self, id: ExprId, question: Calendar, arguments: &[ExprId]) -> Type {
        let date = || time("date", TimeUnit::Date);
        match question {
            Calendar::FirstDay(_) | Calendar::LastDay(_) => {
                self.span_of_time(id, arguments);
                Type::of(Value::Time(TimeUnit::Date))
            }
            Calendar::In(unit) => {
                self.arguments(id, &[date()], arguments);
                Type::of(Value::Time(unit))
            }
            Calendar::Age
            | Calendar::DaysBetween
            | Calendar::MonthsBetween
            | Calendar::WorkingDaysBetween => {
                self.arguments(id, &[date(), date()], arguments);
                Type::of(Self::integer())
            }
            Calendar::BirthDate => {
                self.person_number(id, arguments);
                Type::of(Value::Time(TimeUnit::Date))
            }
            Calendar::NextWorkingDay | Calendar::PreviousWorkingDay => {
                self.arguments(id, &[date()], arguments);
                Type::of(Value::Time(TimeUnit::Date))
            }
            Calendar::IsWorkingDay | Calendar::IsPublicHoliday => {
                self.arguments(id, &[date()], arguments);
                Type::yes_no()
            }
            Calendar::YearNumber
            | Calendar::MonthNumber
            | Calendar::DayNumber
            | Calendar::WeekdayNumber => {
                self.arguments(id, &[date()], arguments);
                Type::of(Self::integer())
            }
            Calendar::Move(_)
            | Calendar::AddMonths
            | Calendar::AddMonthsUp
            | Calendar::DaysIn(_) => {
                self.ignore(arguments);
                Type::error()
            }
        }
    }

    /// One argument: a week, month, quarter, half-year or year.
    fn span_of_time(&mut self, id: ExprId, arguments: &[ExprId]) {
        let [argument] = arguments else {
            self.wrong_count(id, 1, arguments.len());
            self.ignore(arguments);
            return;
        };
        let ty = self.there(*argument, None);
        if !matches!(ty.value, Value::Time(unit) if unit != TimeUnit::Date) && !ty.is_error() {
            self.wrong_type(
                *argument,
                &Text::new(
                    "a week, month, quarter, half-year or year",
                    "en vecka, månad, kvartal, halvår eller år",
                ),
                &ty.value,
            );
        }
    }

    /// One argument: a personnummer or a samordningsnummer.
    fn person_number(&mut self, id: ExprId, arguments: &[ExprId]) {
        let [argument] = arguments else {
            self.wrong_count(id, 1, arguments.len());
            self.ignore(arguments);
            return;
        };
        let ty = self.there(*argument, None);
        let of_person = Value::Identity(IdentityKind::Personnummer);
        let coordination = Value::Identity(IdentityKind::Samordningsnummer);
        if ty.value != of_person && ty.value != coordination && !ty.is_error() {
            let needed = Text::new(
                "a personnummer or a samordningsnummer",
                "ett personnummer eller ett samordningsnummer",
            );
            self.wrong_type(*argument, &needed, &ty.value);
        }
    }

    fn min_max(&mut self, id: ExprId, arguments: &[ExprId]) -> Type {
        let Some((first, rest)) = arguments.split_first().filter(|(_, rest)| !rest.is_empty())
        else {
            self.ignore(arguments);
            let finding = Finding::new(
                types::WRONG_ARGUMENTS,
                self.place(id),
                Text::new("at least two values are needed", "minst två värden behövs"),
            );
            self.report(finding);
            return Type::error();
        };
        let mut ty = self.there(*first, None);
        for argument in rest {
            let hint = ty.value.clone();
            let next = self.there(*argument, Some(&hint));
            ty = self.join(*argument, &ty, &next);
        }
        if matches!(ty.value, Value::Time(_) | Value::Duration(_)) {
            ty
        } else {
            self.number_or_error(*first, ty)
        }
    }

    /// `monthly(x)`, `yearly(x)`.
    fn rate_change(
        &mut self,
        id: ExprId,
        arguments: &[ExprId],
        from: TimeUnit,
        to: TimeUnit,
    ) -> Type {
        let [argument] = arguments else {
            self.wrong_count(id, 1, arguments.len());
            self.ignore(arguments);
            return Type::error();
        };
        let ty = self.there(*argument, None);
        let Value::Number(number) = self.number_or_error(*argument, ty).value else {
            return Type::error();
        };
        if number.unit.rate() != Some(from) && !number.any_rate {
            let needed =
                Value::Number(NumberType { unit: Unit::none().with_rate(from), ..number.clone() });
            self.wrong_unit(*argument, &needed, &Value::Number(number));
            return Type::error();
        }
        let kind = if number.kind == NumberKind::Integer && to == TimeUnit::Month {
            NumberKind::Number
        } else {
            number.kind
        };
        Type::of(Value::number(kind, number.unit.with_rate(to)))
    }
}

fn member(value: Value) -> Member {
    Member { name: String::new(), ty: Type::of(value), over_time: None }
}

fn time(name: &str, unit: TimeUnit) -> Member {
    Member { name: name.to_owned(), ty: Type::of(Value::Time(unit)), over_time: None }
}

fn integer() -> Member {
    member(Value::number(NumberKind::Integer, Unit::none()))
}
