//! The facts that values rest on, whatever the case.

use super::operands;
use lagrum_plan::package::{ConceptId, Decision, FieldId};
use lagrum_plan::program::{Domain, DomainId, NodeId, Op};
use std::collections::BTreeSet;

/// Every fact that some nodes can read, directly or through others.
pub(crate) fn facts_of(
    decision: &Decision,
    roots: impl IntoIterator<Item = NodeId>,
) -> BTreeSet<(ConceptId, FieldId)> {
    let mut reach = Reach {
        decision,
        nodes: BTreeSet::new(),
        domains: BTreeSet::new(),
        facts: BTreeSet::new(),
        open: roots.into_iter().collect(),
    };
    while let Some(node) = reach.open.pop() {
        reach.node(node);
    }
    reach.facts
}

/// The nodes that a decision itself rests on: legal date, conditions, results, texts, what must hold of the facts.
pub(crate) fn of_decision(decision: &Decision) -> Vec<NodeId> {
    let mut nodes = super::prepare::wanted(decision, super::Detail::Results);
    let reasons = decision.reasons().flat_map(|reason| [&reason.en, &reason.sv]);
    reasons.flatten().for_each(|text| super::prepare::holes(text, &mut nodes));
    let texts = decision.ensures.iter().flat_map(|ensure| [&ensure.because.en, &ensure.because.sv]);
    texts.flatten().for_each(|text| super::prepare::holes(text, &mut nodes));
    nodes.extend(decision.omitted.iter().filter_map(|omitted| omitted.when));
    nodes
}

/// The nodes that a control looks at, and those in its text.
pub(crate) fn of_control(control: &lagrum_plan::oversight::Control) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    super::prepare::looked_at(&control.check, &mut nodes);
    let texts = control.action.iter().flat_map(|act| [&act.text.en, &act.text.sv]);
    texts.flatten().for_each(|text| super::prepare::holes(text, &mut nodes));
    nodes
}

struct Reach<'d> {
    decision: &'d Decision,
    nodes: BTreeSet<NodeId>,
    domains: BTreeSet<DomainId>,
    facts: BTreeSet<(ConceptId, FieldId)>,
    open: Vec<NodeId>,
}

impl Reach<'_> {
    fn node(&mut self, id: NodeId) {
        let nodes = &self.decision.program.nodes;
        let Some(node) = usize::try_from(id.0).ok().and_then(|at| nodes.get(at)) else { return };
        if !self.nodes.insert(id) {
            return;
        }
        if let (Op::Fact(field, _), Some(Domain::Instances(concept))) =
            (&node.op, self.of(node.domain))
        {
            self.facts.insert((*concept, *field));
        }
        self.open.extend(operands::of(&node.op).into_iter().map(|(operand, _)| operand));
        self.domain(node.domain);
        if let Some(rows) = operands::child_domain(&node.op) {
            self.domain(rows);
        }
    }

    fn of(&self, domain: DomainId) -> Option<&Domain> {
        usize::try_from(domain.0).ok().and_then(|at| self.decision.program.domains.get(at))
    }

    /// What the rows of a domain are made from. Each is made from earlier ones.
    fn domain(&mut self, id: DomainId) {
        if !self.domains.insert(id) {
            return;
        }
        let Some(domain) = self.of(id).cloned() else { return };
        match domain {
            Domain::Instances(_) => {}
            Domain::Items { concept, field } => {
                self.facts.insert((concept, field));
            }
            Domain::Seen { parent, base, via } => {
                self.open.push(via);
                self.domain(parent);
                self.domain(base);
            }
            Domain::Joined { parent, parts } => {
                self.domain(parent);
                parts.into_iter().for_each(|part| self.domain(part));
            }
            Domain::Units { parent, first, last, .. } => {
                self.open.extend([first, last]);
                self.domain(parent);
            }
            Domain::Merged { parent, base, filter, first, last, gap } => {
                self.open.extend([Some(first), Some(last), filter, gap].into_iter().flatten());
                self.domain(parent);
                self.domain(base);
            }
        }
    }
}
