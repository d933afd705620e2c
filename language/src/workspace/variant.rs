//! What packages would be with another text of one of their files.

use super::found::{Content, LoadedPackage, Workspace, WorkspaceFile};
use crate::db::{Database, Package, SourceFile};
use crate::resolve::closure;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Workspace {
    /// A package and all that it depends on with another text of one of their files, in a database of their own:
    /// nothing here is changed, waited for or kept. Files keep their numbers.
    #[must_use]
    pub fn with_text(
        &self,
        root: Package,
        number: u32,
        text: &str,
    ) -> Option<(Workspace, Package)> {
        let db = Database::default();
        let mut files: Vec<WorkspaceFile> = self.files.iter().map(without_rules).collect();
        let mut anew = BTreeMap::new();
        let mut packages = Vec::new();
        let wanted = closure(&self.db, root);
        for loaded in self.packages.iter().filter(|one| wanted.contains(&one.package)) {
            let package = loaded.package;
            let mut sources = Vec::new();
            for source in package.files(&self.db) {
                let file = source.number(&self.db);
                let text = if file == number { text } else { source.text(&self.db) };
                let path = source.path(&self.db).to_owned();
                let source = SourceFile::new(&db, file, path, text.to_owned());
                files.get_mut(usize::try_from(file).ok()?)?.content = Content::Rules(source);
                sources.push(source);
            }
            let uses = package.dependencies(&self.db).iter();
            let uses = uses.filter_map(|(name, of)| Some((name.clone(), *anew.get(of)?))).collect();
            let made = Package::new(&db, package.manifest(&self.db).clone(), sources, uses);
            anew.insert(package, made);
            packages.push(LoadedPackage { package: made, ..loaded.clone() });
        }
        let root = *anew.get(&root)?;
        let (packages, files) = (Arc::new(packages), Arc::new(files));
        let workspace =
            Workspace { db, roots: vec![root], diagnostics: Vec::new(), packages, files };
        Some((workspace, root))
    }
}

fn without_rules(file: &WorkspaceFile) -> WorkspaceFile {
    match file.content {
        Content::Rules(_) => WorkspaceFile { content: Content::Gone, ..file.clone() },
        Content::Other(_) | Content::Gone => file.clone(),
    }
}
