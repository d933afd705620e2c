//! Literals: exact numbers, amounts of units, dates.

use super::findings;
use super::reader::{Reader, children};
use crate::hir::{Expr, ExprId, Literal, Name};
use crate::surface::{Keyword, NumberText};
use crate::syntax::ast::{self, AstNode};
use lagrum_plan::calendar::{Date, Month};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::TimeUnit;
use rowan::TextRange;

/// The units of the language, by their name in English, whatever the surface and number.
const UNITS: &[(Keyword, &str)] = &[
    (Keyword::Kr, "kr"),
    (Keyword::Ore, "öre"),
    (Keyword::Day, "day"),
    (Keyword::Days, "day"),
    (Keyword::Week, "week"),
    (Keyword::Weeks, "week"),
    (Keyword::Month, "month"),
    (Keyword::Months, "month"),
    (Keyword::Quarter, "quarter"),
    (Keyword::Quarters, "quarter"),
    (Keyword::HalfYear, "half_year"),
    (Keyword::HalfYears, "half_year"),
    (Keyword::Year, "year"),
    (Keyword::Years, "year"),
    (Keyword::PercentagePoints, "percentage point"),
];

/// The units of the calendar.
const TIME_UNITS: &[(&str, TimeUnit)] = &[
    ("day", TimeUnit::Date),
    ("week", TimeUnit::Week),
    ("month", TimeUnit::Month),
    ("quarter", TimeUnit::Quarter),
    ("half_year", TimeUnit::HalfYear),
    ("year", TimeUnit::Year),
];

/// The unit of the calendar with this English name.
pub(super) fn time_unit(name: &str) -> Option<TimeUnit> {
    TIME_UNITS.iter().find(|(unit, _)| *unit == name).map(|(_, unit)| *unit)
}

/// The unit of the calendar that a keyword names.
pub(super) fn time_unit_of(keyword: Keyword) -> Option<TimeUnit> {
    unit_name(keyword).and_then(time_unit)
}

fn unit_name(keyword: Keyword) -> Option<&'static str> {
    UNITS.iter().find(|(unit, _)| *unit == keyword).map(|(_, name)| *name)
}

impl Reader<'_> {
    /// A unit: one of the language by its English name, a declared one by its own.
    pub(super) fn unit(&self, unit: &ast::UnitRef) -> Name {
        let here = self.here(unit.range());
        match unit.built_in().and_then(unit_name) {
            Some(name) => Name { text: name.to_owned(), here },
            None => self.joined(unit.path(), unit.syntax()),
        }
    }

    /// The exact number that digits say; `None` if the parser or this reader has reported it.
    pub(super) fn rational(
        &mut self,
        number: Option<NumberText>,
        range: TextRange,
    ) -> Option<Rational> {
        let plain = number?.plain();
        let digits = plain.trim_start_matches('0');
        let text = if digits.starts_with('.') || digits.is_empty() {
            format!("0{digits}")
        } else {
            digits.to_owned()
        };
        let read = Rational::from_decimal(&text).ok();
        if read.is_none() {
            self.report(findings::number_too_long(self.file.span(range)));
        }
        read
    }

    /// A small whole number, as in `first 12 of`.
    pub(super) fn count(&mut self, digits: Option<crate::syntax::SyntaxToken>) -> Option<u32> {
        let digits = digits?;
        let count =
            NumberText::read(digits.text()).ok().and_then(|number| number.plain().parse().ok());
        if count.is_none() {
            self.report(findings::count_too_large(self.file.span(digits.text_range()), u32::MAX));
        }
        count
    }

    fn literal(&mut self, literal: Option<Literal>, range: TextRange) -> ExprId {
        self.push(literal.map_or(Expr::Missing, Expr::Literal), range)
    }

    pub(super) fn number_literal(&mut self, node: &ast::NumberLiteral) -> ExprId {
        let number = self.rational(node.number(), node.range());
        self.literal(number.map(Literal::Number), node.range())
    }

    pub(super) fn percent_literal(&mut self, node: &ast::PercentLiteral) -> ExprId {
        let number = self.rational(node.number(), node.range());
        let share = number.and_then(|number| number.checked_mul(Rational::HUNDREDTH));
        self.literal(share.map(Literal::Percent), node.range())
    }

    pub(super) fn quantity_literal(&mut self, node: &ast::QuantityLiteral) -> ExprId {
        let number = self.rational(node.number(), node.range());
        let amount = number.zip(node.unit()).and_then(|(number, unit)| match unit.built_in() {
            Some(Keyword::Kr) => Some(Literal::Money(number)),
            Some(Keyword::Ore) => number.checked_mul(Rational::HUNDREDTH).map(Literal::Money),
            _ => Some(Literal::Quantity(number, self.unit(&unit))),
        });
        let per: Vec<Name> = children::<ast::RateSuffix>(node.syntax())
            .filter_map(|rate| rate.unit().map(|unit| self.unit(&unit)))
            .collect();
        let literal = if per.is_empty() {
            amount
        } else {
            amount.map(|amount| Literal::Rate(Box::new(amount), per))
        };
        self.literal(literal, node.range())
    }

    pub(super) fn date_literal(&mut self, node: &ast::DateLiteral) -> ExprId {
        let date = self.date(Some(node));
        self.literal(date.map(Literal::Date), node.range())
    }

    pub(super) fn month_literal(&mut self, node: &ast::MonthLiteral) -> ExprId {
        let month = node.parts().and_then(|(year, month)| self.month(year, month, node.range()));
        self.literal(month.map(Literal::Month), node.range())
    }

    pub(super) fn yes_no_literal(&mut self, node: &ast::YesNoLiteral) -> ExprId {
        self.literal(node.value().map(Literal::Bool), node.range())
    }

    /// A date. One that does not exist is reported, and read as the last day before it that does.
    pub(super) fn date(&mut self, node: Option<&ast::DateLiteral>) -> Option<Date> {
        let node = node?;
        let (year, month, day) = node.parts()?;
        if let Ok(date) = Date::new(i64::from(year), i64::from(month), i64::from(day)) {
            return Some(date);
        }
        let near = nearest_month(year, month)?;
        let near = if day == 0 { near.first_day() } else { near.last_day() };
        self.report(findings::no_such_date(
            self.file.span(node.range()),
            &node.syntax().text().to_string(),
            near,
        ));
        Some(near)
    }

    fn month(&mut self, year: u16, month: u8, range: TextRange) -> Option<Month> {
        let near = nearest_month(year, month)?;
        let exists = Month::new(i64::from(year), i64::from(month)).is_ok();
        if !exists {
            self.report(findings::no_such_month(self.file.span(range), year, month));
        }
        Some(near)
    }
}

fn nearest_month(year: u16, month: u8) -> Option<Month> {
    Month::new(i64::from(year.max(1)), i64::from(month.clamp(1, 12))).ok()
}
