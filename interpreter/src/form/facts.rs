//! The facts of a case, concept by concept.

use super::{kinds, texts};
use crate::contract::Uses;
use crate::decision::Provisions;
use crate::json_schema::pieces;
use crate::language::Language;
use crate::show::Members;
use crate::trace::{provisions, source_name};
use lagrum_plan::package::{CitationId, Concept, ConceptId, Field, FieldId, Package};
use lagrum_plan::source::{Answer, Assessment, Origin, Source};
use lagrum_plan::value::FactType;
use std::collections::{BTreeMap, BTreeSet};

/// The facts of a decision, and who uses them.
pub(super) struct Facts<'p> {
    pub(super) package: &'p Package,
    pub(super) uses: Uses<'p>,
}

impl Facts<'_> {
    /// Writes the givens, and under `concepts` and `alternatives` what they are of.
    pub(super) fn write(&self, case: ConceptId, object: &mut Members<'_>) {
        self.facts(case, object);
        let held = self.held(case);
        let mut concepts = Members::object(object.key("concepts"));
        for (id, concept) in held.iter().filter_map(|id| Some((*id, self.concept(*id)?))) {
            let mut object = Members::object(concepts.key(&concept.name));
            texts(&concept.label, &concept.name, object.key("label"));
            if let Some(answers) = concept.answers.as_ref().filter(|answers| !answers.step) {
                object.text("decision", &answers.decision);
                object.text("package", &answers.package);
            }
            self.facts(id, &mut object);
            object.close();
        }
        concepts.close();
        self.alternatives(case, &held, object);
    }

    fn alternatives(&self, case: ConceptId, held: &BTreeSet<ConceptId>, object: &mut Members<'_>) {
        let concepts = std::iter::once(&case).chain(held).filter_map(|id| self.concept(*id));
        let types = concepts.flat_map(Concept::keyed).map(|(_, field)| one_of(&field.ty));
        let set = |ty: &FactType| {
            let FactType::Alternatives(id) = ty else { return None };
            usize::try_from(id.0).ok().and_then(|at| self.package.alternatives.get(at))
        };
        let sets: BTreeMap<&str, _> =
            types.filter_map(set).map(|set| (set.name.as_str(), set)).collect();
        let mut written = Members::object(object.key("alternatives"));
        for (name, set) in sets {
            written.each(name, &set.values, |value, out| {
                let mut object = Members::object(out);
                object.text("value", &value.name);
                texts(&value.label, &value.name, object.key("label"));
                object.close();
            });
        }
        written.close();
    }

    fn facts(&self, id: ConceptId, object: &mut Members<'_>) {
        let Some(concept) = self.concept(id) else { return };
        let all: Vec<(usize, &Field)> = concept.keyed().collect();
        object.each("facts", &all, |(index, field), out| {
            self.fact((id, concept), (*index, field), out);
        });
    }

    fn fact(
        &self,
        (id, concept): (ConceptId, &Concept),
        (index, field): (usize, &Field),
        out: &mut String,
    ) {
        let (around, key) = field.keys();
        let mut object = Members::object(out);
        object.text("key", key);
        if let Some(around) = around {
            object.text("within", around);
        }
        texts(&field.label, key, object.key("label"));
        if field.ask.en.is_some() || field.ask.sv.is_some() {
            texts(&field.ask, key, object.key("ask"));
        }
        if matches!(field.origin, Origin::Answer(Answer::Outcome)) {
            object.text("kind", "outcome");
        } else {
            kinds::write(self.package, &field.ty, &mut object);
        }
        if field.unit.en.is_some() || field.unit.sv.is_some() {
            texts(&field.unit, "", object.key("unit"));
        }
        for (key, holds) in [("may_be_absent", field.may_be_absent), ("sensitive", field.sensitive)]
        {
            if holds {
                object.raw(key, "true");
            }
        }
        if let Some(pieces) = pieces(self.package, concept, index) {
            object.text("over_time", kinds::unit(pieces.unit));
            object.raw("each", if pieces.by_unit { "true" } else { "false" });
        }
        if !field.sources.is_empty() {
            object.each("sources", &field.sources, source);
        }
        if let Origin::Assessment(assessment) = &field.origin {
            self.assessment(assessment, object.key("assessment"));
        }
        let field = u32::try_from(index).map(FieldId);
        let under = field.ok().and_then(|field| self.uses.under.get(&(id, field)));
        self.provisions("under", under.map_or(&[], Vec::as_slice), &mut object);
        object.close();
    }

    fn assessment(&self, assessment: &Assessment, out: &mut String) {
        let mut object = Members::object(out);
        if assessment.guidance.en.is_some() || assessment.guidance.sv.is_some() {
            texts(&assessment.guidance, "", object.key("guidance"));
        }
        object.each("by", &assessment.by, |by, out| texts(by, "", out));
        self.provisions("under", &assessment.under, &mut object);
        object.close();
    }

    /// Writes provisions with their acts, and links where there are any.
    pub(super) fn provisions(&self, key: &str, ids: &[CitationId], object: &mut Members<'_>) {
        let all = Provisions::new(self.package, ids);
        if !all.is_empty() {
            provisions(all, object.key(key));
        }
    }

    fn concept(&self, id: ConceptId) -> Option<&Concept> {
        usize::try_from(id.0).ok().and_then(|at| self.package.concepts.get(at))
    }

    /// The concepts that a concept holds, directly or not.
    fn held(&self, root: ConceptId) -> BTreeSet<ConceptId> {
        let (mut found, mut open) = (BTreeSet::new(), vec![root]);
        while let Some(concept) = open.pop().and_then(|id| self.concept(id)) {
            for (_, field) in concept.keyed() {
                if let FactType::Concept(inner) = one_of(&field.ty)
                    && found.insert(*inner)
                {
                    open.push(*inner);
                }
            }
        }
        found
    }
}

/// The type of one of a list, else the type.
fn one_of(ty: &FactType) -> &FactType {
    if let FactType::List { of, .. } = ty { of } else { ty }
}

fn source(source: &Source, out: &mut String) {
    let mut object = Members::object(out);
    object.text("source", source.json());
    let mut label = Members::object(object.key("label"));
    for language in [Language::English, Language::Swedish] {
        let name = source_name(source.json(), language);
        // A register's own name is what a case says; its label tells what it is.
        let said = match language.label(&source.label, "") {
            "" => name.to_owned(),
            label if label == name => name.to_owned(),
            label => format!("{name} ({label})"),
        };
        label.text(language.code(), &said);
    }
    label.close();
    object.close();
}
