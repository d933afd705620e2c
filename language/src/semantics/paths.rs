//! Names with dots, types, sources, and the paths of tests.

use super::mention::{Role, Walk};
use super::target::{Target, written};
use crate::db::{Def, Package};
use crate::hir::{
    ExpectKind, Here, Name, SourceClause, TestDecl, TestGiven, TestValue, TypeBase, TypeExpr,
};
use crate::resolve::{closure, scope_of};
use crate::types::time_unit;

impl Walk<'_> {
    /// A declaration in view.
    pub(super) fn item_named(&self, name: &str) -> Option<Target> {
        self.scope.names.get(name).map(|def| Target::Item(*def))
    }

    fn package_named(&self, name: &str) -> Option<Package> {
        self.scope.packages.get(name).copied()
    }

    /// `Concept` or `package.Concept`, read as one name.
    pub(super) fn dotted(&mut self, name: &Name) {
        let Some((package, last)) = name.text.split_once('.') else {
            let target = self.item_named(&name.text);
            return self.uses(name, target);
        };
        let Some(package) = self.package_named(package) else { return };
        let text = written(self.item, name.here);
        let cut = text.find('.').and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
        let dot = name.here.start.saturating_add(cut);
        self.put(Here { start: name.here.start, end: dot }, Target::Package(package), Role::Uses);
        if let Some(def) = scope_of(self.db, package).names.get(last) {
            let here = Here { start: dot.saturating_add(1), end: name.here.end };
            self.put(here, Target::Item(*def), Role::Uses);
        }
    }

    /// `package.name`, where the last name means something known already.
    pub(super) fn path_to(&mut self, path: &[Name], target: Option<Def>) {
        let Some((last, before)) = path.split_last() else { return };
        for name in before {
            let package = self.package_named(&name.text).map(Target::Package);
            self.uses(name, package);
        }
        self.uses(last, target.map(Target::Item));
    }

    /// `use package`, `use package.name`.
    pub(super) fn used(&mut self, path: &[Name]) {
        let Some(first) = path.first() else { return };
        let dependencies = self.def.package.dependencies(self.db);
        let Some((_, package)) = dependencies.iter().find(|(name, _)| *name == first.text) else {
            return;
        };
        self.uses(first, Some(Target::Package(*package)));
        if let Some(name) = path.get(1) {
            let found = scope_of(self.db, *package).names.get(&name.text).copied();
            self.uses(name, found.map(Target::Item));
        }
    }

    /// The names in a type.
    pub(super) fn ty(&mut self, ty: &TypeExpr) {
        match &ty.base {
            TypeBase::Named(name) => {
                let plural = || self.scope.plurals.get(&name.text).map(|def| Target::Item(*def));
                let target = self.item_named(&name.text).or_else(plural);
                self.uses(name, target);
            }
            TypeBase::Of(package, name) => {
                let found = self.package_named(&package.text);
                self.uses(package, found.map(Target::Package));
                let def = found.and_then(|of| scope_of(self.db, of).names.get(&name.text).copied());
                self.uses(name, def.map(Target::Item));
            }
            TypeBase::List(of, _) => self.ty(of),
            _ => {}
        }
        ty.per.iter().for_each(|unit| self.unit(unit));
    }

    /// A unit: one of time is no declaration.
    pub(super) fn unit(&mut self, name: &Name) {
        if time_unit(&name.text).is_some() {
            return;
        }
        let names = self.scope.names.get(&name.text);
        let def = names.or_else(|| self.scope.plurals.get(&name.text)).copied();
        self.uses(name, def.map(Target::Item));
    }

    pub(super) fn sources(&mut self, sources: &[SourceClause]) {
        for name in sources.iter().filter_map(|source| source.name.as_ref()) {
            let target = self.item_named(&name.text);
            self.uses(name, target);
        }
    }

    /// A path of facts, from the concept or decision that it begins in.
    pub(super) fn facts(&mut self, from: Def, path: &[Name], role: Role) {
        let mut of = Some(from);
        for name in path {
            let Some(owner) = of else { return };
            of = match self.fact(owner, &name.text) {
                Some((target, held)) => {
                    self.put(name.here, target, role);
                    held
                }
                None => {
                    let member = self.scope.member(owner, &name.text).map(Target::Item);
                    let target = member.or_else(|| self.result(owner, &name.text));
                    self.uses(name, target);
                    None
                }
            };
        }
    }

    /// The names of a test.
    pub(super) fn test(&mut self, test: &TestDecl) {
        self.dotted(&test.of);
        if let Some(reform) = &test.reform {
            let target = self.item_named(&reform.text);
            self.uses(reform, target);
        }
        let of = match test.of.text.split_once('.') {
            None => self.scope.names.get(&test.of.text).copied(),
            Some(_) => self.scope.owner(self.db, &test.of.text),
        };
        let Some(of) = of else { return };
        for given in &test.givens {
            self.test_given(of, given);
        }
        for expect in &test.expects {
            self.expected(of, &expect.what);
        }
    }

    fn test_given(&mut self, of: Def, given: &TestGiven) {
        if let Some(first) = given.path.first()
            && let Some(benefit) = self.benefit(of, &first.text)
        {
            return self.put(first.here, benefit, Role::Gives);
        }
        self.facts(of, &given.path, Role::Gives);
        if let TestValue::Grid(columns, _) = &given.value {
            let mut held = Some(of);
            for name in &given.path {
                held = held.and_then(|of| self.fact(of, &name.text)).and_then(|(_, held)| held);
            }
            let Some(held) = held else { return };
            for column in columns {
                self.facts(held, std::slice::from_ref(column), Role::Gives);
            }
        }
    }

    fn expected(&mut self, of: Def, what: &ExpectKind) {
        match what {
            ExpectKind::Denied(names) => {
                for name in names {
                    let target = self.condition(of, &name.text);
                    self.uses(name, target);
                }
            }
            ExpectKind::Undetermined(paths) => {
                paths.iter().for_each(|path| self.facts(of, path, Role::Uses));
            }
            ExpectKind::Result(name, _) => {
                let target = self.result(of, &name.text);
                let target = target.or_else(|| self.benefit(of, &name.text));
                self.uses(name, target);
            }
            ExpectKind::Control(name, _) => {
                let all = closure(self.db, self.def.package).iter();
                let found = all
                    .filter_map(|package| scope_of(self.db, *package).names.get(&name.text))
                    .next();
                self.uses(name, found.map(|def| Target::Item(*def)));
            }
            _ => {}
        }
    }
}
