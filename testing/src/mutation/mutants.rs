//! All mutants of a package.

use super::changes::{Change, changes};
use lagrum_plan::package::{Concept, Decision, Package, PlaceId};
use lagrum_plan::program::{NodeId, Op};
use std::collections::{BTreeMap, BTreeSet};

/// A package with one small change of its rules, the same wherever they are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// What is changed.
    pub change: Change,
    /// Where: the rule, row, exception.
    pub place: PlaceId,
    edits: Vec<Edit>,
}

/// A node that is worked out in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    within: Within,
    node: NodeId,
    op: Op,
}

/// A decision by its index; of a reform, if not of the law as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Within {
    reform: Option<usize>,
    decision: usize,
}

/// The mutants of a package, by place.
#[must_use]
pub fn mutants(package: &Package) -> Vec<Mutant> {
    let mut found: BTreeMap<(PlaceId, Change, usize), Vec<Edit>> = BTreeMap::new();
    for (within, decision) in programs(package) {
        for (key, edits) in of_decision(&package.concepts, decision) {
            let edits = edits.into_iter().map(|(node, op)| Edit { within, node, op });
            found.entry(key).or_default().extend(edits);
        }
    }
    found.into_iter().map(|((place, change, _), edits)| Mutant { change, place, edits }).collect()
}

fn programs(package: &Package) -> impl Iterator<Item = (Within, &Decision)> {
    let own = package.decisions.iter().enumerate();
    let own = own.map(|(decision, rules)| (Within { reform: None, decision }, rules));
    let reformed = package.reforms.iter().enumerate().flat_map(|(reform, one)| {
        let all = one.decisions.iter().enumerate();
        all.map(move |(decision, rules)| (Within { reform: Some(reform), decision }, rules))
    });
    own.chain(reformed)
}

/// The edits of a decision. Nodes of one place that are changed alike are told apart by what they are about, counted
/// in the order of the nodes, so that the same one is found in every decision; equal figures of one place are one.
fn of_decision(
    concepts: &[Concept],
    decision: &Decision,
) -> BTreeMap<(PlaceId, Change, usize), Vec<(NodeId, Op)>> {
    let mut about: BTreeMap<(PlaceId, Change), BTreeMap<NodeId, Vec<(NodeId, Op)>>> =
        BTreeMap::new();
    for (node, id) in decision.program.nodes.iter().zip((0..).map(NodeId)) {
        for (change, subject, op) in changes(concepts, &decision.program, id, node) {
            let subject = if is_figure(&change) { NodeId(0) } else { subject };
            let same = about.entry((node.place, change)).or_default();
            same.entry(subject).or_default().push((id, op));
        }
    }
    let numbered = about.into_iter().flat_map(|((place, change), subjects)| {
        let edits = subjects.into_values().enumerate();
        edits.map(move |(nth, edits)| ((place, change.clone(), nth), edits))
    });
    numbered.collect()
}

const fn is_figure(change: &Change) -> bool {
    matches!(change, Change::Number(..) | Change::Time(..))
}

impl Mutant {
    /// The package with the change.
    #[must_use]
    pub fn of(&self, package: &Package) -> Package {
        let mut changed = package.clone();
        for edit in &self.edits {
            let decisions = match edit.within.reform {
                None => Some(&mut changed.decisions),
                Some(reform) => changed.reforms.get_mut(reform).map(|reform| &mut reform.decisions),
            };
            let index = usize::try_from(edit.node.0).ok();
            let node = decisions
                .and_then(|all| all.get_mut(edit.within.decision))
                .and_then(|decision| decision.program.nodes.get_mut(index?));
            if let Some(node) = node {
                node.op.clone_from(&edit.op);
            }
        }
        changed
    }

    /// The decisions that it changes, each of the reform of that name, or of the law as it is.
    #[must_use]
    pub fn decisions<'p>(&self, package: &'p Package) -> BTreeSet<(Option<&'p str>, &'p str)> {
        let named = |within: Within| {
            let reform = within.reform.and_then(|reform| package.reforms.get(reform));
            let decisions = reform.map_or(&package.decisions, |reform| &reform.decisions);
            let decision = decisions.get(within.decision)?;
            Some((reform.map(|reform| reform.name.as_str()), decision.name.as_str()))
        };
        self.edits.iter().filter_map(|edit| named(edit.within)).collect()
    }
}
