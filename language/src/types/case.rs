//! What the facts of a case are of.

use super::{SignatureKind, Value, signature};
use crate::db::{Db, Def};

/// The concepts that a decision's facts reach, itself left out.
pub fn concepts_of_case(db: &dyn Db, decision: Def) -> Vec<Def> {
    let mut found = vec![decision];
    let mut next = 0;
    while let Some(def) = found.get(next).copied() {
        next = next.saturating_add(1);
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(db, def).kind
        else {
            continue;
        };
        for fact in facts {
            let value = match &fact.ty.value {
                Value::List(of) => of.as_ref(),
                other => other,
            };
            if let Value::Concept(concept) = value
                && !found.contains(concept)
            {
                found.push(*concept);
            }
        }
    }
    found.into_iter().skip(1).collect()
}
