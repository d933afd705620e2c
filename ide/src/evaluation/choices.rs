//! The cases whose values are shown beside the rules.

use super::Chosen;
use crate::{FileId, Snapshot};
use lagrum_language::db::Package;
use lagrum_language::resolve::closure;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The cases whose values are shown: one for each package, by its folder. A package without one shows that of a package
/// whose decisions can rest on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices(BTreeMap<PathBuf, Chosen>);

impl Choices {
    /// Shows the values of a case beside the rules of a package, or of none.
    pub fn set(&mut self, folder: PathBuf, chosen: Option<Chosen>) {
        match chosen {
            Some(chosen) => _ = self.0.insert(folder, chosen),
            None => _ = self.0.remove(&folder),
        }
    }

    /// The case whose values are shown in a file.
    #[must_use]
    pub fn of(&self, snapshot: &Snapshot, file: FileId) -> Option<&Chosen> {
        if self.0.is_empty() {
            return None;
        }
        let package = snapshot.rules.package_of(file)?;
        if let Some(chosen) = snapshot.rules.folder(package).and_then(|folder| self.0.get(folder)) {
            return Some(chosen);
        }
        let rests_on_it = |from: Package| closure(snapshot.db(), from).contains(&package);
        self.0.iter().find_map(|(folder, chosen)| {
            let mut packages = snapshot.rules.packages();
            let from = packages.find(|from| snapshot.rules.folder(*from) == Some(folder))?;
            rests_on_it(from).then_some(chosen)
        })
    }
}
