//! Versions of one table have the same result columns, since rules name them.

use super::series::content;
use crate::db::Def;
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{Item, ItemKind, TableBody};
use crate::resolve::{Finding, Place};

/// Versions of a table whose results are not those of the first version.
pub(super) fn findings(def: Def, item: &Item) -> Vec<Finding> {
    let ItemKind::Table(table) = content(&item.kind) else { return Vec::new() };
    let mut bodies = table.versions.iter().filter_map(|version| version.value.as_ref());
    let Some(first) = bodies.next() else { return Vec::new() };
    bodies
        .filter(|body| names(body) != names(first))
        .map(|body| finding(def, first, body))
        .collect()
}

fn names(body: &TableBody) -> Vec<&str> {
    body.results.iter().map(|result| result.text.as_str()).collect()
}

fn finding(def: Def, first: &TableBody, other: &TableBody) -> Finding {
    let wanted = names(first).join(" | ");
    Finding::new(
        rules::OTHER_COLUMNS,
        Place { def, here: other.here },
        Text::new(
            "this version of the table has other result columns than the first",
            "den här versionen av tabellen har andra resultatkolumner än den första",
        ),
    )
    .and(Place { def, here: first.here }, Text::new("the first version", "den första versionen"))
    .help(Text::new(
        format!("Keep the columns and their order: `{wanted}`."),
        format!("Behåll kolumnerna och deras ordning: `{wanted}`."),
    ))
}
