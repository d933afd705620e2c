//! The facts of a decision as a form is made from them: labels and questions in both languages, types, units, alternatives.

use super::Name;
use crate::access::{Caller, Scope};
use crate::problem::Problem;
use crate::query::Query;
use crate::service::Service;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::exact::Rational;
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::package::{Alternative, Concept, ConceptId, Decision, Field, Package};
use lagrum_plan::source::{Origin, Source};
use lagrum_plan::value::{DurationKind, FactType, Label, NumberKind, TimeUnit};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The facts of a decision.
pub(crate) async fn facts(
    State(service): State<Arc<Service>>,
    caller: Caller,
    Name(name): Name,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<Value>, Problem> {
    caller.must(Scope::Decide)?;
    let query = Query::read(query.as_deref(), &headers)?;
    let packages = service.packages();
    let loaded = packages.choose(&name, &query.asked)?;
    let interpreter = loaded.interpreter();
    let found = interpreter.decisions().iter().find(|decision| decision.name == name);
    // It was chosen because it has the decision.
    let decision = found.ok_or_else(Problem::failed)?;
    Ok(Json(described(interpreter.package(), decision, interpreter.digest())))
}

fn described(package: &Package, decision: &Decision, digest: &str) -> Value {
    let held = held(package, decision.case);
    let (mut concepts, mut sets) = (Map::new(), Map::new());
    for concept in held.iter().filter_map(|id| at(package, *id)) {
        concepts.insert(concept.name.clone(), concept_described(package, concept));
        for field in &concept.fields {
            if let FactType::Alternatives(id) = innermost(&field.ty)
                && let Some(set) = package.alternatives.get(index(id.0))
            {
                let values = set.values.iter().map(alternative).collect();
                sets.insert(set.name.clone(), values);
            }
        }
    }
    let given = at(package, decision.case);
    let fields = given.map(|concept| fields(package, concept)).unwrap_or_default();
    json!({
        "decision": decision.name, "label": texts(&decision.label), "package": package.name,
        "version": package.version, "digest": digest, "fields": fields,
        "concepts": concepts, "alternatives": sets,
    })
}

/// The concepts that a concept holds, directly or not, and itself.
fn held(package: &Package, root: ConceptId) -> BTreeSet<ConceptId> {
    let (mut found, mut open) = (BTreeSet::from([root]), vec![root]);
    while let Some(concept) = open.pop().and_then(|id| at(package, id)) {
        for (_, field) in concept.keyed() {
            if let FactType::Concept(inner) = innermost(&field.ty)
                && found.insert(*inner)
            {
                open.push(*inner);
            }
        }
    }
    found
}

fn innermost(mut ty: &FactType) -> &FactType {
    while let FactType::List { of, .. } = ty {
        ty = of;
    }
    ty
}

fn at(package: &Package, id: ConceptId) -> Option<&Concept> {
    package.concepts.get(index(id.0))
}

fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

fn concept_described(package: &Package, concept: &Concept) -> Value {
    let answers = concept.answers.as_ref().map(|answers| {
        json!({ "package": answers.package, "decision": answers.decision, "step": answers.step })
    });
    json!({
        "label": texts(&concept.label), "answers": answers, "fields": fields(package, concept),
    })
}

fn fields(package: &Package, concept: &Concept) -> Vec<Value> {
    concept.keyed().map(|(_, field)| field_described(package, field)).collect()
}

fn field_described(package: &Package, field: &Field) -> Value {
    let assessment = if let Origin::Assessment(judged) = &field.origin {
        let by: Vec<Value> = judged.by.iter().map(texts).collect();
        json!({ "guidance": texts(&judged.guidance), "by": by })
    } else {
        Value::Null
    };
    json!({
        "name": field.name, "label": texts(&field.label), "ask": texts(&field.ask),
        "unit": texts(&field.unit), "type": ty(package, &field.ty),
        "may_be_absent": field.may_be_absent, "sensitive": field.sensitive,
        "sources": field.sources.iter().map(source).collect::<Vec<_>>(), "assessment": assessment,
    })
}

fn source(source: &Source) -> Value {
    json!({ "name": source.json(), "label": texts(&source.label) })
}

fn alternative(value: &Alternative) -> Value {
    json!({ "name": value.name, "label": texts(&value.label) })
}

/// Both languages, `null` where the author wrote nothing.
fn texts(label: &Label) -> Value {
    json!({ "en": label.en, "sv": label.sv })
}

fn ty(package: &Package, of: &FactType) -> Value {
    match of {
        FactType::YesNo => json!({ "kind": "yes_no" }),
        FactType::Number { kind, decimals, low, high } => {
            let (kind, written) = number(*kind);
            json!({
                "kind": kind, "decimals": decimals, "from": written(*low), "to": written(*high),
            })
        }
        FactType::Text { matching } => json!({ "kind": "text", "matching": matching }),
        FactType::Identity(kind) => json!({ "kind": identity(*kind) }),
        FactType::Time { unit, low, high } => {
            let text = |code: &Option<i64>| code.and_then(|code| moment(*unit, code));
            json!({ "kind": unit_word(*unit), "from": text(low), "to": text(high) })
        }
        FactType::Period { at_most } => json!({ "kind": "period", "months": at_most }),
        FactType::Duration(DurationKind::Days) => json!({ "kind": "days" }),
        FactType::Duration(DurationKind::Months) => json!({ "kind": "months" }),
        FactType::Alternatives(id) => {
            let name = package.alternatives.get(index(id.0)).map(|set| &set.name);
            json!({ "kind": "alternatives", "name": name })
        }
        FactType::Concept(id) => {
            json!({ "kind": "concept", "name": at(package, *id).map(|concept| &concept.name) })
        }
        FactType::List { of, at_most } => {
            json!({ "kind": "list", "of": ty(package, of), "at_most": at_most })
        }
    }
}

/// The word for a kind of number, and how a bound of it is written; of 50 % that is 50.
fn number(kind: NumberKind) -> (&'static str, fn(Rational) -> Option<String>) {
    match kind {
        NumberKind::Integer => ("integer", |value| value.to_decimal_string()),
        NumberKind::Number => ("number", |value| value.to_decimal_string()),
        NumberKind::Money => ("money", |value| value.to_decimal_string()),
        NumberKind::Percent => {
            ("percent", |value| value.checked_mul(Rational::from_integer(100))?.to_decimal_string())
        }
    }
}

const fn identity(kind: IdentityKind) -> &'static str {
    match kind {
        IdentityKind::Personnummer => "personnummer",
        IdentityKind::Samordningsnummer => "samordningsnummer",
        IdentityKind::Organisationsnummer => "organisationsnummer",
    }
}

const fn unit_word(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Date => "date",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::HalfYear => "half_year",
        TimeUnit::Year => "year",
    }
}

fn moment(unit: TimeUnit, code: i64) -> Option<String> {
    match unit {
        TimeUnit::Date => Date::from_code(code).map(|it| it.to_string()).ok(),
        TimeUnit::Week => Week::from_code(code).map(|it| it.to_string()).ok(),
        TimeUnit::Month => Month::from_code(code).map(|it| it.to_string()).ok(),
        TimeUnit::Quarter => Quarter::from_code(code).map(|it| it.to_string()).ok(),
        TimeUnit::HalfYear => HalfYear::from_code(code).map(|it| it.to_string()).ok(),
        TimeUnit::Year => Year::from_code(code).map(|it| it.to_string()).ok(),
    }
}
