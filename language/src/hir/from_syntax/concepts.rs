//! Concepts, their facts, alternatives.

use super::reader::{Reader, children};
use crate::hir::{
    AlternativeDecl, ConceptDecl, EnsureDecl, FieldClauses, FieldDecl, SourceClause, SourceKind,
};
use crate::surface::Keyword;
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode};

impl Reader<'_> {
    pub(super) fn alternatives(&mut self, node: &ast::AlternativesDecl) -> Vec<AlternativeDecl> {
        node.alternatives()
            .map(|alternative| AlternativeDecl {
                name: self.name(alternative.name(), alternative.syntax()),
                label: self.label(alternative.syntax()),
                number: alternative
                    .value()
                    .map(|value| self.expr(Some(value), alternative.syntax())),
                under: self.unders(alternative.syntax()),
            })
            .collect()
    }

    pub(super) fn concept(&mut self, node: &ast::ConceptDecl) -> ConceptDecl {
        let clause = node.identified_by();
        let fields = clause.iter().flat_map(|clause| {
            clause.fields().map(|field| self.name_ref(Some(field), clause.syntax()))
        });
        let identified_by = fields.collect();
        ConceptDecl {
            fields: node.fields().map(|field| self.fact(&field)).collect(),
            ensures: node.ensures().map(|ensure| self.ensure(&ensure)).collect(),
            identified_by,
            sensitive: node.sensitive().is_some(),
        }
    }

    fn fact(&mut self, field: &ast::FieldDecl) -> FieldDecl {
        let node = field.syntax();
        FieldDecl {
            name: self.name(field.name(), node),
            label: self.label(node),
            ty: self.ty(field.ty(), node),
            clauses: self.field_clauses(node),
            under: self.unders(node),
            here: self.here(field.range()),
        }
    }

    pub(super) fn field_clauses(&mut self, node: &SyntaxNode) -> FieldClauses {
        let mut sources = Vec::new();
        for clause in children::<ast::SourceClause>(node) {
            sources.extend(clause.sources().map(|source| self.source(&source)));
        }
        FieldClauses { sources, ask: self.ask(node) }
    }

    pub(super) fn source(&mut self, source: &ast::SourceRef) -> SourceClause {
        let kind = match source.form() {
            Some(Keyword::Document) => SourceKind::Document,
            Some(Keyword::Employer) => SourceKind::Employer,
            Some(Keyword::Declared) => SourceKind::Declared,
            Some(Keyword::Assessed) => SourceKind::Assessed,
            Some(Keyword::Estimated) => SourceKind::Estimated,
            Some(Keyword::Decision) => SourceKind::Decision,
            _ => SourceKind::Register,
        };
        SourceClause {
            kind,
            name: source.name().map(|name| self.name_ref(Some(name), source.syntax())),
            title: source.text().map(|text| self.text(&text)),
            here: self.here(source.range()),
        }
    }

    fn ensure(&mut self, ensure: &ast::EnsureClause) -> EnsureDecl {
        EnsureDecl {
            holds: self.expr(ensure.condition(), ensure.syntax()),
            because: self.because(ensure.syntax()),
            under: self.unders(ensure.syntax()),
            here: self.here(ensure.range()),
        }
    }
}
