//! What is paid in a case of a coordination, beside its benefits and rules.

use super::{Hint, HintKind, end_of_line};
use crate::evaluation::{Coordination, Unshown};
use crate::hints::{CaseValues, Stretch};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_interpreter::{Coordinated, Paid};
use lagrum_language::diagnostics::Language;
use lagrum_plan::coordination::{Coordinate, How};
use lagrum_plan::exact::Rational;

/// Lines that are told where the author rests on a value.
const LINES: usize = 40;

/// What is paid, beside the name of each benefit, and what each rule took.
pub(super) fn values(
    snapshot: &Snapshot,
    file: u32,
    of: &Coordination,
    language: Language,
) -> Result<Vec<Hint>, Unshown> {
    let answer = of.worked_out(language)?;
    let hint = |span: Option<FileSpan>, text: String, mut lines: Vec<String>| {
        let span = span.filter(|span| span.file == file)?;
        if lines.len() > LINES {
            lines.truncate(LINES);
            lines.push("…".to_owned());
        }
        let at = FilePlace { file, offset: end_of_line(snapshot, span) };
        Some(Hint { at, kind: HintKind::Value, text, more: lines.join("\n") })
    };
    let problems = answer.problems.iter().map(|problem| problem.line(answer.language)).collect();
    let whole = (!answer.problems.is_empty()).then(|| {
        let text = answer.language.pick("= invalid", "= ogiltigt").to_owned();
        hint(of.name_span(snapshot), text, problems)
    });
    let granted = answer.benefits.iter().filter(|paid| !paid.periods.is_empty());
    let benefits = granted.map(|paid| {
        let text = format!("= {}", answer.paid_in_words(paid));
        hint(of.benefit_span(snapshot, paid.benefit), text, lines(&answer, paid))
    });
    let rules = answer.rules.rules.iter().map(|rule| {
        let (text, lines) = effect(&answer, rule)?;
        hint(of.rule_span(snapshot, rule), text, lines)
    });
    Ok(whole.into_iter().chain(benefits).chain(rules).flatten().collect())
}

/// The periods of a benefit, each with what was taken from it.
fn lines(answer: &Coordinated<'_>, paid: &Paid<'_>) -> Vec<String> {
    let period = |period| {
        let (units, amount) = answer.period_in_words(paid.benefit, period);
        let reductions = period.reductions.iter().map(|reduction| {
            let (why, taken) = answer.reduction_in_words(paid.benefit, reduction);
            format!("  {taken}: {why}")
        });
        let first = format!("{units}: {amount}");
        std::iter::once(first).chain(reductions).collect::<Vec<_>>()
    };
    paid.periods.iter().flat_map(period).collect()
}

/// What a rule took or let count as income, in all and period by period; nothing where it did not come in.
fn effect(answer: &Coordinated<'_>, rule: &Coordinate) -> Option<(String, Vec<String>)> {
    let is_it = |other: &Coordinate| other.place == rule.place;
    let mut total = Rational::ZERO;
    let mut lines = Vec::new();
    for paid in &answer.benefits {
        for period in &paid.periods {
            let units =
                Rational::from_integer(period.last.saturating_sub(period.first).saturating_add(1));
            for reduction in period.reductions.iter().filter(|one| is_it(one.rule)) {
                let of_all = reduction.amount.checked_mul(units)?;
                total = total.checked_add(of_all)?;
                let (span, _) = answer.period_in_words(paid.benefit, period);
                let (why, taken) = answer.reduction_in_words(paid.benefit, reduction);
                lines.push(format!("{span}: {taken}, {why}"));
            }
        }
    }
    for income in answer.income.iter().filter(|income| is_it(income.rule)) {
        total = total.checked_add(income.total)?;
        let (counted, amount) = answer.income_in_words(income);
        lines.push(format!("{counted}: {amount}"));
    }
    let sign = if matches!(rule.how, How::Income { .. }) { "" } else { "−" };
    (!lines.is_empty()).then(|| (format!("= {sign}{}", answer.kr(total)), lines))
}

/// The rules that came in, and those that did not.
pub(super) fn case_values(
    snapshot: &Snapshot,
    file: u32,
    of: &Coordination,
    language: Language,
) -> Result<CaseValues, Unshown> {
    let answer = of.worked_out(language)?;
    let found = answer.exercised();
    let used = |rule: &Coordinate| found.iter().any(|(spot, _)| Some(*spot) == rule.spot);
    let stretch = |rule: &Coordinate| {
        let at = of.rule_span(snapshot, rule).filter(|span| span.file == file)?;
        Some(Stretch { at, taken: used(rule), text: None })
    };
    let rules = if answer.problems.is_empty() { answer.rules.rules.as_slice() } else { &[] };
    let mut stretches: Vec<Stretch> = rules.iter().filter_map(stretch).collect();
    stretches.sort_by_key(|one| one.at);
    Ok(CaseValues { case: of.label.clone(), stretches })
}
