//! Clauses that several declarations share.

use super::node::ast_nodes;
use super::{
    Citation, DateLiteral, Expr, Grid, Label, LanguageText, Name, NameRef, Path, TextLiteral, Type,
};

ast_nodes! {
    /// `of Sanction s within Applicant a`.
    Owner { one path: Path; one name: Name; many within: OwnerWithin; }
    /// `within Applicant a`.
    OwnerWithin { one path: Path; one name: Name; }
    /// `(day_no : integer)`.
    ParamList { many params: Param; }
    /// `day_no : integer`.
    Param { one name: Name; one ty: Type; }
    /// `under SFB 97 kap. 18 §`, one citation or several.
    UnderClause { many citations: Citation; }
    /// `is E`.
    IsClause { one value: Expr; }
    /// `is by x, y` and rows without a header.
    IsByClause { many columns: Expr; one grid: Grid; }
    /// `from D [to D]`, then `is E`, `is by …`, `that C`, rows, or `repealed`.
    VersionClause {
        one dates: VersionDates; flag repealed: Repealed; one is: IsClause; one is_by: IsByClause; one that: ThatClause;
        one then: ThenClause; one grid: Grid; many unders: UnderClause; one unverified: UnverifiedClause;
    }
    /// `from D [to D]`.
    VersionDates { after from: DateLiteral, FromDate; after to: DateLiteral, ToDate; }
    /// `in force from D [to D]`.
    InForceClause { after from: DateLiteral, InForceFrom; after to: DateLiteral, ToDate; }
    /// `whereby NAME [: T] is E`.
    WherebyClause { one name: Name; one ty: Type; one is: IsClause; one is_by: IsByClause; }
    /// `because "…"`.
    BecauseClause { many texts: LanguageText; }
    /// `unverified "…"`.
    UnverifiedClause { one text: TextLiteral; }
    /// `that C`.
    ThatClause { one condition: Expr; }
    /// `to PARENT`.
    ToClause { one path: Path; }
    /// `when C [under …]`.
    WhenClause { one condition: Expr; many unders: UnderClause; }
    /// `or when C [under …]`.
    OrWhenClause { one condition: Expr; many unders: UnderClause; }
    /// `then E`.
    ThenClause { one value: Expr; }
    /// `guidance "…"`.
    GuidanceClause { many texts: LanguageText; }
    /// `judged by "…"`.
    JudgedByClause { many texts: LanguageText; }
    /// `omitted NAME [of CONCEPT] under … because "…" [when C]`.
    OmittedDecl {
        one name: Name; one owner: Owner; one label: Label; many unders: UnderClause; one because: BecauseClause; one when: WhenClause;
    }
    /// `outcomes granted "…" denied "…"`.
    OutcomesClause { many words: OutcomeWord; }
    /// `granted "…"`.
    OutcomeWord { keyword outcome; many texts: LanguageText; }
    /// `reason granted [sv] "…" [en "…"]`.
    ReasonClause { keyword reason; flag granted: Granted; flag denied: Denied; many texts: LanguageText; one condition: NameRef; }
}
