//! A place in a file of rules, and what an action needs to know of it.

use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::db::{Database, Def, Package, SourceFile};
use lagrum_language::diagnostics::{Diagnostic, Fix, Label, Text, TextEdit};
use lagrum_language::semantics::{found_at, item_at, parsed};
use lagrum_language::surface::{Keyword, Surface};
use lagrum_language::syntax::ast::{AstNode, FieldDecl};
use lagrum_language::syntax::{Parse, SyntaxKind, SyntaxNode, SyntaxToken};

/// A place in a file of rules: that of a diagnostic, or of the cursor.
pub(super) struct Site<'s> {
    pub(super) snapshot: &'s Snapshot,
    place: FileSpan,
    /// The other places of the diagnostic.
    pub(super) related: &'s [Label],
    pub(super) package: Package,
    pub(super) source: SourceFile,
    pub(super) parse: &'s Parse,
    pub(super) text: &'s str,
}

impl<'s> Site<'s> {
    /// The place of a diagnostic; nothing for one that is not in a file of rules.
    pub(super) fn of(snapshot: &'s Snapshot, found: &'s Diagnostic) -> Option<Self> {
        let site = Site::at_span(snapshot, found.primary.span)?;
        Some(Site { related: &found.related, ..site })
    }

    /// A stretch of a file of rules.
    pub(super) fn at_span(snapshot: &'s Snapshot, place: FileSpan) -> Option<Self> {
        let (package, source) = snapshot.source(place.file)?;
        let parse = parsed(snapshot.db(), source);
        let text = snapshot.text(place.file);
        Some(Site { snapshot, place, related: &[], package, source, parse, text })
    }

    pub(super) fn db(&self) -> &'s Database {
        self.snapshot.db()
    }

    /// The place.
    pub(super) fn span(&self) -> FileSpan {
        self.place
    }

    /// The language of the file.
    pub(super) fn surface(&self) -> Surface {
        self.parse.surface
    }

    /// A keyword in the language of the file.
    pub(super) fn word(&self, keyword: Keyword) -> &'static str {
        keyword.preferred(self.surface())
    }

    /// A text in the language of the file.
    pub(super) fn say(&self, en: &'static str, sv: &'static str) -> &'static str {
        match self.surface() {
            Surface::English => en,
            Surface::Swedish => sv,
        }
    }

    /// The text of a stretch of the file.
    pub(super) fn written(&self, span: FileSpan) -> &'s str {
        self.snapshot.written(span)
    }

    /// The text of the place.
    pub(super) fn pointed(&self) -> &'s str {
        self.written(self.span())
    }

    /// The declaration around the place.
    pub(super) fn def(&self) -> Option<Def> {
        item_at(self.db(), self.package, self.source, self.span().start)
    }

    /// The stretch of a node.
    pub(super) fn at(&self, node: &SyntaxNode) -> FileSpan {
        let range = node.text_range();
        FileSpan { file: self.span().file, start: range.start().into(), end: range.end().into() }
    }

    /// The stretch of a token.
    pub(super) fn at_token(&self, token: &SyntaxToken) -> FileSpan {
        let range = token.text_range();
        FileSpan { file: self.span().file, start: range.start().into(), end: range.end().into() }
    }

    /// The stretch of a node of another file.
    pub(super) fn at_in(&self, file: FileId, node: &SyntaxNode) -> FileSpan {
        FileSpan { file, ..self.at(node) }
    }

    /// Whether a file belongs to a package that the author has open, and not to one that is only depended on.
    pub(super) fn is_own(&self, file: FileId) -> bool {
        let rules = &self.snapshot.rules;
        rules.package_of(file).is_some_and(|package| rules.roots.contains(&package))
    }

    /// The smallest node around a stretch of a file of rules.
    pub(super) fn node_at(&self, span: FileSpan) -> Option<SyntaxNode> {
        let (_, source) = self.snapshot.source(span.file)?;
        let mut node = parsed(self.db(), source).syntax();
        loop {
            let inner = node.children().find(|child| {
                let at = self.at(child);
                at.start <= span.start && span.end <= at.end && at.start < at.end
            });
            match inner {
                Some(inner) => node = inner,
                None => return Some(node),
            }
        }
    }

    /// The first node of a kind in the smallest node around a stretch of a file of rules, or that node itself.
    pub(super) fn inside<N: AstNode>(&self, span: FileSpan) -> Option<N> {
        self.node_at(span)?.descendants().find_map(N::cast)
    }

    /// The fact that the name at a byte means: its declaration in a concept, in the file that this stands in.
    pub(super) fn fact_at(&self, offset: u32) -> Option<(Site<'s>, FieldDecl)> {
        let found = found_at(self.db(), self.package, self.source, offset)?;
        let place = found.mention.target.name_place(self.db())?.in_file(self.db());
        let there = self.there(place).filter(|_| self.is_own(place.file))?;
        let fact = there.around()?;
        Some((there, fact))
    }

    /// A name for what is known in its declaration only, made of another, that nothing in the file has.
    pub(super) fn free_here(&self, name: &str) -> String {
        self.unlike(name, |name| self.text.contains(name.as_str()))
    }

    /// A name made of another, that is not taken.
    pub(super) fn unlike(&self, name: &str, taken: impl Fn(&String) -> bool) -> String {
        if !taken(&name.to_owned()) {
            return name.to_owned();
        }
        let numbered = (2u32..).map(|number| format!("{name}_{number}"));
        numbered.take(1000).find(|name| !taken(name)).unwrap_or_default()
    }

    /// The smallest node of a kind around the place.
    pub(super) fn around<N: AstNode>(&self) -> Option<N> {
        self.around_span(self.span())
    }

    /// The smallest node of a kind around a stretch of the file.
    pub(super) fn around_span<N: AstNode>(&self, span: FileSpan) -> Option<N> {
        self.node_at(span)?.ancestors().find_map(N::cast)
    }

    /// The text of a node.
    pub(super) fn text_of<N: AstNode>(&self, node: &N) -> &'s str {
        self.written(self.at(node.syntax()))
    }

    /// The white space that the line of a byte begins with.
    pub(super) fn indent(&self, offset: u32) -> &'s str {
        let start = self.line_start(offset);
        let line = self.slice(start, self.end());
        let blanks = line.len().saturating_sub(line.trim_start_matches([' ', '\t']).len());
        line.get(..blanks).unwrap_or_default()
    }

    /// The first byte of the line of a byte.
    pub(super) fn line_start(&self, offset: u32) -> u32 {
        let before = self.slice(0, offset);
        before.rfind('\n').map_or(0, |at| narrow(at.saturating_add(1)))
    }

    /// The byte after the text of the line of a byte.
    pub(super) fn line_end(&self, offset: u32) -> u32 {
        let after = self.slice(offset, self.end());
        let length = after.find('\n').unwrap_or(after.len());
        offset.saturating_add(narrow(length))
    }

    /// The length of the file.
    pub(super) fn end(&self) -> u32 {
        narrow(self.text.len())
    }

    fn slice(&self, start: u32, end: u32) -> &'s str {
        self.written(FileSpan { file: self.span().file, start, end })
    }

    /// A stretch of the file.
    pub(super) fn stretch(&self, start: u32, end: u32) -> FileSpan {
        FileSpan { file: self.span().file, start, end }
    }

    /// A stretch with the white space before it, and the line break where it stands alone on its lines. The line break
    /// stays where what stands behind would become part of a comment.
    pub(super) fn with_space_before(&self, span: FileSpan) -> FileSpan {
        let start = narrow(self.slice(0, span.start).trim_end().len());
        let rest = self.slice(span.end, self.line_end(span.end));
        let before = self.parse.syntax().token_at_offset(start.into()).left_biased();
        let of_comment = before.is_some_and(|token| token.kind() == SyntaxKind::Comment);
        if of_comment && !rest.trim().is_empty() { span } else { FileSpan { start, ..span } }
    }

    /// A stretch with the comma before it.
    pub(super) fn with_comma_before(&self, span: FileSpan) -> FileSpan {
        let before = self.slice(0, span.start).trim_end();
        let before = before.strip_suffix(',').unwrap_or(before).trim_end();
        FileSpan { start: narrow(before.len()), ..span }
    }
}

/// A length as the language counts bytes.
fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A mend of one change.
pub(super) fn fix(en: &str, sv: &str, edits: Vec<TextEdit>) -> Fix {
    Fix { title: Text::new(en, sv), edits }
}

/// A change.
pub(super) fn replace(span: FileSpan, text: impl Into<String>) -> TextEdit {
    TextEdit { span, text: text.into() }
}

/// A text put in at a byte of the file of a span.
pub(super) fn insert(file: FileSpan, at: u32, text: impl Into<String>) -> TextEdit {
    replace(FileSpan { start: at, end: at, ..file }, text)
}
