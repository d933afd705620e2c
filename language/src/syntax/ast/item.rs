//! The file and its declarations.

use super::node::{ast_enum, ast_nodes};
use super::{
    ActDecl, AlternativesDecl, AssessmentDecl, ConceptDecl, ControlDecl, CoordinationDecl,
    DecisionDecl, DelegatedDecl, ExceptDecl, OmittedDecl, PackageDecl, ParameterDecl,
    PrescribesDecl, ReformDecl, RegisterDecl, RuleDecl, TableDecl, TestDecl, UnitDecl, UseDecl,
};

ast_nodes! {
    /// A whole file.
    SourceFile { many items: Item; }
}

ast_enum! {
    /// A declaration.
    Item {
        PackageDecl, UseDecl, ActDecl, RegisterDecl, UnitDecl, AlternativesDecl, ConceptDecl, ParameterDecl,
        RuleDecl, TableDecl, ExceptDecl, DelegatedDecl, PrescribesDecl, OmittedDecl, AssessmentDecl, DecisionDecl,
        ControlDecl, TestDecl, ReformDecl, CoordinationDecl,
    }
}

ast_enum! {
    /// A declaration that can be delegated, prescribed or changed by a reform.
    ValueDecl { ParameterDecl, RuleDecl, TableDecl, }
}

impl SourceFile {
    /// The view of a root; a root is always a `SourceFile`.
    pub(in crate::syntax) const fn of_root(root: crate::syntax::SyntaxNode) -> Self {
        Self(root)
    }
}
