//! What a row expects, against what was decided.

use super::cells::{Cell, is_absent, number, spelt_as, yes_no};
use super::headings::{Heading, Read, Wanted, place};
use super::{Sheet, SheetRow};
use crate::decided::Found;
use crate::disk::{CaseFile, Form};
use crate::suite::Asked;
use crate::tree::{Kind, Tree};
use crate::trial::{Difference, Place, Verdict};
use lagrum_interpreter::{Interpreter, Options};
use lagrum_language::diagnostics::Text;
use lagrum_language::surface::Surface;
use lagrum_plan::exact::Rational;
use std::path::PathBuf;

/// What a row expects, a cell each.
pub(crate) struct Row {
    location: PathBuf,
    line: u32,
    surface: Surface,
    expects: Vec<Expectation>,
}

struct Expectation {
    /// The heading, with the cell.
    what: String,
    wanted: Wanted,
    cell: Cell,
}

impl Row {
    pub(super) fn of(
        headings: &[Heading],
        (sheet, row): (&Sheet, &SheetRow),
        file: &CaseFile,
        asked: Asked<'_>,
    ) -> Self {
        let expects = headings.iter().filter_map(|heading| {
            let Read::Expect(wanted) = &heading.read else { return None };
            let cell = row.cells.get(heading.column).filter(|cell| **cell != Cell::Empty)?;
            let what = match file.form {
                Form::Workbook => {
                    let of =
                        sheet.name.as_ref().map_or_else(String::new, |name| format!("{name}!"));
                    format!("{of}{} {}", place(file.form, row.line, heading.column), heading.text)
                }
                Form::Csv | Form::Golden => heading.text.clone(),
            };
            Some(Expectation { what, wanted: wanted.clone(), cell: cell.clone() })
        });
        let (location, surface) = (file.location.clone(), asked.surface);
        Row { location, line: row.line, surface, expects: expects.collect() }
    }

    pub(crate) fn run(
        &self,
        decision: &str,
        case: &str,
        interpreter: &Interpreter,
        options: &Options,
    ) -> Verdict {
        self.judge(Found::of(interpreter, decision, case, options, false))
    }

    /// Compares what it expects with what was decided.
    pub(crate) fn judge(&self, found: Result<Found, Text>) -> Verdict {
        if self.expects.is_empty() {
            return Verdict::CouldNotRun(Text::new(
                "the row expects nothing",
                "raden säger inte vad som väntas",
            ));
        }
        let found = match found {
            Ok(found) => found.decision,
            Err(why) => return Verdict::CouldNotRun(why),
        };
        Verdict::of(self.expects.iter().filter_map(|one| self.difference(one, &found)).collect())
    }

    fn difference(&self, one: &Expectation, decision: &Tree) -> Option<Difference> {
        let found = one.wanted.of(decision);
        if one.is_met(found, self.surface) {
            return None;
        }
        Some(Difference {
            place: Place::Case(self.location.clone(), self.line),
            what: one.what.clone(),
            expected: one.shown(),
            found: one
                .alike(found, self.surface)
                .or_else(|| one.wanted.step_by_step(decision))
                .unwrap_or_else(|| shown(found, decision)),
        })
    }
}

impl Wanted {
    /// What a decision says of it.
    fn of<'d>(&self, decision: &'d Tree) -> Option<&'d Tree> {
        match self {
            Self::Outcome => decision.get("outcome"),
            Self::Assurance => decision.get("assurance"),
            Self::Disposition => decision.get("disposition"),
            Self::Result(name) => {
                let of = |key: &str| decision.get(key).and_then(|results| results.get(name));
                of("results").or_else(|| of("totals")).or_else(|| in_every_step(name, decision))
            }
            Self::Control(name) => control(name, decision),
        }
    }
}

impl Wanted {
    /// What each step says, of a result that has no total and differs from step to step.
    fn step_by_step(&self, decision: &Tree) -> Option<Text> {
        let Self::Result(name) = self else { return None };
        let said: Vec<String> = in_steps(name, decision)
            .filter_map(|(step, value)| {
                Some(format!("{} {}", step.get("at")?.text()?, value?.text()?))
            })
            .collect();
        let first = in_every_step(name, decision);
        (first.is_none() && !said.is_empty()).then(|| {
            let said = said.join(", ");
            Text::new(
                format!("another in each step, and no total: {said}"),
                format!("olika i varje steg, utan summa: {said}"),
            )
        })
    }
}

/// The steps of a decision, and what each says of a result.
fn in_steps<'d>(
    name: &str,
    decision: &'d Tree,
) -> impl Iterator<Item = (&'d Tree, Option<&'d Tree>)> {
    let steps = match decision.get("steps").map(|steps| &steps.kind) {
        Some(Kind::List(steps)) => steps.as_slice(),
        Some(Kind::Plain(_) | Kind::Text(_) | Kind::Map(_)) | None => &[],
    };
    steps.iter().map(move |step| (step, step.get("results").and_then(|all| all.get(name))))
}

/// What all steps say of a result.
fn in_every_step<'d>(name: &str, decision: &'d Tree) -> Option<&'d Tree> {
    let mut values = in_steps(name, decision).map(|(_, value)| value);
    let first = values.next()??;
    values.all(|value| value.and_then(Tree::text) == first.text()).then_some(first)
}

/// A control hits where it hits in some instance; it is clear where every instance is.
fn control<'d>(name: &str, decision: &'d Tree) -> Option<&'d Tree> {
    let Kind::List(controls) = &decision.get("controls")?.kind else { return None };
    let runs = controls.iter().filter(|run| run.get("name").and_then(Tree::text) == Some(name));
    let statuses = runs.filter_map(|run| run.get("status"));
    statuses.min_by_key(|status| match status.text() {
        Some("hit") => 0,
        Some("not_run") => 1,
        _ => 2,
    })
}

/// Words for what decisions say, in Swedish.
const WORDS: [(&str, &[&str]); 14] = [
    ("granted", &["beviljat", "beviljas", "bifall"]),
    ("denied", &["avslag", "avslås"]),
    ("undetermined", &["obestämt", "oavgjort"]),
    ("invalid", &["ogiltigt", "orimligt"]),
    ("fault", &["regelfel"]),
    ("verified", &["verifierat", "styrkt"]),
    ("provisional", &["preliminärt"]),
    ("automatic", &["automatisk", "automatiskt"]),
    ("manual", &["manuell", "manuellt"]),
    ("hold", &["stopp", "vänta"]),
    ("hit", &["träff"]),
    ("clear", &["utan träff"]),
    ("not_run", &["ej körd", "not run"]),
    ("true", &["ja"]),
];

fn is_word_for(text: &str, found: &str) -> bool {
    let text = text.to_lowercase();
    text == found.to_lowercase()
        || WORDS.iter().any(|(word, spelt)| *word == found && spelt.contains(&text.as_str()))
}

impl Expectation {
    fn is_met(&self, found: Option<&Tree>, surface: Surface) -> bool {
        let absent = found.is_none_or(Tree::is_null);
        match &self.cell {
            Cell::Empty => true,
            Cell::Wrong(_) => false,
            Cell::Text(text) if is_absent(text) => absent,
            Cell::YesNo(value) => says(found, if *value { "true" } else { "false" }),
            Cell::Number(exact) => {
                found.and_then(Tree::text).is_some_and(|found| same(exact, found))
            }
            Cell::Date(date) => found
                .and_then(Tree::text)
                .is_some_and(|found| found == date || Some(found) == date.strip_suffix("-01")),
            Cell::Text(text) => {
                let Some(found) = found.and_then(Tree::text) else { return false };
                is_word_for(text, found)
                    || number(text, surface).is_ok_and(|exact| same(&exact, found))
                    || yes_no(text)
                        .is_some_and(|value| found == if value { "true" } else { "false" })
            }
        }
    }

    /// A number that was found, spelt as the one that was expected.
    fn alike(&self, found: Option<&Tree>, surface: Surface) -> Option<Text> {
        let Cell::Text(expected) = &self.cell else { return None };
        spelt_as(expected, found?.text()?, surface).map(Text::same)
    }

    fn shown(&self) -> Text {
        match &self.cell {
            Cell::Wrong(why) => why.clone(),
            Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => Text::same(text.as_str()),
            Cell::YesNo(true) => Text::new("yes", "ja"),
            Cell::YesNo(false) => Text::new("no", "nej"),
            Cell::Empty => Text::same(""),
        }
    }
}

fn says(found: Option<&Tree>, word: &str) -> bool {
    found.and_then(Tree::text) == Some(word)
}

fn same(exact: &str, found: &str) -> bool {
    match (Rational::from_decimal(exact), Rational::from_decimal(found)) {
        (Ok(exact), Ok(found)) => exact == found,
        _ => exact == found,
    }
}

/// What was found; the outcome, where there is no such result. Of impossible facts, why they are.
fn shown(found: Option<&Tree>, decision: &Tree) -> Text {
    let outcome = || decision.get("outcome").and_then(Tree::text).unwrap_or_default();
    let Text { en, sv } = match found.and_then(Tree::text) {
        Some(text) => worded(text),
        None => {
            let Text { en, sv } = worded(outcome());
            Text::new(format!("nothing ({en})"), format!("inget ({sv})"))
        }
    };
    let problems = decision.get("problems").map(|problems| match &problems.kind {
        Kind::List(all) => all.iter().filter_map(|one| one.get("message")?.text()).collect(),
        Kind::Plain(_) | Kind::Text(_) | Kind::Map(_) => Vec::new(),
    });
    match problems {
        Some(problems) if !problems.is_empty() => {
            let why = problems.join("; ");
            Text::new(format!("{en}: {why}"), format!("{sv}: {why}"))
        }
        _ => Text::new(en, sv),
    }
}

/// A word of a decision, in the words of both languages.
fn worded(text: &str) -> Text {
    let row = WORDS.iter().find(|(word, _)| *word == text);
    let swedish = row.and_then(|(_, spelt)| spelt.first()).copied().unwrap_or(text);
    Text::new(text, swedish)
}
