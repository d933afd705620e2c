//! Parameters that have another value for some time.

use super::Side;
use lagrum_language::diagnostics::SourceSpan;
use lagrum_language::graph::{Node, NodeKind};
use lagrum_language::rules::{Figure, figures};
use lagrum_plan::calendar::Date;
use lagrum_plan::value::Label;
use std::collections::{BTreeMap, BTreeSet};

/// A parameter that has another value from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// Its path without the package itself.
    pub path: String,
    /// What readers call it.
    pub label: Label,
    /// The first day that it differs; `None` from the beginning.
    pub from: Option<Date>,
    /// What it was, as written; `None` where it had no value.
    pub old: Option<String>,
    /// What it is, as written; `None` where it has no value.
    pub new: Option<String>,
    /// The provisions of the new value, else of the old.
    pub under: Vec<String>,
    /// Where the new value stands, else the old.
    pub at: SourceSpan,
    /// Whether that is in the new version.
    pub at_new: bool,
}

pub(super) fn changes(before: &Side<'_>, after: &Side<'_>) -> Vec<FigureChange> {
    let (old, new) = (parameters(before), parameters(after));
    let both = old.iter().filter_map(|(path, was)| Some((path, was, new.get(path)?)));
    both.flat_map(|(path, was, is)| of_one(path, was, is)).collect()
}

struct Series<'g> {
    node: &'g Node,
    figures: Vec<Figure>,
}

fn parameters<'g>(side: &'g Side<'_>) -> BTreeMap<String, Series<'g>> {
    let db = &side.version.workspace.db;
    let parameters = side.graph.nodes.iter().filter(|node| node.kind == NodeKind::Parameter);
    parameters
        .map(|node| {
            (side.own(&node.path).to_owned(), Series { node, figures: figures(db, node.def) })
        })
        .collect()
}

fn of_one(path: &str, was: &Series<'_>, is: &Series<'_>) -> Vec<FigureChange> {
    let mut days: BTreeSet<Option<Date>> = BTreeSet::new();
    for figure in was.figures.iter().chain(&is.figures) {
        days.insert(figure.from);
        days.extend(figure.to.and_then(|to| to.plus(1).ok()).map(Some));
    }
    let mut changes: Vec<FigureChange> = Vec::new();
    let mut last = None;
    for day in days {
        let (old, new) = (on(&was.figures, day), on(&is.figures, day));
        let differs = !same(old, new);
        let said = (written(old), written(new));
        // A new day on which nothing new happens tells nothing.
        if differs && last.as_ref() != Some(&said) {
            let Some(shown) = new.or(old).or(was.figures.first()) else { continue };
            let own = if shown.under.is_empty() { &is.node.under } else { &shown.under };
            changes.push(FigureChange {
                path: path.to_owned(),
                label: is.node.label.clone(),
                from: day,
                old: said.0.clone(),
                new: said.1.clone(),
                under: own.iter().map(|citation| citation.text.clone()).collect(),
                at: shown.span,
                at_new: new.is_some(),
            });
        }
        last = differs.then_some(said);
    }
    changes
}

/// What a parameter is on a day; `None` where it has no value.
fn on(figures: &[Figure], day: Option<Date>) -> Option<&Figure> {
    let begun = figures.iter().filter(|figure| figure.from.is_none() || figure.from <= day);
    let last = begun.max_by_key(|figure| figure.from)?;
    let ended = last.to.is_some() && last.to < day;
    (!ended && last.written.is_some()).then_some(last)
}

fn same(old: Option<&Figure>, new: Option<&Figure>) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => match (old.value, new.value) {
            (Some(old), Some(new)) => old == new,
            _ => old.written == new.written,
        },
        _ => false,
    }
}

fn written(figure: Option<&Figure>) -> Option<String> {
    figure.and_then(|figure| figure.written.clone())
}
