//! The first row of a table: what each column holds.

use super::cells::Cell;
use super::{Fault, SheetRow, workbook};
use crate::disk::Form;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// From 0.
    pub(super) column: usize,
    /// As it is written.
    pub(super) text: String,
    pub(super) read: Read,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// A fact.
    Fact(Vec<Step>),
    /// What is expected.
    Expect(Wanted),
    Name,
    Decision,
    Reform,
    Official,
    Note,
}

/// A step of a path: a key, and which of a list, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) key: String,
    pub(super) index: Option<usize>,
}

/// What may be expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Outcome,
    Assurance,
    Disposition,
    Control(String),
    Result(String),
}

/// The columns of a table; those without a heading hold nothing.
pub(super) fn read(head: &SheetRow, form: Form) -> Result<Vec<Heading>, Vec<Fault>> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut faults = Vec::new();
    for (column, cell) in head.cells.iter().enumerate() {
        let at = place(form, head.line, column);
        let text = match cell {
            Cell::Text(text) => text.clone(),
            Cell::Empty => continue,
            Cell::Number(_) | Cell::Date(_) | Cell::YesNo(_) | Cell::Wrong(_) => {
                let (en, sv) = ("a heading is a text", "en rubrik är en text");
                faults.push(Fault::new(head.line, format!("{at}: {en}"), format!("{at}: {sv}")));
                continue;
            }
        };
        let Some(read) = heading(&text) else {
            faults.push(Fault::new(
                head.line,
                format!("{at}: `{text}` is no path of a fact, as `household.child[1].born`"),
                format!("{at}: `{text}` är ingen väg till ett faktum, som `hushåll.barn[1].född`"),
            ));
            continue;
        };
        if read != Read::Note && headings.iter().any(|before| before.read == read) {
            faults.push(Fault::new(
                head.line,
                format!("{at}: the heading `{text}` stands twice"),
                format!("{at}: rubriken `{text}` står två gånger"),
            ));
        }
        headings.push(Heading { column, text, read });
    }
    if faults.is_empty() && !headings.iter().any(|heading| matches!(heading.read, Read::Expect(_)))
    {
        faults.push(Fault::new(
            head.line,
            "no column says what is expected, as `expect outcome` or `expect` and a result",
            "ingen kolumn säger vad som väntas, som `väntat utfall` eller `väntat` och ett resultat",
        ));
    }
    if faults.is_empty() { Ok(headings) } else { Err(faults) }
}

/// Whether a text is the heading of what is expected, as every table of cases has.
pub(super) fn is_of_what_is_expected(text: &str) -> bool {
    matches!(heading(text), Some(Read::Expect(_)))
}

fn heading(text: &str) -> Option<Read> {
    let text = text.trim();
    match text.to_lowercase().as_str() {
        "name" | "namn" => return Some(Read::Name),
        "decision" | "beslut" => return Some(Read::Decision),
        "reform" => return Some(Read::Reform),
        "official" | "officiell" => return Some(Read::Official),
        "note" | "anteckning" => return Some(Read::Note),
        _ => {}
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["expect" | "väntat", wanted] => Some(Read::Expect(match *wanted {
            "outcome" | "utfall" => Wanted::Outcome,
            "assurance" | "säkerhet" => Wanted::Assurance,
            "disposition" | "hantering" => Wanted::Disposition,
            result => Wanted::Result(result.to_owned()),
        })),
        ["expect" | "väntat", "control" | "kontroll", name] => {
            Some(Read::Expect(Wanted::Control((*name).to_owned())))
        }
        [path] => path.split('.').map(step).collect::<Option<Vec<_>>>().map(Read::Fact),
        _ => None,
    }
}

/// `barn[1]`
fn step(text: &str) -> Option<Step> {
    let (key, index) = match text.split_once('[') {
        None => (text, None),
        Some((key, rest)) => {
            let index: usize = rest.strip_suffix(']')?.trim().parse().ok()?;
            (key, Some(index).filter(|index| (1..=10_000).contains(index)))
        }
    };
    let sound = !key.is_empty() && (index.is_some() || !text.contains('['));
    sound.then(|| Step { key: key.to_owned(), index })
}

/// A cell's name: as a workbook says it, or by its column.
pub(super) fn place(form: Form, line: u32, column: usize) -> String {
    let number = u32::try_from(column).unwrap_or(u32::MAX);
    match form {
        Form::Workbook => workbook::place(line.saturating_sub(1), number),
        Form::Csv | Form::Golden => format!("{line}:{}", number.saturating_add(1)),
    }
}
