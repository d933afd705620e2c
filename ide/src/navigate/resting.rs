//! The decisions that rest on something. What can be on the way there is found by the words in the texts first, so that
//! the meaning of nothing else is looked for.

use super::hierarchy::node_of;
use super::packages_around;
use crate::Snapshot;
use lagrum_language::db::Def;
use lagrum_language::graph::{Graph, NodeId, NodeKind, graph_among};
use lagrum_language::hir::{Here, Item, ItemKind, item};
use lagrum_language::resolve::{closure, scope_of};
use lagrum_language::semantics::{Target, Words, having};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions that rest on something, in every package.
pub(crate) fn decisions_resting_on(snapshot: &Snapshot, target: Target) -> BTreeSet<Def> {
    let Some(own) = target.def() else { return BTreeSet::new() };
    let among = may_rest_on(snapshot, target);
    let mut decisions = BTreeSet::new();
    for root in packages_around(snapshot, own.package) {
        let within = closure(snapshot.db(), root);
        let defs = among.iter().filter(|def| within.contains(&def.package));
        let graph = graph_among(snapshot.db(), &defs.copied().collect::<Vec<_>>());
        if let Some(start) = node_of(snapshot, &graph, target) {
            decisions.extend(decisions_above(&graph, start));
        }
    }
    decisions
}

/// The decisions that a node is on the way from.
fn decisions_above(graph: &Graph, start: NodeId) -> Vec<Def> {
    let mut users: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for edge in graph.edges.iter().filter(|edge| edge.kind.carries_value()) {
        users.entry(edge.to).or_default().push(edge.from);
    }
    let mut seen = BTreeSet::from([start]);
    let mut waiting = vec![start];
    let mut found = Vec::new();
    while let Some(id) = waiting.pop() {
        let node = graph.node(id).filter(|node| node.kind == NodeKind::Decision);
        found.extend(node.map(|node| node.def));
        let next = users.get(&id).into_iter().flatten();
        waiting.extend(next.copied().filter(|user| seen.insert(*user)));
    }
    found
}

/// All declarations whose value may rest on something, and some whose does not.
fn may_rest_on(snapshot: &Snapshot, target: Target) -> BTreeSet<Def> {
    let db = snapshot.db();
    let mut found = BTreeSet::new();
    let Some((own, words)) = target.def().zip(target.words(db)) else { return found };
    let mut named = BTreeMap::from([(own.package, vec![words])]);
    while let Some((package, words)) = named.pop_first() {
        let words = Words::all(words);
        for around in packages_around(snapshot, package) {
            let new: Vec<Def> =
                having(db, around, &words).filter(|user| found.insert(*user)).collect();
            for target in new.into_iter().flat_map(|user| known_by(snapshot, user)) {
                let of = target.def().zip(target.words(db));
                of.into_iter().for_each(|(def, words)| {
                    named.entry(def.package).or_insert_with(Vec::new).push(words);
                });
            }
        }
    }
    found
}

/// What of a declaration, or of what it is an exception to or fills, can be named where its value is used.
fn known_by(snapshot: &Snapshot, def: Def) -> Vec<Target> {
    let db = snapshot.db();
    let Some(item) = item(db, def) else { return Vec::new() };
    let scope = scope_of(db, def.package);
    let of = |all: &BTreeMap<Def, Vec<Def>>| {
        let mut all = all.iter();
        all.find(|(_, by)| by.contains(&def)).map(|(of, _)| Target::Item(*of)).into_iter().collect()
    };
    match &item.kind {
        ItemKind::Except { .. } => of(&scope.excepts),
        ItemKind::Prescribes { .. } => of(&scope.prescribes),
        ItemKind::Concept(concept) => {
            let facts = (0u32..).zip(&concept.fields);
            let asking = facts.filter(|(_, fact)| has_expressions(&item, fact.here));
            asking.map(|(index, _)| Target::Fact(def, index)).collect()
        }
        ItemKind::Decision(decision) => {
            let results = (0u32..).zip(&decision.grants).map(|(index, _)| index);
            let locals = (0u32..).zip(&decision.locals).map(|(index, _)| index);
            let results = results.map(|index| Target::Result(def, index));
            let locals = locals.map(|index| Target::Local(def, index));
            std::iter::once(Target::Item(def)).chain(results).chain(locals).collect()
        }
        ItemKind::Rule(_)
        | ItemKind::Table(_)
        | ItemKind::Parameter(_)
        | ItemKind::Assessment(_)
        | ItemKind::Alternatives(_)
        | ItemKind::Delegated(_) => vec![Target::Item(def)],
        _ => Vec::new(),
    }
}

fn has_expressions(item: &Item, within: Here) -> bool {
    item.body.iter().any(|(id, _)| {
        let here = item.body.here(id);
        within.start <= here.start && here.end <= within.end
    })
}

#[cfg(test)]
mod tests {
    use super::{decisions_above, decisions_resting_on, node_of};
    use crate::fixture::fixture;
    use lagrum_language::graph::graph;
    use lagrum_language::resolve::scope_of;
    use lagrum_language::semantics::{Role, mentions};
    use std::collections::BTreeSet;

    const RULES: &str = "//- bas/lagrum.toml
[package]
name = \"bas\"
version = \"1.0.0\"
language = \"2026\"
//- bas/bas.lagrum
paket bas
parameter gräns : belopp per månad
  är 1 400 kr
parameter tak : belopp per månad
  är 5 000 kr
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
  barn : heltal, minst 0
regel del_av_hyra för Hushåll : belopp per månad
  är minsta(hyra; tak) - gräns
regel ensam för Hushåll : ja/nej
  är barn = 0
undantag utan_barn för del_av_hyra för Hushåll
  när ensam
  då 0 kr
//- stöd/lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
bas = { path = \"../bas\" }
//- stöd/stöd.lagrum
paket stöd
använd bas
parameter minst : belopp per månad
  är 100 kr
beslut Stöd
  givet hushåll : bas.Hushåll
  prövningsdag 2026-01-01
  villkor räcker
    att hushåll.del_av_hyra >= minst
  ger summa : belopp per månad
    är utan_tillägg + tillägg
  varvid utan_tillägg är hushåll.del_av_hyra
  varvid tillägg är 10 kr
beslut Annat
  givet hushåll : bas.Hushåll
  prövningsdag 2026-01-01
  villkor inga_barn
    att hushåll.ensam
kontroll stickprov för Stöd
  när hushåll.hyra > bas.tak
  åtgärd granskning
prov \"en\" för Stöd
  givet hushåll.hyra är 3 000 kr
  givet hushåll.barn är 1
  väntat bifall
";

    #[test]
    fn decisions_are_those_that_the_whole_graph_leads_to() {
        let snapshot = fixture(RULES).workspace.snapshot();
        let db = snapshot.db();
        let (mut met, mut some) = (0, 0);
        for def in snapshot.rules.packages().flat_map(|package| &scope_of(db, package).own) {
            let declared = mentions(db, *def).iter().filter(|one| one.role == Role::Declares);
            for target in declared.map(|one| one.target) {
                let whole = snapshot.rules.packages().map(|root| graph(db, root));
                let expected: BTreeSet<_> = whole
                    .flat_map(|graph| {
                        let start = node_of(&snapshot, &graph, target);
                        start.map(|start| decisions_above(&graph, start)).unwrap_or_default()
                    })
                    .collect();
                some += usize::from(!expected.is_empty());
                met += 1;
                assert_eq!(
                    decisions_resting_on(&snapshot, target),
                    expected,
                    "{}",
                    target.name(db)
                );
            }
        }
        assert!(met > 20 && some > 10, "{met} {some}");
    }
}
