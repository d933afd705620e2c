//! Programs as text, and everything that is said of them.

mod probe;

use crate::db::{Database, Lifetime, Manifest, Package, SourceFile};
use crate::diagnostics::Diagnostic;
use lagrum_plan::calendar::Date;

/// A package in memory.
pub(crate) struct Program {
    pub db: Database,
    pub package: Package,
}

impl Program {
    /// A package of one English file, with the lifetime 2020–2029. The text is without `package`.
    pub fn new(text: &str) -> Program {
        Program::of("demo", text, &[])
    }

    /// A package of one file, and the texts of packages that it depends on.
    pub fn of(name: &str, text: &str, dependencies: &[(&str, &str)]) -> Program {
        let db = Database::default();
        let mut number = 0;
        let mut package = |name: &str, text: &str, dependencies: Vec<(String, Package)>| {
            let text = format!("package {name}\n{text}");
            let file = SourceFile::new(&db, number, format!("{name}.lagrum"), text);
            number += 1;
            let lifetime = Lifetime { from: Date::new(2020, 1, 1).ok(), to: Date::new(2029, 12, 31).ok() };
            let manifest = Manifest { name: name.to_owned(), version: "1.0.0".to_owned(), lifetime, ..Manifest::default() };
            Package::new(&db, manifest, vec![file], dependencies)
        };
        let dependencies = dependencies.iter().map(|(name, text)| ((*name).to_owned(), package(name, text, Vec::new()))).collect();
        let package = package(name, text, dependencies);
        Program { db, package }
    }

    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        super::check(&self.db, self.package)
    }

    /// `L0401 message`, one for each diagnostic.
    pub fn said(&self) -> Vec<String> {
        self.diagnostics().iter().map(|d| format!("{} {}", d.code.id, d.message.en)).collect()
    }
}
