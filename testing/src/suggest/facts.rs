//! The facts that a value depends on.

use lagrum_plan::package::{ConceptId, Decision, FieldId, Package};
use lagrum_plan::program::{Domain, DomainId, NodeId, Op, Over};
use std::collections::BTreeSet;

/// The facts that nodes of a decision read, directly or through others; a view counts as the fact it is of.
pub(super) fn facts_of(
    package: &Package,
    decision: &Decision,
    roots: &[NodeId],
) -> BTreeSet<(ConceptId, FieldId)> {
    let mut walk = Walk {
        package,
        decision,
        nodes: BTreeSet::new(),
        domains: BTreeSet::new(),
        facts: BTreeSet::new(),
        open: roots.to_vec(),
    };
    while let Some(node) = walk.open.pop() {
        walk.node(node);
    }
    walk.facts
}

struct Walk<'p> {
    package: &'p Package,
    decision: &'p Decision,
    nodes: BTreeSet<NodeId>,
    domains: BTreeSet<DomainId>,
    facts: BTreeSet<(ConceptId, FieldId)>,
    open: Vec<NodeId>,
}

impl Walk<'_> {
    fn node(&mut self, id: NodeId) {
        let at = usize::try_from(id.0).ok();
        let Some(node) = at.and_then(|at| self.decision.program.nodes.get(at)) else { return };
        if !self.nodes.insert(id) {
            return;
        }
        if let (Op::Fact(field, _), Some(Domain::Instances(concept))) =
            (&node.op, self.of(node.domain))
        {
            let concept = *concept;
            self.fact(concept, *field);
        }
        self.open.extend(node.op.operands());
        let rows = rows_of(&node.op);
        for domain in [Some(node.domain), rows].into_iter().flatten() {
            self.domain(domain);
        }
    }

    fn fact(&mut self, concept: ConceptId, field: FieldId) {
        let at = |id: u32| usize::try_from(id).ok();
        let of = at(concept.0).and_then(|at| self.package.concepts.get(at));
        let of = of.and_then(|of| of.fields.get(at(field.0)?));
        let base = of.and_then(|field| field.origin.base()).unwrap_or(field);
        self.facts.insert((concept, base));
    }

    fn of(&self, id: DomainId) -> Option<&Domain> {
        usize::try_from(id.0).ok().and_then(|at| self.decision.program.domains.get(at))
    }

    fn domain(&mut self, id: DomainId) {
        if !self.domains.insert(id) {
            return;
        }
        let Some(domain) = self.of(id).cloned() else { return };
        self.open.extend(domain.made_by());
        match domain {
            Domain::Instances(_) => {}
            Domain::Items { concept, field } => self.fact(concept, field),
            Domain::Seen { parent, base, .. } | Domain::Merged { parent, base, .. } => {
                self.domain(parent);
                self.domain(base);
            }
            Domain::Joined { parent, parts } => {
                self.domain(parent);
                parts.into_iter().for_each(|part| self.domain(part));
            }
            Domain::Units { parent, .. } => self.domain(parent),
        }
    }
}

/// The child domain that an operation runs over.
const fn rows_of(op: &Op) -> Option<DomainId> {
    match op {
        Op::CountLeast(rows, _)
        | Op::CountGreatest(rows, _)
        | Op::Count(rows, _)
        | Op::Any(rows, _)
        | Op::Every(rows, _)
        | Op::Reduce(_, Over { rows, .. })
        | Op::Filled(Over { rows, .. })
        | Op::First { over: rows, .. } => Some(*rows),
        _ => None,
    }
}
