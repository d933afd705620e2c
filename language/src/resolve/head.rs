//! What a declaration is called, without what it says.

use super::scope::scope_of;
use crate::db::{Db, Def, Package, SourceFile};
use crate::hir::{ChangeDecl, Item, ItemKind, Of, file_items};

/// What a declaration is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its name; empty where it has none.
    pub name: String,
    /// What it declares.
    pub kind: HeadKind,
    /// The concept or decision it is of.
    pub of: Option<String>,
    /// Whether it is left to a lower act.
    pub delegated: bool,
}

/// Kinds of declarations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadKind {
    /// `package`.
    Package,
    /// `use`, with its paths.
    Use(Vec<Vec<String>>),
    /// `act`.
    Act,
    /// `register`.
    Register,
    /// `unit`, with its plural.
    Unit(Option<String>),
    /// `alternatives`, with its values.
    Alternatives(Vec<String>),
    /// `concept`.
    Concept,
    /// `parameter`.
    Parameter,
    /// `rule`.
    Rule,
    /// `table`.
    Table,
    /// `except` outside its rule: the rule's name.
    Except(String),
    /// `prescribes`: the path it fills.
    Prescribes(Vec<String>),
    /// `reform`.
    Reform,
    /// `changes`, in a reform: its name, and the path of what it changes.
    Change(Change),
    /// `decision`.
    Decision,
    /// `control`.
    Control,
    /// `coordination`.
    Coordination,
    /// `test`.
    Test,
    /// `assessment`.
    Assessment,
    /// `omitted`.
    Omitted,
}

/// What a reform changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The name of the reform.
    pub reform: String,
    /// The path of what it changes; of an exception, the rule's name.
    pub path: Vec<String>,
    /// Whether it adds an exception.
    pub except: bool,
}

/// The heads of a file's items. A firewall: survives edits inside bodies.
#[salsa::tracked(returns(ref))]
pub fn heads(db: &dyn Db, file: SourceFile) -> Vec<Head> {
    file_items(db, file).items.iter().map(|item| head(item)).collect()
}

/// The declarations of a package that are of a kind, in file and source order. Whoever asks so, and not item by item,
/// hangs on no bodies but those of that kind.
pub(crate) fn declared(
    db: &dyn Db,
    package: Package,
    kind: &HeadKind,
) -> impl Iterator<Item = Def> {
    let own = scope_of(db, package).own.iter().copied();
    own.filter(move |def| {
        let at = usize::try_from(def.index).ok();
        at.and_then(|at| heads(db, def.file).get(at)).is_some_and(|head| head.kind == *kind)
    })
}

fn head(item: &Item) -> Head {
    let (kind, of) = kind(&item.kind);
    let delegated = matches!(item.kind, ItemKind::Delegated(_));
    // The title of a test is no name: nothing is to be looked at again because it is written.
    let name = if kind == HeadKind::Test { String::new() } else { item.name.text.clone() };
    Head { name, kind, of, delegated }
}

fn kind(kind: &ItemKind) -> (HeadKind, Option<String>) {
    let concept = |of: &Option<Of>| of.as_ref().map(|of| of.concept.text.clone());
    match kind {
        ItemKind::Package { .. } => (HeadKind::Package, None),
        ItemKind::Use(paths) => (HeadKind::Use(paths.iter().map(|p| texts(p)).collect()), None),
        ItemKind::Act { .. } => (HeadKind::Act, None),
        ItemKind::Register => (HeadKind::Register, None),
        ItemKind::Unit { plural } => {
            (HeadKind::Unit(plural.as_ref().map(|n| n.text.clone())), None)
        }
        ItemKind::Alternatives(values) => {
            (HeadKind::Alternatives(values.iter().map(|v| v.name.text.clone()).collect()), None)
        }
        ItemKind::Concept(_) => (HeadKind::Concept, None),
        ItemKind::Parameter(_) => (HeadKind::Parameter, None),
        ItemKind::Rule(rule) => (HeadKind::Rule, concept(&rule.of)),
        ItemKind::Table(table) => (HeadKind::Table, concept(&table.of)),
        ItemKind::Except { rule, of, .. } => {
            (HeadKind::Except(rule.text.clone()), of.as_ref().map(|n| n.text.clone()))
        }
        ItemKind::Delegated(inner) => self::kind(inner),
        ItemKind::Prescribes { path, content } => {
            (HeadKind::Prescribes(texts(path)), self::kind(content).1)
        }
        ItemKind::Decision(_) => (HeadKind::Decision, None),
        ItemKind::Control(control) => (HeadKind::Control, concept(&control.of)),
        ItemKind::Coordination(_) => (HeadKind::Coordination, None),
        ItemKind::Reform(_) => (HeadKind::Reform, None),
        ItemKind::Change(change) => self::change(change),
        ItemKind::Test(test) => (HeadKind::Test, Some(test.of.text.clone())),
        ItemKind::Assessment(assessment) => (HeadKind::Assessment, concept(&assessment.of)),
        ItemKind::Omitted(omitted) => {
            (HeadKind::Omitted, omitted.of.as_ref().map(|of| of.text.clone()))
        }
    }
}

fn change(change: &ChangeDecl) -> (HeadKind, Option<String>) {
    let reform = change.reform.clone();
    let (kind, of) = kind(&change.content);
    let change = match kind {
        HeadKind::Except(rule) => Change { reform, path: vec![rule], except: true },
        _ => Change { reform, path: texts(&change.path), except: false },
    };
    (HeadKind::Change(change), of)
}

fn texts(path: &[crate::hir::Name]) -> Vec<String> {
    path.iter().map(|name| name.text.clone()).collect()
}
