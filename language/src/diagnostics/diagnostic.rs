//! The envelope of everything the checker says.

use super::{Code, Severity, Text};
use std::ops::Range;

/// A stretch of one file: the file's number in its package set, and bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SourceSpan {
    /// Which file, as numbered by the workspace.
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl SourceSpan {
    /// The bytes of the span.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        let start = usize::try_from(self.start).unwrap_or(usize::MAX);
        start..usize::try_from(self.end).unwrap_or(usize::MAX).max(start)
    }
}

/// A place a diagnostic points at, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: SourceSpan,
    /// What is there; may be empty where the message says it all.
    pub text: Text,
}

/// One change to a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextEdit {
    /// What is replaced.
    pub span: SourceSpan,
    /// By what.
    pub text: String,
}

/// A mend that an editor can apply.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fix {
    /// What it does, for a menu.
    pub title: Text,
    /// The changes, all or none.
    pub edits: Vec<TextEdit>,
}

/// One finding of the checker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// One line in plain words.
    pub message: Text,
    /// Where; the first of its labels.
    pub primary: Label,
    /// Other places that matter.
    pub related: Vec<Label>,
    /// What to write instead.
    pub help: Option<Text>,
    /// Mends that an editor can apply.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A diagnostic at a place, with no more to say yet.
    #[must_use]
    pub fn new(code: Code, span: SourceSpan, message: Text) -> Self {
        let primary = Label { span, text: Text::same("") };
        Diagnostic { code, message, primary, related: Vec::new(), help: None, fixes: Vec::new() }
    }

    /// Says what is at the primary place.
    #[must_use]
    pub fn labelled(mut self, text: Text) -> Self {
        self.primary.text = text;
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn and(mut self, span: SourceSpan, text: Text) -> Self {
        self.related.push(Label { span, text });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Offers a mend.
    #[must_use]
    pub fn fix(mut self, title: Text, edits: Vec<TextEdit>) -> Self {
        self.fixes.push(Fix { title, edits });
        self
    }

    /// The same of a text that stands so many bytes into a file.
    #[must_use]
    pub fn moved(mut self, file: u32, by: u32) -> Self {
        let labels = self.related.iter_mut().map(|label| &mut label.span);
        let edits = self.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
        for span in labels.chain(edits).chain([&mut self.primary.span]) {
            let (start, end) = (span.start.saturating_add(by), span.end.saturating_add(by));
            *span = SourceSpan { file, start, end };
        }
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}

/// Puts diagnostics in reading order and drops what is said twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
}

fn key(d: &Diagnostic) -> (SourceSpan, &'static str, &Text) {
    (d.primary.span, d.code.id, &d.message)
}
