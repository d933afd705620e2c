//! Parameters, rules, tables, exceptions: values in versions.

use super::findings;
use super::reader::{Reader, child, children};
use crate::hir::{
    ExceptionDecl, ExprId, Here, InForce, ItemKind, LocalDecl, Name, Of, ParameterDecl, RuleDecl,
    TableBody, TableDecl, Version, WhenDecl,
};
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode};
use rowan::TextRange;

/// What a value is read from: the clause that gives it without dates, if written, and what reads that of a version.
type Undated<T> = Option<(TextRange, T)>;

impl Reader<'_> {
    pub(super) fn parameter(&mut self, node: &ast::ParameterDecl) -> ParameterDecl {
        ParameterDecl {
            arguments: self.parameters(node.params()),
            ty: self.ty(node.ty(), node.syntax()),
            versions: self.value_versions(node.syntax()),
        }
    }

    pub(super) fn rule(&mut self, node: &ast::RuleDecl) -> RuleDecl {
        RuleDecl {
            of: self.of(node.owner()),
            arguments: self.parameters(node.params()),
            ty: self.ty(node.ty(), node.syntax()),
            versions: self.value_versions(node.syntax()),
            exceptions: node
                .exceptions()
                .map(|except| self.exception(except.syntax(), None))
                .collect(),
            locals: self.locals(node.syntax()),
        }
    }

    pub(super) fn table_decl(&mut self, node: &ast::TableDecl) -> TableDecl {
        let first = node.first();
        TableDecl {
            of: self.of(node.owner()),
            arguments: self.parameters(node.params()),
            ty: self.ty(node.ty(), node.syntax()),
            versions: self.table_versions(node, first),
            exceptions: node
                .exceptions()
                .map(|except| self.exception(except.syntax(), None))
                .collect(),
            locals: self.locals(node.syntax()),
        }
    }

    fn table_versions(&mut self, node: &ast::TableDecl, first: bool) -> Vec<Version<TableBody>> {
        let grid = node.grid();
        let undated =
            grid.map(|grid| (grid.range(), self.table(Some(&grid), first, node.syntax())));
        self.versions(node.syntax(), undated, |reader, version| {
            reader.table(version.grid().as_ref(), first, version.syntax())
        })
    }

    /// `except`, in its rule or outside; outside, the caller has split `to` into rule and parent.
    pub(super) fn exception(
        &mut self,
        node: &SyntaxNode,
        parent: Option<Option<Name>>,
    ) -> ExceptionDecl {
        let to = parent.unwrap_or_else(|| self.parent_exception(node));
        let when =
            child::<ast::WhenClause>(node).map(|when| self.when(when.condition(), when.syntax()));
        let mut conditions: Vec<WhenDecl> = when.into_iter().collect();
        conditions.extend(
            children::<ast::OrWhenClause>(node)
                .map(|when| self.when(when.condition(), when.syntax())),
        );
        if conditions.is_empty() {
            self.report_lack(node.text_range(), findings::exception_without_when);
        }
        let mut under = self.unders(node);
        if let ([only], true) = (conditions.as_slice(), under.is_empty()) {
            // `when C under …`: the provision of its one condition is that of the exception.
            under.clone_from(&only.under);
        }
        let then = self.exception_versions(node);
        if then.is_empty() {
            self.report_lack(node.text_range(), findings::no_value);
        }
        ExceptionDecl {
            name: self.name(child(node), node),
            label: self.label(node),
            to,
            when: conditions,
            then,
            under,
            unverified: self.unverified(node),
            here: self.here(node.text_range()),
        }
    }

    fn parent_exception(&self, node: &SyntaxNode) -> Option<Name> {
        let to = child::<ast::ToClause>(node)?;
        Some(self.joined(to.path(), to.syntax()))
    }

    fn when(&mut self, condition: Option<ast::Expr>, node: &SyntaxNode) -> WhenDecl {
        let condition = self.expr(condition, node);
        let here = self.here(node.text_range());
        let version = Version {
            from: None,
            to: None,
            value: Some(condition),
            under: Vec::new(),
            unverified: None,
            here,
        };
        WhenDecl { condition: vec![version], under: self.unders(node) }
    }

    fn exception_versions(&mut self, node: &SyntaxNode) -> Vec<Version<ExprId>> {
        let then = child::<ast::ThenClause>(node);
        let undated = then.map(|then| (then.range(), self.then(&then)));
        self.versions(node, undated, |reader, version| match version.then() {
            Some(then) => reader.then(&then),
            None => reader.version_value(version),
        })
    }

    fn then(&mut self, then: &ast::ThenClause) -> ExprId {
        match child::<ast::IsByClause>(then.syntax()) {
            Some(grid) => self.is_by(&grid),
            None => self.expr(then.value(), then.syntax()),
        }
    }

    /// The value of a declaration by `is`, `is by` or versions.
    pub(super) fn value_versions(&mut self, node: &SyntaxNode) -> Vec<Version<ExprId>> {
        let undated = self.undated_value(node);
        self.versions(node, undated, Self::version_value)
    }

    /// The value by `is` or `is by`, if one of them is written.
    fn undated_value(&mut self, node: &SyntaxNode) -> Undated<ExprId> {
        if let Some(is) = child::<ast::IsClause>(node) {
            return Some((is.range(), self.expr(is.value(), is.syntax())));
        }
        let is_by = child::<ast::IsByClause>(node)?;
        Some((is_by.range(), self.is_by(&is_by)))
    }

    fn version_value(&mut self, version: &ast::VersionClause) -> ExprId {
        match self.undated_value(version.syntax()) {
            Some((_, value)) => value,
            None => self.missing(version.syntax()),
        }
    }

    /// The versions of a value; one without dates is one version, dated by `in force` if that is said.
    pub(super) fn versions<T>(
        &mut self,
        node: &SyntaxNode,
        undated: Undated<T>,
        read: impl Fn(&mut Self, &ast::VersionClause) -> T,
    ) -> Vec<Version<T>> {
        let clauses: Vec<ast::VersionClause> = children(node).collect();
        let in_force = child::<ast::InForceClause>(node);
        if let Some(first) = clauses.first() {
            let besides =
                undated.map(|(range, _)| range).or_else(|| in_force.as_ref().map(AstNode::range));
            if let Some(besides) = besides {
                let first = self.file.span(first.range());
                self.report_within(node.text_range(), besides, |besides| {
                    findings::value_and_versions(besides, first)
                });
            }
            return clauses.iter().map(|clause| self.version(clause, &read)).collect();
        }
        let InForce { from, to, .. } = self.in_force(in_force.as_ref());
        let version = undated.map(|(range, value)| Version {
            from,
            to,
            value: Some(value),
            under: Vec::new(),
            unverified: None,
            here: self.here(range),
        });
        version.into_iter().collect()
    }

    fn version<T>(
        &mut self,
        clause: &ast::VersionClause,
        read: impl Fn(&mut Self, &ast::VersionClause) -> T,
    ) -> Version<T> {
        let dates = clause.dates();
        let from = dates.as_ref().and_then(ast::VersionDates::from);
        let to = dates.as_ref().and_then(ast::VersionDates::to);
        Version {
            from: self.date(from.as_ref()),
            to: self.date(to.as_ref()),
            value: (!clause.repealed()).then(|| read(self, clause)),
            under: self.unders(clause.syntax()),
            unverified: self.unverified(clause.syntax()),
            here: self.here(clause.range()),
        }
    }

    pub(super) fn in_force(&mut self, clause: Option<&ast::InForceClause>) -> InForce {
        let Some(clause) = clause else { return InForce::default() };
        InForce { here: self.here(clause.range()), ..self.days_in_force(clause) }
    }

    /// The days of a clause that stands in another item.
    pub(super) fn days_in_force(&mut self, clause: &ast::InForceClause) -> InForce {
        let (from, to) = (self.date(clause.from().as_ref()), self.date(clause.to().as_ref()));
        InForce { from, to, here: Here::default() }
    }

    pub(super) fn locals(&mut self, node: &SyntaxNode) -> Vec<LocalDecl> {
        let clauses: Vec<ast::WherebyClause> = children(node).collect();
        clauses.iter().map(|clause| self.local(clause)).collect()
    }

    fn local(&mut self, clause: &ast::WherebyClause) -> LocalDecl {
        let node = clause.syntax();
        let name = self.name(clause.name(), node);
        let ty = self.maybe_type(clause.ty(), node);
        let value = match self.undated_value(node) {
            Some((_, value)) => value,
            None => {
                self.report_lack(clause.range(), findings::no_value);
                self.missing(node)
            }
        };
        LocalDecl { name, ty, value }
    }

    pub(super) fn of(&self, owner: Option<ast::Owner>) -> Option<Of> {
        let owner = owner?;
        let within = owner.within().next().map(|within| {
            let concept = self.joined(within.path(), within.syntax());
            (concept, within.name().map(|name| self.name(Some(name), within.syntax())))
        });
        Some(Of {
            concept: self.joined(owner.path(), owner.syntax()),
            each: owner.name().map(|name| self.name(Some(name), owner.syntax())),
            within,
        })
    }

    /// Says that a declaration has no value, unless it is one that needs none.
    pub(super) fn expect_value(&mut self, kind: &ItemKind, range: TextRange) {
        let lacks = match kind {
            ItemKind::Parameter(parameter) => parameter.versions.is_empty(),
            ItemKind::Rule(rule) => rule.versions.is_empty() && rule.exceptions.is_empty(),
            ItemKind::Table(table) => table.versions.is_empty() && table.exceptions.is_empty(),
            ItemKind::Prescribes { content, .. } => return self.expect_value(content, range),
            ItemKind::Change(change) => return self.expect_value(&change.content, range),
            ItemKind::Package { .. }
            | ItemKind::Use(_)
            | ItemKind::Act { .. }
            | ItemKind::Register
            | ItemKind::Coordination(_)
            | ItemKind::Unit { .. }
            | ItemKind::Alternatives(_)
            | ItemKind::Concept(_)
            | ItemKind::Except { .. }
            | ItemKind::Delegated(_)
            | ItemKind::Decision(_)
            | ItemKind::Test(_)
            | ItemKind::Assessment(_)
            | ItemKind::Omitted(_)
            | ItemKind::Control(_)
            | ItemKind::Reform(_) => false,
        };
        if lacks {
            self.report_lack(range, findings::no_value);
        }
    }
}
