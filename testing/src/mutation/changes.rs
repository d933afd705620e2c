//! The smallest changes that matter of what is written.

use lagrum_language::lower::What;
use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::exact::{Rational, Tie};
use lagrum_plan::package::{PlaceId, Span};
use lagrum_plan::program::{Comparison, Op, Rounding};
use lagrum_plan::value::{Constant, TimeUnit};

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A number becomes another, one step of its last decimal away: as written, and what one of it is worth.
    Number {
        /// The number in the text.
        from: Rational,
        /// The number instead.
        to: Rational,
        /// What one of it is worth.
        one: Rational,
    },
    /// A date or month becomes the one before or after.
    Time(TimeUnit, i64, i64),
    /// A version begins or ends a day earlier or later.
    Version(Date, Date),
    /// Two values are compared in another way.
    Comparison(Comparison, Comparison),
    /// A border is out that was in, or the other way round.
    Border(Comparison, Comparison),
    /// A number is rounded in another way.
    Rounding(Rounding, Rounding),
    /// The larger of two becomes the smaller, or the other way round.
    Extreme {
        /// The larger is taken now.
        larger: bool,
    },
    /// All must hold instead of one, or one instead of all: of two with `and` or `or`.
    Logic {
        /// Both must hold now.
        both: bool,
    },
    /// So many of the conditions in a list must hold, instead of so many others.
    Lines(u32, u32),
    /// `not` is left out.
    Not,
    /// The exception never applies.
    Exception(PlaceId),
    /// The row of a table is never met.
    Row,
    /// The condition of a choice never holds.
    Choice,
    /// Rows count whether they meet the condition or not.
    Filter,
    /// The rule of a coordination is left out.
    Rule,
    /// A benefit or time is left out of a rule of a coordination.
    Without(String),
    /// Another share is deducted or counted in a coordination.
    Share(Rational, Rational),
    /// The limit of a coordination is another, in kronor.
    Limit(Rational, Rational),
}

/// The changes of what is written, where a node of it is worked out by `op`.
pub(super) fn changes(what: &What, op: &Op) -> Vec<Change> {
    match what {
        What::Number { written, one } => {
            let to = |to| Change::Number { from: *written, to, one: *one };
            neighbours(*written).into_iter().map(to).collect()
        }
        What::Time(unit, code) => [code.checked_add(1), code.checked_sub(1)]
            .into_iter()
            .flatten()
            .filter(|to| is_in_calendar(*unit, *to))
            .map(|to| Change::Time(*unit, *code, to))
            .collect(),
        What::Version(day) => days_beside(*day).into_iter().map(|(change, _)| change).collect(),
        What::Comparison(how) => {
            comparisons(*how).into_iter().map(|other| Change::Comparison(*how, other)).collect()
        }
        What::Border(how) => vec![Change::Border(*how, other_border(*how))],
        What::Rounding(how) => {
            roundings(*how).into_iter().map(|other| Change::Rounding(*how, other)).collect()
        }
        What::Smaller => vec![Change::Extreme { larger: true }],
        What::Larger => vec![Change::Extreme { larger: false }],
        What::Logic(least) => vec![Change::Logic { both: *least == 1 }],
        What::Lines(least) => lines(*least, op),
        What::Not => vec![Change::Not],
        What::Exception(place) => vec![Change::Exception(*place)],
        What::Row => vec![Change::Row],
        What::Choice => vec![Change::Choice],
        What::Filter => vec![Change::Filter],
        // Its own bound is changed as a number.
        What::Knee => Vec::new(),
    }
}

/// A day of a version a day later and a day earlier, where there is such a day.
pub(super) fn days_beside(day: Date) -> Vec<(Change, Date)> {
    let beside = [1, -1].into_iter().filter_map(|by| day.plus(by).ok());
    beside.map(|to| (Change::Version(day, to), to)).collect()
}

/// Each end that is written a day later and a day earlier, and the days then.
pub(super) fn spans_beside(span: Span) -> Vec<(Change, Span)> {
    let Span { from, to } = span;
    let first = from.into_iter().flat_map(days_beside);
    let last = to.into_iter().flat_map(days_beside);
    let first = first.map(|(change, day)| (change, Span { from: Some(day), to }));
    let last = last.map(|(change, day)| (change, Span { from, to: Some(day) }));
    first.chain(last).collect()
}

/// Whether there is such a day, week, month …
fn is_in_calendar(unit: TimeUnit, code: i64) -> bool {
    match unit {
        TimeUnit::Date => Date::from_code(code).is_ok(),
        TimeUnit::Week => Week::from_code(code).is_ok(),
        TimeUnit::Month => Month::from_code(code).is_ok(),
        TimeUnit::Quarter => Quarter::from_code(code).is_ok(),
        TimeUnit::HalfYear => HalfYear::from_code(code).is_ok(),
        TimeUnit::Year => Year::from_code(code).is_ok(),
    }
}

/// The numbers one step of the last decimal away.
pub(super) fn neighbours(number: Rational) -> Vec<Rational> {
    let step =
        number.decimal_places().and_then(|places| Rational::new(1, 10_i128.checked_pow(places)?));
    let both = step.map(|step| [number.checked_add(step), number.checked_sub(step)]);
    both.into_iter().flatten().flatten().collect()
}

/// The one with or without equality, and the other direction.
fn comparisons(how: Comparison) -> Vec<Comparison> {
    match how {
        Comparison::Equal => vec![Comparison::NotEqual],
        Comparison::NotEqual => vec![Comparison::Equal],
        Comparison::Less => vec![Comparison::AtMost, Comparison::Greater],
        Comparison::AtMost => vec![Comparison::Less, Comparison::AtLeast],
        Comparison::Greater => vec![Comparison::AtLeast, Comparison::Less],
        Comparison::AtLeast => vec![Comparison::Greater, Comparison::AtMost],
    }
}

/// The comparison whose border is out where this one's is in, or the other way round.
const fn other_border(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::AtMost,
        Comparison::AtMost => Comparison::Less,
        Comparison::Greater => Comparison::AtLeast,
        Comparison::AtLeast => Comparison::Greater,
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
    }
}

pub(super) fn roundings(how: Rounding) -> Vec<Rounding> {
    match how {
        Rounding::Down => vec![Rounding::Up],
        Rounding::Up => vec![Rounding::Down],
        Rounding::Nearest(Tie::Up) => vec![Rounding::Down, Rounding::Nearest(Tie::Down)],
        Rounding::Nearest(Tie::Down) => vec![Rounding::Up, Rounding::Nearest(Tie::Up)],
        Rounding::Nearest(Tie::None) => vec![Rounding::Down, Rounding::Up],
    }
}

/// One instead of all, all instead of one; else one more and one less.
fn lines(least: u32, op: &Op) -> Vec<Change> {
    let Op::AtLeast(_, all) = op else { return Vec::new() };
    let all = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let others = match least {
        _ if all < 2 => Vec::new(),
        1 => vec![all],
        least if least == all => vec![1],
        least => vec![least.saturating_sub(1), least.saturating_add(1)],
    };
    others.into_iter().map(|other| Change::Lines(least, other)).collect()
}

impl Change {
    /// What kind of change it is.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Number { .. } | Self::Share(..) | Self::Limit(..) => "number",
            Self::Time(..) => "date",
            Self::Version(..) => "version",
            Self::Comparison(..) => "comparison",
            Self::Border(..) => "border",
            Self::Rounding(..) => "rounding",
            Self::Extreme { .. } => "extreme",
            Self::Logic { .. } => "logic",
            Self::Lines(..) => "conditions",
            Self::Not => "negation",
            Self::Exception(_) => "exception",
            Self::Row => "row",
            Self::Choice => "choice",
            Self::Filter => "filter",
            Self::Rule => "rule",
            Self::Without(_) => "list",
        }
    }

    /// What a node is worked out by instead.
    pub(super) fn of(&self, op: &Op) -> Option<Op> {
        match (self, op) {
            (Self::Number { from, to, one }, Op::Constant(Constant::Number(number))) => {
                let (from, to) = (from.checked_mul(*one)?, to.checked_mul(*one)?);
                let to = if *number == from { to } else { to.reciprocal()? };
                Some(Op::Constant(Constant::Number(to)))
            }
            (Self::Time(_, from, to), Op::Constant(Constant::Code(code))) => {
                shifted(*code, *from, *to)
            }
            (Self::Version(from, to), Op::Constant(Constant::Code(code))) => {
                shifted(*code, from.code(), to.code())
            }
            (Self::Comparison(from, to) | Self::Border(from, to), Op::Compare(how, a, b)) => {
                Some(Op::Compare(alike(*from, *to, *how), *a, *b))
            }
            (
                Self::Comparison(from, to) | Self::Border(from, to),
                Op::CompareCount { how, least, greatest, with },
            ) => {
                let (least, greatest, with) = (*least, *greatest, *with);
                Some(Op::CompareCount { how: alike(*from, *to, *how), least, greatest, with })
            }
            (Self::Rounding(_, to), Op::Round(of, step, _)) => Some(Op::Round(*of, *step, *to)),
            (Self::Extreme { larger: true }, Op::Min(a, b)) => Some(Op::Max(*a, *b)),
            (Self::Extreme { larger: false }, Op::Max(a, b)) => Some(Op::Min(*a, *b)),
            (Self::Logic { both }, Op::AtLeast(_, of)) => {
                Some(Op::AtLeast(if *both { 2 } else { 1 }, of.clone()))
            }
            (Self::Lines(_, to), Op::AtLeast(_, of)) => Some(Op::AtLeast(*to, of.clone())),
            (Self::Not, Op::Not(of)) => Some(Op::AtLeast(1, vec![*of])),
            (Self::Exception(_) | Self::Row | Self::Choice, Op::AtLeast(..)) => {
                Some(Op::Constant(Constant::Bool(false)))
            }
            (Self::Filter, Op::AtLeast(..)) => Some(Op::Constant(Constant::Bool(true))),
            _ => None,
        }
    }
}

/// The code as far away as the change goes: a last day that follows from the first of the next version moves with it.
fn shifted(code: i64, from: i64, to: i64) -> Option<Op> {
    let code = code.checked_add(to.checked_sub(from)?)?;
    Some(Op::Constant(Constant::Code(code)))
}

/// The comparison of a node whose sides may have changed.
fn alike(from: Comparison, to: Comparison, how: Comparison) -> Comparison {
    if how == from { to } else { to.turned() }
}
