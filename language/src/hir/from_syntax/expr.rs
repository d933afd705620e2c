//! Expressions.

use super::findings;
use super::reader::{Reader, children};
use crate::hir::{Arithmetic, Citation, Clause, Connective, Expr, ExprId};
use crate::surface::Keyword;
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, Arg, AstNode, BinaryOperator};
use lagrum_plan::exact::{Rounding, Tie};
use lagrum_plan::program::Comparison;

/// How deep expressions may nest: beyond this no reader follows, and the passes after this one may recurse.
const MAX_DEPTH: usize = 256;

impl Reader<'_> {
    /// An expression; `Missing` where it is not there.
    pub(super) fn expr(&mut self, expr: Option<ast::Expr>, parent: &SyntaxNode) -> ExprId {
        let Some(expr) = expr else { return self.missing(parent) };
        if self.depth == 0 {
            self.outermost = Some(expr.range());
        }
        if self.depth >= MAX_DEPTH {
            return self.too_deep(&expr);
        }
        self.depth += 1;
        let id = self.read(&expr);
        self.depth -= 1;
        id
    }

    /// Said once of an expression, however many of its parts lie too deep, and not where the parser has said it.
    fn too_deep(&mut self, expr: &ast::Expr) -> ExprId {
        if let Some(outermost) = self.outermost.take() {
            self.report_within(outermost, expr.range(), findings::too_deep);
        }
        self.push(Expr::Missing, expr.range())
    }

    fn read(&mut self, expr: &ast::Expr) -> ExprId {
        match expr {
            ast::Expr::NumberLiteral(node) => self.number_literal(node),
            ast::Expr::QuantityLiteral(node) => self.quantity_literal(node),
            ast::Expr::PercentLiteral(node) => self.percent_literal(node),
            ast::Expr::DateLiteral(node) => self.date_literal(node),
            ast::Expr::MonthLiteral(node) => self.month_literal(node),
            ast::Expr::YesNoLiteral(node) => self.yes_no_literal(node),
            ast::Expr::TextExpr(node) => self.text_expr(node),
            ast::Expr::NameExpr(node) => self.name_expr(node),
            ast::Expr::FieldExpr(node) => self.field(node),
            ast::Expr::CallExpr(node) => self.call(node),
            ast::Expr::ParenExpr(node) => self.paren(node),
            ast::Expr::NegateExpr(node) => self.wrap(node.operand(), node, Expr::Negate),
            ast::Expr::NotExpr(node) => self.wrap(node.operand(), node, Expr::Not),
            ast::Expr::BinaryExpr(node) => self.binary(node),
            ast::Expr::BetweenExpr(node) => {
                self.three([node.operand(), node.low(), node.high()], node, Expr::Between)
            }
            ast::Expr::PresenceExpr(node) => {
                let present = node.is_present();
                self.wrap(node.operand(), node, |operand| Expr::IsPresent(operand, present))
            }
            ast::Expr::DiffersExpr(node) => {
                self.three([node.operand(), node.from(), node.by_more_than()], node, Expr::Differs)
            }
            ast::Expr::ClauseExpr(node) => self.clause(node),
            ast::Expr::ShareExpr(node) => self.two([node.share(), node.of()], node, Expr::ShareOf),
            ast::Expr::PartExpr(node) => self.part(node),
            ast::Expr::AtDateExpr(node) => self.at_date(node),
            ast::Expr::AttestedExpr(node) => self.attested(node),
            ast::Expr::PeriodExpr(node) => self.period(node),
            ast::Expr::HistoryExpr(node) => self.wrap(node.operand(), node, Expr::History),
            ast::Expr::CitedExpr(node) => self.cited_expr(node),
            ast::Expr::IfExpr(node) => self.choice(node),
            ast::Expr::IfNoneExpr(node) => {
                self.two([node.operand(), node.default()], node, Expr::IfNone)
            }
            ast::Expr::MainRuleExpr(node) => self.push(Expr::MainRule, node.range()),
            ast::Expr::AbsentExpr(node) => self.push(Expr::Absent, node.range()),
            ast::Expr::ConditionList(node) => self.conditions(node),
            ast::Expr::AggregateExpr(node) => self.aggregate(node),
            ast::Expr::CountDaysExpr(node) => self.count_days(node),
            ast::Expr::CalendarListExpr(node) => self.units_of(node),
            ast::Expr::SoFarExpr(node) => self.so_far(node),
            ast::Expr::TogetherExpr(node) => {
                self.two([node.first(), node.second()], node, Expr::Together)
            }
        }
    }

    /// An expression of one operand.
    pub(super) fn wrap(
        &mut self,
        operand: Option<ast::Expr>,
        node: &impl AstNode,
        make: impl FnOnce(ExprId) -> Expr,
    ) -> ExprId {
        let operand = self.expr(operand, node.syntax());
        self.push(make(operand), node.range())
    }

    pub(super) fn two(
        &mut self,
        operands: [Option<ast::Expr>; 2],
        node: &impl AstNode,
        make: impl FnOnce(ExprId, ExprId) -> Expr,
    ) -> ExprId {
        let [a, b] = operands.map(|operand| self.expr(operand, node.syntax()));
        self.push(make(a, b), node.range())
    }

    fn three(
        &mut self,
        operands: [Option<ast::Expr>; 3],
        node: &impl AstNode,
        make: impl FnOnce(ExprId, ExprId, ExprId) -> Expr,
    ) -> ExprId {
        let [a, b, c] = operands.map(|operand| self.expr(operand, node.syntax()));
        self.push(make(a, b, c), node.range())
    }

    fn text_expr(&mut self, node: &ast::TextExpr) -> ExprId {
        let text = node.text().map(|text| self.text(&text)).unwrap_or_default();
        self.push(Expr::Text(text), node.range())
    }

    fn name_expr(&mut self, node: &ast::NameExpr) -> ExprId {
        let name = self.name_ref(node.name(), node.syntax());
        let expr = if name.text.is_empty() { Expr::Missing } else { Expr::Name(name) };
        self.push(expr, node.range())
    }

    fn field(&mut self, node: &ast::FieldExpr) -> ExprId {
        let field = self.name_ref(node.field(), node.syntax());
        // A name that is not there yet is empty: what stands before the dot means something all the same.
        self.wrap(node.base(), node, |base| Expr::Field(base, field))
    }

    /// A parenthesis stands for what is in it; with commas it holds several values.
    fn paren(&mut self, node: &ast::ParenExpr) -> ExprId {
        let inner: Vec<ast::Expr> = children(node.syntax()).collect();
        if inner.len() < 2 {
            return self.expr(inner.into_iter().next(), node.syntax());
        }
        let several =
            inner.into_iter().map(|value| self.expr(Some(value), node.syntax())).collect();
        self.push(Expr::Several(several), node.range())
    }

    fn call(&mut self, node: &ast::CallExpr) -> ExprId {
        let arguments: Vec<Arg> = node.args().iter().flat_map(ast::ArgList::args).collect();
        if is_merged(node.callee()) {
            return self.merged(node, &arguments);
        }
        let callee = self.expr(node.callee(), node.syntax());
        let arguments = arguments.iter().map(|argument| self.argument(argument)).collect();
        self.push(Expr::Call(callee, arguments), node.range())
    }

    fn argument(&mut self, argument: &Arg) -> ExprId {
        match argument {
            Arg::Plain(expr) => self.expr(Some(expr.clone()), expr.syntax()),
            Arg::Named(named) => {
                let name = self.name_ref(named.name(), named.syntax());
                self.wrap(named.value(), named, |value| Expr::Argument(name, value))
            }
        }
    }

    fn merged(&mut self, node: &ast::CallExpr, arguments: &[Arg]) -> ExprId {
        let mut periods = None;
        let mut gap = None;
        for argument in arguments {
            let (place, value, allowed) = match argument {
                Arg::Plain(expr) => (&mut periods, Some(expr.clone()), true),
                Arg::Named(named) => {
                    let name = named.name().and_then(|name| name.text()).unwrap_or_default();
                    (&mut gap, named.value(), matches!(name.as_str(), "gap" | "mellanrum"))
                }
            };
            let value = self.expr(value, argument.syntax());
            if allowed && place.is_none() {
                *place = Some(value);
            } else {
                self.report_within(node.range(), argument.range(), findings::merged_arguments);
            }
        }
        let periods = periods.unwrap_or_else(|| {
            self.report_lack(node.range(), findings::merged_arguments);
            self.missing(node.syntax())
        });
        self.push(Expr::Merged(periods, gap), node.range())
    }

    /// Operators chain to the left: the chain is walked, not recursed into, so that a long sum costs no stack.
    fn binary(&mut self, node: &ast::BinaryExpr) -> ExprId {
        let mut chain = vec![node.clone()];
        let mut first = node.lhs();
        while let Some(ast::Expr::BinaryExpr(inner)) = first {
            first = inner.lhs();
            chain.push(inner);
        }
        if self.depth + chain.len() > MAX_DEPTH {
            return self.too_deep(&ast::Expr::BinaryExpr(node.clone()));
        }
        let mut left = self.expr(first, node.syntax());
        let mut compared = false;
        while let Some(node) = chain.pop() {
            let right = self.expr(node.rhs(), node.syntax());
            let operator = node.operator().map(|(operator, _)| operator);
            let compares = operator.is_some_and(is_comparison);
            // Two comparisons in a row: the parser has said so, and what they would give says nothing more.
            let operator = operator.filter(|_| !(compares && compared));
            let expr = operator.map_or(Expr::Missing, |operator| operation(operator, left, right));
            left = self.push(expr, node.range());
            compared = compares;
        }
        left
    }

    fn clause(&mut self, node: &ast::ClauseExpr) -> ExprId {
        let base = self.expr(node.operand(), node.syntax());
        let Some(clause) = self.clause_kind(node) else {
            return self.push(Expr::Missing, node.range());
        };
        let mut under = self.note(node.note()).into_iter();
        let id = self.push(Expr::Clause { base, clause, under: under.next() }, node.range());
        self.cited(id, under, node)
    }

    fn clause_kind(&mut self, node: &ast::ClauseExpr) -> Option<Clause> {
        let at = node.syntax();
        Some(match node.form() {
            Some(Keyword::ButAtLeast) => Clause::AtLeast(self.expr(node.at_least(), at)),
            Some(Keyword::ButAtMost) => Clause::AtMost(self.expr(node.at_most(), at)),
            Some(Keyword::RoundedDownTo) => {
                Clause::Rounded(Rounding::Down, self.expr(node.down_to(), at))
            }
            Some(Keyword::RoundedUpTo) => {
                Clause::Rounded(Rounding::Up, self.expr(node.up_to(), at))
            }
            Some(Keyword::RoundedToNearest) => {
                Clause::Rounded(Rounding::Nearest(tie(node)), self.expr(node.nearest(), at))
            }
            Some(Keyword::RoundedUp) => Clause::RoundedUp,
            Some(Keyword::ExactTo) => Clause::Exact(self.expr(node.exact_to(), at)),
            Some(Keyword::CountedPer) => Clause::CountedPer(self.unit(&node.per()?)),
            _ => return None,
        })
    }

    fn cited_expr(&mut self, node: &ast::CitedExpr) -> ExprId {
        let operand = self.expr(node.operand(), node.syntax());
        let under = self.note(node.note()).into_iter();
        self.cited(operand, under, node)
    }

    fn cited(
        &mut self,
        id: ExprId,
        under: impl Iterator<Item = Citation>,
        node: &impl AstNode,
    ) -> ExprId {
        under.fold(id, |id, citation| self.push(Expr::Cited(id, citation), node.range()))
    }

    fn part(&mut self, node: &ast::PartExpr) -> ExprId {
        let value = self.expr(node.of(), node.syntax());
        let above = self.expr(node.above().or_else(|| node.low()), node.syntax());
        let up_to = node.high().map(|high| self.expr(Some(high), node.syntax()));
        self.push(Expr::PartOf { value, above, up_to }, node.range())
    }

    fn at_date(&mut self, node: &ast::AtDateExpr) -> ExprId {
        if node.form() == Some(Keyword::InTheWordingOf) {
            self.two([node.operand(), node.wording_of()], node, Expr::InWording)
        } else {
            self.two([node.operand(), node.as_of()], node, Expr::AsOf)
        }
    }

    fn attested(&mut self, node: &ast::AttestedExpr) -> ExprId {
        let register = (!node.as_declared()).then(|| self.name_ref(node.register(), node.syntax()));
        self.wrap(node.operand(), node, |operand| Expr::Attested(operand, register))
    }

    fn period(&mut self, node: &ast::PeriodExpr) -> ExprId {
        let from = self.expr(node.from(), node.syntax());
        let to = (!node.onwards()).then(|| self.expr(node.through(), node.syntax()));
        self.push(Expr::Period(from, to), node.range())
    }

    fn choice(&mut self, node: &ast::IfExpr) -> ExprId {
        let then = node.then().and_then(|branch| branch.value());
        let otherwise = node.otherwise().and_then(|branch| branch.value());
        self.three([node.condition(), then, otherwise], node, Expr::If)
    }
}

fn operation(operator: BinaryOperator, a: ExprId, b: ExprId) -> Expr {
    match operator {
        BinaryOperator::Or => Expr::Logic(Connective::Or, a, b),
        BinaryOperator::And => Expr::Logic(Connective::And, a, b),
        BinaryOperator::Equal => Expr::Compare(Comparison::Equal, a, b),
        BinaryOperator::NotEqual => Expr::Compare(Comparison::NotEqual, a, b),
        BinaryOperator::Less => Expr::Compare(Comparison::Less, a, b),
        BinaryOperator::LessEqual => Expr::Compare(Comparison::AtMost, a, b),
        BinaryOperator::Greater => Expr::Compare(Comparison::Greater, a, b),
        BinaryOperator::GreaterEqual => Expr::Compare(Comparison::AtLeast, a, b),
        BinaryOperator::In => Expr::In(a, b),
        BinaryOperator::Overlaps => Expr::Overlaps(a, b),
        BinaryOperator::Add => Expr::Arithmetic(Arithmetic::Add, a, b),
        BinaryOperator::Subtract => Expr::Arithmetic(Arithmetic::Sub, a, b),
        BinaryOperator::Multiply => Expr::Arithmetic(Arithmetic::Mul, a, b),
        BinaryOperator::Divide => Expr::Arithmetic(Arithmetic::Div, a, b),
    }
}

fn is_comparison(operator: BinaryOperator) -> bool {
    match operator {
        BinaryOperator::Equal
        | BinaryOperator::NotEqual
        | BinaryOperator::Less
        | BinaryOperator::LessEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterEqual
        | BinaryOperator::In
        | BinaryOperator::Overlaps => true,
        BinaryOperator::Or
        | BinaryOperator::And
        | BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide => false,
    }
}

fn tie(node: &ast::ClauseExpr) -> Tie {
    if node.half_up() {
        Tie::Up
    } else if node.half_down() {
        Tie::Down
    } else {
        Tie::None
    }
}

/// `merged(periods, gap: d)` is read here, since its gap goes by name.
fn is_merged(callee: Option<ast::Expr>) -> bool {
    let Some(ast::Expr::NameExpr(callee)) = callee else { return false };
    let name = callee.name().and_then(|name| name.text());
    matches!(name.as_deref(), Some("merged" | "sammanslagna"))
}
