//! Registers, sources of facts, and what decisions ask of them.

use super::package::PackageBuilder;
use super::text::label;
use crate::db::{Db, Def, Package};
use crate::hir::{DecisionDecl, SourceClause, SourceKind, TrustedDecl, item};
use crate::resolve::{closure, is_register, scope_of};
use crate::types::{SignatureKind, Value, signature};
use lagrum_plan::package::{FieldId, Trusted};
use lagrum_plan::source::Source;
use std::collections::BTreeMap;

impl PackageBuilder {
    /// The registers of a package and of those that it uses, by name.
    pub fn fill_registers(&mut self, db: &dyn Db, root: Package) {
        let mut found = BTreeMap::new();
        for package in closure(db, root) {
            for def in scope_of(db, *package).own.iter().filter(|def| is_register(db, **def)) {
                let source = self.register(db, *def);
                found.entry(source.json().to_owned()).or_insert(source);
            }
        }
        self.registers = found.into_values().collect();
    }

    fn register(&mut self, db: &dyn Db, def: Def) -> Source {
        let Some(item) = item(db, def) else { return Source::of(SourceKind::Register) };
        Source {
            kind: SourceKind::Register,
            name: Some(item.name.text.clone()),
            label: label(&item.label),
            under: self.cite(db, def, &item.under),
        }
    }

    /// A source as the plan has it; `from` is where its name is looked up.
    pub fn source(&mut self, db: &dyn Db, from: Def, source: &SourceClause) -> Source {
        if let Some(name) = &source.name {
            let found = scope_of(db, from.package).names.get(&name.text).copied();
            return match found.filter(|def| is_register(db, *def)) {
                Some(def) => self.register(db, def),
                None => Source::named(source.kind, &name.text),
            };
        }
        let title = source.title.as_ref().map(crate::hir::TextLit::words);
        title.map_or_else(|| Source::of(source.kind), |title| Source::named(source.kind, &title))
    }

    fn trusted(&mut self, db: &dyn Db, def: Def, all: &[TrustedDecl]) -> Vec<Trusted> {
        let mut found = Vec::new();
        for trusted in all {
            let Some(path) = path(db, def, trusted) else { continue };
            let sources = trusted.sources.iter().map(|source| self.source(db, def, source));
            found.push(Trusted { path, sources: sources.collect() });
        }
        found
    }

    /// What a decision accepts, and what it wants verified.
    pub fn trust(&mut self, db: &dyn Db, def: Def, decl: &DecisionDecl) -> [Vec<Trusted>; 2] {
        [&decl.accepts, &decl.verifies].map(|all| self.trusted(db, def, all))
    }
}

/// The fields that a path from the case goes through.
fn path(db: &dyn Db, case: Def, trusted: &TrustedDecl) -> Option<Vec<FieldId>> {
    let (mut concept, mut fields) = (Some(case), Vec::new());
    for name in &trusted.path {
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(db, concept?).kind
        else {
            return None;
        };
        let (index, fact) = (0u32..).zip(facts).find(|(_, fact)| fact.name == name.text)?;
        fields.push(FieldId(index));
        let inner = match &fact.ty.value {
            Value::List(of) => of.as_ref(),
            other => other,
        };
        concept = match inner {
            Value::Concept(concept) => Some(*concept),
            _ => None,
        };
    }
    Some(fields)
}
