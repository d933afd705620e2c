//! What the graph is made of.

use crate::db::Def;
use crate::diagnostics::{SourceSpan, Text};
use crate::hir::{Citation, Here};
use lagrum_plan::calendar::Date;
use lagrum_plan::value::Label;

/// What depends on what in a package and all it depends on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    /// Declarations and their parts: packages with the root first, files and text in order, each
    /// declaration before its parts.
    pub nodes: Vec<Node>,
    /// What leads from each to what it depends on; in the order of the nodes, no edge twice.
    pub edges: Vec<Edge>,
}

/// The number of a node in its graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// A declaration, or a part of one that readers know by a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its path, `bostadsbidrag.Hushåll.bostadsdel`: package, what it is of, its names. No two are equal.
    pub path: String,
    /// What it is.
    pub kind: NodeKind,
    /// Its name; of a version, its first day.
    pub name: String,
    /// What readers see, where the author says.
    pub label: Label,
    /// The name of its package.
    pub package: String,
    /// The declaration that it is, or stands in.
    pub def: Def,
    /// Where it stands in that declaration.
    pub here: Here,
    /// Where it stands in its file.
    pub span: SourceSpan,
    /// The provisions that govern the whole of it.
    pub under: Vec<Citation>,
    /// What it is a part of: the rule of an exception, the decision of a condition.
    pub part_of: Option<NodeId>,
    /// The concept or decision that it is of, or is a fact of.
    pub of: Option<NodeId>,
    /// Of a fact: the concept whose instances it holds.
    pub holds: Option<NodeId>,
    /// Of a version, or of what is in force for a time: its first and last day.
    pub dates: (Option<Date>, Option<Date>),
    /// Whether its author says that it is not verified.
    pub unverified: bool,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NodeKind {
    /// `decision`.
    Decision,
    /// `requires`, in a decision.
    Condition,
    /// `grants`, in a decision.
    Result,
    /// `whereby`.
    Local,
    /// `concept`.
    Concept,
    /// A fact of a concept, or a given of a decision.
    Fact,
    /// `register`.
    Register,
    /// `alternatives`.
    Alternatives,
    /// `parameter`.
    Parameter,
    /// `rule`.
    Rule,
    /// `table`.
    Table,
    /// A dated value of a parameter, rule or table.
    Version,
    /// `except`.
    Exception,
    /// `assessment`.
    Assessment,
    /// `omitted`.
    Omitted,
    /// `control`.
    Control,
    /// `coordination`.
    Coordination,
    /// `benefit` or `time`, in a coordination.
    Benefit,
    /// `reform`.
    Reform,
    /// `changes`, in a reform.
    Change,
}

/// One thing depends on another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// What depends.
    pub from: NodeId,
    /// What it depends on.
    pub to: NodeId,
    /// How.
    pub kind: EdgeKind,
    /// Where that is said.
    pub at: Vec<SourceSpan>,
}

/// How one thing depends on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EdgeKind {
    /// Its value is made from the other's.
    Reads,
    /// The other is an exception to it.
    Exception,
    /// The other is a condition or a result of it.
    Decides,
    /// The other is what it reads for a time.
    Version,
    /// The other, of a lower act, fills it.
    Fills,
    /// For the same time, it gives way to the other.
    Restricts,
    /// It reads what the other decided earlier.
    Earlier,
    /// The fact comes from the other, a register.
    Source,
    /// It is a control of the other.
    Checks,
    /// A provision that concerns it is left out.
    LeavesOut,
    /// A reform changes it into the other.
    Changes,
    /// Only a text of it mentions the other's value.
    Tells,
}

impl NodeKind {
    /// The word for it in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Condition => "condition",
            Self::Result => "result",
            Self::Local => "local",
            Self::Concept => "concept",
            Self::Fact => "fact",
            Self::Register => "register",
            Self::Alternatives => "alternatives",
            Self::Parameter => "parameter",
            Self::Rule => "rule",
            Self::Table => "table",
            Self::Version => "version",
            Self::Exception => "exception",
            Self::Assessment => "assessment",
            Self::Omitted => "omitted",
            Self::Control => "control",
            Self::Coordination => "coordination",
            Self::Benefit => "benefit",
            Self::Reform => "reform",
            Self::Change => "change",
        }
    }

    /// What readers call it.
    #[must_use]
    pub fn title(self) -> Text {
        let (en, sv) = match self {
            Self::Decision => ("decision", "beslut"),
            Self::Condition => ("condition", "villkor"),
            Self::Result => ("result", "resultat"),
            Self::Local => ("local name", "lokalt namn"),
            Self::Concept => ("concept", "begrepp"),
            Self::Fact => ("fact", "uppgift"),
            Self::Register => ("register", "register"),
            Self::Alternatives => ("alternatives", "alternativ"),
            Self::Parameter => ("parameter", "parameter"),
            Self::Rule => ("rule", "regel"),
            Self::Table => ("table", "tabell"),
            Self::Version => ("version", "lydelse"),
            Self::Exception => ("exception", "undantag"),
            Self::Assessment => ("assessment", "bedömning"),
            Self::Omitted => ("provision left out", "utelämnad bestämmelse"),
            Self::Control => ("control", "kontroll"),
            Self::Coordination => ("coordination", "samordning"),
            Self::Benefit => ("benefit", "förmån"),
            Self::Reform => ("reform", "reform"),
            Self::Change => ("change", "ändring"),
        };
        Text::new(en, sv)
    }
}

impl EdgeKind {
    /// The word for it in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reads => "reads",
            Self::Exception => "exception",
            Self::Decides => "decides",
            Self::Version => "version",
            Self::Fills => "fills",
            Self::Restricts => "restricts",
            Self::Earlier => "earlier",
            Self::Source => "source",
            Self::Checks => "checks",
            Self::LeavesOut => "leaves_out",
            Self::Changes => "changes",
            Self::Tells => "tells",
        }
    }

    /// Whether the value, or the outcome, of the one rests on the other: not a register, a control, a mention in
    /// a text, a provision that is left out, or a reform.
    #[must_use]
    pub const fn carries_value(self) -> bool {
        match self {
            Self::Reads
            | Self::Exception
            | Self::Decides
            | Self::Version
            | Self::Fills
            | Self::Restricts
            | Self::Earlier => true,
            Self::Source | Self::Checks | Self::LeavesOut | Self::Changes | Self::Tells => false,
        }
    }
}
