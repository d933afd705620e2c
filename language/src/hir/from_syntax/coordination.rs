//! Coordination between benefits.

use super::literals::time_unit_of;
use super::reader::{Reader, child};
use crate::hir::{BenefitDecl, CoordinationDecl, CoordinationKind, CoordinationRule, ExprId, Name};
use crate::surface::Keyword;
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode, CoordinationClause};
use lagrum_plan::exact::{Rational, Rounding, Tie};

impl Reader<'_> {
    pub(super) fn coordination(&mut self, node: &ast::CoordinationDecl) -> CoordinationDecl {
        let mut benefits: Vec<BenefitDecl> =
            node.benefits().map(|benefit| self.benefit(&benefit)).collect();
        benefits.extend(node.times().map(|time| self.benefit_named(time.name(), time.syntax())));
        let rules = node.rules().map(|rule| self.coordination_rule(&rule)).collect();
        CoordinationDecl { benefits, rules }
    }

    fn benefit(&mut self, benefit: &ast::BenefitClause) -> BenefitDecl {
        let node = benefit.syntax();
        let ty = Some(self.ty(benefit.ty(), node));
        BenefitDecl { ty, ..self.benefit_named(benefit.name(), node) }
    }

    fn benefit_named(&mut self, name: Option<ast::Name>, node: &SyntaxNode) -> BenefitDecl {
        BenefitDecl {
            name: self.name(name, node),
            label: self.label(node),
            under: self.unders(node),
            ty: None,
        }
    }

    fn coordination_rule(&mut self, rule: &CoordinationClause) -> CoordinationRule {
        let node = rule.syntax();
        let read = CoordinationRule {
            kind: CoordinationKind::Exclude,
            target: self.name_ref(child(node), node),
            others: Vec::new(),
            during: Vec::new(),
            share: None,
            limit: None,
            per: child::<ast::PerStep>(node)
                .and_then(|per| per.unit())
                .and_then(|unit| unit.unit())
                .and_then(time_unit_of),
            rounding: self.coordination_rounding(node),
            in_force: self.in_force(child(node).as_ref()).days(),
            label: self.label(node),
            under: self.unders(node),
            here: self.here(rule.range()),
        };
        match rule {
            CoordinationClause::ExcludeClause(clause) => {
                CoordinationRule { others: self.benefit_names(clause.others()), ..read }
            }
            CoordinationClause::DeductClause(clause) => CoordinationRule {
                kind: CoordinationKind::Deduct,
                others: self.benefit_names(clause.others()),
                share: self.share(clause.share()),
                ..read
            },
            CoordinationClause::CapClause(clause) => CoordinationRule {
                kind: CoordinationKind::Cap,
                others: self.benefit_names(clause.together()),
                during: self.benefit_names(clause.during()),
                limit: Some(self.expr(clause.limit(), node)),
                ..read
            },
            CoordinationClause::IncomeClause(clause) => CoordinationRule {
                kind: CoordinationKind::Income,
                others: self.benefit_names(clause.others()),
                share: self.share(clause.share()),
                ..read
            },
        }
    }

    fn benefit_names(&self, names: Option<ast::BenefitNames>) -> Vec<Name> {
        let Some(names) = names else { return Vec::new() };
        names.names().map(|name| self.name_ref(Some(name), names.syntax())).collect()
    }

    /// `80% of`, `1/30 of`, `2 of`.
    fn share(&mut self, share: Option<ast::CountedShare>) -> Option<Rational> {
        let share = share?;
        if let Some(percent) = share.percent() {
            let number = self.rational(percent.number(), percent.range())?;
            return number.checked_mul(Rational::HUNDREDTH);
        }
        let numbers: Vec<ast::NumberLiteral> = share.numbers().collect();
        let mut numbers = numbers.iter().map(|n| self.rational(n.number(), n.range()));
        let first = numbers.next()??;
        match numbers.next() {
            Some(divisor) => first.checked_div(divisor?),
            None => Some(first),
        }
    }

    fn coordination_rounding(&mut self, node: &SyntaxNode) -> Option<(Rounding, ExprId)> {
        let clause = child::<ast::RoundingClause>(node)?;
        let tie = match (clause.half_up(), clause.half_down()) {
            (true, _) => Tie::Up,
            (_, true) => Tie::Down,
            (false, false) => Tie::None,
        };
        let rounding = match clause.how() {
            Some(Keyword::RoundedUpTo) => Rounding::Up,
            Some(Keyword::RoundedToNearest) => Rounding::Nearest(tie),
            _ => Rounding::Down,
        };
        Some((rounding, self.expr(clause.step(), clause.syntax())))
    }
}
