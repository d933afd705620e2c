//! A decision as a straight list of typed nodes over domains.
//!
//! A *domain* is a set of rows; a *node* computes one value for each row of its domain, from
//! nodes before it. Values are exact: no node rounds but [`Op::Round`]. How they are stored is
//! worked out from the nodes ([`crate::layout`]), never written here.
//!
//! Every value has a status: known, unknown or fault. What may be absent is two nodes, *present*
//! and *value*; the present node carries the status of the whole, the value means nothing where
//! nothing is present.

use crate::package::{CitationId, ConceptId, FieldId, PlaceId};
use crate::points::Point;
use crate::value::{Constant, Label, Shown, TimeUnit};
use serde::{Deserialize, Serialize};

pub use crate::exact::Rounding;

/// Index into [`Program::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeId(pub u32);

/// Index into [`Program::domains`]. Domain 0 is the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DomainId(pub u32);

/// Index into [`Program::steps`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepId(pub u32);

/// The nodes of a decision, and how to explain them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Sets of rows. A domain comes after the domains and nodes it is made from.
    pub domains: Vec<Domain>,
    /// The nodes; operands come before.
    pub nodes: Vec<Node>,
    /// The explanation, read back after a run that kept every column.
    pub steps: Vec<Step>,
}

/// A set of rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Domain {
    /// Every instance of a concept in the batch, wherever it stands in its case. For the concept
    /// of the decision's givens: the cases.
    Instances(ConceptId),
    /// The rows of a list fact, owner by owner, in list order. Parent: the owner's instances.
    Items {
        /// The concept that has the list.
        concept: ConceptId,
        /// The list.
        field: FieldId,
    },
    /// The rows of `base`, seen from each row of `parent` through the row index `via` (a node on
    /// `parent` that gives rows of the parent of `base`).
    Seen {
        /// The domain seen from.
        parent: DomainId,
        /// The rows.
        base: DomainId,
        /// Which row of the parent of `base`.
        via: NodeId,
    },
    /// The rows of several children of one parent, one part after the other.
    Joined {
        /// Their parent.
        parent: DomainId,
        /// The parts.
        parts: Vec<DomainId>,
    },
    /// Days, weeks, months … of each row of `parent`, from the one that `first` gives through the
    /// one that `last` gives (nodes on `parent`); none where `last` is before `first`. The list is
    /// as unknown or faulted as those two, and a fault where there are more than `at_most`.
    Units {
        /// Their parent.
        parent: DomainId,
        /// Of which kind.
        unit: TimeUnit,
        /// The first of them, by its code.
        first: NodeId,
        /// The last of them.
        last: NodeId,
        /// How many a row can have.
        at_most: u32,
    },
    /// The periods of the rows of `base`, a child of `parent`, one row for all that overlap, follow
    /// on each other or stand no more than `gap` days apart; in order of time. Periods without a
    /// day do not count. The list is as unknown or faulted as the rows, their filter and their days.
    Merged {
        /// The parent of `base`, and of these.
        parent: DomainId,
        /// The rows that have a period each.
        base: DomainId,
        /// Which of them.
        filter: Option<NodeId>,
        /// The first day of each.
        first: NodeId,
        /// The last day of each.
        last: NodeId,
        /// The most days between two that are merged, on `parent`; none: no day.
        gap: Option<NodeId>,
    },
}

/// One value for each row of a domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Node {
    /// Its rows.
    pub domain: DomainId,
    /// How it is worked out.
    pub op: Op,
    /// Which rule it comes from.
    pub place: PlaceId,
}

/// A part of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// The value; for a period, the first day; for a concept, its row.
    Value,
    /// The last day of a period.
    End,
    /// Whether a fact that may be absent is there.
    Present,
}

/// How a row of one domain finds its row in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Via {
    /// The case that the row belongs to (a row of domain 0).
    Case,
    /// The row of the parent domain (of `Items`, `Seen`, `Joined`, `Units`).
    Parent,
    /// The row of `base` (of `Seen`).
    Base,
    /// The row that a node gives; −1 is no row, whose value is a fault that nothing relies on.
    Row(NodeId),
}

/// How a node is worked out. Unless said otherwise an operation is *strict*: a fault if an
/// operand is a fault, else unknown if an operand is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Op {
    /// The same value in every row.
    Constant(Constant),
    /// A fault if relied on.
    Failed(Fault),
    /// A part of a fact, on an `Instances` domain; unknown where it is not given.
    Fact(FieldId, Part),
    /// The row itself, as a row index; what `Via::Row` takes after it is gathered elsewhere.
    OwnRow,
    /// The row of the instance that holds this one (on an `Instances` domain); −1 if it is held
    /// by an instance of another concept.
    Owner(ConceptId),
    /// On an `Items` domain of concepts: the row of the element's instance.
    ElementRow,
    /// On an `Items` domain of plain values: the element.
    Element(Part),
    /// On a domain that has a parent: the place among the rows of that parent, from 1.
    Position,
    /// On a `Units` domain: the day, week, month … by its code.
    Unit,
    /// On a `Merged` domain: the first day, or the last ([`Part::End`]).
    Span(Part),
    /// A value of another domain.
    Gather(NodeId, Via),
    /// On a `Joined` domain: for a row of part k, the value of the k-th node, which is on part k.
    OfParts(Vec<NodeId>),

    /// Sum.
    Add(NodeId, NodeId),
    /// Difference.
    Sub(NodeId, NodeId),
    /// Product.
    Mul(NodeId, NodeId),
    /// Quotient; a fault where the divisor is a known 0, whatever the dividend.
    Div(NodeId, NodeId),
    /// Smaller of two.
    Min(NodeId, NodeId),
    /// Larger of two.
    Max(NodeId, NodeId),
    /// The nearest multiple of the step (second operand), which must be above 0 (else a fault).
    Round(NodeId, NodeId, Rounding),
    /// The value itself; a fault where it is no whole multiple of the step.
    Exact(NodeId, NodeId),
    /// The value itself; a fault where it is beyond ± the limit.
    Limit(NodeId, crate::exact::Rational),

    /// Whether two numbers, codes, texts or yes/no stand so to each other.
    Compare(Comparison, NodeId, NodeId),
    /// Whether a count (its least and its greatest possible value) stands so to a number: known
    /// when every count between them agrees, else unknown.
    CompareCount {
        /// How; the count is on the left.
        how: Comparison,
        /// The least it can be.
        least: NodeId,
        /// The greatest it can be.
        greatest: NodeId,
        /// The number.
        with: NodeId,
    },

    /// Not.
    Not(NodeId),
    /// Whether at least so many hold; with all of them this is *and*, with 1 *or*. With T true,
    /// U unknown, F faulted operands: r(t) = true if t ≥ k, false if t + F < k, else fault; the
    /// result is r(T) if r(T) = r(T+U), else unknown.
    AtLeast(u32, Vec<NodeId>),

    /// A choice. A known condition gives the branch's value and status, a faulted one a fault; an
    /// unknown one the branches' common value if both are known and equal, else unknown.
    /// Row indexes are never taken for equal.
    Choose(NodeId, NodeId, NodeId),
    /// Whether a choice between two values that may be absent is present: the status of the
    /// whole. An unknown condition is known if both are absent, or both present, known and equal.
    ChoosePresent(NodeId, Maybe, Maybe),
    /// Which exception applies: 0 is the main rule, i the i-th condition. Two or more true are a
    /// conflict, a fault whatever else is unknown; none true and no main rule a gap, a fault.
    /// A faulted condition is a fault.
    Which {
        /// The conditions, each with its exception.
        conditions: Vec<(NodeId, PlaceId)>,
        /// Whether there is a main rule.
        main: bool,
    },
    /// The value that a `Which` picks: branch 0 the main rule's. Where exactly one condition is
    /// unknown, none is true and there is a main rule: the main rule's value if both are known and
    /// equal. Else as unknown as the `Which`.
    Pick(NodeId, Vec<NodeId>),
    /// Whether the value that a `Which` picks is present; as `ChoosePresent` is to `Choose`.
    PickPresent(NodeId, Vec<Maybe>),

    /// How many rows (of a child domain) pass the filter, an unknown condition counted as no.
    /// The status of the list; a fault where a filter is one.
    CountLeast(DomainId, Option<NodeId>),
    /// The same, an unknown condition counted as yes.
    CountGreatest(DomainId, Option<NodeId>),
    /// How many rows pass; unknown where a condition is.
    Count(DomainId, Option<NodeId>),
    /// Whether some row is true, by the rule of `AtLeast` over the rows; unknown for an unknown
    /// list.
    Any(DomainId, NodeId),
    /// Whether every row is true, likewise.
    Every(DomainId, NodeId),
    /// A sum, largest … of the rows that pass. A row whose condition is known false does not
    /// count; one whose condition is unknown makes the result unknown, even if its value is a
    /// fault; else strict.
    Reduce(Reduction, Over),
    /// Whether a `Reduce` or `First` over these rows has a value: not of none. Its status is that
    /// of the whole.
    Filled(Over),
    /// The row (of the child domain) that comes first among those that pass; −1 if none. A tie in
    /// the order is a fault unless list order decides it.
    First {
        /// The rows.
        over: DomainId,
        /// Which count.
        filter: Option<NodeId>,
        /// What they are ordered by; none is list order.
        by: Option<NodeId>,
        /// Largest first.
        descending: bool,
        /// List order decides ties.
        then_list_order: bool,
    },

    /// Whether the row, on a domain that has a parent, is one of the longest unbroken run of rows
    /// that hold among those of its parent that pass the filter; the first of equally long runs.
    /// Rows that do not pass break no run. A fault, else unknown, in every row of a parent where
    /// the filter, or what must hold, is so in one.
    LongestRun {
        /// Which rows count.
        filter: Option<NodeId>,
        /// What must hold.
        holds: NodeId,
    },
    /// What the rows of the same parent before this one come to. The only operation whose operand
    /// may come after it. What stands between the two and rests on this node is a circle, worked
    /// out row by row: its nodes are on this domain or on domains below it, and none of them makes
    /// a domain. Of a number that comes after it, the operand is an [`Op::Limit`].
    SoFar(SoFar, NodeId),

    /// A question to the calendar.
    Calendar(Calendar, Vec<NodeId>),
    /// Whether an optional node index is a row: `First` found one.
    IsRow(NodeId),

    /// On a domain that has a parent: how many rows of that parent pass the filter and come no later than this one,
    /// itself among them. Each of them counts by the rule of `AtLeast` over those two conditions; unknown or a fault
    /// where one of them is.
    Rank {
        /// Which rows count.
        filter: Option<NodeId>,
        /// What they are ordered by; none is list order.
        by: Option<NodeId>,
        /// Largest first.
        descending: bool,
        /// List order decides ties; else a tie with another row is a fault.
        then_list_order: bool,
    },
}

/// A value that may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Maybe {
    /// Whether it is present; `None`: always.
    pub present: Option<NodeId>,
    /// The value; `None`: never present (the constant *absent*).
    pub value: Option<NodeId>,
}

/// Rows of a child domain, and a value of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Over {
    /// The child domain.
    pub rows: DomainId,
    /// Which of them.
    pub filter: Option<NodeId>,
    /// The value of each row.
    pub value: NodeId,
}

/// What becomes of many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reduction {
    /// Their sum; 0 of none.
    Sum,
    /// The largest; absent of none.
    Largest,
    /// The smallest; absent of none.
    Smallest,
    /// The mean; absent of none.
    Average,
}

/// What becomes of the rows so far; each is as unknown or faulted as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SoFar {
    /// The sum of a number.
    Sum,
    /// How many hold.
    Count,
    /// How many hold, an unknown one counted as no.
    CountLeast,
    /// How many hold, an unknown one counted as yes.
    CountGreatest,
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Comparison {
    /// =
    Equal,
    /// <>
    NotEqual,
    /// <
    Less,
    /// <=
    AtMost,
    /// >
    Greater,
    /// >=
    AtLeast,
}

impl Comparison {
    /// The same comparison with its sides changed.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Equal | Self::NotEqual => self,
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }
}

/// A question to the calendar. Outside years 1–9999 the answer is a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Calendar {
    /// The first day of a unit.
    FirstDay(TimeUnit),
    /// The last day of a unit.
    LastDay(TimeUnit),
    /// The unit that a date lies in.
    In(TimeUnit),
    /// A unit moved by a number of itself (second operand); of dates, days.
    Move(TimeUnit),
    /// A date moved by months (second operand); a day that the month lacks becomes its last.
    AddMonths,
    /// The same, but a day that the month lacks becomes the first of the next.
    AddMonthsUp,
    /// Days from the first date to the second.
    DaysBetween,
    /// Whole months from the first date to the second.
    MonthsBetween,
    /// Completed years of someone born on the first date, on the second.
    Age,
    /// The birth date in a personnummer or a samordningsnummer.
    BirthDate,
    /// The calendar year of a date, as a number.
    YearNumber,
    /// The month's number in the year of a date, 1–12.
    MonthNumber,
    /// The day's number in the month of a date, 1–31.
    DayNumber,
    /// The day's number in the week of a date, Monday 1 – Sunday 7.
    WeekdayNumber,
    /// Days in a unit.
    DaysIn(TimeUnit),
    /// Whether a date is a Swedish working day.
    IsWorkingDay,
    /// Whether a date is a Swedish public holiday.
    IsPublicHoliday,
    /// The date itself if it is a working day, else the next that is.
    NextWorkingDay,
    /// The date itself if it is a working day, else the one before that is.
    PreviousWorkingDay,
    /// Working days from the first date through the second.
    WorkingDaysBetween,
}

/// Why a value is a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fault {
    /// Two exceptions apply at once.
    Conflict,
    /// Nothing in the rule covers the case.
    Gap,
    /// A table says `no value`.
    NoValue,
    /// Division by zero.
    DivisionByZero,
    /// `exact to` a step that the value is no multiple of.
    NotExact,
    /// A rounding step that is not above zero.
    BadStep,
    /// A tie in an order.
    Tie,
    /// A limit of the language: amounts, dates.
    Limit,
    /// No version of a rule or parameter covers the legal date.
    NoVersion,
}

/// One value of the explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// Where it stands, if it has a place of its own.
    pub place: Option<PlaceId>,
    /// The author's own words for how it is worked out, in one line; may be empty.
    pub text: String,
    /// The rows it has values for.
    pub domain: DomainId,
    /// The value, on `domain`.
    pub value: Option<Shown>,
    /// What it rests on, in source order.
    pub parts: Vec<PartOf>,
    /// The provisions of what it is made of and that has no step of its own: versions, clauses, terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<Cited>,
    /// What it rests on too and the explanation leaves out: in an exception, what `main rule` stands for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untold: Vec<PartOf>,
    /// What it exercises of the rules.
    #[serde(skip)]
    pub points: Vec<Point>,
}

/// Kinds of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StepKind {
    /// A fact of the case.
    Fact(ConceptId, FieldId),
    /// A parameter in its version.
    Parameter,
    /// A rule.
    Rule,
    /// A local name (`whereby`) or an argument.
    Local,
    /// A condition of the decision.
    Condition,
    /// A result of the decision.
    Result,
    /// A control; its value says whether it hits.
    Control,
    /// A version of a rule: a part of it is guarded by its dates.
    Version,
    /// The value of an exception; the guard is that it applies, its value node the condition.
    Exception,
    /// The main rule, where exceptions could have applied.
    Main,
    /// A table; its parts are its rows.
    Table,
    /// A row of a table; its value node says whether it is met.
    Row,
    /// A line of a condition list.
    Line,
    /// An aggregate; its part runs over the rows.
    Aggregate,
    /// A value of another day, or in the wording of another; and that day, its first part.
    AsOf,
    /// A note that what has it is unverified, in the author's words as its text; it has no value.
    Unverified,
    /// The branch of a choice.
    Branch,
}

/// What a step rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// The other step.
    pub step: StepId,
    /// How this row finds its row there.
    pub route: Route,
    /// When it was used.
    pub when: Option<Guard>,
}

/// Provisions of a piece of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The provisions.
    pub under: Vec<CitationId>,
    /// When the piece is used: where each of these yes/no nodes, on the domain of the step, is so, or undecided.
    pub when: Vec<(NodeId, bool)>,
}

/// How a row finds the rows of what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Route {
    /// The same row.
    Same,
    /// One row, by these links one after the other.
    Links(Vec<Via>),
    /// The rows of a child domain of the row, those that pass the filter.
    Each {
        /// The child domain.
        rows: DomainId,
        /// Which of them.
        filter: Option<NodeId>,
    },
}

/// When a part was used, by nodes on the domain of the step that has the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Guard {
    /// The yes/no node is so, or undecided.
    Is(NodeId, bool),
    /// The `Which` node picked this branch, or is undecided.
    Picked(NodeId, u32),
}
