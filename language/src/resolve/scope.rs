//! What a package declares and brings in.

use super::head::{Head, HeadKind, heads};
use super::reforms::nothing_to_change;
use super::{Finding, Place};
use crate::db::{Db, Def, Package};
use crate::diagnostics::{Text, codes::names};
use crate::hir::{ItemKind, Name, item};
use std::collections::BTreeMap;

/// What a package declares and brings in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Its own names, and those brought in one by one.
    pub names: BTreeMap<String, Def>,
    /// Rules and tables of each concept and decision, by name: its own and those that the
    /// concept's package has.
    pub members: BTreeMap<Def, BTreeMap<String, Def>>,
    /// Packages it uses, by the name it has for them.
    pub packages: BTreeMap<String, Package>,
    /// `except` outside rules, by the rule.
    pub excepts: BTreeMap<Def, Vec<Def>>,
    /// What it prescribes, by what that fills.
    pub prescribes: BTreeMap<Def, Vec<Def>>,
    /// What its reforms change: by the reform, each change and what it is of.
    pub changes: BTreeMap<String, Vec<(Def, Def)>>,
    /// Values of alternatives in view, by name.
    pub alternatives: BTreeMap<String, Vec<(Def, u32)>>,
    /// Plurals of units.
    pub plurals: BTreeMap<String, Def>,
    /// Every declaration of its own, in file and source order.
    pub own: Vec<Def>,
    /// What is wrong with the names.
    pub findings: Vec<Finding>,
}

impl Scope {
    /// The rule, table or parameter of a concept or decision.
    #[must_use]
    pub fn member(&self, of: Def, name: &str) -> Option<Def> {
        self.members.get(&of)?.get(name).copied()
    }

    /// The concept or decision that `of` names: one in view, or `package.Concept`.
    #[must_use]
    pub fn owner(&self, db: &dyn Db, of: &str) -> Option<Def> {
        match of.split_once('.') {
            None => self.names.get(of).copied(),
            Some((package, name)) => {
                scope_of(db, *self.packages.get(package)?).names.get(name).copied()
            }
        }
    }

    /// What `of` names after `prescribes` of a path: one in view, or one of the package that left it.
    #[must_use]
    pub fn owner_prescribed(&self, db: &dyn Db, path: &[&str], of: &str) -> Option<Def> {
        let left_by = || self.packages.get(*path.first()?).copied();
        self.owner(db, of).or_else(|| scope_of(db, left_by()?).names.get(of).copied())
    }
}

/// What a package declares and brings in. Survives edits inside bodies.
#[salsa::tracked(returns(ref))]
pub fn scope_of(db: &dyn Db, package: Package) -> Scope {
    let mut scope = Scope::default();
    let own = own_heads(db, package);
    for (def, head) in &own {
        scope.own.push(*def);
        declare(db, &mut scope, *def, head);
    }
    for (def, head) in &own {
        if let HeadKind::Use(paths) = &head.kind {
            bring_in(db, &mut scope, package, *def, paths);
        }
    }
    inherit(db, &mut scope);
    // Exceptions and changes may stand in a file before that of the rule.
    let is_member = |head: &Head| matches!(head.kind, HeadKind::Rule | HeadKind::Table);
    let (members, others): (Vec<_>, Vec<_>) = own.iter().partition(|(_, head)| is_member(head));
    for (def, head) in members.into_iter().chain(others) {
        attach(db, &mut scope, def, head);
    }
    scope
}

fn own_heads(db: &dyn Db, package: Package) -> Vec<(Def, &Head)> {
    let files = package.files(db).iter();
    files
        .flat_map(|file| {
            (0u32..)
                .zip(heads(db, *file))
                .map(move |(index, head)| (Def { package, file: *file, index }, head))
        })
        .collect()
}

fn declare(db: &dyn Db, scope: &mut Scope, def: Def, head: &Head) {
    let nameless = match &head.kind {
        HeadKind::Package
        | HeadKind::Use(_)
        | HeadKind::Except(_)
        | HeadKind::Prescribes(_)
        | HeadKind::Change(_)
        | HeadKind::Test => true,
        HeadKind::Rule | HeadKind::Table | HeadKind::Assessment => head.of.is_some(),
        HeadKind::Act
        | HeadKind::Register
        | HeadKind::Alternatives(_)
        | HeadKind::Concept
        | HeadKind::Parameter
        | HeadKind::Decision
        | HeadKind::Control
        | HeadKind::Coordination
        | HeadKind::Reform
        | HeadKind::Unit(_)
        | HeadKind::Omitted => false,
    };
    if let HeadKind::Alternatives(values) = &head.kind {
        for (index, value) in (0u32..).zip(values) {
            scope.alternatives.entry(value.clone()).or_default().push((def, index));
        }
    }
    if let HeadKind::Unit(Some(plural)) = &head.kind {
        scope.plurals.insert(plural.clone(), def);
    }
    if nameless || head.name.is_empty() {
        return;
    }
    match scope.names.get(&head.name) {
        Some(first) => scope.findings.push(twice(db, def, *first, &head.name)),
        None => {
            scope.names.insert(head.name.clone(), def);
        }
    }
}

/// `use package`, `use package.name`.
fn bring_in(db: &dyn Db, scope: &mut Scope, package: Package, def: Def, paths: &[Vec<String>]) {
    let written = written_paths(db, def);
    for (path, names) in paths.iter().zip(written) {
        let Some(first) = path.first() else { continue };
        let found = package.dependencies(db).iter().find(|(alias, _)| alias == first);
        let Some((_, from)) = found else {
            let known: Vec<&str> =
                package.dependencies(db).iter().map(|(n, _)| n.as_str()).collect();
            scope.findings.push(unknown_package(def, names.first(), first, &known));
            continue;
        };
        scope.packages.insert(first.clone(), *from);
        if let Some(name) = path.get(1) {
            bring_in_name(db, scope, def, *from, name, names.get(1));
        }
    }
}

fn bring_in_name(
    db: &dyn Db,
    scope: &mut Scope,
    def: Def,
    from: Package,
    name: &str,
    written: Option<&Name>,
) {
    let there = scope_of(db, from);
    let Some(found) = there.names.get(name) else {
        let near = super::nearest(name, there.names.keys().map(String::as_str));
        scope.findings.push(unknown_import(
            def,
            written,
            name,
            from.manifest(db).name.as_str(),
            near,
        ));
        return;
    };
    for (value, places) in &there.alternatives {
        for place in places.iter().filter(|(of, _)| of == found) {
            scope.alternatives.entry(value.clone()).or_default().push(*place);
        }
    }
    if let Some(first) = scope.names.insert(name.to_owned(), *found)
        && first != *found
    {
        scope.findings.push(twice(db, def, first, name));
    }
}

/// Members that the packages of the concepts in view have.
fn inherit(db: &dyn Db, scope: &mut Scope) {
    let used: Vec<Package> = scope.packages.values().copied().collect();
    for package in used {
        for (of, members) in &scope_of(db, package).members {
            let own = scope.members.entry(*of).or_default();
            for (name, def) in members {
                own.entry(name.clone()).or_insert(*def);
            }
        }
    }
}

fn attach(db: &dyn Db, scope: &mut Scope, def: Def, head: &Head) {
    match &head.kind {
        HeadKind::Rule | HeadKind::Table | HeadKind::Assessment => {
            attach_member(db, scope, def, head);
        }
        HeadKind::Omitted => attach_omitted(db, scope, def, head),
        HeadKind::Except(rule) => {
            let target = match &head.of {
                Some(of) => scope.names.get(of).and_then(|of| scope.member(*of, rule)),
                None => scope.names.get(rule).copied(),
            };
            match target {
                Some(target) => scope.excepts.entry(target).or_default().push(def),
                None => scope.findings.push(no_such_rule(db, def, rule)),
            }
        }
        HeadKind::Prescribes(path) => match prescribed(db, scope, path, head.of.as_deref()) {
            Some(target) => scope.prescribes.entry(target).or_default().push(def),
            None => scope.findings.push(nothing_to_fill(db, def, path)),
        },
        HeadKind::Change(change) => match prescribed(db, scope, &change.path, head.of.as_deref()) {
            Some(target) => {
                scope.changes.entry(change.reform.clone()).or_default().push((def, target));
            }
            None => scope.findings.push(nothing_to_change(db, scope, def, head, change)),
        },
        HeadKind::Package
        | HeadKind::Use(_)
        | HeadKind::Act
        | HeadKind::Register
        | HeadKind::Unit(_)
        | HeadKind::Alternatives(_)
        | HeadKind::Concept
        | HeadKind::Parameter
        | HeadKind::Decision
        | HeadKind::Reform
        | HeadKind::Coordination
        | HeadKind::Test => {}
        HeadKind::Control => check_owner(db, scope, def, head),
    }
}

/// A provision left out is no value, but what it is of must be there.
fn attach_omitted(db: &dyn Db, scope: &mut Scope, def: Def, head: &Head) {
    let Some(of) = &head.of else { return };
    if scope.owner(db, of).is_none() {
        scope.findings.push(owner_not_found(db, scope, def, of));
    }
}

fn owner_not_found(db: &dyn Db, scope: &Scope, def: Def, of: &str) -> Finding {
    let near = super::nearest(of, scope.names.keys().map(String::as_str)).map(str::to_owned);
    unknown_owner(db, def, of, near.as_deref())
}

fn attach_member(db: &dyn Db, scope: &mut Scope, def: Def, head: &Head) {
    let Some(of) = &head.of else { return };
    let Some(owner) = scope.owner(db, of) else {
        scope.findings.push(owner_not_found(db, scope, def, of));
        return;
    };
    let members = scope.members.entry(owner).or_default();
    match members.get(&head.name) {
        Some(first) => {
            let first = *first;
            scope.findings.push(twice(db, def, first, &head.name));
        }
        None => {
            members.insert(head.name.clone(), def);
        }
    }
}

/// What a control is of must be there.
fn check_owner(db: &dyn Db, scope: &mut Scope, def: Def, head: &Head) {
    let Some(of) = head.of.as_deref().filter(|of| !of.is_empty()) else { return };
    if scope.owner(db, of).is_none() {
        let near = super::nearest(of, scope.names.keys().map(String::as_str)).map(str::to_owned);
        scope.findings.push(unknown_owner(db, def, of, near.as_deref()));
    }
}

/// What a path names: a declaration, or a rule or table of the concept that `of` names.
fn prescribed(db: &dyn Db, scope: &Scope, path: &[String], of: Option<&str>) -> Option<Def> {
    let (there, name) = match path {
        [name] => (scope, name),
        [package, name] => (scope_of(db, *scope.packages.get(package)?), name),
        _ => return None,
    };
    let member = || {
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        there.member(scope.owner_prescribed(db, &parts, of?)?, name)
    };
    member().or_else(|| there.names.get(name).copied())
}

/// A package and all it depends on, itself first.
#[salsa::tracked(returns(ref))]
pub fn closure(db: &dyn Db, root: Package) -> Vec<Package> {
    let mut all = vec![root];
    for (_, package) in root.dependencies(db) {
        for reached in closure(db, *package) {
            if !all.contains(reached) {
                all.push(*reached);
            }
        }
    }
    all
}

fn written_paths(db: &dyn Db, def: Def) -> Vec<Vec<Name>> {
    match item(db, def).map(|item| item.kind.clone()) {
        Some(ItemKind::Use(paths)) => paths,
        _ => Vec::new(),
    }
}

fn name_place(db: &dyn Db, def: Def) -> Place {
    let here = item(db, def).map(|item| item.name.here).unwrap_or_default();
    Place { def, here }
}

fn twice(db: &dyn Db, def: Def, first: Def, name: &str) -> Finding {
    Finding::new(
        names::DECLARED_TWICE,
        name_place(db, def),
        Text::new(format!("`{name}` is declared twice"), format!("`{name}` deklareras två gånger")),
    )
    .and(name_place(db, first), Text::new("first declared here", "deklareras först här"))
    .help(Text::new(
        "Give one of them another name, or remove it.",
        "Ge den ena ett annat namn eller ta bort den.",
    ))
}

fn unknown_package(def: Def, at: Option<&Name>, name: &str, known: &[&str]) -> Finding {
    let here = at.map(|name| name.here).unwrap_or_default();
    let help = super::nearest(name, known.iter().copied()).map_or_else(
        || {
            Text::new(
                format!("Add `{name} = {{ path = \"…\" }}` under `[dependencies]` in lagrum.toml."),
                format!(
                    "Lägg till `{name} = {{ path = \"…\" }}` under `[dependencies]` i lagrum.toml."
                ),
            )
        },
        |near| Text::new(format!("Did you mean `{near}`?"), format!("Menade du `{near}`?")),
    );
    Finding::new(
        names::UNKNOWN_PACKAGE,
        Place { def, here },
        Text::new(
            format!("the package `{name}` is not among the dependencies"),
            format!("paketet `{name}` finns inte bland beroendena"),
        ),
    )
    .help(help)
}

fn unknown_import(
    def: Def,
    at: Option<&Name>,
    name: &str,
    package: &str,
    near: Option<&str>,
) -> Finding {
    let place = Place { def, here: at.map(|name| name.here).unwrap_or_default() };
    let finding = Finding::new(
        names::UNKNOWN_NAME,
        place,
        Text::new(
            format!("the package `{package}` has nothing called `{name}`"),
            format!("paketet `{package}` har inget som heter `{name}`"),
        ),
    );
    did_you_mean(finding, place, near)
}

fn unknown_owner(db: &dyn Db, def: Def, of: &str, near: Option<&str>) -> Finding {
    let place = of_place(db, def);
    let finding = Finding::new(
        names::UNKNOWN_NAME,
        place,
        Text::new(
            format!("there is no concept or decision called `{of}`"),
            format!("det finns inget begrepp eller beslut som heter `{of}`"),
        ),
    );
    did_you_mean(finding, place, near)
}

/// Adds the nearest name as help and as a fix.
pub(crate) fn did_you_mean(finding: Finding, at: Place, near: Option<&str>) -> Finding {
    let Some(near) = near else { return finding };
    finding
        .help(Text::new(format!("Did you mean `{near}`?"), format!("Menade du `{near}`?")))
        .replace(Text::new(format!("Write `{near}`"), format!("Skriv `{near}`")), at, near)
}

fn of_place(db: &dyn Db, def: Def) -> Place {
    let Some(item) = item(db, def) else { return Place { def, here: crate::hir::Here::default() } };
    let of = match &item.kind {
        ItemKind::Assessment(decl) => decl.of.as_ref().map(|of| of.concept.here),
        ItemKind::Omitted(decl) => decl.of.as_ref().map(|of| of.here),
        ItemKind::Rule(rule) => rule.of.as_ref().map(|of| of.concept.here),
        ItemKind::Table(table) => table.of.as_ref().map(|of| of.concept.here),
        ItemKind::Control(control) => control.of.as_ref().map(|of| of.concept.here),
        _ => None,
    };
    Place { def, here: of.unwrap_or(item.name.here) }
}

fn no_such_rule(db: &dyn Db, def: Def, rule: &str) -> Finding {
    let place = match item(db, def).map(|item| item.kind.clone()) {
        Some(ItemKind::Except { rule, .. }) => Place { def, here: rule.here },
        _ => name_place(db, def),
    };
    Finding::new(
        names::UNKNOWN_NAME,
        place,
        Text::new(
            format!("there is no rule called `{rule}` to make an exception from"),
            format!("det finns ingen regel som heter `{rule}` att göra undantag från"),
        ),
    )
}

fn nothing_to_fill(db: &dyn Db, def: Def, path: &[String]) -> Finding {
    let place = match item(db, def).map(|item| item.kind.clone()) {
        Some(ItemKind::Prescribes { path, .. }) => {
            Place { def, here: path.first().map(|name| name.here).unwrap_or_default() }
        }
        _ => name_place(db, def),
    };
    let path = path.join(".");
    Finding::new(
        names::NOTHING_DELEGATED,
        place,
        Text::new(
            format!("`{path}` is not left to a lower act"),
            format!("`{path}` är inte överlåtet åt någon lägre författning"),
        ),
    )
    .help(Text::new(
        "The higher act must declare it with `delegated`.",
        "Den högre författningen måste deklarera det med `bemyndigande`.",
    ))
}
