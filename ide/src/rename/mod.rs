//! Another name for what an author has declared, wherever it is named, in every package.
//!
//! The change is tried on a copy before it is offered: where the new name is taken, hides another or changes what
//! some name means, it is refused with the reason.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question speaks of a few kinds of names and nodes; the others are none of its business"
)]

mod cases;
mod check;
mod name;

#[cfg(test)]
mod tests;

pub use cases::InCases;

use crate::navigate::{mentions_of, packages_around};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Text, TextEdit};
use lagrum_language::hir::{ItemKind, item};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Found, Target, found_at};
use lagrum_language::surface::is_keyword;
use lagrum_language::workspace::{MANIFEST, provisions_key};

/// What can be renamed at a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renameable {
    /// The name at the cursor.
    pub at: FileSpan,
    /// The name as declared.
    pub name: String,
}

/// What can be renamed at a cursor.
///
/// # Errors
/// Why nothing can.
pub fn prepare(snapshot: &Snapshot, at: FilePlace) -> Result<Renameable, Text> {
    let found = found(snapshot, at)?;
    Ok(Renameable { at: snapshot.span(found.place()), name: name_of(snapshot, found) })
}

/// What gives something another name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renaming {
    /// The new name, as cases have it.
    pub name: String,
    /// Edits of rules and manifests.
    pub edits: Vec<TextEdit>,
    /// Files of cases that go by the name.
    pub cases: Vec<InCases>,
}

/// What gives what is named at a cursor another name.
///
/// # Errors
/// Why that cannot be done.
pub fn rename(snapshot: &Snapshot, at: FilePlace, new: &str) -> Result<Renaming, Text> {
    let found = found(snapshot, at)?;
    let new = name::normal(new)?;
    let old = name_of(snapshot, found);
    if new == old {
        return Ok(Renaming::default());
    }
    let target = found.mention.target;
    let places = places(snapshot, target, &old);
    let own = target.def().unwrap_or(found.def).package;
    let trial = check::Trial::of(snapshot, own, [&old, &new]);
    let listed = in_manifests(snapshot, target, &old, &new);
    let plain = [edits(&places, &new), listed.clone()].concat();
    let (edits, after) = match trial.fits(&plain) {
        Ok(after) => (plain, after),
        // A word of the language is a name in backticks.
        Err(reason) if is_keyword(&new) => {
            let quoted = [edits(&places, &format!("`{new}`")), listed].concat();
            let after = trial.fits(&quoted).map_err(|_| reason)?;
            (quoted, after)
        }
        Err(reason) => return Err(reason),
    };
    let cases = match is_inner(target) {
        true => Vec::new(),
        false => trial.cases(&after, target, [&old, &new])?,
    };
    Ok(Renaming { name: new, edits, cases })
}

/// What no case can name.
fn is_inner(target: Target) -> bool {
    matches!(
        target,
        Target::Local(..)
            | Target::Argument(..)
            | Target::Each(_)
            | Target::Owner(_)
            | Target::Row(..)
            | Target::RowNumber(..)
            | Target::Step(_)
    )
}

/// The keys of `[provisions]` that go by the name of an act, in the manifests of packages that mean it.
fn in_manifests(snapshot: &Snapshot, target: Target, old: &str, new: &str) -> Vec<TextEdit> {
    let db = snapshot.db();
    let Target::Item(def) = target else { return Vec::new() };
    if !item(db, def).is_some_and(|item| matches!(item.kind, ItemKind::Act { .. })) {
        return Vec::new();
    }
    let means =
        |package: &Package| scope_of(db, *package).names.get(old).is_none_or(|named| *named == def);
    let manifest = |package: Package| {
        let file = snapshot.file_at(&snapshot.rules.folder(package)?.join(MANIFEST))?;
        let key = provisions_key(snapshot.text(file), old)?;
        let (start, end) = (u32::try_from(key.start).ok()?, u32::try_from(key.end).ok()?);
        // A key of other letters than A to Z stands in quotes.
        let text = if new.is_ascii() { new.to_owned() } else { format!("\"{new}\"") };
        Some(TextEdit { span: FileSpan { file, start, end }, text })
    };
    packages_around(snapshot, def.package).into_iter().filter(means).filter_map(manifest).collect()
}

fn found(snapshot: &Snapshot, at: FilePlace) -> Result<Found, Text> {
    let nothing = || Text::new("there is no name here", "här finns inget namn");
    let (package, source) = snapshot.source(at.file).ok_or_else(nothing)?;
    let found = found_at(snapshot.db(), package, source, at.offset).ok_or_else(nothing)?;
    match found.mention.target {
        Target::Package(_) => Err(Text::new(
            "a package is renamed in its lagrum.toml and in those that use it, by hand",
            "ett paket byter namn i sin lagrum.toml och i dem som använder det, för hand",
        )),
        Target::Builtin(_) => {
            Err(Text::new("this is a function of the language", "det här är en funktion i språket"))
        }
        Target::Item(def) if is_test(snapshot, def) => Err(Text::new(
            "a test goes by its title: change the text",
            "ett prov går efter sin rubrik: ändra texten",
        )),
        target if target.name_place(snapshot.db()).is_none() => Err(nothing()),
        _ => Ok(found),
    }
}

fn is_test(snapshot: &Snapshot, def: lagrum_language::db::Def) -> bool {
    item(snapshot.db(), def).is_some_and(|item| matches!(item.kind, ItemKind::Test(_)))
}

/// The name as declared: a unit has two, of which it is the one that stands there.
fn name_of(snapshot: &Snapshot, found: Found) -> String {
    let name = found.mention.target.name(snapshot.db());
    let Target::Item(def) = found.mention.target else { return name };
    let plural = item(snapshot.db(), def).and_then(|item| match &item.kind {
        ItemKind::Unit { plural } => plural.as_ref().map(|plural| plural.text.clone()),
        _ => None,
    });
    let written = snapshot.written(snapshot.span(found.place()));
    plural.filter(|plural| name::same(written, plural)).unwrap_or(name)
}

/// Where the name stands; a unit's plural is another name.
fn places(snapshot: &Snapshot, target: Target, old: &str) -> Vec<FileSpan> {
    let all = mentions_of(snapshot, target).into_iter();
    let mut places: Vec<FileSpan> = all.map(|found| snapshot.span(found.place())).collect();
    places.retain(|place| name::same(snapshot.written(*place), old));
    places.sort();
    places.dedup();
    places
}

fn edits(places: &[FileSpan], text: &str) -> Vec<TextEdit> {
    places.iter().map(|span| TextEdit { span: *span, text: text.to_owned() }).collect()
}
