//! The checks as queries.

use super::{
    citations, columns, contents, controls, coordination, cycles, decisions, delegated, exceptions,
    graph, identity, judgement, lifetime, reforms, sensitive, tables, trust, twice, unused,
    versions,
};
use crate::db::{Db, Def, Package, SourceFile};
use crate::hir::item;
use crate::resolve::Finding;

/// What is wrong with one declaration. Survives edits of others' bodies.
pub fn of_item(db: &dyn Db, def: Def) -> &[Finding] {
    of_item_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn of_item_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Vec<Finding> {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Vec::new() };
    let mut found = versions::findings(def, &item);
    found.extend(lifetime::findings(db, def, &item));
    found.extend(columns::findings(def, &item));
    found.extend(tables::findings(db, def, &item));
    found.extend(twice::findings(db, def, &item));
    found.extend(citations::findings(db, def, &item));
    found.extend(decisions::findings(db, def, &item));
    found.extend(identity::findings(db, def, &item));
    found.extend(judgement::findings(db, def, &item));
    found.extend(controls::findings(db, def, &item));
    found.extend(coordination::findings(db, def, &item));
    found.extend(trust::findings(db, def, &item));
    found
}

/// What only a package with all it depends on can show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfRoot {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What nothing uses: to be said only where nothing is wrong.
    pub unused: Vec<Finding>,
}

/// What only a package with all it depends on can show.
pub fn of_root(db: &dyn Db, root: Package) -> &OfRoot {
    of_root_at(db, root)
}

#[salsa::tracked(returns(ref))]
fn of_root_at(db: &dyn Db, root: Package) -> OfRoot {
    let graph = graph::call_graph(db, root);
    let mut findings = cycles::findings(db, root, &graph);
    findings.extend(exceptions::findings(db, root));
    findings.extend(contents::findings(db, root));
    findings.extend(delegated::findings(db, root, &graph));
    findings.extend(sensitive::findings(db, root, &reforms::with_changes(db, root, &graph)));
    findings.extend(reforms::findings(db, root, &graph));
    let mut unused = unused::facts(db, root, &graph);
    for def in &crate::resolve::scope_of(db, root).own {
        if let Some(item) = item(db, *def) {
            unused.extend(unused::locals(db, *def, &item));
        }
    }
    OfRoot { findings, unused }
}
