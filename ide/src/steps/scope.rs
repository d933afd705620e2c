//! What is in scope at a step: the declaration that it stands in, and for which of its rows it was worked out.

use crate::evaluation::Evaluation;
use lagrum_language::db::Def;
use lagrum_plan::package::Decision;
use lagrum_plan::program::{Program, StepId, StepKind};

/// The declaration that a step stands in, and its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The decision itself; of one with steps, one of them.
    Decision(Option<usize>),
    /// A rule or table, in one of its rows.
    Rule(StepId, usize),
}

impl Scope {
    /// The declaration.
    pub(super) fn def(self, evaluation: &Evaluation) -> Option<Def> {
        match self {
            Self::Decision(_) => Some(evaluation.def),
            Self::Rule(step, _) => Some(evaluation.place(step)?.def),
        }
    }

    /// The same scope in another evaluation, of the same rules but for one `whereby` more in one of them: a declaration
    /// is worked out in the same order, whatever stands in it.
    pub(super) fn moved(self, from: &Evaluation, to: &Evaluation, def: Def) -> Option<Self> {
        let Self::Rule(step, row) = self else { return Some(self) };
        let before = from.place(step)?.def;
        let order = steps_of(from, before).position(|one| one == step)?;
        Some(Self::Rule(steps_of(to, def).nth(order)?, row))
    }
}

/// The steps of a rule or table, in the order that it is worked out for those who ask.
fn steps_of(evaluation: &Evaluation, def: Def) -> impl Iterator<Item = StepId> {
    let steps = program(evaluation).into_iter().flat_map(|program| &program.steps);
    let steps = (0_u32..).map(StepId).zip(steps).filter(|(_, step)| is_rule(step.kind));
    steps.map(|(id, _)| id).filter(move |id| evaluation.place(*id).is_some_and(|at| at.def == def))
}

pub(super) const fn is_rule(kind: StepKind) -> bool {
    matches!(kind, StepKind::Rule | StepKind::Table)
}

fn program(evaluation: &Evaluation) -> Option<&Program> {
    let package = &evaluation.located().package;
    let reformed = package.reforms.iter().flat_map(|reform| &reform.decisions);
    let decision: &Decision = package.decisions.iter().chain(reformed).next()?;
    Some(&decision.program)
}
