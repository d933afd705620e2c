//! One case, read from its text into the columns of a batch.

use super::attested::{Attestation, AttestedVisitor};
use super::columns::{Batch, Plain, Slot};
use super::container::{Container, Wanted};
use super::counts::Counts;
use super::error::InputError;
use super::head::Head;
use super::problem::{Problem, ProblemKind, Rule};
use super::schema::{Schema, Shape};
use super::settle::Contest;
use super::{describe, nearest, plain, unreadable};
use crate::facts::{Facts, Owner};
use crate::language::Bilingual;
use lagrum_plan::package::{Concept, ConceptId, Field, FieldId, Package};
use lagrum_plan::source::Origin;
use lagrum_plan::value::FactType;
use serde::Deserializer as _;
use serde::de::DeserializeSeed;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// A fact: concept, row, field, and the place in a list of plain values.
pub(crate) type Place = (ConceptId, u32, FieldId, Option<u32>);

/// What was read of a case beside the columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case<'j> {
    /// Where it can be read again.
    pub(crate) given: Given<'j>,
    pub(crate) head: Head<'j>,
    /// Who said what counts.
    pub(crate) attestations: BTreeMap<Place, Attestation<'j>>,
    /// Facts of which less trusted sources say something else.
    pub(crate) contests: Vec<Contest<'j>>,
    /// Facts given by weaker sources than the decision wants verified.
    pub(crate) weak: Vec<Place>,
    /// Problems of facts; in the columns these facts are unknown.
    pub(crate) problems: Vec<Problem>,
}

/// What a case is read from.
#[derive(Clone, Copy)]
pub(crate) enum Given<'j> {
    /// Its text.
    Json(&'j str),
    /// A row of columns.
    #[cfg(feature = "arrow")]
    Row(&'j super::arrow::Columns<'j>, usize),
}

impl Default for Given<'_> {
    fn default() -> Self {
        Self::Json("")
    }
}

impl fmt::Debug for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(json) => f.debug_tuple("Json").field(json).finish(),
            #[cfg(feature = "arrow")]
            Self::Row(_, row) => f.debug_tuple("Row").field(row).finish(),
        }
    }
}

/// The most of an unknown key that a message quotes, in characters.
const LONGEST_KEY: usize = 100;

impl<'j> Case<'j> {
    /// Who said a fact: its own attestation, else that of the object or list that holds it.
    pub(crate) fn attestation(
        &self,
        facts: &Facts,
        (concept, row, field, element): Place,
    ) -> Option<&Attestation<'j>> {
        if self.attestations.is_empty() {
            return None;
        }
        let at =
            |concept, row, field, element| self.attestations.get(&(concept, row, field, element));
        let either = |concept, row, field, element| {
            at(concept, row, field, element).or_else(|| at(concept, row, field, None))
        };
        let own = either(concept, row, field, element);
        let (mut found, mut concept, mut row) = (own, concept, row);
        while found.is_none() {
            let instances = facts.concepts.get(usize::try_from(concept.0).ok()?)?;
            let owner = instances.owners.get(usize::try_from(row).ok()?)?;
            found = either(owner.concept, owner.row, owner.field, Some(owner.position));
            (concept, row) = (owner.concept, owner.row);
        }
        found
    }
}

/// Reads one case into a batch. A case that is refused leaves no rows behind.
pub(crate) fn read_case<'p, 'j>(
    package: &'p Package,
    schema: &'p Schema,
    (concept, counts): (ConceptId, Counts<'p>),
    json: &'j str,
    batch: &mut Batch,
) -> Result<Case<'j>, InputError> {
    let whole = |reading: &mut Reading<'p, '_, 'j>| reading.whole(concept, json);
    reading(package, schema, counts, Given::Json(json), batch, whole)
}

/// Reads one case, from whatever it is given in.
pub(super) fn reading<'p, 'j>(
    package: &'p Package,
    schema: &'p Schema,
    counts: Counts<'p>,
    given: Given<'j>,
    batch: &mut Batch,
    whole: impl FnOnce(&mut Reading<'p, '_, 'j>) -> Result<(), InputError>,
) -> Result<Case<'j>, InputError> {
    batch.begin_case();
    let mut reading = Reading {
        package,
        schema,
        counts,
        batch,
        path: Vec::new(),
        problems: Vec::new(),
        attestations: BTreeMap::new(),
        contests: Vec::new(),
        weak: Vec::new(),
        within: Vec::new(),
        head: Head::default(),
        seen: Vec::new(),
    };
    let outcome = whole(&mut reading);
    let Reading { batch, problems, attestations, contests, weak, head, .. } = reading;
    let refused = problems.iter().any(|problem| problem.kind == ProblemKind::Input);
    if let Err(error) = outcome {
        batch.drop_case();
        return Err(error);
    }
    if refused {
        batch.drop_case();
        return Err(InputError::Problems(problems));
    }
    batch.end_case();
    Ok(Case { given, head, attestations, contests, weak, problems })
}

/// A case that is being read.
pub(super) struct Reading<'p, 'b, 'j> {
    pub(super) package: &'p Package,
    pub(super) schema: &'p Schema,
    pub(super) counts: Counts<'p>,
    pub(super) batch: &'b mut Batch,
    /// Where we stand.
    pub(super) path: Vec<At<'p>>,
    pub(super) problems: Vec<Problem>,
    pub(super) attestations: BTreeMap<Place, Attestation<'j>>,
    pub(super) contests: Vec<Contest<'j>>,
    pub(super) weak: Vec<Place>,
    /// Who said the objects and lists that we stand in.
    pub(super) within: Vec<Attestation<'j>>,
    pub(super) head: Head<'j>,
    /// Which fields of the open objects were met, object after object.
    pub(super) seen: Vec<bool>,
}

/// A step of a JSON pointer.
#[derive(Clone, Copy)]
pub(super) enum At<'p> {
    Key(&'p str),
    Index(u32),
}

impl<'p, 'j> Reading<'p, '_, 'j> {
    fn whole(&mut self, concept: ConceptId, json: &'j str) -> Result<(), InputError> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let wanted = Wanted::Case(concept);
        let read =
            Container { reading: self, wanted, attested: true }.deserialize(&mut deserializer);
        read.and_then(|_| deserializer.end()).map_err(|error| unreadable::of(&error, json))
    }

    /// Reads a fact that is neither object nor list.
    pub(super) fn plain(&mut self, slot: Slot, shape: &Shape, json: &'j str) {
        if json.starts_with('{') {
            return self.plain_attested(slot, shape, json);
        }
        if self.is_judged(slot) {
            self.nobody_judged(slot, json);
            return self.batch.put(slot, Plain::Unknown);
        }
        let looks = self.counts.watches() || !self.within.is_empty();
        if looks && self.is_weighed(slot) {
            let word = self.plain_word(json);
            return self.settle(slot, shape, vec![word]);
        }
        let value = self.plain_value(slot, shape, json);
        self.batch.put(slot, value);
    }

    /// The value that a text is.
    pub(super) fn plain_value(&mut self, slot: Slot, shape: &Shape, json: &str) -> Plain {
        if json == "null" {
            if self.is_optional(slot) {
                return Plain::Absent;
            }
            self.bad(slot, Rule::Absent, "null");
            return Plain::Unknown;
        }
        plain::read(self.package, shape, json, self.batch).unwrap_or_else(|rule| {
            self.bad(slot, rule, json);
            Plain::Unknown
        })
    }

    fn plain_attested(&mut self, slot: Slot, shape: &Shape, json: &'j str) {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        // The text is a piece of JSON that has been read whole, so its form is right; a key may
        // still hold half of a surrogate pair.
        let Ok(attested) = deserializer.deserialize_map(AttestedVisitor(self)) else {
            self.bad(slot, Rule::Unicode, json);
            return self.batch.put(slot, Plain::Unknown);
        };
        let words = self.words(slot, &attested);
        let words = self.without_history(words);
        self.settle(slot, shape, words);
    }

    fn is_optional(&self, slot: Slot) -> bool {
        slot.element.is_none() && self.field(slot).is_some_and(|field| field.may_be_absent)
    }

    /// Notes that a field of the innermost open object has its value.
    pub(super) fn see(&mut self, slot: Slot) {
        let fields = self.schema.shapes(slot.concept).len();
        let field = usize::try_from(slot.field.0).unwrap_or(usize::MAX);
        let place = self.seen.len().checked_sub(fields).and_then(|base| base.checked_add(field));
        if let Some(seen) = place.and_then(|place| self.seen.get_mut(place)) {
            *seen = true;
        }
    }

    /// `null` was given.
    pub(super) fn absent(&mut self, slot: Slot) {
        if self.is_optional(slot) {
            self.batch.put(slot, Plain::Absent);
        } else {
            self.bad(slot, Rule::Absent, "null");
            self.missing(slot);
        }
    }

    /// Nothing was given, or nothing that can be used.
    pub(super) fn missing(&mut self, slot: Slot) {
        let shapes = self.schema.shapes(slot.concept);
        let shape = usize::try_from(slot.field.0).ok().and_then(|field| shapes.get(field));
        let inner = shape.and_then(|shape| shape.instance(slot.element.is_some()));
        let optional = self.is_optional(slot);
        match inner {
            // A required instance is there even where nothing is known of it.
            Some(inner) if !optional => {
                let row = self.empty(inner, Some(owner(slot)));
                self.batch.put(slot, Plain::Code(i64::from(row)));
            }
            _ => self.batch.put(slot, Plain::Unknown),
        }
    }

    /// An instance of which nothing is known.
    fn empty(&mut self, concept: ConceptId, owner: Option<Owner>) -> u32 {
        let row = self.batch.begin_row(concept, owner);
        for field in 0..self.schema.shapes(concept).len() {
            self.missing(Slot { concept, row, field: field_id(field), element: None });
        }
        row
    }

    pub(super) fn concept(&self, concept: ConceptId) -> Option<&'p Concept> {
        usize::try_from(concept.0).ok().and_then(|index| self.package.concepts.get(index))
    }

    pub(super) fn field(&self, slot: Slot) -> Option<&'p Field> {
        let fields = &self.concept(slot.concept)?.fields;
        usize::try_from(slot.field.0).ok().and_then(|index| fields.get(index))
    }

    /// What was given for a fact breaks a rule.
    pub(super) fn bad(&mut self, slot: Slot, rule: Rule, json: &str) {
        let Some(field) = self.field(slot) else {
            return;
        };
        let ty = match (&field.ty, slot.element) {
            (FactType::List { of, .. }, Some(_)) => of,
            (ty, _) => ty,
        };
        let found = if field.sensitive { describe::hidden() } else { describe::found(json) };
        let found = if rule == Rule::Calendar { describe::no_such_day(&found) } else { found };
        let found = if rule == Rule::Unicode { describe::half_a_pair(&found) } else { found };
        let found = if rule == Rule::Checksum { describe::wrong_digit(&found) } else { found };
        let found = if rule == Rule::Century { describe::no_century(&found) } else { found };
        let nearest =
            self.nearest_word(ty, json).filter(|_| rule == Rule::Alternatives && !field.sensitive);
        let expected = describe::expected(self.package, ty);
        self.problem(None, rule, expected, found);
        if let Some(problem) = self.problems.last_mut() {
            problem.nearest = nearest;
        }
    }

    /// The alternative that a word most likely stands for.
    fn nearest_word(&self, ty: &FactType, json: &str) -> Option<String> {
        let FactType::Alternatives(id) = ty else {
            return None;
        };
        let set = self.package.alternatives.get(usize::try_from(id.0).ok()?)?;
        let word = plain::string(json).ok()?;
        nearest(&word, set.values.iter().map(|value| value.name.as_str())).map(str::to_owned)
    }

    pub(super) fn problem(
        &mut self,
        key: Option<&str>,
        rule: Rule,
        expected: Bilingual,
        found: Bilingual,
    ) {
        let pointer = self.pointer(key);
        self.problems.push(Problem {
            pointer,
            kind: rule.kind(),
            rule,
            expected,
            found,
            nearest: None,
        });
    }

    pub(super) fn duplicate(&mut self, key: &str) {
        let found = describe::key(key);
        let found = Bilingual::new(
            format!("{} a second time", found.en),
            format!("{} en andra gång", found.sv),
        );
        self.problem(
            Some(key),
            Rule::DuplicateKey,
            Bilingual::new("each key once", "varje nyckel en gång"),
            found,
        );
    }

    pub(super) fn unknown_key<'n>(
        &mut self,
        key: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        let expected = describe::keys(known.clone());
        // A key is quoted as far as a reader follows.
        let key =
            key.char_indices().nth(LONGEST_KEY).and_then(|(end, _)| key.get(..end)).unwrap_or(key);
        self.problem(Some(key), Rule::UnknownKey, expected, describe::key(key));
        if let Some(problem) = self.problems.last_mut() {
            problem.nearest = nearest(key, known).map(str::to_owned);
        }
    }

    /// The JSON pointer of the place where we stand, or of a key there.
    pub(super) fn pointer(&self, key: Option<&str>) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            match step {
                At::Key(key) => push_key(&mut pointer, key),
                At::Index(index) => push_index(&mut pointer, *index),
            }
        }
        if let Some(key) = key {
            push_key(&mut pointer, key);
        }
        pointer
    }
}

pub(super) fn owner(slot: Slot) -> Owner {
    Owner {
        concept: slot.concept,
        row: slot.row,
        field: slot.field,
        position: slot.element.unwrap_or(0),
    }
}

/// Concepts have few fields: their number is that of lines in a source file.
pub(super) fn field_id(index: usize) -> FieldId {
    FieldId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The JSON pointer of an instance: of a fact of it, if a field is named.
pub(crate) fn pointer_of(
    package: &Package,
    facts: &Facts,
    concept: ConceptId,
    row: u32,
    field: Option<(FieldId, Option<u32>)>,
) -> String {
    let mut pointer = String::new();
    let instances = usize::try_from(concept.0).ok().and_then(|index| facts.concepts.get(index));
    let owner = usize::try_from(row).ok().and_then(|row| instances?.owners.get(row));
    if let Some(owner) = owner.filter(|owner| owner.concept.0 != u32::MAX) {
        // What stands in a piece of a fact over time is that fact.
        if let Some(Origin::Pieces { of }) = origin_of(package, owner.concept, owner.field) {
            return pointer_of(package, facts, owner.concept, owner.row, Some((*of, None)));
        }
        let listed =
            matches!(type_of(package, owner.concept, owner.field), Some(FactType::List { .. }));
        let place = (owner.field, listed.then_some(owner.position));
        pointer = pointer_of(package, facts, owner.concept, owner.row, Some(place));
    }
    if let Some((field, element)) = field {
        let fields = usize::try_from(concept.0).ok().and_then(|index| package.concepts.get(index));
        let field = usize::try_from(field.0).ok().and_then(|index| fields?.fields.get(index));
        let (under, key) = field.map_or((None, ""), Field::keys);
        under.into_iter().for_each(|under| push_key(&mut pointer, under));
        push_key(&mut pointer, key);
        if let Some(element) = element {
            push_index(&mut pointer, element);
        }
    }
    pointer
}

fn origin_of(package: &Package, concept: ConceptId, field: FieldId) -> Option<&Origin> {
    let concept = package.concepts.get(usize::try_from(concept.0).ok()?)?;
    concept.fields.get(usize::try_from(field.0).ok()?).map(|field| &field.origin)
}

fn type_of(package: &Package, concept: ConceptId, field: FieldId) -> Option<&FactType> {
    let concept = package.concepts.get(usize::try_from(concept.0).ok()?)?;
    concept.fields.get(usize::try_from(field.0).ok()?).map(|field| &field.ty)
}

fn push_key(pointer: &mut String, key: &str) {
    pointer.push('/');
    for letter in key.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(letter),
        }
    }
}

fn push_index(pointer: &mut String, index: u32) {
    // Writing to a string cannot fail.
    let _ = write!(pointer, "/{index}");
}
