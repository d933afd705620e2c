//! The nodes that decisions and controls rest on, whatever the case.

use lagrum_plan::package::Decision;
use lagrum_plan::program::NodeId;

/// The nodes that a decision itself rests on: legal date, conditions, results, texts, what must hold of the facts.
pub(crate) fn of_decision(decision: &Decision) -> Vec<NodeId> {
    let mut nodes = super::prepare::wanted(decision, super::Detail::Results);
    let reasons = decision.reasons().flat_map(|reason| [&reason.en, &reason.sv]);
    reasons.flatten().for_each(|text| super::prepare::holes(text, &mut nodes));
    let texts = decision.ensures.iter().flat_map(|ensure| [&ensure.because.en, &ensure.because.sv]);
    texts.flatten().for_each(|text| super::prepare::holes(text, &mut nodes));
    nodes.extend(decision.omitted.iter().filter_map(|omitted| omitted.when));
    nodes
}

/// The nodes that a control looks at, and those in its text.
pub(crate) fn of_control(control: &lagrum_plan::oversight::Control) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    super::prepare::looked_at(&control.check, &mut nodes);
    let texts = control.action.iter().flat_map(|act| [&act.text.en, &act.text.sv]);
    texts.flatten().for_each(|text| super::prepare::holes(text, &mut nodes));
    nodes
}
