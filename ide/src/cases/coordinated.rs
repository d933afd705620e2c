//! What is paid of several benefits in a case that an author makes up, and why.

use super::explained::Reason;
use super::remarks::{Provision, Remark, sentence};
use super::{Answer, Question, Refusal};
use crate::Snapshot;
use crate::evaluation::{Chosen, Coordination, Shown, Unshown};
use lagrum_interpreter::interview::Field;
use lagrum_interpreter::{Coordinated, Paid, PaidPeriod};
use lagrum_language::diagnostics;

/// Works a coordination out, with as many of the periods as are whole.
pub(super) fn decide(
    snapshot: &Snapshot,
    question: &Question<'_>,
    language: diagnostics::Language,
) -> Result<Answer, Refusal> {
    let chosen = Chosen::Facts {
        package: question.package.to_owned(),
        decision: Some(question.decision.to_owned()),
        facts: question.facts.to_string(),
    };
    let refused = |why: Unshown| Refusal::NoCase(why.text());
    let Shown::Coordination(of) = Shown::of(snapshot, &chosen).map_err(refused)? else {
        return Err(Refusal::NoSuch);
    };
    let filled = super::form(snapshot, question, language)?;
    let answer = of.worked_out(language).map_err(refused)?;
    let waits = |at: &str| filled.needs.iter().any(|need| need.fact == at);
    let said = answer.language;
    let problems: Vec<(String, String)> = answer
        .problems
        .iter()
        .filter(|problem| !waits(&problem.pointer))
        .map(|problem| (problem.pointer.clone(), sentence(&problem.message(said))))
        .collect();
    let missing = filled.needs.iter().map(|need| Remark {
        text: called(&filled.fields, &need.fact),
        provision: None,
        at: need.fact.clone(),
    });
    let outcome = match (problems.as_slice(), answer.problems.as_slice()) {
        ([], []) => said.pick("what is paid", "det som betalas"),
        ([], _) => said.pick("cannot be worked out yet", "kan inte räknas ut än"),
        _ => said.pick("impossible facts", "orimliga uppgifter"),
    };
    let told = Told { snapshot, of: &of, answer: &answer };
    Ok(Answer {
        decision: answer.is_valid().then(|| answer.to_json()),
        outcome: Some(outcome.to_owned()),
        results: granted(&answer)
            .map(|paid| (Some(answer.name(paid.benefit).to_owned()), answer.paid_in_words(paid)))
            .collect(),
        missing: missing.collect(),
        problems,
        explanation: told.all(),
        ..Answer::default()
    })
}

/// A fact of a period in words: `Studiemedel 1 › från och med`.
fn called(benefits: &[Field], at: &str) -> String {
    let found = benefits.iter().find_map(|benefit| {
        benefit.fields.iter().find_map(|row| {
            let field = row.fields.iter().find(|field| field.path == at)?;
            Some(format!("{} {} › {}", benefit.label, row.label, field.label))
        })
    });
    found.unwrap_or_else(|| at.to_owned())
}

/// The benefits that something was granted of.
fn granted<'a>(answer: &'a Coordinated<'_>) -> impl Iterator<Item = &'a Paid<'a>> {
    answer.benefits.iter().filter(|paid| !paid.periods.is_empty())
}

struct Told<'t> {
    snapshot: &'t Snapshot,
    of: &'t Coordination,
    answer: &'t Coordinated<'t>,
}

impl Told<'_> {
    fn all(&self) -> Vec<Reason> {
        let benefits = granted(self.answer).map(|paid| self.benefit(paid));
        let income = self.answer.income.iter().map(|income| {
            let (text, value) = self.answer.income_in_words(income);
            let under = self.answer.provisions(&income.rule.under);
            let provision = (!under.is_empty()).then_some(Provision { text: under, link: None });
            let at = self.of.rule_span(self.snapshot, income.rule);
            Reason { provision, at, ..reason(text, value, "rule") }
        });
        benefits.chain(income).collect()
    }

    fn benefit(&self, paid: &Paid<'_>) -> Reason {
        let (name, value) = (self.answer.name(paid.benefit), self.answer.paid_in_words(paid));
        Reason {
            at: self.of.benefit_span(self.snapshot, paid.benefit),
            children: paid.periods.iter().map(|period| self.period(paid, period)).collect(),
            ..reason(name.to_owned(), value, "result")
        }
    }

    fn period(&self, paid: &Paid<'_>, period: &PaidPeriod<'_>) -> Reason {
        let (units, value) = self.answer.period_in_words(paid.benefit, period);
        let granted = self.answer.language.pick("granted", "beviljat").to_owned();
        let granted = reason(granted, self.answer.kr(period.granted), "fact");
        let taken = period.reductions.iter().map(|reduction| {
            let (why, taken) = self.answer.reduction_in_words(paid.benefit, reduction);
            let under = self.answer.provisions(&reduction.rule.under);
            let provision = (!under.is_empty()).then_some(Provision { text: under, link: None });
            let at = self.of.rule_span(self.snapshot, reduction.rule);
            Reason { provision, at, ..reason(why, taken, "rule") }
        });
        let children = std::iter::once(granted).chain(taken).collect();
        Reason { children, ..reason(units, value, "step") }
    }
}

fn reason(text: String, value: String, kind: &'static str) -> Reason {
    Reason {
        text,
        value: Some(value),
        kind,
        provision: None,
        at: None,
        taken: None,
        children: Vec::new(),
    }
}
