//! What a person must judge: a fact of its concept, always said by somebody.

use super::builder::index;
use super::facts::unit_label;
use super::frame::Lower;
use super::text::label;
use super::value::{Record, Val};
use crate::db::{Db, Def, Package};
use crate::hir::{AssessmentDecl, Item, ItemKind, item};
use crate::resolve::{HeadKind, closure, scope_of};
use crate::types::{SignatureKind, Type, Value, head, rule_signature, signature};
use lagrum_plan::package::{Field, FieldId};
use lagrum_plan::program::{Comparison, Op, Part};
use lagrum_plan::source::{Assessment, Origin, Source, SourceKind};
use lagrum_plan::value::{Constant, FactType, Label};
use std::collections::BTreeMap;

/// The assessments of each concept and decision, in the package and all it depends on.
pub(super) type Assessments = BTreeMap<Def, Vec<Def>>;

fn assessments(db: &dyn Db, root: Package) -> Assessments {
    let mut found = Assessments::new();
    for package in closure(db, root) {
        for def in &scope_of(db, *package).own {
            let is = head(db, *def).is_some_and(|head| head.kind == HeadKind::Assessment);
            if is && let Some(of) = rule_signature(db, *def).and_then(|promise| promise.of) {
                found.entry(of).or_default().push(*def);
            }
        }
    }
    found
}

impl Lower<'_> {
    fn assessments_of(&mut self, concept: Def) -> Vec<Def> {
        let (db, root) = (self.db, self.root);
        let all = self.out.assessments.get_or_insert_with(|| assessments(db, root));
        all.get(&concept).cloned().unwrap_or_default()
    }

    /// The fields of a concept's assessments, after those that it declares itself.
    pub(super) fn assessed_fields(&mut self, concept: Def) -> Vec<Field> {
        let sensitive = match item(self.db, concept).as_deref() {
            Some(Item { kind: ItemKind::Concept(concept), .. }) => concept.sensitive,
            _ => false,
        };
        let all = self.assessments_of(concept);
        all.into_iter().filter_map(|def| self.assessed_field(def, sensitive)).collect()
    }

    fn assessed_field(&mut self, def: Def, sensitive: bool) -> Option<Field> {
        let field = self.judged_field(def)?;
        let field = Field { sensitive: field.sensitive || sensitive, ..field };
        if yardsticks(self.db, def).is_none() {
            return Some(field);
        }
        // Of several yardsticks the value is an object, with a judgement for each.
        let ty = FactType::Concept(self.out.concept(self.db, def));
        let (unit, sources) = (Label::default(), Vec::new());
        Some(Field { ty, unit, sources, may_be_absent: false, origin: Origin::Given, ..field })
    }

    /// The judgement as a fact.
    fn judged_field(&mut self, def: Def) -> Option<Field> {
        let item = item(self.db, def)?;
        let (decl, promise) = (declared(&item)?, rule_signature(self.db, def)?);
        let under = self.out.cite(self.db, def, &item.under);
        let assessment = Assessment {
            guidance: label(&decl.guidance),
            under,
            by: decl.by.iter().map(label).collect(),
        };
        Some(Field {
            name: item.name.text.clone(),
            label: label(&item.label),
            ask: Label::default(),
            ty: self.fact_type(&item, &decl.ty, &promise.ty.value),
            unit: unit_label(self.db, &promise.ty.value),
            may_be_absent: promise.ty.optional,
            sensitive: decl.ty.sensitive,
            sources: vec![Source::of(SourceKind::Assessed)],
            origin: Origin::Assessment(Box::new(assessment)),
        })
    }

    /// The facts of an assessment by several yardsticks: a judgement for each.
    pub(super) fn yardstick_fields(&mut self, def: Def) -> Vec<Field> {
        let (Some(field), Some(set)) = (self.judged_field(def), yardsticks(self.db, def)) else {
            return Vec::new();
        };
        let Some(item) = item(self.db, set) else { return Vec::new() };
        let ItemKind::Alternatives(values) = &item.kind else { return Vec::new() };
        let judged = |value: &crate::hir::AlternativeDecl| Field {
            name: value.name.text.clone(),
            label: by_yardstick(&field, &value.name.text, &label(&value.label)),
            ..field.clone()
        };
        values.iter().map(judged).collect()
    }

    /// A judgement of an instance, on the rows of now; `None` for what is no assessment.
    pub(super) fn assessed(&mut self, record: Record, def: Def, arguments: &[Val]) -> Option<Val> {
        let is = head(self.db, def).is_some_and(|head| head.kind == HeadKind::Assessment);
        if !is {
            return None;
        }
        self.use_package(def.package);
        let promise = rule_signature(self.db, def)?;
        let Some(field) = self.field_number(self.def_of(record), def) else {
            return Some(Val::Error);
        };
        Some(match (arguments, yardsticks(self.db, def)) {
            ([], None) => self.field_of(record, field, &promise.ty),
            ([argument], Some(set)) => {
                self.by_argument(record, field, def, (set, argument), &promise.ty)
            }
            _ => Val::Error,
        })
    }

    fn field_number(&mut self, concept: Def, def: Def) -> Option<FieldId> {
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, concept).kind
        else {
            return None;
        };
        let at = self.assessments_of(concept).iter().position(|have| *have == def)?;
        Some(FieldId(index(facts.len().saturating_add(at))))
    }

    /// The judgement by the yardstick that an argument says.
    fn by_argument(
        &mut self,
        record: Record,
        field: FieldId,
        def: Def,
        (set, argument): (Def, &Val),
        ty: &Type,
    ) -> Val {
        let instances = self.instances(record.concept);
        let row = self.through(record, instances, Op::Fact(field, Part::Value));
        let judged =
            Record { domain: self.domain(), concept: def.into(), present: None, row: Some(row) };
        let Val::Scalar(argument) = self.bring(argument.clone()) else { return Val::Error };
        let SignatureKind::Alternatives(values, _) = &signature(self.db, set).kind else {
            return Val::Error;
        };
        if let Some(Constant::Code(code)) = self.b.constant(argument.value) {
            let Ok(code) = u32::try_from(*code) else { return Val::Error };
            return self.field_of(judged, FieldId(code), ty);
        }
        let mut out = None;
        for at in (0..values.len()).rev() {
            let code = self.constant(Constant::Code(i64::from(index(at))));
            let is = self.node(Op::Compare(Comparison::Equal, argument.value, code));
            let value = self.when(is, true, |this| this.field_of(judged, FieldId(index(at)), ty));
            out = Some(match out {
                None => value,
                Some(rest) => self.choose(is, value, rest),
            });
        }
        out.unwrap_or(Val::Error)
    }
}

fn declared(item: &Item) -> Option<&AssessmentDecl> {
    match &item.kind {
        ItemKind::Assessment(decl) => Some(decl),
        _ => None,
    }
}

/// The closed set of yardsticks, where the law has several.
fn yardsticks(db: &dyn Db, def: Def) -> Option<Def> {
    match rule_signature(db, def)?.arguments.first()?.ty.value {
        Value::Alternatives(set) => Some(set),
        _ => None,
    }
}

/// The label of a judgement by one yardstick.
fn by_yardstick(field: &Field, name: &str, yardstick: &Label) -> Label {
    let of = |whole: &Option<String>, part: &Option<String>| {
        let whole = whole.as_deref().unwrap_or(&field.name);
        Some(format!("{whole}: {}", part.as_deref().unwrap_or(name)))
    };
    Label { en: of(&field.label.en, &yardstick.en), sv: of(&field.label.sv, &yardstick.sv) }
}
