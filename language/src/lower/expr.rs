//! One expression.

use super::first_few::Order;
use super::frame::Lower;
use super::value::{Scalar, Val};
use super::written::What;
use crate::hir::{Citation, Clause, Connective, Expr, ExprId, How, Line, Literal, Name};
use crate::types::{Meaning, Value, time_unit};
use lagrum_plan::exact::Rational;
use lagrum_plan::points::SpotKind;
use lagrum_plan::program::{Comparison, NodeId, Op};
use lagrum_plan::value::{Constant, OPEN_END, TimeUnit};

impl Lower<'_> {
    /// What an expression becomes, on the rows of now.
    pub fn expr(&mut self, id: ExprId) -> Val {
        self.deeper(|this| this.at_this_depth(id))
    }

    fn at_this_depth(&mut self, id: ExprId) -> Val {
        let before = std::mem::replace(&mut self.frame.here, self.frame.item.body.here(id));
        let item = self.frame.item.clone();
        let val = self.form(id, item.body.get(id));
        self.frame.here = before;
        self.bring(val)
    }

    /// An expression that is the whole of a rule, a condition, a result …
    pub fn whole(&mut self, id: ExprId) -> Val {
        self.frame.whole = Some(id);
        self.expr(id)
    }

    /// The plain value of an expression that is always present.
    pub fn value(&mut self, id: ExprId) -> NodeId {
        match self.expr(id) {
            Val::Scalar(scalar) => scalar.value,
            Val::Record(record) => match record.row {
                Some(row) => row,
                None => self.node(Op::OwnRow),
            },
            Val::List(_) | Val::Absent | Val::Error => self.failed(),
        }
    }

    /// Stands in after an error that was reported already.
    pub fn failed(&mut self) -> NodeId {
        self.node(Op::Failed(lagrum_plan::program::Fault::Gap))
    }

    #[expect(clippy::too_many_lines, reason = "one arm per form")]
    fn form(&mut self, id: ExprId, expr: &Expr) -> Val {
        match expr {
            Expr::Literal(literal) => self.literal(id, literal),
            Expr::Text(text) => match self.frame.inferred.ty(id).value {
                Value::Identity(kind) => self.identity(kind, text),
                _ => self.text_constant(text),
            },
            Expr::Name(_) => self.name(id),
            Expr::Field(base, _) => self.field(id, *base),
            Expr::Call(callee, arguments) => self.call(id, *callee, arguments),
            Expr::Negate(of) => {
                let zero = self.constant(Constant::Number(Rational::ZERO));
                let of = self.value(*of);
                let node = self.node(Op::Sub(zero, of));
                self.scalar(node)
            }
            Expr::Not(of) => {
                let of = self.value(*of);
                let node = self.node(Op::Not(of));
                self.wrote(What::Not, self.frame.here, node);
                self.scalar(node)
            }
            Expr::Arithmetic(how, a, b) => self.arithmetic(id, *how, *a, *b),
            Expr::Logic(how, a, b) => {
                let (a, b) = (self.value(*a), self.value(*b));
                let least = match how {
                    Connective::And => 2,
                    Connective::Or => 1,
                };
                let node = self.node(Op::AtLeast(least, vec![a, b]));
                self.wrote(What::Logic(least), self.frame.here, node);
                self.scalar(node)
            }
            Expr::Compare(how, a, b) => self.compare(*how, *a, *b),
            Expr::Between(of, low, high) => {
                let (of, low, high) = (self.expr(*of), self.expr(*low), self.expr(*high));
                let above = self.compare_values(Comparison::AtLeast, &of, &low);
                let below = self.compare_values(Comparison::AtMost, &of, &high);
                self.wrote_border(self.frame.here, above);
                self.wrote_border(self.frame.here, below);
                let node = match &of {
                    // Every number that an unknown count can be is asked by itself.
                    Val::Scalar(Scalar { count: Some(_), .. }) => {
                        self.node(Op::AtLeast(2, vec![above, below]))
                    }
                    _ => self.strict_and(above, below),
                };
                self.scalar(node)
            }
            Expr::In(of, set) => self.is_in(*of, *set),
            Expr::Overlaps(a, b) => self.overlaps(*a, *b),
            Expr::IsPresent(of, present) => self.is_present(*of, *present),
            Expr::Differs(a, b, by) => self.differs(*a, *b, *by),
            Expr::ShareOf(share, of) => {
                let (share, of) = (self.value(*share), self.value(*of));
                let node = self.node(Op::Mul(share, of));
                self.scalar(node)
            }
            Expr::PartOf { value, above, up_to } => self.part_of(*value, *above, *up_to),
            Expr::Clause { base, clause, under } => self.clause(*base, clause, under.as_ref()),
            Expr::Argument(_, of) => self.expr(*of),
            Expr::Cited(of, under) => {
                self.cites(std::slice::from_ref(under));
                self.citing(std::slice::from_ref(under), |this| this.expr(*of))
            }
            Expr::Conditions(how, lines) => {
                let node = self.lines(*how, lines);
                self.scalar(node)
            }
            Expr::If(condition, then, otherwise) => self.choice(*condition, *then, *otherwise),
            Expr::Grid(body) => self.inline_grid(body),
            Expr::IfNone(of, other) => self.if_none(*of, *other),
            Expr::Aggregate { kind, rows, value } => self.aggregate(id, *kind, rows, *value),
            Expr::Quantified { every, rows, holds } => self.quantified(id, *every, rows, *holds),
            Expr::First { count: None, rows, by, descending, then_list_order } => {
                self.first(id, rows, *by, *descending, *then_list_order)
            }
            Expr::First { count: Some(count), rows, by, descending, then_list_order } => {
                let order =
                    Order { by: *by, descending: *descending, then_list_order: *then_list_order };
                self.first_few(id, *count, rows, order)
            }
            Expr::Together(a, b) => self.together(*a, *b),
            Expr::LongestRun(rows) => self.longest_run(id, rows),
            Expr::SoFar(kind, of) => self.so_far(id, *kind, *of),
            Expr::Merged(periods, gap) => self.merged(*periods, *gap),
            Expr::Period(from, to) => {
                let from = self.value(*from);
                let Some(to) = to else {
                    let open = self.constant(Constant::Code(OPEN_END));
                    return Val::Scalar(Scalar {
                        end: Some(open),
                        ..Scalar::of(self.domain(), from)
                    });
                };
                let to = self.value(*to);
                // A period is as unknown as either of its days: each is clamped by the other, to no effect.
                let (lower, upper) = (self.node(Op::Min(from, to)), self.node(Op::Max(from, to)));
                let (first, last) =
                    (self.node(Op::Max(from, lower)), self.node(Op::Min(to, upper)));
                Val::Scalar(Scalar { end: Some(last), ..Scalar::of(self.domain(), first) })
            }
            Expr::AsOf(of, day) => self.on_another_day(id, *of, *day, true),
            Expr::InWording(of, day) => self.on_another_day(id, *of, *day, false),
            Expr::CountWhen(unit, period, when) => self.count_when(id, *unit, *period, *when),
            Expr::History(of) => self.history(*of),
            Expr::UnitsOf(unit, period) => self.units_of(*unit, *period),
            Expr::MainRule => self.main_rule(),
            Expr::Absent => Val::Absent,
            Expr::NoValue => {
                let node = self.node(Op::Failed(lagrum_plan::program::Fault::NoValue));
                self.scalar(node)
            }
            Expr::Missing | Expr::Several(_) => Val::Error,
            Expr::Attested(of, register) => self.attested(*of, register.as_ref()),
        }
    }

    fn literal(&mut self, id: ExprId, literal: &Literal) -> Val {
        let is_length = matches!(self.frame.inferred.ty(id).value, Value::Duration(_));
        let written = written(literal, is_length);
        let constant = match literal {
            Literal::Bool(value) => Constant::Bool(*value),
            Literal::Number(n) | Literal::Percent(n) | Literal::Money(n) => Constant::Number(*n),
            Literal::Quantity(n, unit) => {
                Constant::Number(n.checked_mul(one_of(unit, is_length)).unwrap_or(*n))
            }
            Literal::Date(date) => Constant::Code(date.code()),
            Literal::Month(month) => Constant::Code(month.code()),
            Literal::Rate(of, _) => return self.literal(id, of),
        };
        let node = self.constant(constant);
        if let Some(what) = written {
            self.wrote(what, self.frame.here, node);
        }
        self.scalar(node)
    }

    fn compare(&mut self, how: Comparison, a: ExprId, b: ExprId) -> Val {
        let (left, right) = (self.expr(a), self.expr(b));
        let node = self.compare_values(how, &left, &right);
        self.wrote_comparison(how, self.frame.here, node);
        self.scalar(node)
    }

    /// How two values stand to each other; an unknown count by its range.
    pub fn compare_values(&mut self, how: Comparison, left: &Val, right: &Val) -> NodeId {
        match (left, right) {
            (Val::Scalar(x), Val::Scalar(y)) => {
                if let (Some(x), Some(y)) = (x.count, y.count) {
                    return self.compare_counts(how, x, y);
                }
                if let (Some((least, greatest)), None) = (x.count, y.count) {
                    return self.node(Op::CompareCount { how, least, greatest, with: y.value });
                }
                if let (None, Some((least, greatest))) = (x.count, y.count) {
                    return self.node(Op::CompareCount {
                        how: how.turned(),
                        least,
                        greatest,
                        with: x.value,
                    });
                }
                match (x.end, y.end) {
                    (Some(x_end), Some(y_end)) => {
                        let first = self.node(Op::Compare(Comparison::Equal, x.value, y.value));
                        let last = self.node(Op::Compare(Comparison::Equal, x_end, y_end));
                        let same = self.strict_and(first, last);
                        if how == Comparison::NotEqual { self.node(Op::Not(same)) } else { same }
                    }
                    _ => self.node(Op::Compare(how, x.value, y.value)),
                }
            }
            (Val::Record(x), Val::Record(y)) => self.same_instance(how, *x, *y),
            _ => self.failed(),
        }
    }

    /// Two counts: by the range of their difference.
    fn compare_counts(
        &mut self,
        how: Comparison,
        x: (NodeId, NodeId),
        y: (NodeId, NodeId),
    ) -> NodeId {
        let least = self.node(Op::Sub(x.0, y.1));
        let greatest = self.node(Op::Sub(x.1, y.0));
        let with = self.constant(Constant::Number(Rational::ZERO));
        self.node(Op::CompareCount { how, least, greatest, with })
    }

    /// `low <= of <= high`, strict as every comparison is.
    pub fn within(&mut self, of: NodeId, low: NodeId, high: NodeId) -> NodeId {
        let above = self.node(Op::Compare(Comparison::AtLeast, of, low));
        let below = self.node(Op::Compare(Comparison::AtMost, of, high));
        self.strict_and(above, below)
    }

    /// Both, unknown where either is: no before yes is "the first is not, and the second is".
    fn strict_and(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let not = self.node(Op::Not(a));
        self.node(Op::Compare(Comparison::Less, not, b))
    }

    fn is_in(&mut self, of: ExprId, set: ExprId) -> Val {
        let item = self.frame.item.clone();
        if let Expr::Several(all) = item.body.get(set) {
            let left = self.expr(of);
            let each: Vec<NodeId> = all
                .iter()
                .map(|one| {
                    let right = self.expr(*one);
                    self.compare_values(Comparison::Equal, &left, &right)
                })
                .collect();
            let node = self.node(Op::AtLeast(1, each));
            return self.scalar(node);
        }
        let set_type = self.frame.inferred.ty(set).value;
        let left = self.expr(of);
        let node = match (set_type, self.expr(set)) {
            (Value::Time(unit), Val::Scalar(span)) => match left {
                Val::Scalar(date) => {
                    let own =
                        self.calendar(lagrum_plan::program::Calendar::In(unit), vec![date.value]);
                    self.node(Op::Compare(Comparison::Equal, own, span.value))
                }
                _ => self.failed(),
            },
            (_, Val::Scalar(Scalar { value, end: Some(end), .. })) => match left {
                Val::Scalar(date) => self.within(date.value, value, end),
                _ => self.failed(),
            },
            (_, Val::List(list)) => self.contains(list, &left),
            _ => self.failed(),
        };
        self.scalar(node)
    }

    fn overlaps(&mut self, a: ExprId, b: ExprId) -> Val {
        let (Val::Scalar(x), Val::Scalar(y)) = (self.expr(a), self.expr(b)) else {
            return Val::Error;
        };
        let (Some(x_end), Some(y_end)) = (x.end, y.end) else { return Val::Error };
        let before = self.node(Op::Compare(Comparison::AtMost, x.value, y_end));
        let after = self.node(Op::Compare(Comparison::AtMost, y.value, x_end));
        let node = self.strict_and(before, after);
        self.scalar(node)
    }

    fn is_present(&mut self, of: ExprId, present: bool) -> Val {
        let node = match self.expr(of) {
            Val::Scalar(Scalar { present: Some(node), .. })
            | Val::Record(super::value::Record { present: Some(node), .. }) => node,
            Val::Absent => self.constant(Constant::Bool(false)),
            Val::Scalar(_) | Val::Record(_) | Val::List(_) | Val::Error => {
                self.constant(Constant::Bool(true))
            }
        };
        let node = if present { node } else { self.node(Op::Not(node)) };
        self.scalar(node)
    }

    /// `a differs from b by more than c`; a share is of b.
    fn differs(&mut self, a: ExprId, b: ExprId, by: ExprId) -> Val {
        let share = matches!(self.frame.inferred.ty(by).value, Value::Number(n) if n.kind == lagrum_plan::value::NumberKind::Percent);
        let (a, b, by) = (self.value(a), self.value(b), self.value(by));
        let difference = self.node(Op::Sub(a, b));
        let difference = self.absolute(difference);
        let bound = if share {
            let size = self.absolute(b);
            self.node(Op::Mul(by, size))
        } else {
            by
        };
        let node = self.node(Op::Compare(Comparison::Greater, difference, bound));
        self.wrote_border(self.frame.here, node);
        self.scalar(node)
    }

    fn absolute(&mut self, node: NodeId) -> NodeId {
        let zero = self.constant(Constant::Number(Rational::ZERO));
        let negated = self.node(Op::Sub(zero, node));
        self.node(Op::Max(node, negated))
    }

    fn clause(&mut self, base: ExprId, clause: &Clause, under: Option<&Citation>) -> Val {
        let item = self.frame.item.clone();
        if let (Clause::RoundedUp, Expr::Arithmetic(how, date, by)) = (clause, item.body.get(base))
        {
            let (date, mut months) = (self.value(*date), self.value(*by));
            if *how == crate::hir::Arithmetic::Sub {
                let zero = self.constant(Constant::Number(Rational::ZERO));
                months = self.node(Op::Sub(zero, months));
            }
            let node =
                self.calendar(lagrum_plan::program::Calendar::AddMonthsUp, vec![date, months]);
            return self.scalar(node);
        }
        let of = self.value(base);
        let under = under.map(std::slice::from_ref).unwrap_or_default();
        self.cites(under);
        let node = self.citing(under, |this| this.with_clause(of, clause));
        self.scalar(node)
    }

    fn with_clause(&mut self, of: NodeId, clause: &Clause) -> NodeId {
        let (op, what) = match clause {
            Clause::AtLeast(bound) => (Op::Max(of, self.value(*bound)), What::Larger),
            Clause::AtMost(bound) => (Op::Min(of, self.value(*bound)), What::Smaller),
            Clause::Rounded(how, step) => {
                (Op::Round(of, self.value(*step), *how), What::Rounding(*how))
            }
            Clause::Exact(step) => {
                let step = self.value(*step);
                return self.node(Op::Exact(of, step));
            }
            Clause::RoundedUp | Clause::CountedPer(_) => return of,
        };
        let node = self.node(op);
        self.wrote(what, self.frame.here, node);
        node
    }

    /// The lines of a condition list, as one condition; each line is a line of the explanation.
    fn lines(&mut self, how: How, lines: &[Line]) -> NodeId {
        let all: Vec<NodeId> = lines.iter().map(|line| self.line(line)).collect();
        let least = match how {
            How::All => super::builder::index(all.len()),
            How::AtLeast(least) => least,
            How::Any | How::None | How::Exactly(_) => 1,
        };
        match how {
            How::All | How::Any | How::AtLeast(_) => {
                let node = self.node(Op::AtLeast(least, all));
                self.wrote(What::Lines(least), self.frame.here, node);
                node
            }
            How::None => {
                let any = self.node(Op::AtLeast(1, all));
                self.node(Op::Not(any))
            }
            How::Exactly(exactly) => {
                let least = self.node(Op::AtLeast(exactly, all.clone()));
                let more = self.node(Op::AtLeast(exactly.saturating_add(1), all));
                let no_more = self.node(Op::Not(more));
                self.node(Op::AtLeast(2, vec![least, no_more]))
            }
        }
    }

    fn line(&mut self, line: &Line) -> NodeId {
        let (node, gathered) =
            self.gather_parts(|this| this.citing(&line.under, |this| this.value(line.condition)));
        self.line_step(line, node, gathered);
        self.condition_point(SpotKind::Line, line.condition, &line.under, node);
        node
    }

    /// The meaning of a name in the item being lowered.
    pub fn meaning(&self, id: ExprId) -> Option<Meaning> {
        self.frame.inferred.meaning(id)
    }
}

/// What one of a unit is: of a length of time, in days or in months.
fn one_of(unit: &Name, is_length: bool) -> Rational {
    let unit = time_unit(&unit.text).filter(|_| is_length);
    Rational::from_integer(match unit {
        None | Some(TimeUnit::Date | TimeUnit::Month) => 1,
        Some(TimeUnit::Week) => 7,
        Some(TimeUnit::Quarter) => 3,
        Some(TimeUnit::HalfYear) => 6,
        Some(TimeUnit::Year) => 12,
    })
}

/// A literal as it is written; none of what has no smallest step.
fn written(literal: &Literal, is_length: bool) -> Option<What> {
    let of = |value: Rational, one: Rational| {
        Some(What::Number { written: value.checked_div(one)?, one })
    };
    match literal {
        Literal::Number(n) | Literal::Money(n) => of(*n, Rational::ONE),
        Literal::Percent(n) => of(*n, Rational::HUNDREDTH),
        Literal::Quantity(n, unit) => {
            Some(What::Number { written: *n, one: one_of(unit, is_length) })
        }
        Literal::Date(date) => Some(What::Time(TimeUnit::Date, date.code())),
        Literal::Month(month) => Some(What::Time(TimeUnit::Month, month.code())),
        // Its own amount is noted where it is lowered.
        Literal::Bool(_) | Literal::Rate(..) => None,
    }
}
