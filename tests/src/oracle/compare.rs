//! Comparisons.

use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status, all, any, not, strict};
use lagrum_language::db::Def;
use lagrum_language::hir::{ExprId, Item, ItemKind, Name, item};
use lagrum_language::types::Value;
use lagrum_plan::program::Comparison;
use lagrum_plan::value::NumberKind;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;
use std::cmp::Ordering;

/// How two values stand to each other. An unknown count against a known number is known when every number in
/// its range agrees.
pub(super) fn compare(how: Comparison, a: &Status, b: &Status) -> Status {
    match (a, b) {
        (Status::Counted(least, greatest), Status::Known(with)) => {
            in_range(how, *least..=*greatest, with)
        }
        (Status::Known(with), Status::Counted(least, greatest)) => {
            in_range(turned(how), *least..=*greatest, with)
        }
        _ => strict(vec![a.clone(), b.clone()], |values| match values.as_slice() {
            [a, b] => of_values(how, a, b),
            _ => Status::Fault(Fault::Meaningless),
        }),
    }
}

fn in_range(how: Comparison, mut range: std::ops::RangeInclusive<usize>, with: &Known) -> Status {
    let against = |count: usize| {
        of_values(how, &Known::Number(BigRational::from_integer(BigInt::from(count))), with)
    };
    let Some(first) = range.next().map(against) else { return Status::Unknown };
    if range.all(|count| against(count) == first) { first } else { Status::Unknown }
}

fn of_values(how: Comparison, a: &Known, b: &Known) -> Status {
    let order = match (a, b) {
        (Known::Number(a), Known::Number(b)) => a.cmp(b),
        (Known::Time(a), Known::Time(b)) => a.cmp(b),
        (a, b) if a == b => Ordering::Equal,
        // Not equal is all that can be asked of other values.
        _ => Ordering::Less,
    };
    Status::bool(match how {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
    })
}

/// The comparison with its sides changed.
const fn turned(how: Comparison) -> Comparison {
    match how {
        Comparison::Equal | Comparison::NotEqual => how,
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
    }
}

impl<'a> Oracle<'a> {
    /// A comparison, where instances are the same that agree in what identifies them.
    pub(super) fn compared(&self, how: Comparison, a: &Status, b: &Status) -> Status {
        let (Status::Known(Known::Record(one)), Status::Known(Known::Record(other))) = (a, b)
        else {
            return compare(how, a, b);
        };
        let agree = self.identifying(one.concept).into_iter().map(|index| {
            let (one, other) = (self.fact(one, index), self.fact(other, index));
            self.compared(Comparison::Equal, &one, &other)
        });
        let agree: Vec<Status> = agree.collect();
        if agree.is_empty() {
            return compare(how, a, b);
        }
        let same = any(vec![compare(Comparison::Equal, a, b), all(agree)]);
        if how == Comparison::NotEqual { not(same) } else { same }
    }

    /// The facts that identify the instances of a concept.
    fn identifying(&self, concept: Def) -> Vec<usize> {
        let facts = self.facts(concept);
        let place = |name: &Name| facts.iter().position(|fact| fact.name == name.text);
        match item(self.db, concept).as_deref() {
            Some(Item { kind: ItemKind::Concept(decl), .. }) => {
                decl.identified_by.iter().filter_map(place).collect()
            }
            _ => Vec::new(),
        }
    }

    /// `a differs from b by more than c`; a percentage is of b.
    pub(super) fn differs(&self, frame: &Frame<'a>, a: ExprId, b: ExprId, by: ExprId) -> Status {
        let share = match frame.inferred.ty(by).value {
            Value::Number(number) => number.kind == NumberKind::Percent,
            _ => false,
        };
        self.strict(frame, &[a, b, by], |values| match values.as_slice() {
            [Known::Number(a), Known::Number(b), Known::Number(by)] => {
                let bound = if share { by * b.abs() } else { by.clone() };
                Status::bool((a - b).abs() > bound)
            }
            _ => Status::Fault(Fault::Meaningless),
        })
    }
}
