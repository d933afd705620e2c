//! Citations of provisions.

use super::reader::{Reader, children};
use crate::hir::{Citation, Name};
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode, NumberAndLetter};

impl Reader<'_> {
    /// Every provision in the `under` clauses right below a node.
    pub(super) fn unders(&mut self, parent: &SyntaxNode) -> Vec<Citation> {
        let mut citations = Vec::new();
        for clause in children::<ast::UnderClause>(parent) {
            citations.extend(clause.citations().map(|citation| self.citation(&citation)));
        }
        citations
    }

    /// The provisions of `[SFB 98 kap. 4 §]`.
    pub(super) fn note(&mut self, note: Option<ast::CitationNote>) -> Vec<Citation> {
        note.iter()
            .flat_map(ast::CitationNote::citations)
            .map(|citation| self.citation(&citation))
            .collect()
    }

    /// One citation, its parts apart.
    pub(super) fn citation(&self, citation: &ast::Citation) -> Citation {
        let here = self.here(citation.range());
        let chapters =
            citation.chapter().map(|chapter| numbers(chapter.numbers())).unwrap_or_default();
        let sections =
            citation.section().map(|section| numbers(section.numbers())).unwrap_or_default();
        let quoted = citation.quoted().and_then(|quoted| quoted.plain());
        let text = quoted.clone().unwrap_or_else(|| single_blanks(&citation.text()));
        let act = match quoted {
            Some(_) => None,
            None => self.act(citation),
        };
        let articles = citation.article().map(|article| numbers(article.numbers()));
        Citation {
            act,
            text,
            chapters,
            sections,
            articles: articles.unwrap_or_default(),
            transition: citation.transition().and_then(|transition| {
                let amendment = transition.amendment()?.text().to_owned();
                Some((amendment, numbers(transition.numbers()).into_iter().next()))
            }),
            here,
        }
    }

    fn act(&self, citation: &ast::Citation) -> Option<Name> {
        let act = citation.act()?;
        Some(self.name_ref(Some(act), citation.syntax()))
    }
}

fn numbers(numbers: impl Iterator<Item = ast::CitationNumber>) -> Vec<String> {
    numbers
        .filter_map(|number| match number.bounds() {
            (Some(first), Some(last)) => Some(format!("{}–{}", spelt(&first), spelt(&last))),
            (Some(only), None) => Some(spelt(&only)),
            (None, _) => None,
        })
        .collect()
}

fn spelt(number: &NumberAndLetter) -> String {
    match &number.letter {
        Some(letter) => format!("{} {letter}", number.digits),
        None => number.digits.clone(),
    }
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
