//! A thing that can be written, and all that can be at a place.

use super::context::Context;
use super::place::Place;
use super::{
    after, cells, citations, clauses, expectations, imports, members, names, sources, types, units,
};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::diagnostics::{Language, TextEdit};

/// What kind of thing can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompletionKind {
    /// A fact, a given or a result.
    Fact,
    /// A rule, a table or an assessment.
    Rule,
    /// A parameter.
    Parameter,
    /// A concept or a set of alternatives.
    Type,
    /// A value of a closed set.
    Alternative,
    /// A name of the declaration itself.
    Local,
    /// A built-in function.
    Function,
    /// A keyword.
    Keyword,
    /// A unit.
    Unit,
    /// A package.
    Package,
    /// A provision or an act.
    Provision,
    /// A register, or another source of facts.
    Source,
    /// Text with places to fill in.
    Snippet,
}

/// A thing that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the author chooses by.
    pub label: String,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// Its type, or what it is.
    pub detail: String,
    /// What is replaced.
    pub replaces: FileSpan,
    /// What is written.
    pub text: String,
    /// Whether the text has places to fill in, `$1` and `${1:word}`.
    pub is_snippet: bool,
    /// How well it fits: 0 has the type that is needed.
    pub rank: u8,
    /// Where it is declared: hover there says what it is.
    pub declared: Option<FilePlace>,
    /// What is said of it, where no declaration does.
    pub documentation: String,
    /// Changes elsewhere in the file: what brings a name in.
    pub more: Vec<TextEdit>,
}

impl Completion {
    /// A thing by its name, with no more to say yet.
    pub(super) fn new(
        context: &Context<'_>,
        kind: CompletionKind,
        label: impl Into<String>,
    ) -> Self {
        let label = label.into();
        Completion {
            kind,
            detail: String::new(),
            replaces: context.word(),
            text: label.clone(),
            label,
            is_snippet: false,
            rank: 1,
            declared: None,
            documentation: String::new(),
            more: Vec::new(),
        }
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    pub(super) fn rank(mut self, rank: u8) -> Self {
        self.rank = rank;
        self
    }

    pub(super) fn snippet(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self.is_snippet = true;
        self
    }

    pub(super) fn documented(mut self, text: impl Into<String>) -> Self {
        self.documentation = text.into();
        self
    }
}

/// Everything that can be written at a cursor, what fits best first.
#[must_use]
pub fn complete(snapshot: &Snapshot, at: FilePlace, language: Language) -> Vec<Completion> {
    let Some(context) = Context::of(snapshot, at, language) else { return Vec::new() };
    let mut all = match context.place() {
        Place::Nothing => Vec::new(),
        Place::Member(dot) => members::of(&context, dot),
        Place::Type => types::all(&context),
        Place::Unit => units::all(&context),
        Place::TimeUnit => units::of_time(&context),
        Place::Citation => citations::all(&context),
        Place::Package => imports::packages(&context),
        Place::Owner => types::owners(&context),
        Place::Source => sources::all(&context),
        Place::Register => sources::registers(&context),
        Place::Words(words) => clauses::words(&context, words),
        Place::Cell => cells::all(&context),
        Place::Clause => clauses::all(&context),
        Place::Given => expectations::given(&context),
        Place::Named(named) => expectations::all(&context, named),
        Place::Value => names::all(&context),
        Place::After => after::all(&context),
    };
    let typed = context.prefix.to_lowercase();
    all.retain(|one| context.may_mean(&one.label));
    let order = |one: &Completion| {
        let begins = one.label.to_lowercase().starts_with(&typed);
        (!begins, one.rank, one.label.clone(), one.kind)
    };
    all.sort_by_cached_key(order);
    // Names of two packages are two things: each is brought in by its own `use`.
    all.dedup_by(|again, first| {
        (&again.label, again.kind, &again.more) == (&first.label, first.kind, &first.more)
    });
    all
}
