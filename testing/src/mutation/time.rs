//! What unit of the calendar a node has.

use lagrum_plan::package::{Concept, FieldId};
use lagrum_plan::program::{Calendar, Domain, DomainId, NodeId, Op, Program};
use lagrum_plan::value::{FactType, TimeUnit};

/// The unit of a node's codes, if they are dates, weeks, months …
pub(super) fn unit_of(concepts: &[Concept], program: &Program, id: NodeId) -> Option<TimeUnit> {
    let node = program.nodes.get(usize::try_from(id.0).ok()?)?;
    match &node.op {
        Op::Fact(field, _) => of_fact(concepts, program, node.domain, *field),
        Op::Gather(from, _) if *from < id => unit_of(concepts, program, *from),
        Op::Min(a, _) | Op::Max(a, _) | Op::Choose(_, a, _) if *a < id => {
            unit_of(concepts, program, *a)
        }
        Op::Unit => match domain(program, node.domain)? {
            Domain::Units { unit, .. } => Some(*unit),
            _ => None,
        },
        Op::Calendar(question, _) => answered_in(*question),
        _ => None,
    }
}

fn of_fact(
    concepts: &[Concept],
    program: &Program,
    on: DomainId,
    field: FieldId,
) -> Option<TimeUnit> {
    let Domain::Instances(concept) = domain(program, on)? else { return None };
    let concept = concepts.get(usize::try_from(concept.0).ok()?)?;
    match concept.fields.get(usize::try_from(field.0).ok()?)?.ty {
        FactType::Time { unit, .. } => Some(unit),
        FactType::Period { .. } => Some(TimeUnit::Date),
        _ => None,
    }
}

fn domain(program: &Program, id: DomainId) -> Option<&Domain> {
    program.domains.get(usize::try_from(id.0).ok()?)
}

fn answered_in(question: Calendar) -> Option<TimeUnit> {
    match question {
        Calendar::In(unit) | Calendar::Move(unit) => Some(unit),
        Calendar::FirstDay(_)
        | Calendar::LastDay(_)
        | Calendar::AddMonths
        | Calendar::AddMonthsUp
        | Calendar::BirthDate
        | Calendar::NextWorkingDay
        | Calendar::PreviousWorkingDay => Some(TimeUnit::Date),
        _ => None,
    }
}
