//! Files of cases that go by a name. They are given the new one too, where every case then comes out as it did.

use super::check::Trial;
use crate::Snapshot;
use crate::cases::ready;
use lagrum_interpreter::Interpreter;
use lagrum_language::check::compiled;
use lagrum_language::db::{Db, Package};
use lagrum_language::diagnostics::Text;
use lagrum_language::semantics::Target;
use lagrum_language::surface::is_name_continue;
use lagrum_language::workspace::Workspace;
use lagrum_testing::{CaseFile, Form, Verdict, trials_of_file};
use salsa::Database as _;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The places of a file of cases that get the new name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCases {
    /// Where the file lies.
    pub path: PathBuf,
    /// Its text as it is.
    pub text: String,
    /// The bytes of the name, each place in order.
    pub places: Vec<Range<usize>>,
}

impl InCases {
    /// The text with another name in the places.
    #[must_use]
    pub fn with(&self, name: &str) -> String {
        let mut text = self.text.clone();
        for place in
            self.places.iter().rev().filter(|place| self.text.get((*place).clone()).is_some())
        {
            text.replace_range(place.clone(), name);
        }
        text
    }
}

/// Whether a place where a word stands is the name.
type Way = fn(&Around<'_>) -> bool;

/// The fewest places first. A value is never the name of a fact or result, though it may be the same word.
const OF_PARTS: [Way; 4] = [
    |_| false,
    |around| around.is_key(),
    |around| around.is_key() || around.is_step(),
    |around| !around.is_value(),
];

/// Declarations and alternatives stand as values.
const OF_VALUES: [Way; 2] = [|_| false, |_| true];

/// What stands around a word of a file of cases.
struct Around<'t> {
    before: &'t str,
    after: &'t str,
    form: Form,
}

impl Around<'_> {
    /// A key, or a word of a heading.
    fn is_key(&self) -> bool {
        match self.form {
            Form::Golden => {
                self.after.trim_start_matches(['"', '\'']).trim_start().starts_with(':')
            }
            Form::Csv | Form::Workbook => !self.before.trim_start().contains('\n'),
        }
    }

    /// The whole of a value or cell.
    fn is_value(&self) -> bool {
        let before = self.before.trim_end_matches(['"', '\'']);
        let after = self.after.trim_start_matches(['"', '\'']);
        let ends = after.trim_start_matches(' ').chars().next();
        let begins = match self.form {
            Form::Golden => before.trim_end_matches(' ').ends_with([':', '-', '[', ',']),
            Form::Csv | Form::Workbook => {
                before.ends_with(['\n', ';', ',', '\t']) && !self.is_key()
            }
        };
        begins && ends.is_none_or(|next| ['\n', '\r', ',', ';', '\t', '}', ']'].contains(&next))
    }

    /// A step of a path, `/hushåll/hyra`.
    fn is_step(&self) -> bool {
        self.before.ends_with('/')
    }
}

impl Trial<'_> {
    /// The files of cases that must follow a name, in the packages that can name it.
    ///
    /// # Errors
    /// Which files cannot be made to, and why.
    pub(super) fn cases(
        &self,
        after: &Workspace,
        target: Target,
        [old, new]: [&str; 2],
    ) -> Result<Vec<InCases>, Text> {
        let ways: &[Way] = match target {
            Target::Item(_) | Target::Alternative(..) => &OF_VALUES,
            _ => &OF_PARTS,
        };
        let mut found = Vec::new();
        for (package, twin) in self.twins(after) {
            let files = self.snapshot.case_files(package);
            let mut files: Vec<_> = files.iter().map(|file| (file, standing(file, old))).collect();
            files.retain(|(file, places)| file.form == Form::Workbook || !places.is_empty());
            if files.is_empty() {
                continue;
            }
            let (Some(was), Some(is)) = (ready(self.snapshot, package), draft(after, twin)) else {
                let named = files.iter().filter(|(_, places)| !places.is_empty());
                let named = said(self.snapshot, package, named.map(|(file, _)| *file));
                return if named.is_empty() { Ok(found) } else { Err(untried(&named)) };
            };
            let mut stuck: Vec<&Arc<CaseFile>> = Vec::new();
            for (file, places) in files {
                self.snapshot.db().unwind_if_revision_cancelled();
                let before = outcomes(self.snapshot.db(), package, &was.interpreter, file);
                let fits = |edits: &InCases| {
                    let edited = match edits.places.is_empty() {
                        true => Some(Arc::clone(file)),
                        false => {
                            CaseFile::of_text(edits.path.clone(), &edits.with(new)).map(Arc::new)
                        }
                    };
                    let now = edited.map(|file| outcomes(&after.db, twin, &is, &file));
                    now.is_some_and(|now| {
                        now == before || now.iter().all(|one| *one == Outcome::Passed)
                    })
                };
                match ways.iter().map(|way| chosen(file, &places, *way)).find(fits) {
                    Some(edits) if edits.places.is_empty() => {}
                    Some(edits) => found.push(edits),
                    None => stuck.push(file),
                }
            }
            if !stuck.is_empty() {
                return Err(held_back(&said(self.snapshot, package, stuck.into_iter())));
            }
        }
        Ok(found)
    }
}

/// Where a name stands as a whole word.
fn standing(file: &CaseFile, name: &str) -> Vec<Range<usize>> {
    let text = file.text().unwrap_or_default();
    let all = text.match_indices(name).map(|(at, word)| at..at.saturating_add(word.len()));
    let whole = |place: &Range<usize>| {
        let before = text.get(..place.start).and_then(|text| text.chars().next_back());
        let after = text.get(place.end..).and_then(|text| text.chars().next());
        !before.is_some_and(is_name_continue) && !after.is_some_and(is_name_continue)
    };
    all.filter(whole).collect()
}

fn chosen(file: &CaseFile, places: &[Range<usize>], way: Way) -> InCases {
    let text = file.text().unwrap_or_default();
    let is_name = |place: &&Range<usize>| {
        let (before, after) = (text.get(..place.start), text.get(place.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        way(&Around { before, after, form: file.form })
    };
    InCases {
        path: file.location.clone(),
        text: text.to_owned(),
        places: places.iter().filter(is_name).cloned().collect(),
    }
}

/// How a case came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    New,
    /// With so many differences.
    Failed(usize),
    CouldNotRun,
}

fn outcomes(
    db: &dyn Db,
    package: Package,
    interpreter: &Interpreter,
    file: &Arc<CaseFile>,
) -> Vec<Outcome> {
    let trials = trials_of_file(db, package, interpreter, file);
    let outcome = |verdict: Verdict| match verdict {
        Verdict::Passed => Outcome::Passed,
        Verdict::New => Outcome::New,
        Verdict::Failed(differences) => Outcome::Failed(differences.len()),
        Verdict::CouldNotRun(_) => Outcome::CouldNotRun,
    };
    trials.iter().map(|trial| outcome(trial.run(interpreter))).collect()
}

fn draft(rules: &Workspace, package: Package) -> Option<Interpreter> {
    Interpreter::draft(compiled(&rules.db, package)?.package.clone()).ok()
}

/// Files by their path in the package.
fn said<'f>(
    snapshot: &Snapshot,
    package: Package,
    files: impl Iterator<Item = &'f Arc<CaseFile>>,
) -> String {
    let folder = snapshot.rules.folder(package);
    let path = |file: &Arc<CaseFile>| {
        let own = folder.and_then(|folder| file.location.strip_prefix(folder).ok());
        own.unwrap_or(&file.location).display().to_string()
    };
    files.map(path).collect::<Vec<_>>().join(", ")
}

fn untried(files: &str) -> Text {
    Text::new(
        format!("cases go by this name ({files}), and cannot be tried while the rules have errors"),
        format!("ärenden går efter namnet ({files}) och kan inte prövas medan reglerna har fel"),
    )
}

fn held_back(files: &str) -> Text {
    Text::new(
        format!(
            "cases would come out otherwise, since it cannot be told where in them the name stands: change it by hand in {files}"
        ),
        format!(
            "ärenden skulle få ett annat utfall, eftersom det inte går att säga var i dem namnet står: ändra det för hand i {files}"
        ),
    )
}
