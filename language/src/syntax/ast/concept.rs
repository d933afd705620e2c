//! Concepts and their fields.

use super::node::ast_nodes;
use super::{
    AskClause, BecauseClause, Expr, Label, Name, NameRef, TextLiteral, Type, UnderClause, UnitRef,
};

ast_nodes! {
    /// `concept Household`.
    ConceptDecl {
        one name: Name; one label: Label; one under: UnderClause; one identified_by: IdentifiedByClause;
        one sensitive: SensitiveClause; many fields: FieldDecl; many ensures: EnsureClause;
    }
    /// `identified by number`.
    IdentifiedByClause { many fields: NameRef; }
    /// `sensitive`, of a whole concept.
    SensitiveClause {}
    /// `rent : money per month, at least 0 kr`.
    FieldDecl {
        one name: Name; one ty: Type; many bounds: BoundModifier; one absent: AbsentModifier;
        one sensitive: SensitiveModifier; one over_time: OverTimeModifier; one label: Label; one under: UnderClause;
        one source: SourceClause; one ask: AskClause;
    }
    /// `at least 0 kr`, `at most 120 months`, `between 0 and 100`.
    BoundModifier {
        keyword form; after at_least: Expr, AtLeast; after at_most: Expr, AtMost; after low: Expr, Between;
        after high: Expr, And;
    }
    /// `may be absent`.
    AbsentModifier {}
    /// `sensitive`, of a field.
    SensitiveModifier {}
    /// `over time [by month]`.
    OverTimeModifier { one unit: UnitRef; }
    /// `source register Skatteverket, declared`, the most trusted first.
    SourceClause { many sources: SourceRef; }
    /// `register Skatteverket`, `document "rent notice"`, `employer`, `declared`, `assessed`, `estimated`,
    /// `decision Bostadsbidrag`; without keyword a register's name.
    SourceRef { keyword form; one name: NameRef; one text: TextLiteral; }
    /// `ensure C because "…"`.
    EnsureClause { one condition: Expr; one because: BecauseClause; one under: UnderClause; }
}
