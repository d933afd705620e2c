//! Types.

use super::node::{AstNode, ast_enum, ast_nodes};
use super::{NameRef, Path};
use crate::syntax::SyntaxToken;

ast_nodes! {
    /// `yes/no`.
    YesNoType {}
    /// `integer`.
    IntegerType {}
    /// `number [with N decimals]`.
    NumberType { one decimals: DecimalsSuffix; }
    /// `percent [with N decimals]`.
    PercentType { one decimals: DecimalsSuffix; }
    /// `money [in whole kr]`.
    MoneyType { one whole_kr: WholeKrSuffix; }
    /// `text [matching "…"]`.
    TextType { one pattern: PatternLiteral; }
    /// A regular expression in quotes.
    PatternLiteral { token text: PatternText; }
    /// `personnummer`, `samordningsnummer` or `organisationsnummer`.
    IdentityType { keyword which; }
    /// `date`.
    DateType {}
    /// `week`, `month`, `quarter`, `half_year` or `year`.
    CalendarType { keyword unit; }
    /// `period`.
    PeriodType {}
    /// `duration [in UNIT]`.
    DurationType { one unit: UnitRef; }
    /// `list of T`.
    ListType { one item: Type; }
    /// A concept, alternatives, a decision or a unit.
    NamedType { one path: Path; }
    /// `T per UNIT [in whole kr]`.
    RateType { one of: Type; one per: UnitRef; one whole_kr: WholeKrSuffix; one decimals: DecimalsSuffix; }
    /// `with N decimals`.
    DecimalsSuffix { token digits: Digits; }
    /// `in whole kr`.
    WholeKrSuffix {}
    /// A unit: `kr`, `öre`, a unit of the calendar, percentage points, or a name that `unit` declares.
    UnitRef { keyword built_in; one path: Path; }
}

ast_enum! {
    /// A type as written.
    Type {
        YesNoType, IntegerType, NumberType, PercentType, MoneyType, TextType, IdentityType, DateType, CalendarType,
        PeriodType, DurationType, ListType, NamedType, RateType,
    }
}

impl UnitRef {
    /// The name of a unit that `unit` declares.
    #[must_use]
    pub fn name(&self) -> Option<NameRef> {
        self.path().and_then(|path| path.segments().last())
    }

    /// The first token of the unit.
    #[must_use]
    pub fn first_token(&self) -> Option<SyntaxToken> {
        self.syntax().first_token()
    }
}

impl DecimalsSuffix {
    /// How many decimals, if written as a number under 256.
    #[must_use]
    pub fn count(&self) -> Option<u8> {
        self.digits().and_then(|digits| digits.text().parse().ok())
    }
}
