//! Rows of a run as places in the case.

use crate::door::pointer_of;
use crate::engine::Kept;
use crate::facts::Facts;
use lagrum_plan::package::{ConceptId, Package};
use lagrum_plan::program::{Domain, DomainId, Program, Via};

/// The row in the facts of an instance, by its row in the case.
pub(crate) fn facts_row(facts: &Facts, concept: ConceptId, case: usize, row: usize) -> Option<u32> {
    let instances = facts.concepts.get(usize::try_from(concept.0).ok()?)?;
    let start = *instances.case_starts.get(case)?;
    start.checked_add(u32::try_from(row).ok()?)
}

/// The JSON pointer of a row of a domain; `None` where it stands for no one place.
pub(crate) fn domain_row(
    (package, program): (&Package, &Program),
    (facts, case): (&Facts, usize),
    kept: &Kept<'_>,
    domain: DomainId,
    row: usize,
) -> Option<String> {
    let (mut domain, mut row) = (domain, row);
    // Each turn goes to an earlier domain.
    loop {
        match program.domains.get(usize::try_from(domain.0).ok()?)? {
            Domain::Instances(concept) => {
                let row = facts_row(facts, *concept, case, row)?;
                return Some(pointer_of(package, facts, *concept, row, None));
            }
            Domain::Items { concept, field } => {
                let owner = kept.parent(domain, row)?;
                let first = kept.children(domain, owner).start;
                let element = u32::try_from(row.checked_sub(first)?).ok()?;
                let owner = facts_row(facts, *concept, case, owner)?;
                return Some(pointer_of(
                    package,
                    facts,
                    *concept,
                    owner,
                    Some((*field, Some(element))),
                ));
            }
            Domain::Seen { base, .. } => {
                row = kept.link(domain, row, Via::Base)?;
                domain = *base;
            }
            Domain::Units { parent, .. } | Domain::Merged { parent, .. } => {
                row = kept.parent(domain, row)?;
                domain = *parent;
            }
            Domain::Joined { parts, .. } => (domain, row) = part_row(kept, domain, row, parts)?,
        }
    }
}

/// The part that a row of joined lists comes from, and its row there: the parts stand one after the other.
fn part_row(
    kept: &Kept<'_>,
    joined: DomainId,
    row: usize,
    parts: &[DomainId],
) -> Option<(DomainId, usize)> {
    let parent = kept.parent(joined, row)?;
    let mut offset = row.checked_sub(kept.children(joined, parent).start)?;
    for part in parts {
        let rows = kept.children(*part, parent);
        if offset < rows.len() {
            return Some((*part, rows.start + offset));
        }
        offset -= rows.len();
    }
    None
}
