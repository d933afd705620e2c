//! Decisions.

use super::findings;
use super::literals::time_unit_of;
use super::reader::Reader;
use crate::hir::{
    DecisionDecl, ExprId, ForEach, GivenDecl, GrantDecl, Here, Name, RequireDecl, Texts,
    TrustedDecl, Version,
};
use crate::surface::Keyword;
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode};
use lagrum_plan::value::TimeUnit;
use rowan::TextRange;

/// What a decision says to the one it concerns.
#[derive(Default)]
struct Reasons {
    granted: Texts,
    denied: Texts,
    granted_here: Option<Here>,
    denied_here: Option<Here>,
    denied_because: Vec<(Name, Texts)>,
}

impl Reader<'_> {
    pub(super) fn decision(&mut self, node: &ast::DecisionDecl) -> DecisionDecl {
        let Reasons { granted, denied, granted_here, denied_here, denied_because } =
            self.reasons(node);
        DecisionDecl {
            givens: node.givens().map(|given| self.given(&given)).collect(),
            legal_date: node.legal_date().map(|clause| self.expr(clause.date(), clause.syntax())),
            for_each: self.for_each(node),
            in_force: self.in_force(node.in_force().as_ref()),
            requires: node.requires().map(|requires| self.require(&requires)).collect(),
            grants: node.grants().map(|grants| self.grant(&grants)).collect(),
            locals: self.locals(node.syntax()),
            granted,
            denied,
            granted_here,
            denied_here,
            denied_because,
            outcomes: self.outcomes(node),
            communicate: node.communicate().map(|clause| self.unders(clause.syntax())),
            thresholds: node.thresholds().map(|clause| self.threshold(&clause)).collect(),
            verifies: node
                .verifies()
                .map(|clause| self.trusted(clause.fact(), clause.sources(), clause.range()))
                .collect(),
            accepts: node
                .accepts()
                .map(|clause| self.trusted(clause.fact(), clause.sources(), clause.range()))
                .collect(),
        }
    }

    fn given(&mut self, given: &ast::GivenClause) -> GivenDecl {
        let node = given.syntax();
        GivenDecl {
            name: self.name(given.name(), node),
            label: self.label(node),
            ty: self.ty(given.ty(), node),
            clauses: self.field_clauses(node),
        }
    }

    fn trusted(
        &mut self,
        fact: Option<ast::Path>,
        sources: impl Iterator<Item = ast::SourceRef>,
        range: TextRange,
    ) -> TrustedDecl {
        TrustedDecl {
            path: self.path(fact),
            sources: sources.map(|source| self.source(&source)).collect(),
            here: self.here(range),
        }
    }

    fn for_each(&mut self, node: &ast::DecisionDecl) -> Option<ForEach> {
        let clause = node.for_each()?;
        let unit = clause.unit().and_then(|unit| unit.unit()).and_then(time_unit_of);
        let name = self.name(clause.name(), clause.syntax());
        let over = self.expr(clause.period(), clause.syntax());
        // A unit that is not there was reported by the parser.
        Some(ForEach { unit: unit.unwrap_or(TimeUnit::Month), name, over })
    }

    fn require(&mut self, requires: &ast::RequiresClause) -> RequireDecl {
        let node = requires.syntax();
        let condition = self.condition_versions(requires);
        if condition.is_empty() {
            self.report_lack(requires.range(), findings::condition_without_that);
        }
        RequireDecl {
            name: self.name(requires.name(), node),
            label: self.label(node),
            under: self.unders(node),
            condition,
            here: self.here(requires.range()),
        }
    }

    fn condition_versions(&mut self, requires: &ast::RequiresClause) -> Vec<Version<ExprId>> {
        let undated =
            requires.that().map(|that| (that.range(), self.that(Some(&that), that.syntax())));
        self.versions(requires.syntax(), undated, |reader, version| {
            reader.that(version.that().as_ref(), version.syntax())
        })
    }

    fn that(&mut self, that: Option<&ast::ThatClause>, parent: &SyntaxNode) -> ExprId {
        self.expr(that.and_then(ast::ThatClause::condition), parent)
    }

    fn grant(&mut self, grants: &ast::GrantsClause) -> GrantDecl {
        let node = grants.syntax();
        let value = self.value_versions(node);
        if value.is_empty() {
            self.report_lack(grants.range(), findings::no_value);
        }
        GrantDecl {
            name: self.name(grants.name(), node),
            label: self.label(node),
            under: self.unders(node),
            ty: self.ty(grants.ty(), node),
            value,
            here: self.here(grants.range()),
        }
    }

    fn reasons(&mut self, node: &ast::DecisionDecl) -> Reasons {
        let mut reasons = Reasons::default();
        for clause in node.reasons() {
            if let Some(condition) = clause.condition() {
                if clause.granted() {
                    self.report_lack(clause.range(), findings::granted_because);
                    continue;
                }
                let name = self.name_ref(Some(condition), clause.syntax());
                let texts = self.texts(clause.texts());
                reasons.denied_because.push((name, texts));
                continue;
            }
            let here = self.here(clause.range());
            let (texts, at) = match clause.denied() {
                true => (&mut reasons.denied, &mut reasons.denied_here),
                false => (&mut reasons.granted, &mut reasons.granted_here),
            };
            at.get_or_insert(here);
            for text in clause.texts() {
                self.add_text(texts, &text);
            }
        }
        reasons
    }

    fn outcomes(&mut self, node: &ast::DecisionDecl) -> Option<(Texts, Texts)> {
        let clause = node.outcomes()?;
        let mut granted = Texts::default();
        let mut denied = Texts::default();
        for word in clause.words() {
            let texts =
                if word.outcome() == Some(Keyword::Denied) { &mut denied } else { &mut granted };
            for text in word.texts() {
                self.add_text(texts, &text);
            }
        }
        Some((granted, denied))
    }
}
