//! Inputs: files, and the packages they make up.

#![expect(missing_docs, reason = "what salsa's macros make of the inputs")]

use lagrum_plan::calendar::Date;

/// What every query asks.
#[salsa::db]
pub trait Db: salsa::Database {}

/// The database.
#[salsa::db]
#[derive(Clone, Default)]
pub struct Database {
    storage: salsa::Storage<Self>,
}

#[salsa::db]
impl salsa::Database for Database {}

#[salsa::db]
impl Db for Database {}

/// A file of rules.
#[salsa::input(debug)]
#[derive(PartialOrd, Ord)]
pub struct SourceFile {
    /// Its number, in every [`crate::diagnostics::SourceSpan`] of it.
    #[returns(copy)]
    pub number: u32,
    /// Its path in the package, with `/` between folders. `.lagrum.md` is literate.
    #[returns(deref)]
    pub path: String,
    /// Its text.
    #[returns(deref)]
    pub text: String,
}

/// A package: its manifest, its files in path order, and the packages it depends on.
#[salsa::input(debug)]
#[derive(PartialOrd, Ord)]
pub struct Package {
    /// What `lagrum.toml` says.
    #[returns(ref)]
    pub manifest: Manifest,
    /// Its files.
    #[returns(ref)]
    pub files: Vec<SourceFile>,
    /// The packages it depends on, by the name it uses for them. Never in a circle.
    #[returns(ref)]
    pub dependencies: Vec<(String, Package)>,
}

/// What `lagrum.toml` says of a package.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The edition of the language it is written in.
    pub edition: String,
    /// The agency that answers for it.
    pub agency: Option<String>,
    /// The legal dates it covers.
    pub lifetime: Lifetime,
    /// Lists of acts' sections, by the name of the act: a path from the package's folder.
    pub provisions: Vec<(String, String)>,
}

/// The legal dates that a package covers; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lifetime {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A declaration: the item with this number in a file of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Def {
    /// Its package.
    pub package: Package,
    /// Its file.
    pub file: SourceFile,
    /// Its number among the file's items.
    pub index: u32,
}
