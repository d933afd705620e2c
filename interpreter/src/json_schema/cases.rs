//! The schema of the cases of a decision.

use super::DRAFT;
use super::earlier::answer;
use super::over_time::pieces;
use super::types::{annotate, field};
use crate::show::Members;
use lagrum_plan::package::{Concept, ConceptId, Decision, Package};
use lagrum_plan::value::{FactType, Label};
use std::collections::BTreeSet;

/// The JSON Schema of the cases of a decision.
pub(crate) fn of_cases(package: &Package, decision: &Decision, digest: &str) -> String {
    let mut out = String::new();
    let mut object = Members::object(&mut out);
    object.text("$schema", DRAFT);
    object.text("$comment", &format!("{} {} {digest}", package.name, package.version));
    annotate(&decision.label, &Label::default(), &mut object);
    let concept = at(package, decision.case);
    if let Some(concept) = concept {
        body(package, concept, true, &mut object);
    }
    let mut defs = Members::object(object.key("$defs"));
    for id in held(package, decision.case) {
        if let Some(concept) = at(package, id) {
            let mut object = Members::object(defs.key(&concept.name));
            annotate(&concept.label, &Label::default(), &mut object);
            body(package, concept, false, &mut object);
            object.close();
        }
    }
    defs.close();
    object.close();
    out
}

fn body(package: &Package, concept: &Concept, case: bool, object: &mut Members<'_>) {
    if let Some(answers) = &concept.answers {
        return answer(package, concept, answers, object);
    }
    object.text("type", "object");
    let mut properties = Members::object(object.key("properties"));
    if case {
        for key in ["$case", "$office", "$officer"] {
            properties.raw(key, "{\"type\":\"string\"}");
        }
        properties.raw("$communicated", "{\"type\":[\"string\",\"null\"],\"format\":\"date\"}");
        properties.raw("$language", "{\"type\":\"string\",\"pattern\":\"^(en|sv)([-_].*)?$\"}");
    }
    for (index, item) in concept.keyed() {
        let pieces = pieces(package, concept, index);
        field(package, item, pieces, properties.key(&item.name));
    }
    properties.close();
    object.raw("additionalProperties", "false");
}

fn at(package: &Package, id: ConceptId) -> Option<&Concept> {
    usize::try_from(id.0).ok().and_then(|index| package.concepts.get(index))
}

/// The concepts that a concept holds, directly or not.
fn held(package: &Package, root: ConceptId) -> BTreeSet<ConceptId> {
    let (mut found, mut open) = (BTreeSet::new(), vec![root]);
    while let Some(concept) = open.pop().and_then(|id| at(package, id)) {
        for (_, field) in concept.keyed() {
            let mut ty = &field.ty;
            while let FactType::List { of, .. } = ty {
                ty = of;
            }
            if let FactType::Concept(inner) = ty
                && found.insert(*inner)
            {
                open.push(*inner);
            }
        }
    }
    found
}
