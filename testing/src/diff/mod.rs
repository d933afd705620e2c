//! Two versions of a package: which rules, figures, provisions and facts differ, and which cases get another decision.
//!
//! Rules are compared by what they mean: a version that is laid out anew, or written in the other language's
//! keywords, does not differ.

mod cases;
mod figures;
mod provisions;
mod rules;
mod schema;

#[cfg(test)]
mod tests;

pub use cases::{Amount, CaseChange, Cases, Decided, Total};
pub use figures::FigureChange;
pub use provisions::{ProvisionChange, Standing};
pub use rules::{PartChange, RuleChange};
pub use schema::{SchemaChange, SchemaKind};

use lagrum_interpreter::Interpreter;
use lagrum_language::db::Package;
use lagrum_language::graph::{Graph, graph};
use lagrum_language::workspace::Workspace;

/// A version of a package.
#[derive(Clone, Copy)]
pub struct Version<'w> {
    /// Where it is loaded.
    pub workspace: &'w Workspace,
    /// The package.
    pub root: Package,
    /// The same, ready to run.
    pub interpreter: &'w Interpreter,
}

/// Whether something is there in the new version only, in the old only, or in both and differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// In the new version only.
    Added,
    /// In the old version only.
    Removed,
    /// In both, and differs.
    Changed,
}

/// What differs between two versions of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// Rules and other declarations that mean something else, by path.
    pub rules: Vec<RuleChange>,
    /// Parameters that have another value for some time.
    pub figures: Vec<FigureChange>,
    /// Provisions that only one of the versions rests on.
    pub provisions: Vec<ProvisionChange>,
    /// Facts and results that are given and asked for otherwise.
    pub schema: Vec<SchemaChange>,
    /// Cases of both versions that get another decision.
    pub cases: Cases,
}

/// Compares two versions of a package, and decides the cases of both with both. `tried` is told of each case.
#[must_use]
pub fn diff(old: Version<'_>, new: Version<'_>, tried: &mut dyn FnMut()) -> Diff {
    let (before, after) = (Side::of(old), Side::of(new));
    Diff {
        rules: rules::changes(&before, &after),
        figures: figures::changes(&before, &after),
        provisions: provisions::changes(&before, &after),
        schema: schema::changes(old.interpreter, new.interpreter),
        cases: cases::changes(old, new, tried),
    }
}

impl Diff {
    /// Whether the two mean the same: no rule, figure, fact or result differs, and no case that was tried.
    #[must_use]
    pub fn same_meaning(&self) -> bool {
        self.rules.is_empty()
            && self.figures.is_empty()
            && self.schema.is_empty()
            && self.cases.changed.is_empty()
    }
}

/// A version with what its rules name.
struct Side<'w> {
    version: Version<'w>,
    graph: Graph,
    /// The name of the package.
    name: String,
}

impl<'w> Side<'w> {
    fn of(version: Version<'w>) -> Self {
        let db = &version.workspace.db;
        let name = version.root.manifest(db).name.clone();
        Side { version, graph: graph(db, version.root), name }
    }

    /// A path without the name of the package itself, which may be another in the other version.
    fn own<'p>(&self, path: &'p str) -> &'p str {
        let rest = path.strip_prefix(&self.name).and_then(|rest| rest.strip_prefix('.'));
        rest.unwrap_or(path)
    }
}
