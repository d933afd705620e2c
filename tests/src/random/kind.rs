//! The kinds of plain values that random packages use.

/// A kind of plain value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    YesNo,
    Integer,
    Number,
    Percent,
    Money,
    Monthly,
    Yearly,
    Date,
    Month,
    Level,
    Period,
    Span,
    Text,
}

/// Every kind.
pub(super) const KINDS: [Kind; 13] = [
    Kind::YesNo,
    Kind::Integer,
    Kind::Money,
    Kind::Date,
    Kind::Number,
    Kind::Percent,
    Kind::Monthly,
    Kind::Yearly,
    Kind::Month,
    Kind::Level,
    Kind::Period,
    Kind::Span,
    Kind::Text,
];

/// The values of the one closed set, and the numbers they carry.
pub(super) const LEVELS: [(&str, &str); 3] = [("low", "1/4"), ("half", "0.5"), ("full", "1")];

impl Kind {
    /// As the type of a rule.
    pub(super) const fn of_rule(self) -> &'static str {
        match self {
            Kind::YesNo => "yes/no",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Percent => "percent",
            Kind::Money => "money",
            Kind::Monthly => "money per month",
            Kind::Yearly => "money per year",
            Kind::Date => "date",
            Kind::Month => "month",
            Kind::Level => "Level",
            Kind::Period => "period",
            Kind::Span => "duration in months",
            Kind::Text => "text",
        }
    }

    /// As the type of a fact.
    pub(super) const fn of_fact(self) -> &'static str {
        match self {
            Kind::Number => "number with 1 decimals",
            Kind::Percent => "percent with 1 decimals",
            Kind::Yearly => "money per year in whole kr",
            other => other.of_rule(),
        }
    }

    /// A short word for names.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::YesNo => "flag",
            Kind::Integer => "many",
            Kind::Number => "factor",
            Kind::Percent => "share",
            Kind::Money => "sum_of_money",
            Kind::Monthly => "rent",
            Kind::Yearly => "income",
            Kind::Date => "born",
            Kind::Month => "since",
            Kind::Level => "level",
            Kind::Period => "stay",
            Kind::Span => "length",
            Kind::Text => "said",
        }
    }

    /// Whether its values have an order.
    pub(super) const fn is_ordered(self) -> bool {
        !matches!(self, Kind::YesNo | Kind::Level | Kind::Period | Kind::Text)
    }

    /// Whether its values are numbers or amounts.
    pub(super) const fn is_number(self) -> bool {
        matches!(
            self,
            Kind::Integer
                | Kind::Number
                | Kind::Percent
                | Kind::Money
                | Kind::Monthly
                | Kind::Yearly
        )
    }

    /// Whether its values are amounts of money.
    pub(super) const fn is_money(self) -> bool {
        matches!(self, Kind::Money | Kind::Monthly | Kind::Yearly)
    }
}
