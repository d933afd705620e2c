//! What earlier decisions answered, as facts.

use super::facts::unit_label;
use super::frame::Lower;
use super::text::label;
use super::value::Kind;
use crate::db::{Db, Def};
use crate::hir::{DecisionDecl, Item, ItemKind, TypeBase, TypeExpr, item};
use crate::rules::rests_on_sensitive;
use crate::types::{Answered, Earlier, Value, answered};
use lagrum_plan::package::{Answers, Field};
use lagrum_plan::source::{Answer, Origin, Source, SourceKind};
use lagrum_plan::value::{FactType, Label, NumberKind};

/// The decimals of a number whose type does not say how many: as many as fit beside 10⁹.
const DECIMALS: u8 = 9;

/// Whose answers the instances of a concept are.
pub(super) fn answers(db: &dyn Db, of: Kind) -> Option<Answers> {
    let Kind::Earlier(def, what) = of else { return None };
    Some(Answers {
        package: def.package.manifest(db).name.clone(),
        decision: item(db, def)?.name.text.clone(),
        step: what == Earlier::Step,
    })
}

impl Lower<'_> {
    /// What is read of an earlier decision, or of a step of one.
    pub(super) fn earlier_fields(&mut self, def: Def, what: Earlier) -> Vec<Field> {
        let Some(item) = item(self.db, def) else { return Vec::new() };
        let ItemKind::Decision(decl) = &item.kind else { return Vec::new() };
        let sensitive = rests_on_sensitive(self.db, self.root, def);
        let all = answered(self.db, def, what);
        all.iter()
            .map(|one| Field { sensitive, ..self.answered_field((def, &item), decl, one) })
            .collect()
    }

    /// The decision as a source.
    fn decided_by(&mut self, def: Def, item: &Item) -> Source {
        Source {
            label: label(&item.label),
            under: self.out.cite(self.db, def, &item.under),
            ..Source::named(SourceKind::Decision, &item.name.text)
        }
    }

    fn answered_field(
        &mut self,
        (def, item): (Def, &Item),
        decl: &DecisionDecl,
        one: &Answered,
    ) -> Field {
        let grant = decl.grants.iter().find(|grant| grant.name.text == one.name);
        let grant = grant.filter(|_| matches!(one.answer, Answer::Result { .. }));
        let ty = match grant {
            Some(grant) => self.result_type(item, &grant.ty, &one.ty.value),
            None => self.fact_type(item, &plain(), &one.ty.value),
        };
        let named = grant.map(|grant| label(&grant.label)).unwrap_or_default();
        Field {
            name: one.name.clone(),
            label: labelled(item, one, &named),
            ask: Label::default(),
            ty,
            unit: unit_label(self.db, &one.ty.value),
            may_be_absent: one.ty.optional,
            sensitive: false,
            sources: vec![self.decided_by(def, item)],
            origin: Origin::Answer(one.answer),
        }
    }

    /// A result of a type that says no decimals may have some.
    fn result_type(&mut self, item: &Item, written: &TypeExpr, value: &Value) -> FactType {
        let ty = self.fact_type(item, written, value);
        let says = match &written.base {
            TypeBase::Number(decimals) | TypeBase::Percent(decimals) => decimals.is_some(),
            _ => false,
        };
        match (ty, value) {
            (FactType::Number { low, high, .. }, Value::Number(number)) if !says => {
                let decimals = match (number.kind, &written.base) {
                    (NumberKind::Integer, _) | (_, TypeBase::Money { whole: true }) => 0,
                    (NumberKind::Money, _) => 2,
                    (NumberKind::Number, _) => DECIMALS,
                    (NumberKind::Percent, _) => DECIMALS.saturating_sub(2),
                };
                FactType::Number { kind: number.kind, decimals, low, high }
            }
            (ty, _) => ty,
        }
    }
}

/// The type of what every decision answers: nothing is said of its bounds.
fn plain() -> TypeExpr {
    TypeExpr {
        base: TypeBase::Missing,
        per: Vec::new(),
        bounds: Vec::new(),
        may_be_absent: false,
        sensitive: false,
        over_time: None,
        here: crate::hir::Here::default(),
    }
}

/// The decision, and what of it: `earlier decision Sjukpenning: granted`.
fn labelled(item: &Item, one: &Answered, named: &Label) -> Label {
    let decision = label(&item.label);
    let (en, sv) = match one.answer {
        Answer::Outcome => ("granted", "beviljat"),
        Answer::AsOf => ("date", "prövningsdag"),
        Answer::At => ("step", "steg"),
        Answer::Steps => ("steps", "steg"),
        Answer::Result { .. } => (one.name.as_str(), one.name.as_str()),
    };
    // What has a label in one language is shown by it in both.
    let pick = |first: &Option<String>, second: &Option<String>, name: &str| {
        first.clone().or_else(|| second.clone()).unwrap_or_else(|| name.to_owned())
    };
    let name = &item.name.text;
    let (of_en, of_sv) =
        (pick(&decision.en, &decision.sv, name), pick(&decision.sv, &decision.en, name));
    let (en, sv) = (pick(&named.en, &named.sv, en), pick(&named.sv, &named.en, sv));
    Label {
        en: Some(format!("earlier decision {of_en}: {en}")),
        sv: Some(format!("tidigare beslut {of_sv}: {sv}")),
    }
}
