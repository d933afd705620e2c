//! Decisions, controls, assessments.

use super::node::ast_nodes;
use super::{
    AbsentModifier, BecauseClause, BoundModifier, Expr, GuidanceClause, InForceClause, IsByClause,
    IsClause, JudgedByClause, Label, LanguageText, Name, NameRef, OutcomesClause, OverTimeModifier,
    Owner, ParamList, Path, ReasonClause, SensitiveModifier, SourceRef, TextLiteral, ThatClause,
    Type, UnderClause, UnverifiedClause, VersionClause, WhenClause, WherebyClause,
};

ast_nodes! {
    /// `decision Bostadsbidrag`.
    DecisionDecl {
        one name: Name; one label: Label; many unders: UnderClause; one in_force: InForceClause;
        many givens: GivenClause; one legal_date: LegalDateClause; one for_each: ForEachClause;
        many verifies: VerifyClause; many accepts: AcceptClause; many requires: RequiresClause;
        many grants: GrantsClause; many wherebys: WherebyClause; many reasons: ReasonClause;
        one outcomes: OutcomesClause; many thresholds: ThresholdClause; one communicate: CommunicateClause;
        one unverified: UnverifiedClause;
    }
    /// `given household : Household`.
    GivenClause {
        one name: Name; one ty: Type; many bounds: BoundModifier; one absent: AbsentModifier;
        one sensitive: SensitiveModifier; one over_time: OverTimeModifier; one label: Label;
    }
    /// `legal date E`.
    LegalDateClause { one date: Expr; }
    /// `for each month m in E`.
    ForEachClause { one unit: UnitOfStep; one name: Name; after period: Expr, In; }
    /// The step of `for each`: a unit of the calendar.
    UnitOfStep { keyword unit; }
    /// `verify PATH from register Skatteverket`.
    VerifyClause { one fact: Path; many sources: SourceRef; }
    /// `accept PATH only from register Skatteverket`.
    AcceptClause { one fact: Path; many sources: SourceRef; }
    /// `requires NAME "label" under … that C`, or versions.
    RequiresClause {
        one name: Name; one label: Label; many unders: UnderClause; one that: ThatClause; many versions: VersionClause;
        one in_force: InForceClause; one unverified: UnverifiedClause;
    }
    /// `grants NAME : T is E`.
    GrantsClause {
        one name: Name; one ty: Type; one label: Label; many unders: UnderClause; one is: IsClause;
        one is_by: IsByClause; many versions: VersionClause; one unverified: UnverifiedClause;
    }
    /// `communicate before denial under …`.
    CommunicateClause { many unders: UnderClause; }
    /// `threshold N action …`.
    ThresholdClause { one sum: Expr; one action: ActionClause; }
    /// `control income_deviates of Parent`.
    ControlDecl {
        one name: Name; one owner: Owner; one label: Label; many unders: UnderClause; one when: WhenClause;
        one sample: SampleClause; one weight: WeightClause; one action: ActionClause; one lawful: LawfulClause;
        one in_force: InForceClause; many wherebys: WherebyClause;
    }
    /// `sample 2% per for_month`.
    SampleClause { after share: Expr, Sample; after per: Expr, Per; }
    /// `weight 40`.
    WeightClause { one value: Expr; }
    /// `action note`, `action request "…"`, `action review`, `action hold`.
    ActionClause { one kind: ActionKind; many texts: LanguageText; }
    /// The word after `action`.
    ActionKind { keyword action; }
    /// `lawful because "…" under …`.
    LawfulClause { one because: BecauseClause; many unders: UnderClause; }
    /// `assessment special_reasons of Applicant : yes/no`.
    AssessmentDecl {
        one name: Name; one owner: Owner; one params: ParamList; one ty: Type; one label: Label;
        many bounds: BoundModifier; one absent: AbsentModifier; one sensitive: SensitiveModifier;
        many unders: UnderClause; one guidance: GuidanceClause; many judges: JudgedByClause; one in_force: InForceClause;
        one unverified: UnverifiedClause;
    }
    /// `, from Skatteverket`, `, as declared` or `, assessed by "…" because "…"` after a fact of a test.
    Attestation { keyword form; one register: NameRef; one text: TextLiteral; one because: BecauseClause; }
}
