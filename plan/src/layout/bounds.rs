//! How many rows a parent can have in a domain.

use crate::package::Package;
use crate::program::{Domain, DomainId, Program};
use crate::value::FactType;

/// What a list may hold that says nothing else.
const ROWS_OF_A_LIST: i64 = 1000;

/// The most rows of each domain that one row of its parent can have.
pub(super) fn rows(package: &Package, program: &Program) -> Vec<i64> {
    let mut bounds: Vec<i64> = Vec::with_capacity(program.domains.len());
    for domain in &program.domains {
        let of = |id: &DomainId| bounds.get(id.0 as usize).copied().unwrap_or(ROWS_OF_A_LIST);
        let bound = match domain {
            Domain::Instances(_) => ROWS_OF_A_LIST,
            Domain::Items { concept, field } => {
                let field = package
                    .concepts
                    .get(concept.0 as usize)
                    .and_then(|c| c.fields.get(field.0 as usize));
                match field.map(|field| &field.ty) {
                    Some(FactType::List { at_most, .. }) => i64::from(*at_most),
                    Some(_) | None => ROWS_OF_A_LIST,
                }
            }
            Domain::Units { at_most, .. } => i64::from(*at_most),
            Domain::Seen { base, .. } | Domain::Merged { base, .. } => of(base),
            Domain::Joined { parts, .. } => parts.iter().map(of).fold(0, i64::saturating_add),
        };
        bounds.push(bound);
    }
    bounds
}
