//! Parameters, rules, exceptions, and what delegates, prescribes and changes them.

use super::node::ast_nodes;
use super::{
    BecauseClause, InForceClause, IsByClause, IsClause, Label, Name, OrWhenClause, Owner,
    ParamList, Path, ThenClause, ToClause, Type, UnderClause, UnverifiedClause, ValueDecl,
    VersionClause, WhenClause, WherebyClause,
};

ast_nodes! {
    /// `parameter lower_limit : money per month`.
    ParameterDecl {
        one name: Path; one params: ParamList; one ty: Type; one label: Label; many unders: UnderClause; one is: IsClause;
        one is_by: IsByClause; many versions: VersionClause; one unverified: UnverifiedClause; one in_force: InForceClause;
    }
    /// `rule reduction of Household : money per year`.
    RuleDecl {
        one name: Path; one owner: Owner; one params: ParamList; one ty: Type; one label: Label;
        many unders: UnderClause; one is: IsClause; one is_by: IsByClause; many versions: VersionClause;
        many exceptions: ExceptClause; many wherebys: WherebyClause; one unverified: UnverifiedClause;
        one in_force: InForceClause;
    }
    /// `except couple [to PARENT] when C then E`, in its rule.
    ExceptClause {
        one name: Name; one to: ToClause; one label: Label; one when: WhenClause; many or_whens: OrWhenClause;
        many unders: UnderClause; one then: ThenClause; many versions: VersionClause; one in_force: InForceClause;
        one unverified: UnverifiedClause;
    }
    /// `except couple to reduction of Household when C then E`, outside its rule.
    ExceptDecl {
        one name: Name; one to: ToClause; one owner: Owner; one label: Label; one when: WhenClause;
        many or_whens: OrWhenClause; many unders: UnderClause; one then: ThenClause; many versions: VersionClause;
        one in_force: InForceClause; one unverified: UnverifiedClause;
    }
    /// `delegated`, then a declaration without value.
    DelegatedDecl { one decl: ValueDecl; }
    /// `prescribes`, then a declaration with its value.
    PrescribesDecl { one decl: ValueDecl; }
    /// `reform higher_limits "…"`.
    ReformDecl {
        one name: Name; one label: Label; many unders: UnderClause; many changes: ChangesClause;
        one because: BecauseClause; one in_force: InForceClause; one unverified: UnverifiedClause;
    }
    /// `changes`, then a declaration as it reads after the reform; or an exception to add.
    ChangesClause { one decl: ValueDecl; one except: ExceptDecl; }
}
