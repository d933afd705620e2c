//! A renaming, tried on a copy of the rules.

use crate::{FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::{Diagnostic, Severity, Text, TextEdit};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Mention, Target, mentions};
use lagrum_language::workspace::{Memory, Workspace};
use salsa::Database as _;
use std::collections::BTreeMap;

/// Tries edits: nothing may be wrong that was not, and every name must mean what it did.
///
/// # Errors
/// What would go wrong.
pub(super) fn tried(snapshot: &Snapshot, edits: &[TextEdit]) -> Result<(), Text> {
    let before = copy(snapshot, &[]);
    let after = copy(snapshot, edits);
    // The copies are checked in databases of their own, which no edit ends.
    let still_asked = || snapshot.db().unwind_if_revision_cancelled();
    still_asked();
    if let Some(found) = new_error(&before, &after) {
        let at = place(&after, found.primary.span);
        return Err(Text::new(
            format!("the new name does not fit: {} ({at})", found.message.en),
            format!("det nya namnet passar inte: {} ({at})", found.message.sv),
        ));
    }
    still_asked();
    match other_meaning(&before, &after) {
        None => Ok(()),
        Some(span) => {
            let at = place(&after, span);
            Err(Text::new(
                format!("another name would come to mean something else ({at})"),
                format!("ett annat namn skulle få en annan betydelse ({at})"),
            ))
        }
    }
}

/// The rules in memory, edited.
fn copy(snapshot: &Snapshot, edits: &[TextEdit]) -> Workspace {
    let mut by_file: BTreeMap<u32, Vec<&TextEdit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    let mut memory = Memory::default();
    for (number, file) in snapshot.rules.files() {
        let mut text = snapshot.text(number).to_owned();
        let mut edits = by_file.remove(&number).unwrap_or_default();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        for edit in edits {
            if text.get(edit.span.range()).is_some() {
                text.replace_range(edit.span.range(), &edit.text);
            }
        }
        memory.put(&file.location, &text);
    }
    let folders = memory.folders();
    Workspace::load_from(&mut memory, &folders)
}

fn errors(workspace: &Workspace) -> Vec<Diagnostic> {
    let mut found = workspace.check();
    found.retain(|found| found.severity() == Severity::Error);
    found
}

/// An error that was not there before, by its kind and how many there are of it in its file.
fn new_error(before: &Workspace, after: &Workspace) -> Option<Diagnostic> {
    let mut known: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for found in errors(before) {
        let count = known.entry((found.code.id, found.primary.span.file)).or_default();
        *count = count.saturating_add(1);
    }
    errors(after).into_iter().find(|found| {
        match known.get_mut(&(found.code.id, found.primary.span.file)) {
            Some(count) if *count > 0 => {
                *count = count.saturating_sub(1);
                false
            }
            Some(_) | None => true,
        }
    })
}

/// A name that means something else than the name in its place did.
fn other_meaning(before: &Workspace, after: &Workspace) -> Option<FileSpan> {
    let packages = before.packages().zip(after.packages());
    let items = packages.flat_map(|(before_package, after_package)| {
        let (old, new) = (scope_of(&before.db, before_package), scope_of(&after.db, after_package));
        old.own.iter().zip(&new.own)
    });
    for (old, new) in items {
        let (was, is) = (mentions(&before.db, *old), mentions(&after.db, *new));
        let differing = was
            .iter()
            .zip(is)
            .find(|(was, is)| meant(before, was) != meant(after, is))
            .map(|(_, is)| *is);
        let differing =
            differing.or_else(|| (was.len() != is.len()).then(|| is.last().copied())?);
        if let Some(mention) = differing {
            return Some(span(after, *new, mention));
        }
    }
    None
}

/// What is meant, in terms that both copies share.
fn meant(workspace: &Workspace, mention: &Mention) -> (Option<(u32, u32)>, String) {
    let place = |def: Def| (def.file.number(&workspace.db), def.index);
    let part = match mention.target {
        Target::Package(package) => format!("package {}", package.manifest(&workspace.db).name),
        Target::Item(_) => "item".to_owned(),
        Target::Fact(_, index) => format!("fact {index}"),
        Target::Result(_, index) => format!("result {index}"),
        Target::Condition(_, index) => format!("condition {index}"),
        Target::Step(_) => "step".to_owned(),
        Target::Alternative(_, index) => format!("alternative {index}"),
        Target::Column(_, index) => format!("column {index}"),
        Target::Exception(_, index) => format!("exception {index}"),
        Target::Benefit(_, index) => format!("benefit {index}"),
        Target::Local(_, index) => format!("local {index}"),
        Target::Argument(_, index) => format!("argument {index}"),
        Target::Each(_) => "each".to_owned(),
        Target::Owner(_) => "owner".to_owned(),
        Target::Row(_, id) => format!("row {}", id.0),
        Target::RowNumber(_, id) => format!("row number {}", id.0),
        Target::Builtin(builtin) => format!("{builtin:?}"),
    };
    (mention.target.def().map(place), part)
}

fn span(workspace: &Workspace, def: Def, mention: Mention) -> FileSpan {
    lagrum_language::resolve::Place { def, here: mention.here }.in_file(&workspace.db)
}

/// `fil.lagrum:12`
fn place(workspace: &Workspace, span: FileSpan) -> String {
    let path = workspace.file(span.file).map(|file| file.path.clone()).unwrap_or_default();
    let line = workspace.line_index(span.file).position(span.start).line;
    format!("{path}:{}", line.saturating_add(1))
}
