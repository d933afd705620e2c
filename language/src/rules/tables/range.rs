//! Between what values a column lies, as far as its text says.

use super::Source;
use crate::builtins::Builtin;
use crate::db::Def;
use crate::hir::{
    Aggregate, Arithmetic, Clause, Expr, ExprId, ItemKind, TypeBase, TypeExpr, Version, item,
};
use crate::rules::constant;
use crate::rules::series::{content, exceptions};
use crate::types::instance_of;
use crate::types::{Meaning, Value, infer};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{Calendar, Reduction};
use lagrum_plan::value::NumberKind;

/// The values of a column: between what, and whole multiples of what. `None` is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::rules) struct Range {
    /// The least.
    pub low: Option<Rational>,
    /// The greatest.
    pub high: Option<Rational>,
    /// What every value is a whole multiple of.
    pub step: Option<Rational>,
}

impl Range {
    /// Whole numbers.
    pub(in crate::rules) fn whole() -> Range {
        Range { step: Some(Rational::ONE), ..Range::default() }
    }

    fn only(value: Rational) -> Range {
        Range {
            low: Some(value),
            high: Some(value),
            step: Some(value.abs()).filter(|step| !step.is_zero()),
        }
    }

    /// With a least value.
    pub(in crate::rules) fn at_least(self, low: Rational) -> Range {
        Range { low: Some(self.low.map_or(low, |have| have.max(low))), ..self }
    }

    /// With a greatest value.
    pub(in crate::rules) fn at_most(self, high: Rational) -> Range {
        Range { high: Some(self.high.map_or(high, |have| have.min(high))), ..self }
    }

    /// The range of values of which each is in one of the two.
    fn or(self, other: Range) -> Range {
        Range {
            low: self.low.zip(other.low).map(|(a, b)| a.min(b)),
            high: self.high.zip(other.high).map(|(a, b)| a.max(b)),
            step: common_step(self, other),
        }
    }

    fn plus(self, other: Range) -> Range {
        Range {
            low: self.low.zip(other.low).and_then(|(a, b)| a.checked_add(b)),
            high: self.high.zip(other.high).and_then(|(a, b)| a.checked_add(b)),
            step: common_step(self, other),
        }
    }

    fn is_never_negative(self) -> bool {
        self.low.is_some_and(|low| !low.is_negative())
    }
}

/// A step that both have; 0 is a multiple of every step.
fn common_step(a: Range, b: Range) -> Option<Rational> {
    let is_zero =
        |range: Range| range.low == Some(Rational::ZERO) && range.high == Some(Rational::ZERO);
    match (is_zero(a), is_zero(b)) {
        (true, _) => b.step,
        (_, true) => a.step,
        _ => a.step.zip(b.step).and_then(|(a, b)| a.gcd_with(b)),
    }
}

fn constant_of(source: Source<'_>, id: ExprId) -> Option<Rational> {
    constant::of(source.db, source.def, source.item, id)
}

/// How far rules are followed.
const DEEPEST: u32 = 6;

/// The values of a column. The bounds of a fact count where the column is that fact itself.
pub(super) fn column_range(source: Source<'_>, column: ExprId) -> Range {
    if let Some(range) = of_fact(source, column) {
        return whole_where_integer(source, column, range);
    }
    range(source, column, DEEPEST)
}

fn whole_where_integer(source: Source<'_>, id: ExprId, range: Range) -> Range {
    let integer = match infer(source.db, source.def).ty(id).value {
        Value::Number(number) => number.kind == NumberKind::Integer,
        Value::Duration(_) => true,
        _ => false,
    };
    if integer && range.step.is_none_or(|step| !step.is_multiple_of(Rational::ONE)) {
        return Range { step: Some(Rational::ONE), ..range };
    }
    range
}

fn range(source: Source<'_>, id: ExprId, depth: u32) -> Range {
    let Some(depth) = depth.checked_sub(1) else {
        return whole_where_integer(source, id, Range::default());
    };
    let of = |id: &ExprId| range(source, *id, depth);
    let found = match constant_of(source, id) {
        Some(value) => Range::only(value),
        None => match source.item.body.get(id) {
            Expr::Cited(base, _) => of(base),
            Expr::Name(_) | Expr::Field(..) => named(source, id, depth),
            Expr::Call(callee, arguments) => call(source, *callee, arguments, depth),
            Expr::Arithmetic(Arithmetic::Add, a, b) => of(a).plus(of(b)),
            Expr::Arithmetic(Arithmetic::Mul, a, b) | Expr::ShareOf(a, b)
                if of(a).is_never_negative() && of(b).is_never_negative() =>
            {
                Range::default().at_least(Rational::ZERO)
            }
            Expr::PartOf { .. } => Range::default().at_least(Rational::ZERO),
            Expr::Clause { base, clause, .. } => clause_range(source, of(base), clause),
            Expr::If(_, a, b) | Expr::IfNone(a, b) => of(a).or(of(b)),
            Expr::Grid(body) => {
                union(body.rows.iter().filter_map(|row| row.results.first()).map(of))
            }
            Expr::Aggregate { kind, value, .. } => aggregate(*kind, value.as_ref().map(of)),
            _ => Range::default(),
        },
    };
    whole_where_integer(source, id, found)
}

fn union(ranges: impl Iterator<Item = Range>) -> Range {
    ranges.reduce(Range::or).unwrap_or_default()
}

fn aggregate(kind: Aggregate, value: Option<Range>) -> Range {
    let value = value.unwrap_or_default();
    match kind {
        Aggregate::Count => Range::whole().at_least(Rational::ZERO),
        Aggregate::Reduce(Reduction::Largest | Reduction::Smallest) => value,
        Aggregate::Reduce(Reduction::Sum) if value.is_never_negative() => {
            Range { low: Some(Rational::ZERO), high: None, step: value.step }
        }
        Aggregate::Reduce(Reduction::Sum) => Range { low: None, high: None, step: value.step },
        Aggregate::Reduce(Reduction::Average) => Range { step: None, ..value },
        Aggregate::List => Range::default(),
    }
}

fn clause_range(source: Source<'_>, base: Range, clause: &Clause) -> Range {
    let with_step = |bound: Rational| Range { step: common_step(base, Range::only(bound)), ..base };
    match clause {
        Clause::AtLeast(bound) => match constant_of(source, *bound) {
            Some(bound) => Range {
                high: base.high.map(|high| high.max(bound)),
                ..with_step(bound).at_least(bound)
            },
            None => Range { high: None, step: None, ..base },
        },
        Clause::AtMost(bound) => match constant_of(source, *bound) {
            Some(bound) => {
                Range { low: base.low.map(|low| low.min(bound)), ..with_step(bound).at_most(bound) }
            }
            None => Range { low: None, step: None, ..base },
        },
        Clause::Rounded(rounding, step) => {
            let step = constant_of(source, *step).filter(|step| step.is_positive());
            let end = |end: Option<Rational>| {
                let rounded = end?.round_to(step?, nearest_as_up(*rounding));
                rounded.ok()
            };
            Range { low: end(base.low), high: end(base.high), step }
        }
        Clause::Exact(_) => base,
        Clause::RoundedUp | Clause::CountedPer(_) => Range::default(),
    }
}

/// A tie without a rule is said elsewhere; for the ends of a range any rule will do.
fn nearest_as_up(rounding: lagrum_plan::exact::Rounding) -> lagrum_plan::exact::Rounding {
    use lagrum_plan::exact::{Rounding, Tie};
    match rounding {
        Rounding::Nearest(Tie::None) => Rounding::Nearest(Tie::Up),
        Rounding::Nearest(_) | Rounding::Down | Rounding::Up => rounding,
    }
}

fn named(source: Source<'_>, id: ExprId, depth: u32) -> Range {
    let inferred = infer(source.db, source.def);
    match inferred.meaning(id) {
        Some(
            Meaning::OwnMember(def)
            | Meaning::Member(def)
            | Meaning::Rule(def)
            | Meaning::Parameter(def),
        ) => of_rule(source, def, depth),
        Some(Meaning::Local(index)) => {
            let locals = match content(&source.item.kind) {
                ItemKind::Rule(rule) => &rule.locals,
                ItemKind::Table(table) => &table.locals,
                ItemKind::Decision(decision) => &decision.locals,
                _ => return Range::default(),
            };
            let local = usize::try_from(index).ok().and_then(|index| locals.get(index));
            local.map_or_else(Range::default, |local| range(source, local.value, depth))
        }
        _ => Range::default(),
    }
}

/// The values of a rule or parameter: those of all its versions and exceptions.
fn of_rule(source: Source<'_>, def: Def, depth: u32) -> Range {
    let Some(rule) = item(source.db, def) else { return Range::default() };
    let there = Source { db: source.db, def, item: &rule };
    let of = |versions: &[Version<ExprId>]| -> Vec<Range> {
        versions
            .iter()
            .filter_map(|version| version.value)
            .map(|value| range(there, value, depth))
            .collect()
    };
    let mut all = match &rule.kind {
        ItemKind::Rule(decl) => of(&decl.versions),
        ItemKind::Parameter(decl) => of(&decl.versions),
        // What is delegated, and the columns of tables, are not looked into.
        _ => return Range::default(),
    };
    let scope = crate::resolve::scope_of(source.db, source.def.package);
    if scope.excepts.contains_key(&def) {
        return Range::default();
    }
    all.extend(exceptions(&rule).iter().flat_map(|exception| of(&exception.then)));
    union(all.into_iter())
}

fn call(source: Source<'_>, callee: ExprId, arguments: &[ExprId], depth: u32) -> Range {
    let each = || arguments.iter().map(|argument| range(source, *argument, depth));
    let whole = |low: i64, high: i64| {
        Range::whole().at_least(Rational::from_integer(low)).at_most(Rational::from_integer(high))
    };
    match infer(source.db, source.def).meaning(callee) {
        Some(Meaning::Builtin(Builtin::Min)) => {
            let high = each().filter_map(|range| range.high).min();
            Range { high, ..union(each()) }
        }
        Some(Meaning::Builtin(Builtin::Max)) => {
            let low = each().filter_map(|range| range.low).max();
            Range { low, ..union(each()) }
        }
        Some(Meaning::Builtin(Builtin::Calendar(question))) => match question {
            Calendar::MonthNumber => whole(1, 12),
            Calendar::DayNumber => whole(1, 31),
            Calendar::WeekdayNumber => whole(1, 7),
            Calendar::YearNumber => whole(1, 9999),
            _ => Range::default(),
        },
        Some(Meaning::OwnMember(def) | Meaning::Member(def) | Meaning::Rule(def)) => {
            of_rule(source, def, depth)
        }
        _ => Range::default(),
    }
}

/// The bounds and decimals of a fact, where a column is one.
fn of_fact(source: Source<'_>, id: ExprId) -> Option<Range> {
    let inferred = infer(source.db, source.def);
    let (owner, index) = match (inferred.meaning(id)?, source.item.body.get(id)) {
        (Meaning::OwnField(index), _) => (instance_of(source.db, source.def, source.item)?, index),
        (Meaning::Field(index), Expr::Field(base, _)) => match inferred.ty(*base).value {
            Value::Concept(of) => (of, index),
            _ => return None,
        },
        _ => return None,
    };
    let owned = item(source.db, owner)?;
    let index = usize::try_from(index).ok()?;
    let ty = match &owned.kind {
        ItemKind::Concept(concept) => &concept.fields.get(index)?.ty,
        ItemKind::Decision(decision) => &decision.givens.get(index)?.ty,
        _ => return None,
    };
    Some(bounds(Source { db: source.db, def: owner, item: &owned }, ty))
}

/// The bounds and decimals of a fact.
pub(in crate::rules) fn bounds(source: Source<'_>, ty: &TypeExpr) -> Range {
    let mut range = Range { step: fact_step(ty), ..Range::default() };
    for bound in &ty.bounds {
        if let Some(value) = constant_of(source, bound.value) {
            range = if bound.least { range.at_least(value) } else { range.at_most(value) };
        }
    }
    range
}

/// What a fact is a whole multiple of; of percent, of the number that is written.
fn fact_step(ty: &TypeExpr) -> Option<Rational> {
    let decimals = match &ty.base {
        TypeBase::Integer | TypeBase::Money { whole: true } => 0,
        TypeBase::Money { whole: false } => 2,
        TypeBase::Number(decimals) => decimals.unwrap_or(0),
        TypeBase::Percent(decimals) => decimals.unwrap_or(0).saturating_add(2),
        TypeBase::Missing
        | TypeBase::YesNo
        | TypeBase::Text(_)
        | TypeBase::Identity(_)
        | TypeBase::Time(_)
        | TypeBase::Period(_)
        | TypeBase::Duration(_)
        | TypeBase::Named(_)
        | TypeBase::Of(..)
        | TypeBase::List(..) => return None,
    };
    Rational::new(1, 10i128.checked_pow(u32::from(decimals))?)
}
