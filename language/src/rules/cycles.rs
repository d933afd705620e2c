//! Rules that rest on each other in a circle.

use super::graph::{Graph, Link, circles, reached, says};
use super::series::series;
use crate::builtins::Builtin;
use crate::db::{Db, Def, Package};
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{ExprId, Here, Item, ItemKind, item};
use crate::resolve::{Finding, Place, scope_of};
use crate::types::{Meaning, infer};

/// Every circle of rules, tables and parameters, once; and legal dates that rest on the legal date.
pub(super) fn findings(db: &dyn Db, root: Package, graph: &Graph) -> Vec<Finding> {
    let mut found = of_rules(db, graph);
    let own = scope_of(db, root).own.iter();
    found.extend(own.filter_map(|def| legal_date(db, root, graph, *def)));
    found
}

/// Every circle of rules, tables and parameters, once.
pub(super) fn of_rules(db: &dyn Db, graph: &Graph) -> Vec<Finding> {
    circles(graph).iter().filter_map(|circle| finding(db, circle)).collect()
}

/// A legal date that is worked out from what itself depends on the legal date.
fn legal_date(db: &dyn Db, root: Package, graph: &Graph, def: Def) -> Option<Finding> {
    let decided = item(db, def)?;
    let ItemKind::Decision(decision) = &decided.kind else { return None };
    let over = decision.for_each.as_ref().map(|each| each.over);
    [decision.legal_date, over]
        .into_iter()
        .flatten()
        .find_map(|expr| of_legal_date(db, root, graph, def, &decided, expr))
}

fn of_legal_date(
    db: &dyn Db,
    root: Package,
    graph: &Graph,
    def: Def,
    decided: &Item,
    expr: ExprId,
) -> Option<Finding> {
    let here = decided.body.here(expr);
    let inside = |at: Here| here.start <= at.start && at.end <= here.end;
    let links = graph
        .get(&def)
        .into_iter()
        .flatten()
        .filter(|link| link.said_in == def && inside(link.here));
    let reached = reached(graph, links.map(|link| link.to));
    let dated = reached
        .into_iter()
        .find(|rule| says(db, root, *rule).into_iter().any(|said| depends_on_day(db, said)));
    let finding = |en: String, sv: String| {
        Finding::new(rules::CYCLE, Place { def, here }, Text::new(en, sv)).help(Text::new(
            "Work the legal date out from facts alone.",
            "Räkna ut prövningsdagen av enbart uppgifter.",
        ))
    };
    if let Some(dated) = dated {
        let name = name(db, dated);
        return Some(finding(
            format!("the legal date rests on itself: `{name}` depends on the legal date"),
            format!("prövningsdagen vilar på sig själv: `{name}` beror på prövningsdagen"),
        ));
    }
    let inferred = infer(db, def);
    let named = decided
        .body
        .iter()
        .any(|(id, _)| is_as_of(inferred.meaning(id)) && inside(decided.body.here(id)));
    named.then(|| {
        finding(
            "the legal date rests on itself".to_owned(),
            "prövningsdagen vilar på sig själv".to_owned(),
        )
    })
}

/// Whether a declaration names the legal date, or has versions.
fn depends_on_day(db: &dyn Db, def: Def) -> bool {
    let Some(item) = item(db, def) else { return false };
    let inferred = infer(db, def);
    !series(&item).is_empty() || item.body.iter().any(|(id, _)| is_as_of(inferred.meaning(id)))
}

fn is_as_of(meaning: Option<Meaning>) -> bool {
    meaning == Some(Meaning::Builtin(Builtin::AsOf))
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
