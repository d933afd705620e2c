//! Tables as workbooks (`.xlsx`). Every sheet is read whose first row says what is expected.

use super::cells::Cell;
use super::headings::is_of_what_is_expected;
use super::{Book, Fault, Sheet, SheetRow};
use calamine::{Data, DataRef, ExcelDateTime, Range, Reader as _, Xlsx, XlsxError};
use lagrum_language::diagnostics::Text;
use std::io::Cursor;

/// Most digits of a decimal that a workbook keeps: one of so many is the same after it has been a double.
const DIGITS: usize = 15;
/// Most columns and rows of a table.
const MAX_COLUMNS: u32 = 1_000;
const MAX_ROWS: u32 = 100_000;

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The sheets. The library stops at some damaged workbooks, which is no reason for anything else to stop.
pub(super) fn read(bytes: &[u8]) -> Result<Book, Fault> {
    std::panic::catch_unwind(|| sheets(bytes))
        .unwrap_or_else(|_| Err(Fault::new(1, "the workbook is damaged", "arbetsboken är skadad")))
}

/// The sheets that are tables of cases; where none is, the first that is not empty, which is then refused for what
/// it lacks.
fn sheets(bytes: &[u8]) -> Result<Book, Fault> {
    let mut book: Workbook<'_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let names = book.sheet_names();
    if names.is_empty() {
        return Err(Fault::new(1, "the workbook has no sheet", "arbetsboken har inget blad"));
    }
    let mut tables = Vec::new();
    let mut others = Vec::new();
    let mut empty = Vec::new();
    for name in &names {
        let seen = look(&mut book, name).map_err(|error| unreadable(&error))?;
        match (seen.is_table, seen.is_empty) {
            (true, _) => tables.push((name, seen)),
            (false, false) => others.push((name, seen)),
            (false, true) => empty.push((name, seen)),
        }
    }
    if tables.is_empty() {
        let first = if others.is_empty() { &mut empty } else { &mut others };
        tables.extend(first.drain(..first.len().min(1)));
    }
    let several = tables.len() > 1;
    let mut sheets = Vec::new();
    for (name, seen) in tables {
        let rows = rows(&mut book, name, &seen)?;
        sheets.push(Sheet { name: several.then(|| name.clone()), rows });
    }
    Ok(Book { sheets, skipped: others.into_iter().map(|(name, _)| name.clone()).collect() })
}

fn rows(book: &mut Workbook<'_>, name: &str, seen: &Seen) -> Result<Vec<SheetRow>, Fault> {
    if let Some(merged) =
        book.merge_cells_by_sheet_name(name).map_err(|error| unreadable(&error))?.first()
    {
        let at = place(merged.start.0, merged.start.1);
        return Err(Fault::new(
            merged.start.0.saturating_add(1),
            format!("{at}: merged cells cannot be read; split them"),
            format!("{at}: sammanslagna celler kan inte läsas; dela dem"),
        ));
    }
    if !seen.is_small {
        return Err(Fault::new(
            1,
            format!("a table has at most {MAX_COLUMNS} columns and {MAX_ROWS} rows"),
            format!("en tabell har högst {MAX_COLUMNS} kolumner och {MAX_ROWS} rader"),
        ));
    }
    let formulas = book.worksheet_formula(name).map_err(|error| unreadable(&error))?;
    let range = book.worksheet_range(name).map_err(|error| unreadable(&error))?;
    let (rows, columns) = size(&range, &formulas);
    let row = |row: u32| SheetRow {
        line: row.saturating_add(1),
        cells: (0..columns).map(|column| at(&range, &formulas, (row, column))).collect(),
    };
    let is_empty = |row: &SheetRow| row.cells.iter().all(|cell| *cell == Cell::Empty);
    Ok((0..rows).map(row).filter(|row| !is_empty(row)).collect())
}

/// What is seen of a sheet cell by cell, before room is made for all of it.
struct Seen {
    /// Whether nothing stands in it.
    is_empty: bool,
    /// Whether its first row that has something says what is expected.
    is_table: bool,
    /// Whether no cell lies far out.
    is_small: bool,
}

fn look(book: &mut Workbook<'_>, name: &str) -> Result<Seen, XlsxError> {
    let mut seen = Seen { is_empty: true, is_table: false, is_small: true };
    let mut first = None;
    let mut cells = book.worksheet_cells_reader(name)?;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        seen.is_small &= row < MAX_ROWS && column < MAX_COLUMNS;
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) => text.as_str(),
            DataRef::SharedString(text) => text,
            _ => "",
        };
        seen.is_empty = false;
        seen.is_table |= row == *first.get_or_insert(row) && is_of_what_is_expected(text);
    }
    Ok(seen)
}

/// How many rows and columns there are, from A1: formulas without values are no part of the range of values.
fn size(range: &Range<Data>, formulas: &Range<String>) -> (u32, u32) {
    let ends = [range.end(), formulas.end()].into_iter().flatten();
    ends.fold((0, 0), |(rows, columns), (row, column)| {
        (rows.max(row.saturating_add(1)), columns.max(column.saturating_add(1)))
    })
}

fn at(range: &Range<Data>, formulas: &Range<String>, place: (u32, u32)) -> Cell {
    let computed = formulas.get_value(place).is_some_and(|formula| !formula.is_empty());
    match range.get_value(place) {
        None | Some(Data::Empty) if computed => Cell::Wrong(Text::new(
            "the formula has no value: open the workbook, and save it",
            "formeln har inget värde: öppna arbetsboken och spara den",
        )),
        None => Cell::Empty,
        Some(data) => cell(data),
    }
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
    use super::{Cell, double, place, read};
    use std::io::{Cursor, Write as _};

    /// A workbook with one sheet: the cells of its second row, and what stands after them.
    fn book(cells: &str, after: &str) -> Vec<u8> {
        workbook(&[("a", &format!(r#"<row r="2">{cells}</row>"#), after)])
    }

    /// A workbook: the name of each sheet, its rows, and what stands after them.
    fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006";
        let numbered = || (1..).zip(sheets);
        let named: String = numbered()
            .map(|(n, (name, ..))| format!(r#"<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>"#))
            .collect();
        let related: String = numbered()
            .map(|(n, _)| {
                format!(r#"<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>"#)
            })
            .collect();
        let mut files = vec![
            (
                "[Content_Types].xml".to_owned(),
                format!(r#"<Types xmlns="{package}/content-types"/>"#),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(
                    r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml".to_owned(),
                format!(
                    r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{named}</sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels".to_owned(),
                format!(
                    r#"<Relationships xmlns="{package}/relationships">{related}<Relationship Id="styles" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/styles.xml".to_owned(),
                format!(
                    r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
                ),
            ),
        ];
        files.extend(numbered().map(|(n, (_, rows, after))| {
            let text = format!(
                r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>"#
            );
            (format!("xl/worksheets/sheet{n}.xml"), text)
        }));
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            let stored = zip::write::SimpleFileOptions::default()
                .compression_method(zip::CompressionMethod::Stored);
            zip.start_file(name, stored).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// The cells of the one row, from A.
    fn row(cells: &str) -> Vec<Cell> {
        let book = read(&book(cells, "")).ok().unwrap();
        let sheet = book.sheets.into_iter().next().unwrap();
        assert_eq!(sheet.rows[0].line, 2);
        sheet.rows.into_iter().next().unwrap().cells
    }

    /// A row of texts.
    fn texts(texts: &[&str]) -> String {
        let cell = |text: &&str| format!(r#"<c t="str"><v>{text}</v></c>"#);
        format!("<row>{}</row>", texts.iter().map(cell).collect::<String>())
    }

    #[test]
    fn every_sheet_is_read_that_says_what_is_expected() {
        let cases = format!("{}{}", texts(&["fall.hyra", "väntat belopp"]), texts(&["1", "2"]));
        let notes = texts(&["Att tänka på", "hyran"]);
        let merged = r#"<mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#;
        let read = |sheets: &[(&str, &str, &str)]| {
            let book = read(&workbook(sheets)).ok().unwrap();
            let sheets = book.sheets.into_iter().map(|sheet| (sheet.name, sheet.rows.len()));
            (sheets.collect::<Vec<_>>(), book.skipped)
        };
        let named = |name: &str| Some(name.to_owned());
        let many =
            [("Om", &*notes, merged), ("Ett", &*cases, ""), ("Två", &*cases, ""), ("Tomt", "", "")];
        assert_eq!(
            read(&many),
            (vec![(named("Ett"), 2), (named("Två"), 2)], vec!["Om".to_owned()])
        );
        assert_eq!(read(&many[..2]), (vec![(None, 2)], vec!["Om".to_owned()]));
        // Where none does, the first is refused for it.
        assert_eq!(read(&[("Tomt", "", ""), ("Om", &notes, "")]), (vec![(None, 1)], vec![]));
        assert_eq!(read(&[("Tomt", "", "")]), (vec![(None, 0)], vec![]));
    }

    #[test]
    fn cells_are_read_as_they_were_written() {
        let cells = row(
            r#"<c r="B2"><v>0.1</v></c><c r="C2" s="1"><v>40969</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="str"><f>1+1</f><v>2</v></c><c r="F2"><f>B2*2</f><v>0.2</v></c>"#,
        );
        let number = |text: &str| Cell::Number(text.to_owned());
        let expected = [
            Cell::Empty,
            number("0.1"),
            Cell::Date("2012-03-01".to_owned()),
            Cell::YesNo(true),
            Cell::Text("2".to_owned()),
            number("0.2"),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn what_has_no_exact_value_is_refused_with_its_reason() {
        let said = |cells: &str| match row(cells).into_iter().next() {
            Some(Cell::Wrong(why)) => why.en,
            other => panic!("{other:?}"),
        };
        assert!(
            said(r#"<c r="A2"><v>0.30000000000000004</v></c>"#).contains("more than 15 digits")
        );
        assert!(said(r#"<c r="A2" s="1"><v>40969.5</v></c>"#).contains("not a time of day"));
        assert!(said(r#"<c r="A2" t="e"><v>#DIV/0!</v></c>"#).contains("has an error"));
        assert!(said(r#"<c r="A2"><f>1+1</f></c>"#).contains("the formula has no value"));
        let merged = book(
            r#"<c r="A2"><v>1</v></c>"#,
            r#"<mergeCells><mergeCell ref="C2:D2"/></mergeCells>"#,
        );
        let fault = read(&merged).err().unwrap();
        assert_eq!((fault.line, fault.why.en.starts_with("C2: merged cells")), (2, true));
        let far = book(r#"<c r="XFD1048576"><v>1</v></c><c r="XFC1048576"><f>1</f></c>"#, "");
        assert!(read(&far).err().unwrap().why.en.contains("at most"));
        assert!(read(b"PK").is_err());
    }

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

    #[test]
    fn nothing_in_a_workbook_stops_the_reader() {
        let bytes = book(
            r#"<c r="B2"><v>0.1</v></c><c r="C2" s="1"><v>40969</v></c><c r="D2" t="b"><v>1</v></c><c r="E2"><f>1</f></c>"#,
            r#"<mergeCells><mergeCell ref="C2:D2"/></mergeCells>"#,
        );
        for at in 0..bytes.len() {
            for new in [0, b'9', b'<', b'"', 0xff] {
                let mut bytes = bytes.clone();
                bytes[at] = new;
                let _ = read(&bytes);
            }
        }
    }
}
