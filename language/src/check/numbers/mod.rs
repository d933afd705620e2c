//! Numbers, seen on the plan: fractions of an öre, roundings, sizes.
//!
//! [`lagrum_plan::layout`] knows of every node what its values are whole multiples of. This room says so in the
//! author's words, at the place in the text where the fraction arises.

mod amounts;
mod fraction;
mod rounding;
mod size;

use crate::db::{Db, Package};
use crate::lower::{Compiled, NodeOrigin};
use crate::resolve::{Finding, Place};
use lagrum_plan::layout::{Layout, infer};
use lagrum_plan::package::{Decision, Package as Plan};
use lagrum_plan::program::{NodeId, Op};

/// A decision of the plan, and what is known of its nodes.
struct Numbers<'a> {
    db: &'a dyn Db,
    plan: &'a Plan,
    decision: &'a Decision,
    origins: &'a NodeOrigin,
    layouts: Vec<Layout>,
}

impl Numbers<'_> {
    fn layout(&self, node: NodeId) -> Option<&Layout> {
        self.layouts.get(usize::try_from(node.0).ok()?)
    }

    fn op(&self, node: NodeId) -> Option<&Op> {
        self.decision.program.nodes.get(usize::try_from(node.0).ok()?).map(|node| &node.op)
    }

    fn origin(&self, node: NodeId) -> Option<Place> {
        self.origins.get(usize::try_from(node.0).ok()?).copied()
    }
}

/// What is wrong with the numbers of a plan, each thing once.
pub(super) fn findings(db: &dyn Db, root: Package, compiled: &Compiled) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let of_reforms = compiled.package.reforms.iter().flat_map(|reform| &reform.decisions);
    let decisions = compiled.package.decisions.iter().chain(of_reforms);
    for (decision, origins) in decisions.zip(&compiled.origins) {
        let (layouts, errors) = infer(&compiled.package, decision);
        let numbers = Numbers { db, plan: &compiled.package, decision, origins, layouts };
        let mut of_decision = size::findings(&numbers, &errors);
        of_decision.extend(rounding::findings(&numbers));
        // A number that does not fit has no quantum to speak of; what follows would be caused by it.
        if of_decision.is_empty() {
            of_decision.extend(amounts::findings(&numbers, root));
        }
        for finding in of_decision {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}
