//! Everything that is wrong with a workspace.

use super::found::{LoadedPackage, Workspace, WorkspaceFile};
use super::header;
use crate::check::{self, Judged};
use crate::db::{Package, SourceFile, each_by};
use crate::diagnostics::codes::names;
use crate::diagnostics::{Code, Diagnostic, Severity, sort};
use crate::lower::{Apart, compile_apart};
use lagrum_plan::package::Package as Plan;
use salsa::Setter as _;
use std::num::NonZeroUsize;

impl Workspace {
    /// Everything that is wrong: with files, manifests and dependencies, and with the rules. Of packages that the
    /// roots only depend on, errors alone are said. In reading order, each once.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        self.check_by(NonZeroUsize::MIN)
    }

    /// What [`Workspace::check`] says, by so many threads at once: each looks at one package after another.
    #[must_use]
    pub fn check_by(&self, threads: NonZeroUsize) -> Vec<Diagnostic> {
        let mut found = self.diagnostics.clone();
        let roots = &self.roots;
        let said = each_by(threads, &self.db, &self.packages, |db, loaded| {
            let mut said = header::mismatches(db, loaded);
            if roots.contains(&loaded.package) {
                let of_rules = check::check(db, loaded.package).into_iter();
                said.extend(of_rules.filter(|said| is_certain(loaded, said)));
            }
            said
        });
        found.extend(said.into_iter().flatten());
        sort(&mut found);
        found
    }

    /// Everything that is wrong with a file, in reading order, each once: what [`Workspace::check`] would say of it
    /// if its package were a root.
    #[must_use]
    pub fn check_file(&self, number: u32) -> Vec<Diagnostic> {
        let here = |found: &Diagnostic| found.primary.span.file == number;
        let mut found: Vec<Diagnostic> =
            self.diagnostics.iter().filter(|found| here(found)).cloned().collect();
        let package = self.package_of(number);
        let loaded = self.packages.iter().find(|loaded| Some(loaded.package) == package);
        if let Some(loaded) = loaded {
            found.extend(header::mismatches(&self.db, loaded).into_iter().filter(here));
            let source = self.file(number).and_then(WorkspaceFile::source);
            let said = source.map(|source| check::of_file(&self.db, loaded.package, source));
            found.extend(
                said.unwrap_or_default().into_iter().filter(|said| is_certain(loaded, said)),
            );
        }
        sort(&mut found);
        found
    }

    /// What was asked of the exceptions of the roots, and how it went.
    #[must_use]
    pub fn judged(&self) -> Judged {
        self.roots.iter().fold(Judged::default(), |all, root| {
            let one = check::judged(&self.db, *root);
            Judged {
                shown: all.shown.saturating_add(one.shown),
                absent: all.absent.saturating_add(one.absent),
                not_decided: all.not_decided.saturating_add(one.not_decided),
            }
        })
    }

    /// The plan of a package that can be built, with nodes from different places in the text apart: what is
    /// written there, and which nodes stand for it.
    #[must_use]
    pub fn apart(&self, package: Package) -> Apart {
        compile_apart(&self.db, package)
    }

    /// Whether the checker would refuse a package if one of its files had another text. The text stays as it is.
    #[must_use]
    pub fn would_refuse(&mut self, package: Package, file: SourceFile, text: String) -> bool {
        let before = file.text(&self.db).to_owned();
        file.set_text(&mut self.db).to(text);
        let found = check::check(&self.db, package);
        file.set_text(&mut self.db).to(before);
        found.iter().any(|found| found.severity() == Severity::Error)
    }

    /// The plan of a package.
    ///
    /// # Errors
    /// What keeps it from having one: the errors among what [`Workspace::check`] says.
    pub fn build(&self, package: Package) -> Result<Plan, Vec<Diagnostic>> {
        let is_error = |found: &Diagnostic| found.severity() == Severity::Error;
        let mut loaded = self.packages.iter();
        let sound = !self.diagnostics.iter().any(is_error)
            && loaded.all(|loaded| header::mismatches(&self.db, loaded).is_empty());
        let built = if sound { check::build(&self.db, package) } else { Err(self.check()) };
        built.map_err(|mut found| {
            found.retain(is_error);
            found
        })
    }
}

/// Whether a diagnostic is true also if what could not be loaded would say otherwise.
fn is_certain(loaded: &LoadedPackage, said: &Diagnostic) -> bool {
    !(loaded.incomplete && comes_of_what_is_missing(said.code))
}

/// Whether a file or package that could not be loaded may be all that is behind a diagnostic.
fn comes_of_what_is_missing(code: Code) -> bool {
    code.id.starts_with("L02") && code != names::DECLARED_TWICE && code != names::MALFORMED_CITATION
}
