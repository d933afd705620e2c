//! Labels and texts with values in them.

use super::frame::Lower;
use super::value::Val;
use crate::hir::{TextLit, TextPiece, Texts};
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::value::{Constant, Label, Piece, Template};

/// What readers see.
pub(super) fn label(texts: &Texts) -> Label {
    texts.label()
}

/// The text, in whichever language it has.
pub(super) fn plain(texts: &Texts) -> Option<String> {
    texts.sv.as_ref().or(texts.en.as_ref()).map(TextLit::words)
}

impl Lower<'_> {
    /// A text with its values, on the rows of now.
    pub fn template(&mut self, text: &TextLit) -> Template {
        let pieces = text
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                TextPiece::Text(text) => Some(Piece::Text(text.clone())),
                TextPiece::Hole(hole) => {
                    let val = self.expr(*hole);
                    let ty = self.frame.inferred.ty(*hole);
                    match (val, self.value_type(&ty.value)) {
                        (Val::Absent, _) => None,
                        (val, Some(shown)) => self.shown(val, shown, &ty.value).map(Piece::Value),
                        (_, None) => None,
                    }
                }
            })
            .collect();
        Template(pieces)
    }

    /// The number that a text writes.
    pub fn identity(&mut self, kind: IdentityKind, text: &TextLit) -> Val {
        let code = text.plain().and_then(|text| kind.read(&text, None).ok());
        let node = match code {
            Some(code) => self.constant(Constant::Code(code)),
            None => self.failed(),
        };
        self.scalar(node)
    }

    /// A text as a value: only texts without values in them.
    pub fn text_constant(&mut self, text: &TextLit) -> Val {
        let node = self.constant(Constant::Text(text.words()));
        self.scalar(node)
    }
}
