//! Texts and labels.

use super::findings;
use super::reader::{Reader, around, child, children};
use crate::hir::{TextLit, TextPiece, Texts};
use crate::surface::Surface;
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode, TextPart};

impl Reader<'_> {
    /// A text with its holes.
    pub(super) fn text(&mut self, literal: &ast::TextLiteral) -> TextLit {
        let parts: Vec<TextPart> = literal.parts().collect();
        let pieces = parts.into_iter().map(|part| match part {
            TextPart::Text(text) => TextPiece::Text(text),
            TextPart::Hole(hole) => TextPiece::Hole(self.expr(hole.expr(), hole.syntax())),
        });
        TextLit { pieces: pieces.collect() }
    }

    /// A text in one language or both; one without a tag goes under the file's language.
    pub(super) fn texts(&mut self, written: impl Iterator<Item = ast::LanguageText>) -> Texts {
        let mut texts = Texts::default();
        for text in written {
            self.add_text(&mut texts, &text);
        }
        texts
    }

    pub(super) fn add_text(&mut self, texts: &mut Texts, written: &ast::LanguageText) {
        let Some(literal) = written.text() else { return };
        let text = self.text(&literal);
        let place = match written.language().unwrap_or(self.file.surface) {
            Surface::English => &mut texts.en,
            Surface::Swedish => &mut texts.sv,
        };
        if place.is_none() {
            *place = Some(text);
        } else {
            self.report_within(around(written.syntax()), written.range(), findings::text_twice);
        }
    }

    /// What readers see for a declaration or clause.
    pub(super) fn label(&mut self, parent: &SyntaxNode) -> Texts {
        let label = child::<ast::Label>(parent);
        self.texts(label.iter().flat_map(ast::Label::texts))
    }

    /// `because "…"` below a node.
    pub(super) fn because(&mut self, parent: &SyntaxNode) -> Texts {
        let because = child::<ast::BecauseClause>(parent);
        self.texts(because.iter().flat_map(ast::BecauseClause::texts))
    }

    /// `unverified "…"` below a node; an empty text where the clause has none.
    pub(super) fn unverified(&mut self, parent: &SyntaxNode) -> Option<TextLit> {
        let clause = child::<ast::UnverifiedClause>(parent)?;
        Some(clause.text().map(|text| self.text(&text)).unwrap_or_default())
    }

    /// `ask "…"` below a node.
    pub(super) fn ask(&mut self, parent: &SyntaxNode) -> Texts {
        let asks: Vec<ast::LanguageText> = children::<ast::AskClause>(parent)
            .flat_map(|ask| ask.texts().collect::<Vec<_>>())
            .collect();
        self.texts(asks.into_iter())
    }
}
