//! The nodes and domains that nodes and domains are made from.

use crate::program::{Domain, DomainId, Maybe, NodeId, Op, Over, Via};

/// Which branch of a choice an operand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Branch {
    /// Needed when the yes/no node is so, or undecided.
    Is(NodeId, bool),
    /// Needed when the `Which` node picks it, or is undecided.
    Picks(NodeId, i64),
}

/// Is shown an operand, and the branch it is.
type Visit<'v> = &'v mut dyn FnMut(&mut NodeId, Option<Branch>);

impl Op {
    /// Shows each node that it reads, in source order, to be replaced or looked at.
    #[expect(clippy::too_many_lines, reason = "a table of the operands of every operation")]
    pub fn each_operand(&mut self, visit: Visit<'_>) {
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
            | Self::Span(_) => {}
            Self::Gather(from, via) => {
                visit(from, None);
                if let Via::Row(row) = via {
                    visit(row, None);
                }
            }
            Self::Limit(a, _)
            | Self::Not(a)
            | Self::IsRow(a)
            | Self::Any(_, a)
            | Self::Every(_, a)
            | Self::SoFar(_, a) => visit(a, None),
            Self::Add(a, b)
            | Self::Sub(a, b)
            | Self::Mul(a, b)
            | Self::Div(a, b)
            | Self::Min(a, b)
            | Self::Max(a, b)
            | Self::Round(a, b, _)
            | Self::Exact(a, b)
            | Self::Compare(_, a, b) => [a, b].into_iter().for_each(|a| visit(a, None)),
            Self::CompareCount { least, greatest, with, .. } => {
                [least, greatest, with].into_iter().for_each(|a| visit(a, None));
            }
            Self::OfParts(all) | Self::AtLeast(_, all) | Self::Calendar(_, all) => {
                all.iter_mut().for_each(|a| visit(a, None));
            }
            Self::Choose(condition, then, or_else) => {
                visit(condition, None);
                visit(then, Some(Branch::Is(*condition, true)));
                visit(or_else, Some(Branch::Is(*condition, false)));
            }
            Self::ChoosePresent(condition, then, or_else) => {
                visit(condition, None);
                then.each_operand(Branch::Is(*condition, true), visit);
                or_else.each_operand(Branch::Is(*condition, false), visit);
            }
            Self::Which { conditions, .. } => {
                conditions.iter_mut().for_each(|(a, _)| visit(a, None));
            }
            Self::Pick(which, branches) => {
                visit(which, None);
                for (number, branch) in (0i64..).zip(branches) {
                    visit(branch, Some(Branch::Picks(*which, number)));
                }
            }
            Self::PickPresent(which, branches) => {
                visit(which, None);
                for (number, branch) in (0i64..).zip(branches) {
                    branch.each_operand(Branch::Picks(*which, number), visit);
                }
            }
            Self::CountLeast(_, filter)
            | Self::CountGreatest(_, filter)
            | Self::Count(_, filter) => filter.iter_mut().for_each(|a| visit(a, None)),
            Self::Reduce(_, Over { filter, value, .. })
            | Self::Filled(Over { filter, value, .. })
            | Self::LongestRun { filter, holds: value } => {
                filter.iter_mut().chain([value]).for_each(|a| visit(a, None));
            }
            Self::First { filter, by, .. } | Self::Rank { filter, by, .. } => {
                filter.iter_mut().chain(by).for_each(|a| visit(a, None));
            }
        }
    }

    /// The nodes that it reads, in source order, each with the branch it is.
    #[must_use]
    pub fn branches(&self) -> Vec<(NodeId, Option<Branch>)> {
        let mut all = Vec::new();
        self.clone().each_operand(&mut |operand, branch| all.push((*operand, branch)));
        all
    }

    /// The nodes that it reads, in source order.
    #[must_use]
    pub fn operands(&self) -> Vec<NodeId> {
        let mut all = Vec::new();
        self.clone().each_operand(&mut |operand, _| all.push(*operand));
        all
    }

    /// The child domain that it runs over.
    #[must_use]
    #[expect(clippy::wildcard_enum_match_arm, reason = "of many operations, a few run over one")]
    pub const fn child_domain(&self) -> Option<DomainId> {
        match self {
            Self::CountLeast(rows, _)
            | Self::CountGreatest(rows, _)
            | Self::Count(rows, _)
            | Self::Any(rows, _)
            | Self::Every(rows, _)
            | Self::Reduce(_, Over { rows, .. })
            | Self::Filled(Over { rows, .. })
            | Self::First { over: rows, .. } => Some(*rows),
            _ => None,
        }
    }
}

impl Maybe {
    fn each_operand(&mut self, branch: Branch, visit: Visit<'_>) {
        self.present.iter_mut().chain(&mut self.value).for_each(|a| visit(a, Some(branch)));
    }
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

    /// The domains that its rows are made from.
    #[must_use]
    pub fn made_from(&self) -> Vec<DomainId> {
        match self {
            Self::Instances(_) | Self::Items { .. } => Vec::new(),
            Self::Seen { parent, base, .. } | Self::Merged { parent, base, .. } => {
                vec![*parent, *base]
            }
            Self::Joined { parent, parts } => {
                std::iter::once(*parent).chain(parts.iter().copied()).collect()
            }
            Self::Units { parent, .. } => vec![*parent],
        }
    }
}
