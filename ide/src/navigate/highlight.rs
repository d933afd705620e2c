//! The name at a cursor, wherever it stands in the same file.

use super::mentions_of;
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::hir::file_items;
use lagrum_language::resolve::Place;
use lagrum_language::semantics::{Role, found_at, mentions};

/// A place in the file where the name at a cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Highlight {
    /// Where.
    pub span: FileSpan,
    /// What is done there.
    pub access: Access,
}

/// What is done with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// It is used.
    Read,
    /// It is declared, or a test gives it a value.
    Write,
}

/// The name at a cursor, wherever it stands in the same file.
#[must_use]
pub fn highlight(snapshot: &Snapshot, at: FilePlace) -> Vec<Highlight> {
    let Some((package, source)) = snapshot.source(at.file) else { return Vec::new() };
    let Some(found) = found_at(snapshot.db(), package, source, at.offset) else {
        return Vec::new();
    };
    let target = found.mention.target;
    let items = (0u32..).zip(&file_items(snapshot.db(), source).items);
    let all = items.flat_map(|(index, _)| {
        let def = Def { package, file: source, index };
        mentions(snapshot.db(), def).iter().map(move |mention| (def, mention))
    });
    let mut places: Vec<Highlight> = all
        .filter(|(_, mention)| mention.target == target)
        .map(|(def, mention)| Highlight {
            span: snapshot.span(Place { def, here: mention.here }),
            access: match mention.role {
                Role::Uses => Access::Read,
                Role::Declares | Role::Gives => Access::Write,
            },
        })
        .collect();
    places.sort();
    places
}

/// The places that are typed as one: those of a name that its own declaration alone knows.
#[must_use]
pub fn linked(snapshot: &Snapshot, at: FilePlace) -> Option<Vec<FileSpan>> {
    let (package, source) = snapshot.source(at.file)?;
    let found = found_at(snapshot.db(), package, source, at.offset)?;
    if !found.mention.target.is_local() {
        return None;
    }
    let all = mentions_of(snapshot, found.mention.target);
    let mut places: Vec<FileSpan> =
        super::references::places(&all).map(|place| snapshot.span(place)).collect();
    places.sort();
    let text = snapshot.written(snapshot.span(found.place()));
    let alike = places.iter().all(|place| {
        place.file == at.file && snapshot.written(*place) == text && !text.starts_with('`')
    });
    (alike && places.len() > 1).then_some(places)
}
