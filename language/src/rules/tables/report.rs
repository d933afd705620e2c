//! What is said of tables.

use super::Source;
use super::fix::{cells_for, otherwise, row_after};
use super::grid::Grid;
use super::judge::{Reason, Verdict};
use super::search::Hole;
use super::words::{alternative, alternatives, example, source_text};
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{Here, TableBody};
use crate::resolve::{Finding, Place};
use lagrum_plan::calendar::Date;

/// The verdicts on a table, in words.
pub(super) fn findings(
    source: Source<'_>,
    body: &TableBody,
    grid: &Grid,
    verdicts: &[Verdict],
) -> Vec<Finding> {
    let report = Report { source, body, grid };
    verdicts.iter().filter_map(|verdict| report.finding(verdict)).collect()
}

struct Report<'a> {
    source: Source<'a>,
    body: &'a TableBody,
    grid: &'a Grid,
}

impl Report<'_> {
    fn finding(&self, verdict: &Verdict) -> Option<Finding> {
        match verdict {
            Verdict::Gap(start, holes) => self.gap(*start, holes),
            Verdict::Missing { column, pieces } => self.missing(*column, pieces),
            Verdict::Overlap { first, second, cases } => self.overlap(*first, *second, cases),
            Verdict::NeverMet { row, empty } => self.never_met(*row, *empty),
            Verdict::NotDecided(reason) => Some(self.not_decided(*reason)),
        }
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

    fn gap(&self, start: Option<Date>, holes: &[Hole]) -> Option<Finding> {
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
            let all: Vec<Text> = more.iter().take(4).map(|cases| self.example(cases)).collect();
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
        Some(match row_after(self.source, self.body, &otherwise(self.source)) {
            Some((at, row)) => finding.replace(
                Text::new("Add a row `otherwise`", "Lägg till en rad `övrigt`"),
                at,
                row,
            ),
            None => finding,
        })
    }

    fn missing(&self, column: usize, pieces: &[usize]) -> Option<Finding> {
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
        let named: Vec<String> =
            pieces.iter().filter_map(|piece| alternative(self.source, id, *piece)).collect();
        let cells = cells_for(self.source, self.body, column, &named.join(", "));
        Some(match row_after(self.source, self.body, &cells).filter(|_| !named.is_empty()) {
            Some((at, row)) => {
                let title = Text::new(
                    format!("Add a row for {}", names.en),
                    format!("Lägg till en rad för {}", names.sv),
                );
                finding.replace(title, at, row)
            }
            None => finding,
        })
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
