//! What is offered for a stretch of a file.

use super::site::Site;
use super::{mend, rewrite};
use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::diagnostics::{Diagnostic, Fix, Text, TextEdit, codes};
use std::path::PathBuf;

/// What kind of change an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionKind {
    /// It mends what a diagnostic says.
    Mend,
    /// It gives a part of a rule a name of its own.
    Extract,
    /// It writes what a name stands for in its place.
    Inline,
    /// It writes the same in another form.
    Rewrite,
    /// It mends all of a file that can only mean one thing.
    FixAll,
}

/// A change that an editor offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does, for a menu.
    pub title: Text,
    /// What kind of change it is.
    pub kind: ActionKind,
    /// What it mends.
    pub mends: Option<Diagnostic>,
    /// Whether it is the only way to mend that.
    pub preferred: bool,
    /// The changes, all or none; none overlaps another.
    pub edits: Vec<TextEdit>,
    /// The file that gets another name after the changes, and where it then lies.
    pub renamed: Option<(FileId, PathBuf)>,
}

/// A change that cannot be offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What it would do, for a menu.
    pub title: Text,
    /// What kind of change it is.
    pub kind: ActionKind,
    /// Why it cannot be done.
    pub reason: Text,
}

/// What an author may look for at a stretch of a file, and why it cannot be done.
#[must_use]
pub fn refused(snapshot: &Snapshot, at: FileSpan) -> Option<Refused> {
    rewrite::refused(&Site::at_span(snapshot, at)?)
}

/// What is offered for a stretch of a file: mends of what is wrong there, then other ways to write it.
#[must_use]
pub fn actions(snapshot: &Snapshot, at: FileSpan) -> Vec<Action> {
    let touches = |found: &Diagnostic| {
        let span = found.primary.span;
        span.file == at.file && span.start <= at.end && at.start <= span.end
    };
    let found = snapshot.rules.check_file(at.file).into_iter().filter(touches);
    let mut all: Vec<Action> = found.flat_map(|found| mend_actions(snapshot, &found)).collect();
    if let Some(site) = Site::at_span(snapshot, at) {
        all.extend(rewrite::of(&site));
    }
    all
}

fn mend_actions(snapshot: &Snapshot, found: &Diagnostic) -> Vec<Action> {
    let fixes = mends(snapshot, found);
    // What only the law can say is filled in by the author: taken unread, nobody would learn that it was never said.
    let preferred = fixes.len() == 1 && !mend::is_to_be_filled_in(found.code.id);
    let offered = fixes.into_iter().map(|fix| Action {
        title: fix.title,
        kind: ActionKind::Mend,
        mends: Some(found.clone()),
        preferred,
        edits: fix.edits,
        renamed: None,
    });
    offered.collect()
}

/// Mends all of a file that can only mean one thing: letters of other alphabets that look like Latin ones. In digits
/// that are grouped otherwise one may be missing, and `over` does not say whether the limit is included.
#[must_use]
pub fn fix_all(snapshot: &Snapshot, file: FileId) -> Option<Action> {
    let mut edits: Vec<TextEdit> = Vec::new();
    for found in snapshot.rules.check_file(file) {
        if found.code != codes::syntax::MIXED_SCRIPTS {
            continue;
        }
        let fixes = mends(snapshot, &found);
        let [only] = fixes.as_slice() else { continue };
        let overlaps = |edit: &TextEdit| {
            let mut spans = edits.iter().map(|other| other.span);
            spans.any(|span| span.start < edit.span.end && edit.span.start < span.end)
        };
        if !only.edits.iter().any(overlaps) {
            edits.extend(only.edits.iter().cloned());
        }
    }
    edits.sort();
    (!edits.is_empty()).then(|| Action {
        title: Text::new(
            "Write all names in Latin letters",
            "Skriv alla namn med latinska bokstäver",
        ),
        kind: ActionKind::FixAll,
        mends: None,
        preferred: true,
        edits,
        renamed: None,
    })
}

/// The ways to mend what a diagnostic says: those that it carries, then those found in the tree.
#[must_use]
pub fn mends(snapshot: &Snapshot, found: &Diagnostic) -> Vec<Fix> {
    let mut fixes = found.fixes.clone();
    let more = match Site::of(snapshot, found) {
        Some(site) => mend::of(&site, found.code.id),
        None => mend::of_manifest(snapshot, found),
    };
    for fix in more {
        if !fixes.iter().any(|other| other.edits == fix.edits) {
            fixes.push(fix);
        }
    }
    fixes
}
