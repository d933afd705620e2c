//! What is said of a citation.

use super::{Hover, say};
use crate::provision::act_of;
use crate::{FilePlace, Snapshot, official_text};
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{ItemKind, citations, item, start_of};
use lagrum_language::resolve::Place;
use lagrum_language::semantics::item_at;
use std::fmt::Write as _;

/// The provision at a cursor: its act, and where it is to be read.
pub(super) fn citation(snapshot: &Snapshot, at: FilePlace, language: Language) -> Option<Hover> {
    let (package, source) = snapshot.source(at.file)?;
    let db = snapshot.db();
    let def = item_at(db, package, source, at.offset)?;
    let within = at.offset.checked_sub(start_of(db, def))?;
    let citing = item(db, def)?;
    let all = citations(&citing);
    let found = all.iter().find(|one| one.here.start <= within && within <= one.here.end)?;
    let act = item(db, act_of(snapshot, package, found)?)?;
    let mut markdown = format!("**{}**", found.text);
    let title = act.label.label();
    let title = match language {
        Language::English => title.en.or(title.sv),
        Language::Swedish => title.sv.or(title.en),
    };
    if let Some(title) = title {
        let _ = write!(markdown, "\n\n{title}");
    }
    if let ItemKind::Act { number: Some(number), .. } = &act.kind {
        let _ = write!(markdown, " ({number})");
    }
    if let Some(link) = official_text(snapshot, package, found) {
        let read = say(language, "The official text", "Författningens text");
        let _ = write!(markdown, "\n\n[{read}]({link})");
    }
    Some(Hover { at: snapshot.span(Place { def, here: found.here }), markdown })
}
