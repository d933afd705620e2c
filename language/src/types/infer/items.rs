//! Declarations: what their expressions are needed for.

use super::Infer;
use crate::db::Def;
use crate::hir::{
    ConceptDecl, DecisionDecl, ExceptionDecl, ExprId, FieldDecl, ItemKind, LocalDecl, Name, Of,
    Parameter, RuleDecl, TableDecl, TextLit, TextPiece, Texts, TypeBase, TypeExpr, Version,
};
use crate::resolve::HeadKind;
use crate::types::{Meaning, RuleSignature, SignatureKind, Type, Value, rule_signature, signature};
use lagrum_plan::value::{NumberKind, TimeUnit};
use std::collections::BTreeMap;

impl Infer<'_> {
    /// The whole item.
    pub(super) fn item(&mut self) {
        let item = self.item.clone();
        self.kind(&item.kind);
    }

    fn kind(&mut self, kind: &ItemKind) {
        match kind {
            ItemKind::Concept(concept) => self.concept(concept),
            ItemKind::Parameter(parameter) => {
                self.bounds(&parameter.ty);
                if let SignatureKind::Parameter(ty) = &signature(self.db, self.def).kind {
                    self.versions(&parameter.versions, ty);
                }
            }
            ItemKind::Rule(rule) => self.rule(rule),
            ItemKind::Table(table) => self.table_item(table),
            ItemKind::Except { rule, of, exception } => {
                self.except_item(rule, of.as_ref(), exception)
            }
            ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => {
                self.kind(inner)
            }
            ItemKind::Change(change) => self.kind(&change.content),
            ItemKind::Decision(decision) => self.decision(decision),
            ItemKind::Coordination(decl) => self.coordination(decl),
            ItemKind::Test(test) => self.test(test),
            ItemKind::Control(control) => self.control(control),
            ItemKind::Alternatives(values) => {
                for number in values.iter().filter_map(|value| value.number) {
                    self.needs(
                        number,
                        &Value::number(NumberKind::Number, crate::types::Unit::none()),
                    );
                }
            }
            ItemKind::Assessment(decl) => self.assessment_item(decl),
            ItemKind::Omitted(decl) => self.omitted(decl),
            ItemKind::Package { .. }
            | ItemKind::Use(_)
            | ItemKind::Act { .. }
            | ItemKind::Register
            | ItemKind::Unit { .. }
            | ItemKind::Reform(_) => {}
        }
    }

    fn concept(&mut self, concept: &ConceptDecl) {
        self.of = Some(self.def);
        for field in &concept.fields {
            self.field_bounds(field);
        }
        for ensure in &concept.ensures {
            self.condition(ensure.holds);
            self.texts(&ensure.because);
        }
    }

    fn field_bounds(&mut self, field: &FieldDecl) {
        self.bounds(&field.ty);
    }

    /// The bounds of a fact are of its type.
    pub(super) fn bounds(&mut self, written: &TypeExpr) {
        if let TypeBase::List(of, _) = &written.base {
            self.bounds(of);
        }
        let mut types = crate::types::TypeResolver::new(self.db, self.def);
        let ty = types.resolve(written);
        for bound in &written.bounds {
            self.needs(bound.value, &ty.value);
        }
    }

    fn versions(&mut self, versions: &[Version<ExprId>], wanted: &Type) {
        for value in versions.iter().filter_map(|version| version.value) {
            self.result(value, wanted);
        }
    }

    fn own_rule(&self) -> Option<RuleSignature> {
        rule_signature(self.db, self.def).cloned()
    }

    /// Names of the instance, its owner and the arguments.
    fn enter(&mut self, rule: &RuleSignature, of: Option<&Of>, arguments: &[Parameter]) {
        self.of = rule.of;
        self.within = rule.within;
        self.steps = rule.of.and_then(|of| self.steps_of(of));
        if let (Some(concept), Some(of)) = (rule.of, of) {
            if let Some(each) = &of.each {
                self.bind(each, Meaning::Each, Type::of(Value::Concept(concept)));
            }
            if let (Some(owner), Some((_, Some(name)))) = (rule.within, &of.within) {
                self.bind(name, Meaning::Owner, Type::of(Value::Concept(owner)));
            }
        }
        for ((index, argument), member) in (0u32..).zip(arguments).zip(&rule.arguments) {
            self.bind(&argument.name, Meaning::Argument(index), member.ty.clone());
        }
    }

    fn rule(&mut self, rule: &RuleDecl) {
        let Some(promise) = self.own_rule() else { return };
        self.enter(&promise, rule.of.as_ref(), &rule.arguments);
        self.locals(&rule.locals);
        self.versions(&rule.versions, &promise.ty);
        self.exceptions(&rule.exceptions, &promise.ty);
    }

    fn table_item(&mut self, table: &TableDecl) {
        let Some(promise) = self.own_rule() else { return };
        self.enter(&promise, table.of.as_ref(), &table.arguments);
        self.locals(&table.locals);
        for body in table.versions.iter().filter_map(|version| version.value.as_ref()) {
            self.table(body, &promise.ty);
        }
        self.exceptions(&table.exceptions, &promise.ty);
    }

    /// An exception outside its rule sees what the rule sees, but its local names.
    fn except_item(&mut self, rule: &Name, of: Option<&Name>, exception: &ExceptionDecl) {
        let target = match of {
            Some(of) => {
                self.scope.names.get(&of.text).and_then(|of| self.scope.member(*of, &rule.text))
            }
            None => self.scope.names.get(&rule.text).copied(),
        };
        let Some(target) = target else { return };
        let SignatureKind::Rule(promise) = &signature(self.db, target).kind else { return };
        let promise = promise.clone();
        self.enter_target(target, &promise);
        self.exception(exception, &promise.ty, Vec::new());
    }

    fn enter_target(&mut self, target: Def, promise: &RuleSignature) {
        let Some(item) = crate::hir::item(self.db, target) else { return };
        match &item.kind {
            ItemKind::Rule(rule) => self.enter(promise, rule.of.as_ref(), &rule.arguments),
            ItemKind::Table(table) => self.enter(promise, table.of.as_ref(), &table.arguments),
            _ => {}
        }
    }

    pub(super) fn locals(&mut self, locals: &[LocalDecl]) {
        for (index, local) in (0u32..).zip(locals) {
            let ty = match &local.ty {
                Some(written) => {
                    let mut types = crate::types::TypeResolver::new(self.db, self.def);
                    let ty = types.resolve(written);
                    self.out.findings.append(&mut types.findings);
                    self.result(local.value, &ty);
                    ty
                }
                None => self.expr(local.value, None),
            };
            self.out.locals.push(ty.clone());
            self.bind(&local.name, Meaning::Local(index), ty);
        }
    }

    /// Exceptions: a child's condition is asked only where its parent applies.
    fn exceptions(&mut self, exceptions: &[ExceptionDecl], wanted: &Type) {
        let mut proved: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for exception in exceptions {
            let parent = exception
                .to
                .as_ref()
                .and_then(|to| proved.get(&to.text))
                .cloned()
                .unwrap_or_default();
            let known = self.exception(exception, wanted, parent);
            proved.insert(exception.name.text.clone(), known);
        }
    }

    fn exception(
        &mut self,
        exception: &ExceptionDecl,
        wanted: &Type,
        parent: Vec<String>,
    ) -> Vec<String> {
        let known = self.with(parent.clone(), |this| this.conditions(exception));
        let all: Vec<String> = parent.into_iter().chain(known).collect();
        let before = self.main_rule.replace(wanted.clone());
        self.with(all.clone(), |this| this.versions(&exception.then, wanted));
        self.main_rule = before;
        all
    }

    /// The conditions of an exception; what they prove together.
    fn conditions(&mut self, exception: &ExceptionDecl) -> Vec<String> {
        let mut proved: Option<Vec<String>> = None;
        for condition in exception
            .when
            .iter()
            .flat_map(|when| &when.condition)
            .filter_map(|version| version.value)
        {
            self.condition(condition);
            let these = self.when_true(condition);
            proved = Some(match proved {
                Some(before) => before.into_iter().filter(|path| these.contains(path)).collect(),
                None => these,
            });
        }
        proved.unwrap_or_default()
    }

    fn decision(&mut self, decision: &DecisionDecl) {
        self.of = Some(self.def);
        let SignatureKind::Decision(_, results) = &signature(self.db, self.def).kind else {
            return;
        };
        for given in &decision.givens {
            self.bounds(&given.ty);
        }
        if let Some(each) = &decision.for_each {
            self.units_of(each.unit, each.over);
            self.steps = Some((each.name.text.clone(), each.unit));
        }
        if let Some(date) = decision.legal_date {
            self.needs(date, &Value::Time(TimeUnit::Date));
        }
        self.locals(&decision.locals);
        let mut known = Vec::new();
        for require in &decision.requires {
            for condition in require.condition.iter().filter_map(|version| version.value) {
                self.with(known.clone(), |this| this.condition(condition));
                if require.condition.len() == 1 {
                    known.extend(self.when_true(condition));
                }
            }
        }
        self.with(known, |this| {
            for ((index, grant), result) in (0u32..).zip(&decision.grants).zip(results) {
                this.versions(&grant.value, &result.ty);
                this.bind(&grant.name, Meaning::Result(index), result.ty.clone());
            }
            this.texts(&decision.granted);
        });
        self.texts(&decision.denied);
        for (_, texts) in &decision.denied_because {
            self.texts(texts);
        }
        for threshold in &decision.thresholds {
            self.threshold(threshold);
        }
    }

    pub(super) fn texts(&mut self, texts: &Texts) {
        for text in [&texts.en, &texts.sv].into_iter().flatten() {
            self.holes(text);
        }
    }

    fn holes(&mut self, text: &TextLit) {
        for piece in &text.pieces {
            if let TextPiece::Hole(hole) = piece {
                let ty = self.expr(*hole, None);
                if Self::is_list(&ty) || matches!(ty.value, Value::Concept(_) | Value::Earlier(..))
                {
                    self.not_a_value(*hole);
                }
            }
        }
    }

    /// The decision that a test is of.
    pub(super) fn decision_named(&self, name: &str) -> Option<Def> {
        self.scope.names.get(name).copied().filter(|def| self.is_kind(*def, &HeadKind::Decision))
    }
}
