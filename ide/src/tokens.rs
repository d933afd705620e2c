//! What each word of a file is, for its colour.

use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::hir::{ItemKind, content, file_items, item, start_of};
use lagrum_language::semantics::{Role, Target, mentions, parsed};
use lagrum_language::syntax::{SyntaxKind as K, SyntaxToken};
use rowan::NodeOrToken;
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// A word, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, on one line.
    pub span: FileSpan,
    /// What it is.
    pub kind: TokenKind,
    /// Whether a name is given here.
    pub declares: bool,
    /// Whether the language offers it.
    pub offered: bool,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of the language")]
pub enum TokenKind {
    Keyword,
    Comment,
    Number,
    Text,
    Operator,
    Citation,
    Package,
    Act,
    Register,
    Unit,
    Concept,
    Alternatives,
    Alternative,
    Fact,
    Parameter,
    Rule,
    Decision,
    Result,
    Control,
    Local,
    Function,
}

/// The words of a file that are something, in order; of a stretch of it, if one is given.
#[must_use]
pub fn tokens(snapshot: &Snapshot, file: FileId, within: Option<FileSpan>) -> Vec<Token> {
    let Some((package, source)) = snapshot.source(file) else { return Vec::new() };
    let inside =
        |start: u32, end: u32| within.is_none_or(|within| start < within.end && within.start < end);
    let mut names: BTreeMap<u32, (TokenKind, bool, bool)> = BTreeMap::new();
    let items = file_items(snapshot.db(), source);
    for (index, known) in (0u32..).zip(&items.items) {
        let def = Def { package, file: source, index };
        let start = start_of(snapshot.db(), def);
        if !inside(start, start.saturating_add(known.here.end)) {
            continue;
        }
        for mention in mentions(snapshot.db(), def) {
            let kind = of_target(snapshot, mention.target);
            let offered = matches!(mention.target, Target::Builtin(_));
            let said = (kind, mention.role == Role::Declares, offered);
            names.insert(start.saturating_add(mention.here.start), said);
        }
    }
    let root = parsed(snapshot.db(), source).syntax();
    let mut found = Vec::new();
    for token in root.descendants_with_tokens().filter_map(NodeOrToken::into_token) {
        let range = token.text_range();
        let (start, end) = (u32::from(range.start()), u32::from(range.end()));
        if !inside(start, end) {
            continue;
        }
        let named = names.get(&start).copied().filter(|_| token.kind() == K::Word);
        let said = named.or_else(|| of_token(&token).map(|kind| (kind, false, false)));
        if let Some(said) = said {
            lines(file, start, token.text(), said, &mut found);
        }
    }
    found
}

/// A token, line by line: a keyword of several words may go over lines.
fn lines(
    file: FileId,
    start: u32,
    text: &str,
    (kind, declares, offered): (TokenKind, bool, bool),
    found: &mut Vec<Token>,
) {
    let mut at = start;
    for line in text.split_inclusive('\n') {
        let shown = line.trim();
        let length = |text: &str| u32::try_from(text.len()).unwrap_or(0);
        let indent = length(line).saturating_sub(length(line.trim_start()));
        if !shown.is_empty() {
            let start = at.saturating_add(indent);
            let span = FileSpan { file, start, end: start.saturating_add(length(shown)) };
            found.push(Token { span, kind, declares, offered });
        }
        at = at.saturating_add(length(line));
    }
}

fn of_target(snapshot: &Snapshot, target: Target) -> TokenKind {
    match target {
        Target::Package(_) => TokenKind::Package,
        Target::Fact(..) => TokenKind::Fact,
        Target::Result(..) | Target::Condition(..) | Target::Column(..) => TokenKind::Result,
        Target::Alternative(..) => TokenKind::Alternative,
        Target::Exception(..) => TokenKind::Rule,
        Target::Benefit(..) => TokenKind::Fact,
        Target::Builtin(_) => TokenKind::Function,
        Target::Local(..)
        | Target::Argument(..)
        | Target::Each(_)
        | Target::Owner(_)
        | Target::Step(_)
        | Target::Row(..)
        | Target::RowNumber(..) => TokenKind::Local,
        Target::Item(def) => of_item(snapshot, def),
    }
}

fn of_item(snapshot: &Snapshot, def: Def) -> TokenKind {
    let Some(item) = item(snapshot.db(), def) else { return TokenKind::Rule };
    match content(&item.kind) {
        ItemKind::Package { .. } => TokenKind::Package,
        ItemKind::Act { .. } => TokenKind::Act,
        ItemKind::Register => TokenKind::Register,
        ItemKind::Unit { .. } => TokenKind::Unit,
        ItemKind::Alternatives(_) => TokenKind::Alternatives,
        ItemKind::Concept(_) => TokenKind::Concept,
        ItemKind::Parameter(_) => TokenKind::Parameter,
        ItemKind::Decision(_) | ItemKind::Coordination(_) => TokenKind::Decision,
        ItemKind::Control(_) => TokenKind::Control,
        ItemKind::Test(_) => TokenKind::Text,
        ItemKind::Rule(_)
        | ItemKind::Table(_)
        | ItemKind::Assessment(_)
        | ItemKind::Omitted(_)
        | ItemKind::Reform(_)
        | ItemKind::Use(_)
        | ItemKind::Except { .. }
        | ItemKind::Delegated(_)
        | ItemKind::Prescribes { .. }
        | ItemKind::Change(_) => TokenKind::Rule,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "most kinds of tokens have no colour")]
fn of_token(token: &SyntaxToken) -> Option<TokenKind> {
    Some(match token.kind() {
        K::Keyword(_) => TokenKind::Keyword,
        K::Comment => TokenKind::Comment,
        K::Digits | K::DateText | K::MonthText | K::ActNumber | K::PercentSign => TokenKind::Number,
        K::Quote | K::TextPiece | K::PatternText | K::LanguageTag => TokenKind::Text,
        K::Plus
        | K::Minus
        | K::Star
        | K::Slash
        | K::Equal
        | K::NotEqual
        | K::Less
        | K::LessEqual
        | K::Greater
        | K::GreaterEqual => TokenKind::Operator,
        K::SectionSign
        | K::ChapterSign
        | K::ParagraphSign
        | K::PointSign
        | K::SentenceSign
        | K::CitationDigits
        | K::CitationLetter => TokenKind::Citation,
        _ => return None,
    })
}
