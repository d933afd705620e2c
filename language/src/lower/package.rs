//! What the decisions of a package share: concepts, alternatives, citations, places.

use super::assessments::Assessments;
use super::builder::{index, position};
use super::earlier::answers;
use super::text::{label, plain};
use super::value::Kind;
use crate::db::{Db, Def, SourceFile};
use crate::hir::{AssessmentDecl, Citation, Here, Item, ItemKind, Texts, item, start_of};
use crate::resolve::{HeadKind, Place as At, scope_of};
use crate::text::LineIndex;
use crate::types::head;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{
    Alternative, Alternatives, AlternativesId, Citation as Cited, CitationId, Concept, ConceptId,
    Place, PlaceId,
};
use lagrum_plan::points::{Spot, SpotId, SpotKind};
use lagrum_plan::source::Source;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What the decisions of a package share.
#[derive(Default)]
pub(super) struct PackageBuilder {
    /// The day whose law decisions are lowered by, if it is not their own.
    pub law: Option<Date>,
    pub concepts: Vec<Concept>,
    concept_ids: BTreeMap<Kind, ConceptId>,
    /// Concepts whose facts are still to be filled in.
    pub pending: Vec<(Kind, ConceptId)>,
    /// Assessments by what they are of, once they have been looked for.
    pub assessments: Option<Assessments>,
    pub alternatives: Vec<Alternatives>,
    alternative_ids: BTreeMap<Def, AlternativesId>,
    pub citations: Vec<Cited>,
    citation_ids: BTreeMap<Cited, CitationId>,
    pub registers: Vec<Source>,
    pub places: Vec<Place>,
    pub spots: Vec<Spot>,
    spot_ids: BTreeMap<(Def, Here, SpotKind), SpotId>,
    place_ids: BTreeMap<(Def, Here), PlaceId>,
}

impl PackageBuilder {
    /// For decisions that read the law of one day, or of their own days.
    pub fn reading(law: Option<Date>) -> Self {
        Self { law, ..Self::default() }
    }

    /// The number of a concept, of a decision as the concept of its givens, or of what it answered earlier.
    pub fn concept(&mut self, db: &dyn Db, of: impl Into<Kind>) -> ConceptId {
        let of = of.into();
        if let Some(id) = self.concept_ids.get(&of) {
            return *id;
        }
        let id = ConceptId(index(self.concepts.len()));
        let (Kind::Concept(def) | Kind::Piece(def, _) | Kind::Earlier(def, _)) = of;
        let (name, label) = named(db, def);
        let answers = answers(db, of);
        let step = answers.as_ref().is_some_and(|answers| answers.step);
        let name = if step { format!("{name}.steps") } else { name };
        self.concepts.push(Concept { name, label, answers, fields: Vec::new() });
        self.concept_ids.insert(of, id);
        self.pending.push((of, id));
        id
    }

    /// The number of a closed set.
    pub fn set(&mut self, db: &dyn Db, def: Def) -> AlternativesId {
        if let Some(id) = self.alternative_ids.get(&def) {
            return *id;
        }
        let id = AlternativesId(index(self.alternatives.len()));
        let values = match item(db, def).as_deref() {
            Some(item @ Item { kind: ItemKind::Alternatives(values), .. }) => values
                .iter()
                .map(|value| Alternative {
                    name: value.name.text.clone(),
                    label: label(&value.label),
                    under: {
                        let own = &value.under;
                        self.cite(db, def, if own.is_empty() { &item.under } else { own })
                    },
                })
                .collect(),
            _ => Vec::new(),
        };
        self.alternatives.push(Alternatives { name: named(db, def).0, values });
        self.alternative_ids.insert(def, id);
        id
    }

    /// The numbers of citations.
    pub fn cite(&mut self, db: &dyn Db, from: Def, citations: &[Citation]) -> Vec<CitationId> {
        citations.iter().map(|citation| self.citation(db, from, citation)).collect()
    }

    fn citation(&mut self, db: &dyn Db, from: Def, citation: &Citation) -> CitationId {
        let cited = resolve(db, from, citation);
        if let Some(id) = self.citation_ids.get(&cited) {
            return *id;
        }
        let id = CitationId(index(self.citations.len()));
        self.citations.push(cited.clone());
        self.citation_ids.insert(cited, id);
        id
    }

    /// A place in the rules.
    pub fn place(
        &mut self,
        db: &dyn Db,
        def: Def,
        at: Here,
        name: &str,
        label_texts: &Texts,
        under: &[Citation],
    ) -> PlaceId {
        if let Some(id) = self.place_ids.get(&(def, at)) {
            return *id;
        }
        let under = self.cite(db, def, under);
        let id = PlaceId(index(self.places.len()));
        self.places.push(Place {
            name: name.to_owned(),
            label: label(label_texts),
            under,
            file: def.file.path(db).to_owned(),
            line: 0,
        });
        self.place_ids.insert((def, at), id);
        id
    }

    /// Where each place stands, by its number.
    pub fn origins(&self) -> Vec<At> {
        let mut all: Vec<_> = self.place_ids.iter().map(|(at, id)| (*id, *at)).collect();
        all.sort_by_key(|(id, _)| *id);
        all.into_iter().map(|(_, (def, here))| At { def, here }).collect()
    }

    /// A piece of the rules that cases can exercise.
    pub fn spot(
        &mut self,
        db: &dyn Db,
        def: Def,
        at: Here,
        kind: SpotKind,
        name: &str,
        under: &[Citation],
    ) -> SpotId {
        let known = self.spot_ids.entry((def, at, kind));
        let Entry::Vacant(new) = known else { return *known.or_insert(SpotId(0)) };
        let id = *new.insert(SpotId(index(self.spots.len())));
        self.spots.push(Spot {
            kind,
            name: name.to_owned(),
            under: under.iter().map(|citation| resolve(db, def, citation).text).collect(),
            package: def.package.manifest(db).name.clone(),
            file: def.file.path(db).to_owned(),
            line: 0,
            last_line: 0,
        });
        id
    }
}

impl PackageBuilder {
    /// Where each spot stands, by its number.
    pub fn spot_places(&self) -> Vec<At> {
        let mut all: Vec<_> =
            self.spot_ids.iter().map(|((def, here, _), id)| (*id, *def, *here)).collect();
        all.sort();
        all.into_iter().map(|(_, def, here)| At { def, here }).collect()
    }

    /// Fills in the lines of places and spots. Apart from the rest, since lines move with every edit of a file and
    /// nothing that is lowered hangs on them.
    pub fn fill_lines(&mut self, db: &dyn Db) {
        let mut lines = Lines { db, known: BTreeMap::new() };
        for ((def, at), id) in &self.place_ids {
            if let Some(place) = self.places.get_mut(position(id.0)) {
                place.line = lines.of(*def, at.start);
            }
        }
        for ((def, at, _), id) in &self.spot_ids {
            if let Some(spot) = self.spots.get_mut(position(id.0)) {
                spot.line = lines.of(*def, at.start);
                spot.last_line = lines.of(*def, at.end.saturating_sub(1).max(at.start));
            }
        }
    }
}

fn named(db: &dyn Db, def: Def) -> (String, lagrum_plan::value::Label) {
    let Some(item) = item(db, def) else { return Default::default() };
    let name = match &item.kind {
        // The judgements by each yardstick are a concept of their own.
        ItemKind::Assessment(AssessmentDecl { of: Some(of), .. }) => {
            format!("{}.{}", of.concept.text, item.name.text)
        }
        _ => item.name.text.clone(),
    };
    (name, label(&item.label))
}

/// The act that a citation names, in the scope it stands in.
fn resolve(db: &dyn Db, from: Def, citation: &Citation) -> Cited {
    let mut cited = Cited { text: citation.text.clone(), act: None, number: None, link: None };
    let Some(act) = &citation.act else { return cited };
    // Acts are Swedish: one spelling, whatever the file's surface.
    cited.text = cited.text.replace(" and ", " och ");
    let found = scope_of(db, from.package).names.get(&act.text).copied();
    let Some(def) =
        found.filter(|def| head(db, *def).is_some_and(|head| head.kind == HeadKind::Act))
    else {
        return cited;
    };
    let Some(item) = item(db, def) else { return cited };
    if let ItemKind::Act { number, link } = &item.kind {
        cited.act = plain(&item.label).or_else(|| Some(item.name.text.clone()));
        cited.number.clone_from(number);
        cited.link.clone_from(link);
    }
    cited
}

/// Lines of the files that places stand in, each file read once.
struct Lines<'a> {
    db: &'a dyn Db,
    known: BTreeMap<SourceFile, LineIndex>,
}

impl Lines<'_> {
    /// The line of an offset in an item, from 1.
    fn of(&mut self, def: Def, offset: u32) -> u32 {
        let db = self.db;
        let lines = self.known.entry(def.file).or_insert_with(|| LineIndex::new(def.file.text(db)));
        lines.position(start_of(db, def).saturating_add(offset)).line.saturating_add(1)
    }
}
