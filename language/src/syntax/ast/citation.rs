//! Citations of provisions.

use super::node::{AstNode, ast_nodes};
use super::{NameRef, TextLiteral};
use crate::syntax::SyntaxKind;

ast_nodes! {
    /// `SFB 97 kap. 18 §`, or anything else in quotes.
    Citation {
        one act: NameRef; one chapter: CitationChapter; one section: CitationSection;
        one paragraph: CitationParagraph; one point: CitationPoint; one sentence: CitationSentence;
        one article: CitationArticle; one transition: CitationTransition; one quoted: TextLiteral;
    }
    /// `97 kap.`, `95–98 kap.`.
    CitationChapter { many numbers: CitationNumber; }
    /// `5 §`, `18 and 22 §§`, `13 a §`, `5–7 §§`.
    CitationSection { many numbers: CitationNumber; }
    /// `2 st.`.
    CitationParagraph { many numbers: CitationNumber; }
    /// `3 p.`.
    CitationPoint { many numbers: CitationNumber; }
    /// `1 men.`.
    CitationSentence { many numbers: CitationNumber; }
    /// `5`, `13 a`, `5–7`, `13 a–13 c`.
    CitationNumber {}
    /// `art. 6.1`.
    CitationArticle { many numbers: CitationNumber; }
    /// `övergång 2017:1123 p 6`.
    CitationTransition { token amendment: ActNumber; many numbers: CitationNumber; }
    /// `[SFB 98 kap. 4 §]` after a clause or term.
    CitationNote { many citations: Citation; }
}

impl Citation {
    /// The citation as written.
    #[must_use]
    pub fn text(&self) -> String {
        self.syntax().text().to_string()
    }
}

/// A number of a citation: digits and a letter, as `13` and `a`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberAndLetter {
    /// The digits.
    pub digits: String,
    /// The letter after them, if any.
    pub letter: Option<String>,
}

impl CitationNumber {
    /// The number, and the number it runs to where it is a range.
    #[must_use]
    pub fn bounds(&self) -> (Option<NumberAndLetter>, Option<NumberAndLetter>) {
        let mut numbers: Vec<NumberAndLetter> = Vec::new();
        for token in self.syntax().children_with_tokens().filter_map(rowan::NodeOrToken::into_token)
        {
            let text = token.text().to_owned();
            if token.kind() == SyntaxKind::CitationDigits {
                numbers.push(NumberAndLetter { digits: text, letter: None });
            } else if token.kind() == SyntaxKind::CitationLetter
                && let Some(number) = numbers.last_mut()
            {
                number.letter = Some(text);
            }
        }
        let mut numbers = numbers.into_iter();
        (numbers.next(), numbers.next())
    }
}
