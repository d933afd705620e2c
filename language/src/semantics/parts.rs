//! Parts of declarations by their names.

use super::mention::Walk;
use super::target::Target;
use crate::db::Def;
use crate::hir::{ItemKind, exceptions, item};
use crate::resolve::{closure, scope_of};
use crate::types::{SignatureKind, Value, signature};

fn numbered<'n>(names: impl Iterator<Item = &'n String>, wanted: &str) -> Option<u32> {
    (0u32..).zip(names).find(|(_, name)| *name == wanted).map(|(index, _)| index)
}

impl Walk<'_> {
    /// A fact of a concept, or given of a decision, and the concept whose instances it holds.
    pub(super) fn fact(&self, of: Def, name: &str) -> Option<(Target, Option<Def>)> {
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, of).kind
        else {
            return None;
        };
        let index = numbered(facts.iter().map(|fact| &fact.name), name)?;
        let fact = facts.get(usize::try_from(index).ok()?)?;
        let element = match &fact.ty.value {
            Value::List(element) => element.as_ref(),
            other => other,
        };
        let held = match element {
            Value::Concept(concept) | Value::Earlier(concept, _) => Some(*concept),
            _ => None,
        };
        Some((Target::Fact(of, index), held))
    }

    pub(super) fn condition(&self, decision: Def, name: &str) -> Option<Target> {
        let item = item(self.db, decision)?;
        let ItemKind::Decision(decl) = &item.kind else { return None };
        let names = decl.requires.iter().map(|require| &require.name.text);
        Some(Target::Condition(decision, numbered(names, name)?))
    }

    pub(super) fn result(&self, decision: Def, name: &str) -> Option<Target> {
        let SignatureKind::Decision(_, results) = &signature(self.db, decision).kind else {
            return None;
        };
        let index = numbered(results.iter().map(|result| &result.name), name)?;
        Some(Target::Result(decision, index))
    }

    pub(super) fn benefit(&self, coordination: Def, name: &str) -> Option<Target> {
        let item = item(self.db, coordination)?;
        let ItemKind::Coordination(decl) = &item.kind else { return None };
        let names = decl.benefits.iter().map(|benefit| &benefit.name.text);
        Some(Target::Benefit(coordination, numbered(names, name)?))
    }

    /// A result of a table by its name: a column, or the table itself where it has but one, called as the table.
    pub(super) fn column_called(&self, table: Def, name: &str) -> Option<Target> {
        let SignatureKind::Rule(promise) = &signature(self.db, table).kind else { return None };
        match &promise.columns {
            Some(columns) => Some(Target::Column(table, numbered(columns.iter(), name)?)),
            None => (item(self.db, table)?.name.text == name).then_some(Target::Item(table)),
        }
    }

    /// An exception of a rule by its name: in the rule, or outside it.
    pub(super) fn exception_called(&self, rule: Def, name: &str) -> Option<Target> {
        let packages = closure(self.db, self.def.package).iter();
        let outside = packages.flat_map(|package| scope_of(self.db, *package).excepts.get(&rule));
        let mut all = std::iter::once(&rule).chain(outside.flatten());
        all.find_map(|def| {
            let item = item(self.db, *def)?;
            let names = exceptions(&item).iter().map(|exception| &exception.name.text);
            Some(Target::Exception(*def, numbered(names, name)?))
        })
    }
}
