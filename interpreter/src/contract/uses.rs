//! Which facts of a decision are used, by what, and under which provisions.

use crate::engine::reach;
use lagrum_plan::package::{CitationId, ConceptId, Decision, FieldId, Package};
use lagrum_plan::program::{StepId, StepKind};
use std::collections::{BTreeMap, BTreeSet};

/// A fact of a concept; views count as the fact they are of.
pub(crate) type Fact = (ConceptId, FieldId);

/// Who uses the facts of a decision.
pub(crate) struct Uses<'p> {
    /// What the decision itself uses.
    pub decision: BTreeSet<Fact>,
    /// What each control uses.
    pub controls: Vec<(&'p str, BTreeSet<Fact>)>,
    /// The provisions of the rules that use a fact.
    pub under: BTreeMap<Fact, Vec<CitationId>>,
}

impl<'p> Uses<'p> {
    pub(crate) fn of(package: &Package, decision: &'p Decision) -> Self {
        let facts = |nodes| decision.program.facts_of(package, nodes);
        let controls = decision
            .controls
            .iter()
            .map(|control| (control.name.as_str(), facts(reach::of_control(control))));
        Self {
            decision: facts(reach::of_decision(decision)),
            controls: controls.collect(),
            under: provisions(package, decision),
        }
    }
}

/// For each fact, the provisions nearest above it in the explanation: of the rule that reads it, or, where that rule
/// cites none, of those that use the rule.
fn provisions(package: &Package, decision: &Decision) -> BTreeMap<Fact, Vec<CitationId>> {
    let steps = &decision.program.steps;
    let mut users: BTreeMap<StepId, Vec<usize>> = BTreeMap::new();
    for (at, step) in steps.iter().enumerate() {
        for part in &step.parts {
            users.entry(part.step).or_default().push(at);
        }
    }
    let mut found: BTreeMap<Fact, Vec<CitationId>> = BTreeMap::new();
    for (id, step) in (0u32..).map(StepId).zip(steps) {
        let StepKind::Fact(concept, field) = step.kind else { continue };
        let under = found.entry(package.given((concept, field))).or_default();
        let mut open = vec![id];
        let mut seen = BTreeSet::from([id]);
        while let Some(used) = open.pop() {
            for at in users.get(&used).into_iter().flatten() {
                let (Some(user), Ok(index)) = (steps.get(*at), u32::try_from(*at)) else {
                    continue;
                };
                if user.under.is_empty() && seen.insert(StepId(index)) {
                    open.push(StepId(index));
                }
                let new: Vec<CitationId> =
                    user.under.iter().filter(|one| !under.contains(one)).copied().collect();
                under.extend(new);
            }
        }
        under.sort_unstable();
    }
    found
}
