//! A compiled rule package: everything needed to decide and to explain.

use crate::calendar::Date;
use crate::coordination::Coordination;
use crate::oversight::{Communicate, Control, Omitted, Threshold};
use crate::points::{Aside, Exercise, Spot, SpotId};
use crate::program::{DomainId, NodeId, Program, StepId};
use crate::source::{Answer, Origin, Source};
use crate::value::{FactType, Label, Shown, Template, TimeUnit};
use serde::{Deserialize, Serialize};

/// A compiled rule package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// Name in the manifest.
    pub name: String,
    /// Version in the manifest.
    pub version: String,
    /// The edition of the language it was written in.
    pub edition: String,
    /// The agency that answers for it.
    pub agency: Option<String>,
    /// The legal dates it covers.
    pub lifetime: Span,
    /// Record types. The givens of a decision are a concept of their own, [`Decision::case`].
    pub concepts: Vec<Concept>,
    /// Closed sets of named values.
    pub alternatives: Vec<Alternatives>,
    /// The registers that its facts may come from, and those of the packages it uses, by name.
    pub registers: Vec<Source>,
    /// Sources of law and places in them.
    pub citations: Vec<Citation>,
    /// Rules, exceptions, rows … that nodes come from; see [`Place`].
    pub places: Vec<Place>,
    /// What of the source cases can exercise; none where the package was read from a bundle.
    #[serde(skip)]
    pub spots: Vec<Spot>,
    /// What a case system can call.
    pub decisions: Vec<Decision>,
    /// Which benefits give way to which for the same time.
    pub coordinations: Vec<Coordination>,
    /// Proposed changes of the rules, each with the decisions as they would be.
    pub reforms: Vec<Reform>,
}

/// A proposed change of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reform {
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Why.
    pub because: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// The decisions as they would be, in the order of [`Package::decisions`].
    pub decisions: Vec<Decision>,
}

/// A span of legal dates, both ends included; `None` is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// Index into [`Package::concepts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConceptId(pub u32);

/// Index into [`Concept::fields`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldId(pub u32);

/// Index into [`Package::alternatives`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AlternativesId(pub u32);

/// Index into [`Package::citations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CitationId(pub u32);

/// Index into [`Package::places`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceId(pub u32);

/// A record type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Of an earlier decision that is a fact: whose answers its instances are.
    pub answers: Option<Answers>,
    /// Its facts, in source order; views of them follow.
    pub fields: Vec<Field>,
}

/// Whose answers the instances of a concept are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The package that the decision is of.
    pub package: String,
    /// The decision's name.
    pub decision: String,
    /// Whether they are single steps of it.
    pub step: bool,
}

impl Concept {
    /// The facts that a case gives under keys of their own, and their indexes: views are left out.
    pub fn keyed(&self) -> impl Iterator<Item = (usize, &Field)> + Clone {
        self.fields.iter().enumerate().filter(|(_, field)| field.origin.has_key())
    }
}

/// A fact of a concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The key in JSON.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// The question that asks for it.
    pub ask: Label,
    /// What values it takes.
    pub ty: FactType,
    /// The unit after the number, `kr per month`; empty where there is none.
    pub unit: Label,
    /// Whether `null` is a value of it.
    pub may_be_absent: bool,
    /// Marked `sensitive`.
    pub sensitive: bool,
    /// The sources of the `source` clause, in order of trust.
    pub sources: Vec<Source>,
    /// What it is read from.
    pub origin: Origin,
}

impl Field {
    /// The keys that lead to it from the object that it is a fact of; none before the last but of earlier decisions.
    #[must_use]
    pub fn keys(&self) -> (Option<&str>, &str) {
        match self.origin {
            Origin::Answer(answer @ Answer::Result { .. }) => (Some(answer.key()), &self.name),
            Origin::Answer(answer) => (None, answer.key()),
            Origin::Given
            | Origin::Attested { .. }
            | Origin::Covers { .. }
            | Origin::Pieces { .. }
            | Origin::Elsewhere { .. }
            | Origin::Assessment(_) => (None, &self.name),
        }
    }
}

/// A closed set of named values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternatives {
    /// The author's name for it.
    pub name: String,
    /// The values in source order; their index is the engine's code for them.
    pub values: Vec<Alternative>,
}

/// One of a closed set of values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// The word in JSON.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub under: Vec<CitationId>,
}

/// A place in a source of law.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Citation {
    /// As the author wrote it, `SFB 97 kap. 18 §`.
    pub text: String,
    /// The title of the act, where one is declared.
    pub act: Option<String>,
    /// The act's number in its series, `2010:110`.
    pub number: Option<String>,
    /// A link to the official text.
    pub link: Option<String>,
}

/// Where in the rules a node comes from: what faults and traces name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The rule, exception, row … by name.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// The file in the package, with `/` between folders.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A decision: what a case system calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// Legal dates it may be asked for.
    pub in_force: Span,
    /// The concept whose fields are its givens. Domain 0 of the program has its instances.
    pub case: ConceptId,
    /// The nodes.
    pub program: Program,
    /// The legal date, on domain 0.
    pub legal_date: NodeId,
    /// What makes facts impossible.
    pub ensures: Vec<Ensure>,
    /// Conditions, in source order.
    pub conditions: Vec<Condition>,
    /// Results, in source order.
    pub results: Vec<Outcome>,
    /// What is said when it is granted.
    pub granted: Reason,
    /// What is said when it is denied.
    pub denied: Reason,
    /// Facts that count only from some sources: what others say of them counts as not given.
    pub accepts: Vec<Trusted>,
    /// Facts whose weaker attestations make the decision provisional.
    pub verifies: Vec<Trusted>,
    /// Checks on the facts, in source order.
    pub controls: Vec<Control>,
    /// What the sum of the controls' weights leads to, in source order.
    pub thresholds: Vec<Threshold>,
    /// Provisions that are not encoded.
    pub omitted: Vec<Omitted>,
    /// What must be done before a denial.
    pub communicate: Option<Communicate>,
    /// Of a decision `for each month m in P`: its steps. Conditions and results are on their domain.
    pub stepwise: Option<Stepwise>,
    /// What of the rules it exercises as a whole.
    #[serde(skip)]
    pub points: Vec<(SpotId, Exercise)>,
    /// What is read on rows that the explanation leaves out.
    #[serde(skip)]
    pub aside: Vec<Aside>,
}

impl Decision {
    /// A decision that asks for nothing and gives nothing yet: its nodes, the concept of its
    /// givens, and its legal date on domain 0.
    #[must_use]
    pub fn new(name: &str, case: ConceptId, program: Program, legal_date: NodeId) -> Self {
        Self {
            name: name.to_owned(),
            label: Label::default(),
            under: Vec::new(),
            in_force: Span::default(),
            case,
            program,
            legal_date,
            ensures: Vec::new(),
            conditions: Vec::new(),
            results: Vec::new(),
            granted: Reason::default(),
            denied: Reason::default(),
            accepts: Vec::new(),
            verifies: Vec::new(),
            controls: Vec::new(),
            thresholds: Vec::new(),
            omitted: Vec::new(),
            communicate: None,
            stepwise: None,
            points: Vec::new(),
            aside: Vec::new(),
        }
    }

    /// Every reason that may be said of an outcome.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        let own = self.conditions.iter().map(|condition| &condition.denied);
        [&self.granted, &self.denied].into_iter().chain(own)
    }
}

/// A fact, and the sources of it that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// The fields to it, from the case; lists on the way mean each of their rows.
    pub path: Vec<FieldId>,
    /// The sources.
    pub sources: Vec<Source>,
}

/// The steps of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stepwise {
    /// The author's name for a step, `m`.
    pub name: String,
    /// A row for each step, in order.
    pub steps: DomainId,
    /// Which month (day, week …) a step is, on `steps`.
    pub at: NodeId,
    /// What unit that is.
    pub unit: TimeUnit,
    /// The legal date of each, on `steps`.
    pub legal_date: NodeId,
}

/// What is said of an outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The word for the outcome where `granted`/`denied` is not it.
    pub word: Label,
    /// The reason in English.
    pub en: Option<Template>,
    /// The reason in Swedish.
    pub sv: Option<Template>,
}

impl Reason {
    /// Whether anything is said.
    #[must_use]
    pub const fn is_said(&self) -> bool {
        self.en.is_some() || self.sv.is_some()
    }
}

/// A condition of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The author's name for it.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// Whether it holds, on domain 0.
    pub node: NodeId,
    /// How it is explained.
    pub step: StepId,
    /// What is said of a denial because of it; nothing where the common reason does.
    pub denied: Reason,
}

/// A result of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The key in JSON.
    pub name: String,
    /// What readers see.
    pub label: Label,
    /// The value, on domain 0, and how it is shown.
    pub value: Shown,
    /// How it is explained.
    pub step: StepId,
}

/// Something that must hold of the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ensure {
    /// The rows it must hold for.
    pub domain: DomainId,
    /// Whether it holds. Known false makes the case invalid.
    pub node: NodeId,
    /// Why, in the author's words; holes are on `domain`.
    pub because: Reason,
    /// Where it stands.
    pub place: PlaceId,
}
