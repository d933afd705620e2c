//! Tables as text with signs between the cells.

use super::cells::Cell;
use super::{Fault, Sheet, SheetRow};
use csv::ReaderBuilder;

const SIGNS: [u8; 3] = [b';', b',', b'\t'];

pub(super) fn read(text: &str) -> Result<Sheet, Fault> {
    let sign = sign(text)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            Fault::new(
                line,
                format!("this cannot be read as CSV: {error}"),
                format!("detta kan inte läsas som CSV ({error})"),
            )
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        if cells.iter().any(|cell| *cell != Cell::Empty) {
            rows.push(SheetRow { line: u32::try_from(line).unwrap_or(u32::MAX), cells });
        }
    }
    Ok(Sheet { name: None, rows })
}

fn cell(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

/// The sign between the headings: the one of three that stands there, outside quotes.
fn sign(text: &str) -> Result<u8, Fault> {
    let mut counts = [0_usize; 3];
    let mut in_quotes = false;
    for byte in text.bytes() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' if !in_quotes => break,
            _ if in_quotes => {}
            byte => {
                for (sign, count) in SIGNS.iter().zip(&mut counts) {
                    *count = count.saturating_add(usize::from(*sign == byte));
                }
            }
        }
    }
    let found: Vec<u8> =
        SIGNS.iter().zip(counts).filter(|(_, count)| *count > 0).map(|(sign, _)| *sign).collect();
    match found.as_slice() {
        [] => Ok(b';'),
        [only] => Ok(*only),
        [_, _, ..] => Err(Fault::new(
            1,
            "it is not plain what stands between the headings: use one of `;`, `,` and tab",
            "det framgår inte vad som skiljer rubrikerna åt: använd ett av `;`, `,` och tabb",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, read};

    #[test]
    fn the_sign_is_found_in_the_headings() {
        for text in ["a;b\n1,5;\"x;y\"\n", "a,b\n\"1,5\",x;y\n", "a\tb\n1,5\tx;y\n"] {
            let sheet = read(text).ok().unwrap();
            let row = sheet.rows.last().unwrap();
            assert_eq!(row.line, 2);
            assert_eq!(row.cells, [Cell::Text("1,5".to_owned()), Cell::Text("x;y".to_owned())]);
        }
        assert_eq!(read("a;b,c\n1;2,3\n").err().unwrap().line, 1);
    }
}
