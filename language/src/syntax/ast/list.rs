//! Aggregates, quantifiers and lists; condition lists.

use super::node::{AstNode, ast_nodes, token};
use super::{Expr, Label, Name, UnderClause, WhenClause};
use crate::surface::Keyword;
use crate::syntax::{SyntaxKind, SyntaxToken};

ast_nodes! {
    /// `sum of e for x in xs where c` and its kin: `form` is the keyword (`CountOf`, `SumOf`, `LargestOf`,
    /// `SmallestOf`, `AverageOf`, `ListOf`, `Exists`, `Every`, `FirstOf`, `FirstNumber`, `LongestRunOf`).
    AggregateExpr {
        keyword form; token number: Digits; one body: AggregateBody; one binding: Binding; one filter: WhereClause;
        one satisfies: SatisfiesClause; one order: OrderClause;
    }
    /// What the aggregate computes for each item.
    AggregateBody { one expr: Expr; }
    /// `x [numbered n] in xs`.
    Binding { one name: Name; after number: Name, Numbered; after list: Expr, In; }
    /// `where C`.
    WhereClause { one condition: Expr; }
    /// `satisfies C`.
    SatisfiesClause { one condition: Expr; }
    /// `ordered by E [descending] [then in list order]`.
    OrderClause { one key: Expr; flag descending: Descending; flag then_in_list_order: ThenInListOrder; }
    /// `count of days of P when C`.
    CountDaysExpr { one period: Expr; one when: WhenClause; }
    /// `days of P`, `weeks of P`, `months of P`, `years of P`.
    CalendarListExpr { keyword form; one period: Expr; }
    /// `sum so far of E`, `count so far of C`.
    SoFarExpr { keyword form; one operand: Expr; }
    /// `xs together with ys`.
    TogetherExpr { lead first: Expr; after second: Expr, TogetherWith; }
    /// `all of the following` and its lines.
    ConditionList { token number: Digits; flag exactly: Exactly; flag at_least: AtLeast; many items: ConditionItem; }
    /// `1. CONDITION ["label"] [under …]`.
    ConditionItem { token marker: ListMarker; one condition: Expr; one label: Label; many unders: UnderClause; }
}

/// How many lines of a condition list must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HowMany {
    /// `all of the following`.
    All,
    /// `any of the following`.
    Any,
    /// `none of the following`.
    None,
    /// `at least N of the following`.
    AtLeast(u32),
    /// `exactly N of the following`; `one` is 1.
    Exactly(u32),
}

impl ConditionList {
    /// How many of its lines must hold.
    #[must_use]
    pub fn how_many(&self) -> Option<HowMany> {
        let has = |keyword| token(self.syntax(), SyntaxKind::Keyword(keyword)).is_some();
        let number = || self.number().and_then(|digits| digits.text().parse().ok());
        if has(Keyword::AllOfTheFollowing) {
            Some(HowMany::All)
        } else if has(Keyword::AnyOfTheFollowing) {
            Some(HowMany::Any)
        } else if has(Keyword::NoneOfTheFollowing) {
            Some(HowMany::None)
        } else if self.at_least() {
            number().map(HowMany::AtLeast)
        } else if has(Keyword::One) {
            Some(HowMany::Exactly(1))
        } else {
            number().map(HowMany::Exactly)
        }
    }
}

impl AggregateExpr {
    /// N of `first N of`.
    #[must_use]
    pub fn how_many(&self) -> Option<u32> {
        self.number().and_then(|digits| digits.text().parse().ok())
    }

    /// The token of its first keyword.
    #[must_use]
    pub fn form_token(&self) -> Option<SyntaxToken> {
        self.syntax().first_token()
    }
}
