//! Which declarations use which, and circles among them.

use crate::db::{Db, Def, Package, SourceFile};
use crate::hir::{Expr, Here, Item, ItemKind, item};
use crate::resolve::{closure, scope_of};
use crate::types::{Meaning, infer, owner_of_control};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A use of a rule, table or parameter: which, and where it is named.
pub(super) type Use = (Def, Here);

/// The rules, tables and parameters that a declaration names; of a control that reads a decision's
/// results or local names, that decision too. A firewall between bodies and the
/// checks of whole packages: survives edits that move nothing.
pub(super) fn uses(db: &dyn Db, def: Def) -> &[Use] {
    uses_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn uses_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Vec<Use> {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Vec::new() };
    let inferred = infer(db, def);
    let earlier = read_of_earlier_steps(&item);
    let decision = match &item.kind {
        ItemKind::Control(control) => owner_of_control(db, def, control),
        _ => None,
    };
    let mut uses = Vec::new();
    for (id, _) in item.body.iter() {
        let here = item.body.here(id);
        let used = match inferred.meaning(id) {
            Some(
                Meaning::OwnMember(used)
                | Meaning::Member(used)
                | Meaning::Parameter(used)
                | Meaning::Rule(used),
            ) => Some(used),
            Some(Meaning::Result(_) | Meaning::DecisionLocal(_)) => decision,
            _ => None,
        };
        let Some(used) = used else { continue };
        if !earlier.iter().any(|of| of.start <= here.start && here.end <= of.end) {
            uses.push((used, here));
        }
    }
    uses
}

/// What `so far` reads is of earlier steps, never of this one.
fn read_of_earlier_steps(item: &Item) -> Vec<Here> {
    let so_far = item.body.iter().filter(|(_, expr)| matches!(expr, Expr::SoFar(..)));
    so_far.map(|(id, _)| item.body.here(id)).collect()
}

/// Everything that says what a declaration is: itself, exceptions to it elsewhere, what fills it.
pub(super) fn says(db: &dyn Db, root: Package, def: Def) -> Vec<Def> {
    let mut all = vec![def];
    for package in closure(db, root) {
        let scope = scope_of(db, *package);
        all.extend(scope.excepts.get(&def).into_iter().flatten());
        all.extend(scope.prescribes.get(&def).into_iter().flatten());
    }
    all
}

/// What leads from one declaration to another: where the other is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// The declaration that is named.
    pub to: Def,
    /// The declaration whose text names it.
    pub said_in: Def,
    /// Where in that.
    pub here: Here,
}

/// Links between declarations, by where they lead from.
pub(super) type Graph = BTreeMap<Def, Vec<Link>>;

/// Who uses whom in a package and all it depends on.
pub(super) fn call_graph(db: &dyn Db, root: Package) -> Graph {
    let mut graph = Graph::new();
    for package in closure(db, root) {
        for def in &scope_of(db, *package).own {
            let links: Vec<Link> = says(db, root, *def)
                .into_iter()
                .flat_map(|said_in| {
                    uses(db, said_in).iter().map(move |(to, here)| Link {
                        to: *to,
                        said_in,
                        here: *here,
                    })
                })
                .collect();
            if !links.is_empty() {
                graph.insert(*def, links);
            }
        }
    }
    graph
}

/// Everything that can be reached from some declarations, themselves first.
pub(super) fn reached(graph: &Graph, from: impl IntoIterator<Item = Def>) -> Vec<Def> {
    let mut found: Vec<Def> = from.into_iter().collect();
    let mut seen: BTreeSet<Def> = found.iter().copied().collect();
    let mut next = 0;
    while let Some(def) = found.get(next).copied() {
        next = next.saturating_add(1);
        for link in graph.get(&def).into_iter().flatten() {
            if seen.insert(link.to) {
                found.push(link.to);
            }
        }
    }
    found
}

/// Circles: for every declaration that stands in one, a shortest circle through it, each once,
/// beginning with its first declaration.
pub(super) fn circles(graph: &Graph) -> Vec<Vec<(Def, Link)>> {
    let mut all: Vec<Vec<(Def, Link)>> = Vec::new();
    let mut covered: BTreeSet<Def> = BTreeSet::new();
    for def in graph.keys() {
        if covered.contains(def) {
            continue;
        }
        if let Some(circle) = circle_through(graph, *def) {
            covered.extend(circle.iter().map(|(def, _)| *def));
            all.push(circle);
        }
    }
    all
}

/// A shortest way from a declaration back to itself.
fn circle_through(graph: &Graph, start: Def) -> Option<Vec<(Def, Link)>> {
    let mut came: BTreeMap<Def, (Def, Link)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(def) = queue.pop_front() {
        for link in graph.get(&def).into_iter().flatten() {
            if link.to == start {
                return Some(way_back(&came, start, (def, *link)));
            }
            if let std::collections::btree_map::Entry::Vacant(entry) = came.entry(link.to) {
                entry.insert((def, *link));
                queue.push_back(link.to);
            }
        }
    }
    None
}

fn way_back(came: &BTreeMap<Def, (Def, Link)>, start: Def, last: (Def, Link)) -> Vec<(Def, Link)> {
    let mut way = vec![last];
    let mut at = last.0;
    while at != start
        && let Some(step) = came.get(&at)
    {
        way.push(*step);
        at = step.0;
    }
    way.reverse();
    way
}
