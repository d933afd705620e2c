//! Versions stand in date order and do not overlap.

use super::series::{Dates, Series, SeriesOf, series};
use crate::db::Def;
use crate::diagnostics::{Text, codes::rules};
use crate::hir::Item;
use crate::resolve::{Finding, Place};

/// What is wrong with the order of versions in a declaration.
pub(super) fn findings(def: Def, item: &Item) -> Vec<Finding> {
    series(item).iter().flat_map(|series| of_series(def, series)).collect()
}

/// What is wrong with the order of one series.
pub(super) fn of_series(def: Def, series: &Series) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        series.versions.iter().filter_map(|dates| backwards(def, dates)).collect();
    let sound = found.is_empty();
    for pair in series.versions.windows(2) {
        if let ([before, after], true) = (pair, sound) {
            found.extend(in_order(def, series.of, before, after));
        }
    }
    found
}

fn backwards(def: Def, dates: &Dates) -> Option<Finding> {
    let (from, to) = (dates.from?, dates.to?);
    let finding = || {
        Finding::new(
            rules::VERSIONS_OUT_OF_ORDER,
            Place { def, here: dates.here },
            Text::new(
                format!("this ends on {to}, before it begins on {from}"),
                format!("detta upphör {to}, innan det börjar gälla {from}"),
            ),
        )
        .help(Text::new(
            "The first day stands first: `from 2024-01-01 to 2024-12-31`.",
            "Den första dagen står först: `från och med 2024-01-01 till och med 2024-12-31`.",
        ))
    };
    (to < from).then(finding)
}

fn in_order(def: Def, of: SeriesOf, before: &Dates, after: &Dates) -> Option<Finding> {
    let at = Place { def, here: after.here };
    let first = Place { def, here: before.here };
    let Some(from) = after.from else {
        return Some(undated(at, first));
    };
    let rows = of == SeriesOf::Rows;
    let begins = before.from?;
    if from < begins || (from == begins && !rows) {
        return Some(out_of_order(at, first, &from.to_string(), &begins.to_string()));
    }
    let ends = before.to.filter(|to| *to >= from && !(rows && from == begins))?;
    Some(
        Finding::new(
            rules::VERSIONS_OUT_OF_ORDER,
            at,
            Text::new(
                format!("this begins on {from}, but the version before it holds through {ends}"),
                format!("detta börjar gälla {from}, men versionen före gäller till och med {ends}"),
            ),
        )
        .and(first, Text::new("the version before", "versionen före"))
        .help(Text::new(
            "Only one version may hold on a day. Leave the last day out where the next version takes over.",
            "Bara en version kan gälla på en dag. Utelämna den sista dagen där nästa version tar över.",
        )),
    )
}

fn undated(at: Place, first: Place) -> Finding {
    Finding::new(
        rules::VERSIONS_OUT_OF_ORDER,
        at,
        Text::new(
            "this version does not say from when it holds",
            "versionen säger inte från när den gäller",
        ),
    )
    .and(first, Text::new("the version before", "versionen före"))
}

fn out_of_order(at: Place, first: Place, from: &str, begins: &str) -> Finding {
    Finding::new(
        rules::VERSIONS_OUT_OF_ORDER,
        at,
        Text::new(
            format!("this holds from {from}, but the version before it holds from {begins}"),
            format!(
                "detta gäller från och med {from}, men versionen före gäller från och med {begins}"
            ),
        ),
    )
    .and(first, Text::new("the version before", "versionen före"))
    .help(Text::new(
        "Put the versions in date order, each from a day of its own.",
        "Ställ versionerna i datumordning, var och en från en egen dag.",
    ))
}
