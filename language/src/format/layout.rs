//! The layout algebra: text, places where a line may break, and groups that break all such places or none.
//!
//! A file is one flat run of pieces, so neither making nor printing it recurses, however deep the tree.

/// Lines are kept within this many characters where the text has a place to break.
const WIDTH: usize = 100;

/// Beyond this column nothing is aligned: a broken group is nested instead.
const ALIGNED_WITHIN: usize = 40;

/// How far from the left the broken lines of a group begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Indent {
    /// So many columns deeper than the lines around the group.
    Nest(usize),
    /// Under the group's first character.
    Here,
    /// One column to the right of the group's first character: inside a parenthesis.
    Inside,
    /// Two columns to the left of the group's first character: `+` and `-` that lead lines hang there.
    Hanging,
}

/// A piece of a laid-out file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text that never breaks.
    Text(String),
    /// One space.
    Space,
    /// One space, or the end of the line if the group breaks.
    Line,
    /// One space, or the end of the line if what follows does not fit, up to the next place to break.
    Fill,
    /// The end of the line, and an empty line too if `blank`.
    Hard { blank: bool },
    /// A comment, which ends its line.
    Comment(String),
    /// Text of a literate file outside its blocks, as it is.
    Prose(String),
    /// A group begins; `broken` if it breaks whatever its width.
    Open { indent: Indent, broken: bool },
    /// The innermost group ends.
    Close,
}

impl Piece {
    /// Columns that the piece takes where no group breaks.
    fn width(&self) -> usize {
        match self {
            Self::Text(text) => text.chars().count(),
            Self::Space | Self::Line | Self::Fill => 1,
            Self::Hard { .. }
            | Self::Comment(_)
            | Self::Prose(_)
            | Self::Open { .. }
            | Self::Close => 0,
        }
    }
}

/// The text of a run of pieces.
pub(super) fn print(pieces: &[Piece]) -> String {
    let widths = group_widths(pieces);
    let mut printer = Printer::default();
    for (piece, width) in pieces.iter().zip(widths) {
        printer.print(piece, width);
    }
    printer.out
}

/// The text of a run of pieces on one line.
pub(super) fn print_on_one_line(pieces: &[Piece]) -> String {
    let mut printer = Printer { one_line: true, ..Printer::default() };
    for piece in pieces {
        printer.print(piece, 0);
    }
    printer.out
}

/// For each piece that opens a group: columns from there to where a line may next end after the group, or does end
/// within it; for a filled place, to the next such place. Read from the end, so that each group is measured once.
fn group_widths(pieces: &[Piece]) -> Vec<usize> {
    let mut widths = Vec::with_capacity(pieces.len());
    // Columns from the right end of the file, at: here, the next sure end of a line, the next possible one.
    let (mut here, mut sure, mut possible) = (0_usize, 0_usize, 0_usize);
    let mut ends = Vec::new();
    for piece in pieces.iter().rev() {
        let after = here;
        here += piece.width();
        let mut width = 0;
        match piece {
            Piece::Close => ends.push(possible),
            Piece::Open { .. } => {
                let end = ends.pop().unwrap_or(0).max(sure);
                width = here.saturating_sub(end);
            }
            Piece::Line => possible = here,
            Piece::Fill => {
                width = here.saturating_sub(possible.max(sure));
                possible = here;
            }
            Piece::Hard { .. } | Piece::Comment(_) | Piece::Prose(_) => {
                sure = after;
                possible = after;
            }
            Piece::Text(_) | Piece::Space => {}
        }
        widths.push(width);
    }
    widths.reverse();
    widths
}

/// A group that is open where the printer stands.
#[derive(Debug, Clone, Copy)]
struct Group {
    indent: usize,
    broken: bool,
}

#[derive(Debug, Default)]
struct Printer {
    out: String,
    /// Columns before the next character, a pending space not counted.
    column: usize,
    /// Whether nothing but indentation stands on the line; it is written with the first text.
    line_is_empty: bool,
    space: bool,
    /// Whether a comment has ended the line.
    after_comment: bool,
    one_line: bool,
    groups: Vec<Group>,
}

impl Printer {
    fn print(&mut self, piece: &Piece, width: usize) {
        match piece {
            Piece::Text(text) => self.text(text),
            Piece::Space => self.space(),
            Piece::Line if self.group().broken => self.end_line(),
            Piece::Fill if !self.one_line && self.column + width > WIDTH => self.end_line(),
            Piece::Line | Piece::Fill => self.space(),
            Piece::Hard { blank } => self.hard(*blank),
            Piece::Comment(comment) => {
                self.space |= !self.line_is_empty;
                self.text(comment);
                self.after_comment = true;
            }
            Piece::Prose(prose) => self.prose(prose),
            Piece::Open { indent, broken } => self.open(*indent, *broken, width),
            Piece::Close => drop(self.groups.pop()),
        }
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group { indent: 0, broken: true })
    }

    fn open(&mut self, indent: Indent, broken: bool, width: usize) {
        if self.after_comment {
            self.end_line();
        }
        let column = self.column + usize::from(self.space);
        let around = self.group().indent;
        let indent = match indent {
            Indent::Nest(columns) => around + columns,
            Indent::Here | Indent::Inside | Indent::Hanging if column > ALIGNED_WITHIN => around,
            Indent::Here => column,
            Indent::Inside => column + 1,
            Indent::Hanging => column.saturating_sub(2),
        };
        let broken = !self.one_line && (broken || column + width > WIDTH);
        self.groups.push(Group { indent, broken });
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.after_comment {
            self.end_line();
        }
        if self.line_is_empty {
            self.out.extend(std::iter::repeat_n(' ', self.column));
        } else if self.space {
            self.out.push(' ');
            self.column += 1;
        }
        self.line_is_empty = false;
        self.space = false;
        self.out.push_str(text);
        self.column += text.chars().count();
    }

    fn space(&mut self) {
        if self.after_comment {
            self.end_line();
        }
        self.space = !self.line_is_empty;
    }

    fn end_line(&mut self) {
        self.after_comment = false;
        self.space = false;
        if self.one_line {
            self.space = true;
            return;
        }
        if !self.line_is_empty && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.line_is_empty = true;
        self.column = self.group().indent;
    }

    fn hard(&mut self, blank: bool) {
        self.end_line();
        if blank && !self.out.is_empty() && !self.out.ends_with("\n\n") && !self.one_line {
            self.out.push('\n');
        }
    }

    fn prose(&mut self, prose: &str) {
        if !self.out.is_empty() {
            self.end_line();
        }
        self.out.push_str(prose);
        self.line_is_empty = prose.ends_with('\n');
        self.column = 0;
        self.space = false;
    }
}
