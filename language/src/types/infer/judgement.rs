//! Assessments and omitted provisions.

use super::Infer;
use crate::hir::{AssessmentDecl, OmittedDecl};

impl Infer<'_> {
    pub(super) fn assessment(&mut self, decl: &AssessmentDecl) {
        self.bounds(&decl.ty);
    }

    /// The condition sees what a rule of the same owner sees.
    pub(super) fn omitted(&mut self, decl: &OmittedDecl) {
        let owner = decl.of.as_ref().and_then(|of| self.scope.owner(self.db, &of.text));
        self.of = owner;
        if let Some(when) = decl.when {
            self.condition(when);
        }
        self.texts(&decl.because);
    }
}
