//! What a declaration promises: types of facts, parameters, rules and results.

use super::Type;
use super::resolve_type::TypeResolver;
use crate::db::{Db, Def};
use crate::hir::{
    ChangeDecl, ControlDecl, Item, ItemKind, Name, Of, TableDecl, TypeBase, TypeExpr, item,
};
use crate::resolve::{Finding, HeadKind, scope_of};
use crate::types::head;
use lagrum_plan::value::TimeUnit;

/// What a declaration promises. Survives edits inside bodies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// What it is.
    pub kind: SignatureKind,
    /// What is wrong with the types written.
    pub findings: Vec<Finding>,
}

/// What a declaration promises, by its kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SignatureKind {
    /// Nothing that expressions can use.
    #[default]
    Nothing,
    /// A concept, or a decision as one: its facts.
    Concept(Vec<Member>),
    /// A decision: its givens, and its results.
    Decision(Vec<Member>, Vec<Member>),
    /// A closed set: its values, and whether they carry numbers.
    Alternatives(Vec<String>, bool),
    /// A unit.
    Unit,
    /// A dated value.
    Parameter(Type),
    /// A rule or a table.
    Rule(RuleSignature),
}

/// A fact, given or result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Of a fact `over time`: that it is, and by which unit if one is said.
    pub over_time: Option<Option<TimeUnit>>,
}

/// What a rule or a table promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSignature {
    /// The concept or decision it is of.
    pub of: Option<Def>,
    /// The concept that the instance stands in, of a rule `within`.
    pub within: Option<Def>,
    /// Its arguments.
    pub arguments: Vec<Member>,
    /// Its type; of a table, that of every result column.
    pub ty: Type,
    /// The result columns of a table, where they are named.
    pub columns: Option<Vec<String>>,
}

/// What a declaration promises. Survives edits inside bodies.
pub fn signature(db: &dyn Db, def: Def) -> &Signature {
    signature_at(db, def.package, def.file, def.index)
}

/// What a rule, table or assessment promises.
pub fn rule_signature(db: &dyn Db, def: Def) -> Option<&RuleSignature> {
    match &signature(db, def).kind {
        SignatureKind::Rule(rule) => Some(rule),
        _ => None,
    }
}

#[salsa::tracked(returns(ref))]
fn signature_at(
    db: &dyn Db,
    package: crate::db::Package,
    file: crate::db::SourceFile,
    index: u32,
) -> Signature {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Signature::default() };
    let mut types = TypeResolver::new(db, def);
    let kind = kind(db, def, &item, &item.kind, &mut types);
    Signature { kind, findings: types.findings }
}

fn kind(
    db: &dyn Db,
    def: Def,
    item: &Item,
    what: &ItemKind,
    types: &mut TypeResolver<'_>,
) -> SignatureKind {
    match what {
        ItemKind::Concept(concept) => SignatureKind::Concept(
            concept.fields.iter().map(|f| fact(&f.name, &f.ty, types)).collect(),
        ),
        ItemKind::Decision(decision) => SignatureKind::Decision(
            decision.givens.iter().map(|g| fact(&g.name, &g.ty, types)).collect(),
            decision.grants.iter().map(|g| member(&g.name, types.resolve(&g.ty))).collect(),
        ),
        ItemKind::Alternatives(values) => SignatureKind::Alternatives(
            values.iter().map(|v| v.name.text.clone()).collect(),
            values.iter().any(|v| v.number.is_some()),
        ),
        ItemKind::Unit { .. } => SignatureKind::Unit,
        ItemKind::Parameter(parameter) => SignatureKind::Parameter(types.resolve(&parameter.ty)),
        ItemKind::Rule(rule) => {
            let (of, within) = owners(db, def, item, rule.of.as_ref());
            let arguments =
                rule.arguments.iter().map(|a| member(&a.name, types.resolve(&a.ty))).collect();
            let ty = types.resolve(&rule.ty);
            SignatureKind::Rule(RuleSignature { of, within, arguments, ty, columns: None })
        }
        ItemKind::Table(table) => {
            let (of, within) = owners(db, def, item, table.of.as_ref());
            let arguments =
                table.arguments.iter().map(|a| member(&a.name, types.resolve(&a.ty))).collect();
            let ty = types.resolve(&table.ty);
            let columns = columns(table, &item.name);
            SignatureKind::Rule(RuleSignature { of, within, arguments, ty, columns })
        }
        ItemKind::Assessment(decl) => {
            let (of, within) = owners(db, def, item, decl.of.as_ref());
            let arguments =
                decl.arguments.iter().map(|a| member(&a.name, types.resolve(&a.ty))).collect();
            let ty = types.resolve(&decl.ty);
            SignatureKind::Rule(RuleSignature { of, within, arguments, ty, columns: None })
        }
        ItemKind::Delegated(inner) => kind(db, def, item, inner, types),
        ItemKind::Prescribes { content, .. } => kind(db, def, item, content, types),
        ItemKind::Change(change) => changed(db, def, item, change, types),
        ItemKind::Package { .. }
        | ItemKind::Use(_)
        | ItemKind::Act { .. }
        | ItemKind::Register
        | ItemKind::Coordination(_)
        | ItemKind::Except { .. }
        | ItemKind::Test(_)
        | ItemKind::Omitted(_)
        | ItemKind::Control(_)
        | ItemKind::Reform(_) => SignatureKind::Nothing,
    }
}

/// The concept or decision that a control looks at.
#[must_use]
pub fn owner_of_control(db: &dyn Db, def: Def, control: &ControlDecl) -> Option<Def> {
    let of = scope_of(db, def.package).owner(db, &control.of.as_ref()?.concept.text)?;
    let kind = &head(db, of)?.kind;
    matches!(kind, HeadKind::Concept | HeadKind::Decision).then_some(of)
}

/// A change that says no type has that of what it changes.
fn changed(
    db: &dyn Db,
    def: Def,
    item: &Item,
    change: &ChangeDecl,
    types: &mut TypeResolver<'_>,
) -> SignatureKind {
    let own = kind(db, def, item, &change.content, types);
    let target = scope_of(db, def.package).changed_by(def).map(|target| signature(db, target));
    match (own, target.map(|target| &target.kind), says_type(&change.content)) {
        (SignatureKind::Parameter(_), Some(SignatureKind::Parameter(ty)), false) => {
            SignatureKind::Parameter(ty.clone())
        }
        (SignatureKind::Rule(own), Some(SignatureKind::Rule(target)), false) => {
            SignatureKind::Rule(RuleSignature { ty: target.ty.clone(), ..own })
        }
        (own, _, _) => own,
    }
}

fn says_type(content: &ItemKind) -> bool {
    let ty = match content {
        ItemKind::Parameter(parameter) => &parameter.ty,
        ItemKind::Rule(rule) => &rule.ty,
        ItemKind::Table(table) => &table.ty,
        _ => return false,
    };
    !matches!(ty.base, TypeBase::Missing)
}

fn member(name: &Name, ty: Type) -> Member {
    Member { name: name.text.clone(), ty, over_time: None }
}

fn fact(name: &Name, ty: &TypeExpr, types: &mut TypeResolver<'_>) -> Member {
    let mut member = member(name, types.resolve(ty));
    if ty.over_time.is_some() && types.over_time(&ty.here, &member.ty.value) {
        member.over_time = ty.over_time;
    }
    member
}

/// The result columns, unless there is but one and it is called as the table or `value`.
fn columns(table: &TableDecl, name: &Name) -> Option<Vec<String>> {
    let body = table.versions.iter().find_map(|version| version.value.as_ref())?;
    let columns: Vec<String> = body.results.iter().map(|result| result.text.clone()).collect();
    match columns.as_slice() {
        [] => None,
        [one] if *one == name.text => None,
        _ => Some(columns),
    }
}

fn owners(db: &dyn Db, def: Def, item: &Item, of: Option<&Of>) -> (Option<Def>, Option<Def>) {
    let Some(of) = of else { return (None, None) };
    let scope = scope_of(db, def.package);
    let path: Vec<&str> = match &item.kind {
        ItemKind::Prescribes { path, .. } | ItemKind::Change(ChangeDecl { path, .. }) => {
            path.iter().map(|name| name.text.as_str()).collect()
        }
        _ => Vec::new(),
    };
    let owner = |name: &Name| scope.owner_prescribed(db, &path, &name.text);
    (owner(&of.concept), of.within.as_ref().and_then(|(name, _)| owner(name)))
}
