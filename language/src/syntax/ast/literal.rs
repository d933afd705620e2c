//! Literals, with the exact text of each.

use super::node::{AstNode, ast_nodes};
use super::{TextLiteral, UnitRef};
use crate::surface::NumberText;

ast_nodes! {
    /// `1 400`, `0.97`.
    NumberLiteral { token digits: Digits; }
    /// `1 400 kr`, `18 years`, `80 kvm`, `5 300 kr per month`.
    QuantityLiteral { token digits: Digits; one unit: UnitRef; one rate: RateSuffix; }
    /// `per UNIT` after a quantity.
    RateSuffix { one unit: UnitRef; }
    /// `50%`.
    PercentLiteral { token digits: Digits; }
    /// `2024-01-31`.
    DateLiteral { token date: DateText; }
    /// `2024-01`.
    MonthLiteral { token month: MonthText; }
    /// `yes`, `no`.
    YesNoLiteral { flag is_yes: Yes; }
    /// A text as an expression.
    TextExpr { one text: TextLiteral; }
}

impl NumberLiteral {
    /// The number, exactly as its digits say.
    #[must_use]
    pub fn number(&self) -> Option<NumberText> {
        self.digits().and_then(|digits| NumberText::read(digits.text()).ok())
    }
}

impl QuantityLiteral {
    /// The number before the unit, exactly as its digits say.
    #[must_use]
    pub fn number(&self) -> Option<NumberText> {
        self.digits().and_then(|digits| NumberText::read(digits.text()).ok())
    }
}

impl PercentLiteral {
    /// The number before `%`, exactly as its digits say.
    #[must_use]
    pub fn number(&self) -> Option<NumberText> {
        self.digits().and_then(|digits| NumberText::read(digits.text()).ok())
    }
}

impl DateLiteral {
    /// Year, month and day as written; the day need not exist.
    #[must_use]
    pub fn parts(&self) -> Option<(u16, u8, u8)> {
        let date = self.date()?;
        let mut parts = date.text().split('-');
        Some((
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        ))
    }
}

impl MonthLiteral {
    /// Year and month as written; the month need not exist.
    #[must_use]
    pub fn parts(&self) -> Option<(u16, u8)> {
        let month = self.month()?;
        let mut parts = month.text().split('-');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
}

impl YesNoLiteral {
    /// Whether it is `yes`.
    #[must_use]
    pub fn value(&self) -> Option<bool> {
        self.syntax().first_token().map(|_| self.is_yes())
    }
}
