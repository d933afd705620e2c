//! The nodes that nodes and domains are made from.

use crate::program::{Domain, Maybe, NodeId, Op, Over, Via};

impl Op {
    /// The nodes that it reads, in source order.
    #[must_use]
    pub fn operands(&self) -> Vec<NodeId> {
        match self {
            Self::Constant(_)
            | Self::Failed(_)
            | Self::Fact(..)
            | Self::OwnRow
            | Self::Owner(_)
            | Self::ElementRow
            | Self::Element(_)
            | Self::Position
            | Self::Unit
            | Self::Span(_) => Vec::new(),
            Self::Gather(from, Via::Row(row)) => vec![*from, *row],
            Self::Gather(a, _)
            | Self::Limit(a, _)
            | Self::Not(a)
            | Self::IsRow(a)
            | Self::Any(_, a)
            | Self::Every(_, a)
            | Self::SoFar(_, a) => vec![*a],
            Self::Add(a, b)
            | Self::Sub(a, b)
            | Self::Mul(a, b)
            | Self::Div(a, b)
            | Self::Min(a, b)
            | Self::Max(a, b)
            | Self::Round(a, b, _)
            | Self::Exact(a, b)
            | Self::Compare(_, a, b) => vec![*a, *b],
            Self::CompareCount { least, greatest, with, .. } => vec![*least, *greatest, *with],
            Self::OfParts(all) | Self::AtLeast(_, all) | Self::Calendar(_, all) => all.clone(),
            Self::Choose(condition, then, or_else) => vec![*condition, *then, *or_else],
            Self::ChoosePresent(condition, then, or_else) => {
                std::iter::once(*condition).chain(of_maybes(&[*then, *or_else])).collect()
            }
            Self::Which { conditions, .. } => conditions.iter().map(|(node, _)| *node).collect(),
            Self::Pick(which, branches) => {
                std::iter::once(*which).chain(branches.iter().copied()).collect()
            }
            Self::PickPresent(which, branches) => {
                std::iter::once(*which).chain(of_maybes(branches)).collect()
            }
            Self::CountLeast(_, filter)
            | Self::CountGreatest(_, filter)
            | Self::Count(_, filter) => filter.iter().copied().collect(),
            Self::Reduce(_, Over { filter, value, .. })
            | Self::Filled(Over { filter, value, .. }) => {
                filter.iter().copied().chain([*value]).collect()
            }
            Self::First { filter, by, .. } => filter.iter().chain(by).copied().collect(),
            Self::LongestRun { filter, holds } => filter.iter().copied().chain([*holds]).collect(),
        }
    }
}

fn of_maybes(all: &[Maybe]) -> Vec<NodeId> {
    all.iter().flat_map(|maybe| maybe.present.into_iter().chain(maybe.value)).collect()
}

impl Domain {
    /// The nodes that its rows are made by.
    #[must_use]
    pub fn made_by(&self) -> Vec<NodeId> {
        match self {
            Self::Instances(_) | Self::Items { .. } | Self::Joined { .. } => Vec::new(),
            Self::Seen { via, .. } => vec![*via],
            Self::Units { first, last, .. } => vec![*first, *last],
            Self::Merged { filter, first, last, gap, .. } => {
                filter.iter().chain([first, last]).chain(gap).copied().collect()
            }
        }
    }
}
