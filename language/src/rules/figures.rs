//! Parameters over time: exact values, as their authors wrote them, and when they hold.

use super::constant;
use crate::db::{Db, Def};
use crate::diagnostics::SourceSpan;
use crate::hir::{Citation, ItemKind, content, item};
use crate::resolve::Place;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;

/// What a parameter is for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// First day; `None` from the beginning.
    pub from: Option<Date>,
    /// Last day, where it is said.
    pub to: Option<Date>,
    /// The value, where literals make it up: money in kr, percent as a share.
    pub value: Option<Rational>,
    /// The value as it is written; `None` where the parameter is repealed.
    pub written: Option<String>,
    /// Its own provisions.
    pub under: Vec<Citation>,
    /// Whether its author says that it is not verified.
    pub unverified: bool,
    /// Where it stands.
    pub span: SourceSpan,
}

/// The values of a parameter, in the order that they are written; none of what is no parameter.
#[must_use]
pub fn figures(db: &dyn Db, def: Def) -> Vec<Figure> {
    let Some(item) = item(db, def) else { return Vec::new() };
    let ItemKind::Parameter(parameter) = content(&item.kind) else { return Vec::new() };
    let versions = parameter.versions.iter();
    versions
        .map(|version| {
            let range = |here: crate::hir::Here| {
                let at = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
                at(here.start)..at(here.end).max(at(here.start))
            };
            let written = version.value.map(|value| {
                let text = item.source.get(range(item.body.here(value))).unwrap_or_default();
                text.split_whitespace().collect::<Vec<_>>().join("\u{a0}")
            });
            Figure {
                from: version.from,
                to: version.to,
                value: version.value.and_then(|value| constant::of(db, def, &item, value)),
                written,
                under: version.under.clone(),
                unverified: version.unverified.is_some(),
                span: Place { def, here: version.here }.in_file(db),
            }
        })
        .collect()
}
