//! Tables, with the cases they leave out and those that several rows are for.

use super::of_reform;
use crate::{FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::codes::rules::{
    MISSING_ALTERNATIVE, NOT_DECIDED, ROW_NEVER_MET, TABLE_GAP, TABLE_OVERLAP,
};
use lagrum_language::diagnostics::{Code, Language, Text};
use lagrum_language::hir::{Here, Item, ItemKind, TableBody, Version, content, exceptions, item};
use lagrum_language::resolve::{Place, scope_of};
use lagrum_language::rules::{self, Judged, judged};
use lagrum_plan::calendar::Date;

/// A table, or one that a rule or decision goes by; of a table with versions, one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the declaration.
    pub name: String,
    /// First day of the version; `None` from the beginning.
    pub from: Option<Date>,
    /// Last day; `None` until further notice.
    pub to: Option<Date>,
    /// Its rows as they are written, the head first where there is one.
    pub rows: Vec<Vec<String>>,
    /// Whether the first row says what the columns are: what a rule goes by has none.
    pub headed: bool,
    /// Whether it is known that every case has one row.
    pub sound: bool,
    /// Why that could not be judged, where it could not.
    pub open: Option<String>,
    /// Cases that no row is for.
    pub gaps: Vec<Remark>,
    /// Cases that several rows are for.
    pub overlaps: Vec<Remark>,
    /// Rows that no case meets.
    pub unmet: Vec<Remark>,
    /// Its name in the text; where the declaration has several, the table itself.
    pub at: FileSpan,
}

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// In words.
    pub text: String,
    /// Where.
    pub at: FileSpan,
    /// The rows that it is about, by their number in [`Table::rows`].
    pub rows: Vec<usize>,
    /// Rows for what is left out, as far as cells can say it; their results are empty.
    pub missing: Vec<Vec<String>>,
}

/// The tables of a package, in the order of its files and text.
#[must_use]
pub fn tables(snapshot: &Snapshot, package: &str, language: Language) -> Vec<Table> {
    let Some(package) = snapshot.package_keyed(package) else { return Vec::new() };
    let own = &scope_of(snapshot.db(), package).own;
    own.iter().flat_map(|def| of_declaration(snapshot, *def, language)).collect()
}

fn of_declaration(snapshot: &Snapshot, def: Def, language: Language) -> Vec<Table> {
    let Some(item) = item(snapshot.db(), def) else { return Vec::new() };
    let judged = judged(snapshot.db(), def, &item);
    let several = judged.len() > 1;
    let shown = Shown { snapshot, def, item: &item, language };
    judged.into_iter().map(|one| shown.table(one, several)).collect()
}

struct Shown<'s> {
    snapshot: &'s Snapshot,
    def: Def,
    item: &'s Item,
    language: Language,
}

impl Shown<'_> {
    fn table(&self, judged: Judged<'_>, several: bool) -> Table {
        let body = judged.body;
        let head = self.head(body);
        let headed = head.is_some();
        let written = body.rows.iter().filter_map(|row| self.cells(row.here));
        let rows: Vec<Vec<String>> = head.into_iter().chain(written).collect();
        let width = rows.first().map_or(0, Vec::len);
        let said = judged.remarks.as_deref();
        let of = |codes: &[Code]| -> Vec<Remark> {
            let all = said.into_iter().flatten();
            let of_these = all.filter(|remark| codes.contains(&remark.finding.code()));
            of_these.map(|remark| self.remark(remark, headed, width)).collect()
        };
        let (gaps, overlaps) = (of(&[TABLE_GAP, MISSING_ALTERNATIVE]), of(&[TABLE_OVERLAP]));
        let in_words = |text: Text| text.get(self.language).to_owned();
        let rests_on_law = || judged.rests_on_law.then(of_law);
        let open = match said {
            Some(_) => {
                let first = of(&[NOT_DECIDED]).into_iter().next();
                first.map(|remark| remark.text).or_else(|| rests_on_law().map(in_words))
            }
            None => Some(in_words(in_error())),
        };
        let (from, to) = dates(self.item, body.here);
        let at = if several { body.here } else { self.item.name.here };
        Table {
            name: of_reform(&self.item.name.text, self.item),
            from,
            to,
            rows,
            headed,
            sound: open.is_none() && gaps.is_empty() && overlaps.is_empty(),
            open,
            gaps,
            overlaps,
            unmet: of(&[ROW_NEVER_MET]),
            at: self.span(at),
        }
    }

    fn remark(&self, remark: &rules::Remark, headed: bool, width: usize) -> Remark {
        let said = remark.finding.in_file(self.snapshot.db());
        let filled = |cells: &Vec<String>| {
            let mut row = cells.clone();
            row.resize(width.max(row.len()), String::new());
            row
        };
        Remark {
            text: said.message.get(self.language).to_owned(),
            at: said.primary.span,
            rows: remark.rows.iter().map(|row| row.saturating_add(usize::from(headed))).collect(),
            missing: remark.missing.iter().map(filled).collect(),
        }
    }

    /// What stands in a table before its rows.
    fn head(&self, body: &TableBody) -> Option<Vec<String>> {
        let end = body.rows.first().map_or(body.here.end, |row| row.here.start);
        self.cells(Here { start: body.here.start, end })
    }

    /// The cells of the first row in a stretch of the declaration.
    fn cells(&self, here: Here) -> Option<Vec<String>> {
        let mut lines = self.snapshot.written(self.span(here)).lines().map(str::trim);
        lines.find(|line| line.starts_with('|')).map(cells)
    }

    fn span(&self, here: Here) -> FileSpan {
        self.snapshot.span(Place { def: self.def, here })
    }
}

fn in_error() -> Text {
    Text::new(
        "it has errors, so whether every case has one row is not known",
        "den har fel, så om varje fall har en rad är inte känt",
    )
}

fn of_law() -> Text {
    Text::new(
        "cases without a row here are decided by the rows of the law",
        "fall utan rad här avgörs av lagens rader",
    )
}

/// When the version that a table stands in holds.
fn dates(item: &Item, table: Here) -> (Option<Date>, Option<Date>) {
    let kind = content(&item.kind);
    let found = if let ItemKind::Table(decl) = kind {
        within(&decl.versions, table)
    } else if let ItemKind::Rule(decl) = kind {
        within(&decl.versions, table)
    } else if let ItemKind::Parameter(decl) = kind {
        within(&decl.versions, table)
    } else if let ItemKind::Decision(decl) = kind {
        let conditions = decl.requires.iter().map(|one| &one.condition);
        let values = decl.grants.iter().map(|one| &one.value);
        conditions.chain(values).find_map(|versions| within(versions, table))
    } else {
        None
    };
    let excepted = || exceptions(item).iter().find_map(|one| within(&one.then, table));
    found.or_else(excepted).unwrap_or_default()
}

/// The days of the version that holds a place. One that does not end holds until the next.
fn within<T>(versions: &[Version<T>], table: Here) -> Option<(Option<Date>, Option<Date>)> {
    let holds =
        |version: &Version<T>| version.here.start <= table.start && table.end <= version.here.end;
    let at = versions.iter().position(holds)?;
    let version = versions.get(at)?;
    let next = at.checked_add(1).and_then(|next| versions.get(next)?.from);
    Some((version.from, version.to.or_else(|| next?.plus(-1).ok())))
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
