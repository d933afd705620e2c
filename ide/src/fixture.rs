//! Fixtures of tests: files in one string, and the answer drawn beside the program.

use crate::{FilePlace, FileSpan, Snapshot, Workspace};
use lagrum_language::workspace::Memory;
use lagrum_plan::calendar::Date;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A workspace in memory, and the places marked `$0` in it.
pub(crate) struct Fixture {
    pub(crate) workspace: Workspace,
    pub(crate) marked: Vec<(PathBuf, u32)>,
}

/// Files after lines `//- path`, or one file `regler.lagrum`; `$0` marks a cursor.
pub(crate) fn fixture(text: &str) -> Fixture {
    let mut memory = Memory::default();
    let mut marked = Vec::new();
    for (path, text) in files(text) {
        let mut plain = String::new();
        for (at, piece) in text.split("$0").enumerate() {
            if at > 0 {
                marked.push((PathBuf::from(&path), u32::try_from(plain.len()).unwrap()));
            }
            plain.push_str(piece);
        }
        memory.put(Path::new(&path), &plain);
    }
    let today = Date::new(2026, 11, 22).unwrap();
    let workspace = Workspace::new(Box::new(memory), vec![PathBuf::new()], today);
    Fixture { workspace, marked }
}

/// The files of a fixture, marks and all.
pub(crate) fn files(text: &str) -> Vec<(String, String)> {
    if !text.starts_with("//- ") {
        return vec![("regler.lagrum".to_owned(), text.to_owned())];
    }
    let parts = text.split("//- ").skip(1);
    parts
        .map(|part| {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            (path.trim().to_owned(), text.to_owned())
        })
        .collect()
}

impl Fixture {
    /// A snapshot, and the cursor.
    pub(crate) fn at_cursor(&mut self) -> (Snapshot, FilePlace) {
        let snapshot = self.workspace.snapshot();
        let (path, offset) = self.marked.first().cloned().expect("a `$0`");
        let file = snapshot.file_at(&path).expect("the file of the cursor");
        (snapshot, FilePlace { file, offset })
    }

    /// A snapshot, and the stretch between two cursors.
    pub(crate) fn between_cursors(&mut self) -> (Snapshot, FileSpan) {
        let (snapshot, from) = self.at_cursor();
        let end = self.marked.get(1).map_or(from.offset, |(_, offset)| *offset);
        (snapshot, FileSpan { file: from.file, start: from.offset, end })
    }
}

/// The program with `▔` under stretches of it, each with a word.
pub(crate) fn drawn(snapshot: &Snapshot, marks: &[(FileSpan, String)]) -> String {
    let mut out = String::new();
    let mut files: Vec<u32> = marks.iter().map(|(span, _)| span.file).collect();
    files.sort_unstable();
    files.dedup();
    for file in files {
        let path = snapshot.rules.file(file).map(|file| file.location.display().to_string());
        let _ = writeln!(out, "── {}", path.unwrap_or_default());
        let lines = snapshot.rules.line_index(file);
        for (number, line) in (0u32..).zip(snapshot.text(file).split('\n')) {
            let _ = writeln!(out, "{line}");
            let mut here: Vec<_> = marks
                .iter()
                .filter(|(span, _)| span.file == file && lines.position(span.start).line == number)
                .collect();
            here.sort();
            for (span, word) in here {
                let column = lines.position(span.start).column as usize;
                let indent = line[..column].chars().count();
                let marked = snapshot.written(*span).split('\n').next().unwrap_or_default();
                let under = "▔".repeat(marked.chars().count().max(1));
                let _ = writeln!(out, "{}{under} {word}", " ".repeat(indent));
            }
        }
    }
    out.trim_end().to_owned()
}
