//! All mutants of a package.

use super::changes::{Change, changes};
use super::coordinated::{self, Instead};
use super::in_force;
use super::matters::Matters;
use crate::spot::{Spot, spot};
use lagrum_language::db::Package as Root;
use lagrum_language::hir::surface_of;
use lagrum_language::lower::{Apart, What, Written};
use lagrum_language::resolve::Place;
use lagrum_language::surface::Surface;
use lagrum_language::workspace::Workspace;
use lagrum_plan::package::{CitationId, Decision, Package, PlaceId, Span};
use lagrum_plan::program::{NodeId, Op};
use std::collections::{BTreeMap, BTreeSet};

/// A small change of the rules, the same wherever they are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// What is changed.
    pub change: Change,
    /// Where.
    pub spot: Spot,
    /// The language it is written in there.
    pub surface: Surface,
    /// The rule, table, decision … that it stands in.
    pub rule: String,
    /// Its provisions, as they are written.
    pub under: Vec<String>,
    pub(super) at: Place,
    pub(super) edits: Vec<Edit>,
    /// Of a rule of a coordination, the coordination with it.
    pub(super) instead: Option<Instead>,
}

/// A piece of a decision that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The decision, by its place among those of the law and, after them, of the reforms.
    pub decision: usize,
    pub of: Edited,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Edited {
    /// A node is worked out in another way.
    Node(NodeId, Op),
    /// The decision is in force on other days.
    InForce(Span),
    /// A control, by its place, is in force on other days.
    Control(usize, Span),
}

/// The mutants of a package, and the package they are of.
#[derive(Debug)]
pub struct Mutants {
    pub(super) package: Package,
    /// Each of them, in reading order.
    pub all: Vec<Mutant>,
    /// How many changes were left out, since no case can tell them from the rules or from another change.
    pub alike: usize,
}

impl Mutants {
    /// The mutants of a package that can be built. What is written in packages that it depends on is theirs to try.
    #[must_use]
    pub fn of(workspace: &Workspace, root: Root) -> Self {
        let Apart { package, written } = workspace.apart(root);
        let mut candidates: BTreeMap<(Place, What), Candidate<'_>> = BTreeMap::new();
        for (decision, nodes) in written.iter().enumerate() {
            for (node, marks) in nodes {
                for mark in marks.iter().filter(|mark| mark.at.def.package == root) {
                    let key = (mark.at, mark.what.clone());
                    let of = candidates.entry(key).or_insert_with(|| Candidate::new(mark));
                    of.nodes.push((decision, *node));
                }
            }
        }
        let matters: Vec<Matters<'_>> =
            decisions(&package).map(|decision| Matters::of(&package, decision)).collect();
        let of_nodes = candidates.values().flat_map(|one| one.mutants(workspace, &package));
        let found: Vec<Mutant> =
            of_nodes.chain(in_force::mutants(workspace, root, &package)).collect();
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        let mut alike = 0_usize;
        for mutant in found {
            let told = mutant.edits.iter().filter_map(|edit| {
                let meaning = matters.get(edit.decision)?.meaning(&edit.of)?;
                Some((edit.decision, meaning))
            });
            let told: Vec<_> = told.collect();
            if told.is_empty() || !seen.insert(told) {
                alike = alike.saturating_add(1);
            } else {
                all.push(mutant);
            }
        }
        drop(matters);
        all.extend(coordinated::mutants(workspace, root, &package));
        all.sort_by(|a: &Mutant, b| (&a.spot, &a.change).cmp(&(&b.spot, &b.change)));
        Self { package, all, alike }
    }
}

/// The decisions of the law, then of each reform.
pub(super) fn decisions(package: &Package) -> impl Iterator<Item = &Decision> {
    let of_reforms = package.reforms.iter().flat_map(|reform| &reform.decisions);
    package.decisions.iter().chain(of_reforms)
}

/// Something written, and the nodes that stand for it.
struct Candidate<'w> {
    written: &'w Written,
    nodes: Vec<(usize, NodeId)>,
}

impl<'w> Candidate<'w> {
    fn new(written: &'w Written) -> Self {
        Self { written, nodes: Vec::new() }
    }

    fn mutants(&self, workspace: &Workspace, package: &Package) -> Vec<Mutant> {
        let op = |(decision, node): &(usize, NodeId)| {
            let decision = decisions(package).nth(*decision)?;
            let at = usize::try_from(node.0).ok()?;
            decision.program.nodes.get(at).map(|node| &node.op)
        };
        let Some(first) = self.nodes.first().and_then(op) else { return Vec::new() };
        let place = |id: PlaceId| usize::try_from(id.0).ok().and_then(|at| package.places.get(at));
        let under = cited(package, &self.written.under);
        let mutant = |change: Change| {
            let edit = |at: &(usize, NodeId)| {
                let op = change.of(op(at)?)?;
                Some(Edit { decision: at.0, of: Edited::Node(at.1, op) })
            };
            let edits: Vec<Edit> = self.nodes.iter().filter_map(edit).collect();
            Mutant {
                edits,
                at: self.written.at,
                spot: spot(&workspace.db, self.written.at),
                surface: surface_of(&workspace.db, self.written.at.def.file),
                rule: place(self.written.rule).map(|rule| rule.name.clone()).unwrap_or_default(),
                under: under.clone(),
                change,
                instead: None,
            }
        };
        changes(&self.written.what, first).into_iter().map(mutant).collect()
    }
}

/// Provisions as they are written.
pub(super) fn cited(package: &Package, under: &[CitationId]) -> Vec<String> {
    let text = |id: &CitationId| {
        let citation = package.citations.get(usize::try_from(id.0).ok()?)?;
        Some(citation.text.clone())
    };
    under.iter().filter_map(text).collect()
}
