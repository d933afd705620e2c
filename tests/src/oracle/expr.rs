//! Expressions.

use super::compare::compare;
use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status, all, any, at_least, choose, not, strict};
use lagrum_language::hir::{Connective, Expr, ExprId, How, Line, Literal};
use lagrum_language::types::{Value, time_unit};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::Comparison;
use lagrum_plan::value::TimeUnit;
use num_bigint::BigInt;
use num_rational::BigRational;

/// A text, or the number that it writes.
fn written(ty: &Value, text: String) -> Known {
    let code = match ty {
        Value::Identity(kind) => kind.read(&text, None).ok(),
        _ => None,
    };
    code.map_or(Known::Text(text), |code| Known::Number(BigRational::from_integer(code.into())))
}

impl<'a> Oracle<'a> {
    /// The value of an expression, without the range of a count.
    pub(super) fn value(&self, frame: &Frame<'a>, id: ExprId) -> Status {
        self.expr(frame, id).plain()
    }

    /// An operand of a strict operator worked out from one or two values.
    pub(super) fn strict(
        &self,
        frame: &Frame<'a>,
        ids: &[ExprId],
        work: impl FnOnce(Vec<Known>) -> Status,
    ) -> Status {
        strict(ids.iter().map(|id| self.value(frame, *id)).collect(), work)
    }

    #[expect(clippy::too_many_lines, reason = "one arm per form")]
    pub(super) fn expr(&self, frame: &Frame<'a>, id: ExprId) -> Status {
        let value = |id: &ExprId| self.value(frame, *id);
        match frame.item.body.get(id) {
            // As many of its unit, where it counts that of a rate.
            Expr::Literal(Literal::Quantity(n, _))
                if matches!(frame.inferred.ty(id).value, Value::Number(_)) =>
            {
                Status::Known(Known::Number(big(*n)))
            }
            Expr::Literal(literal) => of_literal(literal),
            Expr::Text(text) => match text.plain() {
                Some(text) => Status::Known(written(&frame.inferred.ty(id).value, text)),
                None => Status::Fault(Fault::Meaningless),
            },
            Expr::Name(_) => self.name(frame, id, &[], None),
            Expr::Field(..) => self.field(frame, id, &[]),
            Expr::Call(callee, arguments) => self.call(frame, *callee, arguments),
            Expr::Argument(_, of) | Expr::Cited(of, _) => self.expr(frame, *of),
            Expr::Negate(of) => self.numbers(frame, &[*of], |n| Ok(-n[0].clone())),
            Expr::Not(of) => not(value(of)),
            Expr::Arithmetic(how, a, b) => self.arithmetic(frame, (*how, false), *a, *b),
            Expr::Logic(Connective::And, a, b) => all(vec![value(a), value(b)]),
            Expr::Logic(Connective::Or, a, b) => any(vec![value(a), value(b)]),
            Expr::Compare(how, a, b) => {
                self.compared(*how, &self.expr(frame, *a), &self.expr(frame, *b))
            }
            Expr::Between(of, low, high) => self.between(frame, *of, *low, *high),
            Expr::In(of, set) => self.is_in(frame, *of, *set),
            Expr::Overlaps(a, b) => {
                self.strict(frame, &[*a, *b], |periods| match periods.as_slice() {
                    [Known::Period(a, a_end), Known::Period(b, b_end)] => {
                        let before =
                            |day: &i64, end: &Option<i64>| end.is_none_or(|end| *day <= end);
                        Status::bool(before(a, b_end) && before(b, a_end))
                    }
                    _ => Status::Fault(Fault::Meaningless),
                })
            }
            Expr::IsPresent(of, present) => match value(of) {
                Status::Known(value) => Status::bool((value == Known::Absent) != *present),
                other => other,
            },
            Expr::Differs(a, b, by) => self.differs(frame, *a, *b, *by),
            Expr::ShareOf(share, of) => self.numbers(frame, &[*share, *of], |n| Ok(&n[0] * &n[1])),
            Expr::PartOf { value, above, up_to } => self.part_of(frame, *value, *above, *up_to),
            Expr::Clause { base, clause, .. } => self.clause(frame, *base, clause),
            Expr::Conditions(how, lines) => self.lines(frame, *how, lines),
            Expr::If(condition, yes, no) => choose(value(condition), || value(yes), || value(no)),
            Expr::Grid(body) => self.table(frame, body, 0),
            Expr::IfNone(of, other) => match value(of) {
                Status::Known(Known::Absent) => value(other),
                given => given,
            },
            Expr::Aggregate { kind, rows, value } => self.aggregate(frame, id, *kind, rows, *value),
            Expr::Quantified { every, rows, holds } => {
                self.quantified(frame, id, *every, rows, *holds)
            }
            Expr::First { count: None, rows, by, descending, then_list_order } => {
                self.first(frame, id, rows, (*by, *descending, *then_list_order))
            }
            Expr::First { count: Some(count), rows, by, descending, then_list_order } => {
                let order = (*by, *descending, *then_list_order);
                self.first_few(frame, id, (*count, rows), order)
            }
            Expr::Together(a, b) => self.strict(frame, &[*a, *b], |lists| match lists.as_slice() {
                [Known::List(a), Known::List(b)] => {
                    Status::Known(Known::List([a.as_slice(), b].concat()))
                }
                _ => Status::Fault(Fault::Meaningless),
            }),
            Expr::Period(from, None) => {
                self.strict(frame, &[*from], |days| match days.as_slice() {
                    [Known::Time(from)] => Status::Known(Known::Period(*from, None)),
                    _ => Status::Fault(Fault::Meaningless),
                })
            }
            Expr::Period(from, Some(to)) => {
                self.strict(frame, &[*from, *to], |days| match days.as_slice() {
                    [Known::Time(from), Known::Time(to)] => {
                        Status::Known(Known::Period(*from, Some(*to)))
                    }
                    _ => Status::Fault(Fault::Meaningless),
                })
            }
            Expr::AsOf(of, day) => self.on_another_day(frame, *of, *day, true),
            Expr::InWording(of, day) => self.on_another_day(frame, *of, *day, false),
            Expr::CountWhen(unit, period, when) => self.count_when(frame, *unit, *period, *when),
            Expr::UnitsOf(unit, period) => self.units_of(frame, *unit, *period),
            Expr::Attested(of, register) => self.word_of(frame, *of, register.as_ref()),
            Expr::MainRule => self.main_rule(frame),
            Expr::Absent => Status::ABSENT,
            Expr::NoValue => Status::Fault(Fault::NoValue),
            Expr::SoFar(kind, of) => self.so_far(frame, *kind, *of),
            Expr::History(of) => self.history(frame, *of),
            Expr::LongestRun(rows) => self.longest_run(frame, id, rows),
            Expr::Merged(periods, gap) => self.merged(frame, *periods, *gap),
            Expr::Missing | Expr::Several(_) => Status::Fault(Fault::Meaningless),
        }
    }

    /// A comparison with two bounds: strict in all three; an unknown count by its range.
    fn between(&self, frame: &Frame<'a>, of: ExprId, low: ExprId, high: ExprId) -> Status {
        let (of, low, high) =
            (self.expr(frame, of), self.value(frame, low), self.value(frame, high));
        let both =
            vec![compare(Comparison::AtLeast, &of, &low), compare(Comparison::AtMost, &of, &high)];
        match (of, low, high) {
            (Status::Counted(..), Status::Known(_), Status::Known(_)) => all(both),
            _ => {
                strict(both, |both| Status::bool(both.iter().all(|one| *one == Known::Bool(true))))
            }
        }
    }

    fn is_in(&self, frame: &Frame<'a>, of: ExprId, set: ExprId) -> Status {
        let given = self.expr(frame, of);
        if let Expr::Several(several) = frame.item.body.get(set) {
            let same =
                |one: &ExprId| self.compared(Comparison::Equal, &given, &self.expr(frame, *one));
            return any(several.iter().map(same).collect());
        }
        match self.value(frame, set) {
            Status::Known(Known::List(elements)) => any(elements
                .into_iter()
                .map(|(belongs, element)| {
                    all(vec![belongs, self.compared(Comparison::Equal, &element, &given)])
                })
                .collect()),
            list if matches!(frame.inferred.ty(set).value, Value::List(_)) => list,
            span => strict(vec![given, span], |values| match values.as_slice() {
                [Known::Time(day), Known::Period(first, last)] => {
                    Status::bool(day >= first && last.is_none_or(|last| *day <= last))
                }
                [Known::Time(day), Known::Time(span)] => self.lies_in(frame, set, *day, *span),
                _ => Status::Fault(Fault::Meaningless),
            }),
        }
    }

    fn lines(&self, frame: &Frame<'a>, how: How, lines: &[Line]) -> Status {
        let each: Vec<Status> =
            lines.iter().map(|line| self.value(frame, line.condition)).collect();
        let least = |k: u32| at_least(usize::try_from(k).unwrap_or(usize::MAX), each.clone());
        match how {
            How::All => all(each),
            How::Any => any(each),
            How::None => not(any(each)),
            How::AtLeast(k) => least(k),
            How::Exactly(k) => all(vec![least(k), not(least(k + 1))]),
        }
    }
}

fn of_literal(literal: &Literal) -> Status {
    Status::Known(match literal {
        Literal::Bool(value) => Known::Bool(*value),
        Literal::Number(n) | Literal::Percent(n) | Literal::Money(n) => Known::Number(big(*n)),
        Literal::Quantity(n, unit) => {
            Known::Number(big(*n) * BigInt::from(length(time_unit(&unit.text))))
        }
        Literal::Date(date) => Known::Time(date.code()),
        Literal::Month(month) => Known::Time(month.code()),
        Literal::Rate(of, _) => return of_literal(of),
    })
}

/// Days or months in a unit of time; another unit counts as it is.
const fn length(unit: Option<TimeUnit>) -> i64 {
    match unit {
        None | Some(TimeUnit::Date | TimeUnit::Month) => 1,
        Some(TimeUnit::Week) => 7,
        Some(TimeUnit::Quarter) => 3,
        Some(TimeUnit::HalfYear) => 6,
        Some(TimeUnit::Year) => 12,
    }
}

pub(super) fn big(n: Rational) -> BigRational {
    BigRational::new(n.numerator().into(), n.denominator().into())
}
