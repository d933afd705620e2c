//! The domains of a decision, and which of them share the rows of the cases.

use super::merged::By;
use lagrum_plan::package::{ConceptId, Decision, FieldId, Package};
use lagrum_plan::program::{Domain, DomainId, NodeId};
use lagrum_plan::value::FactType;

/// How the rows of a domain are made. Domains named here are homes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Made {
    Cases,
    Instances(ConceptId),
    Items {
        concept: ConceptId,
        field: FieldId,
        parent: DomainId,
    },
    Seen {
        parent: DomainId,
        base: DomainId,
    },
    Joined {
        parent: DomainId,
        parts: Vec<DomainId>,
    },
    Units {
        parent: DomainId,
        at_most: u32,
    },
    /// With which columns it is made by, in their order.
    Merged {
        parent: DomainId,
        base: DomainId,
        by: Vec<By>,
    },
}

#[derive(Debug, Clone)]
pub(super) struct DomainShape {
    pub(super) made: Made,
    /// The domain whose rows these are: the cases, for a concept with exactly one instance in each.
    pub(super) home: DomainId,
    /// The nodes of the parent that its rows are made by: what a `Seen` domain is seen through, the first and the
    /// last of `Units`.
    pub(super) by: Vec<NodeId>,
    /// The concept whose facts its rows have.
    pub(super) concept: Option<ConceptId>,
}

#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) domains: Vec<DomainShape>,
    /// The domain of the instances of each concept.
    pub(super) instances: Vec<Option<DomainId>>,
    /// Concepts with exactly one instance in each case.
    pub(super) single: Vec<ConceptId>,
}

pub(super) const CASES: DomainId = DomainId(0);

impl Shape {
    pub(super) fn new(package: &Package, decision: &Decision) -> Result<Self, &'static str> {
        let single = single_concepts(package, decision.case);
        let mut shape =
            Self { domains: Vec::new(), instances: vec![None; package.concepts.len()], single };
        for (id, domain) in (0u32..).map(DomainId).zip(&decision.program.domains) {
            let domain = shape.domain(id, domain)?;
            shape.domains.push(domain);
        }
        match shape.domains.first().map(|domain| &domain.made) {
            Some(Made::Cases) => Ok(shape),
            Some(_) | None => Err("domain 0 is not the cases"),
        }
    }

    /// The domain whose rows a domain has.
    pub(super) fn home(&self, id: DomainId) -> DomainId {
        self.domains.get(id.0 as usize).map_or(CASES, |domain| domain.home)
    }

    /// The domain of the rows of a concept, if the decision has one.
    pub(super) fn rows_of(&self, concept: ConceptId) -> Option<DomainId> {
        self.instances.get(concept.0 as usize).copied().flatten()
    }

    fn domain(&mut self, id: DomainId, domain: &Domain) -> Result<DomainShape, &'static str> {
        let known = |other: &DomainId| {
            if other.0 < id.0 {
                Ok(self.home(*other))
            } else {
                Err("a domain comes before one it is made from")
            }
        };
        let own = |made| DomainShape { made, home: id, by: Vec::new(), concept: None };
        match domain {
            Domain::Instances(concept) => {
                let slot =
                    self.instances.get_mut(concept.0 as usize).ok_or("there is no such concept")?;
                let home = if self.single.contains(concept) { CASES } else { slot.unwrap_or(id) };
                *slot = Some(home);
                let made = if home == CASES { Made::Cases } else { Made::Instances(*concept) };
                Ok(DomainShape { made, home, by: Vec::new(), concept: Some(*concept) })
            }
            Domain::Items { concept, field } => {
                let parent = self.rows_of(*concept).ok_or("a list whose owners have no domain")?;
                let made = Made::Items { concept: *concept, field: *field, parent };
                Ok(DomainShape { concept: Some(*concept), ..own(made) })
            }
            Domain::Seen { parent, base, via } => {
                let made = Made::Seen { parent: known(parent)?, base: known(base)? };
                Ok(DomainShape { by: vec![*via], ..own(made) })
            }
            Domain::Joined { parent, parts } => {
                let parts = parts.iter().map(known).collect::<Result<_, _>>()?;
                Ok(own(Made::Joined { parent: known(parent)?, parts }))
            }
            Domain::Units { parent, first, last, at_most, .. } => {
                let made = Made::Units { parent: known(parent)?, at_most: *at_most };
                Ok(DomainShape { by: vec![*first, *last], ..own(made) })
            }
            Domain::Merged { parent, base, filter, first, last, gap } => {
                let all = [
                    (By::First, Some(*first)),
                    (By::Last, Some(*last)),
                    (By::Filter, *filter),
                    (By::Gap, *gap),
                ];
                let there = all.into_iter().filter_map(|(by, node)| node.map(|node| (by, node)));
                let (columns, by) = there.unzip();
                let made = Made::Merged { parent: known(parent)?, base: known(base)?, by: columns };
                Ok(DomainShape { by, ..own(made) })
            }
        }
    }
}

impl Made {
    /// The domain that each row belongs to a row of.
    pub(super) fn parent(&self) -> Option<DomainId> {
        match self {
            Self::Cases => None,
            Self::Instances(_) => Some(CASES),
            Self::Items { parent, .. }
            | Self::Seen { parent, .. }
            | Self::Joined { parent, .. }
            | Self::Units { parent, .. }
            | Self::Merged { parent, .. } => Some(*parent),
        }
    }

    /// The domains it is made from.
    pub(super) fn from(&self) -> Vec<DomainId> {
        match self {
            Self::Cases => Vec::new(),
            Self::Instances(_) => vec![CASES],
            Self::Items { parent, .. } | Self::Units { parent, .. } => vec![*parent],
            Self::Seen { parent, base } | Self::Merged { parent, base, .. } => {
                vec![*parent, *base]
            }
            Self::Joined { parent, parts } => {
                std::iter::once(*parent).chain(parts.iter().copied()).collect()
            }
        }
    }
}

/// Concepts that stand exactly once in every case: reached through required roles only, and named nowhere else.
fn single_concepts(package: &Package, case: ConceptId) -> Vec<ConceptId> {
    let mut reached = vec![case];
    let mut uses: Vec<(ConceptId, ConceptId, bool)> = Vec::new();
    let mut next = 0;
    while let Some(owner) = reached.get(next).copied() {
        next += 1;
        for field in
            package.concepts.get(owner.0 as usize).map_or(&[][..], |concept| &concept.fields)
        {
            let (ty, listed) = if let FactType::List { of, .. } = &field.ty {
                (&**of, true)
            } else {
                (&field.ty, false)
            };
            let FactType::Concept(concept) = *ty else { continue };
            let once = !listed && !field.may_be_absent;
            uses.push((owner, concept, once));
            if !reached.contains(&concept) {
                reached.push(concept);
            }
        }
    }
    let mut single = vec![case];
    let mut next = 0;
    while let Some(owner) = single.get(next).copied() {
        next += 1;
        for (_, concept, once) in uses.iter().filter(|(by, ..)| *by == owner) {
            let alone = uses.iter().filter(|(_, used, _)| used == concept).count() == 1;
            if *once && alone && *concept != case {
                single.push(*concept);
            }
        }
    }
    single
}
