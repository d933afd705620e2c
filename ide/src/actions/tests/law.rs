//! Every mend that is offered mends, and breaks nothing.

use super::pages::wrong_examples;
use super::without::{AUTHOR_CHOOSES, WITHOUT_MEND};
use crate::actions::mends;
use crate::fixture::fixture;
use crate::{Change, Snapshot, Workspace};
use lagrum_language::diagnostics::{Diagnostic, Fix, Language, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const LANGUAGES: [Language; 2] = [Language::Swedish, Language::English];

fn opened(files: &[(String, String)]) -> Workspace {
    let parts = files.iter().map(|(path, text)| format!("//- {path}\n{text}"));
    fixture(&parts.collect::<String>()).workspace
}

fn all(snapshot: &Snapshot) -> Vec<Diagnostic> {
    snapshot.files().flat_map(|file| snapshot.rules.check_file(file)).collect()
}

/// How many there are of each finding, places left out.
fn counted(found: &[Diagnostic]) -> BTreeMap<(&'static str, bool), usize> {
    let mut counts = BTreeMap::new();
    for one in found {
        *counts.entry((one.code.id, one.severity() == Severity::Error)).or_default() += 1;
    }
    counts
}

fn apply(workspace: &mut Workspace, snapshot: Snapshot, fix: &Fix) {
    let mut texts = BTreeMap::new();
    let mut edits = fix.edits.clone();
    edits.sort();
    for edit in edits.iter().rev() {
        let file = edit.span.file;
        let path = snapshot.rules.file(file).unwrap().location.clone();
        let text = texts.entry(path).or_insert_with(|| snapshot.text(file).to_owned());
        text.replace_range(edit.span.range(), &edit.text);
    }
    drop(snapshot);
    for (path, text) in texts {
        workspace.apply(Change::Open(path, text));
    }
}

/// What is wrong with a mend of a finding; nothing where it does what it says.
fn amiss(files: &[(String, String)], found: &Diagnostic, fix: &Fix) -> Option<String> {
    let mut workspace = opened(files);
    let snapshot = workspace.snapshot();
    let before = counted(&all(&snapshot));
    apply(&mut workspace, snapshot, fix);
    let snapshot = workspace.snapshot();
    let after_all = all(&snapshot);
    let after = counted(&after_all);
    let of = |counts: &BTreeMap<(&'static str, bool), usize>, key| {
        counts.get(&key).copied().unwrap_or(0)
    };
    let key = (found.code.id, found.severity() == Severity::Error);
    let mended = of(&after, key) < of(&before, key);
    let fresh: BTreeSet<&str> = after
        .iter()
        .filter(|((id, error), count)| *error && **count > of(&before, (id, *error)))
        .map(|((id, _), _)| *id)
        .collect();
    if mended && fresh.is_empty() {
        return None;
    }
    let mut said = format!("mended: {mended}, new: {fresh:?}\n");
    for one in after_all.iter().filter(|one| one.severity() == Severity::Error) {
        let _ = writeln!(said, "    {} {}", one.code.id, one.message.en);
    }
    for file in snapshot.files() {
        let _ = writeln!(said, "{}", snapshot.text(file));
    }
    Some(said)
}

/// What is offered for the finding of each wrong example, drawn: title, what is replaced, by what.
fn offered(snapshot: &Snapshot, found: &Diagnostic) -> String {
    let mut said = String::new();
    for fix in mends(snapshot, found) {
        let _ = writeln!(said, "  {}", fix.title.get(LANGUAGES[0]));
        for edit in &fix.edits {
            let _ = writeln!(said, "    {:?} → {:?}", snapshot.written(edit.span), edit.text);
        }
    }
    said
}

#[test]
fn every_mend_of_the_wrong_examples_mends_and_breaks_nothing() {
    let mut complaints = String::new();
    for language in LANGUAGES {
        for (id, files) in wrong_examples(language) {
            let snapshot = opened(&files).snapshot();
            for found in all(&snapshot).iter().filter(|found| found.code.id == id) {
                let fixes = mends(&snapshot, found);
                let wrong: Vec<_> =
                    fixes.iter().filter_map(|fix| amiss(&files, found, fix)).collect();
                let may_choose = AUTHOR_CHOOSES.iter().any(|(code, _)| *code == id);
                let held = wrong.is_empty() || (may_choose && wrong.len() < fixes.len());
                if !held {
                    let _ = writeln!(complaints, "{id}: {}", wrong.join("\n"));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn every_code_has_a_mend_or_the_reason_why_not() {
    let mut complaints = String::new();
    let mut mended = 0;
    for (id, files) in wrong_examples(Language::Swedish) {
        let snapshot = opened(&files).snapshot();
        let found = all(&snapshot);
        let mut ours = found.iter().filter(|found| found.code.id == id);
        let has = ours.any(|found| !mends(&snapshot, found).is_empty());
        mended += usize::from(has);
        match (has, WITHOUT_MEND.iter().any(|(code, _)| *code == id)) {
            (true, true) => writeln!(complaints, "{id} has a mend: take it off the list").unwrap(),
            (false, false) => writeln!(complaints, "{id} has neither mend nor reason").unwrap(),
            _ => {}
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
    assert!(mended >= 75, "{mended}");
}

#[test]
fn what_is_offered_is_read_with_the_example() {
    let mut said = String::new();
    for (id, files) in wrong_examples(Language::Swedish) {
        let snapshot = opened(&files).snapshot();
        for found in all(&snapshot).iter().filter(|found| found.code.id == id) {
            let offered = offered(&snapshot, found);
            if !offered.is_empty() {
                let _ =
                    writeln!(said, "{id} {:?}\n{offered}", snapshot.written(found.primary.span));
            }
        }
    }
    insta::assert_snapshot!(said);
}
