//! Part 4 of the language read plainly: one cell at a time, in fractions, by recursion.

use super::builder::{
    AMOUNT, CASES, CHILD, CHILDREN, Case, FLAG, Given, HOME, LAST_WEEK, MOST_WEEKS, PARTNER,
    Person, SIBLINGS, TWICE, WEEKS,
};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{FieldId, Package};
use lagrum_plan::program::{
    Comparison, DomainId, Maybe, NodeId, Op, Over, Part, Reduction, SoFar, Via,
};
use lagrum_plan::value::Constant;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A value: yes/no, codes and rows as whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Known(Rational),
    Unknown,
    Fault,
}

use Seen::{Fault, Known, Unknown};

pub(super) struct Reference<'a> {
    package: &'a Package,
    case: &'a Case,
    texts: &'a [String],
    done: RefCell<BTreeMap<(NodeId, usize), Seen>>,
}

fn int(value: i64) -> Seen {
    Known(value.into())
}

fn yes(value: bool) -> Seen {
    int(i64::from(value))
}

fn given(given: Given) -> Seen {
    match given {
        Given::Value(value) => int(value),
        // The value of what is absent reads as unknown.
        Given::Unknown | Given::Absent => Unknown,
    }
}

/// Fault if any is a fault, else unknown if any is unknown, else what is made of them.
fn strict<const N: usize>(operands: [Seen; N], make: impl FnOnce([Rational; N]) -> Seen) -> Seen {
    if operands.contains(&Fault) {
        return Fault;
    }
    if operands.contains(&Unknown) {
        return Unknown;
    }
    make(operands.map(|operand| match operand {
        Known(value) => value,
        Unknown | Fault => unreachable!(),
    }))
}

fn or_fault(value: Option<Rational>) -> Seen {
    value.map_or(Fault, Known)
}

fn stands(how: Comparison, a: Rational, b: Rational) -> bool {
    match how {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => a < b,
        Comparison::AtMost => a <= b,
        Comparison::Greater => a > b,
        Comparison::AtLeast => a >= b,
    }
}

/// The rule of all connectives.
fn at_least(wanted: usize, operands: &[Seen]) -> Seen {
    let count =
        |what: &dyn Fn(&Seen) -> bool| operands.iter().filter(|operand| what(operand)).count();
    let t = count(&|operand| *operand == yes(true));
    let u = count(&|operand| *operand == Unknown);
    let f = count(&|operand| *operand == Fault);
    let r = |t: usize| {
        if t >= wanted {
            yes(true)
        } else if t + f < wanted {
            yes(false)
        } else {
            Fault
        }
    };
    if r(t) == r(t + u) { r(t) } else { Unknown }
}

impl<'a> Reference<'a> {
    pub(super) fn new(package: &'a Package, case: &'a Case, texts: &'a [String]) -> Self {
        Self { package, case, texts, done: RefCell::default() }
    }

    /// How many rows pass and come no later, each by the words of the plan.
    fn rank(
        &self,
        (domain, row): (DomainId, usize),
        (filter, by): (Option<NodeId>, Option<NodeId>),
        (descending, then_list_order): (bool, bool),
    ) -> Seen {
        let mut place = int(0);
        for other in self.of(domain, self.parent(domain, row)) {
            let in_list = yes(other <= row);
            let tied = match (by, then_list_order) {
                (Some(_), false) if other != row => Fault,
                _ => in_list,
            };
            let key = |row: usize| by.map_or(int(0), |by| self.get(by, row));
            let before = match strict([key(other), key(row)], |[a, b]| int(a.cmp(&b) as i64)) {
                Known(order) if order == Rational::ZERO => tied,
                Known(order) => yes(order.is_negative() != descending),
                undecided @ (Unknown | Fault) => undecided,
            };
            let passes = filter.map_or(yes(true), |filter| self.get(filter, other));
            let counts = at_least(2, &[passes, before]);
            place = strict([place, counts], |[a, b]| or_fault(a.checked_add(b)));
        }
        place
    }

    /// The longest run by trying every run there can be.
    fn in_longest_run(
        &self,
        domain: DomainId,
        row: usize,
        filter: Option<NodeId>,
        holds: NodeId,
    ) -> Seen {
        let among = self.of(domain, self.parent(domain, row));
        let passes: Vec<Seen> =
            among.clone().map(|row| filter.map_or(yes(true), |f| self.get(f, row))).collect();
        let rows: Vec<(usize, Seen)> = among
            .zip(&passes)
            .filter(|(_, passes)| **passes == yes(true))
            .map(|(row, _)| (row, self.get(holds, row)))
            .collect();
        let all: Vec<Seen> =
            passes.iter().copied().chain(rows.iter().map(|(_, holds)| *holds)).collect();
        if all.contains(&Fault) {
            return Fault;
        }
        if all.contains(&Unknown) {
            return Unknown;
        }
        let mut best: &[(usize, Seen)] = &[];
        for start in 0..rows.len() {
            for end in start + 1..=rows.len() {
                let run = &rows[start..end];
                if run.len() > best.len() && run.iter().all(|(_, holds)| *holds == yes(true)) {
                    best = run;
                }
            }
        }
        yes(best.iter().any(|(one, _)| *one == row))
    }

    fn children(&self) -> usize {
        self.case.children.as_ref().map_or(0, Vec::len)
    }

    pub(super) fn rows(&self, domain: DomainId) -> usize {
        match domain {
            CASES | HOME => 1,
            CHILDREN | CHILD => self.children(),
            PARTNER => usize::from(self.case.partner.is_ok()),
            SIBLINGS => self.children() * self.children(),
            TWICE => self.children() * 2,
            WEEKS => match (self.list(WEEKS), self.case.numbers[2]) {
                (Known(_), Given::Value(first)) => {
                    usize::try_from(LAST_WEEK - first + 1).unwrap_or(0)
                }
                _ => 0,
            },
            DomainId(_) => unreachable!(),
        }
    }

    fn of(&self, domain: DomainId, parent: usize) -> std::ops::Range<usize> {
        let each = if domain == SIBLINGS { self.children() } else { self.rows(domain) };
        parent * each..(parent + 1) * each
    }

    fn parent(&self, domain: DomainId, row: usize) -> usize {
        if domain == SIBLINGS { row / self.children() } else { 0 }
    }

    /// All other lists here are the children's.
    fn list(&self, domain: DomainId) -> Seen {
        if domain == WEEKS {
            return match self.case.numbers[2] {
                Given::Value(first) if LAST_WEEK - first < i64::from(MOST_WEEKS) => yes(true),
                Given::Value(_) => Fault,
                Given::Unknown | Given::Absent => Unknown,
            };
        }
        if self.case.children.is_some() { yes(true) } else { Unknown }
    }

    pub(super) fn get(&self, node: NodeId, row: usize) -> Seen {
        if let Some(seen) = self.done.borrow().get(&(node, row)) {
            return *seen;
        }
        let seen = self.work_out(node, row);
        self.done.borrow_mut().insert((node, row), seen);
        seen
    }

    fn person(&self, domain: DomainId, row: usize) -> Person {
        match domain {
            CHILD => self.case.children.as_ref().unwrap()[row],
            HOME => self.case.home,
            _ => self.case.partner.unwrap(),
        }
    }

    fn fact(&self, domain: DomainId, row: usize, field: FieldId, part: Part) -> Seen {
        let hundredths = |given: Given| match given {
            Given::Value(value) => Known(Rational::new(i128::from(value), 100).unwrap()),
            Given::Unknown | Given::Absent => Unknown,
        };
        let case = self.case;
        if domain != CASES {
            let person = self.person(domain, row);
            return if field == FLAG {
                given(person[0])
            } else {
                assert_eq!(field, AMOUNT);
                hundredths(person[1])
            };
        }
        let partner = case.partner.map_or_else(|given| given, |_| Given::Value(0));
        let (value, own) = match field.0 {
            at @ 0..3 => (given(case.yes_no[at as usize]), case.yes_no[at as usize]),
            at @ 3..5 => (hundredths(case.numbers[at as usize - 3]), case.numbers[at as usize - 3]),
            5 => (given(case.numbers[2]), case.numbers[2]),
            6 => (hundredths(case.optional), case.optional),
            7 => (given(case.date), case.date),
            9 => (int(0), Given::Value(0)),
            10 => (given(partner), partner),
            11 => (given(case.text), case.text),
            _ => (Unknown, Given::Unknown),
        };
        match part {
            Part::Value | Part::End => value,
            Part::Present => match own {
                Given::Value(_) => yes(true),
                Given::Absent => yes(false),
                Given::Unknown => Unknown,
            },
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of operations")]
    fn work_out(&self, id: NodeId, row: usize) -> Seen {
        let decision = &self.package.decisions[0];
        let node = &decision.program.nodes[id.0 as usize];
        let at = |node: &NodeId| self.get(*node, row);
        match &node.op {
            Op::Constant(Constant::Bool(value)) => yes(*value),
            Op::Constant(Constant::Number(value)) => Known(*value),
            Op::Constant(Constant::Code(code)) => int(*code),
            Op::Constant(Constant::Text(text)) => int(self
                .texts
                .iter()
                .position(|known| known == text)
                .map_or(-1, |at| i64::try_from(at).unwrap())),
            Op::Failed(_) => Fault,
            Op::Fact(field, part) => self.fact(node.domain, row, *field, *part),
            Op::OwnRow | Op::ElementRow => int(i64::try_from(row).unwrap()),
            Op::Owner(_) => int(0),
            Op::Element(_) => Unknown,
            Op::Position => int(i64::try_from(
                row - self.of(node.domain, self.parent(node.domain, row)).start + 1,
            )
            .unwrap()),
            Op::Unit => {
                let Given::Value(first) = self.case.numbers[2] else { unreachable!() };
                int(first + i64::try_from(row).unwrap())
            }
            Op::LongestRun { filter, holds } => {
                self.in_longest_run(node.domain, row, *filter, *holds)
            }
            Op::Rank { filter, by, descending, then_list_order } => {
                let order = (*descending, *then_list_order);
                self.rank((node.domain, row), (*filter, *by), order)
            }
            Op::SoFar(how, value) => {
                let first = self.of(node.domain, self.parent(node.domain, row)).start;
                (first..row).fold(int(0), |so_far, row| {
                    let one = match (how, self.get(*value, row)) {
                        (SoFar::CountLeast, Unknown) => int(0),
                        (SoFar::CountGreatest, Unknown) => int(1),
                        (_, value) => value,
                    };
                    strict([so_far, one], |[a, b]| or_fault(a.checked_add(b)))
                })
            }
            // No periods are merged here.
            Op::Span(_) => unreachable!(),
            Op::Gather(from, via) => match via {
                Via::Case => self.get(*from, 0),
                Via::Parent => self.get(*from, self.parent(node.domain, row)),
                Via::Base => self.get(*from, row % self.children()),
                Via::Row(index) => match at(index) {
                    Known(target) if target.is_negative() => Fault,
                    Known(target) => {
                        self.get(*from, usize::try_from(target.to_integer().unwrap()).unwrap())
                    }
                    other @ (Unknown | Fault) => other,
                },
            },
            Op::OfParts(parts) => self.get(parts[row / self.children()], row % self.children()),
            Op::Add(a, b) => strict([at(a), at(b)], |[a, b]| or_fault(a.checked_add(b))),
            Op::Sub(a, b) => strict([at(a), at(b)], |[a, b]| or_fault(a.checked_sub(b))),
            Op::Mul(a, b) => strict([at(a), at(b)], |[a, b]| or_fault(a.checked_mul(b))),
            Op::Div(_, b) if at(b) == int(0) => Fault,
            Op::Div(a, b) => strict([at(a), at(b)], |[a, b]| or_fault(a.checked_div(b))),
            Op::Min(a, b) => strict([at(a), at(b)], |[a, b]| Known(if a < b { a } else { b })),
            Op::Max(a, b) => strict([at(a), at(b)], |[a, b]| Known(if a > b { a } else { b })),
            Op::Round(a, b, how) => {
                strict([at(a), at(b)], |[a, b]| or_fault(a.round_to(b, *how).ok()))
            }
            Op::Exact(a, b) => strict([at(a), at(b)], |[a, b]| {
                if b.is_positive() && a.is_multiple_of(b) { Known(a) } else { Fault }
            }),
            Op::Limit(a, limit) => {
                strict([at(a)], |[a]| if a.abs() > *limit { Fault } else { Known(a) })
            }
            Op::Compare(how, a, b) => strict([at(a), at(b)], |[a, b]| yes(stands(*how, a, b))),
            Op::CompareCount { how, least, greatest, with } => {
                strict([at(least), at(greatest), at(with)], |[least, greatest, with]| {
                    let range = least.to_integer().unwrap()..=greatest.to_integer().unwrap();
                    let all: Vec<bool> = range
                        .map(|count| stands(*how, Rational::new(count, 1).unwrap(), with))
                        .collect();
                    if all.iter().all(|one| *one == all[0]) { yes(all[0]) } else { Unknown }
                })
            }
            Op::Not(a) => strict([at(a)], |[a]| yes(a.is_zero())),
            Op::AtLeast(wanted, operands) => {
                at_least(*wanted as usize, &operands.iter().map(at).collect::<Vec<_>>())
            }
            Op::Choose(condition, then, or_else) => match at(condition) {
                Known(condition) => at(if condition.is_zero() { or_else } else { then }),
                Fault => Fault,
                Unknown => common(at(then), at(or_else), !self.is_row(*then)),
            },
            Op::ChoosePresent(condition, then, or_else) => match at(condition) {
                Known(condition) => {
                    self.presence(if condition.is_zero() { or_else } else { then }, row)
                }
                Fault => Fault,
                Unknown => self.common_presence(then, or_else, row),
            },
            Op::Which { conditions, main } => {
                which(&conditions.iter().map(|(node, _)| at(node)).collect::<Vec<_>>(), *main)
            }
            Op::Pick(which, branches) => match at(which) {
                Known(number) => {
                    at(&branches[usize::try_from(number.to_integer().unwrap()).unwrap()])
                }
                Fault => Fault,
                Unknown => match self.open_exception(*which, row) {
                    Some(open) => {
                        common(at(&branches[0]), at(&branches[open]), !self.is_row(branches[0]))
                    }
                    None => Unknown,
                },
            },
            Op::PickPresent(which, branches) => match at(which) {
                Known(number) => self.presence(
                    &branches[usize::try_from(number.to_integer().unwrap()).unwrap()],
                    row,
                ),
                Fault => Fault,
                Unknown => match self.open_exception(*which, row) {
                    Some(open) => self.common_presence(&branches[0], &branches[open], row),
                    None => Unknown,
                },
            },
            Op::CountLeast(rows, filter) => self.count(*rows, *filter, row, Some(yes(false))),
            Op::CountGreatest(rows, filter) => self.count(*rows, *filter, row, Some(yes(true))),
            Op::Count(rows, filter) => self.count(*rows, *filter, row, None),
            Op::Any(rows, value) => {
                strict([self.list(*rows)], |_| at_least(1, &self.column(*rows, *value, row)))
            }
            Op::Every(rows, value) => strict([self.list(*rows)], |_| {
                let column = self.column(*rows, *value, row);
                at_least(column.len(), &column)
            }),
            Op::Reduce(how, over) => self.all_of(over, row, |values| match how {
                Reduction::Sum => or_fault(
                    values
                        .iter()
                        .try_fold(Rational::ZERO, |sum, (_, value)| sum.checked_add(*value)),
                ),
                Reduction::Largest => {
                    Known(values.iter().map(|(_, value)| *value).max().unwrap_or(Rational::ZERO))
                }
                Reduction::Smallest => {
                    Known(values.iter().map(|(_, value)| *value).min().unwrap_or(Rational::ZERO))
                }
                Reduction::Average => {
                    let sum = values
                        .iter()
                        .try_fold(Rational::ZERO, |sum, (_, value)| sum.checked_add(*value));
                    let count =
                        Rational::new(i128::try_from(values.len().max(1)).unwrap(), 1).unwrap();
                    or_fault(sum.and_then(|sum| sum.checked_div(count)))
                }
            }),
            Op::Filled(over) => self.all_of(over, row, |values| yes(!values.is_empty())),
            Op::First { over, filter, by, descending, then_list_order } => {
                let value = by.or(*filter).unwrap();
                self.all_of(&Over { rows: *over, filter: *filter, value }, row, |values| {
                    let key = |value: Rational| if *descending { -value } else { value };
                    let best = values.iter().map(|(_, value)| key(*value)).min();
                    let best: Vec<usize> = values
                        .iter()
                        .filter(|(_, value)| Some(key(*value)) == best)
                        .map(|(row, _)| *row)
                        .collect();
                    match best.as_slice() {
                        [] => int(-1),
                        [_, _, ..] if by.is_some() && !then_list_order => Fault,
                        [first, ..] => int(i64::try_from(*first).unwrap()),
                    }
                })
            }
            Op::Calendar(..) => unreachable!("the calendar has its own tests"),
            Op::IsRow(a) => strict([at(a)], |[a]| yes(!a.is_negative())),
        }
    }

    fn is_row(&self, node: NodeId) -> bool {
        matches!(
            self.package.decisions[0].program.nodes[node.0 as usize].op,
            Op::OwnRow | Op::ElementRow | Op::Owner(_) | Op::First { .. }
        )
    }

    /// Presence with the status of the whole.
    fn presence(&self, maybe: &Maybe, row: usize) -> Seen {
        match (maybe.present, maybe.value) {
            (_, None) => yes(false),
            (Some(present), Some(_)) => self.get(present, row),
            (None, Some(value)) => strict([self.get(value, row)], |_| yes(true)),
        }
    }

    fn common_presence(&self, a: &Maybe, b: &Maybe, row: usize) -> Seen {
        let (first, second) = (self.presence(a, row), self.presence(b, row));
        if first == yes(false) && second == yes(false) {
            return yes(false);
        }
        if first == yes(true) && second == yes(true) {
            let (a, b) = (a.value.unwrap(), b.value.unwrap());
            return match common(self.get(a, row), self.get(b, row), !self.is_row(a)) {
                Known(_) => yes(true),
                Unknown | Fault => Unknown,
            };
        }
        Unknown
    }

    /// The only unknown exception, where none is true and there is a main rule.
    fn open_exception(&self, which: NodeId, row: usize) -> Option<usize> {
        let Op::Which { conditions, main } =
            &self.package.decisions[0].program.nodes[which.0 as usize].op
        else {
            unreachable!()
        };
        let seen: Vec<Seen> = conditions.iter().map(|(node, _)| self.get(*node, row)).collect();
        let unknown: Vec<usize> = (0..seen.len()).filter(|at| seen[*at] == Unknown).collect();
        match unknown.as_slice() {
            [only] if *main && !seen.contains(&yes(true)) => Some(only + 1),
            _ => None,
        }
    }

    fn column(&self, rows: DomainId, node: NodeId, parent: usize) -> Vec<Seen> {
        self.of(rows, parent).map(|row| self.get(node, row)).collect()
    }

    fn count(
        &self,
        rows: DomainId,
        filter: Option<NodeId>,
        parent: usize,
        unknown_as: Option<Seen>,
    ) -> Seen {
        let seen =
            self.of(rows, parent).map(|row| match filter.map(|filter| self.get(filter, row)) {
                None => yes(true),
                Some(Unknown) => unknown_as.unwrap_or(Unknown),
                Some(seen) => seen,
            });
        let mut all: Vec<Seen> = seen.collect();
        let counted = all.iter().filter(|seen| **seen == yes(true)).count();
        all.push(self.list(rows));
        if all.contains(&Fault) {
            Fault
        } else if all.contains(&Unknown) {
            Unknown
        } else {
            int(i64::try_from(counted).unwrap())
        }
    }

    /// Values of the rows that pass: rows known not to pass do not count, one that is open makes all unknown.
    fn all_of(
        &self,
        over: &Over,
        parent: usize,
        make: impl FnOnce(&[(usize, Rational)]) -> Seen,
    ) -> Seen {
        let (mut values, mut seen) = (Vec::new(), vec![self.list(over.rows)]);
        for row in self.of(over.rows, parent) {
            let passes = over.filter.map_or(yes(true), |filter| self.get(filter, row));
            let value = if passes == yes(true) { self.get(over.value, row) } else { passes };
            seen.push(value);
            if let (true, Known(value)) = (passes == yes(true), value) {
                values.push((row, value));
            }
        }
        if seen.contains(&Fault) {
            Fault
        } else if seen.contains(&Unknown) {
            Unknown
        } else {
            make(&values)
        }
    }
}

fn common(a: Seen, b: Seen, comparable: bool) -> Seen {
    match (a, b) {
        (Known(_), Known(_)) if a == b && comparable => a,
        _ => Unknown,
    }
}

fn which(conditions: &[Seen], main: bool) -> Seen {
    let applying: Vec<usize> =
        (0..conditions.len()).filter(|at| conditions[*at] == yes(true)).collect();
    if conditions.contains(&Fault) || applying.len() > 1 {
        return Fault;
    }
    if conditions.contains(&Unknown) {
        return Unknown;
    }
    match applying.first() {
        Some(at) => int(i64::try_from(at + 1).unwrap()),
        None if main => int(0),
        None => Fault,
    }
}
