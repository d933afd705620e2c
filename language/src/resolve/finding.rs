//! A diagnostic in the making: its places are counted from items, so that it survives edits
//! elsewhere in the file.

use crate::db::{Db, Def};
use crate::diagnostics::{Code, Diagnostic, SourceSpan, Text, TextEdit};
use crate::hir::{Here, start_of};

/// A place in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The item.
    pub def: Def,
    /// Where in it.
    pub here: Here,
}

/// A diagnostic whose places are counted from items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    code: Code,
    at: Place,
    message: Text,
    label: Text,
    related: Vec<(Place, Text)>,
    help: Option<Text>,
    fixes: Vec<(Text, Vec<(Place, String)>)>,
}

impl Finding {
    /// A finding at a place, with no more to say yet.
    #[must_use]
    pub fn new(code: Code, at: Place, message: Text) -> Finding {
        let label = Text::same("");
        Finding { code, at, message, label, related: Vec::new(), help: None, fixes: Vec::new() }
    }

    /// Says what is at the primary place.
    #[must_use]
    pub fn labelled(mut self, text: Text) -> Self {
        self.label = text;
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn and(mut self, at: Place, text: Text) -> Self {
        self.related.push((at, text));
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Offers a mend: one replacement.
    #[must_use]
    pub fn replace(mut self, title: Text, at: Place, by: impl Into<String>) -> Self {
        self.fixes.push((title, vec![(at, by.into())]));
        self
    }

    /// Its place.
    #[must_use]
    pub fn at(&self) -> Place {
        self.at
    }

    /// Its kind.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// The diagnostic, its places counted from the beginning of files.
    #[must_use]
    pub fn in_file(&self, db: &dyn Db) -> Diagnostic {
        let mut out = Diagnostic::new(self.code, self.at.in_file(db), self.message.clone())
            .labelled(self.label.clone());
        for (at, text) in &self.related {
            out = out.and(at.in_file(db), text.clone());
        }
        if let Some(help) = &self.help {
            out = out.help(help.clone());
        }
        for (title, edits) in &self.fixes {
            let edits = edits
                .iter()
                .map(|(at, text)| TextEdit { span: at.in_file(db), text: text.clone() })
                .collect();
            out = out.fix(title.clone(), edits);
        }
        out
    }
}

impl Place {
    /// The place in its file.
    #[must_use]
    pub fn in_file(self, db: &dyn Db) -> SourceSpan {
        let start = start_of(db, self.def);
        SourceSpan {
            file: self.def.file.number(db),
            start: start.saturating_add(self.here.start),
            end: start.saturating_add(self.here.end),
        }
    }
}
