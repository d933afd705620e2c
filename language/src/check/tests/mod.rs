//! Programs as text, and everything that is said of them.

mod decisions;
mod exceptions;
mod kept;
mod names;
mod numbers;
mod rules;
mod tables;
mod together;
mod versions;

use crate::db::{Database, Lifetime, Manifest, Package, SourceFile};
use crate::diagnostics::{Code, Diagnostic};
use lagrum_plan::calendar::Date;

/// A package in memory, with the lifetime 2020–2029.
struct Program {
    db: Database,
    package: Package,
}

impl Program {
    /// A package of one file; the text is without `package`.
    fn new(text: &str) -> Program {
        Program::with(text, &[])
    }

    /// A package of one file, and the packages that it depends on.
    fn with(text: &str, dependencies: &[(&str, &str)]) -> Program {
        let db = Database::default();
        let dependencies: Vec<(String, Package)> = (1u32..)
            .zip(dependencies)
            .map(|(number, (name, text))| {
                ((*name).to_owned(), package(&db, number, name, text, Vec::new()))
            })
            .collect();
        let package = package(&db, 0, "demo", text, dependencies);
        Program { db, package }
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        super::check(&self.db, self.package)
    }

    /// What is said, without `L0220`: most programs here have facts for one purpose.
    fn said(&self) -> Vec<Diagnostic> {
        let mut said = self.diagnostics();
        said.retain(|diagnostic| diagnostic.code.id != "L0220");
        said
    }

    /// The text that a diagnostic points at.
    fn at(&self, diagnostic: &Diagnostic) -> &str {
        let files = self.package.files(&self.db);
        let file = files
            .iter()
            .find(|file| file.number(&self.db) == diagnostic.primary.span.file)
            .unwrap();
        &file.text(&self.db)[diagnostic.primary.span.range()]
    }
}

fn package(
    db: &Database,
    number: u32,
    name: &str,
    text: &str,
    dependencies: Vec<(String, Package)>,
) -> Package {
    let text = format!("package {name}\n{text}");
    let file = SourceFile::new(db, number, format!("{name}.lagrum"), text);
    let lifetime = Lifetime { from: Date::new(2020, 1, 1).ok(), to: Date::new(2029, 12, 31).ok() };
    let manifest = Manifest {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        lifetime,
        ..Manifest::default()
    };
    Package::new(db, manifest, vec![file], dependencies)
}

/// The one thing that is said of a program.
#[track_caller]
fn only(text: &str, code: Code) -> String {
    only_in(&Program::new(text), code).message.en
}

#[track_caller]
fn only_in(program: &Program, code: Code) -> Diagnostic {
    let said = program.said();
    let shown: Vec<String> =
        said.iter().map(|d| format!("{} {}", d.code.id, d.message.en)).collect();
    assert_eq!(shown.len(), 1, "{shown:#?}");
    assert_eq!(said[0].code.id, code.id, "{shown:#?}");
    assert!(!said[0].message.sv.is_empty());
    said[0].clone()
}

/// Nothing is said of a program.
#[track_caller]
fn clean(text: &str) {
    clean_in(&Program::new(text));
}

#[track_caller]
fn clean_in(program: &Program) {
    let said: Vec<String> =
        program.said().iter().map(|d| format!("{} {}", d.code.id, d.message.en)).collect();
    assert!(said.is_empty(), "{said:#?}");
}

/// The text of a package after the first fix of a diagnostic with a title.
fn mended(program: &Program, diagnostic: &Diagnostic, title: &str) -> String {
    let fix = diagnostic.fixes.iter().find(|fix| fix.title.en == title).unwrap();
    let file = program.package.files(&program.db)[0];
    let mut text = file.text(&program.db).to_owned();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text.strip_prefix("package demo\n").unwrap().to_owned()
}
