//! The facts of a case: what they are of, and names of none.

use super::{SignatureKind, Value, signature};
use crate::db::{Db, Def};
use crate::diagnostics::{Code, Text};
use crate::resolve::{Finding, Place, did_you_mean, nearest};

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

/// That no fact has a name, with the nearest that has one of the concept or decision it is looked for in.
pub(crate) fn no_fact(db: &dyn Db, code: Code, at: Place, name: &str, of: Option<Def>) -> Finding {
    let text = Text::new(
        format!("there is no fact called `{name}` here"),
        format!("det finns ingen uppgift som heter `{name}` här"),
    );
    let near = of.and_then(|of| match &signature(db, of).kind {
        SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _) => {
            nearest(name, facts.iter().map(|fact| fact.name.as_str()))
        }
        _ => None,
    });
    did_you_mean(Finding::new(code, at, text), at, near)
}
