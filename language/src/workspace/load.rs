//! From folders to the inputs of the queries: each package after those that it depends on.

use super::folder::{FileProblem, Files, Folder, FoundFile};
use super::found::{Content, LoadedPackage, Workspace, WorkspaceFile};
use super::manifest::{self, Dependency, EDITION, ReadManifest};
use super::{findings, header};
use crate::db::{Database, Package, SourceFile};
use crate::diagnostics::{Diagnostic, SourceSpan, sort};
use salsa::Setter as _;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most packages in a workspace, and most in a row, each depending on the next.
const MAX_PACKAGES: usize = 500;
const MAX_IN_A_ROW: usize = 64;

impl Workspace {
    /// The packages in folders, and all that they depend on.
    #[must_use]
    pub fn load_from(files: &mut dyn Files, folders: &[PathBuf]) -> Workspace {
        let mut workspace = Workspace::empty();
        workspace.reload_from(files, folders);
        workspace
    }

    /// Reads the packages in folders anew, and all that they depend on. Files keep their numbers, and what is as it
    /// was is not worked out again.
    ///
    /// Other clones of the workspace must go away first: their queries end with `salsa::Cancelled`.
    pub fn reload_from(&mut self, files: &mut dyn Files, folders: &[PathBuf]) {
        let before = Before::take(self);
        let mut loader = Loader {
            files,
            workspace: self,
            before,
            loaded: BTreeMap::new(),
            open: Vec::new(),
            names: BTreeMap::new(),
        };
        for folder in folders {
            if let Some(root) = loader.package(folder, None) {
                loader.workspace.roots.push(root.package);
            }
        }
        let gone = std::mem::take(&mut loader.before.sources);
        for source in gone.into_values() {
            if !source.text(&self.db).is_empty() {
                source.set_text(&mut self.db).to(String::new());
            }
        }
        sort(&mut self.diagnostics);
    }

    /// Nothing, yet.
    pub(crate) fn empty() -> Self {
        Workspace {
            db: Database::default(),
            roots: Vec::new(),
            diagnostics: Vec::new(),
            packages: Arc::default(),
            files: Arc::default(),
        }
    }

    /// Adds a file that is no rules, or whose rules could not be read, and says what is wrong with it.
    pub(crate) fn add_problem(&mut self, path: &str, location: &Path, problem: &FileProblem) {
        let file = WorkspaceFile {
            path: path.to_owned(),
            location: location.to_path_buf(),
            content: Content::Other(String::new()),
        };
        let number = self.add(file);
        self.report(number, problem);
    }

    fn add(&mut self, file: WorkspaceFile) -> u32 {
        let number = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        Arc::make_mut(&mut self.files).push(file);
        number
    }

    fn report(&mut self, file: u32, problem: &FileProblem) {
        self.diagnostics.push(at(SourceSpan { file, start: problem.at, end: problem.at }, problem));
    }
}

fn at(span: SourceSpan, problem: &FileProblem) -> Diagnostic {
    let diagnostic = Diagnostic::new(problem.code, span, problem.message.clone());
    match &problem.help {
        Some(help) => diagnostic.help(help.clone()),
        None => diagnostic,
    }
}

/// What was loaded before, by where it lies.
struct Before {
    numbers: BTreeMap<PathBuf, u32>,
    sources: BTreeMap<PathBuf, SourceFile>,
    packages: BTreeMap<PathBuf, Package>,
}

impl Before {
    /// Empties a workspace, but for its inputs and the numbers of its files.
    fn take(workspace: &mut Workspace) -> Self {
        let mut before = Before {
            numbers: BTreeMap::new(),
            sources: BTreeMap::new(),
            packages: BTreeMap::new(),
        };
        let files = Arc::make_mut(&mut workspace.files);
        for (number, file) in (0u32..).zip(files.iter_mut()) {
            before.numbers.insert(file.location.clone(), number);
            if let Content::Rules(source) = std::mem::replace(&mut file.content, Content::Gone) {
                before.sources.insert(file.location.clone(), source);
            }
        }
        let packages = std::mem::take(&mut workspace.packages);
        let folder = |loaded: &LoadedPackage| (loaded.folder.clone(), loaded.package);
        before.packages = packages.iter().map(folder).collect();
        workspace.roots.clear();
        workspace.diagnostics.clear();
        before
    }
}

struct Loader<'a> {
    files: &'a mut dyn Files,
    workspace: &'a mut Workspace,
    before: Before,
    /// What became of the package in each folder.
    loaded: BTreeMap<PathBuf, Loaded>,
    /// The folders being loaded, each because the one before depends on it.
    open: Vec<Open>,
    /// Where each name of a package was first given.
    names: BTreeMap<String, SourceSpan>,
}

struct Open {
    folder: PathBuf,
    name: String,
}

#[derive(Clone, Copy)]
struct Loaded {
    package: Package,
    /// Where its manifest says its name.
    name_at: SourceSpan,
    incomplete: bool,
}

impl Loader<'_> {
    /// Loads the package in a folder, for the line of another's manifest or because it was asked for.
    fn package(&mut self, folder: &Path, wanted_at: Option<SourceSpan>) -> Option<Loaded> {
        if let Some(loaded) = self.loaded.get(folder) {
            return Some(*loaded);
        }
        if self.loaded.len() >= MAX_PACKAGES || self.open.len() >= MAX_IN_A_ROW {
            let limit = if self.open.len() >= MAX_IN_A_ROW { MAX_IN_A_ROW } else { MAX_PACKAGES };
            self.say(findings::too_many_packages(wanted_at.unwrap_or_default(), limit));
            return None;
        }
        let found = self.files.package(folder);
        let mut incomplete = found.manifest.as_ref().is_some_and(|manifest| !manifest.was_read());
        let mut read = self.manifest(&found);
        self.open.push(Open { folder: folder.to_path_buf(), name: read.manifest.name.clone() });
        let mut dependencies = Vec::new();
        for dependency in &read.dependencies {
            match self.dependency(folder, dependency) {
                Some(loaded) => {
                    incomplete |= loaded.incomplete;
                    dependencies.push((dependency.name.clone(), loaded.package));
                }
                None => incomplete = true,
            }
        }
        self.open.pop();
        incomplete |= found.rules.iter().any(|file| !file.was_read());
        let has_manifest = found.manifest.is_some();
        if found.rules.is_empty() && !read.manifest.name.is_empty() {
            self.say(findings::no_rules(read.name_at));
        }
        let files: Vec<SourceFile> =
            found.rules.into_iter().filter_map(|file| self.rule_file(file)).collect();
        let name_refused = read.name_refused;
        let package = self.finish(folder, &mut read, files, dependencies, has_manifest);
        let loaded = Loaded { package, name_at: read.name_at, incomplete };
        Arc::make_mut(&mut self.workspace.packages).push(LoadedPackage {
            package: loaded.package,
            folder: folder.to_path_buf(),
            name_at: loaded.name_at,
            name_refused,
            incomplete,
            has_manifest,
        });
        self.loaded.insert(folder.to_path_buf(), loaded);
        Some(loaded)
    }

    fn manifest(&mut self, found: &Folder) -> ReadManifest {
        let Some(file) = &found.manifest else { return ReadManifest::default() };
        let number = self.file(WorkspaceFile {
            path: file.path.clone(),
            location: file.location.clone(),
            content: Content::Other(file.text.clone()),
        });
        if let Some(problem) = &file.problem {
            self.workspace.report(number, problem);
        }
        if !file.was_read() {
            return ReadManifest { name_at: whole(number), ..ReadManifest::default() };
        }
        let mut read = manifest::read(number, &file.text);
        self.workspace.diagnostics.append(&mut read.diagnostics);
        let name = &read.manifest.name;
        if !name.is_empty() {
            match self.names.get(name) {
                Some(first) => self.say(findings::two_of_one_name(read.name_at, name, *first)),
                None => drop(self.names.insert(name.clone(), read.name_at)),
            }
        }
        read
    }

    /// Adds a file, with the number that it had before if it had one.
    fn file(&mut self, file: WorkspaceFile) -> u32 {
        let Some(number) = self.before.numbers.remove(&file.location) else {
            return self.workspace.add(file);
        };
        let files = Arc::make_mut(&mut self.workspace.files);
        if let Some(place) = usize::try_from(number).ok().and_then(|at| files.get_mut(at)) {
            *place = file;
        }
        number
    }

    /// A file of rules as an input.
    fn rule_file(&mut self, file: FoundFile) -> Option<SourceFile> {
        let was_read = file.was_read();
        let FoundFile { path, location, text, problem } = file;
        let before = self.before.sources.remove(&location).filter(|_| was_read);
        let content = before.map_or(Content::Other(String::new()), Content::Rules);
        let number = self.file(WorkspaceFile { path: path.clone(), location, content });
        let source = match before {
            Some(source) => Some(self.renewed(source, &path, text)),
            None => was_read.then(|| SourceFile::new(&self.workspace.db, number, path, text)),
        };
        if let (Some(source), None) = (source, before) {
            let files = Arc::make_mut(&mut self.workspace.files);
            if let Some(file) = usize::try_from(number).ok().and_then(|at| files.get_mut(at)) {
                file.content = Content::Rules(source);
            }
        }
        if let Some(problem) = &problem {
            self.workspace.report(number, problem);
        }
        source
    }

    fn renewed(&mut self, source: SourceFile, path: &str, text: String) -> SourceFile {
        let db = &mut self.workspace.db;
        if source.path(db) != path {
            source.set_path(db).to(path.to_owned());
        }
        if source.text(db) != text {
            source.set_text(db).to(text);
        }
        source
    }

    fn dependency(&mut self, from: &Path, wanted: &Dependency) -> Option<Loaded> {
        let folder = match self.files.dependency(from, &wanted.path) {
            Ok(folder) => folder,
            Err(problem) => {
                self.say(at(wanted.path_at, &problem));
                return None;
            }
        };
        if let Some(first) = self.open.iter().position(|open| open.folder == folder) {
            let mut names: Vec<String> =
                self.open.iter().skip(first).map(|open| open.name.clone()).collect();
            names.extend(names.first().cloned());
            self.say(findings::circle(wanted.path_at, &names));
            return None;
        }
        let loaded = self.package(&folder, Some(wanted.path_at))?;
        let name = loaded.package.manifest(&self.workspace.db).name.clone();
        if name != wanted.name && !name.is_empty() {
            self.say(findings::called_otherwise(
                wanted.name_at,
                &wanted.name,
                &name,
                loaded.name_at,
            ));
        }
        Some(loaded)
    }

    fn finish(
        &mut self,
        folder: &Path,
        read: &mut ReadManifest,
        files: Vec<SourceFile>,
        dependencies: Vec<(String, Package)>,
        has_manifest: bool,
    ) -> Package {
        let db = &mut self.workspace.db;
        let mut manifest = std::mem::take(&mut read.manifest);
        if !has_manifest {
            manifest.name =
                header::names(db, &files).next().unwrap_or_else(|| "package".to_owned());
            manifest.version = "0.0.0".to_owned();
            manifest.edition = EDITION.to_owned();
        }
        let Some(package) = self.before.packages.remove(folder) else {
            return Package::new(db, manifest, files, dependencies);
        };
        if *package.manifest(db) != manifest {
            package.set_manifest(db).to(manifest);
        }
        if *package.files(db) != files {
            package.set_files(db).to(files);
        }
        if *package.dependencies(db) != dependencies {
            package.set_dependencies(db).to(dependencies);
        }
        package
    }

    fn say(&mut self, diagnostic: Diagnostic) {
        self.workspace.diagnostics.push(diagnostic);
    }
}

fn whole(file: u32) -> SourceSpan {
    SourceSpan { file, start: 0, end: 0 }
}
