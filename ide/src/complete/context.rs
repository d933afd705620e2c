//! What stands around a cursor.

use crate::expected::{expected, expression_of};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::db::{Database, Def, Package, SourceFile};
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{Expr, item, start_of};
use lagrum_language::semantics::{item_at, parsed};
use lagrum_language::surface::{Keyword, Surface, is_name_continue};
use lagrum_language::syntax::ast::{AstNode as _, Item};
use lagrum_language::syntax::{SyntaxKind, SyntaxNode, SyntaxToken};
use lagrum_language::types::{Type, display, infer};
use rowan::TokenAtOffset;
use std::cell::OnceCell;

/// What stands around a cursor.
pub(super) struct Context<'s> {
    pub(super) snapshot: &'s Snapshot,
    pub(super) language: Language,
    pub(super) package: Package,
    pub(super) source: SourceFile,
    pub(super) surface: Surface,
    pub(super) text: &'s str,
    /// The file and the first byte of the word that is being typed.
    pub(super) start: FilePlace,
    /// What of the word is typed.
    pub(super) prefix: &'s str,
    /// The token before the word.
    pub(super) before: Option<SyntaxToken>,
    needed: OnceCell<Option<Type>>,
}

impl<'s> Context<'s> {
    /// What stands around a cursor in a file of rules; none in what is written between the rules.
    pub(super) fn of(snapshot: &'s Snapshot, at: FilePlace, language: Language) -> Option<Self> {
        let (package, source) = snapshot.source(at.file)?;
        let text = snapshot.text(at.file);
        let parse = parsed(snapshot.db(), source);
        let typed = text.get(..usize::try_from(at.offset).ok()?)?;
        let plain = typed.trim_end_matches(is_name_continue);
        let prefix = typed.get(plain.len()..)?;
        let offset = u32::try_from(plain.len()).ok()?;
        let root = parse.syntax();
        if is_prose(&root, typed, at.offset) {
            return None;
        }
        let before = before(&root, offset);
        let start = FilePlace { offset, ..at };
        let surface = parse.surface;
        Some(Context {
            snapshot,
            language,
            package,
            source,
            surface,
            text,
            start,
            prefix,
            before,
            needed: OnceCell::new(),
        })
    }

    pub(super) fn db(&self) -> &'s Database {
        self.snapshot.db()
    }

    /// The stretch that is typed of the word.
    pub(super) fn word(&self) -> FileSpan {
        let length = u32::try_from(self.prefix.len()).unwrap_or(0);
        let start = self.start.offset;
        FileSpan { file: self.start.file, start, end: start.saturating_add(length) }
    }

    /// A keyword in the language of the file.
    pub(super) fn spelt(&self, keyword: Keyword) -> &'static str {
        keyword.preferred(self.surface)
    }

    /// A text for the author.
    pub(super) fn say(&self, en: &'static str, sv: &'static str) -> &'static str {
        match self.language {
            Language::English => en,
            Language::Swedish => sv,
        }
    }

    /// A text in the language of the file.
    pub(super) fn own(&self, en: &'static str, sv: &'static str) -> &'static str {
        match self.surface {
            Surface::English => en,
            Surface::Swedish => sv,
        }
    }

    /// A type, in words of the language of the file.
    pub(super) fn shown(&self, ty: &Type) -> String {
        let language = match self.surface {
            Surface::English => Language::English,
            Surface::Swedish => Language::Swedish,
        };
        display(self.db(), &ty.value, language)
    }

    /// The declaration that the cursor stands in, or after.
    pub(super) fn def(&self) -> Option<Def> {
        let at = self.before.as_ref().map_or(0, |before| u32::from(before.text_range().start()));
        item_at(self.db(), self.package, self.source, at)
    }

    /// The declaration that the cursor stands in, or after.
    pub(super) fn item(&self) -> Option<Item> {
        self.ancestors().find_map(Item::cast)
    }

    /// The nodes around the token before the word, innermost first.
    pub(super) fn ancestors(&self) -> impl Iterator<Item = SyntaxNode> {
        self.before
            .as_ref()
            .and_then(SyntaxToken::parent)
            .into_iter()
            .flat_map(|parent| parent.ancestors())
    }

    /// Whether the token before the word stands in a node of a kind.
    pub(super) fn is_in(&self, kind: SyntaxKind) -> bool {
        self.ancestors().any(|node| node.kind() == kind)
    }

    /// Whether nothing stands before the word on its line.
    pub(super) fn begins_line(&self) -> bool {
        let before = usize::try_from(self.start.offset).ok().and_then(|end| self.text.get(..end));
        let line = before.unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        line.trim().is_empty()
    }

    /// Whether the letters that are typed stand in a name, in their order.
    pub(super) fn may_mean(&self, name: &str) -> bool {
        let mut letters = name.chars().flat_map(char::to_lowercase);
        let mut typed = self.prefix.chars().flat_map(char::to_lowercase);
        typed.all(|wanted| letters.any(|letter| letter == wanted))
    }

    /// The type that is needed of the word, found once.
    pub(super) fn needed(&self) -> Option<Type> {
        self.needed.get_or_init(|| self.find_needed()).clone()
    }

    fn find_needed(&self) -> Option<Type> {
        let def = self.def()?;
        let id = expression_of(self.db(), def, self.word()).or_else(|| self.missing(def))?;
        let known = expected(self.db(), def, id).filter(|ty| !ty.is_error());
        known.or_else(|| {
            let already = infer(self.db(), def).ty(id);
            (self.prefix.is_empty() && !already.is_error()).then_some(already)
        })
    }

    /// The type that is needed of the number before the word.
    pub(super) fn needed_of_number(&self) -> Option<Type> {
        let def = self.def()?;
        let range = self.before.as_ref()?.text_range();
        let (start, end) = (range.start().into(), range.end().into());
        let id = expression_of(self.db(), def, FileSpan { file: self.start.file, start, end })?;
        expected(self.db(), def, id)
    }

    /// The expression that is missing between the token before the word and what follows it.
    fn missing(&self, def: Def) -> Option<lagrum_language::hir::ExprId> {
        let item = item(self.db(), def)?;
        let start = start_of(self.db(), def);
        let from = u32::from(self.before.as_ref()?.text_range().end());
        let is_here = |here: lagrum_language::hir::Here| {
            let at = start.saturating_add(here.start);
            from <= at && at <= self.start.offset
        };
        let all = item
            .body
            .iter()
            .filter(|(id, expr)| **expr == Expr::Missing && is_here(item.body.here(*id)));
        all.map(|(id, _)| id).last()
    }
}

/// Whether a place of a literate file lies outside its fences. A fence that is just begun has nothing in it yet.
fn is_prose(root: &SyntaxNode, typed: &str, at: u32) -> bool {
    let begun = typed.ends_with('\n')
        && typed.lines().next_back().is_some_and(|line| line.trim_start().starts_with("```lagrum"));
    let prose = |token: SyntaxToken| token.kind() == SyntaxKind::Prose;
    !begun
        && match root.token_at_offset(at.into()) {
            TokenAtOffset::None => false,
            TokenAtOffset::Single(token) => prose(token),
            TokenAtOffset::Between(left, right) => prose(left) && prose(right),
        }
}

/// The last token that ends at or before a byte and is no trivia.
fn before(root: &SyntaxNode, offset: u32) -> Option<SyntaxToken> {
    let at = offset.into();
    if !root.text_range().contains_inclusive(at) {
        return None;
    }
    let mut token = root.token_at_offset(at).left_biased();
    while let Some(found) = &token {
        let ends = u32::from(found.text_range().end()) <= offset;
        if ends && !found.kind().is_trivia() {
            return token;
        }
        token = found.prev_token();
    }
    None
}
