//! What was found, in the numbers that diagnostics speak of.

use crate::db::{Database, Db, Package, SourceFile};
use crate::diagnostics::{Diagnostic, SourceSpan};
use crate::text::LineIndex;
use salsa::Setter as _;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Packages that are loaded, and their files. A clone is a view of the same database, and cheap; whoever changes the
/// texts waits until the other clones are gone.
#[derive(Clone)]
pub struct Workspace {
    /// The database that their queries run on.
    pub db: Database,
    /// The packages that were asked for, in path order.
    pub roots: Vec<Package>,
    /// What is wrong with manifests, dependencies and files. [`Workspace::check`] says this and all else.
    pub diagnostics: Vec<Diagnostic>,
    /// Every package, dependencies first.
    pub(super) packages: Arc<Vec<LoadedPackage>>,
    /// By the number in spans.
    pub(super) files: Arc<Vec<WorkspaceFile>>,
}

/// A package and where it lies.
#[derive(Clone)]
pub(super) struct LoadedPackage {
    pub(super) package: Package,
    pub(super) folder: PathBuf,
    /// Where its manifest says its name.
    pub(super) name_at: SourceSpan,
    /// Whether its manifest's name is refused, so that no file can be held to it.
    pub(super) name_refused: bool,
    /// Whether files or dependencies of it are missing, so that names may mean nothing without fault of the rules.
    pub(super) incomplete: bool,
    /// Whether it has a manifest of its own.
    pub(super) has_manifest: bool,
}

/// A file of the workspace.
#[derive(Debug, Clone)]
pub struct WorkspaceFile {
    /// From its package's folder, with `/` between folders.
    pub path: String,
    /// Where it lies.
    pub location: PathBuf,
    pub(super) content: Content,
}

/// Where a file's text is kept.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// With the queries.
    Rules(SourceFile),
    /// Here.
    Other(String),
    /// Nowhere: it was there before the files were read anew.
    Gone,
}

impl Workspace {
    /// The file with a number, as in [`crate::diagnostics::SourceSpan::file`].
    #[must_use]
    pub fn file(&self, number: u32) -> Option<&WorkspaceFile> {
        self.files.get(usize::try_from(number).ok()?)
    }

    /// Every file with its number, manifests and unreadable files too.
    pub fn files(&self) -> impl Iterator<Item = (u32, &WorkspaceFile)> {
        let all = (0u32..).zip(self.files.iter());
        all.filter(|(_, file)| !matches!(file.content, Content::Gone))
    }

    /// The number of the file at a place.
    #[must_use]
    pub fn number_at(&self, location: &Path) -> Option<u32> {
        self.files().find(|(_, file)| file.location == location).map(|(number, _)| number)
    }

    /// The package that a file belongs to: one of rules, or its manifest.
    #[must_use]
    pub fn package_of(&self, number: u32) -> Option<Package> {
        let file = self.file(number)?;
        let of_manifest = |loaded: &LoadedPackage| {
            loaded.has_manifest && file.location == loaded.folder.join(super::MANIFEST)
        };
        let holds = |loaded: &LoadedPackage| match file.source() {
            Some(source) => loaded.package.files(&self.db).contains(&source),
            None => of_manifest(loaded),
        };
        self.packages.iter().find(|loaded| holds(loaded)).map(|loaded| loaded.package)
    }

    /// Whether a package has a manifest of its own, or is rules that stand alone.
    #[must_use]
    pub fn has_manifest(&self, package: Package) -> bool {
        self.packages.iter().any(|loaded| loaded.package == package && loaded.has_manifest)
    }

    /// Gives a file of rules another text. What was read of all else stays.
    ///
    /// Other clones of the workspace must go away first: their queries end with `salsa::Cancelled`.
    pub fn set_text(&mut self, number: u32, text: &str) -> bool {
        let Some(source) = self.file(number).and_then(WorkspaceFile::source) else { return false };
        if source.text(&self.db) != text {
            source.set_text(&mut self.db).to(text.to_owned());
        }
        true
    }

    /// The text of the file with a number; empty where it could not be read.
    #[must_use]
    pub fn text(&self, number: u32) -> &str {
        match self.file(number).map(|file| &file.content) {
            Some(Content::Rules(source)) => source.text(&self.db),
            Some(Content::Other(text)) => text,
            Some(Content::Gone) | None => "",
        }
    }

    /// Where the lines of the file with a number begin.
    #[must_use]
    pub fn line_index(&self, number: u32) -> Cow<'_, LineIndex> {
        match self.file(number).and_then(WorkspaceFile::source) {
            Some(source) => Cow::Borrowed(lines_of(&self.db, source)),
            None => Cow::Owned(LineIndex::new(self.text(number))),
        }
    }

    /// The folder that a package lies in.
    #[must_use]
    pub fn folder(&self, package: Package) -> Option<&Path> {
        let found = self.packages.iter().find(|loaded| loaded.package == package)?;
        Some(&found.folder)
    }

    /// Every package, dependencies before those that use them.
    pub fn packages(&self) -> impl Iterator<Item = Package> {
        self.packages.iter().map(|loaded| loaded.package)
    }

    /// Whether a package was loaded whole, with every file and dependency.
    #[must_use]
    pub fn is_complete(&self, package: Package) -> bool {
        !self.packages.iter().any(|loaded| loaded.package == package && loaded.incomplete)
    }

    /// Files of rules that the roots hold, by number.
    #[must_use]
    pub fn root_files(&self) -> BTreeSet<u32> {
        let files = self.roots.iter().flat_map(|root| root.files(&self.db));
        files.map(|file| file.number(&self.db)).collect()
    }
}

impl WorkspaceFile {
    /// The query input, for a file of rules that could be read.
    #[must_use]
    pub fn source(&self) -> Option<SourceFile> {
        match self.content {
            Content::Rules(source) => Some(source),
            Content::Other(_) | Content::Gone => None,
        }
    }
}

/// The lines of a file of rules, found once however many findings it has.
#[salsa::tracked(returns(ref))]
fn lines_of(db: &dyn Db, file: SourceFile) -> LineIndex {
    LineIndex::new(file.text(db))
}
