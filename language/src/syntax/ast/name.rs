//! Names, paths, texts.

use unicode_normalization::UnicodeNormalization;

use super::Expr;
use super::node::{AstNode, ast_nodes};
use crate::surface::Surface;
use crate::syntax::{SyntaxKind, SyntaxToken};

ast_nodes! {
    /// The name that a declaration gives.
    Name { token word: Word; }
    /// A use of a name.
    NameRef { token word: Word; }
    /// Names with dots between: `household.rent`.
    Path { many segments: NameRef; }
    /// A text that names a thing for readers, in one language or more.
    Label { many texts: LanguageText; }
    /// A text with its language tag, if any.
    LanguageText { token tag: LanguageTag; one text: TextLiteral; }
    /// `"…"`, with holes or without.
    TextLiteral { many holes: TextHole; }
    /// `{expr}` in a text.
    TextHole { one expr: Expr; }
}

/// The name in a word: NFC, without backticks.
fn name_text(word: Option<SyntaxToken>) -> Option<String> {
    word.map(|word| word.text().trim_matches('`').nfc().collect())
}

impl Name {
    /// The name in NFC, without backticks.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        name_text(self.word())
    }
}

impl NameRef {
    /// The name in NFC, without backticks.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        name_text(self.word())
    }
}

impl Path {
    /// The names with dots between.
    #[must_use]
    pub fn text(&self) -> String {
        self.segments().filter_map(|segment| segment.text()).collect::<Vec<_>>().join(".")
    }
}

/// A piece of a text literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPart {
    /// Text as it reads, escapes resolved.
    Text(String),
    /// An expression whose value goes here.
    Hole(TextHole),
}

impl TextLiteral {
    /// The text and its holes in order. `{{` and `}}` stand for braces, `\"` for a quote, `\\` for a backslash.
    pub fn parts(&self) -> impl Iterator<Item = TextPart> {
        self.0.children_with_tokens().filter_map(|element| match element {
            rowan::NodeOrToken::Node(node) => TextHole::cast(node).map(TextPart::Hole),
            rowan::NodeOrToken::Token(token) => (token.kind() == SyntaxKind::TextPiece)
                .then(|| TextPart::Text(unescape(token.text()))),
        })
    }

    /// The text, if it has no holes.
    #[must_use]
    pub fn plain(&self) -> Option<String> {
        self.parts()
            .map(|part| match part {
                TextPart::Text(text) => Some(text),
                TextPart::Hole(_) => None,
            })
            .collect()
    }
}

impl LanguageText {
    /// The language named by the tag, if there is one.
    #[must_use]
    pub fn language(&self) -> Option<Surface> {
        self.tag().map(|tag| if tag.text() == "sv" { Surface::Swedish } else { Surface::English })
    }
}

/// Resolves the escapes of a piece of text.
fn unescape(piece: &str) -> String {
    let mut text = String::with_capacity(piece.len());
    let mut rest = piece.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' | '{' | '}' => text.extend(rest.next()),
            _ => text.push(c),
        }
    }
    text
}
