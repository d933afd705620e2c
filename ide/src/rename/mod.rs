//! Another name for what an author has declared, wherever it is named, in every package.
//!
//! The change is tried on a copy before it is offered: where the new name is taken, hides another or changes what
//! some name means, it is refused with the reason.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question speaks of a few kinds of names and nodes; the others are none of its business"
)]

mod check;
mod name;

#[cfg(test)]
mod tests;

use crate::navigate::mentions_of;
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::diagnostics::{Text, TextEdit};
use lagrum_language::hir::{ItemKind, item};
use lagrum_language::semantics::{Found, Target, found_at};

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
    let name = found.mention.target.name(snapshot.db());
    Ok(Renameable { at: snapshot.span(found.place()), name })
}

/// The edits that give what is named at a cursor another name.
///
/// # Errors
/// Why that cannot be done.
pub fn rename(snapshot: &Snapshot, at: FilePlace, new: &str) -> Result<Vec<TextEdit>, Text> {
    let found = found(snapshot, at)?;
    let new = name::normal(new)?;
    let old = found.mention.target.name(snapshot.db());
    if new == old {
        return Ok(Vec::new());
    }
    let places = places(snapshot, found.mention.target, &old);
    let own = found.mention.target.def().unwrap_or(found.def).package;
    let trial = check::Trial::of(snapshot, own, [&old, &new]);
    let plain = edits(&places, &new);
    match trial.fits(&plain) {
        Ok(()) => Ok(plain),
        // A word of the language is a name in backticks.
        Err(reason) => {
            let quoted = edits(&places, &format!("`{new}`"));
            match name::is_keyword(&new) && trial.fits(&quoted).is_ok() {
                true => Ok(quoted),
                false => Err(reason),
            }
        }
    }
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
