//! The walk through a coordination: benefit after benefit in the order they are worked out, period by period, and what
//! each rule took.

use super::{MOST, Step, Steps};
use crate::evaluation::{Coordination, Unshown};
use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{Coordinated, Paid};
use lagrum_language::diagnostics::Language;

/// The steps of a coordination.
pub(super) fn steps(
    snapshot: &Snapshot,
    of: &Coordination,
    language: Language,
) -> Result<Steps, Unshown> {
    let answer = of.worked_out(language)?;
    let at = of.name_span(snapshot).ok_or(Unshown::NoSuch)?;
    let result = result(&answer);
    let mut steps = vec![step(at, 0, answer.rules.name.clone(), String::new(), result.clone())];
    for benefit in answer.rules.order.iter().filter_map(|id| answer.rules.benefit(*id)) {
        let granted = answer.benefits.iter().filter(|paid| !paid.periods.is_empty());
        for paid in granted.filter(|paid| paid.benefit.name == benefit.name) {
            let at = of.benefit_span(snapshot, benefit).unwrap_or(at);
            benefit_steps(&mut steps, snapshot, of, (&answer, paid, at));
        }
    }
    for income in &answer.income {
        let at = of.rule_span(snapshot, income.rule).unwrap_or(at);
        let (counted, amount) = answer.income_in_words(income);
        let rule = answer.name(income.counted_in).to_owned();
        steps.push(step(at, 1, rule, counted, amount));
    }
    let cut = steps.len() > MOST;
    steps.truncate(MOST);
    Ok(Steps { steps, result, cut })
}

fn benefit_steps(
    steps: &mut Vec<Step>,
    snapshot: &Snapshot,
    of: &Coordination,
    (answer, paid, at): (&Coordinated<'_>, &Paid<'_>, FileSpan),
) {
    let name = answer.name(paid.benefit).to_owned();
    steps.push(step(at, 1, name.clone(), String::new(), answer.paid_in_words(paid)));
    for period in &paid.periods {
        if steps.len() > MOST {
            return;
        }
        let (units, amount) = answer.period_in_words(paid.benefit, period);
        let granted = answer.language.pick("granted", "beviljat");
        let named = vec![(granted.to_owned(), answer.kr(period.granted))];
        steps.push(Step { names: named, ..step(at, 2, name.clone(), units, amount) });
        for reduction in &period.reductions {
            let at = of.rule_span(snapshot, reduction.rule).unwrap_or(at);
            let (why, taken) = answer.reduction_in_words(paid.benefit, reduction);
            steps.push(step(at, 3, name.clone(), why, taken));
        }
    }
}

fn step(at: FileSpan, depth: usize, rule: String, text: String, value: String) -> Step {
    Step { at, rule, depth, text, value: Some(value), names: Vec::new() }
}

/// What is paid of each benefit, or what is wrong with the periods.
fn result(answer: &Coordinated<'_>) -> String {
    let granted = answer.benefits.iter().filter(|paid| !paid.periods.is_empty());
    let paid = granted
        .map(|paid| format!("{}: {}", answer.name(paid.benefit), answer.paid_in_words(paid)));
    let problems = answer.problems.iter().map(|problem| problem.line(answer.language));
    problems.chain(paid).collect::<Vec<_>>().join("; ")
}
