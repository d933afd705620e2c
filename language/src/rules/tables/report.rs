//! What is said of tables.

use super::Source;
use super::axis::Axis;
use super::fix::{otherwise, rows_after};
use super::grid::Grid;
use super::judge::{Reason, Verdict};
use super::search::Hole;
use super::words::{alternatives, example, source_text};
use super::{Remark, hole};
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{Here, TableBody};
use crate::resolve::{Finding, Place};
use lagrum_plan::calendar::Date;

/// The verdicts on a table, in words.
pub(super) fn remarks(
    source: Source<'_>,
    body: &TableBody,
    grid: &Grid,
    verdicts: &[Verdict],
) -> Vec<Remark> {
    let report = Report { source, body, grid };
    verdicts.iter().filter_map(|verdict| report.remark(verdict)).collect()
}

/// Most cases that are told of at a time.
const MOST_CASES: usize = 5;

struct Report<'a> {
    source: Source<'a>,
    body: &'a TableBody,
    grid: &'a Grid,
}

impl Report<'_> {
    fn remark(&self, verdict: &Verdict) -> Option<Remark> {
        let (mut rows, mut missing) = (Vec::new(), Vec::new());
        let finding = match verdict {
            Verdict::Gap(start, holes) => {
                missing = self.rows_for(holes);
                self.gap(*start, holes, &missing)?
            }
            Verdict::Missing { column, pieces } => {
                missing = self.row_for(*column, pieces).into_iter().collect();
                self.missing(*column, pieces, &missing)?
            }
            Verdict::Overlap { first, second, cases } => {
                rows = vec![*first, *second];
                self.overlap(*first, *second, cases)?
            }
            Verdict::NeverMet { row, empty } => {
                rows = vec![*row];
                self.never_met(*row, *empty)?
            }
            Verdict::NotDecided(reason) => self.not_decided(*reason),
        };
        Some(Remark { finding, rows, missing })
    }

    /// The condition cells of a row for each hole that cells can say.
    fn rows_for(&self, holes: &[Hole]) -> Vec<Vec<String>> {
        let told = holes.iter().take(MOST_CASES);
        told.filter_map(|cases| hole::cells(self.source, self.body, &self.grid.axes, cases))
            .collect()
    }

    /// The condition cells of a row for pieces of one column, whatever the others.
    fn row_for(&self, column: usize, pieces: &[usize]) -> Option<Vec<String>> {
        let all = |axis: &Axis| (0..axis.pieces.len()).collect();
        let columns = self.grid.axes.iter().enumerate();
        let cases: Hole = columns
            .map(|(index, axis)| if index == column { pieces.to_vec() } else { all(axis) })
            .collect();
        hole::cells(self.source, self.body, &self.grid.axes, &cases)
    }

    fn place(&self, here: Here) -> Place {
        Place { def: self.source.def, here }
    }

    /// The header: the columns that the rows are met by.
    fn header(&self) -> Place {
        let body = &self.source.item.body;
        let mut columns = self.body.conditions.iter().map(|id| body.here(*id));
        let first = columns.next().unwrap_or(self.body.here);
        self.place(columns.fold(first, |all, here| Here { start: all.start, end: here.end }))
    }

    fn example(&self, cases: &Hole) -> Text {
        example(self.source, self.body, self.grid, cases)
    }

    fn gap(&self, start: Option<Date>, holes: &[Hole], missing: &[Vec<String>]) -> Option<Finding> {
        let (first, more) = holes.split_first()?;
        let case = self.example(first);
        let (from_en, from_sv) = match start {
            Some(day) => (format!(" from {day}"), format!(" från och med {day}")),
            None => (String::new(), String::new()),
        };
        let mut finding = Finding::new(
            rules::TABLE_GAP,
            self.header(),
            Text::new(
                format!("no row says what holds{from_en} when {}", case.en),
                format!("ingen rad säger vad som gäller{from_sv} när {}", case.sv),
            ),
        );
        if !more.is_empty() {
            let all: Vec<Text> = more
                .iter()
                .take(MOST_CASES.saturating_sub(1))
                .map(|cases| self.example(cases))
                .collect();
            let join =
                |pick: fn(&Text) -> &str| all.iter().map(pick).collect::<Vec<_>>().join("; ");
            finding = finding.labelled(Text::new(
                format!("nor when {}", join(|text| &text.en)),
                format!("inte heller när {}", join(|text| &text.sv)),
            ));
        }
        let finding = finding.help(Text::new(
            "Add the rows that are missing, or a last row `otherwise`; `no value` where the law gives none.",
            "Lägg till de rader som saknas, eller en sista rad `övrigt`; `inget värde` där lagen inte ger något.",
        ));
        let finding = self.offering(
            finding,
            Text::new(
                "Add a row for what is left out",
                "Lägg till en rad för det som lämnas utanför",
            ),
            missing,
        );
        let title = Text::new("Add a row `otherwise`", "Lägg till en rad `övrigt`");
        Some(self.offering(finding, title, &[otherwise(self.source)]))
    }

    /// With an offer to add rows, where they can be added.
    fn offering(&self, finding: Finding, title: Text, rows: &[Vec<String>]) -> Finding {
        match rows_after(self.source, self.body, rows) {
            Some((at, rows)) => finding.replace(title, at, rows),
            None => finding,
        }
    }

    fn missing(&self, column: usize, pieces: &[usize], rows: &[Vec<String>]) -> Option<Finding> {
        let id = *self.body.conditions.get(column)?;
        let axis = self.grid.axes.get(column)?;
        let names = alternatives(self.source, id, pieces, axis);
        let name = source_text(self.source, id);
        let finding = Finding::new(
            rules::MISSING_ALTERNATIVE,
            self.place(self.source.item.body.here(id)),
            Text::new(
                format!("no row says what holds when `{name}` is {}", names.en),
                format!("ingen rad säger vad som gäller när `{name}` är {}", names.sv),
            ),
        )
        .help(Text::new(
            "Add a row for each, or a last row `otherwise`.",
            "Lägg till en rad för var och en, eller en sista rad `övrigt`.",
        ));
        let title = Text::new(
            format!("Add a row for {}", names.en),
            format!("Lägg till en rad för {}", names.sv),
        );
        Some(self.offering(finding, title, rows))
    }

    fn overlap(&self, first: usize, second: usize, cases: &Hole) -> Option<Finding> {
        let (one, other) = (self.body.rows.get(first)?, self.body.rows.get(second)?);
        let case = self.example(cases);
        let (en, sv) = if case.en.is_empty() {
            ("two rows hold in every case".to_owned(), "två rader gäller i alla fall".to_owned())
        } else {
            (format!("two rows hold when {}", case.en), format!("två rader gäller när {}", case.sv))
        };
        let finding = Finding::new(rules::TABLE_OVERLAP, self.place(other.here), Text::new(en, sv))
            .and(self.place(one.here), Text::new("the other row", "den andra raden"))
            .help(Text::new(
                "Make the rows exclude each other, or say `first` if the first row that fits is to hold.",
                "Låt raderna utesluta varandra, eller skriv `första träff` om den första rad som passar ska gälla.",
            ));
        Some(finding)
    }

    fn never_met(&self, row: usize, empty: bool) -> Option<Finding> {
        let row = self.body.rows.get(row)?;
        let (en, sv) = if empty {
            (
                "no case meets this row: no value fits its cells",
                "inget fall träffar raden: inget värde passar i dess celler",
            )
        } else {
            (
                "no case meets this row: the others take them all",
                "inget fall träffar raden: de andra tar alla",
            )
        };
        Some(
            Finding::new(rules::ROW_NEVER_MET, self.place(row.here), Text::new(en, sv)).help(
                Text::new("Remove the row, or correct it.", "Ta bort raden eller rätta den."),
            ),
        )
    }

    fn not_decided(&self, reason: Reason) -> Finding {
        let (en, sv) = match reason {
            Reason::Column(column) => {
                let name = source_text(self.source, column);
                (
                    format!("whether every case meets one row cannot be judged beforehand: of `{name}`"),
                    format!("om varje fall träffar en rad kan inte bedömas i förväg: på grund av `{name}`"),
                )
            }
            Reason::Cell(cell) => {
                let name = source_text(self.source, cell);
                (
                    format!("whether every case meets one row cannot be judged beforehand: `{name}` is known only when a case is decided"),
                    format!("om varje fall träffar en rad kan inte bedömas i förväg: `{name}` är känt först när ett ärende avgörs"),
                )
            }
            Reason::Steps => (
                "whether every case meets one row was not judged: the rows can be combined in too many ways".to_owned(),
                "om varje fall träffar en rad har inte bedömts: raderna kan kombineras på för många sätt".to_owned(),
            ),
        };
        Finding::new(rules::NOT_DECIDED, self.header(), Text::new(en, sv)).help(Text::new(
            "A case that no row covers is a fault when it is decided, never a silent answer.",
            "Ett fall som ingen rad täcker blir ett fel när det avgörs, aldrig ett tyst svar.",
        ))
    }
}
