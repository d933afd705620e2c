//! Packages, acts, registers, units, alternatives.

use super::node::ast_nodes;
use super::{Expr, Label, LanguageText, Name, Path, TextLiteral, UnderClause};

ast_nodes! {
    /// `package bostadsbidrag`.
    PackageDecl { one name: Name; one label: Label; one agency: AgencyClause; }
    /// `agency "Försäkringskassan"`.
    AgencyClause { one text: TextLiteral; }
    /// `use grundbelopp.prisbasbelopp, adresser`.
    UseDecl { many paths: Path; }
    /// `act SFB "Socialförsäkringsbalken"`.
    ActDecl { one name: Name; one label: Label; one sfs: SfsClause; one link: LinkClause; }
    /// `sfs 2010:110`.
    SfsClause { token number: ActNumber; }
    /// `link "https://…"`.
    LinkClause { one text: TextLiteral; }
    /// `register Skatteverket "…" under …`.
    RegisterDecl { one name: Name; one label: Label; one under: UnderClause; }
    /// `unit hour plural hours`.
    UnitDecl { one name: Name; one plural: PluralClause; one label: Label; }
    /// `plural hours`.
    PluralClause { one name: Name; }
    /// `alternatives Extent`.
    AlternativesDecl { one name: Name; one label: Label; one under: UnderClause; many alternatives: Alternative; }
    /// `half = 1/2 "half benefit" under …`.
    Alternative { one name: Name; one value: Expr; one label: Label; one under: UnderClause; }
    /// `ask "…"`.
    AskClause { many texts: LanguageText; }
}
