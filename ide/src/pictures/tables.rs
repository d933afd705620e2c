//! Tables, with the cases they leave out and those that several rows are for.

use crate::diagnostics::diagnostics;
use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::codes::rules::{TABLE_GAP, TABLE_OVERLAP};
use lagrum_language::diagnostics::{Code, Diagnostic, Language};
use lagrum_language::hir::{Item, ItemKind, content, file_items};
use lagrum_language::resolve::Place;

/// A table, or a rule that is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its rows as they are written, the head first where there is one.
    pub rows: Vec<Vec<String>>,
    /// Whether the first row says what the columns are: a rule that is a table has none.
    pub headed: bool,
    /// Cases that no row is for.
    pub gaps: Vec<Remark>,
    /// Cases that several rows are for.
    pub overlaps: Vec<Remark>,
    /// Its name in the text.
    pub at: FileSpan,
}

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// In words.
    pub text: String,
    /// Where.
    pub at: FileSpan,
}

/// The tables of a file, in source order.
#[must_use]
pub fn tables(snapshot: &Snapshot, file: FileId, language: Language) -> Vec<Table> {
    let Some((package, source)) = snapshot.source(file) else { return Vec::new() };
    let said = diagnostics(snapshot, file);
    let items = (0u32..).zip(&file_items(snapshot.db(), source).items);
    let tables = items.filter_map(|(index, item)| {
        let def = Def { package, file: source, index };
        table(snapshot, def, item, &said, language)
    });
    tables.collect()
}

fn table(
    snapshot: &Snapshot,
    def: Def,
    item: &Item,
    said: &[Diagnostic],
    language: Language,
) -> Option<Table> {
    let headed = matches!(content(&item.kind), ItemKind::Table(_));
    if !headed && !matches!(content(&item.kind), ItemKind::Rule(_)) {
        return None;
    }
    let rows = rows(&item.source);
    if rows.is_empty() {
        return None;
    }
    let whole = snapshot.span(Place { def, here: item.here });
    let of = |code: Code| {
        let within = said.iter().filter(|one| {
            let at = one.primary.span;
            one.code == code
                && at.file == whole.file
                && whole.start <= at.start
                && at.end <= whole.end
        });
        let remark = |one: &Diagnostic| Remark {
            text: one.message.get(language).to_owned(),
            at: one.primary.span,
        };
        within.map(remark).collect()
    };
    Some(Table {
        name: item.name.text.clone(),
        rows,
        headed,
        gaps: of(TABLE_GAP),
        overlaps: of(TABLE_OVERLAP),
        at: snapshot.span(Place { def, here: item.name.here }),
    })
}

/// The lines of a declaration that are rows of a table.
fn rows(source: &str) -> Vec<Vec<String>> {
    let lines = source.lines().map(str::trim).filter(|line| line.starts_with('|'));
    lines.map(cells).collect()
}

/// The cells of a row. A bar within a text is no border, and the two bars before results are one.
fn cells(line: &str) -> Vec<String> {
    let mut quoted = false;
    let pieces = line.split(|c| {
        quoted ^= c == '"';
        c == '|' && !quoted
    });
    // Before the first bar, between two that stand together, and after the last there is no cell.
    let cells = pieces.filter(|piece| !piece.is_empty() && !piece.trim_start().starts_with("//"));
    cells.map(|cell| cell.trim().to_owned()).collect()
}
