//! Assessments and omitted provisions.

use super::reader::{Reader, child};
use crate::hir::{AssessmentDecl, OmittedDecl};
use crate::syntax::ast::{self, AstNode};

impl Reader<'_> {
    pub(super) fn assessment(&mut self, decl: &ast::AssessmentDecl) -> AssessmentDecl {
        let node = decl.syntax();
        let guidance = decl.guidance();
        let by: Vec<ast::JudgedByClause> = decl.judges().collect();
        AssessmentDecl {
            of: self.of(decl.owner()),
            arguments: self.parameters(decl.params()),
            ty: self.ty(decl.ty(), node),
            guidance: self.texts(guidance.iter().flat_map(ast::GuidanceClause::texts)),
            by: by.iter().map(|clause| self.texts(clause.texts())).collect(),
        }
    }

    pub(super) fn omitted(&mut self, decl: &ast::OmittedDecl) -> OmittedDecl {
        let owner = decl.owner();
        let when = child::<ast::WhenClause>(decl.syntax());
        OmittedDecl {
            of: owner.map(|owner| self.joined(owner.path(), owner.syntax())),
            because: self.because(decl.syntax()),
            when: when.map(|when| self.expr(when.condition(), when.syntax())),
        }
    }
}
