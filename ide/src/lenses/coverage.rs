//! How much of each rule the tests covered when they were last run, shown above it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few kinds of declarations have ways to come out; the others none"
)]

use super::{Doing, Lens};
use crate::{FileId, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::hir::{Item, ItemKind, content, file_items};
use lagrum_language::resolve::Place;
use lagrum_testing::coverage::{Coverage, Share};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What tests covered when they were last run with coverage, of files as they were then.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    files: BTreeMap<FileId, File>,
}

#[derive(Debug, Clone)]
struct File {
    text: String,
    package: String,
    path: String,
    coverage: Arc<Coverage>,
}

impl Measured {
    /// Takes in what was covered of a file of a package, by its path there, when it had a text.
    pub fn put(
        &mut self,
        file: FileId,
        (package, path): (&str, &str),
        text: &str,
        coverage: &Arc<Coverage>,
    ) {
        let (package, path, text) = (package.to_owned(), path.to_owned(), text.to_owned());
        let coverage = Arc::clone(coverage);
        self.files.insert(file, File { text, package, path, coverage });
    }

    /// Takes in a later run.
    pub fn extend(&mut self, later: Self) {
        self.files.extend(later.files);
    }

    /// What was covered of a file, if its text is still what it was.
    fn of(&self, snapshot: &Snapshot, file: FileId) -> Option<&File> {
        self.files.get(&file).filter(|measured| measured.text == snapshot.text(file))
    }
}

/// Above the name of the package how much of the file is covered, and above each rule, table and decision how much of
/// it; where the file has changed since the tests were run, only that it can be asked for. Runs nothing.
#[must_use]
pub fn coverage(snapshot: &Snapshot, file: FileId, measured: &Measured) -> Vec<Lens> {
    let Some((package, source)) = snapshot.source(file) else { return Vec::new() };
    let measured = measured.of(snapshot, file);
    let lens = |(index, item): (u32, &Arc<Item>)| {
        let def = Def { package, file: source, index };
        let share = |place: Option<Place>| Some(measured?.share(snapshot, place));
        let what = match content(&item.kind) {
            ItemKind::Package { .. } => share(None),
            ItemKind::Rule(_) | ItemKind::Table(_) | ItemKind::Decision(_) => {
                let share = share(Some(Place { def, here: item.here }))?;
                Some(Some(share).filter(|share| share.of > 0)?)
            }
            _ => return None,
        };
        let at = snapshot.span(Place { def, here: item.name.here });
        (at.start < at.end).then_some(Lens { at, what: Doing::Coverage(what) })
    };
    (0_u32..).zip(&file_items(snapshot.db(), source).items).filter_map(lens).collect()
}

impl File {
    /// How much of a declaration is covered, or of all.
    fn share(&self, snapshot: &Snapshot, of: Option<Place>) -> Share {
        let lines = of.map_or((1, u32::MAX), |place| {
            let span = snapshot.span(place);
            let lines = snapshot.rules.line_index(span.file);
            let line = |offset| lines.position(offset).line.saturating_add(1);
            (line(span.start), line(span.end.saturating_sub(1).max(span.start)))
        });
        self.coverage.of_lines((&self.package, &self.path), lines)
    }
}
