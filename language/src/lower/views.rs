//! Views of facts: fields that no key names, filled at the door and read like any other.

use super::builder::{index, position};
use super::frame::Lower;
use super::value::{Record, Val};
use crate::db::{Db, Def};
use crate::hir::{Expr, ExprId, Name};
use crate::types::{Meaning, SignatureKind, signature};
use lagrum_plan::package::{Concept, ConceptId, Field, FieldId};
use lagrum_plan::source::{Origin, SourceKind};
use lagrum_plan::value::{FactType, Label, TimeUnit};

impl Lower<'_> {
    /// `f as declared`, `f from Register`.
    pub(super) fn attested(&mut self, of: ExprId, register: Option<&Name>) -> Val {
        let Some((record, index)) = self.fact_named(of) else { return Val::Error };
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, self.def_of(record)).kind
        else {
            return Val::Error;
        };
        let Some(ty) = facts.get(position(index)).map(|fact| fact.ty.clone()) else {
            return Val::Error;
        };
        let source = register.map_or(SourceKind::Declared.word(), |name| name.text.as_str());
        let origin = Origin::Attested { of: FieldId(index), source: source.to_owned() };
        let field = self.view(self.def_of(record), origin);
        self.field_of(record, field, &ty)
    }

    /// The instance and the number of the fact that an expression names.
    pub(super) fn fact_named(&mut self, of: ExprId) -> Option<(Record, u32)> {
        match self.meaning(of)? {
            Meaning::OwnField(index) => Some((self.frame.own?, index)),
            Meaning::Field(index) => {
                let item = self.frame.item.clone();
                let Expr::Field(base, _) = item.body.get(of) else { return None };
                match self.expr(*base) {
                    Val::Record(record) => Some((record, index)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The view of a fact of a concept: a new field, or one that there is already.
    pub fn view(&mut self, concept: Def, origin: Origin) -> FieldId {
        let id = self.out.concept(self.db, concept);
        // Views follow what the author wrote, so that must be there.
        self.fill_concepts();
        let fields = self.fields_of(id);
        if let Some(at) = fields.iter().position(|field| field.origin == origin) {
            return FieldId(index(at));
        }
        let (at, base) = (fields.len(), origin.base().unwrap_or(FieldId(u32::MAX)));
        if let Some(base) = fields.get(position(base.0)).cloned() {
            let name = self.out.concepts.get(position(id.0)).map(|concept| concept.name.clone());
            let by = by_unit(self.db, concept, &base);
            let field = self.viewed(base, origin, (&name.unwrap_or_default(), by));
            if let Some(concept) = self.out.concepts.get_mut(position(id.0)) {
                concept.fields.push(field);
            }
        }
        FieldId(index(at))
    }

    fn fields_of(&self, id: ConceptId) -> &[Field] {
        self.out.concepts.get(position(id.0)).map_or(&[], |concept| &concept.fields)
    }

    /// A view has the name and the question of its fact: what is missing in it is asked for there.
    fn viewed(
        &mut self,
        base: Field,
        origin: Origin,
        (concept, by): (&str, Option<TimeUnit>),
    ) -> Field {
        match &origin {
            Origin::Attested { source, .. } => {
                let label = said_by(&base, source);
                Field { origin, label, ..base }
            }
            Origin::Elsewhere { .. }
            | Origin::Given
            | Origin::Assessment(_)
            | Origin::Answer(_) => Field { origin, ..base },
            Origin::Covers { .. } => Field {
                ty: FactType::Period { at_most: None },
                unit: Label::default(),
                may_be_absent: true,
                origin,
                ..base
            },
            Origin::Pieces { .. } => {
                let of = self.piece(&base, concept, by);
                Field {
                    ty: FactType::List { of: Box::new(FactType::Concept(of)), at_most: PIECES },
                    unit: Label::default(),
                    may_be_absent: false,
                    origin,
                    ..base
                }
            }
        }
    }

    /// The concept of the pieces of a fact over time.
    fn piece(&mut self, base: &Field, concept: &str, by: Option<TimeUnit>) -> ConceptId {
        let id = ConceptId(index(self.out.concepts.len()));
        let time = |name: &str, unit| Field {
            name: name.to_owned(),
            label: Label::default(),
            ask: Label::default(),
            ty: FactType::Time { unit, low: None, high: None },
            unit: Label::default(),
            may_be_absent: false,
            origin: Origin::Given,
            ..base.clone()
        };
        let value = Field {
            name: "value".to_owned(),
            may_be_absent: false,
            origin: Origin::Given,
            ..base.clone()
        };
        let fields = match by {
            Some(unit) => vec![time("at", unit), value],
            None => vec![time("from", TimeUnit::Date), time("to", TimeUnit::Date), value],
        };
        self.out.concepts.push(Concept {
            name: format!("{concept}.{}", base.name),
            label: base.label.clone(),
            answers: None,
            fields,
        });
        id
    }
}

/// The unit that a fact over time is given by, if by any.
fn by_unit(db: &dyn Db, concept: Def, fact: &Field) -> Option<TimeUnit> {
    let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
        &signature(db, concept).kind
    else {
        return None;
    };
    facts.iter().find(|member| member.name == fact.name)?.over_time.flatten()
}

/// The fact's label, and whose word on it is meant.
fn said_by(base: &Field, source: &str) -> Label {
    let (en, sv) = if source == SourceKind::Declared.word() {
        ("as declared".to_owned(), "enligt egen uppgift".to_owned())
    } else {
        (format!("from {source}"), format!("hos {source}"))
    };
    let of = |label: &Option<String>, by: &str| {
        format!("{}, {by}", label.as_deref().unwrap_or(&base.name))
    };
    // A fact with a label in one language is shown by it in both.
    let (in_en, in_sv) = (base.label.en.clone(), base.label.sv.clone());
    Label {
        en: Some(of(&in_en.clone().or_else(|| in_sv.clone()), &en)),
        sv: Some(of(&in_sv.or(in_en), &sv)),
    }
}

/// The most pieces of a history.
const PIECES: u32 = 1_000;
