//! Everything that is wrong with a workspace.

use super::found::Workspace;
use super::header;
use crate::check;
use crate::diagnostics::codes::names;
use crate::diagnostics::{Code, Diagnostic, sort};

impl Workspace {
    /// Everything that is wrong: with files, manifests and dependencies, and with the rules. Of packages that the
    /// roots only depend on, errors alone are said. In reading order, each once.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut found = self.diagnostics.clone();
        for loaded in &self.packages {
            found.extend(header::mismatches(self, loaded));
            if self.roots.contains(&loaded.package) {
                let said = check::check(&self.db, loaded.package).into_iter();
                found.extend(
                    said.filter(|said| !(loaded.incomplete && comes_of_what_is_missing(said.code))),
                );
            }
        }
        sort(&mut found);
        found
    }
}

/// Whether a file or package that could not be loaded may be all that is behind a diagnostic.
fn comes_of_what_is_missing(code: Code) -> bool {
    code.id.starts_with("L02") && code != names::DECLARED_TWICE && code != names::MALFORMED_CITATION
}
