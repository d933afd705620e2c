//! Instructions: what nodes become.

use super::divide::Divisor;
use lagrum_plan::exact::{Rational, Rounding};
use lagrum_plan::package::{ConceptId, FieldId};
use lagrum_plan::program::{Calendar, Comparison, DomainId, Part, Reduction, SoFar};

/// A column: before slots are given out, one per instruction; after, a slot of its store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Reg {
    pub(super) domain: u32,
    pub(super) slot: u32,
    /// Whether it is a column of rationals rather than of 64-bit integers.
    pub(super) wide: bool,
}

/// An operand that may be a constant of a column of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arg {
    Reg(Reg),
    Const(i64),
}

/// An operand of exact arithmetic: integers are divided by their denominator first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exact {
    Reg(Reg, i128),
    Const(Rational),
}

/// A value that may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MaybeReg {
    /// Never there: the constant *absent*.
    pub(super) never: bool,
    /// Whether it is there; none: it always is.
    pub(super) present: Option<Reg>,
    /// The value; none where it is never there.
    pub(super) value: Option<Reg>,
}

/// How a row finds its row elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Case,
    Parent,
    Base,
    Row(Reg),
}

/// Operations on two columns of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binary {
    Mul,
    Min,
    Max,
    Compare(Comparison),
}

/// Operations on rationals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExactOp {
    /// The first operand, in another form.
    Same,
    Add,
    Sub,
    Mul,
    Div,
    Min,
    Max,
    Round(Rounding),
    ExactTo,
    Limit(Rational),
    Compare(Comparison),
}

/// How an unknown condition counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    Least,
    Greatest,
    Exactly,
}

/// Rows of a child domain that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Among {
    pub(super) rows: DomainId,
    pub(super) filter: Option<Reg>,
}

/// When a region is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Test {
    /// Some row of the yes/no column is so, or unknown.
    Is(Reg, bool),
    /// Some row of the column picks this branch, or is unknown.
    Picks(Reg, i64),
}

/// What an instruction does. All operands but those of gathers and aggregates are on the domain of the result.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Code {
    /// Makes the rows of a domain; no column.
    Build(DomainId),
    /// Goes so many instructions on unless the test is met; no column.
    Skip {
        unless: Test,
        over: usize,
    },
    /// Runs so many instructions once for each of the rows, in order: for that row, and for the rows below it of the
    /// domains below; no column.
    Circle {
        rows: DomainId,
        below: Vec<DomainId>,
        over: usize,
    },

    Fill(i64, u8),
    FillText(u32),
    FillExact(Rational),
    Fact(ConceptId, FieldId, Part),
    Owner(ConceptId),
    ElementRow,
    Element(Part),
    Position,
    Unit,
    SelfRow,
    Span(Part),
    Gather(Reg, Link),
    OfParts(Vec<Reg>),

    /// a × factor + term.
    Affine {
        a: Reg,
        factor: i64,
        term: i64,
    },
    /// max(a + term, floor) × factor.
    Ramp {
        a: Reg,
        term: i64,
        floor: i64,
        factor: i64,
    },
    /// a × left + b × right.
    Combine {
        a: Reg,
        left: i64,
        b: Reg,
        right: i64,
    },
    Binary(Binary, Reg, Reg),
    BinaryConst(Binary, Reg, i64),
    /// floor((a × scale + bias) ÷ by) × factor: rounding to a constant step, and exact division.
    Divide {
        a: Reg,
        scale: i64,
        bias: i64,
        by: Divisor,
        factor: i64,
    },
    Exact {
        op: ExactOp,
        a: Exact,
        b: Exact,
        denominator: i128,
    },

    /// The value; a fault beyond ± the limit.
    Limit(Reg, i64),
    Not(Reg),
    AtLeast(u32, Vec<Reg>),
    CompareCount {
        how: Comparison,
        least: Reg,
        greatest: Reg,
        with: Exact,
    },
    Choose {
        condition: Reg,
        then: Arg,
        or_else: Arg,
        comparable: bool,
    },
    ChooseWide {
        condition: Reg,
        then: Reg,
        or_else: Reg,
    },
    ChoosePresent {
        condition: Reg,
        then: MaybeReg,
        or_else: MaybeReg,
        comparable: bool,
    },
    Which {
        conditions: Vec<(i64, Reg)>,
        main: bool,
    },
    Pick {
        which: Reg,
        branches: Vec<Arg>,
        comparable: bool,
    },
    PickWide {
        which: Reg,
        branches: Vec<Reg>,
    },
    PickPresent {
        which: Reg,
        branches: Vec<MaybeReg>,
        comparable: bool,
    },

    Count(Counting, Among),
    Any(DomainId, Reg),
    Every(DomainId, Reg),
    Reduce(Reduction, Among, Reg),
    Filled(Among, Reg),
    First {
        among: Among,
        by: Option<Reg>,
        descending: bool,
        then_list_order: bool,
    },

    LongestRun {
        filter: Option<Reg>,
        holds: Reg,
    },
    Rank {
        filter: Option<Reg>,
        by: Option<Reg>,
        descending: bool,
        then_list_order: bool,
    },
    SoFar(SoFar, Reg),

    Calendar(Calendar, Vec<Reg>),
    IsRow(Reg),
}

/// An instruction and where its column goes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Instruction {
    pub(super) out: Reg,
    pub(super) code: Code,
}

impl Code {
    /// Whether the instruction makes a column.
    pub(super) fn has_column(&self) -> bool {
        !matches!(self, Self::Build(_) | Self::Skip { .. } | Self::Circle { .. })
    }

    /// Shows each column that the instruction reads.
    #[expect(clippy::too_many_lines, reason = "a table of the operands of every instruction")]
    pub(super) fn for_each_read(&mut self, visit: &mut impl FnMut(&mut Reg)) {
        let maybe = |maybe: &mut MaybeReg, visit: &mut dyn FnMut(&mut Reg)| {
            maybe.present.iter_mut().chain(maybe.value.iter_mut()).for_each(visit);
        };
        match self {
            Self::Build(_)
            | Self::Circle { .. }
            | Self::Fill(..)
            | Self::FillText(_)
            | Self::FillExact(_)
            | Self::Fact(..)
            | Self::Owner(_)
            | Self::ElementRow
            | Self::Element(_)
            | Self::Position
            | Self::Unit
            | Self::Span(_)
            | Self::SelfRow => {}
            Self::Skip { unless: Test::Is(a, _) | Test::Picks(a, _), .. }
            | Self::Affine { a, .. }
            | Self::Ramp { a, .. }
            | Self::BinaryConst(_, a, _)
            | Self::Divide { a, .. }
            | Self::Limit(a, _)
            | Self::Not(a)
            | Self::Any(_, a)
            | Self::Every(_, a)
            | Self::SoFar(_, a)
            | Self::IsRow(a) => visit(a),
            Self::Gather(a, link) => {
                visit(a);
                if let Link::Row(row) = link {
                    visit(row);
                }
            }
            Self::Combine { a, b, .. } | Self::Binary(_, a, b) => {
                visit(a);
                visit(b);
            }
            Self::Exact { a, b, .. } => exact(a, visit, b),
            Self::AtLeast(_, operands) | Self::Calendar(_, operands) | Self::OfParts(operands) => {
                operands.iter_mut().for_each(visit)
            }
            Self::CompareCount { least, greatest, with, .. } => {
                visit(least);
                visit(greatest);
                exact(with, visit, &mut Exact::Const(Rational::ZERO));
            }
            Self::Choose { condition, then, or_else, .. } => {
                visit(condition);
                arg(then, visit);
                arg(or_else, visit);
            }
            Self::ChooseWide { condition, then, or_else } => {
                visit(condition);
                visit(then);
                visit(or_else);
            }
            Self::ChoosePresent { condition, then, or_else, .. } => {
                visit(condition);
                maybe(then, visit);
                maybe(or_else, visit);
            }
            Self::Which { conditions, .. } => {
                conditions.iter_mut().for_each(|(_, condition)| visit(condition))
            }
            Self::Pick { which, branches, .. } => {
                visit(which);
                branches.iter_mut().for_each(|branch| arg(branch, visit));
            }
            Self::PickWide { which, branches } => {
                visit(which);
                branches.iter_mut().for_each(visit);
            }
            Self::PickPresent { which, branches, .. } => {
                visit(which);
                branches.iter_mut().for_each(|branch| maybe(branch, visit));
            }
            Self::LongestRun { filter, holds } => {
                filter.iter_mut().for_each(&mut *visit);
                visit(holds);
            }
            Self::Rank { filter, by, .. } => filter.iter_mut().chain(by).for_each(visit),
            Self::Count(_, among) => among.filter.iter_mut().for_each(visit),
            Self::Reduce(_, among, value) | Self::Filled(among, value) => {
                among.filter.iter_mut().for_each(&mut *visit);
                visit(value);
            }
            Self::First { among, by, .. } => {
                among.filter.iter_mut().chain(by.iter_mut()).for_each(visit)
            }
        }
    }
}

fn arg(arg: &mut Arg, visit: &mut impl FnMut(&mut Reg)) {
    if let Arg::Reg(reg) = arg {
        visit(reg);
    }
}

fn exact(a: &mut Exact, visit: &mut impl FnMut(&mut Reg), b: &mut Exact) {
    for operand in [a, b] {
        if let Exact::Reg(reg, _) = operand {
            visit(reg);
        }
    }
}
