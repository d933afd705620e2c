//! Exceptions: each has a name of its own, and a parent that is there.

use super::graph::says;
use super::series::{content, exceptions};
use crate::db::{Db, Def, Package};
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{Body, ExceptionDecl, Expr, ExprId, Here, Item, ItemKind, item};
use crate::resolve::{Finding, Place, closure, did_you_mean, nearest, scope_of};
use std::sync::Arc;

/// An exception, and the declaration that it stands in.
struct Exception {
    def: Def,
    item: Arc<Item>,
    decl: ExceptionDecl,
}

impl Exception {
    fn name(&self) -> &str {
        &self.decl.name.text
    }

    fn parent(&self) -> Option<&str> {
        self.decl.to.as_ref().map(|to| to.text.as_str())
    }

    fn at(&self, here: Here) -> Place {
        Place { def: self.def, here }
    }
}

/// What is wrong with the exceptions of every rule, those outside the rule counted in.
pub(super) fn findings(db: &dyn Db, root: Package) -> Vec<Finding> {
    let mut found = Vec::new();
    for package in closure(db, root) {
        for def in &scope_of(db, *package).own {
            let all = exceptions_of(db, root, *def);
            // A change's own are looked at as they stand in the rule that it changes.
            let of_reform = item(db, *def).is_some_and(|i| matches!(i.kind, ItemKind::Change(_)));
            if !of_reform && !all.is_empty() {
                found.extend(of_rule(&all));
                found.extend(without_main_rule(db, root, *def, &all));
            }
        }
    }
    found.extend(after_reforms(db, root));
    found
}

/// What is wrong with the exceptions of a rule after a reform, in what the reform writes.
fn after_reforms(db: &dyn Db, root: Package) -> Vec<Finding> {
    let mut found = Vec::new();
    for changes in scope_of(db, root).changes.values() {
        let mut targets: Vec<Def> = changes.iter().map(|(_, target)| *target).collect();
        targets.sort_unstable();
        targets.dedup();
        for target in targets {
            let by: Vec<Def> =
                changes.iter().filter(|(_, of)| *of == target).map(|(by, _)| *by).collect();
            let all = exceptions_after(db, root, target, &by);
            let said = of_rule(&all).into_iter();
            found.extend(said.filter(|finding| by.contains(&finding.at().def)));
        }
    }
    found
}

/// The exceptions of a rule after a reform: those of the law that it neither leaves out nor puts another in the place
/// of, then its own.
fn exceptions_after(db: &dyn Db, root: Package, target: Def, by: &[Def]) -> Vec<Exception> {
    let mut new: Vec<Exception> = Vec::new();
    let mut rewritten = false;
    for def in by {
        let Some(item) = item(db, *def) else { continue };
        rewritten |= matches!(content(&item.kind), ItemKind::Rule(_));
        let own = exceptions(&item).iter();
        new.extend(own.map(|decl| Exception { def: *def, item: item.clone(), decl: decl.clone() }));
    }
    let mut all = exceptions_of(db, root, target);
    all.retain(|old| {
        let left_out = rewritten && old.def == target;
        !left_out && !new.iter().any(|exception| exception.name() == old.name())
    });
    all.extend(new);
    all
}

fn exceptions_of(db: &dyn Db, root: Package, def: Def) -> Vec<Exception> {
    let mut all = Vec::new();
    for said_in in says(db, root, def) {
        let Some(item) = item(db, said_in) else { continue };
        if said_in == def && matches!(item.kind, ItemKind::Except { .. }) {
            continue;
        }
        for decl in exceptions(&item) {
            all.push(Exception { def: said_in, item: item.clone(), decl: decl.clone() });
        }
    }
    all
}

fn of_rule(all: &[Exception]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, exception) in all.iter().enumerate() {
        let before = all.iter().take(index).find(|other| other.name() == exception.name());
        if let (Some(before), false) = (before, exception.name().is_empty()) {
            found.push(twice(before, exception));
        }
        if let Some(to) = &exception.decl.to
            && !to.text.is_empty()
            && !all.iter().any(|other| other.name() == to.text)
        {
            found.push(unknown_parent(all, exception, &to.text, to.here));
        }
    }
    found.extend(circles(all));
    found
}

fn twice(first: &Exception, second: &Exception) -> Finding {
    let name = second.name();
    Finding::new(
        rules::EXCEPTION_TWICE,
        second.at(second.decl.name.here),
        Text::new(
            format!("the rule already has an exception called `{name}`"),
            format!("regeln har redan ett undantag som heter `{name}`"),
        ),
    )
    .and(first.at(first.decl.name.here), Text::new("the first one", "det första"))
    .help(Text::new("Give one of them another name.", "Ge det ena ett annat namn."))
}

fn unknown_parent(all: &[Exception], exception: &Exception, parent: &str, here: Here) -> Finding {
    let at = exception.at(here);
    let finding = Finding::new(
        rules::UNKNOWN_PARENT,
        at,
        Text::new(
            format!("the rule has no exception called `{parent}`"),
            format!("regeln har inget undantag som heter `{parent}`"),
        ),
    );
    let others = all.iter().map(Exception::name).filter(|name| *name != exception.name());
    did_you_mean(finding, at, nearest(parent, others))
}

/// Exceptions that are exceptions to each other, so that none ever applies.
fn circles(all: &[Exception]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, exception) in all.iter().enumerate() {
        let circle = circle_from(all, exception);
        let is_first = circle
            .iter()
            .all(|other| all.iter().position(|e| std::ptr::eq(e, *other)) >= Some(index));
        if !circle.is_empty() && is_first {
            found.extend(circle_finding(&circle));
        }
    }
    found
}

/// The parents of an exception until itself again; empty where they lead elsewhere.
fn circle_from<'a>(all: &'a [Exception], start: &'a Exception) -> Vec<&'a Exception> {
    let mut way = vec![start];
    let mut at = start;
    while let Some(parent) = at.parent().and_then(|to| all.iter().find(|other| other.name() == to))
    {
        if std::ptr::eq(parent, start) {
            return way;
        }
        if way.len() > all.len() {
            break;
        }
        way.push(parent);
        at = parent;
    }
    Vec::new()
}

fn circle_finding(circle: &[&Exception]) -> Option<Finding> {
    let names: Vec<&str> =
        circle.iter().chain(circle.first()).map(|exception| exception.name()).collect();
    let shown = names.join(" → ");
    let mut places = circle.iter().map(|exception| {
        exception.at(exception.decl.to.as_ref().map_or(exception.decl.name.here, |to| to.here))
    });
    let finding = Finding::new(
        rules::CYCLE,
        places.next()?,
        Text::new(
            format!("these exceptions are exceptions to each other: {shown}"),
            format!("undantagen är undantag från varandra: {shown}"),
        ),
    )
    .help(Text::new(
        "One of them must be an exception to the main rule: leave its `to` out.",
        "Ett av dem måste vara ett undantag från huvudregeln: utelämna dess `från`.",
    ));
    Some(
        places.fold(finding, |finding, place| {
            finding.and(place, Text::new("and this one", "och detta"))
        }),
    )
}

/// `main rule` in an exception from a rule that has none.
fn without_main_rule(db: &dyn Db, root: Package, def: Def, all: &[Exception]) -> Vec<Finding> {
    if says(db, root, def)
        .into_iter()
        .filter_map(|said_in| item(db, said_in))
        .any(|item| has_value(&item))
    {
        return Vec::new();
    }
    let first = all.iter().filter(|exception| exception.decl.to.is_none());
    first
        .flat_map(|exception| {
            main_rules(exception).into_iter().map(|here| no_main_rule(exception, here))
        })
        .collect()
}

fn has_value(item: &Item) -> bool {
    match content(&item.kind) {
        ItemKind::Rule(rule) => !rule.versions.is_empty(),
        ItemKind::Table(table) => !table.versions.is_empty(),
        _ => false,
    }
}

/// Where the values of an exception name the main rule.
fn main_rules(exception: &Exception) -> Vec<Here> {
    let body: &Body = &exception.item.body;
    let values: Vec<Here> = exception
        .decl
        .then
        .iter()
        .filter_map(|version| version.value)
        .map(|id: ExprId| body.here(id))
        .collect();
    let named =
        body.iter().filter(|(_, expr)| matches!(expr, Expr::MainRule)).map(|(id, _)| body.here(id));
    named
        .filter(|here| {
            values.iter().any(|value| value.start <= here.start && here.end <= value.end)
        })
        .collect()
}

fn no_main_rule(exception: &Exception, here: Here) -> Finding {
    Finding::new(
        rules::NO_MAIN_RULE,
        exception.at(here),
        Text::new(
            "the rule has no main rule: it has exceptions only",
            "regeln har ingen huvudregel: den har bara undantag",
        ),
    )
    .help(Text::new(
        "Give the rule a value of its own with `is …`, or write the value here.",
        "Ge regeln ett eget värde med `är …`, eller skriv värdet här.",
    ))
}
