//! `textDocument/semanticTokens`: whole, what differs from last time, and a stretch

use crate::queue::View;
use crate::settings::Encoding;
use lagrum_ide::tokens::{self, Token, TokenKind};
use lagrum_ide::{FileId, FileSpan};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use tower_lsp::ls_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensDelta,
    SemanticTokensDeltaParams, SemanticTokensEdit, SemanticTokensFullDeltaResult,
    SemanticTokensLegend, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensRangeResult, SemanticTokensResult,
};

/// Kinds of words, by their numbers in the protocol.
const KINDS: [(TokenKind, SemanticTokenType); 21] = [
    (TokenKind::Keyword, SemanticTokenType::KEYWORD),
    (TokenKind::Comment, SemanticTokenType::COMMENT),
    (TokenKind::Number, SemanticTokenType::NUMBER),
    (TokenKind::Text, SemanticTokenType::STRING),
    (TokenKind::Operator, SemanticTokenType::OPERATOR),
    (TokenKind::Citation, SemanticTokenType::DECORATOR),
    (TokenKind::Package, SemanticTokenType::NAMESPACE),
    (TokenKind::Act, SemanticTokenType::DECORATOR),
    (TokenKind::Register, SemanticTokenType::INTERFACE),
    (TokenKind::Unit, SemanticTokenType::TYPE_PARAMETER),
    (TokenKind::Concept, SemanticTokenType::CLASS),
    (TokenKind::Alternatives, SemanticTokenType::ENUM),
    (TokenKind::Alternative, SemanticTokenType::ENUM_MEMBER),
    (TokenKind::Fact, SemanticTokenType::PROPERTY),
    (TokenKind::Parameter, SemanticTokenType::VARIABLE),
    (TokenKind::Rule, SemanticTokenType::FUNCTION),
    (TokenKind::Decision, SemanticTokenType::STRUCT),
    (TokenKind::Result, SemanticTokenType::PROPERTY),
    (TokenKind::Control, SemanticTokenType::EVENT),
    (TokenKind::Local, SemanticTokenType::PARAMETER),
    (TokenKind::Function, SemanticTokenType::FUNCTION),
];

const MODIFIERS: [SemanticTokenModifier; 3] = [
    SemanticTokenModifier::DECLARATION,
    SemanticTokenModifier::DEFAULT_LIBRARY,
    SemanticTokenModifier::READONLY,
];

/// What the numbers in tokens mean.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: KINDS.iter().map(|(_, name)| name.clone()).collect(),
        token_modifiers: MODIFIERS.to_vec(),
    }
}

/// The tokens that each document's editor has, by the number they were given with.
#[derive(Default)]
pub(crate) struct Remembered {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// How many answers were given.
    count: u64,
    by_file: BTreeMap<FileId, Answer>,
}

/// Tokens that an editor has.
struct Answer {
    /// The id that they were given with.
    id: String,
    /// The version of the document that they are of; none for one that is not open.
    version: Option<i32>,
    tokens: Vec<SemanticToken>,
    /// Whether the editor was told to ask anew.
    told: bool,
}

impl Remembered {
    /// Keeps the tokens of a document; gives the id they are kept by, and what was kept before.
    fn keep(
        &self,
        file: FileId,
        version: Option<i32>,
        tokens: &[SemanticToken],
    ) -> (String, Option<Answer>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.count = known.count.wrapping_add(1);
        let id = known.count.to_string();
        let answer = Answer { id: id.clone(), version, tokens: tokens.to_vec(), told: false };
        let before = known.by_file.insert(file, answer);
        (id, before)
    }
}

/// Whether the editor has tokens of an open document that are others now, though the document is the same: those of one
/// that it has changed it asks for by itself. It is said once.
pub(crate) fn are_stale(view: &View) -> bool {
    let of_same = |(file, known): (&FileId, &Answer)| {
        let same = !known.told && known.version.is_some() && known.version == version(view, *file);
        same.then(|| (*file, known.id.clone()))
    };
    let known = || view.remembered.known.lock().unwrap_or_else(PoisonError::into_inner);
    let asked: Vec<_> = known().by_file.iter().filter_map(of_same).collect();
    let mut stale = false;
    for (file, id) in asked {
        let now = encoded(view, file, None);
        // Meanwhile the editor may have asked.
        if let Some(known) = known().by_file.get_mut(&file).filter(|known| known.id == id) {
            known.told = known.tokens != now;
            stale |= known.told;
        }
    }
    stale
}

/// The version of a document, if it is open.
fn version(view: &View, file: FileId) -> Option<i32> {
    let location = &view.snapshot.rules.file(file)?.location;
    view.documents.at(location).map(|document| document.version)
}

pub(crate) fn whole(view: &View, params: &SemanticTokensParams) -> Option<SemanticTokensResult> {
    let file = view.file(&params.text_document)?;
    let data = encoded(view, file, None);
    let (id, _) = view.remembered.keep(file, version(view, file), &data);
    Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: Some(id), data }))
}

pub(crate) fn delta(
    view: &View,
    params: &SemanticTokensDeltaParams,
) -> Option<SemanticTokensFullDeltaResult> {
    let file = view.file(&params.text_document)?;
    let data = encoded(view, file, None);
    let (id, before) = view.remembered.keep(file, version(view, file), &data);
    Some(match before {
        Some(known) if known.id == params.previous_result_id => {
            let edits = difference(&known.tokens, &data).into_iter().collect();
            let delta = SemanticTokensDelta { result_id: Some(id), edits };
            SemanticTokensFullDeltaResult::TokensDelta(delta)
        }
        Some(_) | None => {
            SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id: Some(id), data })
        }
    })
}

pub(crate) fn range(
    view: &View,
    params: &SemanticTokensRangeParams,
) -> Option<SemanticTokensRangeResult> {
    let file = view.file(&params.text_document)?;
    let data = encoded(view, file, Some(view.span(file, params.range)));
    Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
}

/// The one stretch in which tokens differ; a token is five numbers.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = (old.get(same..).unwrap_or_default(), new.get(same..).unwrap_or_default());
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(a, b)| a == b).count();
    let gone = rest.0.len().saturating_sub(tail);
    let come = rest.1.get(..rest.1.len().saturating_sub(tail)).unwrap_or_default();
    if gone == 0 && come.is_empty() {
        return None;
    }
    let five = |count: usize| u32::try_from(count.saturating_mul(5)).unwrap_or(u32::MAX);
    Some(SemanticTokensEdit {
        start: five(same),
        delete_count: five(gone),
        data: Some(come.to_vec()),
    })
}

/// Tokens as the protocol writes them: each counted from the one before.
fn encoded(view: &View, file: FileId, within: Option<FileSpan>) -> Vec<SemanticToken> {
    let mut last = (0, 0);
    let mut data = Vec::new();
    for token in tokens::tokens(&view.snapshot, file, within) {
        let range = view.range(token.span);
        let (line, column) = (range.start.line, range.start.character);
        let delta_line = line.saturating_sub(last.0);
        let delta_start = if delta_line == 0 { column.saturating_sub(last.1) } else { column };
        last = (line, column);
        data.push(SemanticToken {
            delta_line,
            delta_start,
            length: length(view, token, range.end.character.saturating_sub(column)),
            token_type: number(token.kind),
            token_modifiers_bitset: modifiers(token),
        });
    }
    data
}

fn length(view: &View, token: Token, columns: u32) -> u32 {
    match view.settings.encoding {
        Encoding::Utf8 => token.span.end.saturating_sub(token.span.start),
        Encoding::Utf16 => columns,
    }
}

fn number(kind: TokenKind) -> u32 {
    let at = KINDS.iter().position(|(known, _)| *known == kind);
    at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

fn modifiers(token: Token) -> u32 {
    let bit = |set: bool, at: u32| if set { 1 << at } else { 0 };
    let fixed = matches!(token.kind, TokenKind::Parameter | TokenKind::Alternative);
    bit(token.declares, 0) | bit(token.offered, 1) | bit(fixed, 2)
}
