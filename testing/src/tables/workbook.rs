//! Tables as workbooks (`.xlsx`). The first sheet is read.

use super::cells::Cell;
use super::{Fault, Sheet, SheetRow};
use calamine::{Data, ExcelDateTime, Range, Reader as _, Xlsx, XlsxError};
use lagrum_language::diagnostics::Text;
use std::io::Cursor;

/// Most digits of a decimal that a workbook keeps: one of so many is the same after it has been a double.
const DIGITS: usize = 15;
/// Most columns and rows of a table.
const MAX_COLUMNS: usize = 1_000;
const MAX_ROWS: usize = 100_000;

pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Fault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let Some(name) = book.sheet_names().first().cloned() else {
        return Err(Fault::new(1, "the workbook has no sheet", "arbetsboken har inget blad"));
    };
    if let Some(merged) =
        book.merge_cells_by_sheet_name(&name).map_err(|error| unreadable(&error))?.first()
    {
        let at = place(merged.start.0, merged.start.1);
        return Err(Fault::new(
            merged.start.0.saturating_add(1),
            format!("{at}: merged cells cannot be read; split them"),
            format!("{at}: sammanslagna celler kan inte läsas; dela dem"),
        ));
    }
    let formulas = book.worksheet_formula(&name).map_err(|error| unreadable(&error))?;
    let range = book.worksheet_range(&name).map_err(|error| unreadable(&error))?;
    let (rows, columns) = range.get_size();
    if rows > MAX_ROWS || columns > MAX_COLUMNS {
        return Err(Fault::new(
            1,
            format!("a table has at most {MAX_COLUMNS} columns and {MAX_ROWS} rows"),
            format!("en tabell har högst {MAX_COLUMNS} kolumner och {MAX_ROWS} rader"),
        ));
    }
    Ok(Sheet { rows: sheet_rows(&range, &formulas) })
}

fn sheet_rows(range: &Range<Data>, formulas: &Range<String>) -> Vec<SheetRow> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let left = usize::try_from(left).unwrap_or(0);
    let mut rows = Vec::new();
    for (number, row) in (top..).zip(range.rows()) {
        let computed = |column: usize| {
            let column = u32::try_from(column.saturating_add(left)).ok()?;
            formulas.get_value((number, column)).filter(|formula| !formula.is_empty())
        };
        // Columns are counted from A, wherever the table begins.
        let before = std::iter::repeat_n(Cell::Empty, left);
        let cells = row.iter().enumerate().map(|(column, data)| match (data, computed(column)) {
            (Data::Empty, Some(_)) => Cell::Wrong(Text::new(
                "the formula has no value: open the workbook, and save it",
                "formeln har inget värde: öppna arbetsboken och spara den",
            )),
            (data, _) => cell(data),
        });
        let cells: Vec<Cell> = before.chain(cells).collect();
        if cells.iter().any(|cell| *cell != Cell::Empty) {
            rows.push(SheetRow { line: number.saturating_add(1), cells });
        }
    }
    rows
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(value) => Cell::Number(value.to_string()),
        Data::Float(value) => double(&value.to_string()),
        Data::String(text) if text.trim().is_empty() => Cell::Empty,
        Data::String(text) => Cell::Text(text.trim().to_owned()),
        Data::Bool(value) => Cell::YesNo(*value),
        Data::DateTime(moment) => date(moment),
        Data::DateTimeIso(text) => match text.split_once('T') {
            None | Some((_, "00:00:00")) => {
                Cell::Date(text.split('T').next().unwrap_or_default().to_owned())
            }
            Some(_) => Cell::Wrong(clock()),
        },
        Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Error(error) => Cell::Wrong(Text::new(
            format!("the cell has an error: {error}"),
            format!("cellen har ett fel ({error})"),
        )),
    }
}

/// A number by the shortest decimal that is the same double.
fn double(shortest: &str) -> Cell {
    let digits: String = shortest.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_start_matches('0');
    let significant =
        if shortest.contains('.') { significant } else { significant.trim_end_matches('0') };
    if significant.len() > DIGITS || shortest.contains(['e', 'i', 'N']) {
        return Cell::Wrong(Text::new(
            format!(
                "{shortest} has more than {DIGITS} digits, which a workbook does not keep exactly: round it, or make it a text"
            ),
            format!(
                "{shortest} har fler än {DIGITS} siffror, vilket en arbetsbok inte bevarar exakt: avrunda det eller gör det till text"
            ),
        ));
    }
    Cell::Number(shortest.to_owned())
}

fn date(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    if !moment.is_datetime() || (hour, minute, second, milli) != (0, 0, 0, 0) {
        return Cell::Wrong(clock());
    }
    Cell::Date(format!("{year:04}-{month:02}-{day:02}"))
}

fn clock() -> Text {
    Text::new("expected a date, not a time of day", "väntade ett datum, inte ett klockslag")
}

/// `C4`, from row and column from 0.
pub(super) fn place(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        let letter = u8::try_from(left % 26).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(letter)));
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row.saturating_add(1))
}

fn unreadable(error: &XlsxError) -> Fault {
    Fault::new(
        1,
        format!("this is no workbook that can be read: {error}"),
        format!("detta är ingen arbetsbok som kan läsas ({error})"),
    )
}

#[cfg(test)]
mod tests {
    use super::{Cell, double, place};

    #[test]
    fn cells_are_called_as_the_workbook_calls_them() {
        assert_eq!(place(0, 0), "A1");
        assert_eq!(place(3, 25), "Z4");
        assert_eq!(place(9, 26), "AA10");
        assert_eq!(place(9, 701), "ZZ10");
        assert_eq!(place(9, 702), "AAA10");
    }

    #[test]
    fn a_double_is_the_decimal_that_was_written_or_is_refused() {
        let read = |value: f64| double(&value.to_string());
        assert_eq!(read(0.1), Cell::Number("0.1".to_owned()));
        assert_eq!(read(6200.5), Cell::Number("6200.5".to_owned()));
        assert_eq!(read(-1.0e15), Cell::Number("-1000000000000000".to_owned()));
        assert_eq!(read(123_456_789_012_345.0), Cell::Number("123456789012345".to_owned()));
        assert!(matches!(read(0.300_000_000_000_000_04), Cell::Wrong(_)));
        assert!(matches!(read(1_234_567_890_123_456.0), Cell::Wrong(_)));
    }
}
