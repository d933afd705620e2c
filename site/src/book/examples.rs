//! The cases of a package as worked examples.

use crate::text::Slugs;
use lagrum_interpreter::Interpreter;
use lagrum_language::db::{Def, Package};
use lagrum_language::hir::file_items;
use lagrum_language::workspace::Workspace;
use lagrum_testing::{Place, Trial, Verdict};

/// A case that was decided when the pages were made.
pub(crate) struct Example {
    pub(crate) trial: Trial,
    pub(crate) verdict: Verdict,
    /// The declaration, of a `test` block.
    pub(crate) def: Option<Def>,
    /// Its page.
    pub(crate) page: String,
}

/// The cases of a package, decided. `done` is told of each.
pub(super) fn of(
    workspace: &Workspace,
    (package, folder): (Package, &str),
    interpreter: &Interpreter,
    suite: Vec<Trial>,
    done: &dyn Fn(),
) -> Vec<Example> {
    let mut pages = Slugs::default();
    let example = |trial: Trial| {
        let verdict = trial.run(interpreter);
        done();
        let def = declared(workspace, package, &trial.place);
        let page = format!("{folder}/example-{}.html", pages.take(&trial.name));
        Example { trial, verdict, def, page }
    };
    suite.into_iter().map(example).collect()
}

/// The declaration at the place of a test block.
fn declared(workspace: &Workspace, package: Package, place: &Place) -> Option<Def> {
    let span = place.in_rules()?;
    let db = &workspace.db;
    let mut files = package.files(db).iter();
    let file = *files.find(|file| file.number(db) == span.file)?;
    let starts = &file_items(db, file).starts;
    let index = starts.iter().rposition(|start| *start <= span.start)?;
    u32::try_from(index).ok().map(|index| Def { package, file, index })
}
