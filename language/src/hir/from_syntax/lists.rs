//! Condition lists, aggregates, quantifiers.

use super::literals::time_unit_of;
use super::reader::Reader;
use crate::hir::{Aggregate, Expr, ExprId, How, Line, Literal, Rows};
use crate::surface::Keyword;
use crate::syntax::ast::{self, AstNode, HowMany};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::Reduction;
use lagrum_plan::value::TimeUnit;

const REDUCTIONS: &[(Keyword, Aggregate)] = &[
    (Keyword::CountOf, Aggregate::Count),
    (Keyword::SumOf, Aggregate::Reduce(Reduction::Sum)),
    (Keyword::LargestOf, Aggregate::Reduce(Reduction::Largest)),
    (Keyword::SmallestOf, Aggregate::Reduce(Reduction::Smallest)),
    (Keyword::AverageOf, Aggregate::Reduce(Reduction::Average)),
    (Keyword::ListOf, Aggregate::List),
    (Keyword::SumSoFarOf, Aggregate::Reduce(Reduction::Sum)),
    (Keyword::CountSoFarOf, Aggregate::Count),
];

const CALENDAR_LISTS: &[(Keyword, Keyword)] = &[
    (Keyword::DaysOf, Keyword::Days),
    (Keyword::WeeksOf, Keyword::Weeks),
    (Keyword::MonthsOf, Keyword::Months),
    (Keyword::YearsOf, Keyword::Years),
];

fn reduction(form: Option<Keyword>) -> Option<Aggregate> {
    let form = form?;
    REDUCTIONS.iter().find(|(keyword, _)| *keyword == form).map(|(_, kind)| *kind)
}

impl Reader<'_> {
    pub(super) fn conditions(&mut self, node: &ast::ConditionList) -> ExprId {
        let lines: Vec<Line> = node.items().map(|item| self.line(&item)).collect();
        let how = node.how_many().map(|how| match how {
            HowMany::All => How::All,
            HowMany::Any => How::Any,
            HowMany::None => How::None,
            HowMany::AtLeast(number) => How::AtLeast(number),
            HowMany::Exactly(number) => How::Exactly(number),
        });
        if how.is_none() {
            self.count(node.number());
        }
        self.push(how.map_or(Expr::Missing, |how| Expr::Conditions(how, lines)), node.range())
    }

    fn line(&mut self, item: &ast::ConditionItem) -> Line {
        let marker =
            item.marker().map(|marker| marker.text().trim_end_matches(['.', ')']).to_owned());
        Line {
            marker: marker.unwrap_or_default(),
            condition: self.expr(item.condition(), item.syntax()),
            label: self.label(item.syntax()),
            under: self.unders(item.syntax()),
            here: self.here(item.range()),
        }
    }

    pub(super) fn aggregate(&mut self, node: &ast::AggregateExpr) -> ExprId {
        let value = node.body().map(|body| self.expr(body.expr(), body.syntax()));
        let rows = self.rows(node);
        let expr = match node.form() {
            Some(Keyword::Exists) => Expr::Quantified { every: false, rows, holds: None },
            Some(Keyword::Every) => self.every(node, rows),
            Some(Keyword::FirstOf | Keyword::FirstNumber) => self.first(node, rows),
            Some(Keyword::LongestRunOf) => Expr::LongestRun(rows),
            form => {
                reduction(form).map_or(Expr::Missing, |kind| Expr::Aggregate { kind, rows, value })
            }
        };
        self.push(expr, node.range())
    }

    fn rows(&mut self, node: &ast::AggregateExpr) -> Rows {
        let binding = node.binding();
        let each = self.name(binding.as_ref().and_then(ast::Binding::name), node.syntax());
        let number = binding.as_ref().and_then(ast::Binding::number);
        let number = number.map(|number| self.name(Some(number), node.syntax()));
        let list = self.expr(binding.as_ref().and_then(ast::Binding::list), node.syntax());
        let filter = node.filter().map(|filter| self.expr(filter.condition(), filter.syntax()));
        Rows { each, number, list, filter }
    }

    fn every(&mut self, node: &ast::AggregateExpr, rows: Rows) -> Expr {
        let condition = node.satisfies().and_then(|satisfies| satisfies.condition());
        let holds = Some(self.expr(condition, node.syntax()));
        Expr::Quantified { every: true, rows, holds }
    }

    fn first(&mut self, node: &ast::AggregateExpr, rows: Rows) -> Expr {
        let count = node.number().map(|digits| {
            let range = digits.text_range();
            let count =
                self.count(Some(digits)).map(|count| Rational::from_integer(i64::from(count)));
            self.push(
                count.map_or(Expr::Missing, |count| Expr::Literal(Literal::Number(count))),
                range,
            )
        });
        let order = node.order();
        let by = order.as_ref().map(|order| self.expr(order.key(), order.syntax()));
        let descending = order.as_ref().is_some_and(ast::OrderClause::descending);
        let then_list_order = order.as_ref().is_some_and(ast::OrderClause::then_in_list_order);
        Expr::First { count, rows, by, descending, then_list_order }
    }

    pub(super) fn count_days(&mut self, node: &ast::CountDaysExpr) -> ExprId {
        let when = node.when().and_then(|when| when.condition());
        self.two([node.period(), when], node, |period, when| {
            Expr::CountWhen(TimeUnit::Date, period, when)
        })
    }

    pub(super) fn units_of(&mut self, node: &ast::CalendarListExpr) -> ExprId {
        let form = node
            .form()
            .and_then(|form| CALENDAR_LISTS.iter().find(|(keyword, _)| *keyword == form));
        let unit = form.and_then(|(_, unit)| time_unit_of(*unit));
        self.wrap(node.period(), node, |period| {
            unit.map_or(Expr::Missing, |unit| Expr::UnitsOf(unit, period))
        })
    }

    pub(super) fn so_far(&mut self, node: &ast::SoFarExpr) -> ExprId {
        let kind = reduction(node.form());
        self.wrap(node.operand(), node, |operand| {
            kind.map_or(Expr::Missing, |kind| Expr::SoFar(kind, operand))
        })
    }
}
