//! From byte offsets to lines and columns, counted in bytes or in UTF-16 units, and back.

/// A place in a text. Lines and columns count from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column: bytes or UTF-16 units, as asked.
    pub column: u32,
}

/// Where the lines of a text begin. Lines end with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    length: u32,
}

impl LineIndex {
    /// The index of a text. A text longer than 4 GiB counts as empty past that.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (place, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(place + 1) != Some(&b'\n'));
            if ends && let Ok(start) = u32::try_from(place + 1) {
                starts.push(start);
            }
        }
        Self { starts, length: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// How many lines there are; a text that ends with a line break has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The byte where a line begins.
    #[must_use]
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.starts.get(usize::try_from(line).ok()?).copied()
    }

    /// The line and byte column of an offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> LineColumn {
        let offset = offset.min(self.length);
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        LineColumn { line: u32::try_from(line).unwrap_or(u32::MAX), column: offset - start }
    }

    /// The offset of a line and byte column, cut to the text.
    #[must_use]
    pub fn offset(&self, position: LineColumn) -> u32 {
        let start = self.line_start(position.line).unwrap_or(self.length);
        let end = self.line_start(position.line.saturating_add(1)).unwrap_or(self.length);
        start.saturating_add(position.column).min(end).min(self.length)
    }

    /// The line and UTF-16 column of an offset, for editors.
    #[must_use]
    pub fn position_utf16(&self, text: &str, offset: u32) -> LineColumn {
        let bytes = self.position(offset);
        let column = self.line_text(text, bytes.line).map_or(0, |line| {
            line.char_indices()
                .take_while(|(place, _)| {
                    u32::try_from(*place).is_ok_and(|place| place < bytes.column)
                })
                .map(|(_, c)| utf16_units(c))
                .sum()
        });
        LineColumn { line: bytes.line, column }
    }

    /// The offset of a line and UTF-16 column, cut to the line.
    #[must_use]
    pub fn offset_utf16(&self, text: &str, position: LineColumn) -> u32 {
        let mut units = 0;
        let mut column = 0;
        for c in self.line_text(text, position.line).unwrap_or("").chars() {
            if units >= position.column || matches!(c, '\r' | '\n') {
                break;
            }
            units += utf16_units(c);
            column += u32::try_from(c.len_utf8()).unwrap_or(0);
        }
        self.offset(LineColumn { line: position.line, column })
    }

    fn line_text<'a>(&self, text: &'a str, line: u32) -> Option<&'a str> {
        let start = usize::try_from(self.line_start(line)?).ok()?;
        let end = self.line_start(line.saturating_add(1)).and_then(|end| usize::try_from(end).ok());
        text.get(start..end.unwrap_or(text.len()))
    }
}

fn utf16_units(c: char) -> u32 {
    if c.len_utf16() == 2 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_positions_agree_in_bytes_and_utf16() {
        let text = "å b\r\n𝄞x\rc\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        for (offset, _) in text.char_indices() {
            let offset = u32::try_from(offset).unwrap_or(0);
            assert_eq!(index.offset(index.position(offset)), offset);
            if !matches!(text.as_bytes().get(offset as usize), Some(b'\n')) {
                assert_eq!(index.offset_utf16(text, index.position_utf16(text, offset)), offset);
            }
        }
        let x = u32::try_from(text.find('x').unwrap_or(0)).unwrap_or(0);
        assert_eq!(index.position_utf16(text, x), LineColumn { line: 1, column: 2 });
        assert_eq!(index.position(x), LineColumn { line: 1, column: 4 });
        assert_eq!(index.position(999).line, 3);
    }
}
