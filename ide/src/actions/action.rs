//! What is offered for a stretch of a file.

use super::site::Site;
use super::{mend, rewrite};
use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::diagnostics::{Diagnostic, Fix, Text, TextEdit};
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
    let offered = mends(snapshot, found).into_iter().map(|fix| Action {
        title: fix.title,
        kind: ActionKind::Mend,
        mends: Some(found.clone()),
        edits: fix.edits,
        renamed: None,
    });
    offered.collect()
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
