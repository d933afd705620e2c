//! Where a fraction arises: the first node in the order of evaluation whose values need not be whole though those of
//! its operands are.

use super::Numbers;
use crate::resolve::Place;
use lagrum_plan::package::Package as Plan;
use lagrum_plan::program::{Domain, Maybe, NodeId, Op, Part, Program};
use lagrum_plan::value::{Constant, FactType, NumberKind, Shown, ValueType};

/// Which nodes are amounts of money.
pub(super) struct Amounts(Vec<bool>);

impl Amounts {
    pub(super) fn of(plan: &Plan, program: &Program) -> Amounts {
        let mut amounts = Amounts(vec![false; program.nodes.len()]);
        for shown in program.steps.iter().filter_map(|step| step.value.as_ref()) {
            if is_money(shown) {
                amounts.mark(shown.value);
            }
        }
        for (index, node) in (0u32..).zip(&program.nodes) {
            let amount = match &node.op {
                Op::Fact(field, Part::Value) => {
                    let field = match program.domains.get(position(node.domain.0)) {
                        Some(Domain::Instances(concept)) => plan
                            .concepts
                            .get(position(concept.0))
                            .and_then(|c| c.fields.get(position(field.0))),
                        _ => None,
                    };
                    field.is_some_and(|field| {
                        matches!(field.ty, FactType::Number { kind: NumberKind::Money, .. })
                    })
                }
                Op::Div(of, by) => amounts.has(*of) && !amounts.has(*by),
                Op::Round(of, ..) | Op::Exact(of, _) => amounts.has(*of),
                op => operands(op).into_iter().any(|operand| amounts.has(operand)),
            };
            if amount {
                amounts.mark(NodeId(index));
            }
        }
        amounts
    }

    fn mark(&mut self, node: NodeId) {
        if let Some(amount) = self.0.get_mut(position(node.0)) {
            *amount = true;
        }
    }

    fn has(&self, node: NodeId) -> bool {
        self.0.get(position(node.0)).copied().unwrap_or(false)
    }
}

pub(super) fn is_money(shown: &Shown) -> bool {
    matches!(shown.ty, ValueType::Number(NumberKind::Money))
}

/// The place where what makes a node fail first arises.
pub(super) fn arises(
    numbers: &Numbers<'_>,
    amounts: &Amounts,
    node: NodeId,
    fails: &dyn Fn(NodeId) -> bool,
) -> Option<Place> {
    let of_money = amounts.has(node);
    let mut at = node;
    loop {
        let op = numbers.op(at)?;
        // A share is no whole number of öre and need not be: only amounts are followed.
        let follow = |operand: &NodeId| {
            !matches!(numbers.op(*operand), None | Some(Op::Constant(_)))
                && *operand < at
                && fails(*operand)
                && (!of_money || amounts.has(*operand))
        };
        match operands(op).into_iter().filter(follow).min() {
            Some(next) => at = next,
            None => return numbers.origin(at),
        }
    }
}

/// The nodes whose numbers make up the number of a node.
fn operands(op: &Op) -> Vec<NodeId> {
    match op {
        Op::Gather(of, _) | Op::Limit(of, _) => vec![*of],
        Op::Add(a, b)
        | Op::Sub(a, b)
        | Op::Mul(a, b)
        | Op::Div(a, b)
        | Op::Min(a, b)
        | Op::Max(a, b) => vec![*a, *b],
        // What was before a rounding is of no account after it.
        Op::Round(_, step, _) | Op::Exact(_, step) => vec![*step],
        Op::Choose(_, then, otherwise) => vec![*then, *otherwise],
        Op::Pick(_, branches) | Op::OfParts(branches) => branches.clone(),
        Op::Reduce(_, over) => vec![over.value],
        Op::SoFar(_, value) => vec![*value],
        Op::ChoosePresent(_, a, b) => {
            [a, b].into_iter().filter_map(|maybe: &Maybe| maybe.value).collect()
        }
        Op::Constant(
            Constant::Bool(_) | Constant::Number(_) | Constant::Code(_) | Constant::Text(_),
        )
        | Op::Failed(_)
        | Op::Fact(..)
        | Op::OwnRow
        | Op::Owner(_)
        | Op::ElementRow
        | Op::Element(_)
        | Op::Position
        | Op::Unit
        | Op::Span(_)
        | Op::LongestRun { .. }
        | Op::Rank { .. }
        | Op::Compare(..)
        | Op::CompareCount { .. }
        | Op::Not(_)
        | Op::AtLeast(..)
        | Op::Which { .. }
        | Op::PickPresent(..)
        | Op::CountLeast(..)
        | Op::CountGreatest(..)
        | Op::Count(..)
        | Op::Any(..)
        | Op::Every(..)
        | Op::Filled(_)
        | Op::First { .. }
        | Op::Calendar(..)
        | Op::IsRow(_) => Vec::new(),
    }
}

fn position(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
