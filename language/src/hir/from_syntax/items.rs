//! Declarations: each kind by its own reader, and what they all have.

use super::reader::{File, Reader, child};
use super::said_twice::said_twice;
use crate::diagnostics::Diagnostic;
use crate::hir::{Here, Item, ItemKind, Name, Texts};
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode, ValueDecl};

/// One declaration, and what was found wrong in it.
pub(super) fn item(file: &File, node: &ast::Item) -> (Item, Vec<Diagnostic>) {
    let range = node.range();
    let mut reader = Reader::new(file, range.start());
    said_twice(&mut reader, node.syntax());
    let kind = reader.kind(node);
    reader.expect_value(&kind, range);
    let declaration = declaration(node);
    let item = Item {
        surface: file.surface,
        name: reader.item_name(node),
        label: reader.item_label(node, &declaration),
        under: reader.unders(&declaration),
        unverified: reader.unverified(&declaration),
        kind,
        here: Here { start: 0, end: range.len().into() },
        source: node.syntax().text().to_string(),
        body: reader.body,
    };
    (item, reader.found)
}

/// The node that has the clauses: of a delegated or prescribed declaration, the one within.
fn declaration(item: &ast::Item) -> SyntaxNode {
    let inner = match item {
        ast::Item::DelegatedDecl(node) => node.decl(),
        ast::Item::PrescribesDecl(node) => node.decl(),
        ast::Item::PackageDecl(_)
        | ast::Item::UseDecl(_)
        | ast::Item::ActDecl(_)
        | ast::Item::RegisterDecl(_)
        | ast::Item::UnitDecl(_)
        | ast::Item::AlternativesDecl(_)
        | ast::Item::ConceptDecl(_)
        | ast::Item::ParameterDecl(_)
        | ast::Item::RuleDecl(_)
        | ast::Item::TableDecl(_)
        | ast::Item::ExceptDecl(_)
        | ast::Item::OmittedDecl(_)
        | ast::Item::AssessmentDecl(_)
        | ast::Item::DecisionDecl(_)
        | ast::Item::ControlDecl(_)
        | ast::Item::TestDecl(_)
        | ast::Item::ReformDecl(_)
        | ast::Item::CoordinationDecl(_) => None,
    };
    inner.map_or_else(|| item.syntax().clone(), |inner| inner.syntax().clone())
}

pub(super) fn value_name(decl: &ValueDecl) -> Option<ast::Path> {
    match decl {
        ValueDecl::ParameterDecl(node) => node.name(),
        ValueDecl::RuleDecl(node) => node.name(),
        ValueDecl::TableDecl(node) => node.name(),
    }
}

impl Reader<'_> {
    fn item_name(&self, item: &ast::Item) -> Name {
        let node = item.syntax();
        let path = |path| self.joined(path, node);
        match item {
            ast::Item::ParameterDecl(decl) => path(decl.name()),
            ast::Item::RuleDecl(decl) => path(decl.name()),
            ast::Item::TableDecl(decl) => path(decl.name()),
            ast::Item::DelegatedDecl(decl) => path(decl.decl().as_ref().and_then(value_name)),
            ast::Item::UseDecl(_) | ast::Item::ExceptDecl(_) | ast::Item::PrescribesDecl(_) => {
                path(None)
            }
            ast::Item::TestDecl(decl) => self.title(decl),
            ast::Item::PackageDecl(_)
            | ast::Item::ActDecl(_)
            | ast::Item::RegisterDecl(_)
            | ast::Item::UnitDecl(_)
            | ast::Item::AlternativesDecl(_)
            | ast::Item::ConceptDecl(_)
            | ast::Item::OmittedDecl(_)
            | ast::Item::AssessmentDecl(_)
            | ast::Item::DecisionDecl(_)
            | ast::Item::ControlDecl(_)
            | ast::Item::ReformDecl(_)
            | ast::Item::CoordinationDecl(_) => self.name(child(node), node),
        }
    }

    /// A test goes by its title.
    fn title(&self, test: &ast::TestDecl) -> Name {
        let title = test.title();
        let text = title.as_ref().and_then(ast::TextLiteral::plain);
        let here = title.map(|title| self.here(title.range())).unwrap_or_default();
        Name { text: text.unwrap_or_default(), here }
    }

    fn item_label(&mut self, item: &ast::Item, declaration: &SyntaxNode) -> Texts {
        let ast::Item::TestDecl(test) = item else { return self.label(declaration) };
        let title = test.title().map(|title| self.text(&title));
        match self.file.surface {
            crate::surface::Surface::English => Texts { en: title, sv: None },
            crate::surface::Surface::Swedish => Texts { en: None, sv: title },
        }
    }

    fn kind(&mut self, item: &ast::Item) -> ItemKind {
        match item {
            ast::Item::PackageDecl(node) => {
                let agency = node.agency().and_then(|clause| clause.text());
                ItemKind::Package { agency: agency.map(|text| self.text(&text)) }
            }
            ast::Item::UseDecl(node) => {
                ItemKind::Use(node.paths().map(|path| self.path(Some(path))).collect())
            }
            ast::Item::ActDecl(node) => act(node),
            ast::Item::RegisterDecl(_) => ItemKind::Register,
            ast::Item::UnitDecl(node) => {
                let plural = node.plural().and_then(|clause| clause.name());
                ItemKind::Unit { plural: plural.map(|name| self.name(Some(name), node.syntax())) }
            }
            ast::Item::AlternativesDecl(node) => ItemKind::Alternatives(self.alternatives(node)),
            ast::Item::ConceptDecl(node) => ItemKind::Concept(self.concept(node)),
            ast::Item::ParameterDecl(node) => ItemKind::Parameter(self.parameter(node)),
            ast::Item::RuleDecl(node) => ItemKind::Rule(self.rule(node)),
            ast::Item::TableDecl(node) => ItemKind::Table(self.table_decl(node)),
            ast::Item::ExceptDecl(node) => self.except(node),
            ast::Item::DelegatedDecl(node) => self.delegated(node),
            ast::Item::PrescribesDecl(node) => self.prescribes(node),
            ast::Item::DecisionDecl(node) => ItemKind::Decision(Box::new(self.decision(node))),
            ast::Item::CoordinationDecl(node) => ItemKind::Coordination(self.coordination(node)),
            ast::Item::TestDecl(node) => ItemKind::Test(self.test(node)),
            ast::Item::OmittedDecl(node) => ItemKind::Omitted(self.omitted(node)),
            ast::Item::AssessmentDecl(node) => ItemKind::Assessment(self.assessment(node)),
            ast::Item::ControlDecl(node) => ItemKind::Control(Box::new(self.control(node))),
            ast::Item::ReformDecl(node) => self.reform(node),
        }
    }

    pub(super) fn value_decl(&mut self, decl: &ValueDecl) -> ItemKind {
        match decl {
            ValueDecl::ParameterDecl(node) => ItemKind::Parameter(self.parameter(node)),
            ValueDecl::RuleDecl(node) => ItemKind::Rule(self.rule(node)),
            ValueDecl::TableDecl(node) => ItemKind::Table(self.table_decl(node)),
        }
    }

    fn delegated(&mut self, node: &ast::DelegatedDecl) -> ItemKind {
        let inner = node.decl().map(|decl| self.value_decl(&decl));
        ItemKind::Delegated(Box::new(inner.unwrap_or(ItemKind::Register)))
    }

    fn prescribes(&mut self, node: &ast::PrescribesDecl) -> ItemKind {
        let decl = node.decl();
        let path = self.path(decl.as_ref().and_then(value_name));
        let content = decl.map_or(ItemKind::Register, |decl| self.value_decl(&decl));
        ItemKind::Prescribes { path, content: Box::new(content) }
    }

    /// `except couple to reduction.single of Household`: the rule first, then the exception it narrows, if any.
    pub(super) fn except(&mut self, node: &ast::ExceptDecl) -> ItemKind {
        let mut to = self.path(node.to().and_then(|to| to.path())).into_iter();
        let rule = to.next().unwrap_or_else(|| self.name(None, node.syntax()));
        let parent = to.next();
        ItemKind::Except {
            rule,
            of: node.owner().map(|owner| self.joined(owner.path(), owner.syntax())),
            exception: self.exception(node.syntax(), Some(parent)),
        }
    }
}

fn act(node: &ast::ActDecl) -> ItemKind {
    ItemKind::Act {
        number: node
            .sfs()
            .and_then(|clause| clause.number())
            .map(|number| number.text().to_owned()),
        link: node.link().and_then(|clause| clause.text()).and_then(|text| text.plain()),
    }
}
