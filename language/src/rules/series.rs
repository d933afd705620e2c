//! Values that have versions: what of a declaration is dated, and when.

use crate::hir::{Here, Item, ItemKind, RowDecl, Version};
pub(super) use crate::hir::{content, exceptions, grids};
use lagrum_plan::calendar::Date;

/// A dated series: versions of one thing, in source order.
pub(super) struct Series {
    /// What it is the series of.
    pub of: SeriesOf,
    /// Its name.
    pub name: String,
    /// Where the whole is named.
    pub here: Here,
    /// Its versions.
    pub versions: Vec<Dates>,
}

/// What a series is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SeriesOf {
    /// A rule, table or parameter.
    Value,
    /// A condition or result of a decision.
    PartOfDecision,
    /// An exception or one of its conditions: outside its dates it does not apply.
    Exception,
    /// The dated rows of a table: a later row takes over from an earlier one.
    Rows,
}

/// When a version holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    /// First day; `None` is from the beginning.
    pub from: Option<Date>,
    /// Last day, where it is said.
    pub to: Option<Date>,
    /// Where it stands.
    pub here: Here,
}

/// Every dated series of a declaration.
pub(super) fn series(item: &Item) -> Vec<Series> {
    let mut all = Vec::new();
    let (name, here) = (&item.name.text, item.name.here);
    match content(&item.kind) {
        ItemKind::Parameter(parameter) => {
            add(&mut all, SeriesOf::Value, name, here, &parameter.versions)
        }
        ItemKind::Rule(rule) => add(&mut all, SeriesOf::Value, name, here, &rule.versions),
        ItemKind::Table(table) => add(&mut all, SeriesOf::Value, name, here, &table.versions),
        ItemKind::Decision(decision) => {
            for require in &decision.requires {
                add(
                    &mut all,
                    SeriesOf::PartOfDecision,
                    &require.name.text,
                    require.name.here,
                    &require.condition,
                );
            }
            for grant in &decision.grants {
                add(
                    &mut all,
                    SeriesOf::PartOfDecision,
                    &grant.name.text,
                    grant.name.here,
                    &grant.value,
                );
            }
        }
        _ => {}
    }
    for exception in exceptions(item) {
        let (name, here) = (&exception.name.text, exception.name.here);
        add(&mut all, SeriesOf::Exception, name, here, &exception.then);
        for when in &exception.when {
            add(&mut all, SeriesOf::Exception, name, here, &when.condition);
        }
    }
    for body in grids(item).into_iter().filter(|body| body.dated) {
        let versions = body.rows.iter().filter_map(dates_of_row).collect();
        all.push(Series { of: SeriesOf::Rows, name: name.clone(), here: body.here, versions });
    }
    all
}

fn add<T>(all: &mut Vec<Series>, of: SeriesOf, name: &str, here: Here, versions: &[Version<T>]) {
    let versions: Vec<Dates> = versions
        .iter()
        .map(|version| Dates { from: version.from, to: version.to, here: version.here })
        .collect();
    if versions.iter().any(|version| version.from.is_some() || version.to.is_some()) {
        all.push(Series { of, name: name.to_owned(), here, versions });
    }
}

fn dates_of_row(row: &RowDecl) -> Option<Dates> {
    Some(Dates { from: Some(row.from?), to: row.to, here: row.here })
}
