//! What a case may hold, made ready for reading.

use lagrum_plan::exact::Rational;
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::package::{AlternativesId, ConceptId, FieldId, Package};
use lagrum_plan::source::{Origin, SourceKind};
use lagrum_plan::value::{DurationKind, FactType, NumberKind, TimeUnit};
use regex_lite::{Regex, RegexBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The shapes of every field of every concept.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) concepts: Vec<Vec<Shape>>,
    /// Whether some fact is for a person to judge.
    pub(crate) judged: bool,
    /// What `$source` may say.
    pub(super) sources: BTreeSet<String>,
    /// The views of what single sources say, by concept and fact.
    views: BTreeMap<(ConceptId, FieldId), Vec<View>>,
    /// The views of facts over time.
    histories: BTreeMap<(ConceptId, FieldId), History>,
}

/// The columns of a fact over time.
#[derive(Debug)]
pub(super) struct History {
    /// What days it is given for.
    pub(super) covers: FieldId,
    /// The list of its pieces.
    pub(super) pieces: FieldId,
    /// The concept of a piece.
    pub(super) concept: ConceptId,
    /// The unit that it is given by, if by any: a piece for each.
    pub(super) by: Option<TimeUnit>,
    /// How many pieces there may be.
    pub(super) at_most: u32,
}

impl History {
    /// What pieces begin and end with.
    pub(super) fn unit(&self) -> TimeUnit {
        self.by.unwrap_or(TimeUnit::Date)
    }
}

/// A column for what one source says of a fact.
#[derive(Debug)]
pub(super) struct View {
    pub(super) field: FieldId,
    pub(super) source: String,
}

/// A type of fact, with its bounds in codes.
#[derive(Debug)]
pub(crate) enum Shape {
    YesNo,
    Number { decimals: u8, low: i64, high: i64 },
    Text(Option<Regex>),
    Identity(IdentityKind),
    Time { unit: TimeUnit, low: i64, high: i64 },
    Period { at_most: Option<u32> },
    Duration(DurationKind),
    Alternatives(AlternativesId),
    Concept(ConceptId),
    List { of: Box<Self>, at_most: u32 },
}

/// Why a package's facts cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaError {
    /// A concept holds itself, so that a case has no bound.
    HoldsItself {
        /// The concept.
        concept: String,
    },
    /// The pattern of a text is no regular expression.
    BadPattern {
        /// The concept.
        concept: String,
        /// The field.
        field: String,
    },
    /// A number of the package points outside it.
    Dangling {
        /// The concept.
        concept: String,
    },
}

impl SchemaError {
    /// The error in Swedish.
    #[must_use]
    pub fn swedish(&self) -> String {
        match self {
            Self::HoldsItself { concept } => {
                format!("begreppet {concept} innehåller sig självt, så ett ärende har ingen gräns")
            }
            Self::BadPattern { concept, field } => {
                format!("mönstret för {field} i {concept} är inget reguljärt uttryck")
            }
            Self::Dangling { concept } => {
                format!("begreppet {concept} hänvisar till något som inte finns i regelpaketet")
            }
        }
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HoldsItself { concept } => {
                write!(f, "the concept {concept} holds itself, so a case has no bound")
            }
            Self::BadPattern { concept, field } => {
                write!(f, "the pattern of {field} in {concept} is no regular expression")
            }
            Self::Dangling { concept } => {
                write!(f, "the concept {concept} refers to something that the package lacks")
            }
        }
    }
}

impl std::error::Error for SchemaError {}

impl Schema {
    pub(crate) fn new(package: &Package) -> Result<Self, SchemaError> {
        let mut concepts = Vec::with_capacity(package.concepts.len());
        for concept in &package.concepts {
            let mut shapes = Vec::with_capacity(concept.fields.len());
            for field in &concept.fields {
                let shape = Shape::of(package, &field.ty).map_err(|fault| match fault {
                    Fault::Pattern => SchemaError::BadPattern {
                        concept: concept.name.clone(),
                        field: field.name.clone(),
                    },
                    Fault::Dangling => SchemaError::Dangling { concept: concept.name.clone() },
                })?;
                shapes.push(shape);
            }
            concepts.push(shapes);
        }
        let fields = package.concepts.iter().flat_map(|concept| &concept.fields);
        let judged = fields.into_iter().any(|field| matches!(field.origin, Origin::Assessment(_)));
        let schema = Self {
            concepts,
            judged,
            sources: sources(package),
            views: views(package),
            histories: histories(package),
        };
        schema.bounded(package)?;
        Ok(schema)
    }

    pub(crate) fn shapes(&self, concept: ConceptId) -> &[Shape] {
        usize::try_from(concept.0)
            .ok()
            .and_then(|index| self.concepts.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// The columns for what single sources say of a fact.
    pub(super) fn views(&self, concept: ConceptId, field: FieldId) -> &[View] {
        self.views.get(&(concept, field)).map_or(&[], Vec::as_slice)
    }

    /// The columns of a fact over time.
    pub(super) fn history(&self, concept: ConceptId, field: FieldId) -> Option<&History> {
        if self.histories.is_empty() { None } else { self.histories.get(&(concept, field)) }
    }

    /// Takes away concepts that hold none left, until none is left or all hold each other.
    fn bounded(&self, package: &Package) -> Result<(), SchemaError> {
        let mut left: Vec<usize> = (0..self.concepts.len()).collect();
        loop {
            let held = left.clone();
            left.retain(|concept| self.held_by(*concept, &held).is_some());
            if left.is_empty() {
                return Ok(());
            }
            if left.len() == held.len() {
                let concept = self.in_circle(&left).and_then(|index| package.concepts.get(index));
                let concept = concept.map_or_else(String::new, |concept| concept.name.clone());
                return Err(SchemaError::HoldsItself { concept });
            }
        }
    }

    /// One of some concepts that a concept holds.
    fn held_by(&self, concept: usize, some: &[usize]) -> Option<usize> {
        let shapes = self.concepts.get(concept).map_or(&[][..], Vec::as_slice);
        shapes.iter().filter_map(Shape::held).find(|inner| some.contains(inner))
    }

    /// A concept that holds itself, where every one of some concepts holds another of them.
    fn in_circle(&self, some: &[usize]) -> Option<usize> {
        let mut passed = Vec::new();
        let mut concept = *some.first()?;
        while !passed.contains(&concept) {
            passed.push(concept);
            concept = self.held_by(concept, some)?;
        }
        Some(concept)
    }
}

/// Registers, the kinds of sources that need no name, and names that `source` clauses list.
fn sources(package: &Package) -> BTreeSet<String> {
    let kinds = [
        SourceKind::Document,
        SourceKind::Employer,
        SourceKind::Declared,
        SourceKind::Assessed,
        SourceKind::Estimated,
        SourceKind::Decision,
    ];
    let fields = package.concepts.iter().flat_map(|concept| &concept.fields);
    let listed = fields.flat_map(|field| &field.sources).chain(&package.registers);
    let names = listed.filter_map(|source| source.name.clone());
    kinds.iter().map(|kind| kind.word().to_owned()).chain(names).collect()
}

fn views(package: &Package) -> BTreeMap<(ConceptId, FieldId), Vec<View>> {
    let mut views: BTreeMap<_, Vec<View>> = BTreeMap::new();
    for (concept, of) in (0..).map(ConceptId).zip(&package.concepts) {
        for (field, view) in (0..).map(FieldId).zip(&of.fields) {
            if let Origin::Attested { of, source } = &view.origin {
                let view = View { field, source: source.clone() };
                views.entry((concept, *of)).or_default().push(view);
            }
        }
    }
    views
}

fn histories(package: &Package) -> BTreeMap<(ConceptId, FieldId), History> {
    let mut histories = BTreeMap::new();
    for (id, concept) in (0..).map(ConceptId).zip(&package.concepts) {
        let of_fact = |wanted: &Origin| concept.fields.iter().position(|f| f.origin == *wanted);
        for (pieces, field) in (0..).map(FieldId).zip(&concept.fields) {
            let Origin::Pieces { of } = field.origin else { continue };
            let covers = of_fact(&Origin::Covers { of }).and_then(|at| u32::try_from(at).ok());
            let FactType::List { of: piece, at_most } = &field.ty else { continue };
            let (Some(covers), FactType::Concept(piece)) = (covers, &**piece) else { continue };
            let (concept, at_most) = (*piece, *at_most);
            let by = unit_of(package, concept);
            let history = History { covers: FieldId(covers), pieces, concept, by, at_most };
            histories.insert((id, of), history);
        }
    }
    histories
}

/// The unit of the pieces of a concept: they have it in place of a first and a last day.
fn unit_of(package: &Package, pieces: ConceptId) -> Option<TimeUnit> {
    let fields = &package.concepts.get(usize::try_from(pieces.0).ok()?)?.fields;
    let [at, _] = fields.as_slice() else { return None };
    let FactType::Time { unit, .. } = at.ty else { return None };
    Some(unit)
}

enum Fault {
    Pattern,
    Dangling,
}

impl Shape {
    fn of(package: &Package, ty: &FactType) -> Result<Self, Fault> {
        Ok(match ty {
            FactType::YesNo => Self::YesNo,
            FactType::Number { kind, decimals, low, high } => {
                let scale = scale(*kind, *decimals);
                let low = scaled(*low, scale).map_or(i64::MIN, |low| whole(low.ceil()));
                let high = scaled(*high, scale).map_or(i64::MAX, |high| whole(high.floor()));
                Self::Number { decimals: *decimals, low, high }
            }
            FactType::Text { matching: None } => Self::Text(None),
            FactType::Text { matching: Some(pattern) } => {
                let anchored = RegexBuilder::new(&format!("^(?:{pattern})$")).build();
                Self::Text(Some(anchored.map_err(|_| Fault::Pattern)?))
            }
            FactType::Identity(kind) => Self::Identity(*kind),
            FactType::Time { unit, low, high } => Self::Time {
                unit: *unit,
                low: low.unwrap_or(i64::MIN),
                high: high.unwrap_or(i64::MAX),
            },
            FactType::Period { at_most } => Self::Period { at_most: *at_most },
            FactType::Duration(kind) => Self::Duration(*kind),
            FactType::Alternatives(id) => {
                let known =
                    usize::try_from(id.0).is_ok_and(|index| index < package.alternatives.len());
                if known { Self::Alternatives(*id) } else { return Err(Fault::Dangling) }
            }
            FactType::Concept(id) => {
                let known = usize::try_from(id.0).is_ok_and(|index| index < package.concepts.len());
                if known { Self::Concept(*id) } else { return Err(Fault::Dangling) }
            }
            FactType::List { of, at_most } => {
                if matches!(**of, FactType::List { .. }) {
                    return Err(Fault::Dangling);
                }
                Self::List { of: Box::new(Self::of(package, of)?), at_most: *at_most }
            }
        })
    }

    /// The concept whose instance the value is, or an element of it.
    pub(super) fn instance(&self, element: bool) -> Option<ConceptId> {
        match self {
            Self::Concept(id) if !element => Some(*id),
            Self::List { of, .. } if element => of.instance(false),
            Self::Concept(_)
            | Self::List { .. }
            | Self::YesNo
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Identity(_)
            | Self::Time { .. }
            | Self::Period { .. }
            | Self::Duration(_)
            | Self::Alternatives(_) => None,
        }
    }

    /// The concept that a value of the shape holds.
    fn held(&self) -> Option<usize> {
        match self {
            Self::Concept(id) => usize::try_from(id.0).ok(),
            Self::List { of, .. } => of.held(),
            Self::YesNo
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Identity(_)
            | Self::Time { .. }
            | Self::Period { .. }
            | Self::Duration(_)
            | Self::Alternatives(_) => None,
        }
    }
}

/// How many decimal places a code is moved from the engine's value: a percentage is written a
/// hundred times its value.
fn scale(kind: NumberKind, decimals: u8) -> u32 {
    match kind {
        NumberKind::Percent => u32::from(decimals) + 2,
        NumberKind::Integer | NumberKind::Number | NumberKind::Money => u32::from(decimals),
    }
}

fn scaled(value: Rational, scale: u32) -> Option<Rational> {
    value.checked_mul(Rational::new(10_i128.checked_pow(scale)?, 1)?)
}

fn whole(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}
