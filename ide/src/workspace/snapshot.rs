//! A view of the files at one time.

use super::shelf::Cases;
use crate::{FileId, FileSpan};
use lagrum_language::db::{Database, Package, SourceFile};
use lagrum_language::diagnostics::SourceSpan;
use lagrum_language::hir::{file_items, surface_of};
use lagrum_language::resolve::Place;
use lagrum_language::surface::Surface;
use lagrum_language::workspace::{Workspace, WorkspaceFile};
use lagrum_plan::calendar::Date;
use lagrum_testing::{CaseFile, Listed};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A view of the files at one time. While it is held, the workspace cannot change: hold it no longer than the
/// question takes.
#[derive(Clone)]
pub struct Snapshot {
    /// The packages, their files, and the database that their queries run on.
    pub rules: Workspace,
    /// What day it is for the author.
    pub today: Date,
    pub(super) cases: Cases,
}

impl Snapshot {
    /// The database.
    #[must_use]
    pub fn db(&self) -> &Database {
        &self.rules.db
    }

    /// The number of the file at a plain path.
    #[must_use]
    pub fn file_at(&self, path: &Path) -> Option<FileId> {
        self.rules.number_at(path)
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.rules.text(file)
    }

    /// A file of rules and its package.
    #[must_use]
    pub fn source(&self, file: FileId) -> Option<(Package, SourceFile)> {
        let source = self.rules.file(file).and_then(WorkspaceFile::source)?;
        Some((self.rules.package_of(file)?, source))
    }

    /// The language of the other files of a package, where it has any: of most of them.
    #[must_use]
    pub fn surface_beside(&self, package: Package, source: SourceFile) -> Option<Surface> {
        let files = package.files(self.db()).iter().filter(|file| **file != source);
        let mut written = files.filter(|file| !file_items(self.db(), **file).items.is_empty());
        let swedish =
            written.clone().filter(|file| surface_of(self.db(), **file) == Surface::Swedish);
        let (all, swedish) = (written.clone().count(), swedish.count());
        let most =
            if swedish.saturating_mul(2) >= all { Surface::Swedish } else { Surface::English };
        written.next().map(|_| most)
    }

    /// The files of a package's cases as they lie now, in path order: open ones as they are typed.
    #[must_use]
    pub fn case_files(&self, package: Package) -> Vec<Arc<CaseFile>> {
        self.rules.folder(package).map(|folder| self.cases.of(folder)).unwrap_or_default()
    }

    /// The cases that those files list, as they were when a change was last told of: for questions that are asked as
    /// fast as an author moves.
    #[must_use]
    pub fn listed_cases(&self, package: Package) -> Arc<[Listed]> {
        self.rules.folder(package).map(|folder| self.cases.listed(folder)).unwrap_or_default()
    }

    /// Files of rules and manifests, by number.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.rules.files().map(|(number, _)| number)
    }

    /// What a package goes by in questions and answers: its name, or its folder where two have that name.
    #[must_use]
    pub fn package_key(&self, package: Package) -> String {
        let name = &package.manifest(self.db()).name;
        let mut others = self.rules.packages().filter(|other| *other != package);
        self.key_of(package, others.any(|other| other.manifest(self.db()).name == *name))
    }

    fn key_of(&self, package: Package, shares_its_name: bool) -> String {
        match self.rules.folder(package).filter(|_| shares_its_name) {
            Some(folder) => folder.display().to_string(),
            None => package.manifest(self.db()).name.clone(),
        }
    }

    /// Every package by what it goes by.
    #[must_use]
    pub fn package_keys(&self) -> BTreeMap<String, Package> {
        let name = |package: Package| package.manifest(self.db()).name.as_str();
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for package in self.rules.packages() {
            let count = named.entry(name(package)).or_default();
            *count = count.saturating_add(1);
        }
        let key = |package: Package| {
            let is_shared = named.get(name(package)).is_some_and(|count| *count > 1);
            self.key_of(package, is_shared)
        };
        self.rules.packages().map(|package| (key(package), package)).collect()
    }

    /// The package that goes by a key.
    #[must_use]
    pub fn package_keyed(&self, key: &str) -> Option<Package> {
        self.package_keys().remove(key)
    }

    /// A place of a declaration in its file.
    #[must_use]
    pub fn span(&self, place: Place) -> FileSpan {
        place.in_file(self.db())
    }

    /// The text of a stretch of a file.
    #[must_use]
    pub fn written(&self, span: SourceSpan) -> &str {
        self.text(span.file).get(span.range()).unwrap_or_default()
    }
}
