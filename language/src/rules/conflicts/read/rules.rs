//! Rules, parameters and tables that are named, and their exceptions.

use super::choices::fault;
use super::{Frame, Maybe, Range, Reader, Term, TermId, Val};
use crate::db::{Db, Def, Package};
use crate::hir::{ExceptionDecl, ExprId, Item, ItemKind, Version, item};
use crate::resolve::{closure, scope_of};
use crate::rules::conflicts::formula::{FormulaId, Formulas, Truth};
use crate::rules::conflicts::linear::Linear;
use crate::rules::series::{content, exceptions};
use crate::types::{SignatureKind, Type, infer, rule_signature, signature};
use std::sync::Arc;

/// An exception, and the item that it stands in.
#[derive(Clone)]
pub(in super::super) struct Exception {
    pub def: Def,
    pub item: Arc<Item>,
    pub decl: ExceptionDecl,
}

impl Exception {
    pub(in super::super) fn parent(&self) -> Option<&str> {
        self.decl.to.as_ref().map(|to| to.text.as_str())
    }

    pub(in super::super) fn name(&self) -> &str {
        &self.decl.name.text
    }
}

/// The item that says what a rule is: itself, or what fills it where it is delegated.
pub(in super::super) fn source_of(
    db: &dyn Db,
    root: Package,
    def: Def,
) -> Option<(Def, Arc<Item>)> {
    let own = item(db, def)?;
    if !matches!(own.kind, ItemKind::Delegated(_)) {
        return Some((def, own));
    }
    let mut all = closure(db, root).iter();
    let by = all.find_map(|package| scope_of(db, *package).prescribes.get(&def)?.first())?;
    Some((*by, item(db, *by)?))
}

/// The exceptions of a rule, its own first, those elsewhere after.
pub(in super::super) fn exceptions_of(
    db: &dyn Db,
    root: Package,
    rule: Def,
    (def, declared): (Def, &Arc<Item>),
) -> Vec<Exception> {
    let own = exceptions(declared).iter().cloned();
    let mut all: Vec<Exception> =
        own.map(|decl| Exception { def, item: declared.clone(), decl }).collect();
    let elsewhere =
        closure(db, root).iter().filter_map(|package| scope_of(db, *package).excepts.get(&rule));
    for at in elsewhere.flatten() {
        let Some(item) = item(db, *at) else { continue };
        if let ItemKind::Except { exception, .. } = &item.kind {
            all.push(Exception { def: *at, decl: exception.clone(), item: item.clone() });
        }
    }
    all
}

impl<'a> Reader<'a> {
    /// The value of a rule, table or parameter.
    pub(super) fn rule_value(
        &mut self,
        def: Def,
        of: Option<TermId>,
        arguments: Vec<Maybe>,
        column: Option<u32>,
    ) -> Option<Maybe> {
        let deep = self.depth >= super::DEEPEST || self.active.contains(&def);
        if !deep && self.may_read() {
            self.depth = self.depth.saturating_add(1);
            self.active.push(def);
            let looked_into = self.looked_into(def, of, arguments.clone(), column);
            self.active.pop();
            self.depth = self.depth.saturating_sub(1);
            if looked_into.is_some() {
                return looked_into;
            }
        }
        self.not_looked_into(def, of, &arguments, column)
    }

    fn looked_into(
        &mut self,
        def: Def,
        of: Option<TermId>,
        arguments: Vec<Maybe>,
        column: Option<u32>,
    ) -> Option<Maybe> {
        let (source, declared) = source_of(self.db, self.root, def)?;
        let mut frame = self.frame(source, &declared);
        frame.instance = of;
        frame.known = arguments.is_empty();
        frame.arguments = arguments;
        let promised = rule_signature(self.db, def);
        if let Some(within) = promised.and_then(|promise| promise.within) {
            frame.owner = of.map(|of| self.owner_of(of, within));
        }
        let all = exceptions_of(self.db, self.root, def, (source, &declared));
        let ty = promised.map(|promise| promise.ty.clone());
        let (main, has_main) = match content(&declared.kind) {
            ItemKind::Parameter(parameter) if parameter.arguments.is_empty() => {
                (self.versioned(&frame, &parameter.versions), true)
            }
            ItemKind::Rule(rule) => {
                (self.versioned(&frame, &rule.versions), !rule.versions.is_empty())
            }
            ItemKind::Table(table) => {
                let body = self.version(&table.versions).and_then(|version| version.value.as_ref());
                let value = match body {
                    Some(body) => self.table(&frame, body, column)?,
                    None => fault(&ty.as_ref()?.value),
                };
                (value, !table.versions.is_empty())
            }
            _ => return None,
        };
        if all.is_empty() {
            return Some(main);
        }
        let main = if has_main { main } else { fault(&ty?.value) };
        self.level(&frame, &all, None, main)
    }

    /// The value of the version of the day; a fault where none holds.
    fn versioned(&mut self, frame: &Frame<'a>, versions: &[Version<ExprId>]) -> Maybe {
        match self.version(versions).and_then(|version| version.value) {
            Some(value) => self.expr(frame, value),
            None => {
                let ty = rule_signature(self.db, frame.def).map(|promise| promise.ty.value.clone());
                fault(&ty.unwrap_or(crate::types::Value::Error))
            }
        }
    }

    /// The value where the exceptions to one parent are looked at.
    fn level(
        &mut self,
        frame: &Frame<'a>,
        all: &[Exception],
        parent: Option<&str>,
        main: Maybe,
    ) -> Option<Maybe> {
        let children: Vec<&Exception> = all.iter().filter(|one| one.parent() == parent).collect();
        if children.is_empty() {
            return Some(main);
        }
        let applies: Vec<Truth> = children
            .iter()
            .map(|child| {
                let inside = with_exception(self.db, frame, child);
                self.applies(&inside, &child.decl)
            })
            .collect();
        let mut parts = vec![(self.only(&applies, None), main.clone())];
        for (index, child) in children.iter().enumerate() {
            let mut inside = with_exception(self.db, frame, child);
            inside.main_rule = Some(Box::new(main.clone()));
            let then = self.versioned(&inside, &child.decl.then);
            let value = match child.name() {
                "" => then,
                name => self.level(frame, all, Some(name), then)?,
            };
            parts.push((self.only(&applies, Some(index)), value));
        }
        self.merge(parts)
    }

    /// When one applies, and none of the others; or none at all.
    pub(in super::super) fn only(&mut self, applies: &[Truth], one: Option<usize>) -> FormulaId {
        let each = applies.iter().enumerate();
        let each = each.map(|(index, truth)| if Some(index) == one { truth.yes } else { truth.no });
        let all = each.collect();
        self.formulas.all(all)
    }

    /// Whether an exception applies: a condition of it is true, and its value has a version.
    pub(in super::super) fn applies(&mut self, frame: &Frame<'a>, decl: &ExceptionDecl) -> Truth {
        let in_force = self.version(&decl.then).is_some_and(|version| version.value.is_some());
        let mut any = Vec::new();
        for when in &decl.when {
            if let Some(condition) = self.version(&when.condition).and_then(|one| one.value) {
                any.push(self.truth(frame, condition));
            }
        }
        if in_force { self.at_least(1, any) } else { Truth::NO }
    }

    /// What an instance stands in.
    fn owner_of(&mut self, of: TermId, concept: Def) -> TermId {
        let mut at = of;
        while let Some(Term::Row(up, _) | Term::Fact(up, ..)) =
            self.terms.about(at).map(|about| about.term.clone())
        {
            let is_owner = self
                .terms
                .about(up)
                .is_some_and(|about| about.ty == crate::types::Value::Concept(concept));
            if is_owner {
                return up;
            }
            at = up;
        }
        let about = (crate::types::Value::Concept(concept), Range::default(), String::new());
        let term = Term::Other(concept, String::new(), vec![of]);
        self.terms.intern(term, || about)
    }

    /// A rule as a term of its own.
    fn not_looked_into(
        &mut self,
        def: Def,
        of: Option<TermId>,
        arguments: &[Maybe],
        column: Option<u32>,
    ) -> Option<Maybe> {
        let ty: Type = match &signature(self.db, def).kind {
            SignatureKind::Rule(rule) => rule.ty.clone(),
            SignatureKind::Parameter(ty) => ty.clone(),
            _ => return None,
        };
        let single = |one: &Maybe| match &one.value {
            Val::Number(pieces) => match pieces.as_slice() {
                [only] if only.when == Formulas::YES => Some(only.value.clone()),
                _ => None,
            },
            Val::Instance(id) => Some(Linear::term(*id)),
            _ => None,
        };
        let term = match arguments.iter().map(single).collect::<Option<Vec<Linear>>>() {
            Some(arguments) => Term::Rule(def, of, arguments, column),
            None => self.terms.fresh(),
        };
        let declared = item(self.db, def)?;
        let parent = of.and_then(|of| self.terms.about(of)).map(|about| about.name.clone());
        let name = match parent.filter(|name| !name.is_empty()) {
            Some(parent) => format!("{parent}.{}", declared.name.text),
            None => declared.name.text.clone(),
        };
        Some(self.of_term(term, &ty, Range::default(), &name))
    }
}

/// The frame of an exception: its own item, for the same instance and arguments.
pub(in super::super) fn with_exception<'a>(
    db: &'a dyn Db,
    frame: &Frame<'a>,
    exception: &Exception,
) -> Frame<'a> {
    if exception.def == frame.def {
        return frame.clone();
    }
    Frame {
        def: exception.def,
        item: exception.item.clone(),
        inferred: infer(db, exception.def),
        ..frame.clone()
    }
}
