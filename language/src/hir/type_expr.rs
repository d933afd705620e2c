//! Types as written.

use super::{ExprId, Here, ItemKind, Name, SourceClause};
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::value::{DurationKind, TimeUnit};

/// A type as written, with what is said of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeExpr {
    /// Of what kind.
    pub base: TypeBase,
    /// `per month`, `per kvm`, in order.
    pub per: Vec<Name>,
    /// `at least x`, `at most y`.
    pub bounds: Vec<Bound>,
    /// `may be absent`.
    pub may_be_absent: bool,
    /// `sensitive`.
    pub sensitive: bool,
    /// `over time`, with `by month` if so.
    pub over_time: Option<Option<TimeUnit>>,
    /// Where it stands.
    pub here: Here,
}

/// Kinds of types as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeBase {
    /// Not there; reported by the parser.
    Missing,
    /// `yes/no`.
    YesNo,
    /// `integer`.
    Integer,
    /// `number [with N decimals]`.
    Number(Option<u8>),
    /// `percent [with N decimals]`.
    Percent(Option<u8>),
    /// `money [in whole kr]`.
    Money {
        /// `in whole kr`.
        whole: bool,
    },
    /// `text [matching "…"]`.
    Text(Option<String>),
    /// `personnummer`, `samordningsnummer`, `organisationsnummer`.
    Identity(IdentityKind),
    /// `date`, `month` …
    Time(TimeUnit),
    /// `period [at most N months]`.
    Period(Option<u32>),
    /// `duration in days`, `duration in months`.
    Duration(DurationKind),
    /// A concept, alternatives, unit or decision by name.
    Named(Name),
    /// `package.Name`.
    Of(Name, Name),
    /// `list of T [at most N]`.
    List(Box<TypeExpr>, Option<u32>),
}

/// A bound of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Whether it is the least (else the most) allowed.
    pub least: bool,
    /// The literal.
    pub value: ExprId,
}

impl ItemKind {
    /// The name and the clauses of a fact of a concept, or of a given of a decision, by its number.
    #[must_use]
    pub fn fact(&self, index: u32) -> Option<(&Name, &FieldClauses)> {
        let at = usize::try_from(index).ok()?;
        match self {
            Self::Concept(concept) => {
                concept.fields.get(at).map(|field| (&field.name, &field.clauses))
            }
            Self::Decision(decision) => {
                decision.givens.get(at).map(|given| (&given.name, &given.clauses))
            }
            Self::Package { .. }
            | Self::Use(_)
            | Self::Act { .. }
            | Self::Register
            | Self::Unit { .. }
            | Self::Alternatives(_)
            | Self::Parameter(_)
            | Self::Rule(_)
            | Self::Except { .. }
            | Self::Table(_)
            | Self::Delegated(_)
            | Self::Prescribes { .. }
            | Self::Coordination(_)
            | Self::Test(_)
            | Self::Control(_)
            | Self::Assessment(_)
            | Self::Omitted(_)
            | Self::Reform(_)
            | Self::Change(_) => None,
        }
    }
}

/// What a field is beside its type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldClauses {
    /// `source …`, in order of trust.
    pub sources: Vec<SourceClause>,
    /// `ask "…"`.
    pub ask: super::Texts,
}
