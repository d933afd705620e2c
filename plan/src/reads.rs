//! What values rest on, whatever the case.

use crate::package::{ConceptId, FieldId, Package};
use crate::program::{Domain, DomainId, NodeId, Op, Program};
use std::collections::BTreeSet;

impl Program {
    /// Every fact that some nodes can read, directly or through others; a view counts as the fact it is of.
    #[must_use]
    pub fn facts_of(
        &self,
        package: &Package,
        roots: impl IntoIterator<Item = NodeId>,
    ) -> BTreeSet<(ConceptId, FieldId)> {
        let mut walk = Walk::new(self, roots);
        while let Some(node) = walk.open.pop() {
            walk.node(node);
        }
        walk.facts.into_iter().map(|fact| package.given(fact)).collect()
    }

    fn domain(&self, id: DomainId) -> Option<&Domain> {
        self.domains.get(usize::try_from(id.0).ok()?)
    }
}

impl Package {
    /// The fact that a view is of, or the fact itself.
    #[must_use]
    pub fn given(&self, (concept, field): (ConceptId, FieldId)) -> (ConceptId, FieldId) {
        let at = |id: u32| usize::try_from(id).ok();
        let of = at(concept.0).and_then(|at| self.concepts.get(at));
        let of = of.and_then(|of| of.fields.get(at(field.0)?));
        (concept, of.and_then(|field| field.origin.base()).unwrap_or(field))
    }
}

/// Nodes and domains that have been seen, and nodes still to be looked at.
struct Walk<'p> {
    program: &'p Program,
    nodes: BTreeSet<NodeId>,
    domains: BTreeSet<DomainId>,
    facts: BTreeSet<(ConceptId, FieldId)>,
    open: Vec<NodeId>,
}

impl<'p> Walk<'p> {
    fn new(program: &'p Program, roots: impl IntoIterator<Item = NodeId>) -> Self {
        Self {
            program,
            nodes: BTreeSet::new(),
            domains: BTreeSet::new(),
            facts: BTreeSet::new(),
            open: roots.into_iter().collect(),
        }
    }

    fn node(&mut self, id: NodeId) {
        let at = usize::try_from(id.0).ok();
        let Some(node) = at.and_then(|at| self.program.nodes.get(at)) else { return };
        if !self.nodes.insert(id) {
            return;
        }
        if let (Op::Fact(field, _), Some(Domain::Instances(concept))) =
            (&node.op, self.program.domain(node.domain))
        {
            self.facts.insert((*concept, *field));
        }
        self.open.extend(node.op.operands());
        [Some(node.domain), node.op.child_domain()].into_iter().flatten().for_each(|of| {
            self.domain(of);
        });
    }

    /// Each is made from earlier ones.
    fn domain(&mut self, id: DomainId) {
        if !self.domains.insert(id) {
            return;
        }
        let Some(domain) = self.program.domain(id) else { return };
        if let Domain::Items { concept, field } = domain {
            self.facts.insert((*concept, *field));
        }
        self.open.extend(domain.made_by());
        domain.made_from().into_iter().for_each(|from| self.domain(from));
    }
}
