//! A dated value has a version for every day that it is for.

use super::days::days_of;
use super::series::{Dates, Series, SeriesOf, series};
use super::versions::of_series;
use crate::db::{Db, Def, Lifetime};
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{Item, ItemKind};
use crate::resolve::{Finding, Place};
use lagrum_plan::calendar::Date;

/// Dated values of a declaration that lack a version for a part of the days that they are for.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let mut found = Vec::new();
    // On other days than those of a reform's versions the law stands as it is.
    if matches!(item.kind, ItemKind::Change(_)) {
        return found;
    }
    for series in series(item) {
        let any_day = match series.of {
            SeriesOf::Exception => true,
            SeriesOf::Rows => has_undated_row(item, &series),
            _ => false,
        };
        if !any_day && of_series(def, &series).is_empty() {
            found.extend(missing(def, &series, days_of(db, def)));
        }
    }
    found
}

fn has_undated_row(item: &Item, series: &Series) -> bool {
    let body = super::series::grids(item).into_iter().find(|body| body.here == series.here);
    body.is_some_and(|body| body.rows.iter().any(|row| row.from.is_none()))
}

/// The spans without a version. A version holds until the next; `repealed` is a version too.
fn missing(def: Def, series: &Series, days: Lifetime) -> Vec<Finding> {
    let mut found = Vec::new();
    let Some(first) = series.versions.first() else { return found };
    if let (Some(wanted), Some(from)) = (days.from, first.from)
        && wanted < from
        && days.to.is_none_or(|to| to >= wanted)
    {
        let last =
            previous(from).map_or(days.to, |day| Some(days.to.map_or(day, |to| to.min(day))));
        found.push(finding(def, series, first, (Some(wanted), last)));
    }
    let nexts = series.versions.iter().skip(1).map(|version| version.from).chain([None]);
    for (version, next) in series.versions.iter().zip(nexts) {
        let Some(gap) = gap_after(version, next, days) else { continue };
        let taken_over =
            series.of == SeriesOf::Rows && series.versions.iter().any(|other| covers(other, gap.0));
        if !taken_over {
            found.push(finding(def, series, version, (Some(gap.0), gap.1)));
        }
    }
    found
}

/// The days after a version that ends, until the next, as far as they are wanted.
fn gap_after(version: &Dates, next: Option<Date>, days: Lifetime) -> Option<(Date, Option<Date>)> {
    let start = version.to?.plus(1).ok()?;
    let start = days.from.map_or(start, |from| from.max(start));
    let end = match (next.and_then(previous), days.to) {
        (Some(before), Some(last)) => Some(before.min(last)),
        (Some(before), None) => Some(before),
        // A package without a last day promises nothing after what its text says.
        (None, None) => return None,
        (None, last) => last,
    };
    end.is_none_or(|end| start <= end).then_some((start, end))
}

fn covers(dates: &Dates, day: Date) -> bool {
    dates.from.is_none_or(|from| from <= day) && dates.to.is_none_or(|to| day <= to)
}

fn previous(day: Date) -> Option<Date> {
    day.plus(-1).ok()
}

fn finding(
    def: Def,
    series: &Series,
    near: &Dates,
    (from, to): (Option<Date>, Option<Date>),
) -> Finding {
    let name = &series.name;
    let day = from.map(|day| day.to_string()).unwrap_or_default();
    let (en, sv) = match to {
        Some(to) if Some(to) == from => (format!("on {to}"), format!("den {to}")),
        Some(to) => {
            (format!("from {day} through {to}"), format!("från och med {day} till och med {to}"))
        }
        None => (format!("from {day} on"), format!("från och med {day}")),
    };
    let at = if series.of == SeriesOf::Rows { near.here } else { series.here };
    let mut finding = Finding::new(
        rules::NO_VERSION_IN_LIFETIME,
        Place { def, here: at },
        Text::new(format!("`{name}` has no value {en}"), format!("`{name}` har inget värde {sv}")),
    );
    if series.of != SeriesOf::Rows {
        finding = finding.and(
            Place { def, here: near.here },
            Text::new("the nearest version", "den närmaste versionen"),
        );
    }
    finding.help(Text::new(
        format!("Say what holds then (`from {day} is …`, or `from {day} repealed` if nothing does), or change the lifetime in lagrum.toml."),
        format!("Säg vad som gäller då (`från och med {day} är …`, eller `från och med {day} upphävd` om inget gör det), eller ändra livslängden i lagrum.toml."),
    ))
}
