//! A case that was tried, kept as a test.

use super::{Question, Refusal, block_ids};
use crate::{FileId, Snapshot};
use lagrum_language::db::{Def, Package, SourceFile};
use lagrum_language::diagnostics::Text;
use lagrum_language::hir::{ItemKind, content, file_items, start_of, surface_of};
use lagrum_language::resolve::{Place, scope_of};
use lagrum_testing::{FOLDER, block_text, golden_case};
use std::path::PathBuf;

/// How a case is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepAs {
    /// As a golden case, in a file of its own.
    Golden,
    /// As a `test` block in the rules.
    Block,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A new file.
    File(PathBuf, String),
    /// A text at a byte of a file.
    Insert(FileId, u32, String),
}

/// A case as a test that passes now.
///
/// # Errors
/// If it cannot be decided, or has something that a block cannot say.
pub fn save(
    snapshot: &Snapshot,
    question: &Question<'_>,
    name: &str,
    keep_as: KeepAs,
) -> Result<Kept, Refusal> {
    let ready = question.ready(snapshot)?;
    let coordinates = question.coordinates(&ready.interpreter);
    if !coordinates {
        question.decided(&ready.interpreter)?;
    }
    let package = question.package(snapshot)?;
    let facts = question.made_up(snapshot, &ready);
    let named = (name, question.decision);
    match keep_as {
        KeepAs::Golden => {
            if snapshot.rules.folder(package).is_none_or(|it| snapshot.file_at(it).is_some()) {
                return Err(no_folder());
            }
            let of = (snapshot.db() as &dyn lagrum_language::db::Db, package);
            let text = golden_case(of, &ready.interpreter, named, &facts.to_string());
            let text = text.map_err(Refusal::NoCase)?;
            Ok(Kept::File(free_path(snapshot, package, name), text))
        }
        KeepAs::Block if coordinates => Err(Refusal::NoCase(Text::new(
            "a case of a coordination is kept as a golden case",
            "ett fall av en samordning sparas som ett fryst fall",
        ))),
        KeepAs::Block => {
            let no_file = || Refusal::NoSuch;
            let (source, at) = place(snapshot, package, question.decision).ok_or_else(no_file)?;
            let surface = surface_of(snapshot.db(), source);
            let title = free_title(snapshot, (package, source), name);
            let named = (title.as_str(), question.decision);
            let block = block_text(&ready.interpreter, named, &facts, surface);
            let block = block.map_err(Refusal::NoCase)?;
            let file = source.number(snapshot.db());
            Ok(Kept::Insert(file, at, spaced(snapshot.text(file), at, &block)))
        }
    }
}

/// Where a block goes: after the last test of the decision, else after the decision.
fn place(snapshot: &Snapshot, package: Package, decision: &str) -> Option<(SourceFile, u32)> {
    let db = snapshot.db();
    let is = |def: &&Def, kind: &dyn Fn(&ItemKind) -> bool| {
        let at = usize::try_from(def.index).ok();
        let items = &file_items(db, def.file).items;
        at.and_then(|at| items.get(at)).is_some_and(|item| kind(content(&item.kind)))
    };
    let own = &scope_of(db, package).own;
    let is_test =
        |kind: &ItemKind| matches!(kind, ItemKind::Test(test) if test.of.text == decision);
    let mut tests = own.iter().filter(|def| is(def, &is_test));
    let decided = scope_of(db, package).names.get(decision);
    let def = *tests.next_back().or(decided)?;
    let item = file_items(db, def.file).items.get(usize::try_from(def.index).ok()?)?;
    let start = start_of(db, def);
    let end = snapshot.span(Place { def, here: item.here }).end;
    let file = def.file.number(db);
    let text = snapshot.text(file).get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)?;
    let length = u32::try_from(text.trim_end().len()).ok()?;
    Some((def.file, start.saturating_add(length)))
}

/// A block on lines of its own, an empty line before it.
fn spaced(text: &str, at: u32, block: &str) -> String {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let after = usize::try_from(at).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    let tail = if after.is_empty() { "\n" } else { "" };
    format!("\n\n{}{tail}", block.trim_end()).replace('\n', line_end)
}

/// A title that no test of the file has.
fn free_title(snapshot: &Snapshot, (package, source): (Package, SourceFile), name: &str) -> String {
    let titles = block_ids(snapshot, package, source);
    let is_taken = |title: &str| titles.iter().any(|(_, other, _)| other == title);
    let numbered = (2_u32..).map(|number| format!("{name} {number}"));
    let mut all = std::iter::once(name.to_owned()).chain(numbered);
    all.find(|title| !is_taken(title)).unwrap_or_else(|| name.to_owned())
}

fn no_folder() -> Refusal {
    Refusal::NoCase(Text::new(
        "golden cases lie beside the rules of a package, and this file is of none: save the case as a test in the file",
        "frysta fall ligger bredvid ett pakets regler, och filen hör inte till något: spara fallet som ett prov i filen",
    ))
}

/// A path among the cases of a package where no file lies.
fn free_path(snapshot: &Snapshot, package: Package, name: &str) -> PathBuf {
    let folder = snapshot.rules.folder(package).map(|it| it.join(FOLDER)).unwrap_or_default();
    let taken = snapshot.case_files(package);
    let stem = stem(name);
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}.yaml"));
    let mut all = std::iter::once(format!("{stem}.yaml")).chain(numbered);
    let is_free = |file: &String| !taken.iter().any(|one| one.location == folder.join(file));
    folder.join(all.find(is_free).unwrap_or_default())
}

/// A name as that of a file: `Familjen Berg` is `familjen-berg`.
fn stem(name: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    let words: String = name.to_lowercase().chars().map(plain).take(80).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.is_empty() { "case".to_owned() } else { words.join("-") }
}
