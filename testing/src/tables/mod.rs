//! Tables of cases: a case a row, with facts and what is expected in columns.

mod build;
mod cells;
mod csv;
mod expected;
mod facts;
mod headings;
mod workbook;

pub(crate) use expected::Row;

use crate::disk::{CaseFile, Form};
use crate::suite::{Asked, Listed};
use crate::trial::{Expected, Place, Trial};
use cells::Cell;
use headings::{Heading, Read};
use lagrum_language::diagnostics::Text;
use std::sync::Arc;

/// What is read of a file.
struct Book {
    sheets: Vec<Sheet>,
    /// The names of sheets that are no tables of cases.
    skipped: Vec<String>,
}

/// Rows of cells. The first row has the headings.
struct Sheet {
    /// Its name, where several sheets of a workbook are read.
    name: Option<String>,
    rows: Vec<SheetRow>,
}

impl Sheet {
    /// What is wrong, with the sheet that it is wrong in.
    fn said(&self, why: Text) -> Text {
        match &self.name {
            Some(name) => Text::new(format!("{name}: {}", why.en), format!("{name}: {}", why.sv)),
            None => why,
        }
    }
}

struct SheetRow {
    /// From 1.
    line: u32,
    cells: Vec<Cell>,
}

/// Something that is wrong, at a line.
struct Fault {
    line: u32,
    why: Text,
}

impl Fault {
    fn new(line: u32, en: impl Into<String>, sv: impl Into<String>) -> Self {
        Fault { line, why: Text::new(en, sv) }
    }
}

/// The cases of a file, a row each.
pub(crate) fn trials(file: &Arc<CaseFile>, asked: Asked<'_>) -> Vec<Trial> {
    if let Err(why) = &file.text {
        return vec![file.unreadable(1, why.clone())];
    }
    let unreadable = |fault: Fault| file.unreadable(fault.line, fault.why);
    let sheets = match sheets(file) {
        Ok(sheets) => sheets,
        Err(fault) => return vec![unreadable(fault)],
    };
    let of_sheet = |sheet: &Sheet| {
        rows(file, sheet, asked).unwrap_or_else(|faults| {
            let faults = faults.into_iter();
            faults.map(|fault| unreadable(Fault { why: sheet.said(fault.why), ..fault })).collect()
        })
    };
    sheets.iter().flat_map(of_sheet).collect()
}

/// The cases of a file by name and line, whatever is wrong with what they say.
pub(crate) fn listed(file: &CaseFile) -> Vec<Listed> {
    let whole = |line: u32| vec![Listed { name: file.stem(), line, decision: None }];
    if file.text.is_err() {
        return whole(1);
    }
    let sheets = match sheets(file) {
        Ok(sheets) => sheets,
        Err(fault) => return whole(fault.line),
    };
    let of_sheet = |sheet: &Sheet| {
        let [head, rows @ ..] = sheet.rows.as_slice() else { return whole(1) };
        match headings::read(head, file.form) {
            Err(faults) => whole(faults.first().map_or(head.line, |fault| fault.line)),
            Ok(_) if rows.is_empty() => whole(head.line),
            Ok(headings) => rows
                .iter()
                .map(|row| Listed {
                    name: name_of(&headings, row, sheet, file),
                    line: row.line,
                    decision: text_of(&headings, row, |read| matches!(read, Read::Decision))
                        .map(str::to_owned),
                })
                .collect(),
        }
    };
    sheets.iter().flat_map(of_sheet).collect()
}

/// What a row is called: by its own cell, else by file, sheet and line.
fn name_of(headings: &[Heading], row: &SheetRow, sheet: &Sheet, file: &CaseFile) -> String {
    let own = text_of(headings, row, |read| matches!(read, Read::Name)).map(str::to_owned);
    own.unwrap_or_else(|| match &sheet.name {
        Some(name) => format!("{} {name} {}", file.stem(), row.line),
        None => format!("{} {}", file.stem(), row.line),
    })
}

fn sheets(file: &CaseFile) -> Result<Vec<Sheet>, Fault> {
    match file.form {
        Form::Workbook => workbook::read(&file.bytes).map(|book| book.sheets),
        Form::Csv | Form::Golden => {
            csv::read(file.text.as_deref().unwrap_or_default()).map(|sheet| vec![sheet])
        }
    }
}

/// The sheets of a workbook that are no tables of cases.
pub(crate) fn skipped(file: &CaseFile) -> Vec<String> {
    match file.form {
        Form::Workbook => workbook::read(&file.bytes).map(|book| book.skipped).unwrap_or_default(),
        Form::Csv | Form::Golden => Vec::new(),
    }
}

fn rows(file: &Arc<CaseFile>, sheet: &Sheet, asked: Asked<'_>) -> Result<Vec<Trial>, Vec<Fault>> {
    let [head, rows @ ..] = sheet.rows.as_slice() else {
        return Err(vec![Fault::new(1, "the table is empty", "tabellen är tom")]);
    };
    let headings = headings::read(head, file.form)?;
    let of = |row: &SheetRow| {
        asked.decision(text_of(&headings, row, |read| matches!(read, Read::Decision)))
    };
    let decisions: Vec<String> = rows.iter().filter_map(|row| of(row).ok()).collect();
    facts::check(&headings, head.line, &decisions, asked, file.form)?;
    if rows.is_empty() {
        return Err(vec![Fault::new(
            head.line,
            "the table has no cases",
            "tabellen har inga ärenden",
        )]);
    }
    let trial = |row: &SheetRow| {
        let decision = of(row);
        let case = decision
            .clone()
            .and_then(|decision| build::case(&headings, row, &decision, asked, file.form))
            .map_err(|why| sheet.said(why));
        let text = |wanted: fn(&Read) -> bool| text_of(&headings, row, wanted).map(str::to_owned);
        Trial {
            name: name_of(&headings, row, sheet, file),
            decision: decision.unwrap_or_default(),
            place: Place::Case(file.location.clone(), row.line),
            reform: text(|read| matches!(read, Read::Reform)),
            official: text(|read| matches!(read, Read::Official)),
            case,
            expected: Expected::Row(Row::of(&headings, (sheet, row), file, asked)),
        }
    };
    Ok(rows.iter().map(trial).collect())
}

/// The text of a row in the column of a kind.
fn text_of<'r>(
    headings: &[Heading],
    row: &'r SheetRow,
    wanted: impl Fn(&Read) -> bool,
) -> Option<&'r str> {
    let heading = headings.iter().find(|heading| wanted(&heading.read))?;
    match row.cells.get(heading.column)? {
        Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => Some(text),
        Cell::Empty | Cell::YesNo(_) | Cell::Wrong(_) => None,
    }
}
