//! Expressions.

use super::{Citation, ExprId, Here, Name, TableBody, Texts, TypeExpr};
use lagrum_plan::calendar::{Date, Month};
use lagrum_plan::exact::{Rational, Rounding};
use lagrum_plan::program::{Comparison, Reduction};

/// An expression. Names are as written; what they mean is found in `resolve` and `types`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// Not there, or not readable; reported by the parser.
    Missing,
    /// A literal.
    Literal(Literal),
    /// A text with expressions in it.
    Text(TextLit),
    /// A name that stands alone: fact, rule, local, parameter, alternative, `as_of` …
    Name(Name),
    /// `base.name`: field, rule, parameter of a package, alternative of a set.
    Field(ExprId, Name),
    /// `callee(arguments)`; the callee is a `Name` or a `Field`.
    Call(ExprId, Vec<ExprId>),
    /// `name: e`, among the arguments of a call only.
    Argument(Name, ExprId),
    /// `-e`.
    Negate(ExprId),
    /// `not e`.
    Not(ExprId),
    /// `a + b` and its like.
    Arithmetic(Arithmetic, ExprId, ExprId),
    /// `a and b`, `a or b`.
    Logic(Connective, ExprId, ExprId),
    /// `a < b` and its like.
    Compare(Comparison, ExprId, ExprId),
    /// `e between a and b`, both ends included.
    Between(ExprId, ExprId, ExprId),
    /// `e in set`: a list, a period, a unit of time, or several values in parentheses.
    In(ExprId, ExprId),
    /// Several values: `(a, b)`, on the right of `in` only.
    Several(Vec<ExprId>),
    /// `a overlaps b`, of periods.
    Overlaps(ExprId, ExprId),
    /// `e is present` (true) or `is absent` (false).
    IsPresent(ExprId, bool),
    /// `a differs from b by more than c`.
    Differs(ExprId, ExprId, ExprId),
    /// `a% of b`: the share, and of what.
    ShareOf(ExprId, ExprId),
    /// `part of a above b`, or `between b and c`.
    PartOf {
        /// Of what.
        value: ExprId,
        /// Above what.
        above: ExprId,
        /// Up to what.
        up_to: Option<ExprId>,
    },
    /// A clause on the whole sum before it.
    Clause {
        /// What the clause works on.
        base: ExprId,
        /// Which clause.
        clause: Clause,
        /// What governs just this clause.
        under: Option<Citation>,
    },
    /// `e [SFB 1 kap. 2 §]`: a term with its citation.
    Cited(ExprId, Citation),
    /// `all of the following` and its like.
    Conditions(How, Vec<Line>),
    /// `if c then a else b`.
    If(ExprId, ExprId, ExprId),
    /// `by x, y` and rows.
    Grid(Box<TableBody>),
    /// `e if none other`.
    IfNone(ExprId, ExprId),
    /// `count of x in xs where c`, `sum of e for x in xs where c` and their like.
    Aggregate {
        /// Which.
        kind: Aggregate,
        /// The rows.
        rows: Rows,
        /// The value of each row; `None` for `count of x in xs`.
        value: Option<ExprId>,
    },
    /// `exists x in xs where c`: `every` is false; `every x in xs satisfies c`: true.
    Quantified {
        /// Whether every row must.
        every: bool,
        /// The rows; of `exists`, with its `where` as the filter and no `holds`.
        rows: Rows,
        /// What each row must satisfy, for `every`.
        holds: Option<ExprId>,
    },
    /// `first of x in xs where c ordered by e [descending] [then in list order]`, `first 12 of …`.
    First {
        /// How many, for a list; `None` for the one.
        count: Option<ExprId>,
        /// The rows.
        rows: Rows,
        /// What they are ordered by.
        by: Option<ExprId>,
        /// Largest first.
        descending: bool,
        /// Whether list order decides ties.
        then_list_order: bool,
    },
    /// `longest run of x in xs where c`.
    LongestRun(Rows),
    /// `xs together with ys`.
    Together(ExprId, ExprId),
    /// `months of p` (days, weeks, years …).
    UnitsOf(lagrum_plan::value::TimeUnit, ExprId),
    /// `count of days of p when c`: the unit, the period, the condition as of each.
    CountWhen(lagrum_plan::value::TimeUnit, ExprId, ExprId),
    /// `merged(periods, gap: d)`.
    Merged(ExprId, Option<ExprId>),
    /// `d through e`, `d onwards`.
    Period(ExprId, Option<ExprId>),
    /// `e as of d`.
    AsOf(ExprId, ExprId),
    /// `e in the wording of d`.
    InWording(ExprId, ExprId),
    /// `sum so far of e`, `count so far of c`.
    SoFar(Aggregate, ExprId),
    /// `history of f`.
    History(ExprId),
    /// `f as declared` (`None`), `f from Register`.
    Attested(ExprId, Option<Name>),
    /// `main rule`, in an exception.
    MainRule,
    /// `absent`, as a value.
    Absent,
    /// `no value`, in a table.
    NoValue,
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `yes`, `no`.
    Bool(bool),
    /// `12`, `0.97`; `1/2` is arithmetic.
    Number(Rational),
    /// `50%`, as a share.
    Percent(Rational),
    /// `1 400 kr`, in kronor; `per` says which rate, if written.
    Money(Rational),
    /// `80 kvm`, `18 years`, `22 days`: an amount of a unit.
    Quantity(Rational, Name),
    /// `2024-01-31`.
    Date(Date),
    /// `2024-01`.
    Month(Month),
    /// An amount with its rate written: `5 000 kr per month`: the amount, and per what.
    Rate(Box<Literal>, Vec<Name>),
}

/// A text with values in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextLit {
    /// The pieces in order.
    pub pieces: Vec<TextPiece>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPiece {
    /// Text as it stands.
    Text(String),
    /// `{expression}`.
    Hole(ExprId),
}

/// `+ - * /`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// +
    Add,
    /// −
    Sub,
    /// *
    Mul,
    /// /
    Div,
}

/// `and`, `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Connective {
    /// Both.
    And,
    /// Either.
    Or,
}

/// Clauses of statutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// `but at least x`.
    AtLeast(ExprId),
    /// `but at most x`.
    AtMost(ExprId),
    /// `rounded … to x`.
    Rounded(Rounding, ExprId),
    /// `exact to x`.
    Exact(ExprId),
    /// `rounded up`, after months added to a date: a day that the month lacks is the first of the next.
    RoundedUp,
    /// `counted per unit`.
    CountedPer(Name),
}

/// How many lines of a condition list must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// `all of the following`.
    All,
    /// `any of the following`.
    Any,
    /// `none of the following`.
    None,
    /// `at least N of the following`.
    AtLeast(u32),
    /// `exactly N of the following` (`exactly one`).
    Exactly(u32),
}

/// A line of a condition list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The marker, `1` or `a`.
    pub marker: String,
    /// The condition; an inner list is `Expr::Conditions`.
    pub condition: ExprId,
    /// What readers see.
    pub label: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// Where it stands.
    pub here: Here,
}

/// Aggregates that give one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregate {
    /// `count of`.
    Count,
    /// `sum of`, `largest of`, `smallest of`, `average of`.
    Reduce(Reduction),
    /// `list of`.
    List,
}

/// `x [numbered n] in xs [where c]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The name of each row.
    pub each: Name,
    /// The name of its number.
    pub number: Option<Name>,
    /// The list.
    pub list: ExprId,
    /// Which of them.
    pub filter: Option<ExprId>,
}

/// An argument that a rule takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeExpr,
}

impl TextLit {
    /// The text, if there are no values in it.
    #[must_use]
    pub fn plain(&self) -> Option<String> {
        self.pieces
            .iter()
            .map(|piece| match piece {
                TextPiece::Text(text) => Some(text.as_str()),
                TextPiece::Hole(_) => None,
            })
            .collect()
    }
}
