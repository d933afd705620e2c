//! Rules that rest on each other in a circle.

use super::graph::{Graph, Link, circles};
use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::rules};
use crate::hir::item;
use crate::resolve::{Finding, Place};

/// Every circle of rules, tables and parameters, once.
pub(super) fn findings(db: &dyn Db, graph: &Graph) -> Vec<Finding> {
    circles(graph).iter().filter_map(|circle| finding(db, circle)).collect()
}

fn finding(db: &dyn Db, circle: &[(Def, Link)]) -> Option<Finding> {
    let (first, rest) = circle.split_first()?;
    let names: Vec<String> = circle.iter().map(|(def, _)| name(db, *def)).collect();
    let start = name(db, first.0);
    let shown = format!("{} → {start}", names.join(" → "));
    let finding = Finding::new(
        rules::CYCLE,
        place(first.1),
        Text::new(
            format!("`{start}` rests on itself: {shown}"),
            format!("`{start}` vilar på sig själv: {shown}"),
        ),
    )
    .labelled(uses(db, first))
    .help(Text::new(
        "Break the circle: let one of them be worked out from facts and rules that do not lead back to it.",
        "Bryt cirkeln: låt en av dem räknas ut av uppgifter och regler som inte leder tillbaka till den.",
    ));
    Some(rest.iter().fold(finding, |finding, step| finding.and(place(step.1), uses(db, step))))
}

fn uses(db: &dyn Db, (from, link): &(Def, Link)) -> Text {
    let (from, to) = (name(db, *from), name(db, link.to));
    Text::new(format!("`{from}` uses `{to}`"), format!("`{from}` använder `{to}`"))
}

fn place(link: Link) -> Place {
    Place { def: link.said_in, here: link.here }
}

fn name(db: &dyn Db, def: Def) -> String {
    item(db, def).map(|item| item.name.text.clone()).unwrap_or_default()
}
