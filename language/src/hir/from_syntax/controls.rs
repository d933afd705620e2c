//! Controls, and the thresholds of decisions.

use super::reader::Reader;
use crate::hir::{ActionDecl, ActionKind, ControlDecl, LawfulDecl, SampleDecl, ThresholdDecl};
use crate::surface::Keyword;
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode};

impl Reader<'_> {
    pub(super) fn control(&mut self, node: &ast::ControlDecl) -> ControlDecl {
        ControlDecl {
            of: self.of(node.owner()),
            when: node.when().map(|when| self.expr(when.condition(), when.syntax())),
            sample: node.sample().map(|sample| self.sample(&sample)),
            weight: node.weight().map(|weight| self.expr(weight.value(), weight.syntax())),
            action: node.action().map(|action| self.action(&action)),
            lawful: node.lawful().map(|lawful| self.lawful(&lawful)),
            in_force: self.in_force(node.in_force().as_ref()),
            locals: self.locals(node.syntax()),
        }
    }

    fn sample(&mut self, sample: &ast::SampleClause) -> SampleDecl {
        SampleDecl {
            share: self.expr(sample.share(), sample.syntax()),
            per: sample.per().map(|per| self.expr(Some(per), sample.syntax())),
            here: self.here(sample.range()),
        }
    }

    fn action(&mut self, action: &ast::ActionClause) -> ActionDecl {
        let kind = match action.kind().and_then(|kind| kind.action()) {
            Some(Keyword::Note) => Some(ActionKind::Note),
            Some(Keyword::Request) => Some(ActionKind::Request),
            Some(Keyword::Review) => Some(ActionKind::Review),
            Some(Keyword::Hold) => Some(ActionKind::Hold),
            _ => None,
        };
        ActionDecl { kind, text: self.texts(action.texts()), here: self.here(action.range()) }
    }

    fn lawful(&mut self, lawful: &ast::LawfulClause) -> LawfulDecl {
        LawfulDecl {
            because: self.because(lawful.syntax()),
            under: self.unders(lawful.syntax()),
            here: self.here(lawful.range()),
        }
    }

    pub(super) fn threshold(&mut self, threshold: &ast::ThresholdClause) -> ThresholdDecl {
        let node: &SyntaxNode = threshold.syntax();
        let action = threshold.action().map(|action| self.action(&action));
        let here = self.here(threshold.range());
        ThresholdDecl {
            sum: self.expr(threshold.sum(), node),
            action: action.unwrap_or_else(|| ActionDecl {
                kind: None,
                text: Default::default(),
                here,
            }),
            here,
        }
    }
}
