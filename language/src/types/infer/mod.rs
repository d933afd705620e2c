//! Finds the type of every expression of an item, and what every name in it means.
//!
//! Types are declared, so an item is inferred from its own body and others' signatures only.

mod arithmetic;
mod attested;
mod calls;
mod choices;
mod compare;
mod controls;
mod coordination;
mod earlier;
mod expr;
mod items;
mod judgement;
mod lists;
mod names;
mod plain;
mod presence;
mod report;
mod steps;
mod tables;
mod tests;
mod time;

pub use coordination::{expected_benefit, period_key};

use super::meaning::Meaning;
use super::{Type, Value};
use crate::db::{Db, Def, Package, SourceFile};
use crate::hir::{ExprId, Here, Item, Name, item};
use crate::resolve::{Finding, Place, Scope, scope_of};
use lagrum_plan::source::Answer;
use lagrum_plan::value::TimeUnit;
use std::sync::Arc;

/// What is known of an item's expressions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inference {
    types: Vec<Type>,
    meanings: Vec<Option<Meaning>>,
    /// The types of the item's `whereby`.
    pub locals: Vec<Type>,
    /// The givens of a test whose grids are the history of a fact over time.
    pub histories: Vec<Here>,
    /// Givens of a test that are lists of plain values: a column, a value a row.
    pub plain_lists: Vec<Here>,
    /// The names in a test, by place, of what an earlier decision answered.
    pub answers: Vec<(Here, Answer)>,
    /// Columns of a test's grids that are judgements.
    pub judged: Vec<Here>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Inference {
    /// The type of an expression.
    #[must_use]
    pub fn ty(&self, id: ExprId) -> Type {
        usize::try_from(id.0)
            .ok()
            .and_then(|at| self.types.get(at))
            .cloned()
            .unwrap_or_else(Type::error)
    }

    /// What a `Name` or a `Field` means.
    #[must_use]
    pub fn meaning(&self, id: ExprId) -> Option<Meaning> {
        self.meanings.get(usize::try_from(id.0).ok()?).copied().flatten()
    }

    /// What of an earlier decision a name in a test is.
    #[must_use]
    pub fn answer(&self, name: &Name) -> Option<Answer> {
        self.answers.iter().find(|(here, _)| *here == name.here).map(|(_, answer)| *answer)
    }
}

/// Types and meanings of an item's expressions. Survives edits of other items' bodies.
pub fn infer(db: &dyn Db, def: Def) -> &Inference {
    infer_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn infer_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Inference {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Inference::default() };
    let mut infer = Infer::new(db, def, item);
    infer.item();
    infer.finish()
}

/// The state of inferring one item.
struct Infer<'a> {
    db: &'a dyn Db,
    def: Def,
    item: Arc<Item>,
    scope: &'a Scope,
    out: Inference,
    /// The concept or decision whose instance the item speaks of.
    of: Option<Def>,
    /// The concept that the instance stands in.
    within: Option<Def>,
    /// Names in view, innermost last.
    names: Vec<(String, Meaning, Type)>,
    /// The steps of the decision that the item speaks of.
    steps: Option<(String, TimeUnit)>,
    /// Paths known to be present here.
    present: Vec<String>,
    /// The day that is looked at, in the author's words, inside `as of` and `in the wording of`.
    day: Option<String>,
    /// What `main rule` is, inside an exception.
    main_rule: Option<Type>,
    /// The callee of the call being typed: it may be named with its arguments beside it.
    callee: Option<ExprId>,
}

impl<'a> Infer<'a> {
    fn new(db: &'a dyn Db, def: Def, item: Arc<Item>) -> Self {
        let len = item.body.len();
        let out = Inference {
            types: vec![Type::error(); len],
            meanings: vec![None; len],
            ..Inference::default()
        };
        let scope = scope_of(db, def.package);
        Infer {
            db,
            def,
            item,
            scope,
            out,
            of: None,
            within: None,
            names: Vec::new(),
            steps: None,
            present: Vec::new(),
            day: None,
            main_rule: None,
            callee: None,
        }
    }

    fn finish(self) -> Inference {
        self.out
    }

    fn set(&mut self, id: ExprId, ty: Type) -> Type {
        if let Some(slot) = usize::try_from(id.0).ok().and_then(|at| self.out.types.get_mut(at)) {
            slot.clone_from(&ty);
        }
        ty
    }

    fn means(&mut self, id: ExprId, meaning: Meaning) {
        if let Some(slot) = usize::try_from(id.0).ok().and_then(|at| self.out.meanings.get_mut(at))
        {
            *slot = Some(meaning);
        }
    }

    fn place(&self, id: ExprId) -> Place {
        Place { def: self.def, here: self.item.body.here(id) }
    }

    fn at(&self, here: Here) -> Place {
        Place { def: self.def, here }
    }

    fn report(&mut self, finding: Finding) {
        self.out.findings.push(finding);
    }

    /// Whether a type is a list.
    fn is_list(ty: &Type) -> bool {
        matches!(ty.value, Value::List(_))
    }
}
