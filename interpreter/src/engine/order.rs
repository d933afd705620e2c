//! Which nodes are needed, in what order, and which only under a guard.
//!
//! A node whose every use is in one branch of choices on one condition belongs to that branch's *region*, which is
//! skipped when no row takes the branch. Regions form a tree. Nodes are run in their own order; when a choice comes
//! up, the part of its branches' regions that stands before it is run first, so that whatever it reads is there.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many operations, each function has to do with a few"
)]

use super::fold::Folded;
use super::shape::{CASES, Shape};
use lagrum_plan::operands::Branch;
use lagrum_plan::package::{ConceptId, Decision, Package};
use lagrum_plan::program::{Domain, DomainId, NodeId, Op, Part};
use lagrum_plan::value::FactType;
use std::collections::BTreeMap;

/// What is run next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Domain(DomainId),
    Node(NodeId),
    /// The start of a region.
    Open(Branch),
    /// Its end.
    Close,
}

/// Regions nested deeper than this are run as part of the one around them.
const DEEPEST: u32 = 48;
/// A region of fewer nodes is not worth the test.
const FEWEST: usize = 3;

/// Position, then domains before nodes.
type Key = (u32, u8, u32);

struct Region {
    parent: usize,
    depth: u32,
    members: Vec<(Key, Item)>,
    done: usize,
}

struct Ordering<'a> {
    package: &'a Package,
    decision: &'a Decision,
    shape: &'a Shape,
    folded: &'a Folded,
    regions: Vec<Region>,
    branches: BTreeMap<(usize, Branch), usize>,
    /// The region of each node and domain that is needed.
    node_region: Vec<Option<usize>>,
    domain_region: Vec<Option<usize>>,
    items: Vec<Item>,
}

/// The nodes that the roots need, in order; without regions unless `regions`.
pub(super) fn order(
    package: &Package,
    decision: &Decision,
    shape: &Shape,
    folded: &Folded,
    roots: &[NodeId],
    regions: bool,
) -> Result<Vec<Item>, &'static str> {
    let nodes = decision.program.nodes.len();
    let mut ordering = Ordering {
        package,
        decision,
        shape,
        folded,
        regions: vec![Region { parent: 0, depth: 0, members: Vec::new(), done: 0 }],
        branches: BTreeMap::new(),
        node_region: vec![None; nodes],
        domain_region: vec![None; shape.domains.len()],
        items: Vec::with_capacity(nodes),
    };
    for root in roots {
        ordering.use_node(folded.resolve(*root), 0);
    }
    for id in (0..nodes).rev() {
        ordering.spread(id, regions)?;
    }
    ordering.gather_members()?;
    ordering.run(0, (u32::MAX, 0, 0));
    Ok(ordering.items)
}

/// Domains that a node needs besides its own: those it runs over, and those its row indexes lead to.
pub(super) fn domains_of(
    package: &Package,
    decision: &Decision,
    shape: &Shape,
    node: NodeId,
    op: &Op,
) -> Vec<DomainId> {
    let Some(own) = decision.program.nodes.get(node.0 as usize).map(|node| node.domain) else {
        return Vec::new();
    };
    let leads_to = |concept: ConceptId| shape.rows_of(concept);
    let concept = match op {
        Op::Owner(concept) => Some(*concept),
        Op::Fact(..) | Op::ElementRow => target(package, decision, own, op),
        _ => None,
    };
    let all = [Some(own), op.child_domain(), concept.and_then(leads_to)];
    all.into_iter()
        .flatten()
        .map(|domain| shape.home(domain))
        .filter(|home| *home != CASES)
        .collect()
}

/// The concept whose rows a fact or an element gives.
pub(super) fn target(
    package: &Package,
    decision: &Decision,
    domain: DomainId,
    op: &Op,
) -> Option<ConceptId> {
    let (concept, field) = match (decision.program.domains.get(domain.0 as usize)?, op) {
        (Domain::Instances(concept), Op::Fact(field, Part::Value)) => (concept, field),
        (Domain::Items { concept, field }, Op::ElementRow) => (concept, field),
        _ => return None,
    };
    let ty = &package.concepts.get(concept.0 as usize)?.fields.get(field.0 as usize)?.ty;
    let ty = if let FactType::List { of, .. } = ty { of } else { ty };
    if let FactType::Concept(concept) = ty { Some(*concept) } else { None }
}

impl Ordering<'_> {
    fn common(&self, mut a: usize, mut b: usize) -> usize {
        let depth = |region: usize| {
            self.regions.get(region).map_or((0, 0), |region| (region.depth, region.parent))
        };
        while a != b {
            let ((depth_a, parent_a), (depth_b, parent_b)) = (depth(a), depth(b));
            if depth_a >= depth_b {
                a = parent_a;
            }
            if depth_b >= depth_a {
                b = parent_b;
            }
        }
        a
    }

    fn use_node(&mut self, node: NodeId, region: usize) {
        let at = node.0 as usize;
        let before = self.node_region.get(at).copied().flatten();
        let region = before.map_or(region, |before| self.common(before, region));
        if let Some(place) = self.node_region.get_mut(at) {
            *place = Some(region);
        }
    }

    fn use_domain(&mut self, domain: DomainId, region: usize) {
        let at = domain.0 as usize;
        let before = self.domain_region.get(at).copied().flatten();
        let region = before.map_or(region, |before| self.common(before, region));
        if domain == CASES || before == Some(region) {
            return;
        }
        if let Some(place) = self.domain_region.get_mut(at) {
            *place = Some(region);
        }
        let Some(shape) = self.shape.domains.get(at) else { return };
        for by in &shape.by {
            self.use_node(self.folded.resolve(*by), region);
        }
        for from in shape.made.from() {
            self.use_domain(from, region);
        }
    }

    /// Hands the region of a node on to what it reads.
    fn spread(&mut self, id: usize, regions: bool) -> Result<(), &'static str> {
        let (Some(Some(region)), Some(op)) =
            (self.node_region.get(id).copied(), self.folded.ops.get(id))
        else {
            return Ok(());
        };
        let node = NodeId(super::rows::index(id));
        for (operand, branch) in op.branches() {
            // A circle passes here: what it is of is run by its own place among the nodes.
            let earlier_rows = matches!(op, Op::SoFar(..));
            if operand >= node && !earlier_rows {
                return Err("a node comes before one that it reads");
            }
            let inner = match branch {
                Some(branch) if regions => self.region_of(region, branch),
                Some(_) | None => region,
            };
            self.use_node(operand, inner);
        }
        for domain in domains_of(self.package, self.decision, self.shape, node, op) {
            self.use_domain(domain, region);
        }
        Ok(())
    }

    fn region_of(&mut self, parent: usize, branch: Branch) -> usize {
        let depth = self.regions.get(parent).map_or(0, |region| region.depth);
        if depth >= DEEPEST {
            return parent;
        }
        let next = self.regions.len();
        let region = *self.branches.entry((parent, branch)).or_insert(next);
        if region == next {
            self.regions.push(Region { parent, depth: depth + 1, members: Vec::new(), done: 0 });
        }
        region
    }

    /// Gives each region its members, in the order they are run.
    fn gather_members(&mut self) -> Result<(), &'static str> {
        let mut positions: Vec<u32> = Vec::with_capacity(self.shape.domains.len());
        for (id, domain) in (0u32..).zip(&self.shape.domains) {
            let made_from = domain
                .made
                .from()
                .into_iter()
                .filter_map(|from| positions.get(from.0 as usize).copied());
            let by = domain.by.iter().map(|by| self.folded.resolve(*by).0 + 1);
            let position = made_from.chain(by).max().unwrap_or(0);
            positions.push(position);
            if let Some(region) = self.domain_region.get(id as usize).copied().flatten() {
                let member = ((position, 0, id), Item::Domain(DomainId(id)));
                self.regions.get_mut(region).ok_or("no such region")?.members.push(member);
            }
        }
        for (id, region) in (0u32..).zip(&self.node_region) {
            let Some(region) = *region else { continue };
            let node = NodeId(id);
            let needed = self.folded.op(node).map_or(Vec::new(), |op| {
                domains_of(self.package, self.decision, self.shape, node, op)
            });
            if needed.iter().any(|domain| {
                positions.get(domain.0 as usize).is_some_and(|position| *position > id)
            }) {
                return Err("a node comes before what its domain is made from");
            }
            self.regions
                .get_mut(region)
                .ok_or("no such region")?
                .members
                .push(((id, 1, id), Item::Node(node)));
        }
        for region in &mut self.regions {
            region.members.sort_unstable_by_key(|(key, _)| *key);
        }
        Ok(())
    }

    /// Runs the members of a region before a position that have not been run.
    fn run(&mut self, region: usize, before: Key) {
        while let Some((key, item)) = self.next_of(region, before) {
            if let Item::Node(node) = item {
                for branch in self.branches_of(node) {
                    if let Some(inner) = self.branches.get(&(region, branch)).copied() {
                        self.run_region(inner, branch, key);
                    }
                }
            }
            self.items.push(item);
        }
    }

    fn run_region(&mut self, region: usize, branch: Branch, before: Key) {
        if self.peek(region, before).is_none() {
            return;
        }
        let start = self.items.len();
        self.items.push(Item::Open(branch));
        self.run(region, before);
        if self.items.len() - start <= FEWEST {
            self.items.remove(start);
        } else {
            self.items.push(Item::Close);
        }
    }

    fn peek(&self, region: usize, before: Key) -> Option<(Key, Item)> {
        let region = self.regions.get(region)?;
        region.members.get(region.done).copied().filter(|(key, _)| *key < before)
    }

    fn next_of(&mut self, region: usize, before: Key) -> Option<(Key, Item)> {
        let next = self.peek(region, before)?;
        self.regions.get_mut(region)?.done += 1;
        Some(next)
    }

    fn branches_of(&self, node: NodeId) -> Vec<Branch> {
        let mut branches: Vec<Branch> = Vec::new();
        let operands = self.folded.op(node).map_or(Vec::new(), Op::branches);
        for branch in operands.into_iter().filter_map(|(_, branch)| branch) {
            if !branches.contains(&branch) {
                branches.push(branch);
            }
        }
        branches
    }
}
