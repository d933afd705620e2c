//! Roundings: to what is above zero, and with a rule for what lies halfway.

use super::Numbers;
use crate::diagnostics::{Text, codes::numbers as codes};
use crate::hir::{Clause, Expr, Here, item};
use crate::resolve::{Finding, Place};
use crate::surface::{Keyword, Surface};
use lagrum_plan::exact::{Rational, Rounding, Tie};
use lagrum_plan::layout::Layout;
use lagrum_plan::program::{NodeId, Op};

pub(super) fn findings(numbers: &Numbers<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, node) in (0u32..).zip(&numbers.decision.program.nodes) {
        let (Op::Round(value, step, _) | Op::Exact(value, step)) = &node.op else { continue };
        let (Some(at), Some(value), Some(step)) =
            (numbers.origin(NodeId(index)), numbers.layout(*value), numbers.layout(*step))
        else {
            continue;
        };
        if !step.high.is_positive() {
            found.push(step_not_positive(at));
        } else if matches!(node.op, Op::Round(_, _, Rounding::Nearest(Tie::None)))
            && tie_is_possible(value, step)
        {
            found.push(no_tie_rule(numbers, at));
        }
    }
    found
}

/// Whether a value can lie halfway between two multiples of the step: n quanta are an odd number of half steps.
fn tie_is_possible(value: &Layout, step: &Layout) -> bool {
    let Some(quantum) = value.quantum else { return true };
    if quantum.is_zero() {
        return false;
    }
    if step.low != step.high {
        return true;
    }
    let Some(ratio) = step.high.checked_div(quantum).map(Rational::abs) else { return true };
    ratio.numerator() % 2 == 0 && ratio.denominator() % 2 != 0
}

fn step_not_positive(at: Place) -> Finding {
    Finding::new(
        codes::STEP_NOT_POSITIVE,
        at,
        Text::new(
            "a number is rounded to a step above zero",
            "ett tal avrundas till ett steg som är över noll",
        ),
    )
    .help(Text::new(
        "Write the step, `rounded down to 100 kr`.",
        "Skriv steget, `avrundat nedåt till 100 kr`.",
    ))
}

fn no_tie_rule(numbers: &Numbers<'_>, at: Place) -> Finding {
    let finding = Finding::new(
        codes::NO_TIE_RULE,
        at,
        Text::new(
            "the number can lie halfway, and the text does not say which way it is then rounded",
            "talet kan ligga mitt emellan, och texten säger inte åt vilket håll det då avrundas",
        ),
    )
    .help(Text::new(
        "Write `half up` or `half down` after the step.",
        "Skriv `halva uppåt` eller `halva nedåt` efter steget.",
    ));
    let Some((surface, end)) = end_of_step(numbers, at) else { return finding };
    let end = Place { def: at.def, here: end };
    [Keyword::HalfUp, Keyword::HalfDown].into_iter().fold(finding, |finding, keyword| {
        let (en, sv) = (keyword.preferred(Surface::English), keyword.preferred(Surface::Swedish));
        let title = Text::new(format!("Write `{en}`"), format!("Skriv `{sv}`"));
        finding.replace(title, end, format!(" {}", keyword.preferred(surface)))
    })
}

/// Where the step of the rounding at a place ends.
fn end_of_step(numbers: &Numbers<'_>, at: Place) -> Option<(Surface, Here)> {
    let item = item(numbers.db, at.def)?;
    let step =
        item.body.iter().find_map(|(id, expr)| match expr {
            Expr::Clause {
                clause: Clause::Rounded(Rounding::Nearest(Tie::None), step), ..
            } if item.body.here(id) == at.here => Some(*step),
            _ => None,
        })?;
    let end = item.body.here(step).end;
    Some((item.surface, Here { start: end, end }))
}
