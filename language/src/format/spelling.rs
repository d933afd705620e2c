//! How each token is spelt in a surface.

use std::collections::BTreeSet;

use crate::builtins::by_name;
use crate::surface::{KEYWORDS, Keyword, NumberText, Surface};
use crate::syntax::ast::{AstNode, Name, Path};
use crate::syntax::{SyntaxKind as K, SyntaxNode, SyntaxToken};

/// From which surface to which, and what the file itself gives names to.
#[derive(Debug)]
pub(super) struct Spelling {
    to: Surface,
    /// Whether every keyword gets its preferred spelling; else a file keeps its author's choice among several.
    respells: bool,
    declared: BTreeSet<String>,
}

impl Spelling {
    /// The spelling of a file that keeps its surface.
    pub(super) fn kept(surface: Surface) -> Self {
        Self { to: surface, respells: false, declared: BTreeSet::new() }
    }

    /// The spelling of a file in `to`.
    pub(super) fn respelt(file: &SyntaxNode, to: Surface) -> Self {
        Self { to, respells: true, declared: declared_names(file) }
    }

    /// The surface that is written.
    pub(super) fn surface(&self) -> Surface {
        self.to
    }

    /// The text of a token.
    pub(super) fn spell(&self, token: &SyntaxToken) -> String {
        let text = token.text();
        match token.kind() {
            K::Keyword(keyword) if self.respells => spelt_keyword(keyword, token, self.to).to_owned(),
            K::Keyword(_) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            K::Digits => NumberText::read(text).map_or_else(|_| text.to_owned(), |number| number.spelt(self.to)),
            K::Comma | K::Semicolon if is_in(token, &[K::ArgList, K::ParamList]) => {
                self.to.argument_separator().to_string()
            }
            K::Word => self.spell_name(token),
            _ => text.trim_end_matches(['\r', '\n']).to_owned(),
        }
    }

    fn spell_name(&self, token: &SyntaxToken) -> String {
        let name = token.text().trim_matches('`');
        let name = if self.respells { self.builtin(name, token).unwrap_or(name) } else { name };
        if self.needs_backticks(name, token) { format!("`{name}`") } else { name.to_owned() }
    }

    /// The name of a builtin in the surface that is written, where `token` uses one.
    fn builtin(&self, name: &str, token: &SyntaxToken) -> Option<&'static str> {
        let row = by_name(name)?;
        let other = row.name(self.to);
        let used = token.parent().and_then(|name| name.parent()).is_some_and(|used| used.kind() == K::NameExpr);
        (used && !self.declared.contains(name) && !self.declared.contains(other)).then_some(other)
    }

    /// Whether a name must stand in backticks: it is reserved, or the author set off a word that begins a keyword.
    fn needs_backticks(&self, name: &str, token: &SyntaxToken) -> bool {
        let after_dot = previous(token).is_some_and(|previous| previous.kind() == K::Dot);
        let reserved = Keyword::is_reserved(name, self.to) && !after_dot;
        let was_set_off = token.text().starts_with('`');
        reserved || was_set_off && begins_keyword(name, self.to)
    }
}

/// The preferred spelling; where a word counts something, in its number.
fn spelt_keyword(keyword: Keyword, token: &SyntaxToken, to: Surface) -> &'static str {
    let count = || previous(token).filter(|previous| previous.kind() == K::Digits);
    let is_one = || count().is_some_and(|digits| digits.text() == "1");
    match keyword {
        Keyword::Decimals | Keyword::PercentagePoints if is_one() => {
            keyword.spellings(to).last().copied().unwrap_or_else(|| keyword.preferred(to))
        }
        _ => keyword.preferred(to),
    }
}

/// The token before another, trivia left out.
fn previous(token: &SyntaxToken) -> Option<SyntaxToken> {
    let mut before = token.prev_token();
    while let Some(token) = before {
        if !token.kind().is_trivia() {
            return Some(token);
        }
        before = token.prev_token();
    }
    None
}

fn is_in(token: &SyntaxToken, parents: &[K]) -> bool {
    token.parent().is_some_and(|parent| parents.contains(&parent.kind()))
}

fn begins_keyword(name: &str, surface: Surface) -> bool {
    let mut spellings = KEYWORDS.iter().flat_map(|row| row.kind.spellings(surface));
    spellings.any(|spelling| spelling.split_whitespace().next() == Some(name))
}

/// Every name that the file declares: of items, fields, arguments and bindings.
fn declared_names(file: &SyntaxNode) -> BTreeSet<String> {
    let heads = [K::ParameterDecl, K::RuleDecl, K::TableDecl];
    let names = file.descendants().filter_map(Name::cast).filter_map(|name| name.text());
    let paths = file.descendants().filter_map(Path::cast);
    let paths = paths.filter(|path| path.syntax().parent().is_some_and(|parent| heads.contains(&parent.kind())));
    names.chain(paths.map(|path| path.text())).collect()
}
