//! Which case is asked about.

use super::ready::ready_in_wording;
use super::{Ready, Refusal};
use crate::Snapshot;
use lagrum_interpreter::{InputError, Interpreter, Language, Options};
use lagrum_language::db::Package;
use lagrum_language::diagnostics::Text;
use lagrum_language::hir::surface_of;
use lagrum_language::resolve::{nearest, scope_of};
use lagrum_language::surface::Surface;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{ConceptId, Decision, Package as Plan};
use lagrum_plan::source::{Assessment, Origin};
use lagrum_plan::value::FactType;
use lagrum_testing::refused;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A case that an author makes up: which decision, and facts as far as they are known.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// What its package goes by.
    pub package: &'q str,
    /// The decision, or coordination.
    pub decision: &'q str,
    /// The facts, an object.
    pub facts: &'q Value,
    /// The day whose law is read, if not the decision's own.
    pub law: Option<Date>,
    /// The day by which facts must have been received to count.
    pub known_on: Option<Date>,
}

impl Question<'_> {
    /// The package.
    pub(super) fn package(&self, snapshot: &Snapshot) -> Result<Package, Refusal> {
        snapshot.package_keyed(self.package).ok_or_else(|| {
            let name = self.package;
            Refusal::NoCase(Text::new(
                format!("there is no package `{name}` in the workspace"),
                format!("det finns inget paket `{name}` i arbetsytan"),
            ))
        })
    }

    /// The package, ready to decide.
    pub(super) fn ready(&self, snapshot: &Snapshot) -> Result<Arc<Ready>, Refusal> {
        let package = self.package(snapshot)?;
        let ready = ready_in_wording(snapshot, package, self.law);
        ready.ok_or(Refusal::HasErrors(package))
    }

    /// Whether it is of a coordination.
    pub(super) fn coordinates(&self, interpreter: &Interpreter) -> bool {
        interpreter.coordinations().iter().any(|one| one.name == self.decision)
    }

    /// The decision.
    pub(super) fn decided<'p>(
        &self,
        interpreter: &'p Interpreter,
    ) -> Result<&'p Decision, Refusal> {
        let all = interpreter.decisions();
        all.iter().find(|one| one.name == self.decision).ok_or_else(|| {
            let known = all.iter().map(|one| one.name.as_str());
            let error = InputError::UnknownDecision {
                name: self.decision.to_owned(),
                nearest: nearest(self.decision, known.clone()).map(str::to_owned),
                known: known.map(str::to_owned).collect(),
            };
            Refusal::NoCase(refused(&error))
        })
    }

    /// Its facts, with somebody behind each judgement.
    pub(super) fn made_up(&self, snapshot: &Snapshot, ready: &Ready) -> Value {
        let declared = self
            .package(snapshot)
            .ok()
            .and_then(|package| scope_of(snapshot.db(), package).names.get(self.decision).copied());
        let surface = declared.map(|def| surface_of(snapshot.db(), def.file));
        let words = (snapshot.today, surface.unwrap_or(Surface::Swedish));
        made_up(&ready.interpreter, self.decision, words, self.facts.clone())
    }

    /// What is wanted, in the language of the author. Who tries made-up facts sees them, sensitive ones too.
    pub(super) fn options(&self, language: Language) -> Options {
        Options { language, show_sensitive: true, known_on: self.known_on, ..Options::default() }
    }
}

/// The facts with somebody behind each judgement that is given as a plain value: whoever tries a case has made it up,
/// on a day, in the words of the rules.
pub(crate) fn made_up(
    interpreter: &Interpreter,
    decision: &str,
    (today, surface): (Date, Surface),
    mut facts: Value,
) -> Value {
    let plan = interpreter.package();
    if let Some(decided) = interpreter.decisions().iter().find(|one| one.name == decision) {
        MadeUp { plan, today, surface }.concept(decided.case, &mut facts);
    }
    facts
}

struct MadeUp<'p> {
    plan: &'p Plan,
    today: Date,
    surface: Surface,
}

impl MadeUp<'_> {
    /// As deep as the facts are.
    fn concept(&self, id: ConceptId, facts: &mut Value) {
        let facts = match facts {
            Value::Object(attested) if attested.contains_key("$value") => {
                return attested.get_mut("$value").into_iter().for_each(|it| self.concept(id, it));
            }
            Value::Object(facts) => facts,
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => {
                return;
            }
        };
        let concept = usize::try_from(id.0).ok().and_then(|at| self.plan.concepts.get(at));
        for (_, field) in concept.into_iter().flat_map(|it| it.keyed()) {
            let Some(value) = facts.get_mut(field.keys().1) else { continue };
            match &field.origin {
                Origin::Assessment(by) if !value.is_object() => {
                    *value = self.judged(by, value.take());
                }
                Origin::Assessment(_)
                | Origin::Given
                | Origin::Attested { .. }
                | Origin::Covers { .. }
                | Origin::Pieces { .. }
                | Origin::Elsewhere { .. }
                | Origin::Answer(_) => self.within(&field.ty, value),
            }
        }
    }

    fn within(&self, ty: &FactType, value: &mut Value) {
        match (ty, value) {
            (FactType::Concept(id), value) => self.concept(*id, value),
            (FactType::List { of, .. }, Value::Array(rows)) => {
                rows.iter_mut().for_each(|row| self.within(of, row));
            }
            (
                FactType::List { .. }
                | FactType::YesNo
                | FactType::Number { .. }
                | FactType::Text { .. }
                | FactType::Identity(_)
                | FactType::Time { .. }
                | FactType::Period { .. }
                | FactType::Duration(_)
                | FactType::Alternatives(_),
                _,
            ) => {}
        }
    }

    fn judged(&self, assessment: &Assessment, value: Value) -> Value {
        let by = assessment.by.first();
        let (by, tried) = match self.surface {
            Surface::English => (by.and_then(|by| by.en.clone().or_else(|| by.sv.clone())), "test"),
            Surface::Swedish => (by.and_then(|by| by.sv.clone().or_else(|| by.en.clone())), "prov"),
        };
        let text = |text: &str| Value::String(text.to_owned());
        Value::Object(Map::from_iter([
            ("$value".to_owned(), value),
            ("$by".to_owned(), text(by.as_deref().unwrap_or(tried))),
            ("$date".to_owned(), text(&self.today.to_string())),
            ("$why".to_owned(), text(tried)),
        ]))
    }
}
