//! Coordination between benefits for the same time.

use super::node::{ast_enum, ast_nodes};
use super::{
    Expr, Label, Name, NameRef, NumberLiteral, PercentLiteral, Type, UnderClause, UnitOfStep,
};

ast_nodes! {
    /// `coordination DoublePayment`.
    CoordinationDecl {
        one name: Name; one label: Label; many unders: UnderClause; many benefits: BenefitClause;
        many times: TimeClause; many rules: CoordinationClause;
    }
    /// `benefit StudyAid : money per week`.
    BenefitClause { one name: Name; one ty: Type; one label: Label; many unders: UnderClause; }
    /// `time SickPay`: a time that matters, without amounts.
    TimeClause { one name: Name; one label: Label; many unders: UnderClause; }
    /// `exclude A for time with B, C`.
    ExcludeClause { one target: NameRef; one others: BenefitNames; }
    /// `deduct [80% of] B from A`.
    DeductClause { one share: CountedShare; one others: BenefitNames; one target: NameRef; }
    /// `cap A [together with B] at x [for time with C]`.
    CapClause {
        one target: NameRef; after together: BenefitNames, TogetherWith; after limit: Expr, CapAt;
        after during: BenefitNames, ForTimeWith;
    }
    /// `count [80% of] B as income in A`.
    IncomeClause { one share: CountedShare; one others: BenefitNames; one target: NameRef; }
    /// Benefits by name.
    BenefitNames { many names: NameRef; }
    /// `80% of`, `1/30 of`.
    CountedShare { one percent: PercentLiteral; many numbers: NumberLiteral; }
    /// `per week`.
    PerStep { one unit: UnitOfStep; }
    /// `rounded down to 1 kr`.
    RoundingClause { keyword how; one step: Expr; flag half_up: HalfUp; flag half_down: HalfDown; }
}

ast_enum! {
    /// A rule of a coordination.
    CoordinationClause { ExcludeClause, DeductClause, CapClause, IncomeClause, }
}
