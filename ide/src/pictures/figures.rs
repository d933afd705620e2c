//! Figures of a package over time.

use super::{of_reform, said};
use crate::{FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{Citation, Item, ItemKind, content, item};
use lagrum_language::resolve::{Place, scope_of};
use lagrum_language::rules;
use lagrum_plan::calendar::Date;
use lagrum_site::drawing::{Step, step_plot};

/// A parameter and its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Its values, the first first.
    pub periods: Vec<Period>,
    /// How it changed, as SVG; `None` where there is nothing to draw.
    pub svg: Option<String>,
    /// Its name in the text.
    pub at: FileSpan,
}

/// A value and when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// First day; `None` from the beginning.
    pub from: Option<Date>,
    /// Last day; `None` until further notice.
    pub to: Option<Date>,
    /// The value as it is written; `None` where it is repealed.
    pub value: Option<String>,
    /// The provisions it comes from, as they are cited.
    pub under: String,
}

/// The parameters of a package, in the order of its files and text.
#[must_use]
pub fn figures(snapshot: &Snapshot, package: &str, language: Language) -> Vec<Figure> {
    let Some(package) = snapshot.package_keyed(package) else { return Vec::new() };
    let own = scope_of(snapshot.db(), package).own.iter().enumerate();
    own.filter_map(|(number, def)| figure(snapshot, *def, number, language)).collect()
}

fn figure(snapshot: &Snapshot, def: Def, number: usize, language: Language) -> Option<Figure> {
    let db = snapshot.db();
    let item = item(db, def)?;
    if !matches!(content(&item.kind), ItemKind::Parameter(_)) {
        return None;
    }
    let values = rules::figures(db, def);
    let label = of_reform(&label(snapshot, def, &item, language), &item);
    let next = values.iter().skip(1).map(|value| value.from).chain([None]);
    let period = |(value, next): (&rules::Figure, Option<Date>)| Period {
        from: value.from,
        to: value.to.or_else(|| next?.plus(-1).ok()),
        value: value.written.clone(),
        under: cited(if value.under.is_empty() { &item.under } else { &value.under }),
    };
    Some(Figure {
        periods: values.iter().zip(next).map(period).collect(),
        svg: step_plot(&label, &format!("figure-{number}"), &steps(&values)),
        at: snapshot.span(Place { def, here: item.name.here }),
        name: item.name.text.clone(),
        label,
    })
}

/// What readers see of a figure: of one in a reform what they see of the law's, where the reform calls it nothing else.
fn label(snapshot: &Snapshot, def: Def, own: &Item, language: Language) -> String {
    let of_law = || {
        let law = scope_of(snapshot.db(), def.package).changed_by(def)?;
        said(item(snapshot.db(), law)?.label.label(), language)
    };
    said(own.label.label(), language).or_else(of_law).unwrap_or_else(|| own.name.text.clone())
}

/// What is worked out has no value to draw; what is repealed has none, and that is to be seen.
fn steps(values: &[rules::Figure]) -> Vec<Step> {
    let drawn = values.iter().filter(|value| value.value.is_some() || value.written.is_none());
    let step = |value: &rules::Figure| Step {
        from: value.from,
        to: value.to,
        value: value.value,
        text: value.written.clone().unwrap_or_default(),
    };
    drawn.map(step).collect()
}

fn cited(under: &[Citation]) -> String {
    let texts: Vec<&str> = under.iter().map(|citation| citation.text.as_str()).collect();
    texts.join(", ")
}
