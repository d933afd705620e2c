//! A decision made ready to run: once for each interval of legal dates, and once to keep every column.

use super::chains;
use super::code::{Code, Reg};
use super::emit::{Emitter, Place};
use super::fold::{self, Folded, Interval};
use super::fuse;
use super::machine::Program;
use super::order;
use super::shape::Shape;
use super::slots;
use lagrum_plan::layout::Layout;
use lagrum_plan::oversight::Check;
use lagrum_plan::package::{Decision, Package};
use lagrum_plan::program::NodeId;
use lagrum_plan::value::{Piece, Shown, Template};

/// Which nodes are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The outcome and the results.
    Results,
    /// Also the values in the texts of the reasons, and the controls.
    Reasons,
}

/// Instructions, and where they leave the nodes asked for.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) program: Program,
    /// The columns of nodes, in node order.
    pub(super) outputs: Vec<(NodeId, Place)>,
    /// Texts of the program.
    pub(super) texts: Vec<String>,
}

impl Compiled {
    pub(super) fn output(&self, node: NodeId) -> Option<Place> {
        // Where every node has a column, it stands at its own number.
        let own = self.outputs.get(node.0 as usize).filter(|(own, _)| *own == node);
        let found = own.or_else(|| {
            let at = self.outputs.binary_search_by_key(&node, |(node, _)| *node).ok()?;
            self.outputs.get(at)
        });
        found.map(|(_, place)| *place)
    }
}

/// Compiles a decision for legal dates in an interval, or for any.
pub(super) fn compile(
    package: &Package,
    decision: &Decision,
    shape: &Shape,
    layouts: &[Layout],
    interval: Option<Interval>,
    wanted: &[NodeId],
) -> Result<Compiled, &'static str> {
    let mut folded = fold::fold(package, decision, shape, interval);
    chains::close(&mut folded, layouts, wanted);
    let items = order::order(package, decision, shape, &folded, wanted, true)?;
    let mut emitter = Emitter::new(package, decision, shape, &folded, layouts, false);
    emitter.run(&items)?;
    let mut outputs = Vec::with_capacity(wanted.len());
    for node in wanted {
        outputs.push((*node, output(&mut emitter, decision, shape, &folded, layouts, *node)?));
    }
    finish(emitter, outputs, true)
}

/// Compiles a decision so that every node has a column of its own.
pub(super) fn compile_to_keep(
    package: &Package,
    decision: &Decision,
    shape: &Shape,
    layouts: &[Layout],
) -> Result<Compiled, &'static str> {
    let folded = Folded::nothing(decision);
    let all: Vec<NodeId> = (0u32..).map(NodeId).take(decision.program.nodes.len()).collect();
    let items = order::order(package, decision, shape, &folded, &all, false)?;
    let mut emitter = Emitter::new(package, decision, shape, &folded, layouts, true);
    emitter.run(&items)?;
    let place = |node: &NodeId| {
        emitter.places.get(node.0 as usize).copied().flatten().map(|place| (*node, place))
    };
    let outputs = all.iter().filter_map(place).collect();
    finish(emitter, outputs, false)
}

/// The column of a node asked for, made if it is a constant.
fn output(
    emitter: &mut Emitter<'_>,
    decision: &Decision,
    shape: &Shape,
    folded: &Folded,
    layouts: &[Layout],
    node: NodeId,
) -> Result<Place, &'static str> {
    // Versions of a rule may differ in how fine they are: what is asked for has the form of its own layout in all.
    let domain = decision.program.nodes.get(node.0 as usize).map(|node| shape.home(node.domain).0);
    let layout = layouts.get(node.0 as usize).ok_or("no such node")?;
    emitter.go_to(domain.ok_or("no such node")?);
    emitter.in_own_form(folded.resolve(node), *layout)
}

fn finish(
    emitter: Emitter<'_>,
    mut outputs: Vec<(NodeId, Place)>,
    optimise: bool,
) -> Result<Compiled, &'static str> {
    let Emitter { code, mut by, texts, .. } = emitter;
    let column = |place: &Place| match *place {
        Place::Narrow(reg, _) | Place::Wide(reg) => Some(reg),
        Place::Const => None,
    };
    let mut read: Vec<Reg> = outputs.iter().filter_map(|(_, place)| column(place)).collect();
    read.extend(by.iter().flatten());
    let mut code = if optimise {
        fuse::fuse(code, &read)
    } else {
        let all = vec![false; code.len()];
        fuse::compact(code, &all)
    };
    // Domains that are never built are made by nothing.
    let built = |domain: usize| {
        code.iter().any(
            |instruction| matches!(instruction.code, Code::Build(id) if id.0 as usize == domain),
        )
    };
    for (domain, by) in by.iter_mut().enumerate() {
        if !built(domain) {
            by.clear();
        }
    }
    let mut regs: Vec<&mut Reg> = Vec::with_capacity(outputs.len());
    for (_, place) in &mut outputs {
        match place {
            Place::Narrow(reg, _) | Place::Wide(reg) => regs.push(reg),
            Place::Const => {}
        }
    }
    let slots = slots::allocate(&mut code, &mut by, &mut regs, optimise);
    outputs.sort_unstable_by_key(|(node, _)| *node);
    outputs.dedup_by_key(|(node, _)| *node);
    Ok(Compiled { program: Program { code, slots, by }, outputs, texts })
}

/// The nodes that a decision is asked for.
pub(super) fn wanted(decision: &Decision, detail: Detail) -> Vec<NodeId> {
    let mut nodes = vec![decision.legal_date];
    nodes.extend(decision.ensures.iter().map(|ensure| ensure.node));
    nodes.extend(decision.conditions.iter().map(|condition| condition.node));
    decision.results.iter().for_each(|result| shown(&result.value, &mut nodes));
    if detail == Detail::Reasons {
        decision.controls.iter().for_each(|control| looked_at(&control.check, &mut nodes));
        for reason in decision.reasons() {
            [&reason.en, &reason.sv].into_iter().flatten().for_each(|text| holes(text, &mut nodes));
        }
    }
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

pub(super) fn looked_at(check: &Check, nodes: &mut Vec<NodeId>) {
    match check {
        Check::When { node, .. } => nodes.push(*node),
        Check::Sample { per, .. } => per.iter().for_each(|per| shown(per, nodes)),
    }
}

pub(super) fn holes(template: &Template, nodes: &mut Vec<NodeId>) {
    for piece in &template.0 {
        if let Piece::Value(value) = piece {
            shown(value, nodes);
        }
    }
}

fn shown(shown: &Shown, nodes: &mut Vec<NodeId>) {
    nodes.push(shown.value);
    nodes.extend(shown.present);
    nodes.extend(shown.end);
}
