//! All cases of a package.

use crate::disk::{CaseFile, Form, case_files};
use crate::trial::Trial;
use crate::{blocks, golden, tables};
use lagrum_interpreter::Interpreter;
use lagrum_language::db::{Db, Package};
use lagrum_language::diagnostics::Text;
use lagrum_language::hir::surface_of;
use lagrum_language::resolve::nearest;
use lagrum_language::surface::Surface;
use lagrum_language::workspace::Workspace;
use std::path::PathBuf;
use std::sync::Arc;

/// The `test` blocks of a package with what is expected of them, in file and source order.
#[must_use]
pub fn trials(db: &dyn Db, root: Package) -> Vec<Trial> {
    blocks::trials(db, root)
}

/// All cases of a package: its `test` blocks, then the files of its folder `cases` in path order. The interpreter is
/// of that package.
#[must_use]
pub fn suite(workspace: &Workspace, root: Package, interpreter: &Interpreter) -> Vec<Trial> {
    let mut all = trials(&workspace.db, root);
    let files = workspace.folder(root).map(case_files).unwrap_or_default();
    for file in files.into_iter().map(Arc::new) {
        all.extend(trials_of_file(&workspace.db, root, interpreter, &file));
    }
    all
}

/// The cases of one file, in order. The interpreter is of the package that the file is of.
#[must_use]
pub fn trials_of_file(
    db: &dyn Db,
    root: Package,
    interpreter: &Interpreter,
    file: &Arc<CaseFile>,
) -> Vec<Trial> {
    let asked = Asked { interpreter, surface: surface(db, root) };
    match file.form {
        Form::Golden => golden::trials(file, asked),
        Form::Csv | Form::Workbook => tables::trials(file, asked),
    }
}

/// A case by what can be told of it without its package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its line, from 1.
    pub line: u32,
    /// The decision or coordination that it says it is of.
    pub decision: Option<String>,
}

/// The cases of a file as [`trials_of_file`] has them; a file that cannot be read is one.
#[must_use]
pub fn listed(file: &CaseFile) -> Vec<Listed> {
    match file.form {
        Form::Golden => golden::listed(file),
        Form::Csv | Form::Workbook => tables::listed(file),
    }
}

/// A sheet of a workbook among the cases that is no table of cases, and is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The workbook.
    pub file: PathBuf,
    /// The sheet's name.
    pub sheet: String,
}

/// The sheets of a package's workbooks that are not read, in path order.
#[must_use]
pub fn skipped(workspace: &Workspace, root: Package) -> Vec<Skipped> {
    let files = workspace.folder(root).map(case_files).unwrap_or_default();
    let of_file = |file: CaseFile| {
        let sheets = tables::skipped(&file).into_iter();
        sheets.map(move |sheet| Skipped { file: file.location.clone(), sheet }).collect::<Vec<_>>()
    };
    files.into_iter().flat_map(of_file).collect()
}

pub(crate) fn surface(db: &dyn Db, root: Package) -> Surface {
    root.files(db).first().map_or(Surface::English, |file| surface_of(db, *file))
}

/// The package that cases are of.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'i> {
    pub(crate) interpreter: &'i Interpreter,
    /// The language its rules are written in, by their first file.
    pub(crate) surface: Surface,
}

impl Asked<'_> {
    /// The decision or coordination of a name; the only one, where none is named.
    pub(crate) fn decision(&self, named: Option<&str>) -> Result<String, Text> {
        let package = self.interpreter.package();
        let decisions = package.decisions.iter().map(|decision| decision.name.as_str());
        let all: Vec<&str> =
            decisions.chain(package.coordinations.iter().map(|one| one.name.as_str())).collect();
        match (named, all.as_slice()) {
            (Some(named), all) if all.contains(&named) => Ok(named.to_owned()),
            (Some(named), all) => Err(no_such(named, all)),
            (None, [only]) => Ok((*only).to_owned()),
            (None, all) => {
                let names = all.join(", ");
                Err(Text::new(
                    format!("say which decision it is of, with `decision:`: {names}"),
                    format!("ange vilket beslut det gäller, med `beslut:`: {names}"),
                ))
            }
        }
    }
}

fn no_such(named: &str, all: &[&str]) -> Text {
    match nearest(named, all.iter().copied()) {
        Some(near) => Text::new(
            format!("there is no decision `{named}`; did you mean `{near}`?"),
            format!("det finns inget beslut `{named}`; menade du `{near}`?"),
        ),
        None => {
            let names = all.join(", ");
            Text::new(
                format!("there is no decision `{named}`, but {names}"),
                format!("det finns inget beslut `{named}`, men {names}"),
            )
        }
    }
}
