//! The names of a declaration's head, and of its parts by their kind.

use super::mention::{Role, Walk};
use super::target::Target;
use crate::db::Def;
use crate::hir::{
    AlternativeDecl, ChangeDecl, ConceptDecl, ControlDecl, CoordinationDecl, DecisionDecl,
    ExceptionDecl, GivenDecl, ItemKind, LocalDecl, Name, Of, Parameter, RuleDecl, TableDecl,
    citations, exceptions,
};

impl Walk<'_> {
    /// Every name of the item outside its expressions.
    pub(super) fn declaration(&mut self) {
        let item = self.item;
        match &item.kind {
            ItemKind::Package { .. } => {
                self.declares(&item.name, Target::Package(self.def.package));
            }
            // What is changed is named, not declared.
            ItemKind::Change(_) => {}
            _ => self.declares(&item.name, Target::Item(self.def)),
        }
        self.kind(&item.kind);
        for citation in citations(item) {
            if let Some(act) = &citation.act {
                let target = self.item_named(&act.text);
                self.uses(act, target);
            }
        }
        let rule = self.rule;
        for (index, exception) in (0u32..).zip(exceptions(item)) {
            self.exception(index, exception, rule);
        }
    }

    fn kind(&mut self, kind: &ItemKind) {
        match kind {
            ItemKind::Use(paths) => paths.iter().for_each(|path| self.used(path)),
            ItemKind::Unit { plural: Some(plural) } => {
                self.declares(plural, Target::Item(self.def));
            }
            ItemKind::Alternatives(values) => self.alternatives(values),
            ItemKind::Concept(concept) => self.concept(concept),
            ItemKind::Parameter(parameter) => {
                self.arguments(&parameter.arguments);
                self.ty(&parameter.ty);
            }
            ItemKind::Rule(rule) => self.rule(rule),
            ItemKind::Table(table) => self.table(table),
            ItemKind::Except { rule, of, .. } => self.except(rule, of.as_ref()),
            ItemKind::Delegated(inner) => self.kind(inner),
            ItemKind::Prescribes { path, content } => {
                let mut filled = self.scope.prescribes.iter();
                let target = filled.find(|(_, by)| by.contains(&self.def)).map(|(of, _)| *of);
                self.path_to(path, target);
                self.kind(content);
            }
            ItemKind::Change(change) => self.change(change),
            ItemKind::Decision(decision) => self.decision(decision),
            ItemKind::Control(control) => self.control(control),
            ItemKind::Coordination(decl) => self.coordination(decl),
            ItemKind::Test(test) => self.test(test),
            ItemKind::Assessment(decl) => {
                self.of(decl.of.as_ref());
                self.arguments(&decl.arguments);
                self.ty(&decl.ty);
            }
            ItemKind::Omitted(decl) => {
                if let Some(of) = &decl.of {
                    self.dotted(of);
                }
            }
            ItemKind::Package { .. }
            | ItemKind::Act { .. }
            | ItemKind::Register
            | ItemKind::Unit { plural: None }
            | ItemKind::Reform(_) => {}
        }
    }

    fn alternatives(&mut self, values: &[AlternativeDecl]) {
        for (index, value) in (0u32..).zip(values) {
            self.declares(&value.name, Target::Alternative(self.def, index));
        }
    }

    fn concept(&mut self, concept: &ConceptDecl) {
        for (index, field) in (0u32..).zip(&concept.fields) {
            self.declares(&field.name, Target::Fact(self.def, index));
            self.ty(&field.ty);
            self.sources(&field.clauses.sources);
        }
        for name in &concept.identified_by {
            let target = self.fact(self.def, &name.text);
            self.uses(name, target.map(|(target, _)| target));
        }
    }

    fn rule(&mut self, rule: &RuleDecl) {
        self.of(rule.of.as_ref());
        self.arguments(&rule.arguments);
        self.ty(&rule.ty);
        self.locals(&rule.locals);
    }

    fn table(&mut self, table: &TableDecl) {
        self.of(table.of.as_ref());
        self.arguments(&table.arguments);
        self.ty(&table.ty);
        self.locals(&table.locals);
        for body in table.versions.iter().filter_map(|version| version.value.as_ref()) {
            for (index, name) in (0u32..).zip(&body.results) {
                let (target, role) = self.column(index, name);
                self.put(name.here, target, role);
            }
            body.result_types.iter().flatten().for_each(|ty| self.ty(ty));
        }
    }

    /// A result column. That of a reform is the law's of the same name.
    fn column(&self, index: u32, name: &Name) -> (Target, Role) {
        let changed = self.changed.and_then(|table| self.column_called(table, &name.text));
        match changed {
            Some(target) => (target, Role::Uses),
            None if name.text == self.item.name.text => (Target::Item(self.def), Role::Uses),
            None => (Target::Column(self.def, index), Role::Declares),
        }
    }

    fn except(&mut self, rule: &Name, of: Option<&Name>) {
        let target = (self.rule != self.def).then_some(Target::Item(self.rule));
        self.uses(rule, target);
        if let Some(of) = of {
            self.dotted(of);
        }
    }

    fn change(&mut self, change: &ChangeDecl) {
        self.path_to(&change.path, self.changed);
        self.kind(&change.content);
    }

    fn decision(&mut self, decision: &DecisionDecl) {
        for (index, given) in (0u32..).zip(&decision.givens) {
            self.given(index, given);
        }
        if let Some(each) = &decision.for_each {
            self.declares(&each.name, Target::Step(self.def));
        }
        for (index, require) in (0u32..).zip(&decision.requires) {
            self.declares(&require.name, Target::Condition(self.def, index));
        }
        for (index, grant) in (0u32..).zip(&decision.grants) {
            self.declares(&grant.name, Target::Result(self.def, index));
            self.ty(&grant.ty);
        }
        self.locals(&decision.locals);
        for (name, _) in &decision.denied_because {
            let target = self.condition(self.def, &name.text);
            self.uses(name, target);
        }
        for trusted in decision.verifies.iter().chain(&decision.accepts) {
            self.facts(self.def, &trusted.path, Role::Uses);
            self.sources(&trusted.sources);
        }
    }

    fn given(&mut self, index: u32, given: &GivenDecl) {
        self.declares(&given.name, Target::Fact(self.def, index));
        self.ty(&given.ty);
        self.sources(&given.clauses.sources);
    }

    fn control(&mut self, control: &ControlDecl) {
        self.of(control.of.as_ref());
        self.locals(&control.locals);
    }

    fn coordination(&mut self, decl: &CoordinationDecl) {
        for (index, benefit) in (0u32..).zip(&decl.benefits) {
            self.declares(&benefit.name, Target::Benefit(self.def, index));
            benefit.ty.iter().for_each(|ty| self.ty(ty));
        }
        for rule in &decl.rules {
            let named = std::iter::once(&rule.target).chain(&rule.others).chain(&rule.during);
            for name in named {
                let target = self.benefit(self.def, &name.text);
                self.uses(name, target);
            }
        }
    }

    fn of(&mut self, of: Option<&Of>) {
        let Some(of) = of else { return };
        self.dotted(&of.concept);
        if let Some(each) = &of.each {
            self.declares(each, Target::Each(self.def));
        }
        if let Some((owner, name)) = &of.within {
            self.dotted(owner);
            if let Some(name) = name {
                self.declares(name, Target::Owner(self.def));
            }
        }
    }

    fn arguments(&mut self, arguments: &[Parameter]) {
        for (index, argument) in (0u32..).zip(arguments) {
            self.declares(&argument.name, Target::Argument(self.def, index));
            self.ty(&argument.ty);
        }
    }

    fn locals(&mut self, locals: &[LocalDecl]) {
        for (index, local) in (0u32..).zip(locals) {
            self.declares(&local.name, Target::Local(self.def, index));
            local.ty.iter().for_each(|ty| self.ty(ty));
        }
    }

    /// An exception. That of a reform is the law's of the same name, whose place it takes.
    fn exception(&mut self, index: u32, exception: &ExceptionDecl, rule: Def) {
        let law = |name: &Name| self.exception_called(self.changed?, &name.text);
        let to = exception
            .to
            .as_ref()
            .map(|to| (to, law(to).or_else(|| self.exception_called(rule, &to.text))));
        match law(&exception.name) {
            Some(target) => self.put(exception.name.here, target, Role::Uses),
            None => self.declares(&exception.name, Target::Exception(self.def, index)),
        }
        if let Some((to, target)) = to {
            self.uses(to, target);
        }
    }
}
